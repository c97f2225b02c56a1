"""How the window opens: whole, and alone."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from tests.support.room import open_room


class Windows(QObject):
    """Notes what comes up as a window of its own."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.shown: list[QWidget] = []
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt names it
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(watched)
        return False


def test_no_part_of_the_window_comes_up_by_itself_before_it(qapp, run_qt, data_dir):
    async def work() -> None:
        windows = Windows(qapp)
        try:
            async with open_room(data_dir) as room:
                assert windows.shown == [room.window]
        finally:
            qapp.removeEventFilter(windows)
            windows.deleteLater()

    run_qt(work())
