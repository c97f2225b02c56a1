"""Where a picture is dropped, or chosen by a press."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget

from desktop_app.ui.compose.picture_look import TILE
from desktop_app.ui.icons import icon, paint
from desktop_app.ui.theme import GRID, ICON, RADIUS, look, set_kind


class PictureDrop(QPushButton):
    """A dashed frame: as wide as there is room with words in it, or small beside pictures with a plus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hot = False
        self._small = True
        self.setIcon(icon("image", "secondary"))
        set_kind(self, "quiet")
        self.set_small(False)

    def set_hot(self, hot: bool) -> None:
        """Show that what is dragged may be dropped."""
        self._hot = hot
        self.update()

    def set_small(self, small: bool) -> None:
        """Stand beside pictures, or alone."""
        if small == self._small:
            return
        self._small = small
        across = QSizePolicy.Policy.Fixed if small else QSizePolicy.Policy.Expanding
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        if self._small:
            return QSize(look().px(TILE.width() // 2), look().px(TILE.height()))
        words = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.text()).width()
        return QSize(words + look().px(ICON + 4 * GRID), look().px(44))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text, option.icon = "", QIcon()
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.setRenderHint(QStylePainter.RenderHint.Antialiasing)
        hot = self._hot or self.hasFocus()
        pen = QPen(look().colour("edge" if hot else "muted"), 1)
        pen.setStyle(Qt.PenStyle.SolidLine if hot else Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        self._draw_inside(painter)
        painter.end()

    def _draw_inside(self, painter: QStylePainter) -> None:
        drawn, gap = look().px(ICON), look().px(GRID)
        top = (self.height() - drawn) / 2
        if self._small:
            paint(painter, QRectF((self.width() - drawn) / 2, top, drawn, drawn), "plus", "secondary")
            return
        words = self.fontMetrics().horizontalAdvance(self.text())
        left = (self.width() - drawn - gap - words) / 2
        paint(painter, QRectF(left, top, drawn, drawn), "image", "secondary")
        painter.setPen(look().colour("secondary"))
        area = QRectF(left + drawn + gap, 0, words + 2, self.height())
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area, middle | Qt.TextFlag.TextShowMnemonic, self.text())
