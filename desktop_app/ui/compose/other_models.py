"""The further AI models that are asked the same, and what each of them makes of it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.script.entries import Entry
from desktop_app.ui.compose.field import Remark
from desktop_app.ui.compose.model import ComposeModel
from desktop_app.ui.compose.words import field_names
from desktop_app.ui.problems import sentence
from desktop_app.ui.theme import GRID
from desktop_app.ui.translate import Spoken
from desktop_app.ui.widgets import Chip, FlowLayout, Kind, Notice


class OtherModels(Spoken, QWidget):
    """A chip each. Under them what a model leaves out, and what keeps one from being asked."""

    def __init__(self, model: ComposeModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("otherModels")
        self._model = model
        self._shown: tuple[str, ...] = ()
        self._hindered = ""
        self.chips: list[Chip] = []
        self._row = QWidget()
        self._flow = FlowLayout(self._row)
        self.notice = Notice()
        self.notice.setObjectName("otherModelNotice")
        self.notice.acted.connect(lambda: model.leave_out(self._hindered))
        self._aside = Remark()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(self._row)
        column.addWidget(self.notice)
        column.addWidget(self._aside)
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Further models"))
        self._shown = ()
        self.sync()

    def sync(self) -> None:
        """Show who else is asked."""
        entries = self._model.entries_of_others
        self.setVisible(bool(entries))
        names = tuple(entry.model.name for entry in entries)
        if names != self._shown:
            self._show(entries)
            self._shown = names
        self._aside.say("\n".join(filter(None, map(self._left_out, entries))))
        self._say_what_hinders(entries)

    def chip_of(self, title: str) -> QWidget | None:
        """What can take the focus for the model of that title; None where it is none of these."""
        return next((chip.name for chip in self.chips if chip.text() == title), None)

    def aside(self) -> str:
        """What is said to be left out."""
        return self._aside.text()

    def _show(self, entries: tuple[Entry, ...]) -> None:
        focused = next((number for number, chip in enumerate(self.chips) if chip.name.hasFocus()), None)
        while len(self.chips) > len(entries):
            chip = self.chips.pop()
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        while len(self.chips) < len(entries):
            self.chips.append(self._make(len(self.chips)))
        for chip, entry in zip(self.chips, entries, strict=True):
            title = entry.model.title
            chip.set_words(
                title,
                self.tr("Show what %1 takes").replace("%1", title),
                self.tr("Do not ask %1").replace("%1", title),
            )
        if focused is not None and self.chips:
            self.chips[min(focused, len(self.chips) - 1)].name.setFocus()
        self._flow.invalidate()

    def _make(self, number: int) -> Chip:
        chip = Chip()
        chip.pressed.connect(lambda: self._model.lead_with(self._shown[number]))
        chip.removed.connect(lambda: self._model.leave_out(self._shown[number]))
        self._flow.addWidget(chip)
        return chip

    def _left_out(self, entry: Entry) -> str:
        if not entry.set_aside:
            return ""
        told = self.tr("%1 does without: %2.").replace("%1", entry.model.title)
        return told.replace("%2", field_names(entry.set_aside))

    def _say_what_hinders(self, entries: tuple[Entry, ...]) -> None:
        """The first model that hinders for reasons of its own, with the way to go on without it."""
        for entry in entries:
            own = self._model.own_problems(entry)
            if own:
                self._hindered = entry.model.name
                self.notice.say(Kind.WARNING, sentence(own[0]), self.tr("Leave it out"))
                return
        self.notice.clear()
