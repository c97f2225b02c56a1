"""A page, and words, that scroll where there is no room for all of it."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy, QWidget

from desktop_app.ui.theme import GRID, set_ground, set_kind

_BOUNDLESS = 10_000


class ScrollPage(QScrollArea):
    """Up and down alone; it wants to be as large as its page. Tab goes to what is on it, not to itself.

    The right margin of the page is its own: the bar touches nothing, and without a bar nothing is left free.
    """

    def __init__(self, page: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent, widgetResizable=True)
        self._page = page
        set_ground(page, "panel")
        page.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)  # it is not squeezed
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(page)
        self.verticalScrollBar().rangeChanged.connect(self._make_room)
        self._make_room(0, 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt watches its page; who holds this has to know too when that wants another size."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        return self._page.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._page.minimumSizeHint().width(), super().minimumSizeHint().height())

    def _make_room(self, _: int, most: int) -> None:
        if layout := self._page.layout():
            margins = layout.contentsMargins()
            margins.setRight(GRID if most else 0)
            layout.setContentsMargins(margins)


class ScrollWords(QScrollArea):
    """A label that wraps: as high as its words, up to `set_most`. Beyond that they scroll, by keys too."""

    def __init__(self, label: QLabel, parent: QWidget | None = None) -> None:
        super().__init__(parent, widgetResizable=True)
        self._label = label
        self._most = _BOUNDLESS
        label.setWordWrap(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setWidget(label)
        self.viewport().setAutoFillBackground(False)
        label.setAutoFillBackground(False)
        self.verticalScrollBar().rangeChanged.connect(self._take_keys)
        self._take_keys(0, 0)

    def set_most(self, height: int) -> None:
        """How high it may be, in pixels; two lines it always is."""
        if height != self._most:
            self._most = height
            self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        least = 2 * self._label.fontMetrics().height()
        return min(self._label.heightForWidth(width), max(self._most, least))

    def sizeHint(self) -> QSize:
        return self._label.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._label.minimumSizeHint().width(), self._label.fontMetrics().height())

    def viewportEvent(self, event: QEvent) -> bool:
        handled = super().viewportEvent(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return handled

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        set_kind(self.verticalScrollBar(), "keyed")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        set_kind(self.verticalScrollBar(), "")

    def _take_keys(self, _: int, most: int) -> None:
        """Tab stops here only where there is something to scroll."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if most else Qt.FocusPolicy.NoFocus)
