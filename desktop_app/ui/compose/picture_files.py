"""Choosing pictures from a folder."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.ui.compose.picture_source import PICTURE_FILES


def choose_pictures(parent: QWidget, bring: Callable[[Path], object], *, several: bool) -> None:
    """Open a dialog for one picture or `several`; each that is chosen is given to `bring`."""
    heading = (
        QCoreApplication.translate("pictures", "Choose pictures")
        if several
        else QCoreApplication.translate("pictures", "Choose a picture")
    )
    dialog = QFileDialog(parent, heading)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    mode = QFileDialog.FileMode
    dialog.setFileMode(mode.ExistingFiles if several else mode.ExistingFile)
    pictures = QCoreApplication.translate("pictures", "Pictures (%1)").replace("%1", PICTURE_FILES)
    dialog.setNameFilters([pictures, QCoreApplication.translate("pictures", "All files (*)")])
    dialog.filesSelected.connect(lambda names: [bring(Path(name)) for name in names])
    dialog.open()
