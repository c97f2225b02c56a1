"""The list of AI models: grouped by maker, searched as one types."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QWidget

from desktop_app.domain.model import ModelSpec
from desktop_app.ui.compose.known import NOTHING, Known
from desktop_app.ui.compose.search_list import CHECKED, KEY, SearchPopup, heading, row
from desktop_app.ui.compose.words import abilities, brief_duration, told_of

_MOST_OTHERS = 50


def entry(model: ModelSpec, known: Known = NOTHING) -> QStandardItem:
    """A model with what it can do, and how long it usually takes or that the key cannot use it."""
    below = " — ".join(dict.fromkeys((model.name, abilities(model, known.forced))))
    usual = known.seconds(model)
    told = known.prices.get(model.name), brief_duration(usual) if usual else ""
    beside = " · ".join(filter(None, told))
    unlisted = ""
    if known.usable is not None and model.name not in known.usable:
        beside = QCoreApplication.translate("ModelPopup", "not with this key")
        unlisted = QCoreApplication.translate("ModelPopup", "The gateway does not list it for your key.")
    item = row(model.title or model.name, model.name, beside, below)
    item.setToolTip("\n\n".join(filter(None, (unlisted, *told_of(model)))))
    item.setAccessibleDescription(", ".join(filter(None, (model.maker, below, unlisted))))
    return item


def fill(items: QStandardItemModel, models: Sequence[ModelSpec], known: Known = NOTHING) -> None:
    """Put `models` into `items` under their makers' names, in the order in which the makers come."""
    items.clear()
    makers: dict[str, list[ModelSpec]] = {}
    for model in models:
        makers.setdefault(model.maker, []).append(model)
    for maker, group in makers.items():
        if maker:
            items.appendRow(heading(maker))
        for model in group:
            items.appendRow(entry(model, known))


def matches(model: ModelSpec, text: str) -> bool:
    """Whether every word of `text` stands in the model's title, name or maker."""
    known = f"{model.title} {model.name} {model.maker}".casefold()
    return all(word in known for word in text.casefold().split())


class ModelPopup(SearchPopup):
    """The list under the model box, with a field to search it. A name that nobody knows can be used too."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("modelPopup")
        self.search.setObjectName("modelSearch")
        self.view.setObjectName("modelList")
        self._models: tuple[ModelSpec, ...] = ()
        self._known = NOTHING
        self._asked: tuple[str, ...] = ()
        self.hint.show()
        self.retranslate()

    def retranslate(self) -> None:
        self.search.setPlaceholderText(self.tr("Search models"))
        self.search.setAccessibleName(self.tr("Search models"))
        self.view.setAccessibleName(self.tr("Models"))
        self.hint.setText(self.tr("A box, Space or Ctrl+Enter asks several models for the same."))

    def open_under(
        self, box: QWidget, models: tuple[ModelSpec, ...], known: Known, asked: tuple[str, ...]
    ) -> None:
        """Drop down from `box` with `models`, those `asked` checked and the first of them chosen.

        Of what is usable beyond them, of any kind, only what a person searches for is shown.
        """
        self._models, self._known, self._asked = models, known, asked
        self.drop_from(box, asked[0])

    def show_asked(self, asked: tuple[str, ...]) -> None:
        """Check the models of these names."""
        self._asked = asked
        self.show_checks(asked)

    def fill(self, text: str) -> None:
        found = [model for model in self._models if matches(model, text)]
        fill(self.items, found, self._known)
        known, usable = {model.name for model in self._models}, self._known.usable
        others = sorted(usable - known) if text and usable else []
        more = [name for name in others if matches(ModelSpec(name), text)][:_MOST_OTHERS]
        for name in more:
            self._offer(name, self.tr("Your key can use it; the gateway decides the rest"))
        if text and text not in known and text not in more:
            self._offer(text, self.tr("Not in the catalogue: the gateway decides"))
        for number in range(self.items.rowCount()):
            item = self.items.item(number)
            if item.data(KEY) is not None:
                item.setData(item.data(KEY) in self._asked, CHECKED)

    def meant(self, text: str) -> str:
        return next((model.name for model in self._models if model.name == text.casefold()), "")

    def _offer(self, name: str, told: str) -> None:
        self.items.appendRow(row(self.tr("Use “%1”").replace("%1", name), name, below=told))
