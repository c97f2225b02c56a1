"""Has characters made on the connection that Compose is for, and says how they stand there."""

import sqlite3

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.cast import CastMember
from desktop_app.jobs.casting import NotMade
from desktop_app.jobs.gateways import Blocked
from desktop_app.jobs.pictures import PictureTrouble
from desktop_app.script.cast import MayBeMade, Standing
from desktop_app.script.cast_edits import look_name
from desktop_app.script.mentions import Company
from desktop_app.ui.cast.making import MakingBar
from desktop_app.ui.cast.model import CastModel
from desktop_app.ui.compose.model import ComposeModel
from desktop_app.ui.connections.words import connection_name
from desktop_app.ui.loop import TaskScope
from desktop_app.ui.problems import sentence
from desktop_app.ui.widgets import Kind


class Maker(QObject):
    """Asks once for each press. What became of it is said under the button."""

    asking = Signal()
    """The gateway is about to be asked: what is typed has to be kept first."""

    def __init__(self, model: CastModel, compose: ComposeModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._compose = compose
        self._member = CastMember("", "")
        self._look = ""
        self._scope = TaskScope(self, "make a character")
        self.bar = MakingBar()
        self.bar.wanted.connect(self._on_wanted)

    def follow(self, member: CastMember, look: int) -> None:
        """Say how that look of the character stands."""
        if (member.id, look_name(member, look)) != (self._member.id, self._look):
            self.bar.notice.clear()
        self._member, self._look = member, look_name(member, look)
        if member.id and not len(self._scope):
            self._scope.start(self._show())

    async def make(self, *, again: bool) -> None:
        """Have it made, and say what came of it."""
        member, look, connection = self._member, self._look, self._compose.connection
        try:
            await self._model.make(member, look, connection, again=again)
        except MayBeMade:
            pass  # the line above the button says so
        except NotMade as trouble:
            self.bar.notice.say(Kind.BAD, self._why(trouble))
        except (Blocked, PictureTrouble) as trouble:
            self.bar.notice.say(Kind.BAD, sentence(trouble.problem))
        except sqlite3.Error as trouble:
            told = self.tr("What became of it cannot be kept: %1").replace("%1", str(trouble))
            self.bar.notice.say(Kind.BAD, told)
        finally:
            self.bar.set_busy(False)
        await self._show()

    def _why(self, trouble: NotMade) -> str:
        told = f"{sentence(trouble.problem)} {trouble.problem.message}".strip()
        if trouble.unconfirmed:
            told += " " + self.tr("It may have been made all the same: look there before you ask again.")
        return told

    async def _show(self) -> None:
        member, look, connection = self._member, self._look, self._compose.connection
        standing = await self._model.cast.standing(member, look, self._compose.bench)
        if (member, look, connection) != (self._member, self._look, self._compose.connection):
            await self._show()
            return
        company = Company.of([member], self._model.made, connection.id)
        made = company.made.get((member.id, look)) if standing is Standing.MADE else None
        mention = made.character.mention if made else ""
        costs = not connection.is_this_computer
        self.bar.show_standing(standing, connection_name(connection), mention, costs=costs)

    def _on_wanted(self, again: bool) -> None:
        self.bar.set_busy(True)  # a second press in the same breath asks nobody
        self.asking.emit()
        self._scope.start(self.make(again=again))
