"""What is copied of a failed job."""

from desktop_app.domain.job import State
from desktop_app.ui.queue.error_note import error_note
from tests.ui.lists.scene import MODERATED, job


def test_it_names_all_that_a_gateways_support_asks_for():
    note = error_note(job("j1", State.FAILED, problem=MODERATED, remote_id="vid_1", ended_at=1_790_000_000.0))
    assert note.splitlines() == [
        "Refused: the request was moderated.",
        "prompt was flagged",
        "HTTP: 400",
        "request id: req_7f3",
        "gateway id: vid_1",
        "model: veo3",
        "format: unified",
        "connection: crazyrouter",
        "job: j1",
        "time: 2026-09-21T14:13:20+00:00",
    ]


def test_without_a_problem_there_is_nothing_to_copy():
    assert error_note(job("j1")) == ""
