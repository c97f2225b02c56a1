"""Marks in what is written: the cast's own names, and words that call nobody."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent, QTextCharFormat
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from desktop_app.domain.cast import CastMember
from desktop_app.script.roll import Roll, Stray
from desktop_app.ui.compose.prompt_edit import PromptEdit

TOM = CastMember("t", "Old Tom", "an old sailor")
LAO = CastMember("l", "老汤姆")
_Underline = QTextCharFormat.UnderlineStyle


def marked(edit: PromptEdit, paragraph: int = 0) -> list[tuple[str, bool]]:
    """The marked words of a paragraph, and whether each is underlined."""
    block = edit.document().findBlockByNumber(paragraph)
    units = block.text().encode("utf-16-le")
    return [
        (
            units[2 * one.start : 2 * (one.start + one.length)].decode("utf-16-le"),
            one.format.underlineStyle() == _Underline.WaveUnderline,
        )
        for one in block.layout().formats()
    ]


def test_names_of_the_cast_are_marked_whole_and_others_underlined(qtbot: QtBot) -> None:
    edit = PromptEdit(3, 9)
    qtbot.addWidget(edit)
    edit.setPlainText("🎬 @old tom, @Tim {weather}\n看见@老汤姆走进来")
    assert all(underlined for word, underlined in marked(edit) if word.startswith("@"))
    edit.marks.set_roll(Roll((TOM, LAO)))
    assert marked(edit) == [("@old tom", False), ("@Tim", True), ("{weather}", False)]
    assert marked(edit, 1) == [("@老汤姆", False)]


def test_only_the_paragraph_that_is_written_in_is_looked_at(qtbot: QtBot) -> None:
    looked: list[str] = []

    class Watched(Roll, frozen=True):
        def strays(self, text: str) -> Iterator[Stray]:
            looked.append(text)
            return super().strays(text)

    edit = PromptEdit(3, 9)
    qtbot.addWidget(edit)
    edit.setPlainText("@Old Tom\n" * 50 + "@T")
    edit.marks.set_roll(Watched((TOM,)))
    looked.clear()
    edit.moveCursor(edit.textCursor().MoveOperation.End)
    edit.insertPlainText("i")
    assert looked == ["@Ti"]


def test_the_pointer_is_told_who_is_called(qtbot: QtBot) -> None:
    edit = PromptEdit(3, 9)
    qtbot.addWidget(edit)
    edit.resize(400, 80)
    edit.show()
    edit.setPlainText("🎬 @Old Tom, @Tim")
    edit.marks.set_roll(Roll((TOM,)))

    def told_at(position: int) -> str:
        cursor = edit.textCursor()
        cursor.setPosition(position)
        place = edit.cursorRect(cursor).center() + QPoint(3, 0)
        QApplication.sendEvent(
            edit.viewport(), QHelpEvent(QEvent.Type.ToolTip, place, edit.mapToGlobal(place))
        )
        return QToolTip.text()

    assert told_at(5) == "Old Tom\nan old sailor"
    assert told_at(14) == "Nobody here is called “Tim”: @Tim is sent as it is written."
    assert edit.marks.told_at(edit.toPlainText(), 0) == ""
