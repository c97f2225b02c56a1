"""The list of a project's drafts, found as one types."""

from collections.abc import Sequence

from PySide6.QtCore import QDateTime, QEvent, QLocale, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop_app.domain.draft import Draft, Mode
from desktop_app.script.drafts import name_of
from desktop_app.ui.compose.search_list import SearchPopup, heading, row


class DraftsPopup(SearchPopup):
    """Enter takes a draft up, Delete in an empty search field removes it."""

    remove_wished = Signal(str)
    """The id of a draft that is to go into the bin."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("draftsPopup")
        self.search.setObjectName("draftSearch")
        self.view.setObjectName("draftList")
        self._drafts: tuple[Draft, ...] = ()
        self.retranslate()

    def retranslate(self) -> None:
        self.search.setPlaceholderText(self.tr("Search drafts"))
        self.search.setAccessibleName(self.tr("Search drafts"))
        self.view.setAccessibleName(self.tr("Drafts"))

    def show_drafts(self, drafts: Sequence[Draft]) -> None:
        """List `drafts`, the one written in last first."""
        self._drafts = tuple(sorted(drafts, key=lambda draft: draft.updated_at, reverse=True))
        if self.isVisible():
            self.list_again()

    def fill(self, text: str) -> None:
        words = text.casefold().split()
        for draft in self._drafts:
            if all(word in _all_words(draft) for word in words):
                name = name_of(draft, self.tr("Untitled"))
                self.items.appendRow(row(name, draft.id, _when(draft.updated_at), self._kind(draft)))
        if not self.items.rowCount():
            self.items.appendRow(heading(self.tr("No draft with these words")))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            gone = event.key() == Qt.Key.Key_Delete and not self.search.text()
            if gone and (draft_id := self.current()):
                self.remove_wished.emit(draft_id)
                return True
        return super().eventFilter(watched, event)

    def _kind(self, draft: Draft) -> str:
        if draft.mode is Mode.STORYBOARD:
            return self.tr("Storyboard, %n shot(s)", "", len(draft.shots))
        return self.tr("Prompt, %n character(s)", "", len(draft.prompt))


def _all_words(draft: Draft) -> str:
    return " ".join((draft.name, draft.prompt, *(shot.prompt for shot in draft.shots))).casefold()


def _when(seconds: float) -> str:
    """A UTC time as this place's clock tells it today, and its calendar for other days."""
    then, locale = QDateTime.fromSecsSinceEpoch(int(seconds)), QLocale()
    brief = QLocale.FormatType.ShortFormat
    if then.date() == QDateTime.currentDateTime().date():
        return locale.toString(then.time(), brief)
    return locale.toString(then.date(), brief)
