"""The commands of the storyboard: each once, with its keys, for the context menu and the main menu alike."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop_app.ui.compose.board_deeds import BoardDeeds
from desktop_app.ui.compose.board_geometry import Spot
from desktop_app.ui.icons import icon


class BoardActions(QObject):
    """Work while the board has the focus; each is off where it cannot be done."""

    def __init__(self, deeds: BoardDeeds, board: QWidget) -> None:
        super().__init__(board)
        self._deeds = deeds
        self._board = board
        self.add = self._command("addShot", "plus", "Ins", lambda: deeds.add(below=deeds.chosen()[-1]))
        self.duplicate = self._command("duplicateShots", "copy", "Ctrl+D", deeds.duplicate)
        self.split = self._command("splitShot", "", "Ctrl+Shift+Return")
        self.merge = self._command("mergeShots", "", "Ctrl+Shift+M", deeds.merge)
        self.up = self._command("moveShotsUp", "chevron-up", "Alt+Up", lambda: deeds.nudge(-1))
        self.down = self._command("moveShotsDown", "chevron-down", "Alt+Down", lambda: deeds.nudge(1))
        self.shorter = self._command("shortenShots", "minus", "Alt+Left", lambda: deeds.lengthen(-1))
        self.longer = self._command("lengthenShots", "", "Alt+Right", lambda: deeds.lengthen(1))
        self.spread = self._command("spreadSeconds", "clock", "Ctrl+Shift+E", deeds.spread)
        self.carry = self._command("carryFrame", "link", "Ctrl+J", deeds.toggle_carry)
        self.carry_all = self._command("carryAllFrames", "", "Ctrl+Alt+J", deeds.toggle_carry_all)
        self.carry_all.setCheckable(True)
        self.picture = self._command("shotPicture", "image", "Ctrl+Shift+I")
        self.retake = self._command("retakeShot", "take", "Ctrl+Alt+T")
        self.paste = self._command("pasteShots", "storyboard", "Ctrl+Shift+V")
        self.remove = self._command("removeShots", "trash", "Ctrl+Delete", deeds.remove)
        deeds.chosen_changed.connect(self.show_possible)
        self.retranslate()

    def parts(self) -> list[QAction | None]:
        """All of them in the order of a menu; None is a separator."""
        return [
            self.add, self.duplicate, self.split, self.merge, None, self.up, self.down, None, self.shorter,
            self.longer, self.spread, None, self.carry, self.carry_all, self.picture, None, self.retake, None,
            self.paste, None, self.remove,
        ]  # fmt: skip

    def at_spots(self) -> dict[Spot, QAction]:
        """Those that a press on a spot of a row does too."""
        return {
            Spot.LINK: self.carry,
            Spot.PICTURE: self.picture,
            Spot.SHORTER: self.shorter,
            Spot.LONGER: self.longer,
        }

    def show_possible(self) -> None:
        """Turn on what can be done with what is chosen."""
        count, chosen = len(self._deeds.shots), self._deeds.chosen()
        self.merge.setEnabled(self._deeds.can_merge())
        self.up.setEnabled(chosen[0] > 0)
        self.down.setEnabled(chosen[-1] + 1 < count)
        self.carry.setEnabled(self._deeds.can_carry())
        self.carry_all.setEnabled(self._deeds.can_carry_any())
        self.carry_all.setChecked(self._deeds.carries() is True)
        self.spread.setEnabled(count > 1)
        self.remove.setEnabled(count > 1)

    def retranslate(self) -> None:
        """Name every action again."""
        names = {
            self.add: self.tr("New shot below"),
            self.duplicate: self.tr("Duplicate"),
            self.split: self.tr("Split at the cursor"),
            self.merge: self.tr("Merge with the next, or what is chosen"),
            self.up: self.tr("Move up"),
            self.down: self.tr("Move down"),
            self.shorter: self.tr("Shorter"),
            self.longer: self.tr("Longer"),
            self.spread: self.tr("Spread the seconds evenly"),
            self.carry: self.tr("Begin with the last frame of the shot before"),
            self.carry_all: self.tr("Carry all last frames over"),
            self.picture: self.tr("Choose a picture…"),
            self.retake: self.tr("Retake shots…"),
            self.paste: self.tr("Paste a shot list"),
            self.remove: self.tr("Remove"),
        }
        for action, name in names.items():
            action.setText(name)

    def _command(self, name: str, drawn: str, keys: str, do: Callable[[], object] | None = None) -> QAction:
        action = QAction(self)
        action.setObjectName(f"{name}Action")
        if drawn:
            action.setIcon(icon(drawn, "secondary"))
            action.setIconVisibleInMenu(False)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        if do is not None:
            action.triggered.connect(lambda: do())
        self._board.addAction(action)
        return action
