"""Tables in files: picked by a person, and read."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.platform.contents import contents_of
from desktop_app.script.tables import LONGEST, Table, TableError, read_table
from desktop_app.ui.compose.batch_words import told

TABLES = (".csv", ".tsv")


def pick_table(parent: QWidget, picked: Callable[[Path], None]) -> None:
    """Let a person choose a file."""
    dialog = QFileDialog(parent, QCoreApplication.translate("batch", "Fill from a table"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    tables = QCoreApplication.translate("batch", "Tables (%1)")
    tables = tables.replace("%1", " ".join(f"*{suffix}" for suffix in TABLES))
    dialog.setNameFilters([tables, QCoreApplication.translate("batch", "All files (*)")])
    dialog.fileSelected.connect(lambda name: picked(Path(name)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def table_or_trouble(file: Path) -> Table | str:
    """The table of a file; why it cannot be used where it cannot (translated)."""
    try:
        return read_table(contents_of(file, LONGEST + 1), file.name)
    except (TableError, OSError) as trouble:
        said = QCoreApplication.translate("batch", "%1 cannot be used: %2.")
        return said.replace("%1", file.name).replace("%2", told(trouble))
