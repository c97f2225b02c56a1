"""Questions that are awaited."""

import asyncio

import pytest
import shiboken6
from PySide6.QtWidgets import QDialog, QWidget

from desktop_app.ui.queue.dialogs import answer


def test_a_question_goes_with_its_window_and_who_waits_is_cancelled(run_qt):
    async def play():
        window = QWidget()
        dialog = QDialog(window)
        waiting = asyncio.ensure_future(answer(dialog))
        await asyncio.sleep(0)
        shiboken6.delete(window)
        assert not shiboken6.isValid(dialog)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting

    run_qt(play())
