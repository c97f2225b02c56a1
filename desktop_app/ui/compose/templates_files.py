"""Templates that come from files and go there."""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.domain.sentences import QT_TRANSLATE_NOOP
from desktop_app.domain.template import Template
from desktop_app.platform.atomic import write_atomically
from desktop_app.platform.contents import contents_of
from desktop_app.script.template_files import LONGEST, NotATemplate, read_templates, write_templates


def pick_files(parent: QWidget, picked: Callable[[list[Path]], None]) -> None:
    """Let a person choose files to bring in, several at once."""
    dialog = _dialog(parent, QCoreApplication.translate("templates", "Import templates"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    texts = QCoreApplication.translate("templates", "Templates and texts (%1)")
    everything = QCoreApplication.translate("templates", "All files (*)")
    dialog.setNameFilters([texts.replace("%1", "*.json *.txt *.md"), everything])
    dialog.filesSelected.connect(lambda names: picked([Path(name) for name in names]))
    dialog.open()


def pick_place(parent: QWidget, name: str, picked: Callable[[Path], None]) -> None:
    """Let a person say where templates go, beginning with the file name `name`."""
    dialog = _dialog(parent, QCoreApplication.translate("templates", "Export templates"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(QCoreApplication.translate("templates", "Templates (*.json)"))
    dialog.setDefaultSuffix("json")
    dialog.selectFile(f"{''.join(letter for letter in name if letter not in _NOT_IN_NAMES)}.json")
    dialog.fileSelected.connect(lambda name: picked(Path(name)))
    dialog.open()


async def read_files(files: Sequence[Path]) -> tuple[list[Template], list[str]]:
    """What the files hold, and a sentence (translated) for each of which nothing can be had."""
    found: list[Template] = []
    troubles = []
    for file in files:
        try:
            found += read_templates(await asyncio.to_thread(contents_of, file, LONGEST + 1), file.stem)
        except (NotATemplate, OSError) as trouble:
            why = trouble.strerror if isinstance(trouble, OSError) else str(trouble)
            troubles.append(_told(file, why or str(trouble)))
    return found, troubles


async def write_file(file: Path, templates: Sequence[Template]) -> str:
    """Write them to one file; why it cannot be done (translated), "" where it is."""
    try:
        await asyncio.to_thread(write_atomically, file, write_templates(tuple(templates)).encode())
    except OSError as trouble:
        told = QCoreApplication.translate("templates", "“%1” could not be written: %2")
        return told.replace("%1", file.name).replace("%2", trouble.strerror or str(trouble))
    return ""


_NOT_IN_NAMES = '\\/:*?"<>|\n\t'
"""What file names cannot hold, on one system or another."""


def _dialog(parent: QWidget, title: str) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog


def _told(file: Path, why: str) -> str:
    told = QCoreApplication.translate("templates", "%1 holds no template: %2.")
    return told.replace("%1", file.name).replace("%2", QCoreApplication.translate("templates", why))


_WHY = (
    QT_TRANSLATE_NOOP("templates", "it is longer than 4 MB"),
    QT_TRANSLATE_NOOP("templates", "it is text of an unknown encoding; save it as UTF-8"),
    QT_TRANSLATE_NOOP("templates", "it is empty"),
    QT_TRANSLATE_NOOP("templates", "it has no name"),
)
"""What `NotATemplate` says, but for what a parser found."""
