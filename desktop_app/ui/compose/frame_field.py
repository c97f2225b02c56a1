"""Shape and size: one choice with two handles."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from desktop_app.domain.request import Size
from desktop_app.ui import icons
from desktop_app.ui.compose.calm import Calm
from desktop_app.ui.compose.model import ComposeModel
from desktop_app.ui.compose.undo_keys import UndoKeys
from desktop_app.ui.compose.words import size_text
from desktop_app.ui.translate import Spoken
from desktop_app.ui.widgets import Segmented, Shape

AUTO = "auto"


class ShapeBox(Spoken, Segmented):
    """The shapes that the model takes, each as a little frame; *Auto* leaves it to the gateway."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Shape.CARDS, parent)
        self._shapes: tuple[str, ...] = ()
        self.setObjectName("shapeBox")

    def retranslate(self) -> None:
        if self._shapes:
            self.set_words(AUTO, self.tr("Auto"), self.tr("The gateway chooses the shape"))

    def sync(self, model: ComposeModel) -> None:
        """Show what `model` offers and what is in force."""
        shapes = model.offer.shapes
        if model.shape and model.shape not in shapes:
            shapes = (*shapes, model.shape)
        if shapes != self._shapes:
            self._shapes = shapes
            frames = [(shape, shape, icons.frame(*_ratio(shape))) for shape in shapes]
            self.set_choices([(AUTO, "", icons.icon("frame-auto", "secondary", "text")), *frames])
            self.retranslate()
        self.choose(model.shape or AUTO)

    def shape(self) -> str:
        """The shape chosen, "" for *Auto*."""
        choice = self.choice()
        return "" if choice == AUTO else choice


class SizeBox(Calm, Spoken, QComboBox):
    """The sizes of the chosen shape; others can be typed where no page limits them."""

    picked = Signal(object)
    """A person chose a Size, or None for *Auto*."""

    refused = Signal(str)
    """What was typed is no size."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sizeBox")
        UndoKeys.leave(self)
        self.setMinimumContentsLength(9)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._sizes: tuple[Size | None, ...] = (None,)
        self.addItem("", None)
        self.activated.connect(self._on_activated)
        self.retranslate()

    def retranslate(self) -> None:
        self.setItemText(0, self.tr("Auto"))

    def sync(self, model: ComposeModel) -> None:
        """Show what `model` offers and what is in force."""
        offered = model.offer.sizes_of(model.shape)
        own = () if model.size is None or model.size in offered else (model.size,)
        sizes = (None, *offered, *own)
        held = self.blockSignals(True)
        if sizes != self._sizes:
            self._sizes = sizes
            self.clear()
            for size in sizes:
                self.addItem(size_text(size) if size else self.tr("Auto"), size)
        self._set_editable(model.offer.any_size)
        self.setCurrentIndex(sizes.index(model.size))
        self.blockSignals(held)
        self.setEnabled(len(sizes) > 1 or model.offer.any_size)

    def _set_editable(self, editable: bool) -> None:
        if editable == self.isEditable():
            return
        self.setEditable(editable)
        line = self.lineEdit()
        if line is not None:
            line.setAccessibleName(self.accessibleName())
            line.editingFinished.connect(self._on_typed)

    def _on_activated(self, index: int) -> None:
        self.picked.emit(self._sizes[index])

    def _on_typed(self) -> None:
        text = self.currentText()
        if text == self.itemText(self.currentIndex()):
            return
        try:
            self.picked.emit(Size.parse(text))
        except ValueError:
            self.setEditText(self.itemText(self.currentIndex()))
            self.refused.emit(text)


def _ratio(shape: str) -> tuple[float, float]:
    across, _, down = shape.partition(":")
    return float(across), float(down)
