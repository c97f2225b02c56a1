"""Text that ends in … where its place ends."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette, QResizeEvent, QTextLayout
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

_NARROWEST = 6
"""Characters that always have room."""


class ElidedLabel(QLabel):
    """One or more lines of plain text; what does not fit is in the tooltip, all of it.

    Give it a look by `set_role`, as any label. Assistive tools read the full text.
    """

    def __init__(self, text: str = "", lines: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def setText(self, text: str) -> None:
        text = " ".join(text.split())
        if text != self.text():
            super().setText(text)
            self._tell_what_is_hidden()

    def shown_lines(self) -> list[str]:
        """The lines as they are drawn at the present width."""
        return wrapped(self.text(), self.fontMetrics(), self.contentsRect().width(), self._lines)

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self.text()) // self._lines
        return QSize(max(width + 8, self.minimumSizeHint().width()), self._height())

    def minimumSizeHint(self) -> QSize:
        width = min(_NARROWEST, len(self.text())) * self.fontMetrics().averageCharWidth()
        return QSize(width, self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_what_is_hidden()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        metrics = self.fontMetrics()
        lines = self.shown_lines()
        spare = self.contentsRect().height() - len(lines) * metrics.lineSpacing()
        centred = bool(self.alignment() & Qt.AlignmentFlag.AlignVCenter)
        top = self.contentsRect().top() + metrics.ascent() + (max(spare, 0) / 2 if centred else 0)
        for number, line in enumerate(lines):
            baseline = top + number * metrics.lineSpacing()
            self._draw(painter, QPointF(self.contentsRect().left(), baseline), line)
        painter.end()

    def _draw(self, painter: QPainter, at: QPointF, line: str) -> None:
        """A label of a field may have a letter that is underlined, which only text in a rectangle has."""
        if self.buddy() is None:
            painter.drawText(at, line)
        else:
            metrics = self.fontMetrics()
            place = QRectF(at.x(), at.y() - metrics.ascent(), self.width(), metrics.height())
            painter.drawText(place, Qt.TextFlag.TextShowMnemonic, line)

    def _height(self) -> int:
        return self._lines * self.fontMetrics().lineSpacing()

    def _tell_what_is_hidden(self) -> None:
        shown = self.shown_lines()
        self.setToolTip(self.text() if shown and shown[-1].endswith("…") else "")
        self.update()


def wrapped(text: str, metrics: QFontMetrics, width: int, most: int) -> list[str]:
    """`text` in at most `most` lines of `width` pixels, the last one elided."""
    if not text or width <= 0:
        return []
    layout = QTextLayout(text)
    layout.beginLayout()
    starts: list[int] = []
    while (line := layout.createLine()).isValid() and len(starts) <= most:
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    ends = [*starts[1:most], len(text)]
    pieces = [text[start:end].strip() for start, end in zip(starts[:most], ends, strict=True)]
    pieces[-1] = metrics.elidedText(pieces[-1], Qt.TextElideMode.ElideRight, width)
    return pieces
