"""In a long draft words are seen at once; what comes of them in a lull, or before anything is done."""

import asyncio

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from desktop_app.domain.draft import Batch, Mode
from desktop_app.domain.request import Shot
from desktop_app.jobs.pictures import PictureBox
from desktop_app.ui.compose.controller import ComposeController
from desktop_app.ui.compose.wishes import LULL_MS

LONG = "a deer walks into the frame " * 200
TABLE = Batch(("place",), (("the pier",), ("the beach",)))


@pytest.fixture
def told(model):
    """Grows by one whenever all of the form is told to look again."""
    found = []
    model.changed.connect(lambda: found.append(model.draft))
    return found


@pytest.fixture
def edit(panel, model, told):
    """The editor of a long prompt, its cursor at the end."""
    model.set_prompt(LONG)
    model.catch_up()
    panel.prompt.edit.go_to(len(LONG))
    told.clear()
    return panel.prompt.edit


@pytest.fixture
def words(panel, model, told):
    """The editor of the last shot of a long board."""
    model.set_mode(Mode.STORYBOARD)
    model.set_shots(tuple(Shot(f"shot {number}", 1.0) for number in range(60)))
    panel.board.rows.write(59)
    told.clear()
    return panel.board.rows.editor.words


def counter(panel):
    return panel.findChild(QLabel, "promptCounter").text()


def generate(panel):
    """Press Ctrl+Enter where the focus is, with no lull before it."""
    QTest.keyClick(panel.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_keys_are_counted_at_once_and_all_of_them_are_told_once(qtbot, panel, model, edit, told):
    QTest.keyClicks(edit, "dusk")
    assert model.draft.prompt == LONG + "dusk" == edit.toPlainText()
    assert counter(panel) == f"{len(LONG) + 4:n}"
    assert told == []
    with qtbot.waitSignal(model.changed):
        pass
    qtbot.wait(2 * LULL_MS)
    assert [draft.prompt for draft in told] == [LONG + "dusk"]


def test_a_shots_row_and_its_words_are_written_at_once(panel, model, words, told):
    QTest.keyClicks(words, " at dusk")
    assert model.draft.shots[59].prompt == "shot 59 at dusk"
    assert panel.board.shots.line(59).shot is model.draft.shots[59]
    assert told == []


def test_a_short_draft_is_told_with_every_key(panel, model, told):
    QTest.keyClicks(panel.prompt.edit, "dusk")
    assert [draft.prompt for draft in told] == ["d", "du", "dus", "dusk"]


def test_what_is_chosen_is_told_at_once_and_nothing_is_told_again(qtbot, model, edit, told):
    QTest.keyClicks(edit, "dusk")
    model.set_takes(3)
    assert [(draft.prompt, draft.takes) for draft in told] == [(LONG + "dusk", 3)]
    qtbot.wait(2 * LULL_MS)
    assert len(told) == 1


def test_an_undo_right_after_a_key_takes_it_back(panel, model, edit):
    QTest.keyClicks(edit, "x")
    model.undo()
    assert (model.draft.prompt, edit.toPlainText()) == (LONG, LONG)
    assert counter(panel) == f"{len(LONG):n}"


def test_a_key_that_hinders_keeps_the_next_press_from_queueing(panel, model, edit):
    wished = []
    panel.generateRequested.connect(lambda: wished.append(model.draft.prompt))
    model.set_batch(TABLE)
    QTest.keyClicks(edit, "{light}")
    generate(panel)
    assert wished == []
    assert "light" in panel.footer.missing()
    for _ in "{light}":
        QTest.keyClick(edit, Qt.Key.Key_Backspace)
    panel.generate_action.trigger()
    assert wished == [LONG]
    assert panel.footer.missing() == ""


@pytest.fixture
def controller(panel, model, desk, scenes, tmp_path):
    return ComposeController(model, panel, desk, PictureBox(tmp_path / "references"), scenes)


def test_generate_right_after_a_key_queues_the_prompt_with_it(qtbot, panel, controller, edit, told, run_qt):
    async def press() -> list[str]:
        queued = asyncio.get_running_loop().create_future()
        controller.queued.connect(queued.set_result)
        QTest.keyClicks(edit, "dusk")
        generate(panel)
        return [job.request.prompt for job in await asyncio.wait_for(queued, 10)]

    assert run_qt(press()) == [LONG + "dusk"]
    told.clear()
    qtbot.wait(2 * LULL_MS)
    assert told == []  # a question that Generate asked is not hidden by what is told late


def test_generate_right_after_a_key_queues_the_board_with_it(panel, model, words, controller, run_qt):
    async def press() -> str:
        queued = asyncio.get_running_loop().create_future()
        controller.queued.connect(queued.set_result)
        QTest.keyClicks(words, "!")
        panel.generate_action.trigger()
        (job,) = await asyncio.wait_for(queued, 10)
        return job.request.shots[59].prompt

    assert run_qt(press()) == "shot 59!"


def test_a_long_table_is_worked_out_in_turns_and_anew_for_a_key_in_between(
    qtbot, monkeypatch, panel, model, edit, told
):
    model.set_batch(Batch(("place",), tuple((f"pier {number}",) for number in range(1000))))
    told.clear()
    turns, work = [], type(model)._prepare

    def work_and_type() -> bool:
        turns.append(work(model))
        if len(turns) == 1:
            QTest.keyClicks(edit, "!")
        return turns[-1]

    monkeypatch.setattr(model, "_prepare", work_and_type)
    QTest.keyClicks(edit, "{place}")
    with qtbot.waitSignal(model.changed):
        pass
    assert turns == [False] * (len(turns) - 1) + [True]
    assert len(turns) > 2
    assert [draft.prompt for draft in told] == [LONG + "{place}!"]
    assert model.plan.entries[999].request.prompt == LONG + "pier 999!"
    assert "1000" in panel.findChild(QWidget, "estimateLabel").text()
