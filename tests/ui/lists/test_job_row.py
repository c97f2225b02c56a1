"""What a row says, by the state of its job."""

import msgspec
import pytest

from desktop_app.catalog.catalog import Catalog
from desktop_app.domain.job import State
from desktop_app.domain.outcome import outcome_of
from desktop_app.domain.pauses import Pauses
from desktop_app.domain.problem import Kind, Problem, Stage
from desktop_app.domain.request import Size
from desktop_app.domain.take import Facts, Take
from desktop_app.jobs.transfer import Transfer
from desktop_app.platform import resources
from desktop_app.ui.lists.job_row import Known, Progress, Tone, job_row
from desktop_app.ui.lists.words import clock, megabytes, outcome_text
from tests.ui.lists.scene import CUT, MODERATED, NO_KEY, NO_NETWORK, NOW, UNCONFIRMED, job

CATALOG = Catalog.load(resources.path("models.toml"))


def row_of(one, **known):
    return job_row(Known(one, CATALOG.get(one.request.model), NOW, **known))


@pytest.mark.parametrize(
    ("seconds", "told"), [(0, "0:00"), (48.9, "0:48"), (725, "12:05"), (3729, "1:02:09"), (-3, "0:00")]
)
def test_a_clock_reads_as_clocks_do(seconds, told):
    assert clock(seconds) == told


def test_megabytes_are_whole_once_there_are_ten():
    assert [megabytes(count) for count in (400_000, 9_940_000, 18_400_000)] == ["0.4", "9.9", "18"]


def test_the_facts_are_what_was_asked_for():
    assert row_of(job("a")).facts == "Veo 3 · 16:9 · 8 s"
    sized = job("a", ask={"aspect_ratio": "", "size": Size(1920, 1080), "seconds": None})
    assert row_of(sized).facts == "Veo 3 · 1920 × 1080"


def test_a_title_has_no_line_breaks():
    assert row_of(job("a", prompt="one\n\n two")).title == "one two"


def test_generating_tells_the_gateways_own_figure():
    row = row_of(job("a", State.GENERATING, progress=0.62, submitted_at=NOW - 72))
    assert (row.state, row.detail) == ("Generating 62 %", "1:12")
    assert row.progress == Progress(0.62)


def test_without_a_figure_the_usual_time_is_told_as_an_estimate():
    usual = CATALOG.get("veo3").usual_seconds
    row = row_of(job("a", State.GENERATING, submitted_at=NOW - usual / 4))
    assert row.state == "Generating ≈ 25 %"
    assert row.progress == Progress(0.25, estimated=True)


def test_past_the_usual_time_no_figure_is_invented():
    usual = CATALOG.get("veo3").usual_seconds
    row = row_of(job("a", State.GENERATING, submitted_at=NOW - usual * 2))
    assert row.state == "Generating, usually about 3 min"
    assert row.progress.share < 1


def test_a_model_without_a_usual_time_has_no_bar():
    row = row_of(job("a", State.GENERATING, ask={"model": "nobody-knows"}, submitted_at=NOW - 9))
    assert (row.state, row.progress) == ("Generating", None)


def test_after_half_an_hour_it_says_how_often_it_is_asked():
    assert "5 min" in row_of(job("a", State.GENERATING, submitted_at=NOW - 1900)).state


@pytest.mark.parametrize(
    ("transfer", "told", "progress"),
    [
        (None, "Downloading", None),
        (Transfer(18_000_000, 24_000_000), "Downloading 18 of 24 MB", Progress(0.75, fetching=True)),
        (Transfer(1_500_000, None), "Downloading, 1.5 MB", None),
        (
            Transfer(18_000_000, 24_000_000, 8_140_000.0),
            "Downloading 18 of 24 MB · 8.1 MB/s",
            Progress(0.75, fetching=True),
        ),
        (Transfer(1_500_000, None, 0.0), "Downloading, 1.5 MB · 0.0 MB/s", None),
    ],
)
def test_a_download_tells_its_bytes(transfer, told, progress):
    row = row_of(job("a", State.DOWNLOADING), transfer=transfer)
    assert (row.state, row.progress) == (told, progress)


def test_what_waits_tells_for_what():
    waiting = job("a")
    assert row_of(waiting).state == "Waiting, next in line"
    assert row_of(waiting, ahead=2).state == "Waiting, 2 ahead"
    paused = Pauses(everything=True)
    assert row_of(waiting, pauses=paused).state == "Waiting, the queue is paused"
    assert row_of(job("a", held=True), pauses=paused).state == "Held back"
    there = Pauses(connections=frozenset({waiting.connection}))
    assert row_of(waiting, pauses=there).state == "Waiting, its connection is paused"
    assert row_of(waiting, pauses=Pauses(connections=frozenset({"other"}))).state == "Waiting, next in line"


def test_what_can_be_undone_counts_down_to_its_sending():
    row = row_of(job("a", due=NOW + 2.1))
    assert (row.state, row.standing.undo) == ("Sent in 3 s", True)
    over = row_of(job("a", due=NOW))
    assert (over.state, over.standing.undo) == ("Waiting, next in line", False)


def test_what_is_held_for_the_connections_refusals_leaves_saying_why_to_one_message():
    refused = Problem(Kind.NO_CREDIT, Stage.SUBMIT)
    row = row_of(job("a", held=True, problem=refused))
    assert (row.state, row.note) == ("Held back", "")


def test_a_later_attempt_says_so():
    assert "attempt" not in row_of(job("a")).facts
    assert row_of(job("a", attempt=2)).facts.endswith(" · attempt 2")


def test_a_job_that_is_edited_says_that_it_is_not_sent():
    assert row_of(job("a", State.DRAFT)).state == "Being edited, not sent meanwhile"


def test_what_hinders_a_waiting_job_is_said():
    keyless = row_of(job("a", problem=NO_KEY))
    assert (keyless.note, keyless.note_tone) == ("There is no key for Crazyrouter.", Tone.BAD)
    resting = row_of(job("a", problem=NO_NETWORK, due=NOW + 11.2))
    assert resting.state == "Waiting, next try in 12 s"
    assert resting.note == "The gateway cannot be reached."


def test_a_retried_job_no_longer_counts_from_its_first_sending():
    assert row_of(job("a", State.WAITING, submitted_at=NOW - 50)).detail == ""


def test_unconfirmed_asks():
    row = row_of(job("a", State.UNCONFIRMED, problem=UNCONFIRMED))
    assert row.note == "Was it submitted? There was no usable answer."
    assert "Needs you" in row.spoken


def test_failed_tells_why_and_whether_the_clip_exists():
    refused = row_of(job("a", State.FAILED, problem=MODERATED))
    assert (refused.state, refused.note_tone) == ("", Tone.BAD)
    assert "moderated" in refused.note
    assert "Failed" in refused.spoken
    cut = row_of(job("a", State.FAILED, problem=CUT, remote_id="v"))
    assert cut.state == "Made, but not downloaded"
    assert row_of(job("a", State.FAILED)).note == "Failed"


def test_ready_tells_how_long_it_took_and_what_came_otherwise():
    one = job("a", State.READY, submitted_at=NOW - 200, ended_at=NOW - 76, ask={"seconds": 5})
    take = Take(id="t", job="a", file="f", got=Facts(1280, 720, 8.0, 24, True), request=one.request)
    row = row_of(one, take=take)
    assert (row.state, row.tone, row.detail) == ("Ready", Tone.GOOD, "2:04 · Veo 3")
    assert (row.note, row.note_tone) == ("asked 5 s, got 8 s", Tone.INFO)
    as_asked = msgspec.structs.replace(take, got=Facts(1280, 720, 5.1, 24, True))
    assert row_of(one, take=as_asked).note == ""


def test_ready_tells_the_same_time_as_the_viewer():
    ready = {"submitted_at": NOW - 100, "finished_at": NOW - 87.1, "ended_at": NOW - 86.9}
    one = job("a", State.READY, **ready)
    assert outcome_text(outcome_of(one)) == "took 0:12"
    assert row_of(one).detail == "0:12 · Veo 3"


@pytest.mark.parametrize("state", [state for state in State if state not in ("draft", "discarded")])
def test_every_state_has_words(state):
    row = row_of(job("a", state))
    assert row.spoken.startswith("A paper boat. ")
    assert row.state or row.note
