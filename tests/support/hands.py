"""A person's hands: keys go to where the focus is, and the mouse presses what is in sight."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QMenu, QScrollArea, QWidget

from desktop_app.app import Room
from desktop_app.domain.connection import Connection
from desktop_app.ui.compose.model import ComposeModel
from desktop_app.ui.compose.panel import ComposePanel

_Dialog = TypeVar("_Dialog", bound=QWidget)
_LEFT = Qt.MouseButton.LeftButton
_NO_KEY = Qt.KeyboardModifier.NoModifier
_FARTHEST = 60
"""Presses of Tab or of an arrow after which nothing is looked for any more."""


class Keyboard:
    """Never says to whom: a key goes to the menu that is open, else to what has the focus."""

    def press(self, *keys: str) -> None:
        """Press keys one after the other, such as `Tab` and `Ctrl+Shift+Z`."""
        for key in keys:
            pressed = QKeySequence(key)[0]
            QTest.keyClick(_focus(), pressed.key(), pressed.keyboardModifiers())

    def type(self, text: str) -> None:
        """Type words."""
        for letter in text:
            QTest.keyClicks(_focus(), letter)

    def tab_to(self, widget: QWidget, key: str = "Tab") -> None:
        """Press `key` until `widget`, or something in it, has the focus."""
        self.until(key, lambda: widget.hasFocus() or widget.isAncestorOf(_focus()))

    def until(self, key: str, met: Callable[[], object]) -> None:
        """Press `key` until something holds."""
        for _ in range(_FARTHEST):
            if met():
                return
            self.press(key)
        raise AssertionError(f"{key} does not lead there, but to {_focus()}")

    def choose(self, *words: str) -> None:
        """In the menu that is open: go down to the entry of that name, and so on in its submenu; press it."""
        for word in words:
            menu = open_menu()
            self.until("Down", lambda menu=menu, word=word: name_of(menu.activeAction()) == word)
            self.press("Return")

    def enter_file(self, name: object) -> None:
        """Name a file in the file dialog that is open. The first Enter may be for the list of its kind."""
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        self.press("Ctrl+A")
        self.type(str(name))
        self.until("Return", lambda: not dialog.isVisible())

    def unreached(self, window: QWidget) -> list[QWidget]:
        """What in `window`, which is in front, could be used, but Tab does not lead there."""
        reached = set()
        for _ in range(_FARTHEST):
            reached.add(_focus())
            self.press("Tab")
        wanted = (widget for widget in window.findChildren(QWidget) if _takes_keys(widget, window))
        return [widget for widget in wanted if widget not in reached]


class Mouse:
    """Sees the window: what it presses has to be in sight there, or within reach of the wheel."""

    async def click(
        self, widget: QWidget, at: QPoint | None = None, keys: Qt.KeyboardModifier = _NO_KEY
    ) -> None:
        """Press the middle of `widget`, or a place in it."""
        at = widget.rect().center() if at is None else at
        await _apart(lambda: QTest.mouseClick(_window(widget), _LEFT, keys, _seen(widget, at)))

    async def choose(self, *words: str) -> None:
        """In the menu that is open: press the entry of that name, and so on in its submenu."""
        for word in words:
            menu = open_menu()
            action = next(action for action in menu.actions() if name_of(action) == word)
            await self.click(menu, menu.actionGeometry(action).center())

    async def drag(self, widget: QWidget, start: QPoint, *over: QPoint) -> None:
        """Take hold of `widget` at a place, go over others, and let go at the last."""
        window = _window(widget)
        places = [widget.mapTo(widget.window(), at) for at in over]
        await _apart(lambda: QTest.mousePress(window, _LEFT, _NO_KEY, _seen(widget, start)))
        for place in places:
            await _apart(lambda place=place: QTest.mouseMove(window, place))
        await _apart(lambda: QTest.mouseRelease(window, _LEFT, _NO_KEY, places[-1]))

    async def drop(self, widget: QWidget, data: QMimeData, at: QPoint | None = None) -> None:
        """Bring something from elsewhere and let it go over `widget`."""
        window = _window(widget)
        at = widget.rect().center() if at is None else at
        how = (Qt.DropAction.CopyAction, data, _LEFT, _NO_KEY)

        def bring() -> None:
            place = _seen(widget, at)
            enter, move = QDragEnterEvent(place, *how), QDragMoveEvent(place, *how)
            QApplication.sendEvent(window, enter)
            move.setAccepted(enter.isAccepted())  # as a platform does
            QApplication.sendEvent(window, move)
            assert move.isAccepted(), "it cannot be let go there"
            QApplication.sendEvent(window, QDropEvent(QPointF(place), *how))

        await _apart(bring)


class Person:
    """Someone at the window, with what they see of it."""

    def __init__(self, room: Room, until: Callable[..., Awaitable[None]]) -> None:
        self.room = room
        self.keys = Keyboard()
        self.mouse = Mouse()
        self.until = until

    @property
    def panel(self) -> ComposePanel:
        """The form."""
        return self.room.compose_panel

    @property
    def model(self) -> ComposeModel:
        """What would be sent."""
        return self.room.compose

    async def sit_down(self) -> None:
        """Have the window in front, also after a dialog: no window manager is there to do it."""
        await self.until(lambda: QApplication.activeModalWidget() is None)
        self.room.window.activateWindow()
        await self.until(self.room.window.isActiveWindow)

    async def connect(self, connection: Connection) -> None:
        """Have a gateway chosen. Where the window does not drive, nothing is ever sent to it."""
        await self.room.studio.store.save_connection(connection)
        await self.room.controller.show_connections(connection.id)
        await self.until(lambda: self.model.connection.id == connection.id)

    async def see(self, widget: QWidget) -> None:
        """Wait until `widget` is there to be seen: Qt shows what is new a turn later."""
        await self.until(widget.isVisible)

    async def file_dialog(self) -> QFileDialog:
        """The file dialog that opened."""
        return await opened(self.until, QFileDialog)

    async def dialog(self, name: str) -> QWidget:
        """The dialog of that name, once it is in front."""
        await self.until(lambda: (shown := QApplication.activeModalWidget()) and shown.objectName() == name)
        return await opened(self.until, QWidget)


async def opened(until: Callable[..., Awaitable[None]], kind: type[_Dialog]) -> _Dialog:
    """The dialog of that kind that opened, once keys go to it."""
    await until(lambda: isinstance(QApplication.activeModalWidget(), kind))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, kind)
    await until(dialog.isActiveWindow)
    return dialog


def open_menu() -> QMenu:
    """The menu that is open."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu), f"no menu is open, but {menu}"
    return menu


def name_of(action: object) -> str:
    """What an entry of a menu is called, without its keys."""
    text = action.text() if hasattr(action, "text") else ""
    return text.partition("\t")[0].replace("&&", "\0").replace("&", "").replace("\0", "&")


def _focus() -> QWidget:
    popup = QApplication.activePopupWidget()
    found = (popup.focusWidget() or popup) if popup else QApplication.focusWidget()
    found = found or QApplication.activeWindow()
    assert found is not None, "nothing has the focus"
    return found


def _takes_keys(widget: QWidget, window: QWidget) -> bool:
    there = widget.isVisible() and widget.isEnabled() and widget.window() is window
    takes = Qt.FocusPolicy.TabFocus in widget.focusPolicy() and widget.focusProxy() is None
    return there and takes and not _one_of_several(widget)


def _one_of_several(widget: QWidget) -> bool:
    """Whether the arrow keys lead there from the one that is chosen."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and group.exclusive() and not widget.isChecked()


async def _apart(deed: Callable[[], object]) -> None:
    """Do it in a turn of Qt's own: QTest goes through events meanwhile, which no task may do."""
    done: asyncio.Future[object] = asyncio.get_running_loop().create_future()

    def act() -> None:
        try:
            done.set_result(deed())
        except BaseException as trouble:  # noqa: BLE001 - it is raised where it was asked for
            done.set_exception(trouble)

    QTimer.singleShot(0, act)
    await done


def _window(widget: QWidget) -> QWindow:
    return widget.window().windowHandle()


def _seen(widget: QWidget, at: QPoint) -> QPoint:
    """Where in its window a place of `widget` is; scrolled to with the wheel. AssertionError where hidden."""
    _scroll_to(widget, at)
    window = widget.window()
    place = widget.mapTo(window, at)
    assert window.rect().contains(place), f"{widget} lies outside of the window"
    found = window.childAt(place) or window
    in_sight = found is widget or widget.isAncestorOf(found) or found.isAncestorOf(widget)
    assert in_sight, f"{found} lies over {widget}"
    return place


def _scroll_to(widget: QWidget, at: QPoint) -> None:
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if above is None:
        return
    viewport = above.viewport()
    for _ in range(_FARTHEST):
        y = widget.mapTo(viewport, at).y()
        if 4 <= y <= viewport.height() - 4:
            return
        margin = viewport.mapTo(widget.window(), QPoint(2, viewport.height() // 2))
        QTest.wheelEvent(_window(widget), margin, QPoint(0, 120 if y < 4 else -120))
