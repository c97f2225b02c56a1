"""The shots of a film with a box each, to choose which of them are made again."""

from collections.abc import Mapping

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QIcon, QKeyEvent, QMouseEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_app.domain.take import Take
from desktop_app.script.manuscripts import words_of
from desktop_app.script.retake_choice import Choice
from desktop_app.script.retakes import Retake
from desktop_app.ui.lists.paint import Icons, paint_placeholder, paint_poster
from desktop_app.ui.lists.posters import Posters
from desktop_app.ui.lists.words import BETWEEN, one_line, seconds_text
from desktop_app.ui.scenes.retake_words import bound_told, row_told
from desktop_app.ui.theme import look

_POSTER = QSize(76, 43)
_SHOT = Qt.ItemDataRole.UserRole
_WHY_BOUND = Qt.ItemDataRole.AccessibleDescriptionRole
"""Why a row has no choice of its own; empty where it has one."""


class RetakeList(QListWidget):
    """Space or a press on a row turns its shot on or off."""

    toggled = Signal(str)
    """The id of a shot that a person wants the other way round."""
    refused = Signal(str)
    """Why the shot that a person pressed has no choice of its own."""

    def __init__(self, takes: Mapping[str, Take], posters: Posters, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("retakeList")
        self.setAccessibleName(self.tr("Shots"))
        self.setIconSize(_POSTER * look().text_scale)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        rows = _WholeRow(self)
        rows.refused.connect(self.refused)
        self.setItemDelegate(rows)
        self._takes = takes
        self._posters = posters
        self._icons = Icons()
        self._jobs: dict[str, str] = {}
        posters.arrived.connect(self._show_poster)
        look().changed.connect(self._draw_all)
        self.itemChanged.connect(lambda item: self.toggled.emit(item.data(_SHOT)))

    def show_choice(self, choice: Choice, plan: Retake | None) -> None:
        """Show the shots of the film as it is to be, and what becomes of each."""
        self._jobs = {link.shot: link.job for link in choice.film.scene.shots}
        held, boards = self.blockSignals(True), choice.boards
        ids = [shot.id for shot in choice.shots]
        if ids != [self.item(row).data(_SHOT) for row in range(self.count())]:
            self._fill(ids)
        for row, shot in enumerate(choice.shots):
            item, made = self.item(row), plan is not None and shot.id in plan.why
            ticked = shot.id in choice.ticked
            told = row_told(choice, plan, shot, boards)
            shown = shot if made or ticked else choice.was(shot.id) or shot
            parts = [self.tr("Shot %1").replace("%1", str(row + 1))]
            parts += [] if shown.seconds is None else [seconds_text(shown.seconds)]
            item.setText(f"{BETWEEN.join(filter(None, (*parts, told)))}\n{one_line(words_of(shown, boards))}")
            item.setCheckState(Qt.CheckState.Checked if made or ticked else Qt.CheckState.Unchecked)
            free = choice.can_turn(shot.id) and (ticked or not made)
            item.setFlags(_FREE if free else _BOUND)
            item.setData(_WHY_BOUND, "" if free else bound_told(row + 1, told))
        self.blockSignals(held)
        self.viewport().update()

    def go_to(self, shot_id: str) -> None:
        """Make a shot the current one; the first where there is no such."""
        rows = [row for row in range(self.count()) if self.item(row).data(_SHOT) == shot_id]
        self.setCurrentRow(rows[0] if rows else 0)

    def _fill(self, ids: list[str]) -> None:
        current = self.currentItem().data(_SHOT) if self.currentItem() else ""
        self.clear()
        for shot_id in ids:
            item = QListWidgetItem(self._icon(shot_id), "")
            item.setData(_SHOT, shot_id)
            self.addItem(item)
        self.go_to(current)

    def _icon(self, shot_id: str) -> QIcon:
        take = self._takes.get(self._jobs.get(shot_id, ""))
        picture = self._picture(self._posters.get(take) if take is not None else None)
        drawn = QIcon(picture)
        for mode in (QIcon.Mode.Selected, QIcon.Mode.Disabled):
            drawn.addPixmap(picture, mode)  # else Qt tints it
        return drawn

    def _picture(self, poster: QPixmap | None) -> QPixmap:
        """The poster, or what stands for one, in the size of the list's pictures."""
        scale = self.devicePixelRatioF()
        place = QRect(QPoint(0, 0), self.iconSize())
        picture = QPixmap(place.size() * scale)
        picture.setDevicePixelRatio(scale)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if poster is None:
            paint_placeholder(painter, place, self._icons, "film", look().px(18))
        else:
            paint_poster(painter, place, poster, fill=True)
        painter.end()
        return picture

    def _show_poster(self, take: Take) -> None:
        self._draw_again(take.job)

    def _draw_all(self) -> None:
        for job in dict.fromkeys(self._jobs.values()):
            self._draw_again(job)
        self._draw_again("")

    def _draw_again(self, job: str) -> None:
        """Draw the picture of that job's shot anew; without one, of the shots that have none yet."""
        held = self.blockSignals(True)
        for row in range(self.count()):
            shot_id = self.item(row).data(_SHOT)
            if self._jobs.get(shot_id, "") == job:
                self.item(row).setIcon(self._icon(shot_id))
        self.blockSignals(held)
        self.viewport().update()


_BOUND = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_FREE = _BOUND | Qt.ItemFlag.ItemIsUserCheckable


class _WholeRow(QStyledItemDelegate):
    """A press anywhere in a row is one on its box. The box of a row that has no choice looks disabled."""

    refused = Signal(str)
    """Why nothing came of a press."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        if index.data(_WHY_BOUND):
            option.state &= ~QStyle.StateFlag.State_Enabled

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        if _presses(event) and (why := index.data(_WHY_BOUND)):
            self.refused.emit(why)
            return True
        if not isinstance(event, QMouseEvent):
            return super().editorEvent(event, model, option, index)
        if not _presses(event):
            return False
        checked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is Qt.CheckState.Checked
        turned = Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked
        return model.setData(index, turned, Qt.ItemDataRole.CheckStateRole)


def _presses(event: QEvent) -> bool:
    """Whether a person turns a row by it: the mouse's button comes up, or Space goes down."""
    if isinstance(event, QMouseEvent):
        return event.type() == QEvent.Type.MouseButtonRelease and event.button() == Qt.MouseButton.LeftButton
    return isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Select)
