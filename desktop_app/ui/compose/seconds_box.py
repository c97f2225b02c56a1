"""The length of a clip or of a shot."""

from PySide6.QtWidgets import QWidget

from desktop_app.script.lengths import LONGEST, Lengths
from desktop_app.script.offer import Offer
from desktop_app.ui.compose.undo_keys import UndoKeys
from desktop_app.ui.translate import Spoken
from desktop_app.ui.widgets import StepBox

AUTO = 0


class SecondsBox(Spoken, StepBox):
    """A length in whole seconds, or *Auto*, which leaves it to the gateway.

    Steps from one length that the model takes to the next; any other can be typed, and is kept aside.
    """

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
        """Step through what the model takes."""
        self._lengths = offer.lengths

    def seconds(self) -> int | None:
        """The length chosen; None leaves it to the gateway."""
        return self.value() or None

    def show_seconds(self, seconds: int | None) -> None:
        """Show a length without saying that it changed."""
        held = self.blockSignals(True)
        self.setValue(seconds or AUTO)
        self.blockSignals(held)

    def stepBy(self, steps: int) -> None:
        value, towards = self.value(), 1 if steps > 0 else -1
        for _ in range(abs(steps)):
            further = int(self._lengths.step(value, towards))
            value = AUTO if further == value and towards < 0 else further
        self.setValue(value)
