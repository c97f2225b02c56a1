"""The shots of the board as a list, for the rows and the timeline alike."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

import msgspec
from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QPixmap

from desktop_app.domain.request import Shot

Index = QModelIndex | QPersistentModelIndex

WORDS = [Qt.ItemDataRole.DisplayRole]
"""The roles that change where only a shot's words do."""

_NOWHERE = QModelIndex()


class Role(IntEnum):
    """What a row tells beside its words."""

    LINE = Qt.ItemDataRole.UserRole + 1
    """The whole ShotLine."""
    PICTURE = Qt.ItemDataRole.UserRole + 2
    """The thumbnail of its first picture, or None."""


class ShotLine(msgspec.Struct, frozen=True):
    """One shot as it is shown. `picture` names where its first picture lies, "" where it has none.

    `carried` says whether it begins with the last frame of the shot before; None where that is no question.
    """

    shot: Shot
    trouble: str = ""
    carried: bool | None = None
    picture: str = ""


class ShotsModel(QAbstractListModel):
    """Follows the board in single steps: what stays keeps its index, and what is chosen stays chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[ShotLine] = []
        self._thumbnails: dict[str, QPixmap] = {}

    def line(self, row: int) -> ShotLine:
        """What stands in a row, counted from 0."""
        return self._lines[row]

    def lines(self) -> tuple[ShotLine, ...]:
        """All of them."""
        return tuple(self._lines)

    def show(self, lines: Sequence[ShotLine]) -> None:
        """Show these shots, each of which has an id of its own."""
        if [line.shot.id for line in lines] != [line.shot.id for line in self._lines]:
            self._remove_others({line.shot.id for line in lines})
            self._put_in_order(lines)
        for row, line in enumerate(lines):
            if line != self._lines[row]:
                self._lines[row] = line
                self.dataChanged.emit(self.index(row), self.index(row))

    def reword(self, shots: Sequence[Shot]) -> None:
        """Show the same shots with other words; what is told of them stays."""
        for row, shot in enumerate(shots):
            if self._lines[row].shot is not shot:
                self._lines[row] = msgspec.structs.replace(self._lines[row], shot=shot)
                self.dataChanged.emit(self.index(row), self.index(row), WORDS)

    def set_thumbnail(self, picture: str, thumbnail: QPixmap) -> None:
        """What the picture of that name looks like."""
        self._thumbnails[picture] = thumbnail
        for row, line in enumerate(self._lines):
            if line.picture == picture:
                self.dataChanged.emit(self.index(row), self.index(row), [Role.PICTURE])

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        match role:
            case Role.LINE:
                return line
            case Role.PICTURE:
                return self._thumbnails.get(line.picture)
            case Qt.ItemDataRole.DisplayRole:
                return line.shot.prompt
            case Qt.ItemDataRole.AccessibleTextRole:
                return _spoken(index.row() + 1, line.shot)
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return _described(line)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.NoItemFlags
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemNeverHasChildren

    def _remove_others(self, staying: set[str]) -> None:
        row = len(self._lines) - 1
        while row >= 0:
            last = row
            while row >= 0 and self._lines[row].shot.id not in staying:
                row -= 1
            if row < last:
                self.beginRemoveRows(QModelIndex(), row + 1, last)
                del self._lines[row + 1 : last + 1]
                self.endRemoveRows()
            row -= 1

    def _put_in_order(self, lines: Sequence[ShotLine]) -> None:
        places = {line.shot.id: row for row, line in enumerate(lines)}
        for row, line in enumerate(lines):
            while row < len(self._lines) and self._lines[row].shot.id != line.shot.id:
                if not self._step_towards(line, row, places):
                    break
            if row == len(self._lines) or self._lines[row].shot.id != line.shot.id:
                self.beginInsertRows(QModelIndex(), row, row)
                self._lines.insert(row, line)
                self.endInsertRows()

    def _step_towards(self, line: ShotLine, row: int, places: dict[str, int]) -> bool:
        """Bring `line` nearer to `row` by one move; False where it is not there yet and has to be put in."""
        ids = [other.shot.id for other in self._lines]
        if line.shot.id not in ids:
            return False
        if ids[row + 1] == line.shot.id:  # what stands here is what was moved down
            self._move(row, min(max(places[ids[row]], row + 1), len(ids) - 1))
        else:
            self._move(ids.index(line.shot.id), row)
        return True

    def _move(self, row: int, to: int) -> None:
        self.beginMoveRows(QModelIndex(), row, row, QModelIndex(), to + (to > row))
        self._lines.insert(to, self._lines.pop(row))
        self.endMoveRows()


def _spoken(number: int, shot: Shot) -> str:
    words = shot.prompt or QCoreApplication.translate("shots", "empty")
    if shot.seconds is None:
        told = QCoreApplication.translate("shots", "Shot %1, length left to the gateway: %3")
    else:
        told = QCoreApplication.translate("shots", "Shot %1, %2 s: %3")
        told = told.replace("%2", f"{shot.seconds:g}")
    return told.replace("%1", str(number)).replace("%3", words)


def _described(line: ShotLine) -> str:
    told = [line.trouble]
    if line.carried:
        told.append(QCoreApplication.translate("shots", "Begins with the last frame of the shot before."))
    if line.picture:
        told.append(QCoreApplication.translate("shots", "Has a picture."))
    return " ".join(filter(None, told))
