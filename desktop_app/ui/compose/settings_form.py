"""Which model, and how the clip is to be: shape, size, length, takes, privacy."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.draft import MAX_TAKES, Mode
from desktop_app.domain.problem import Problem
from desktop_app.script.offer import COMMON_SIZES, spoken
from desktop_app.ui.compose.advanced import Advanced
from desktop_app.ui.compose.field import Field, Pair
from desktop_app.ui.compose.frame_field import ShapeBox, SizeBox
from desktop_app.ui.compose.model import ComposeModel
from desktop_app.ui.compose.model_box import ModelBox
from desktop_app.ui.compose.other_models import OtherModels
from desktop_app.ui.compose.seconds_box import SecondsBox
from desktop_app.ui.compose.undo_keys import UndoKeys
from desktop_app.ui.compose.words import abilities, limits_told, size_text, told_of
from desktop_app.ui.problems import sentence
from desktop_app.ui.theme import GRID, look, set_invalid
from desktop_app.ui.translate import Spoken
from desktop_app.ui.widgets import StepBox, Switch


class SettingsForm(Spoken, QWidget):
    """The fields under the words. What the chosen model does not take is said at its field."""

    def __init__(self, model: ComposeModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.refusals = 0
        """How often what was typed was not taken as it stood; each is told at its field."""
        self._no_size = ""
        self.models = ModelBox()
        self.others = OtherModels(model)
        self.shape = ShapeBox()
        self.size_box = SizeBox()
        self.seconds = SecondsBox()
        self.seconds.setObjectName("secondsBox")
        self.takes = StepBox(1, MAX_TAKES)
        self.takes.setObjectName("takesBox")
        UndoKeys.leave(self.takes)
        self.private = Switch()
        self.private.setObjectName("privateCheck")
        self.advanced = Advanced(model)
        self._fields = {
            "model": Field(self.models),
            "aspect_ratio": Field(self.shape),
            "size": Field(self.size_box),
            "seconds": Field(self.seconds),
            "takes": Field(self.takes),
            "private": Field(self.private),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        models = QVBoxLayout()
        models.setSpacing(GRID)
        models.addWidget(self._fields["model"])
        models.addWidget(self.others)
        column.addLayout(models)
        column.addWidget(self._fields["aspect_ratio"])
        column.addWidget(Pair(self._fields["size"], self._fields["seconds"]))
        column.addWidget(Pair(self._fields["takes"], self._fields["private"]))
        column.addWidget(self.advanced)
        self._connect()
        look().changed.connect(self._align)
        self._align()
        self.retranslate()

    def retranslate(self) -> None:
        self._fields["aspect_ratio"].set_words(self.tr("Shape"))
        self._fields["size"].set_words(self.tr("Size"))
        self._fields["seconds"].set_words(self.tr("Length"))
        self._fields["takes"].set_words(self.tr("Takes"))
        self._fields["private"].set_words(self.tr("Privacy"))
        self.private.setText(self.tr("Private"))
        self.private.setAccessibleName(self.tr("Private"))
        self.private.setToolTip(self.tr("Ask the gateway not to publish the clip"))
        self.takes.setToolTip(self.tr("How many clips to make of it, one job each"))
        self.sync()

    def sync(self) -> None:
        """Show what the model offers and what is in force."""
        model = self._model
        self.models.sync(model)
        self.others.sync()
        self.advanced.sync()
        self.shape.sync(model)
        self.size_box.sync(model)
        self.seconds.set_offer(model.offer)
        self.seconds.show_seconds(model.seconds)
        self._fields["seconds"].setVisible(model.draft.mode is Mode.PROMPT)
        held = self.takes.blockSignals(True)
        self.takes.setValue(model.draft.takes)
        self.takes.blockSignals(held)
        held = self.private.blockSignals(True)
        self.private.setChecked(model.private)
        self.private.setEnabled(model.offer.private)
        self.private.blockSignals(held)
        self._say()

    def field(self, name: str) -> Field:
        """The field of that name, as problems call it; also `model` and `takes`."""
        return self._fields[name]

    def place_of(self, field: str) -> QWidget:
        """The control to go to for a trouble with `field`; the model's where it has none of its own."""
        if field == "extra":
            return self.advanced.place()
        if field == "aspect_ratio":
            return self.shape.button(self.shape.choice())
        return self._fields[field].control if field in self._fields else self.models

    def _connect(self) -> None:
        model = self._model
        model.changed.connect(self._forget_refusal)
        self.models.picked.connect(model.set_model)
        self.models.toggled.connect(model.toggle_model)
        self.shape.chosen.connect(lambda _: model.set_shape(self.shape.shape()))
        self.size_box.picked.connect(model.set_size)
        self.size_box.refused.connect(self._refuse_size)
        self.seconds.valueChanged.connect(lambda _: self._take_seconds(self.seconds.seconds()))
        self.takes.valueChanged.connect(model.set_takes)
        self.private.toggled.connect(model.set_private)

    def _take_seconds(self, wished: int | None) -> None:
        """Go by a length; one that the model does not take is kept aside: the field shows what is sent."""
        self._model.set_seconds(wished)
        self.refusals += self._model.seconds != wished
        self.seconds.show_seconds(self._model.seconds)

    def _forget_refusal(self) -> None:
        self._no_size = ""

    def _refuse_size(self, typed: str) -> None:
        self.refusals += 1
        self._no_size = typed
        self._say()

    def _align(self) -> None:
        """Let the switch stand as high as the number field beside it."""
        self.private.setFixedHeight(self.takes.sizeHint().height())

    def _say(self) -> None:
        """Captions, troubles and notes of every field."""
        model, spec = self._model, self._model.spec
        self._fields["model"].set_words(self.tr("Model"), abilities(spec, model.connection.format))
        self._fields["model"].set_note(self._about_model())
        for name in ("aspect_ratio", "size", "seconds", "private"):
            problem: Problem | None = model.problem(name)
            self._fields[name].set_trouble(sentence(problem) if problem else "")
            self._fields[name].set_note(self._about(name))
            set_invalid(self._fields[name].control, problem is not None)
        for name in ("size", "seconds"):
            limit = limits_told(model.offer, name, "")
            told = self.tr("%1 takes %2.").replace("%1", spec.title).replace("%2", limit)
            self._fields[name].control.setToolTip(told if limit else "")

    def _about_model(self) -> str:
        spec = self._model.spec
        if not spec.known:
            return self.tr("Not in the catalogue: everything is offered, and the gateway decides.")
        return told_of(spec)[1] if spec.availability_date else ""

    def _about(self, name: str) -> str:
        """Why a wish is kept aside, or why there is nothing to choose."""
        model = self._model
        title = model.spec.title
        if name == "private" and not model.offer.private:
            return self._why_not_private().replace("%1", title)
        if name == "size" and self._no_size:
            told = self.tr("“%1” is no size; one looks like %2.")
            return told.replace("%1", self._no_size).replace("%2", size_text(COMMON_SIZES[0]))
        limit = limits_told(model.offer, name, model.shape)
        if name not in model.set_aside:
            return ""
        draft = model.draft
        wish = {
            "aspect_ratio": draft.shape,
            "size": size_text(draft.size) if draft.size else "",
            "seconds": self.tr("%1 s").replace("%1", str(draft.seconds)),
        }.get(name, "")
        told = (
            self.tr("%1 kept aside: %2 takes %3.")
            if limit
            else self.tr("%1 kept aside: %2 does not take it.")
        )
        return told.replace("%1", wish).replace("%2", title).replace("%3", limit)

    def _why_not_private(self) -> str:
        """`%1` stands for the model: it may be what is written that keeps it from being private."""
        model = self._model
        if any(spec.private for spec in spoken(model.spec, model.bench.forced)):
            return self.tr("%1 cannot be asked for it with this many pictures.")
        return self.tr("%1 cannot be asked for it.")
