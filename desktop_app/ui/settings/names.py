"""The choices' names, the same in the menu and in the settings."""

from PySide6.QtCore import QCoreApplication

from desktop_app.ui.theme import Theme
from desktop_app.ui.translate import SYSTEM


def theme_name(theme: Theme) -> str:
    """What a theme is called."""
    names = {
        Theme.SYSTEM: QCoreApplication.translate("Settings", "As the system"),
        Theme.LIGHT: QCoreApplication.translate("Settings", "Light"),
        Theme.DARK: QCoreApplication.translate("Settings", "Dark"),
        Theme.HIGH_CONTRAST: QCoreApplication.translate("Settings", "High contrast"),
    }
    return names[theme]


def language_name(language: str) -> str:
    """What a language is called: each in its own words, so that it is found again."""
    if language == SYSTEM:
        return QCoreApplication.translate("Settings", "As the system")
    return {"en": "English", "zh_CN": "简体中文"}[language]


def scale_name(scale: float) -> str:
    """As "125 %"."""
    return f"{round(scale * 100)} %"
