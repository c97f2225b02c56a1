"""Reference pictures: dropped, pasted, chosen from a folder, or named by a URL."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QIcon,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLineEdit,
    QMenu,
    QPushButton,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.request import Reference, Size
from desktop_app.ui.compose.model import ComposeModel
from desktop_app.ui.compose.picture_look import PictureLook, source_of
from desktop_app.ui.compose.picture_source import (
    PICTURE_FILES,
    brings,
    is_web,
    reference_to,
    source_in,
    typed_url,
)
from desktop_app.ui.compose.picture_tile import PictureTile
from desktop_app.ui.compose.wishes import MAX_PICTURES
from desktop_app.ui.icons import icon, paint
from desktop_app.ui.theme import GRID, ICON, RADIUS, look, set_invalid, set_kind
from desktop_app.ui.translate import Spoken


class DropButton(QPushButton):
    """A dashed frame to drop a picture into, or to press."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hot = False
        self.setIcon(icon("image", "secondary"))
        set_kind(self, "quiet")

    def set_hot(self, hot: bool) -> None:
        """Show that what is dragged may be dropped."""
        self._hot = hot
        self.update()

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(words + look().px(ICON + 4 * GRID), look().px(44))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text, option.icon = "", QIcon()
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hot = self._hot or self.hasFocus()
        pen = QPen(look().colour("edge" if hot else "muted"), 1)
        pen.setStyle(Qt.PenStyle.SolidLine if hot else Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        self._draw_words(painter)
        painter.end()

    def _draw_words(self, painter: QPainter) -> None:
        drawn, gap = look().px(ICON), look().px(GRID)
        words = self.fontMetrics().horizontalAdvance(self.text())
        left = (self.width() - drawn - gap - words) / 2
        paint(painter, QRectF(left, (self.height() - drawn) / 2, drawn, drawn), "image", "secondary")
        painter.setPen(look().colour("secondary"))
        area = QRectF(left + drawn + gap, 0, words + 2, self.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.text())


class ReferencesView(Spoken, QWidget):
    """The pictures of the draft, and every way to bring one in."""

    brought = Signal(object)
    """A person brings a picture: a Path, or the bytes of a PNG that was pasted."""

    fit_wished = Signal(int, object)
    """A person wants the picture at that place fitted, by a Fit, or whole, by None."""

    def __init__(self, model: ComposeModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("referencesView")
        self.setAcceptDrops(True)
        self._model = model
        self._looks: dict[str, PictureLook] = {}
        self._tiles: list[PictureTile] = []
        self.add_button = DropButton()
        self.add_button.setObjectName("addPictureButton")
        self.add_button.clicked.connect(self._open_menu)
        self._url = QLineEdit(clearButtonEnabled=True)
        self._url.setObjectName("pictureUrlEdit")
        self._url.returnPressed.connect(self._take_url)
        self._url.textEdited.connect(lambda: set_invalid(self._url, False))
        self._url.hide()
        self._menu = QMenu(self)
        self._browse = self._menu.addAction(icon("folder", "secondary"), "", self._open_files)
        self._paste = self._menu.addAction(icon("copy", "secondary"), "", self.paste)
        self._type = self._menu.addAction(icon("link", "secondary"), "", self._ask_url)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(self.add_button)
        self._column.addWidget(self._url)
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Reference pictures"))
        self.add_button.setText(self.tr("Drop or choose a picture"))
        self.add_button.setToolTip(self.tr("Drop a picture here, paste one, or press to choose"))
        self._browse.setText(self.tr("Choose a file…"))
        self._paste.setText(self.tr("Paste"))
        self._type.setText(self.tr("Enter a URL…"))
        self._url.setPlaceholderText("https://…")
        self._url.setAccessibleName(self.tr("URL of a picture"))
        self._url.setToolTip(self.tr("Enter takes it, Escape does without"))

    def sync(self) -> None:
        """Show the draft's pictures, and which of them the model takes."""
        references = self._model.draft.references
        while len(self._tiles) > len(references):
            tile = self._tiles.pop()
            self._column.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        while len(self._tiles) < len(references):
            self._tiles.append(self._make(len(self._tiles)))
        for index, (tile, reference) in enumerate(zip(self._tiles, references, strict=True)):
            known = self.known(reference)
            used = index < self._model.offer.images
            tile.show_reference(reference, known, used, self._frame(reference, known) if used else "")
        self.add_button.setVisible(len(references) < MAX_PICTURES and self._model.offer.images > 0)

    def set_look(self, source: str, known: PictureLook) -> None:
        """Show what is known of the picture that lies there (see `source_of`)."""
        self._looks[source] = known
        self.sync()

    def known(self, reference: Reference) -> PictureLook:
        """What is known of a picture; nothing where it was not looked at yet."""
        return self._looks.get(source_of(reference), PictureLook())

    def paste(self) -> bool:
        """Bring in what the clipboard holds; False where that is no picture, file or URL."""
        return self.take(QApplication.clipboard().mimeData())

    def take(self, data: QMimeData) -> bool:
        """Bring in the first file, picture or address that `data` holds."""
        source = source_in(data)
        if isinstance(source, Reference):
            self._model.add_reference(source)
        elif source is not None:
            self.brought.emit(source)
        return source is not None

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if brings(event.mimeData()):
            self.add_button.set_hot(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.add_button.set_hot(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.add_button.set_hot(False)
        if self.take(event.mimeData()):
            event.acceptProposedAction()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste) and self.paste():
            return
        if event.key() == Qt.Key.Key_Escape and self._url.isVisible():
            self._url.hide()
            self.add_button.setFocus()
            return
        super().keyPressEvent(event)

    def _frame(self, reference: Reference, known: PictureLook) -> Size | str:
        """What the picture can be fitted to, or is; "" where it has that shape or cannot."""
        frame = self._model.frame
        offered = reference.fit is not None or (self._model.takes_files and not known.trouble)
        return frame if offered and known.differs(frame) else ""

    def _make(self, index: int) -> PictureTile:
        tile = PictureTile()
        tile.remove_wished.connect(lambda: self._remove(index))
        tile.fit_wished.connect(lambda fit: self.fit_wished.emit(index, fit))
        self._column.insertWidget(index, tile)
        return tile

    def _remove(self, index: int) -> None:
        self._model.remove_reference(index)
        self.add_button.setFocus()

    def _open_menu(self) -> None:
        self._paste.setEnabled(brings(QApplication.clipboard().mimeData()))
        self._menu.popup(self.add_button.mapToGlobal(QPoint(0, self.add_button.height())))

    def _open_files(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose a picture"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        pictures = self.tr("Pictures (%1)").replace("%1", PICTURE_FILES)
        dialog.setNameFilters([pictures, self.tr("All files (*)")])
        dialog.fileSelected.connect(lambda name: self.brought.emit(Path(name)))
        dialog.open()

    def _ask_url(self) -> None:
        self._url.show()
        self._url.setFocus()

    def _take_url(self) -> None:
        url = typed_url(self._url.text())
        usable = is_web(url)
        set_invalid(self._url, not usable)
        if usable:
            self._url.clear()
            self._url.hide()
            self._model.add_reference(reference_to(url))
