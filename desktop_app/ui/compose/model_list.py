"""The list of AI models: grouped by maker, searched as one types."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.connection import Format
from desktop_app.domain.model import ModelSpec
from desktop_app.ui.compose.words import abilities, brief_duration, told_of
from desktop_app.ui.icons import icon
from desktop_app.ui.theme import CAPTION, GRID, RADIUS, look, set_kind
from desktop_app.ui.translate import Spoken

NAME = Qt.ItemDataRole.UserRole
"""The model's name; none on a maker's heading."""
BESIDE = Qt.ItemDataRole.UserRole + 1
BELOW = Qt.ItemDataRole.UserRole + 2

_MOST_ROWS = 9
_MOST_OTHERS = 50
_KEYS_FOR_LIST = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}

AnyIndex = QModelIndex | QPersistentModelIndex


def heading(maker: str) -> QStandardItem:
    """A maker's name, which cannot be chosen."""
    item = QStandardItem(maker)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    return item


def entry(model: ModelSpec, forced: Format | None, usable: frozenset[str] | None = None) -> QStandardItem:
    """A model with what it can do, and how long it usually takes or that the key cannot use it."""
    item = QStandardItem(model.title or model.name)
    item.setData(model.name, NAME)
    item.setData(brief_duration(model.usual_seconds) if model.usual_seconds else "", BESIDE)
    item.setData(" — ".join(dict.fromkeys((model.name, abilities(model, forced)))), BELOW)
    unlisted = ""
    if usable is not None and model.name not in usable:
        item.setData(QCoreApplication.translate("ModelPopup", "not with this key"), BESIDE)
        unlisted = QCoreApplication.translate("ModelPopup", "The gateway does not list it for your key.")
    item.setToolTip("\n\n".join(filter(None, (unlisted, *told_of(model)))))
    item.setAccessibleDescription(", ".join(filter(None, (model.maker, item.data(BELOW), unlisted))))
    return item


def fill(
    items: QStandardItemModel,
    models: Sequence[ModelSpec],
    forced: Format | None,
    usable: frozenset[str] | None = None,
) -> None:
    """Put `models` into `items` under their makers' names, in the order in which the makers come."""
    items.clear()
    makers: dict[str, list[ModelSpec]] = {}
    for model in models:
        makers.setdefault(model.maker, []).append(model)
    for maker, group in makers.items():
        if maker:
            items.appendRow(heading(maker))
        for model in group:
            items.appendRow(entry(model, forced, usable))


def matches(model: ModelSpec, text: str) -> bool:
    """Whether every word of `text` stands in the model's title, name or maker."""
    known = f"{model.title} {model.name} {model.maker}".casefold()
    return all(word in known for word in text.casefold().split())


class ModelDelegate(QStyledItemDelegate):
    """Draws a maker's heading, or a model in two lines."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        caption = look().px(CAPTION + 5)
        if index.data(NAME) is None:
            return QSize(0, caption + look().px(GRID))
        return QSize(0, look().px(17) + caption + look().px(GRID + 2))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        style = look()
        painter.save()
        area = option.rect.adjusted(look().px(GRID), 0, -look().px(GRID), 0)
        if index.data(NAME) is None:
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


class ModelPopup(Spoken, QFrame):
    """The list under the model box, with a field to search it. A name that nobody knows can be used too."""

    picked = Signal(str)
    """A person chose the model of this name."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("modelPopup")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._models: tuple[ModelSpec, ...] = ()
        self._forced: Format | None = None
        self._usable: frozenset[str] | None = None
        self._items = QStandardItemModel(self)
        self._search = QLineEdit(clearButtonEnabled=True)
        self._search.setObjectName("modelSearch")
        leading = QLineEdit.ActionPosition.LeadingPosition
        self._search.addAction(icon("search", "secondary"), leading)
        self._search.textChanged.connect(self._list)
        self._search.installEventFilter(self)
        self._view = QListView()
        self._view.setObjectName("modelList")
        self._view.setMouseTracking(True)
        set_kind(self._view, "bare")
        self._view.setModel(self._items)
        self._view.setItemDelegate(ModelDelegate(self._view))
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.clicked.connect(self._pick)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID, GRID, GRID)
        column.setSpacing(GRID)
        column.addWidget(self._search)
        column.addWidget(self._view)
        self.retranslate()

    def retranslate(self) -> None:
        self._search.setPlaceholderText(self.tr("Search models"))
        self._search.setAccessibleName(self.tr("Search models"))
        self._view.setAccessibleName(self.tr("Models"))

    def open_under(
        self,
        box: QWidget,
        models: tuple[ModelSpec, ...],
        forced: Format | None,
        usable: frozenset[str] | None,
        name: str,
    ) -> None:
        """Drop down from `box` with `models`, the one of that name chosen.

        Of what is `usable` beyond them, of any kind, only what a person searches for is shown.
        """
        self._models, self._forced, self._usable = models, forced, usable
        self._search.clear()
        self._list()
        self._choose(name)
        rows = range(min(self._items.rowCount(), _MOST_ROWS + 2))
        height = sum(self._view.sizeHintForRow(row) for row in rows) + self._search.sizeHint().height()
        self.resize(max(box.width(), look().px(280)), height + 4 * GRID)
        self.move(_place(box, self.size()))
        self.show()
        self._search.setFocus()

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
                self._view.keyPressEvent(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._pick(self._view.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def _list(self) -> None:
        text = self._search.text().strip()
        found = [model for model in self._models if matches(model, text)]
        fill(self._items, found, self._forced, self._usable)
        known = {model.name for model in self._models}
        others = sorted(self._usable - known) if text and self._usable else []
        more = [name for name in others if matches(ModelSpec(name), text)][:_MOST_OTHERS]
        for name in more:
            self._items.appendRow(
                self._unknown(name, self.tr("Your key can use it; the gateway decides the rest"))
            )
        if text and text not in known and text not in more:
            self._items.appendRow(self._unknown(text, self.tr("Not in the catalogue: the gateway decides")))
        self._choose("")

    def _unknown(self, name: str, told: str) -> QStandardItem:
        item = QStandardItem(self.tr("Use “%1”").replace("%1", name))
        item.setData(name, NAME)
        item.setData(told, BELOW)
        return item

    def _choose(self, name: str) -> None:
        """Choose the model of that name, else the first one."""
        rows = [self._items.index(row, 0) for row in range(self._items.rowCount())]
        named = [index for index in rows if index.data(NAME) is not None]
        index = next((index for index in named if index.data(NAME) == name), named[0] if named else None)
        if index is not None:
            self._view.setCurrentIndex(index)
            hint = QListView.ScrollHint
            self._view.scrollTo(index, hint.PositionAtCenter if name else hint.EnsureVisible)

    def _pick(self, index: AnyIndex) -> None:
        name = index.data(NAME)
        if name:
            self.close()
            self.picked.emit(name)


def _place(box: QWidget, size: QSize) -> QPoint:
    """Under `box`, or above it where the screen ends."""
    screen = box.screen().availableGeometry()
    under = box.mapToGlobal(QPoint(0, box.height() + 4))
    if under.y() + size.height() > screen.bottom():
        under = box.mapToGlobal(QPoint(0, -size.height() - 4))
    return QPoint(
        min(max(under.x(), screen.left()), screen.right() - size.width()), max(under.y(), screen.top())
    )
