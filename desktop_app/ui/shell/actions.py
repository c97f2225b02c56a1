"""The window's commands: each once, with its keys, for menu and toolbar alike."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from PySide6.QtCore import QMetaObject, QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QApplication, QDockWidget, QLineEdit, QMenuBar, QPlainTextEdit, QWidget

from desktop_app.ui.icons import icon
from desktop_app.ui.settings.names import language_name, scale_name, theme_name
from desktop_app.ui.settings.preferences import TEXT_SCALES, Preferences
from desktop_app.ui.theme import Theme
from desktop_app.ui.translate import LANGUAGES, SYSTEM

T = TypeVar("T")
_Keys = QKeySequence.StandardKey
_EDITS = {
    "undo": _Keys.Undo,
    "redo": _Keys.Redo,
    "cut": _Keys.Cut,
    "copy": _Keys.Copy,
    "paste": _Keys.Paste,
    "selectAll": _Keys.SelectAll,
}
"""Slots that every text field of Qt has."""


class Undoable(Protocol):
    """Has steps to take back, and to take again."""

    @property
    def can_undo(self) -> bool: ...

    @property
    def can_redo(self) -> bool: ...


class Actions(QObject):
    """Actions that only the window has; what compose and viewer bring is theirs. Connect `triggered`."""

    def __init__(self, preferences: Preferences, parent: QObject) -> None:
        super().__init__(parent)
        self._preferences = preferences
        make = self._make
        self.import_board = make("importBoardAction", "Ctrl+I")
        self.open_clip = make("openClipAction", "Ctrl+O")
        self.export_clip = make("exportClipAction", "Ctrl+Shift+X")
        self.new_project = make("newProjectAction", "Ctrl+Shift+N")
        self.rename_project = make("renameProjectAction", "Ctrl+Alt+R")
        self.confidential = make("confidentialAction", "Ctrl+Alt+C", checkable=True)
        self.all_projects = make("allProjectsAction", "Ctrl+Alt+A", checkable=True)
        self.reveal_library = make("revealLibraryAction", "Ctrl+Shift+L")
        self.quit = make("quitAction", "Ctrl+Q", role=QAction.MenuRole.QuitRole)
        self.edits = {slot: make(f"{slot}Action", keys) for slot, keys in _EDITS.items()}
        self.edits["redo"].setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
        self._undoing: dict[QWidget, Undoable] = {}
        self._left: QWidget | None = None
        for slot, action in self.edits.items():
            action.triggered.connect(lambda _=False, slot=slot: self._in_focus(slot))
        self.go_to_prompt = make("goToPromptAction", "Ctrl+L")
        self.choose_model = make("chooseModelAction", "Ctrl+Alt+M")
        self.pause = make("pauseQueueAction", "Ctrl+Shift+P", checkable=True)
        self.pause_connection = make("pauseConnectionAction", "Ctrl+Shift+H", checkable=True)
        self.undo_generate = make("undoGenerateAction", "Ctrl+Shift+U")
        self.retry_failed = make("retryFailedAction", "Ctrl+Shift+T")
        self.show_queue = make("showQueueAction", "Ctrl+Shift+Q")
        self.panels: dict[str, QAction] = {}
        self.reset_panels = make("resetPanelsAction", "Ctrl+Shift+0")
        self.themes = self._choices("theme", Theme)
        self.languages = self._choices("language", [SYSTEM, *LANGUAGES])
        self.scales = self._choices("text_scale", TEXT_SCALES)
        self.larger = make("largerTextAction", _Keys.ZoomIn)
        self.larger.triggered.connect(lambda: preferences.resize_text(1))
        self.smaller = make("smallerTextAction", _Keys.ZoomOut)
        self.smaller.triggered.connect(lambda: preferences.resize_text(-1))
        self.characters = make("charactersAction", "Ctrl+Shift+A")
        self.connections = make("connectionsAction", "Ctrl+Shift+K")
        self.settings = make("settingsAction", "Ctrl+,", role=QAction.MenuRole.PreferencesRole)
        self.settings.setIcon(icon("settings"))
        self.settings.setIconVisibleInMenu(False)
        self.shortcuts = make("shortcutsAction", "F1")
        self.open_logs = make("openLogsAction", "Ctrl+Shift+G")
        self.about = make("aboutAction", "Shift+F1", role=QAction.MenuRole.AboutRole)
        preferences.changed.connect(self._show_choices)
        self._show_choices()
        QApplication.instance().focusChanged.connect(self._on_focus)  # type: ignore[union-attr]

    def add_panel(self, key: str, dock: QDockWidget, keys: str) -> None:
        """Let `keys` show and hide the panel `key` (compose, library or queue)."""
        action = dock.toggleViewAction()
        action.setObjectName(f"{key}PanelAction")
        action.setShortcut(QKeySequence(keys))
        self.panels[key] = action

    def undo_within(self, whole: QWidget, written: Undoable) -> None:
        """Let `undo()` and `redo()` of `whole` serve all fields in it, as far as `written` has steps."""
        self._undoing[whole] = written

    def show_possible(self) -> None:
        """Turn off what cannot be undone or redone now, for as long as a menu says so."""
        undo, redo = self._steps()
        self.edits["undo"].setEnabled(undo)
        self.edits["redo"].setEnabled(redo)

    def show_all(self) -> None:
        """Turn on what `show_possible` turned off: keys are for whatever has the focus then."""
        for slot in ("undo", "redo"):
            self.edits[slot].setEnabled(True)

    def of_projects(self) -> list[QAction]:
        """All that can be done with projects."""
        return [self.new_project, self.rename_project, self.confidential, self.all_projects]

    def retranslate(self) -> None:
        """Name every action again."""
        names = {
            self.import_board: self.tr("Import storyboard…"),
            self.open_clip: self.tr("Open clip…"),
            self.export_clip: self.tr("Export clip…"),
            self.new_project: self.tr("New project…"),
            self.rename_project: self.tr("Rename project…"),
            self.confidential: self.tr("Confidential: ask before queueing what is not private"),
            self.all_projects: self.tr("Show takes of all projects"),
            self.reveal_library: self.tr("Reveal library folder"),
            self.quit: self.tr("Quit"),
            self.edits["undo"]: self.tr("Undo"),
            self.edits["redo"]: self.tr("Redo"),
            self.edits["cut"]: self.tr("Cut"),
            self.edits["copy"]: self.tr("Copy"),
            self.edits["paste"]: self.tr("Paste"),
            self.edits["selectAll"]: self.tr("Select all"),
            self.go_to_prompt: self.tr("Go to the prompt"),
            self.choose_model: self.tr("Choose the model"),
            self.pause: self.tr("Pause queue"),
            self.pause_connection: self.tr("Pause this connection"),
            self.undo_generate: self.tr("Take back what was not sent yet"),
            self.retry_failed: self.tr("Retry all that failed"),
            self.show_queue: self.tr("Show the queue"),
            self.reset_panels: self.tr("Put panels back"),
            self.larger: self.tr("Larger text"),
            self.smaller: self.tr("Smaller text"),
            self.characters: self.tr("Characters…"),
            self.connections: self.tr("Connections…"),
            self.settings: self.tr("Settings…"),
            self.shortcuts: self.tr("Keyboard shortcuts"),
            self.open_logs: self.tr("Open logs folder"),
            self.about: self.tr("About Dailies"),
        }
        for action, name in names.items():
            action.setText(name)
        for theme, action in self.themes.items():
            action.setText(theme_name(theme))
        for language, action in self.languages.items():
            action.setText(language_name(language))
        for scale, action in self.scales.items():
            action.setText(scale_name(scale))

    def _make(
        self,
        name: str,
        keys: str | QKeySequence.StandardKey,
        *,
        checkable: bool = False,
        role: QAction.MenuRole = QAction.MenuRole.NoRole,
    ) -> QAction:
        action = QAction(self)
        action.setObjectName(name)
        action.setCheckable(checkable)
        action.setMenuRole(role)
        if isinstance(keys, str):
            action.setShortcut(QKeySequence(keys))
        else:
            action.setShortcuts(keys)
        return action

    def _choices(self, field: str, values: Iterable[T]) -> dict[T, QAction]:
        group = QActionGroup(self)
        choices = {}
        for value in values:
            action = QAction(group)
            action.setCheckable(True)
            action.triggered.connect(lambda _=False, value=value: self._preferences.choose(**{field: value}))
            choices[value] = action
        return choices

    def _in_focus(self, slot: str) -> None:
        """Do it in the text field that has the focus; elsewhere there is nothing to do."""
        widget = QApplication.focusWidget()
        if slot in ("undo", "redo"):
            widget = self._whole_of(widget) or widget
        if widget is not None and widget.metaObject().indexOfSlot(f"{slot}()") >= 0:
            QMetaObject.invokeMethod(widget, slot, Qt.ConnectionType.DirectConnection)

    def _whole_of(self, widget: QWidget | None) -> QWidget | None:
        return next((whole for whole in self._undoing if widget and whole.isAncestorOf(widget)), None)

    def _steps(self) -> tuple[bool, bool]:
        """Whether there is something to undo and to redo where the focus is, or was before the menu."""
        widget = QApplication.focusWidget()
        if isinstance(widget, QMenuBar):
            widget = self._left
        if whole := self._whole_of(widget):
            return self._undoing[whole].can_undo, self._undoing[whole].can_redo
        if isinstance(widget, QLineEdit):
            return widget.isUndoAvailable(), widget.isRedoAvailable()
        if isinstance(widget, QPlainTextEdit):
            return widget.document().isUndoAvailable(), widget.document().isRedoAvailable()
        return False, False

    def _on_focus(self, left: QWidget | None, taken: QWidget | None) -> None:
        self._left = left if isinstance(taken, QMenuBar) else None

    def _show_choices(self) -> None:
        chosen = self._preferences.chosen
        self.themes[chosen.theme].setChecked(True)
        self.languages[chosen.language].setChecked(True)
        if chosen.text_scale in self.scales:
            self.scales[chosen.text_scale].setChecked(True)
