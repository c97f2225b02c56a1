"""One message for each connection on which nothing is sent, with the way to go on."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.problem import Problem
from desktop_app.ui.lists.stops import Stop
from desktop_app.ui.problems import advice, sentence
from desktop_app.ui.theme import GRID
from desktop_app.ui.translate import Spoken
from desktop_app.ui.widgets import Kind, Notice


class StopsView(Spoken, QWidget):
    """Hidden while every connection goes on."""

    go_on_wanted = Signal(str)
    """The id of a connection that a person lets go on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stopsView")
        self._stops: tuple[Stop, ...] = ()
        self._names: Mapping[str, str] = {}
        self.notices: list[Notice] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)
        self.hide()

    def show_stops(self, stops: Sequence[Stop], names: Mapping[str, str]) -> None:
        """Say which connections stand still; `names` are the connections' by their ids."""
        self._stops, self._names = tuple(stops), names
        while len(self.notices) < len(stops):
            self.notices.append(self._make(len(self.notices)))
        self.retranslate()
        self.setVisible(bool(stops))

    def retranslate(self) -> None:
        for notice, stop in zip(self.notices, self._stops, strict=False):
            kind = Kind.INFO if stop.why is None else Kind.BAD
            notice.say(kind, self._told(stop), self.tr("Go on"))
        for notice in self.notices[len(self._stops) :]:
            notice.clear()

    def _make(self, number: int) -> Notice:
        notice = Notice()
        notice.acted.connect(lambda: self.go_on_wanted.emit(self._stops[number].connection))
        self._column.addWidget(notice)
        return notice

    def _told(self, stop: Stop) -> str:
        name = self._names.get(stop.connection, stop.connection)
        if stop.why is None:
            return self.tr("“%1” is paused, %n waiting.", "", stop.jobs).replace("%1", name)
        told = self.tr("“%1” holds back %n: %2", "", stop.jobs).replace("%1", name)
        return told.replace("%2", _in_full(stop.why))


def _in_full(problem: Problem) -> str:
    return " ".join(filter(None, (sentence(problem), advice(problem))))
