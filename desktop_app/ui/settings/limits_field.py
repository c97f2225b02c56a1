"""Beyond which sums a person is asked before anything is queued."""

from collections.abc import Mapping

import msgspec
from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.price import Sum
from desktop_app.jobs.guard import Limits
from desktop_app.ui.compose.field import Pair, Remark
from desktop_app.ui.theme import GRID
from desktop_app.ui.translate import Spoken
from desktop_app.ui.widgets.step import indent

_USUAL = ("USD", "EUR", "CNY", "GBP", "JPY", "KRW", "INR", "CAD", "AUD", "CHF", "VND")
"""What is offered beside those that have a limit; the terminal takes any."""
_MOST = 1e10
"""Room for a studio's month in the currencies of the smallest units."""
_replace = msgspec.structs.replace


class LimitsField(Spoken, QWidget):
    """A sum a day and a sum at once, in a currency that a person chooses; 0 never asks. All others stay.

    It is off until it shows what was set: what is chosen goes over that.
    """

    chosen = Signal(object)
    """The Limits that a person wants from now on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._limits = Limits()
        self._unreadable = False
        self._shown = _USUAL[0]
        self.currency = QComboBox()
        self.currency.setObjectName("guardCurrencyBox")
        self.day = _Money()
        self.day.setObjectName("guardDayBox")
        self.batch = _Money()
        self.batch.setObjectName("guardBatchBox")
        self._others = Remark()
        self._others.setObjectName("guardOthers")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.currency, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Pair(self.day, self.batch), 1)
        column.addLayout(row)
        column.addWidget(self._others)
        self.day.valueChanged.connect(self._tell_day)
        self.batch.valueChanged.connect(self._tell_batch)
        self.currency.activated.connect(lambda: self._choose())
        self.setFocusProxy(self.currency)
        self.setEnabled(False)
        self.retranslate()

    def retranslate(self) -> None:
        self.currency.setAccessibleName(self.tr("Currency of the sums"))
        self.currency.setToolTip(self.tr("Currency of the sums"))
        for box, name, unit in (
            (self.day, self.tr("Ask beyond this sum a day"), self.tr(" a day")),
            (self.batch, self.tr("Ask beyond this sum at once"), self.tr(" at once")),
        ):
            box.setPrefix(self.tr("up to "))
            box.setSuffix(unit)
            box.setSpecialValueText(self.tr("any sum%1").replace("%1", unit))
            box.setAccessibleName(name)
            box.setToolTip(name)
        self._show()

    def show_limits(self, limits: Limits | None) -> None:
        """Show what was set, without saying that it changed; None says that it cannot be read.

        The currency stays where it has a limit.
        """
        self._unreadable = limits is None
        self._limits = limits or Limits()
        limited = (*self._limits.per_day, *self._limits.per_batch)
        if limited and self._shown not in limited:
            self._shown = limited[0]
        self._show()
        self.setEnabled(True)

    def _show(self) -> None:
        limited = (*self._limits.per_day, *self._limits.per_batch)
        with QSignalBlocker(self.currency):
            self.currency.clear()
            self.currency.addItems(list(dict.fromkeys((*_USUAL, *limited, self._shown))))
            self.currency.setCurrentText(self._shown)
        for box, sums in ((self.day, self._limits.per_day), (self.batch, self._limits.per_batch)):
            with QSignalBlocker(box):
                box.setValue(sums.get(self._shown, 0.0))
        self._others.say(self._told())

    def _told(self) -> str:
        """The limits in other currencies than the one in hand, and those that its fields have no room for."""
        if self._unreadable:
            return self.tr("What was set cannot be read: whatever costs is asked about, until you set a sum.")
        both = (
            (self.day, self._limits.per_day, self.tr("%1 a day")),
            (self.batch, self._limits.per_batch, self.tr("%1 at once")),
        )
        told = [
            said.replace("%1", str(Sum(amount, currency)))
            for box, sums, said in both
            for currency, amount in sums.items()
            if currency != self._shown or not box.shows(amount)
        ]
        return self.tr("Also: %1").replace("%1", ", ".join(told)) if told else ""

    def _choose(self) -> None:
        self._shown = self.currency.currentText()
        self._show()

    def _tell_day(self, amount: float) -> None:
        self._tell(_replace(self._limits, per_day=_with(self._limits.per_day, self._shown, amount)))

    def _tell_batch(self, amount: float) -> None:
        self._tell(_replace(self._limits, per_batch=_with(self._limits.per_batch, self._shown, amount)))

    def _tell(self, limits: Limits) -> None:
        self._limits, self._unreadable = limits, False
        self._others.say(self._told())
        self.chosen.emit(limits)


class _Money(QDoubleSpinBox):
    def __init__(self) -> None:
        super().__init__()
        self.setRange(0.0, _MOST)
        self.setDecimals(2)
        self.setSingleStep(5.0)
        self.setGroupSeparatorShown(True)
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        indent(self)

    def shows(self, amount: float) -> bool:
        """Whether it shows this limit: 0 is none here, and asks before anything where the terminal set it."""
        return bool(amount) and abs(self.value() - amount) < 10.0 ** -self.decimals()

    def sizeHint(self) -> QSize:
        return self._as_high_as_others(super().sizeHint())

    def minimumSizeHint(self) -> QSize:
        return self._as_high_as_others(super().minimumSizeHint())

    def _as_high_as_others(self, wanted: QSize) -> QSize:
        """Qt adds to the height that the style sheet asks for."""
        self.ensurePolished()
        return QSize(wanted.width(), self.minimumHeight() or wanted.height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            indent(self)


def _with(sums: Mapping[str, float], currency: str, amount: float) -> dict[str, float]:
    others = {other: limit for other, limit in sums.items() if other != currency}
    return others | {currency: amount} if amount else others
