"""The chosen AI model, and the way to another."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from desktop_app.domain.model import ModelSpec
from desktop_app.ui.compose.calm import Calm
from desktop_app.ui.compose.known import NOTHING
from desktop_app.ui.compose.model import ComposeModel
from desktop_app.ui.compose.model_list import ModelPopup, entry, fill
from desktop_app.ui.compose.search_list import KEY
from desktop_app.ui.compose.words import brief_duration
from desktop_app.ui.theme import CAPTION, GRID, look


class ModelBox(Calm, QComboBox):
    """A combo box that shows title, maker and usual time, and drops down a list that can be searched."""

    picked = Signal(str)
    """A person chose the model of this name."""

    toggled = Signal(str)
    """A person wants the model of this name asked as well, or no more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("modelBox")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self._items = QStandardItemModel(self)
        self.setModel(self._items)
        self._spec = ModelSpec("")
        self._models: tuple[ModelSpec, ...] = ()
        self._known = NOTHING
        self._asked: tuple[str, ...] = ("",)
        self._popup = ModelPopup(self)
        self._popup.picked.connect(self.picked)
        self._popup.toggled.connect(self.toggled)
        self.activated.connect(self._on_activated)

    def sync(self, model: ComposeModel) -> None:
        """Show what `model` offers and what is in force."""
        models, known, before = model.models(), model.known, (self._spec, self._known)
        if model.spec not in models:
            models = (*models, model.spec)
        held = self.blockSignals(True)
        if (models, known) != (self._models, self._known):
            self._models, self._known = models, known
            fill(self._items, models, known)
        self._spec = model.spec
        self.setCurrentIndex(self.findData(model.spec.name, KEY))
        self.blockSignals(held)
        self.setToolTip(entry(model.spec, known).toolTip())
        self._asked = (model.spec.name, *model.draft.others)
        if self._popup.isVisible():
            self._popup.show_asked(self._asked)
        if (self._spec, self._known) != before:
            self.update()

    def showPopup(self) -> None:
        self._popup.open_under(self, self._models, self._known, self._asked)

    def hidePopup(self) -> None:
        self._popup.close()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = ""
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        complex_control, sub_control = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl
        edit, arrow = (
            self.style().subControlRect(complex_control, option, part, self)
            for part in (sub_control.SC_ComboBoxEditField, sub_control.SC_ComboBoxArrow)
        )
        edit.setRight(arrow.left() - 2)
        self._draw_words(painter, edit)
        painter.end()

    def _draw_words(self, painter: QPainter, area: QRect) -> None:
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        gap = look().px(GRID)
        painter.setPen(look().colour("text"))
        painter.setFont(self.font())
        metrics = painter.fontMetrics()
        title = metrics.elidedText(self.currentText(), Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, left, title)
        area.setLeft(area.left() + metrics.horizontalAdvance(title) + gap)
        painter.setPen(look().colour("secondary"))
        seconds = self._known.seconds(self._spec)
        usual = brief_duration(seconds) if seconds else ""
        painter.setFont(look().font(CAPTION))
        wide = painter.fontMetrics().horizontalAdvance(usual)
        if wide <= area.width():
            painter.drawText(area, right, usual)
            area.setRight(area.right() - wide - gap)
        painter.setFont(self.font())
        if painter.fontMetrics().horizontalAdvance(self._spec.maker) <= area.width():
            painter.drawText(area, left, self._spec.maker)

    def _on_activated(self, index: int) -> None:
        self.picked.emit(self.itemData(index, KEY))
