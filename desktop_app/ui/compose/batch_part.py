"""The batch of the draft: a chip with its rows and name, and the way to a table where words want one."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.draft import Batch
from desktop_app.script.table_edits import empty_table
from desktop_app.script.tables import Remark, Table
from desktop_app.script.variables import variables_of
from desktop_app.ui.compose.batch_dialog import BatchDialog
from desktop_app.ui.compose.batch_files import TABLES, table_or_trouble
from desktop_app.ui.compose.batch_words import gaps_told, idle_told
from desktop_app.ui.compose.field import Remark as Line
from desktop_app.ui.compose.model import ComposeModel
from desktop_app.ui.translate import Spoken
from desktop_app.ui.widgets import Chip, Kind, Notice


class BatchPart(Spoken, QWidget):
    """Hidden while there is no table and no variable to fill, and none was brought that cannot be read."""

    def __init__(self, model: ComposeModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("batchPart")
        self._model = model
        self.action = QAction(self)
        self.action.setObjectName("fillFromTableAction")
        self.action.setShortcut(QKeySequence("Ctrl+Shift+F"))
        self.action.triggered.connect(self.look)
        self.chip = Chip()
        self.chip.setObjectName("batchChip")
        self._trouble = Line("error", "bad")
        self._idle = Line("warning", "secondary")
        self.unfilled = Notice()
        self.unfilled.setObjectName("unfilledNotice")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.addWidget(self.chip)
        row.addWidget(self._trouble, 1)
        row.addStretch()
        column.addLayout(row)
        column.addWidget(self._idle)
        column.addWidget(self.unfilled)
        self.chip.pressed.connect(self.look)
        self.unfilled.acted.connect(self.look)
        self.chip.removed.connect(lambda: model.set_batch(None))
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Table"))
        self.action.setText(self.tr("Fill from a table…"))
        self.sync()

    def sync(self) -> None:
        """Show the draft's table."""
        draft = self._model.draft
        batch = draft.batch
        self._idle.say("\n".join((*gaps_told(draft), *idle_told(draft))))
        if batch is not None:
            self._trouble.say("")
            rows = self.tr("%n row(s)", "", len(batch.rows))
            name = self.tr("%1 from %2").replace("%1", rows).replace("%2", batch.name) if batch.name else rows
            self.chip.set_words(name, self.tr("Look at the table"), self.tr("Do without the table"))
        self.chip.setVisible(batch is not None)
        self._say_unfilled(variables_of(draft) if batch is None else ())
        self.setVisible(any((batch is not None, self._trouble.text(), self.unfilled.text())))

    def trouble(self) -> str:
        """Why a table cannot be read, as it is said."""
        return self._trouble.text()

    def _say_unfilled(self, variables: Sequence[str]) -> None:
        """Tell of what stays in its braces, close to the words, with the way to fill it."""
        if not variables:
            self.unfilled.clear()
            return
        told = self.tr("Sent as it is written, since nothing fills it: %1.")
        named = ", ".join(f"{{{name}}}" for name in variables)
        self.unfilled.say(Kind.INFO, told.replace("%1", named), self.tr("Fill from a table…"))

    def look(self) -> None:
        """Show the draft's table; where there is none, one to write or paste in, or to open a file in."""
        self._open(self._model.draft.batch or empty_table(self._model.draft), ())

    def take(self, data: QMimeData) -> bool:
        """Bring the table that was dropped or pasted; False where there is none."""
        for url in data.urls():
            file = Path(url.toLocalFile())
            if url.isLocalFile() and file.suffix.lower() in TABLES:
                self.bring(file)
                return True
        return False

    def bring(self, file: Path) -> None:
        """Show the table of a CSV file before it is used, or say why it cannot be."""
        table = table_or_trouble(file)
        self._trouble.say("" if isinstance(table, Table) else table)
        self.sync()
        if isinstance(table, Table):
            self._open(table.batch, table.remarks)

    def _open(self, batch: Batch, remarks: tuple[Remark, ...]) -> None:
        dialog = BatchDialog(self._model, batch, remarks, self.window())
        dialog.agreed.connect(self._model.set_batch)
        dialog.open()
