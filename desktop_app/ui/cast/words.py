"""What is said about characters in several places."""

from PySide6.QtCore import QCoreApplication

from desktop_app.script.cast import NotNamed
from desktop_app.script.cast_names import LONGEST, Unfit


def why_not_named(refused: NotNamed) -> str:
    """Why a name cannot be used."""
    match refused.why:
        case Unfit.MISSING:
            told = QCoreApplication.translate("Cast", "A name is needed.")
        case Unfit.TOO_LONG:
            told = QCoreApplication.translate("Cast", "At most %1 characters.").replace("%1", str(LONGEST))
        case Unfit.SIGNS:
            told = QCoreApplication.translate("Cast", "Only letters, figures, - ' _ and spaces.")
        case _:
            told = QCoreApplication.translate("Cast", "“%1” is taken.").replace(
                "%1", refused.look or refused.name
            )
    return told
