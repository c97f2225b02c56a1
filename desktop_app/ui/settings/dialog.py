"""The settings: each takes effect as it is chosen."""

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QWidget,
)

from desktop_app.ui.settings.limits_field import LimitsField
from desktop_app.ui.settings.names import language_name, scale_name, theme_name
from desktop_app.ui.settings.preferences import MOST_MEGABYTES, MOST_UNDO, TEXT_SCALES, Preferences
from desktop_app.ui.theme import GRID, Theme, look, set_role
from desktop_app.ui.translate import LANGUAGES, SYSTEM, Spoken
from desktop_app.ui.widgets import Dialog, ElidedLabel, ScrollPage, StepBox, Switch

_WIDE = 600
_LABELS = ("theme", "language", "text", "undo", "limits", "rate", "recipe", "library")


class SettingsDialog(Spoken, Dialog):
    """Shows the preferences and changes them live: there is nothing to confirm."""

    reveal_wanted = Signal()
    """A person wants to see the library's folder in the file manager."""

    def __init__(self, preferences: Preferences, library: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent, wide=_WIDE)
        self.setObjectName("settingsDialog")
        self._preferences = preferences
        self._library = library
        self._labels = {key: QLabel() for key in _LABELS}
        self.theme_box = QComboBox()
        self.theme_box.setObjectName("themeBox")
        self.language_box = QComboBox()
        self.language_box.setObjectName("languageBox")
        self.text_box = QComboBox()
        self.text_box.setObjectName("textSizeBox")
        self.notify_switch = Switch()
        self.notify_switch.setObjectName("notifyCheck")
        self.sound_switch = Switch()
        self.sound_switch.setObjectName("soundCheck")
        self.undo_box = StepBox(0, MOST_UNDO)
        self.undo_box.setObjectName("undoSecondsBox")
        self.limits = LimitsField()
        self.rate_box = StepBox(0, MOST_MEGABYTES)
        self.rate_box.setObjectName("downloadRateBox")
        self.recipe_box = QComboBox()
        self.recipe_box.setObjectName("recipeBox")
        self._folder = ElidedLabel()
        self._reveal = QPushButton()
        self._reveal.setObjectName("revealLibraryButton")
        self._close = QPushButton()
        self._close.setObjectName("closeButton")
        self._close.setDefault(True)
        self._lay_out()
        self._connect()
        look().changed.connect(self.adjustSize)
        self.retranslate()

    def retranslate(self) -> None:
        self.head(self.tr("Settings"))
        self._labels["theme"].setText(self.tr("Theme"))
        self._labels["language"].setText(self.tr("Language"))
        self._labels["text"].setText(self.tr("Text size"))
        self._labels["library"].setText(self.tr("Library"))
        self._labels["undo"].setText(self.tr("Time to undo"))
        self._labels["limits"].setText(self.tr("Spend without asking"))
        self._labels["rate"].setText(self.tr("Downloads"))
        self._labels["recipe"].setText(self.tr("Recipe of a take"))
        for key, box in self._boxes():
            box.setAccessibleName(self._labels[key].text())
        self.undo_box.setSuffix(self.tr(" s"))
        self.undo_box.setSpecialValueText(self.tr("send at once"))
        self.undo_box.setToolTip(self.tr("How long what costs waits before it is sent."))
        self.rate_box.setSuffix(self.tr(" MB/s at most"))
        self.rate_box.setSpecialValueText(self.tr("as fast as they come"))
        self.rate_box.setToolTip(self.tr("For all downloads together."))
        self.notify_switch.setText(self.tr("Tell me when a take is ready"))
        self.notify_switch.setToolTip(self.tr("Only while this window is not in front."))
        self.sound_switch.setText(self.tr("With a sound"))
        self._folder.setText(str(self._library))
        self._folder.setAccessibleName(self.tr("The library's folder"))
        self._reveal.setText(self.tr("Reveal"))
        self._reveal.setAccessibleName(self.tr("Reveal the library's folder"))
        self._close.setText(self.tr("Close"))
        self._fill()

    def _lay_out(self) -> None:
        page = QWidget()
        form = QFormLayout(page)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(2 * GRID)
        form.setVerticalSpacing(GRID + 4)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for label in self._labels.values():
            set_role(label, "secondary")
        for key, box in self._boxes():
            form.addRow(self._labels[key], box)
            self._labels[key].setBuddy(box.focusProxy() or box)
            if key == "text":
                form.addRow(QLabel(), self.notify_switch)
                form.addRow(QLabel(), self.sound_switch)
        folder = QHBoxLayout()
        folder.setSpacing(GRID)
        folder.addWidget(self._folder, 1)
        folder.addWidget(self._reveal)
        form.addRow(self._labels["library"], folder)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self._close)
        self.column.addWidget(ScrollPage(page), 1)
        self.column.addLayout(buttons)

    def _boxes(self) -> tuple[tuple[str, QWidget], ...]:
        """The fields that have a label, from the top."""
        return (
            ("theme", self.theme_box),
            ("language", self.language_box),
            ("text", self.text_box),
            ("undo", self.undo_box),
            ("limits", self.limits),
            ("rate", self.rate_box),
            ("recipe", self.recipe_box),
        )

    def _connect(self) -> None:
        choose = self._preferences.choose
        self.theme_box.activated.connect(lambda _: choose(theme=self.theme_box.currentData()))
        self.language_box.activated.connect(lambda _: choose(language=self.language_box.currentData()))
        self.text_box.activated.connect(lambda _: choose(text_scale=self.text_box.currentData()))
        self.notify_switch.clicked.connect(lambda on: choose(notify=on))
        self.sound_switch.clicked.connect(lambda on: choose(sound=on))
        for box in (self.undo_box, self.rate_box):
            box.setKeyboardTracking(False)  # what is half typed is no choice
        self.undo_box.valueChanged.connect(lambda seconds: choose(undo_seconds=seconds))
        self.rate_box.valueChanged.connect(lambda rate: choose(megabytes=rate))
        self.recipe_box.activated.connect(lambda _: choose(recipe_beside=self.recipe_box.currentData()))
        self._reveal.clicked.connect(self.reveal_wanted)
        self._close.clicked.connect(self.close)
        self._preferences.changed.connect(self._show_choices)

    def _fill(self) -> None:
        boxes: tuple[tuple[QComboBox, list[tuple[str, object]]], ...] = (
            (self.theme_box, [(theme_name(theme), theme) for theme in Theme]),
            (self.language_box, [(language_name(name), name) for name in (SYSTEM, *LANGUAGES)]),
            (self.text_box, [(scale_name(scale), scale) for scale in TEXT_SCALES]),
            (
                self.recipe_box,
                [(self.tr("in the file"), False), (self.tr("as .json beside the file"), True)],
            ),
        )
        for box, choices in boxes:
            box.clear()
            for name, value in choices:
                box.addItem(name, value)
        self._show_choices()

    def _show_choices(self) -> None:
        chosen = self._preferences.chosen
        self.theme_box.setCurrentIndex(list(Theme).index(chosen.theme))
        self.language_box.setCurrentIndex((SYSTEM, *LANGUAGES).index(chosen.language))
        self.text_box.setCurrentText(scale_name(chosen.text_scale))
        self.notify_switch.setChecked(chosen.notify)
        self.sound_switch.setChecked(chosen.sound)
        self.sound_switch.setEnabled(chosen.notify)
        self.recipe_box.setCurrentIndex(int(chosen.recipe_beside))
        for box, value in ((self.undo_box, chosen.undo_seconds), (self.rate_box, chosen.megabytes)):
            if box.value() != value:
                with QSignalBlocker(box):
                    box.setValue(value)
