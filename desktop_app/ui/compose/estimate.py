"""What Generate would make, how long that takes and what it costs; the parts in its tooltip."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QDateTime, QLocale, QSize, Qt
from PySide6.QtWidgets import QWidget

from desktop_app.domain.price import Price
from desktop_app.script.entries import Entry, is_known
from desktop_app.ui.compose.model import ComposeModel
from desktop_app.ui.compose.words import duration, price_text
from desktop_app.ui.lists.words import BETWEEN
from desktop_app.ui.theme import set_role
from desktop_app.ui.translate import Spoken
from desktop_app.ui.widgets import ElidedLabel


class EstimateLabel(Spoken, ElidedLabel):
    """Adds up over takes, models, shots and rows; what nobody told is said, never guessed."""

    _detail = ""

    def __init__(self, model: ComposeModel, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("estimateLabel")
        set_role(self, "secondary")
        self._model = model
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Estimate"))
        self.sync()

    def sync(self) -> None:
        """Show what the model plans now."""
        plan = self._model.plan
        usual = self._model.usual_seconds
        made = self.tr("%n take(s)", "", plan.films)
        jobs = self.tr("%n job(s)", "", plan.jobs) if plan.jobs != plan.films else ""
        told = (made, jobs, duration(usual) if usual else "", self._cost())
        self._detail = "\n".join([*self._of_models(), *self._sources()])
        self.setText(BETWEEN.join(filter(None, told)))
        self.setToolTip(self._detail)
        self.setAccessibleDescription(self._detail)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 8, self._height())

    def shown_lines(self) -> list[str]:
        """Broken between two facts, not within one."""
        first, *rest = self.text().split(BETWEEN)
        if self._lines == 1 or not rest:
            return super().shown_lines()
        metrics, room = self.fontMetrics(), self.contentsRect().width()
        while len(rest) > 1 and metrics.horizontalAdvance(f"{first}{BETWEEN}{rest[0]}{BETWEEN}") <= room:
            first = f"{first}{BETWEEN}{rest.pop(0)}"
        second = metrics.elidedText(BETWEEN.join(rest), Qt.TextElideMode.ElideRight, room)
        return [f"{first}{BETWEEN}".rstrip(), second]

    def _tell_what_is_hidden(self) -> None:
        """In a narrow panel a second line: no price is left out."""
        self.setToolTip(self._detail)
        lines = 1 if self.fontMetrics().horizontalAdvance(self.text()) <= self.width() else 2
        if lines != self._lines:
            self._lines = lines
            self.updateGeometry()
        self.update()

    def _cost(self) -> str:
        plan = self._model.plan
        if plan.total:
            free = not any(total.amount for total in plan.total)
            told = self.tr("free") if free else "≈ " + " + ".join(map(str, plan.total))
            unknown = self.tr("%n without a price", "", plan.unpriced) if plan.unpriced else ""
            return " + ".join(filter(None, (told, unknown)))
        prices = {price_text(price): price for entry in plan.entries for price in entry.prices if price}
        return "≈ " + next(iter(prices)) if len(prices) == 1 else ""

    def _of_models(self) -> Iterable[str]:
        """A line for each model, where there are several or the user's own clips say more."""
        groups: dict[str, list[Entry]] = {}
        for entry in self._model.plan.entries:
            groups.setdefault(entry.model.name, []).append(entry)
        for entries in groups.values():
            told = [self.tr("%n take(s)", "", sum(entry.takes for entry in entries))]
            told += filter(None, (self._time(entries[0]), self._price(entries)))
            yield f"{entries[0].model.title}: {', '.join(told)}"

    def _time(self, entry: Entry) -> str:
        if entry.seconds is None:
            return self.tr("time unknown")
        known = self._model.bench.usual.get(entry.model.name)
        if known is None:
            return self.tr("usually %1").replace("%1", duration(entry.seconds))
        told = self.tr("%1 as your last %n took", "", known.clips)
        return told.replace("%1", duration(entry.seconds))

    def _price(self, entries: Sequence[Entry]) -> str:
        if not entries[0].costs:
            return ""
        prices = [price for entry in entries for price in entry.prices]
        if not all(is_known(price) for price in prices):
            by_second = next((price for price in prices if price is not None), None)
            return price_text(by_second) if by_second else self.tr("price unknown")
        each = dict.fromkeys(price_text(price) for price in prices if price is not None)
        return " + ".join(each)

    def _sources(self) -> Iterable[str]:
        """Who told the prices."""
        told = (price for entry in self._model.plan.entries if entry.costs for price in entry.prices)
        lines = [self._source(price) for price in told if price is not None]
        return dict.fromkeys(lines)

    def _source(self, price: Price) -> str:
        if price.asked_at is None:
            return self.tr("By your own price in models.toml.")
        asked = QLocale().toString(QDateTime.fromSecsSinceEpoch(int(price.asked_at)).date())
        return self.tr("By the gateway's price list of %1; your key may pay another.").replace("%1", asked)
