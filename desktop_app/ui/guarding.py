"""What the spending guard asks, asked in the window."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from PySide6.QtWidgets import QDialogButtonBox, QLabel, QWidget

from desktop_app.jobs.guard import GuardAsks, LimitsUnreadable, Span
from desktop_app.ui.queue.dialogs import answer
from desktop_app.ui.translate import together
from desktop_app.ui.widgets import Dialog

_Made = TypeVar("_Made")
_WIDE = 420


async def guarded(parent: QWidget, work: Callable[[bool], Awaitable[_Made]]) -> _Made | None:
    """What `work(confirmed)` gives; where the guard asks, a person does first; None where they do not."""
    try:
        return await work(False)
    except GuardAsks as asks:
        if not await answer(GuardDialog(asks, parent)):
            return None
    return await work(True)


class GuardDialog(Dialog):
    """Asks before more is spent than the user's limit; Escape and Enter leave it."""

    def __init__(self, asks: GuardAsks, parent: QWidget) -> None:
        super().__init__(parent, wide=_WIDE)
        self.setObjectName("guardDialog")
        self.head(self.tr("Spend this much?"))
        told = QLabel(self._told(asks), wordWrap=True)
        self.setAccessibleDescription(told.text())
        buttons = QDialogButtonBox()
        cancel = buttons.addButton(self.tr("Don't"), QDialogButtonBox.ButtonRole.RejectRole)
        self.agree = buttons.addButton(self.tr("Spend it"), QDialogButtonBox.ButtonRole.AcceptRole)
        cancel.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        for part in (told, buttons):
            self.column.addWidget(part)
        cancel.setFocus()

    def _told(self, asks: GuardAsks) -> str:
        unknown = self.tr("The price of %n job(s) is not known.", "", asks.unpriced) if asks.unpriced else ""
        if isinstance(asks, LimitsUnreadable):
            why = self.tr("The sums that you set to be asked beyond cannot be read: set them again.")
            come = self.tr("This would come to %1.").replace("%1", " + ".join(map(str, asks.sums)))
            return together(why, come if asks.sums else "", unknown)
        told = (
            self.tr("Today: %1 of %2. This would make it %3.")
            if asks.span is Span.DAY
            else self.tr("This would come to %3. You wanted to be asked beyond %2 at once.")
        )
        for place, sum_ in (("%1", asks.spent), ("%2", asks.limit), ("%3", asks.total)):
            told = told.replace(place, str(sum_))
        return together(told, unknown)
