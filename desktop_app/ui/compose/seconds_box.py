"""The length of a clip or of a shot."""

from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QWidget

from desktop_app.script.lengths import LONGEST, Lengths
from desktop_app.script.offer import Offer
from desktop_app.ui.compose.undo_keys import UndoKeys
from desktop_app.ui.translate import Spoken
from desktop_app.ui.widgets import StepBox

AUTO = 0


class SecondsBox(Spoken, StepBox):
    """A length in whole seconds, or *Auto*, which leaves it to the gateway. Steps from choice to choice."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(AUTO, LONGEST, parent)
        self._lengths = Lengths()
        self.setKeyboardTracking(False)
        UndoKeys.leave(self)
        self.retranslate()

    def retranslate(self) -> None:
        self.setSpecialValueText(self.tr("Auto"))
        self.setSuffix(self.tr(" s", "seconds, after a number"))

    def set_offer(self, offer: Offer) -> None:
        """Allow what the model allows, without saying that anything changed: a wish beyond it is kept."""
        self._lengths = offer.lengths
        held = self.blockSignals(True)
        self.setMaximum(self._lengths.most)
        self.blockSignals(held)

    def seconds(self) -> int | None:
        """The length chosen; None leaves it to the gateway."""
        return self.value() or None

    def show_seconds(self, seconds: int | None) -> None:
        """Show a length without saying that it changed."""
        held = self.blockSignals(True)
        self.setValue(seconds or AUTO)
        self.blockSignals(held)

    def allows(self, seconds: int) -> bool:
        """Whether the model takes this length."""
        return seconds == AUTO or self._lengths.allows(seconds)

    def stepBy(self, steps: int) -> None:
        value, towards = self.value(), 1 if steps > 0 else -1
        for _ in range(abs(steps)):
            further = int(self._lengths.step(value, towards))
            value = AUTO if further == value and towards < 0 else further
        self.setValue(value)

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        state, text, position = super().validate(text, position)
        if state is QValidator.State.Acceptable and not self.allows(self.valueFromText(text)):
            state = QValidator.State.Intermediate
        return state, text, position

    def fixup(self, text: str) -> str:
        """What was typed and is not taken becomes the nearest that is."""
        return self.textFromValue(int(self._lengths.nearest(self.valueFromText(text))))
