"""Which draft is in hand, and the way to others: at the top of Compose."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from desktop_app.domain.draft import Draft
from desktop_app.script.drafts import name_of
from desktop_app.ui.compose.drafts import Drafts
from desktop_app.ui.compose.drafts_list import DraftsPopup
from desktop_app.ui.compose.wishes import Wishes
from desktop_app.ui.icons import icon
from desktop_app.ui.keys import show_keys
from desktop_app.ui.theme import GRID, ICON, look, set_kind
from desktop_app.ui.translate import Spoken
from desktop_app.ui.widgets import Kind, Notice, popup_below
from desktop_app.ui.widgets.menu_button import ElidedDropButton


class DraftsBar(Spoken, QWidget):
    """A box with the draft's name, which drops down the list; a new one; and all else in a menu."""

    def __init__(self, drafts: Drafts, wishes: Wishes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drafts = drafts
        self._wishes = wishes
        self._removed = ""
        self._left = wishes.draft
        """What was in hand once it was removed."""
        self.box = ElidedDropButton()
        self.box.setObjectName("draftBox")
        self.name_edit = QLineEdit()
        self.name_edit.setObjectName("draftNameEdit")
        self._place = QStackedWidget()
        self._place.addWidget(self.box)
        self._place.addWidget(self.name_edit)
        self.popup = DraftsPopup(self)
        self.notice = Notice()
        self.new = self._action("newDraftAction", "Ctrl+N", drafts.begin)
        self.search = self._action("findDraftAction", "Ctrl+Shift+O", self.open_list)
        self.duplicate = self._action("duplicateDraftAction", "Ctrl+Shift+D", self._duplicate)
        self.rename = self._action("renameDraftAction", "Shift+F2", self._begin_rename)
        self.remove = self._action("removeDraftAction", "Ctrl+Shift+W", drafts.remove)
        self.next = self._action("nextDraftAction", "Ctrl+PgDown", lambda: drafts.step(1))
        self.previous = self._action("previousDraftAction", "Ctrl+PgUp", lambda: drafts.step(-1))
        self.menu = QMenu(self)
        self.menu.setObjectName("draftMenu")
        self.bin_menu = QMenu(self)
        self.bin_menu.setObjectName("draftBinMenu")
        for part in (self.rename, self.duplicate, self.remove):
            self.menu.addAction(part)
        self.menu.addMenu(self.bin_menu)
        self._new_button = self._button("plus", "newDraftButton")
        self._more_button = self._button("more", "draftMenuButton")
        self._lay_out()
        self._connect()
        self.retranslate()

    def commands(self) -> list[QAction | None]:
        """All that can be done with drafts, for the window's menu."""
        deeds = [self.new, self.duplicate, self.rename, self.remove]
        return [*deeds, None, self.search, self.next, self.previous]

    def open_list(self) -> None:
        """Drop the list of drafts down."""
        self.popup.show_drafts(self._drafts.listed())
        self.popup.drop_from(self.box, self._wishes.draft.id)

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Drafts"))
        self.name_edit.setAccessibleName(self.tr("Name of the draft"))
        self.new.setText(self.tr("New draft"))
        self.search.setText(self.tr("Find a draft…"))
        self.duplicate.setText(self.tr("Duplicate draft"))
        self.rename.setText(self.tr("Rename draft"))
        self.remove.setText(self.tr("Remove draft"))
        self.next.setText(self.tr("Next draft"))
        self.previous.setText(self.tr("Previous draft"))
        self.bin_menu.setTitle(self.tr("Removed drafts"))
        for button, words in (
            (self._new_button, self.new.text()),
            (self._more_button, self.tr("Draft menu")),
        ):
            button.setAccessibleName(words)
            button.setToolTip(words)
        self._show()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(GRID // 2)
        row.addWidget(self._place, 1)
        row.addWidget(self._new_button)
        row.addWidget(self._more_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(row)
        column.addWidget(self.notice)
        look().changed.connect(self._measure)
        self._measure()

    def _connect(self) -> None:
        self.box.clicked.connect(self.open_list)
        self._new_button.clicked.connect(self.new.trigger)
        show_keys(self._new_button, self.new)
        self._more_button.clicked.connect(lambda: popup_below(self.menu, self._more_button))
        self.bin_menu.aboutToShow.connect(self._list_bin)
        self.bin_menu.triggered.connect(lambda action: self._drafts.restore(action.data()))
        self.popup.picked.connect(self._drafts.choose)
        self.popup.remove_wished.connect(self._drafts.remove)
        self.name_edit.editingFinished.connect(self._end_rename)
        self._drafts.changed.connect(self._show)
        self._drafts.removed.connect(self._tell_removed)
        self.notice.acted.connect(self._restore)
        self._wishes.changed.connect(self._clear_notice)

    def _show(self) -> None:
        name = self._name(self._wishes.draft)
        self.box.set_words(name)
        self.box.setAccessibleName(self.tr("Draft: %1").replace("%1", name))
        several = len(self._drafts.listed()) > 1
        self.next.setEnabled(several)
        self.previous.setEnabled(several)
        self.bin_menu.menuAction().setVisible(bool(self._drafts.bin()))
        if self.popup.isVisible():
            self.popup.show_drafts(self._drafts.listed())

    def _name(self, draft: Draft) -> str:
        return name_of(draft, self.tr("Untitled"))

    def _duplicate(self) -> None:
        copy = self.tr("%1 (copy)").replace("%1", self._name(self._wishes.draft))
        self._drafts.duplicate(copy)

    def _begin_rename(self) -> None:
        self.name_edit.setText(self._wishes.draft.name)
        self.name_edit.setPlaceholderText(self._name(self._wishes.draft))
        self._place.setCurrentWidget(self.name_edit)
        self.name_edit.selectAll()
        self.name_edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _end_rename(self) -> None:
        if self._place.currentWidget() is self.name_edit:
            focused = self.name_edit.hasFocus()
            self._place.setCurrentWidget(self.box)
            if focused:
                self.box.setFocus(Qt.FocusReason.OtherFocusReason)
            self._drafts.rename(self.name_edit.text())

    def _tell_removed(self, draft: Draft) -> None:
        self._removed, self._left = draft.id, self._wishes.draft
        self.notice.say_by(partial(self._say_removed, draft))

    def _say_removed(self, draft: Draft) -> None:
        told = self.tr("“%1” was removed.").replace("%1", self._name(draft))
        self.notice.say(Kind.INFO, told, self.tr("Undo"))

    def _restore(self) -> None:
        self.notice.clear()
        self._drafts.restore(self._removed)

    def _clear_notice(self) -> None:
        """Once a person goes on writing, the bin alone keeps what was removed."""
        if self.notice.text() and self._wishes.draft is not self._left:
            self.notice.clear()

    def _list_bin(self) -> None:
        self.bin_menu.clear()
        for draft in self._drafts.bin():
            self.bin_menu.addAction(self._name(draft)).setData(draft.id)

    def _action(self, name: str, keys: str, deed: Callable[[], None]) -> QAction:
        action = QAction(self)
        action.setObjectName(name)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda: deed())
        self.addAction(action)
        return action

    def _button(self, drawing: str, name: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setIcon(icon(drawing, "secondary"))
        set_kind(button, "quiet")
        return button

    def _measure(self) -> None:
        for button in (self._new_button, self._more_button):
            button.setIconSize(QSize(look().px(ICON), look().px(ICON)))
