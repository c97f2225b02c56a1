"""Beyond which sums a person is asked before anything is queued."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QVBoxLayout, QWidget

from desktop_app.jobs.guard import Limits
from desktop_app.ui.compose.field import Pair
from desktop_app.ui.translate import Spoken
from desktop_app.ui.widgets.step import indent

CURRENCY = "USD"
_MOST = 100_000.0


class LimitsField(Spoken, QWidget):
    """A sum a day and a sum at once, in US dollars; 0 never asks. Limits in other currencies stay."""

    chosen = Signal(object)
    """The Limits that a person wants from now on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._limits = Limits()
        self.day = _Money()
        self.day.setObjectName("guardDayBox")
        self.batch = _Money()
        self.batch.setObjectName("guardBatchBox")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Pair(self.day, self.batch))
        for box in (self.day, self.batch):
            box.valueChanged.connect(self._tell)
        self.setFocusProxy(self.day)
        self.retranslate()

    def retranslate(self) -> None:
        for box, name, unit in (
            (self.day, self.tr("Ask beyond this sum a day"), self.tr(" a day")),
            (self.batch, self.tr("Ask beyond this sum at once"), self.tr(" at once")),
        ):
            box.setPrefix(self.tr("up to $"))
            box.setSuffix(unit)
            box.setSpecialValueText(self.tr("any sum%1").replace("%1", unit))
            box.setAccessibleName(name)
            box.setToolTip(name)

    def show_limits(self, limits: Limits) -> None:
        """Show what was set, without saying that it changed."""
        self._limits = limits
        for box, sums in ((self.day, limits.per_day), (self.batch, limits.per_batch)):
            held = box.blockSignals(True)
            box.setValue(sums.get(CURRENCY, 0.0))
            box.blockSignals(held)

    def _tell(self) -> None:
        self._limits = Limits(
            _with(self._limits.per_day, self.day.value()), _with(self._limits.per_batch, self.batch.value())
        )
        self.chosen.emit(self._limits)


class _Money(QDoubleSpinBox):
    def __init__(self) -> None:
        super().__init__()
        self.setRange(0.0, _MOST)
        self.setDecimals(2)
        self.setSingleStep(5.0)
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        indent(self)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            indent(self)


def _with(sums: Mapping[str, float], amount: float) -> dict[str, float]:
    others = {currency: limit for currency, limit in sums.items() if currency != CURRENCY}
    return others | {CURRENCY: amount} if amount else others
