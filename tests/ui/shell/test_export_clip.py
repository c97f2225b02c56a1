"""A clip's copy goes where a person wants it, whole or not at all."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from tests.support.room import fill_folder, open_room


def _dialogs() -> list[QFileDialog]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, QFileDialog) and one.isVisible()]


@pytest.fixture(autouse=True)
def own_dialogs(qapp):
    """Qt's file dialog, which a test can type into, instead of the desktop's."""
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs, True)
    yield
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs, False)


def test_a_clip_is_exported_by_keys_alone_over_what_stood_there(qapp, tmp_path, run_qt, until):
    target = tmp_path / "cut.mp4"
    target.write_bytes(b"an older cut")

    async def act() -> bytes:
        await fill_folder(tmp_path / "data")
        async with open_room(tmp_path / "data") as room:
            await until(lambda: room.takes.rowCount() > 0)
            room.library_panel.view.setCurrentIndex(room.library_panel.view.model().index(0, 0))
            await until(lambda: room.watching.file() is not None)
            room.window.activateWindow()
            await until(room.window.isActiveWindow)
            QTest.keyClick(
                room.window,
                Qt.Key.Key_X,
                Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
            )
            await until(_dialogs)
            (dialog,) = _dialogs()
            dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, True)
            name = dialog.findChild(QLineEdit, "fileNameEdit")
            name.setText(str(target))
            QTest.keyClick(dialog, Qt.Key.Key_Return)
            await until(lambda: "exported" in room.window.notice.text())
            source = room.watching.file()
            assert source is not None
            return source.read_bytes()

    assert run_qt(act()) == target.read_bytes()
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["cut.mp4"]


def test_what_cannot_be_written_is_told_and_leaves_nothing(qapp, tmp_path, run_qt):
    async def act() -> str:
        await fill_folder(tmp_path / "data")
        async with open_room(tmp_path / "data") as room:
            source = tmp_path / "clip.mp4"
            source.write_bytes(b"a clip")
            await room.export_clip.copy(source, Path("/dev/full/cut.mp4"))
            return room.window.notice.text()

    assert "could not be written" in run_qt(act())
