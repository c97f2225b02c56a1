"""The whole queue in a few words, for the toolbar: pure."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from desktop_app.ui.lists.order import Group
from desktop_app.ui.lists.words import BETWEEN


def summary(counts: Mapping[Group, int]) -> str:
    """`3 running · 1 needs you`; what waits is told where nothing runs. Empty where nothing goes on."""
    running, waiting, asking = (counts.get(which, 0) for which in (Group.RUNNING, Group.WAITING, Group.ASKS))
    parts = []
    if running:
        parts.append(QCoreApplication.translate("queue", "%n running", None, running))
    elif waiting:
        parts.append(QCoreApplication.translate("queue", "%n waiting", None, waiting))
    if asking == 1:
        parts.append(QCoreApplication.translate("queue", "1 needs you"))
    elif asking:
        parts.append(QCoreApplication.translate("queue", "%n need you", None, asking))
    return BETWEEN.join(parts)
