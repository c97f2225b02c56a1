"""The menu bar: every command of the window in its place."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QMenuBar

from desktop_app.ui.shell.actions import Actions
from desktop_app.ui.translate import Spoken
from desktop_app.ui.viewer.commands import Commands

_Part = QAction | QMenu | None
_PLAIN = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
_MNEMONIC = re.compile(r"\(&.\)|&")
"""What of a title is there for Alt alone: `&File`, and after words that have no letters `文件(&F)`."""


class _OwnKeys(QObject):
    """Leaves the keys without Ctrl or Alt to the menus while they are there.

    The bar has the focus then, and what stands in a menu of it, such as the viewer's arrows and letters,
    would take a key wherever the bar does.
    """

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        plain = not event.modifiers() & ~_PLAIN
        event.setAccepted(plain)
        return plain


class Menus(Spoken, QMenuBar):
    """Actions are given; a None between them is a separator."""

    def __init__(
        self,
        actions: Actions,
        generate: Sequence[QAction],
        prompts: Sequence[QAction],
        viewer: Commands,
        drafts: Sequence[_Part],
        board: Sequence[_Part],
    ) -> None:
        super().__init__()
        self._own_keys = _OwnKeys(self)
        self.installEventFilter(self._own_keys)
        self._all: dict[str, QMenu] = {}
        a = actions
        full_screen = viewer.full_screen
        projects = self._sub("project", a.of_projects())
        clips = (a.open_clip, a.export_clip, a.reveal_library)
        self._fill("file", *drafts, None, projects, None, a.import_board, *clips, None, a.quit)
        edits = list(a.edits.values())
        self._fill(
            "edit",
            *edits[:2],
            None,
            *edits[2:],
            None,
            *prompts,
            a.go_to_prompt,
            a.choose_model,
            a.characters,
            None,
            a.connections,
            a.settings,
        )
        self.edit.aboutToShow.connect(a.show_possible)
        self.edit.aboutToHide.connect(a.show_all)
        self._fill("board", *board)
        pauses = (a.pause, a.pause_connection)
        self._fill("queue", *generate, a.undo_generate, None, *pauses, a.retry_failed, None, a.show_queue)
        self._fill(
            "view",
            *a.panels.values(),
            a.reset_panels,
            None,
            self._sub("theme", list(a.themes.values())),
            self._sub("language", list(a.languages.values())),
            self._sub("text", [*a.scales.values(), None, a.larger, a.smaller]),
            None,
            full_screen,
        )
        self._fill("playback", *(action for action in viewer.all() if action is not full_screen))
        self._fill("help", a.shortcuts, None, a.open_logs, None, a.about)
        self.retranslate()

    @property
    def edit(self) -> QMenu:
        """What has to know, whenever it opens, what can be done."""
        return self._all["edit"]

    def retranslate(self) -> None:
        names = {
            "file": self.tr("&File"),
            "edit": self.tr("&Edit"),
            "board": self.tr("&Storyboard"),
            "queue": self.tr("&Queue"),
            "view": self.tr("&View"),
            "playback": self.tr("&Playback"),
            "help": self.tr("&Help"),
            "project": self.tr("Project"),
            "theme": self.tr("Theme"),
            "language": self.tr("Language"),
            "text": self.tr("Text size"),
        }
        for key, menu in self._all.items():
            menu.setTitle(names[key])

    def sections(self) -> list[tuple[str, list[QAction]]]:
        """Each menu's name and its actions, those of submenus too."""
        return [
            (_MNEMONIC.sub("", action.text()), _flat(menu))
            for action in self.actions()
            if (menu := self._menu_of(action)) is not None
        ]

    def _menu_of(self, action: QAction) -> QMenu | None:
        return next((menu for menu in self._all.values() if menu.menuAction() is action), None)

    def _fill(self, key: str, *parts: _Part) -> None:
        self.addMenu(self._sub(key, parts))

    def _sub(self, key: str, parts: Sequence[_Part]) -> QMenu:
        self._all[key] = menu = QMenu(self)
        menu.installEventFilter(self._own_keys)
        _put(menu, parts)
        return menu


def _put(menu: QMenu, parts: Sequence[_Part]) -> None:
    for part in parts:
        if part is None:
            menu.addSeparator()
        elif isinstance(part, QMenu):
            menu.addMenu(part)
        else:
            menu.addAction(part)


def _flat(menu: QMenu) -> list[QAction]:
    found: list[QAction] = []
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            found += _flat(inner)
        elif not action.isSeparator():
            found.append(action)
    return found
