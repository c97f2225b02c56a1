"""Dragging a waiting row to another place among those that wait. Nothing moves before it is let go."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QTimer
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QApplication, QListView

from desktop_app.domain.job import Job, State
from desktop_app.ui.lists.jobs import Role
from desktop_app.ui.lists.order import Group, group
from desktop_app.ui.queue.geometry import GAP
from desktop_app.ui.theme import look

_EDGE = 28
"""Pixels at the top and the bottom where the list scrolls while something is carried there."""
_STEP = 8
_STEP_MS = 30
_THICK = 2


class Carrying(QObject):
    """The view tells of the mouse; `carried` is the row, None while there is none."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._pressed_at: QPoint | None = None
        self._pressed = QPersistentModelIndex()
        self._before = ""
        self._pointer = QPoint()
        self.carried: QPersistentModelIndex | None = None
        self._scrolling = QTimer(self, interval=_STEP_MS)
        self._scrolling.timeout.connect(self._scroll)

    def press(self, index: QModelIndex, at: QPoint) -> None:
        """The left button went down on a row, and on nothing in it that can be pressed."""
        job: Job | None = index.data(Role.JOB)
        if job is not None and job.state is State.WAITING:
            self._pressed, self._pressed_at = QPersistentModelIndex(index), at

    def move(self, at: QPoint) -> bool:
        """The pointer moved with the button down: whether that carries a row, or may come to."""
        if self._pressed_at is None:
            return False
        far = (at - self._pressed_at).manhattanLength() >= QApplication.startDragDistance()
        if self.carried is None and far and self._pressed.isValid():
            self.carried = self._pressed
            self._scrolling.start()
        if self.carried is not None:
            self._pointer = at
            self._before = self._job_below(at)
            self._view.viewport().update()
        return True

    def let_go(self) -> tuple[Job, str] | None:
        """The button went up: the job and the id of that before which it is wanted, "" for the last place."""
        carried, before = self.carried, self._before
        self.cancel()
        if carried is None or not carried.isValid():
            return None
        job: Job = carried.data(Role.JOB)
        return None if before == job.id or before == self._id_of(carried.row() + 1) else (job, before)

    def cancel(self) -> None:
        """Leave it where it was."""
        self._scrolling.stop()
        self._pressed_at = self.carried = None
        self._view.viewport().update()

    def paint(self, painter: QPainter) -> None:
        """Draw where it would come to stand."""
        if self.carried is None:
            return
        pen = QPen(look().colour("edge"), _THICK)
        painter.setPen(pen)
        y = self._line().center().y() - GAP // 2 - 1
        painter.drawLine(0, max(y, _THICK // 2), self._view.viewport().width(), max(y, _THICK // 2))

    def _line(self) -> QRect:
        """An empty rectangle at the top of the row before which it would stand, or below the last."""
        rows = self._waiting()
        row = next((row for row in rows if self._id_of(row) == self._before), None)
        if row is not None:
            rect = self._rect(row)
            return QRect(rect.left(), rect.top(), rect.width(), 1)
        last = self._rect(rows[-1]) if rows else QRect()
        return QRect(last.left(), last.bottom() + 1, last.width(), 1)

    def _job_below(self, at: QPoint) -> str:
        """The id of the first waiting row whose middle lies below `at`."""
        below = (row for row in self._waiting() if self._rect(row).center().y() - GAP // 2 > at.y())
        return self._id_of(next(below, -1))

    def _waiting(self) -> list[int]:
        """The rows of what waits: they stand together, after what asks or runs."""
        waiting = []
        for row in range(self._view.model().rowCount()):
            where = group(self._view.model().index(row, 0).data(Role.JOB))
            if where is not None and where > Group.WAITING:
                break
            if where is Group.WAITING:
                waiting.append(row)
        return waiting

    def _rect(self, row: int) -> QRect:
        return self._view.visualRect(self._view.model().index(row, 0))

    def _id_of(self, row: int) -> str:
        job: Job | None = self._view.model().index(row, 0).data(Role.JOB)
        return job.id if job is not None and group(job) is Group.WAITING else ""

    def _scroll(self) -> None:
        at, bar = self._pointer.y(), self._view.verticalScrollBar()
        if at < _EDGE:
            bar.setValue(bar.value() - _STEP)
        elif at > self._view.viewport().height() - _EDGE:
            bar.setValue(bar.value() + _STEP)
        else:
            return
        self.move(self._pointer)
