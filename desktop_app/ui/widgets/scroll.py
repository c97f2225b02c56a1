"""A page that scrolls where there is no room for all of it."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from desktop_app.ui.theme import GRID, set_ground


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
