"""A list that drops down and is searched as one types."""

from collections.abc import Collection

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.icons import icon, paint
from desktop_app.ui.theme import CAPTION, GRID, RADIUS, look, set_kind, set_role
from desktop_app.ui.translate import Spoken

KEY = Qt.ItemDataRole.UserRole
"""What a row is known by; none on a heading."""
BESIDE = Qt.ItemDataRole.UserRole + 1
BELOW = Qt.ItemDataRole.UserRole + 2
CHECKED = Qt.ItemDataRole.UserRole + 3
"""Whether a row is chosen beside others; none where only one can be."""

_MOST_ROWS = 11
_GAP = 4
"""Pixels between the list and its box."""
_KEYS_FOR_LIST = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}

AnyIndex = QModelIndex | QPersistentModelIndex


def row(title: str, key: str, beside: str = "", below: str = "") -> QStandardItem:
    """A row in two lines: `title` with something in brief at its right, and a line under them."""
    item = QStandardItem(title)
    item.setData(key, KEY)
    item.setData(beside, BESIDE)
    item.setData(below, BELOW)
    item.setAccessibleDescription(", ".join(filter(None, (below, beside))))
    return item


def heading(text: str) -> QStandardItem:
    """A name over the rows after it, which cannot be chosen."""
    item = QStandardItem(text)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    return item


class RowDelegate(QStyledItemDelegate):
    """Draws a heading, or a row in two lines."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        caption = look().px(CAPTION + 5)
        if index.data(KEY) is None:
            return QSize(0, caption + look().px(GRID))
        return QSize(0, look().px(17) + caption + look().px(GRID + 2))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        style = look()
        painter.save()
        area = option.rect.adjusted(look().px(GRID), 0, -look().px(GRID), 0)
        if index.data(KEY) is None:
            painter.setFont(style.font(CAPTION, bold=True))
            painter.setPen(style.colour("secondary"))
            bottom = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
            painter.drawText(area.adjusted(0, 0, 0, -4), bottom, index.data())
            painter.restore()
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(style.colour("selection" if chosen else "hover"))
            painter.drawRoundedRect(option.rect, RADIUS, RADIUS)
        if index.data(CHECKED) is not None:
            _draw_check(painter, check_area(option.rect), bool(index.data(CHECKED)))
            area.setLeft(check_area(option.rect).right() + style.px(GRID))
        area.adjust(0, style.px(5), 0, -style.px(5))
        first = QRect(area.topLeft(), QSize(area.width(), style.px(17)))
        beside = str(index.data(BESIDE) or "")
        painter.setFont(style.caption)
        painter.setPen(style.colour("text" if chosen else "secondary"))
        painter.drawText(first, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, beside)
        room = first.width() - painter.fontMetrics().horizontalAdvance(beside) - style.px(GRID)
        second = QRect(QPoint(area.left(), first.bottom() + 1), area.bottomRight())
        metrics = painter.fontMetrics()
        below = metrics.elidedText(index.data(BELOW), Qt.TextElideMode.ElideRight, second.width())
        painter.drawText(second, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, below)
        painter.setFont(style.font())
        painter.setPen(style.colour("text"))
        title = painter.fontMetrics().elidedText(index.data(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(first, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)
        painter.restore()


def check_area(row: QRect) -> QRect:
    """Where in a row its box to check is."""
    side = look().px(14)
    return QRect(row.left() + look().px(GRID), row.center().y() - side // 2, side, side)


def _draw_check(painter: QPainter, box: QRect, checked: bool) -> None:
    style = look()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(style.colour("edge" if checked else "secondary"))
    painter.setBrush(style.colour("accent" if checked else "field"))
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    if checked:
        paint(painter, QRectF(box), "check", "ink")


class SearchPopup(Spoken, QFrame):
    """A field to search in over rows that come of `fill`. The keys of the list work from the field.

    A row with a box is checked by a press on it, or with Ctrl held by a press or Enter on the row; Space does
    it while nothing is searched for.
    """

    picked = Signal(str)
    """A person chose the row with this key."""

    toggled = Signal(str)
    """A person checked the row with this key, or no more. The list stays."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.items = QStandardItemModel(self)
        self.search = QLineEdit(clearButtonEnabled=True)
        leading = QLineEdit.ActionPosition.LeadingPosition
        self.search.addAction(icon("search", "secondary"), leading)
        self.search.textChanged.connect(self.list_again)
        self.search.installEventFilter(self)
        self.view = QListView()
        self.view.setMouseTracking(True)
        set_kind(self.view, "bare")
        self.view.setModel(self.items)
        self.view.setItemDelegate(RowDelegate(self.view))
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.clicked.connect(self._pick)
        self.view.viewport().installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID, GRID, GRID)
        column.setSpacing(GRID)
        column.addWidget(self.search)
        column.addWidget(self.view)
        self.hint = QLabel(wordWrap=True)
        set_role(self.hint, "caption")
        self.hint.hide()
        column.addWidget(self.hint)

    def fill(self, text: str) -> None:
        """Put the rows that `text` finds into `items`, which are empty."""
        raise NotImplementedError

    def meant(self, text: str) -> str:
        """The key of the one that `text` names, "" where it only searches: then the first is chosen."""
        return ""

    def drop_from(self, box: QWidget, key: str) -> None:
        """Drop down from `box`, with the row of that key chosen."""
        self.search.clear()
        self.list_again()
        self._choose(key)
        rows = range(min(self.items.rowCount(), _MOST_ROWS))
        height = sum(self.view.sizeHintForRow(row) for row in rows) + self.search.sizeHint().height()
        width = max(box.width(), look().px(280))
        if not self.hint.isHidden():
            height += self.hint.heightForWidth(width - 2 * GRID) + GRID
        self.setGeometry(_place(box, QSize(width, height + 4 * GRID)))
        self.show()
        self.search.setFocus()

    def list_again(self) -> None:
        """Fill the list anew."""
        typed = self.search.text().strip()
        self.items.clear()
        self.fill(typed)
        self._choose(self.meant(typed))

    def show_checks(self, checked: Collection[str]) -> None:
        """Check the rows with these keys, and no others."""
        for number in range(self.items.rowCount()):
            item = self.items.item(number)
            if item.data(CHECKED) is not None:
                item.setData(item.data(KEY) in checked, CHECKED)

    def current(self) -> str:
        """The key of the chosen row; "" where there is none."""
        return str(self.view.currentIndex().data(KEY) or "")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(look().colour("line"))
        painter.setBrush(look().colour("raised"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys and Enter in the search field are for the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _KEYS_FOR_LIST:
                self.view.keyPressEvent(event)
                return True
            if self._checks(event) and self._toggle(self.view.currentIndex()):
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._pick(self.view.currentIndex())
                return True
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease:
            at = event.position().toPoint()
            index = self.view.indexAt(at)
            beside = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            on_box = at.x() <= check_area(self.view.visualRect(index)).right() + look().px(GRID // 2)
            if (beside or on_box) and self._toggle(index):
                return True
        return super().eventFilter(watched, event)

    def _checks(self, event: QKeyEvent) -> bool:
        with_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Space:
            return with_control or not self.search.text()
        return with_control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)

    def _toggle(self, index: AnyIndex) -> bool:
        if index.data(CHECKED) is None:
            return False
        self.toggled.emit(index.data(KEY))
        return True

    def _choose(self, key: str) -> None:
        """Choose the row of that key, else the first one."""
        rows = [self.items.index(row, 0) for row in range(self.items.rowCount())]
        keyed = [index for index in rows if index.data(KEY) is not None]
        index = next((index for index in keyed if index.data(KEY) == key), keyed[0] if keyed else None)
        if index is not None:
            self.view.setCurrentIndex(index)
            hint = QListView.ScrollHint
            self.view.scrollTo(index, hint.PositionAtCenter if key else hint.EnsureVisible)

    def _pick(self, index: AnyIndex) -> None:
        key = index.data(KEY)
        if key:
            self.close()
            self.picked.emit(key)


def _place(box: QWidget, size: QSize) -> QRect:
    """Under `box`, or above it where there is more room; no higher than fits there, beside `box`."""
    screen = box.screen().availableGeometry()
    corner = box.mapToGlobal(QPoint(0, 0))
    top, bottom = corner.y() - _GAP, corner.y() + box.height() + _GAP
    above, below = top - screen.top(), screen.bottom() + 1 - bottom
    under = size.height() <= below or below >= above
    height = min(size.height(), below if under else above)
    left = min(max(corner.x(), screen.left()), screen.right() - size.width())
    return QRect(left, bottom if under else top - height, size.width(), height)
