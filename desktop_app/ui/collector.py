"""Collecting garbage on Qt's thread alone.

Python's collector runs in whichever thread happens to allocate. A cycle that holds a widget would then be
destroyed by a worker thread, which Qt forbids: its timers stay behind and crash the program later.
"""

import gc

from PySide6.QtCore import QObject, QTimer

LOOK_EVERY_MS = 500


class Collector(QObject):
    """While it lives, nothing is collected by itself; it looks twice a second whether to, by Python's own
    thresholds, on the thread that made it. What was there before is not looked through again and again.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect the oldest generation that is due, and with it those that are younger."""
        due = [grown > most for grown, most in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        if any(due):
            gc.collect(len(due) - 1 - due[::-1].index(True))

    def close(self) -> None:
        """Let Python collect by itself again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
