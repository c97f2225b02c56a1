"""The window's language, switched without a restart.

Sources are English. `resources/i18n/dailies_<language>.ts` holds the translations and the `.qm`
beside each is what is loaded (`packaging/translations.py` refreshes both; English has one for its
plurals alone). A widget that shows words inherits `Spoken` first and sets them in `retranslate()`.
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QWidget

from desktop_app.platform import resources

SYSTEM = "system"
LANGUAGES = ("en", "zh_CN")

_WIDE_END = re.compile(r"([。！？；]) ")
_SLOTS = ("dailies", "qtbase")


def set_language(choice: str, app: QCoreApplication | None = None) -> str:
    """Speak "en", "zh_CN", or with "system" what the desktop speaks. Returns which it is.

    Every widget gets a LanguageChange event. `ValueError` for another choice.
    """
    language = best_for(QLocale.system().uiLanguages()) if choice == SYSTEM else choice
    if language not in LANGUAGES:
        raise ValueError(f"no language {choice!r}; there are {', '.join(LANGUAGES)}")
    app = app or QCoreApplication.instance()
    assert app is not None, "a language needs an application"
    qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    folders = {"dailies": str(resources.path("i18n")), "qtbase": qt_folder}
    QLocale.setDefault(QLocale(language))
    for slot in _SLOTS:
        for old in app.findChildren(QTranslator, slot):
            app.removeTranslator(old)
            old.deleteLater()
        translator = QTranslator(app)
        translator.setObjectName(slot)
        if translator.load(f"{slot}_{language}", folders[slot]):
            app.installTranslator(translator)
    app.setProperty("language", language)
    return language


def language() -> str:
    """What `set_language` last chose; English before."""
    app = QCoreApplication.instance()
    return str(app.property("language") or "en") if app else "en"


def best_for(wanted: Sequence[str]) -> str:
    """Which of `LANGUAGES` suits a person whose languages are `wanted` (BCP 47, the first first)."""
    locale = QLocale(wanted[0]) if wanted else QLocale.c()
    chinese = locale.language() is QLocale.Language.Chinese
    simplified = locale.script() is QLocale.Script.SimplifiedHanScript
    return "zh_CN" if chinese and simplified else "en"


def together(*sentences: str) -> str:
    """Sentences one after another; a full-width mark at the end of one has its space within."""
    told = " ".join(filter(None, sentences))
    return _WIDE_END.sub(r"\1", told)


if TYPE_CHECKING:
    _Widget = QWidget
else:
    _Widget = object


class Spoken(_Widget):
    """Mixed in before a QWidget class: `retranslate()` runs again when the language changes."""

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Set every word again. Called by the widget itself once it is built."""
        raise NotImplementedError
