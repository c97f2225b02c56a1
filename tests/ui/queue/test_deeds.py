"""What can be done with a job, by its state."""

import pytest

from desktop_app.domain.job import PERSONAL, State
from desktop_app.ui.lists.job_row import Standing
from desktop_app.ui.queue.deeds import EVENTS, ICONS, Deed, at_hand, buttons, deeds, name
from tests.ui.lists.scene import CUT, MODERATED, NOW, UNCONFIRMED, job

COPIES = {Deed.COPY_PROMPT, Deed.COPY_ID}
ORDER = {Deed.SEND_NEXT, Deed.EARLIER, Deed.LATER}
UNSENT = {*ORDER, Deed.EDIT, Deed.PAUSE_CONNECTION, Deed.DISCARD}


def _own(one):
    return set(deeds(one)) - COPIES


@pytest.mark.parametrize(
    ("one", "possible"),
    [
        (job("a"), {*UNSENT, Deed.HOLD}),
        (job("a", held=True), {*UNSENT, Deed.GO_ON}),
        (job("a", State.DRAFT), {Deed.EDIT, Deed.PUT_BACK, Deed.PAUSE_CONNECTION, Deed.DISCARD}),
        (job("a", State.SUBMITTING), set()),
        (job("a", State.GENERATING), {Deed.STOP}),
        (job("a", State.DOWNLOADING), set()),
        (job("a", State.STOPPED), {Deed.LOOK_AGAIN}),
        (job("a", State.READY), {Deed.PLAY, Deed.REVEAL}),
        (
            job("a", State.UNCONFIRMED, problem=UNCONFIRMED),
            {Deed.LOOK, Deed.ENTER_ID, Deed.RESUBMIT, Deed.DISCARD, Deed.WHY, Deed.COPY_ERROR},
        ),
        (
            job("a", State.UNCONFIRMED, connection="this-computer"),
            {Deed.ENTER_ID, Deed.RESUBMIT, Deed.DISCARD},
        ),
        (job("a", State.FAILED, problem=MODERATED), {Deed.RETRY, Deed.WHY, Deed.COPY_ERROR}),
        (
            job("a", State.FAILED, problem=CUT, remote_id="v"),
            {Deed.FETCH_AGAIN, Deed.RETRY, Deed.WHY, Deed.COPY_ERROR},
        ),
    ],
)
def test_each_state_has_its_deeds(one, possible):
    assert _own(one) == possible
    assert set(deeds(one)) >= COPIES


@pytest.mark.parametrize("state", list(State))
def test_a_row_offers_only_what_is_possible(state):
    for problem in (None, MODERATED, CUT):
        one = job("a", state, problem=problem, remote_id="v")
        assert set(buttons(one)) | set(at_hand(one)) <= set(deeds(one))


def test_what_can_still_be_undone_offers_nothing_else_in_words():
    one, standing = job("a", due=NOW + 2), Standing(undo=True)
    assert buttons(one, standing) == (Deed.UNDO,)
    assert Deed.UNDO in deeds(one, standing)
    assert Deed.UNDO not in deeds(one)


def test_a_paused_connection_is_let_go_on_from_any_of_its_rows():
    standing = Standing(connection_paused=True)
    for state in (State.WAITING, State.GENERATING, State.READY):
        offered = deeds(job("a", state), standing)
        assert Deed.GO_ON_CONNECTION in offered
        assert Deed.PAUSE_CONNECTION not in offered


def test_only_a_later_attempt_has_a_history():
    assert Deed.HISTORY in deeds(job("a", attempt=2))
    assert Deed.HISTORY not in deeds(job("a"))


def test_only_a_person_can_cause_a_deed():
    assert set(EVENTS.values()) <= PERSONAL


def test_a_failed_download_never_offers_to_pay_first():
    cut = job("a", State.FAILED, problem=CUT, remote_id="v")
    assert Deed.RETRY not in buttons(cut)


def test_every_deed_has_a_name_and_an_icon(qapp):
    assert all(name(deed) for deed in Deed)
    assert set(ICONS) == set(Deed)
