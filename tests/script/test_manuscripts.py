"""What a person wrote goes with what is sent of it, and comes back as it was written."""

import msgspec

from desktop_app.domain.draft import Batch, Draft, Manuscript, Mode
from desktop_app.domain.request import Reference, Request, Role, Shot
from desktop_app.script.manuscripts import of_shot
from desktop_app.script.planning import plan
from tests.script.test_mentions import COMPANY, KNOWN, MARA
from tests.script.test_planning import DRAFT, a_bench

OWN = Reference(url="https://p.example/own.png")


def test_a_prompt_comes_back_with_its_mentions_and_without_the_characters_pictures() -> None:
    draft = msgspec.structs.replace(DRAFT, prompt="@Mara waits", references=(OWN,), cast=("x1",))
    (entry,) = plan(draft, a_bench(company=COMPANY)).entries
    assert entry.request.prompt.startswith("Mara (a tall woman")
    again = Draft.of(entry.request, entry.manuscript)
    assert (again.prompt, again.references, again.cast) == ("@Mara waits", (OWN,), ("x1",))
    assert (again.model, again.shape, again.seconds) == (entry.request.model, draft.shape, draft.seconds)
    (woven,) = plan(msgspec.structs.replace(again, model="sora-2"), a_bench(company=KNOWN)).entries
    assert woven.request.prompt.startswith("@mara.77 waits")


def test_what_the_request_says_word_for_word_is_kept_once() -> None:
    (entry,) = plan(msgspec.structs.replace(DRAFT, prompt="A dog @ home"), a_bench(company=COMPANY)).entries
    assert entry.manuscript is None
    assert Draft.of(entry.request, None).prompt == "A dog @ home"


def test_a_board_comes_back_with_its_mentions() -> None:
    shots = (Shot("@Mara waits", 4, id="a"), Shot("the sea", 4, id="b", references=(OWN,)))
    draft = msgspec.structs.replace(DRAFT, mode=Mode.STORYBOARD, shots=shots, prompt="of the other mode")
    (entry,) = plan(draft, a_bench(company=COMPANY)).entries
    assert entry.manuscript == Manuscript(shots=shots)
    again = Draft.of(entry.request, entry.manuscript)
    assert (again.mode, again.shots, again.prompt) == (Mode.STORYBOARD, shots, "")


def test_a_row_comes_back_as_the_template_and_its_cells_alone() -> None:
    table = Batch(("who", "takes", "remark"), (("Mara", "2", "a"), ("小明", "1", "b")), "people.csv")
    draft = msgspec.structs.replace(DRAFT, prompt="@{who} waits", batch=table)
    _, second = plan(draft, a_bench(company=COMPANY)).entries
    assert second.request.prompt.startswith("小明 (")
    again = Draft.of(second.request, second.manuscript)
    assert (again.prompt, again.batch) == ("@{who} waits", Batch(("who",), (("小明",),), "people.csv"))
    (woven,) = plan(again, a_bench(company=COMPANY)).entries
    assert woven.request.prompt == second.request.prompt


def test_a_shot_has_its_own_part_of_what_was_written() -> None:
    first = msgspec.structs.replace(OWN, role=Role.FIRST_FRAME)
    shots = (Shot("@Mara waits"), Shot("the sea with @Mara", references=(OWN,)))
    written = Manuscript(shots=shots, references=(first,), cast=(MARA.id,))
    board = Request(model="veo3", shots=(Shot("Mara waits"), Shot("the sea with Mara")))
    assert of_shot(written, board, 0) == Manuscript("@Mara waits", references=(first,), cast=(MARA.id,))
    assert of_shot(written, board, 1) == Manuscript("the sea with @Mara", references=(OWN,))


def test_a_first_frame_of_ones_own_beside_one_that_is_carried_is_written_as_it_is_sent() -> None:
    first = msgspec.structs.replace(OWN, role=Role.FIRST_FRAME)
    shots = (Shot("@Mara waits"), Shot("the sea with @Mara", references=(first,), carry=True))
    board = Request(model="veo3", shots=(Shot("Mara waits"), Shot("the sea with Mara")))
    assert of_shot(Manuscript(shots=shots), board, 1, carried=True).references == (OWN,)
