"""What is typed of one connection: kind, name, address, key, and how it wants to be spoken to."""

import math

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from desktop_app.connections.presets import PRESETS, Preset, connection_for
from desktop_app.domain.address import normalise_base_url, shows_key
from desktop_app.domain.connection import THIS_COMPUTER, Connection, Format, PictureWay
from desktop_app.jobs.switchboard import MOST_FLOOR, Wish
from desktop_app.ui.compose.field import Field, Pair
from desktop_app.ui.connections.model import KINDS, ConnectionsModel
from desktop_app.ui.connections.words import format_name, key_hint, kind_name, refusal, way_name
from desktop_app.ui.theme import GRID, look, set_invalid
from desktop_app.ui.translate import Spoken
from desktop_app.ui.widgets import StepBox, Switch

_AT_ONCE_MOST = 20
_NAME_WIDTH = 130
_LONGEST_FLOOR = int(MOST_FLOOR)
_FIELD_OF = {
    "name_taken": "name",
    "address": "address",
    "shows_key": "address",
    "key": "key",
    "poll_floor": "poll_floor",
    "log_page": "log_page",
}


class ConnectionForm(Spoken, QWidget):
    """Shows what the model has in hand; what is typed is read by `wish` and `key`."""

    edited = Signal()
    """A person typed or chose something."""

    def __init__(self, model: ConnectionsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.kind = QComboBox()
        self.kind.setObjectName("presetBox")
        self.name = QLineEdit()
        self.name.setObjectName("connectionNameEdit")
        self.address = QLineEdit()
        self.address.setObjectName("baseUrlEdit")
        self.unsafe = Switch()
        self.unsafe.setObjectName("showsKeyCheck")
        self.key_edit = QLineEdit()
        self.key_edit.setObjectName("keyEdit")
        self.key_edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.format = QComboBox()
        self.format.setObjectName("formatBox")
        self.pictures = QComboBox()
        self.pictures.setObjectName("picturesBox")
        self.at_once = StepBox(1, _AT_ONCE_MOST)
        self.at_once.setObjectName("atOnceBox")
        self.poll_floor = StepBox(0, _LONGEST_FLOOR)
        self.poll_floor.setObjectName("pollFloorBox")
        self.log_page = QLineEdit()
        self.log_page.setObjectName("logPageEdit")
        self._fields = {
            "kind": Field(self.kind),
            "name": Field(self.name),
            "address": Field(self.address),
            "key": Field(self.key_edit),
            "format": Field(self.format),
            "pictures": Field(self.pictures),
            "at_once": Field(self.at_once),
            "poll_floor": Field(self.poll_floor),
            "log_page": Field(self.log_page),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID + 4)
        column.addWidget(Pair(self._fields["kind"], self._fields["name"]))
        column.addWidget(self._fields["address"])
        column.addWidget(self.unsafe)
        column.addWidget(self._fields["key"])
        column.addWidget(Pair(self._fields["format"], self._fields["pictures"]))
        column.addWidget(Pair(self._fields["at_once"], self._fields["poll_floor"]))
        column.addWidget(self._fields["log_page"])
        self._connect()
        look().changed.connect(self._measure)
        self._measure()
        self.retranslate()

    def retranslate(self) -> None:
        self._fields["kind"].set_words(self.tr("Kind"))
        self._fields["name"].set_words(self.tr("Name"))
        self._fields["address"].set_words(self.tr("Base URL"), self.tr("with or without /v1"))
        self._fields["key"].set_words(self.tr("Key"))
        self._fields["format"].set_words(self.tr("Format"))
        self._fields["pictures"].set_words(self.tr("Pictures of this computer"))
        self._fields["at_once"].set_words(self.tr("Jobs at a time"))
        self._fields["poll_floor"].set_words(self.tr("Seconds between two asks"))
        self._fields["log_page"].set_words(self.tr("Log page"), self.tr("the gateway's own list of jobs"))
        self.poll_floor.setSpecialValueText(self.tr("As usual"))
        self.poll_floor.setSuffix(self.tr(" s"))
        self.poll_floor.setToolTip(self.tr("At least; it is asked more seldom while a job takes long."))
        self.unsafe.setText(self.tr("Send the key unencrypted all the same"))
        self.unsafe.setAccessibleName(self.unsafe.text())
        self.key_edit.setToolTip(self.tr("It goes to the system keyring, and to this address alone."))
        wish = self.wish()
        _fill(self.kind, [(kind_name(preset), preset.id) for preset in KINDS])
        _fill(self.format, [(format_name(format), format) for format in (None, *Format)])
        _fill(self.pictures, [(way_name(way), way) for way in (None, *PictureWay)])
        self._show_choices(wish)
        self.show_known()

    def show_wish(self) -> None:
        """Show what is in hand; a typed key is forgotten."""
        wish = self._model.wish
        self.name.setText(wish.name)
        self.address.setText(wish.base_url)
        self.unsafe.setChecked(wish.shows_key)
        self.at_once.setValue(wish.concurrency or Connection("", "").concurrency)
        self.poll_floor.setValue(math.ceil(wish.poll_floor or 0))
        self.log_page.setText(wish.log_page)
        self.key_edit.clear()
        self._show_choices(wish)
        self.show_known()

    def show_known(self) -> None:
        """Show where the key lies, and beside its field why something cannot be done."""
        self.key_edit.setPlaceholderText(key_hint(self._model.key_place))
        refused = self._model.refused
        for name, field in self._fields.items():
            about = refused is not None and _FIELD_OF.get(refused.reason) == name
            field.set_trouble(refusal(refused) if refused is not None and about else "")
            set_invalid(field.control, about)
        self._show_safety()

    def wish(self) -> Wish:
        """What is typed."""
        before = self._model.wish
        return Wish(
            self._preset(),
            self.name.text(),
            self.address.text(),
            self.format.currentData(),
            self.pictures.currentData(),
            self.at_once.value(),
            before.default_model,
            before.id,
            self.unsafe.isChecked(),
            self._floor(),
            self.log_page.text(),
        )

    def key(self) -> str:
        """The key that was typed, empty where none was."""
        return self.key_edit.text()

    def trouble(self) -> str:
        """What is said to be wrong beside a field."""
        return " ".join(filter(None, (field.trouble() for field in self._fields.values())))

    def _preset(self) -> Preset:
        return PRESETS[self.kind.currentData() or self._model.wish.preset.id]

    def _connect(self) -> None:
        self.kind.activated.connect(self._change_kind)
        for edit in (self.name, self.address, self.key_edit, self.log_page):
            edit.textEdited.connect(self.edited)
        self.address.textChanged.connect(self._show_safety)
        for box in (self.format, self.pictures):
            box.activated.connect(self.edited)
        self.unsafe.clicked.connect(self.edited)
        for steps in (self.at_once, self.poll_floor):
            steps.valueChanged.connect(self.edited)
        self.address.textChanged.connect(self._show_log_page)

    def _change_kind(self) -> None:
        """Name and address follow the kind where a person did not type others."""
        after = self._model.suggested(self._preset())
        known = {preset.base_url for preset in KINDS}
        if self.address.text() in known | {""}:
            self.address.setText(after.base_url)
        names = tuple(preset.name for preset in KINDS)
        if not self._model.wish.id and (not self.name.text() or self.name.text().startswith(names)):
            self.name.setText(after.name)
        self._show_log_page()
        self.edited.emit()

    def _show_choices(self, wish: Wish) -> None:
        for box, value in (
            (self.kind, wish.preset.id),
            (self.format, wish.format),
            (self.pictures, wish.pictures),
        ):
            box.setCurrentIndex(max(box.findData(value), 0))
        self.setVisible(wish.id != THIS_COMPUTER.id)
        self._show_log_page()

    def _measure(self) -> None:
        self.name.setMinimumWidth(look().px(_NAME_WIDTH))

    def _floor(self) -> float | None:
        """Seconds; a part of one that the terminal set is not lost here."""
        before, now = self._model.wish.poll_floor, self.poll_floor.value()
        if not now:
            return None
        return before if before is not None and math.ceil(before) == now else float(now)

    def _show_log_page(self) -> None:
        """Show in its empty field where it usually is."""
        try:
            base_url = normalise_base_url(self.address.text())
        except ValueError:
            base_url = ""
        usual = connection_for(self._preset(), id="", base_url=base_url).log_page if base_url else ""
        self.log_page.setPlaceholderText(usual)

    def _show_safety(self) -> None:
        try:
            shown = shows_key(normalise_base_url(self.address.text()))
        except ValueError:
            shown = False
        self.unsafe.setVisible(shown)
        if not shown:
            self.unsafe.setChecked(False)


def _fill(box: QComboBox, choices: list[tuple[str, object]]) -> None:
    held = box.blockSignals(True)
    box.clear()
    for name, value in choices:
        box.addItem(name, value)
    box.blockSignals(held)
