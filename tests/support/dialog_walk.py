"""Walks a dialog and names everything that a person at the keyboard, or with a screen reader, would miss."""

import itertools
import re
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QWidget,
)

from desktop_app.ui.widgets.mnemonics import letter_of
from tests.support.walk import faults

_FIELDS = (QLineEdit, QComboBox)

_SPLIT = re.compile(r"[。！？；，：] ")
"""A full-width mark has its space within."""


def dialog_faults(dialog: QDialog) -> list[str]:
    """A sentence for each fault: of its title, buttons, focus, names, order and size, and of cut words."""
    return [
        *_title(dialog),
        *_default(dialog),
        *_focus(dialog),
        *_unnamed(dialog),
        *_astray(dialog),
        *_too_large(dialog),
        *_split(dialog),
        *faults(dialog),
    ]


def default_button(dialog: QDialog) -> QPushButton | None:
    """The button that Enter presses."""
    return next((one for one in dialog.findChildren(QPushButton) if one.isDefault()), None)


def letter_faults(dialog: QDialog) -> list[str]:
    """A sentence for each fault of the letters that Alt brings up: missing, given twice, or left behind."""
    focused, size = dialog.focusWidget(), dialog.size()
    before = [part.text() for part in _speaking(dialog)]
    QTest.keyPress(focused, Qt.Key.Key_Alt, Qt.KeyboardModifier.AltModifier)
    speaking = _speaking(dialog)
    given = [(letter, part.text()) for part in speaking if (letter := letter_of(part.text()))]
    letters = [letter for letter, _ in given]
    twice = {letter for letter in letters if letters.count(letter) > 1}
    found = [f"more than one has the letter {letter}: {given}" for letter in sorted(twice)]
    found += [f"no letter leads to {part.text()!r}" for part in speaking if not letter_of(part.text())]
    led = {part.buddy() for part in speaking if isinstance(part, QLabel)}
    fields = [one for one in stops(dialog) if isinstance(one, _FIELDS) and not _placeholder(one)]
    if len(fields) > 1:  # the only one has the focus, and its dialog's title says what it is
        found += [f"no label leads to {_name(field)}" for field in fields if field not in led]
    QTest.keyRelease(focused, Qt.Key.Key_Alt)
    if [part.text() for part in _speaking(dialog)] != before or dialog.size() != size:
        found.append("letters, or the room that they took, stay behind")
    return found


def stops(dialog: QDialog) -> list[QWidget]:
    """Where Tab goes, in its order, from the first."""
    found, widget = [], dialog.nextInFocusChain()
    while widget is not None and widget is not dialog:
        by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
        if by_tab and widget.isEnabled() and widget.isVisible() and dialog.isAncestorOf(widget):
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def _speaking(dialog: QDialog) -> list[QLabel | QAbstractButton]:
    """Buttons with words, and labels of fields, that are in sight."""
    return [
        part
        for part in dialog.findChildren(QWidget)
        if part.isVisible()
        and (
            (isinstance(part, QPushButton | QCheckBox) and part.text())
            or (isinstance(part, QLabel) and part.buddy() and not isinstance(part.buddy(), QPushButton))
        )
    ]


def _placeholder(field: QWidget) -> str:
    """What a field that searches, or stands in a table, says of itself instead of a label."""
    return field.placeholderText() if isinstance(field, QLineEdit) else ""


def _title(dialog: QDialog) -> Iterator[str]:
    if not dialog.windowTitle():
        yield "it has no title"
    shown = [label.text() for label in dialog.findChildren(QLabel) if label.property("role") == "title"]
    if not isinstance(dialog, QMessageBox) and dialog.windowTitle() not in shown:
        yield f"its title is not shown within: {shown}"


def _default(dialog: QDialog) -> Iterator[str]:
    button = default_button(dialog)
    if button is None or not button.isVisible():
        yield "Enter presses no button"
    for one in stops(dialog):
        if isinstance(one, QPushButton) and not one.autoDefault():
            yield f"Enter on {_name(one)} presses another button"


def _focus(dialog: QDialog) -> Iterator[str]:
    focused = dialog.focusWidget()
    if focused is None or not focused.isVisible() or not dialog.isAncestorOf(focused):
        yield f"nothing in it has the focus: {focused}"


def _unnamed(dialog: QDialog) -> Iterator[str]:
    for widget in stops(dialog):
        told = QAccessible.queryAccessibleInterface(widget)
        if not told.text(QAccessible.Text.Name):
            yield f"{_name(widget)} has no accessible name"


def _astray(dialog: QDialog) -> Iterator[str]:
    """Tab goes down and to the right; up only into a column further to the right."""
    placed = [(widget, place) for widget in stops(dialog) if not (place := _seen(widget, dialog)).isEmpty()]
    for (one, here), (other, there) in itertools.pairwise(placed):
        beside = here.top() <= there.bottom() and there.top() <= here.bottom()
        back = there.right() < here.left() if beside else there.bottom() < here.top()
        if back and not (there.left() > here.right()):
            yield f"Tab goes back from {_name(one)} to {_name(other)}"


def _seen(widget: QWidget, dialog: QDialog) -> QRect:
    """Where it is in sight: empty where it is scrolled away."""
    place = QRect(widget.mapTo(dialog, QPoint()), widget.size())
    above = widget.parentWidget()
    while above is not None and above is not dialog:
        place = place.intersected(QRect(above.mapTo(dialog, QPoint()), above.size()))
        above = above.parentWidget()
    return place


def _too_large(dialog: QDialog) -> Iterator[str]:
    window = dialog.parentWidget()
    if window is not None:
        own, room = dialog.size(), window.window().size()
        if own.width() > room.width() or own.height() > room.height():
            yield f"it is {own.width()}x{own.height()} over a window of {room.width()}x{room.height()}"


def _split(dialog: QDialog) -> Iterator[str]:
    for label in dialog.findChildren(QLabel):
        if label.isVisible() and _SPLIT.search(label.text()):
            yield f"a space after a full-width mark: {label.text()!r}"


def _name(widget: QWidget) -> str:
    words = widget.text() if isinstance(widget, QPushButton) else ""
    return f"{type(widget).__name__} {widget.objectName() or words!r}"
