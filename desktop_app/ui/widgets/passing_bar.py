"""A scroll bar that is seen only while it is of use."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar

SEEN_MS = 900
"""How long it is seen after something scrolled."""


class PassingBar(QScrollBar):
    """Lies over the right edge of a view that stands in a form with a scroll bar of its own.

    The view keeps all its width, and no two bars stand beside each other while nobody points at the view.
    """

    def __init__(self, view: QAbstractScrollArea) -> None:
        super().__init__(Qt.Orientation.Vertical, view)
        self._view = view
        self._scrolls = view.verticalScrollBar()
        self._passing = QTimer(self, singleShot=True, interval=SEEN_MS)
        self._passing.timeout.connect(self._show)
        view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.installEventFilter(self)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scrolls.rangeChanged.connect(self._follow)
        self._scrolls.valueChanged.connect(self._on_scrolled)
        self.valueChanged.connect(self._scrolls.setValue)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._view and event.type() == QEvent.Type.Resize:
            wide = self.sizeHint().width()
            self.setGeometry(self._view.width() - wide, 0, wide, self._view.height())
        elif watched is self._view and event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self._show()
        return False

    def _follow(self) -> None:
        self.setRange(self._scrolls.minimum(), self._scrolls.maximum())
        self.setPageStep(self._scrolls.pageStep())
        self.setSingleStep(self._scrolls.singleStep())
        self._show()

    def _on_scrolled(self, value: int) -> None:
        self.setValue(value)
        self._passing.start()
        self._show()

    def _show(self) -> None:
        of_use = self._view.underMouse() or self._passing.isActive()
        self.setVisible(of_use and self.maximum() > self.minimum())
        self.raise_()
