"""What a person says of a submission that had no usable answer: found, by its id, again, or given up."""

from typing import Protocol

from PySide6.QtCore import QObject

from desktop_app.domain.job import Event, Job, State
from desktop_app.domain.problem import Problem
from desktop_app.gateway.protocol import GatewayError
from desktop_app.jobs.desk import Desk
from desktop_app.jobs.gateways import Blocked
from desktop_app.jobs.guess import Guess, NoList
from desktop_app.store.store import Store
from desktop_app.ui.problems import sentence
from desktop_app.ui.queue.deeds import Deed, looked_for
from desktop_app.ui.queue.dialogs import EnterIdDialog, SureDialog, answer
from desktop_app.ui.queue.guess_dialog import GuessDialog
from desktop_app.ui.queue.panel import QueuePanel
from desktop_app.ui.reveal import open_page
from desktop_app.ui.widgets import Kind


class Guesser(Protocol):
    """Looks in the gateway's list for what a submission may have become."""

    async def of(self, job: Job, /) -> list[Guess]:
        """The likeliest first. Raises NoList, GatewayError, Blocked."""
        ...


class Resolving(QObject):
    """Asks over the panel's window; what was decided goes to the desk."""

    def __init__(self, panel: QueuePanel, desk: Desk, store: Store, guesses: Guesser) -> None:
        super().__init__(panel)
        self._panel = panel
        self._desk = desk
        self._store = store
        self._guesses = guesses

    async def look(self, job: Job) -> None:
        """Offer what the gateway's list has as guesses; without a list, open its log page."""
        notice, asking = self._panel.notice, self.tr("Asking the gateway for its list…")
        notice.say(Kind.INFO, asking)
        try:
            found = await self._guesses.of(job)
        except NoList:
            await self._open_log_page(job)
        except (GatewayError, Blocked) as trouble:
            await self._open_log_page(job, self._not_read(trouble.problem))
        else:
            if notice.text() == asking:
                notice.clear()
            await self._offer(job, found)

    async def enter_id(self, job: Job) -> None:
        """Ask for the id that the gateway gave it."""
        dialog = EnterIdDialog(job, self._panel.window())
        if await answer(dialog):
            await self._desk.act(job.id, Event.IDENTIFY, remote_id=dialog.remote_id, shown=job)

    async def sure(self, job: Job, deed: Deed) -> bool:
        """Whether a person still wants it, asked only where an unconfirmed job is given up."""
        if job.state is not State.UNCONFIRMED:
            return True
        if deed is Deed.RESUBMIT:
            heading = self.tr("Submit it again?")
            told = self.tr(
                "Nobody knows whether the gateway took it the first time. If it did, you pay twice."
            )
            action = self.tr("Submit again")
        else:
            heading = self.tr("Discard it?")
            told = self.tr("If the gateway took it, it is paid for and its clip is never fetched.")
            action = self.tr("Discard")
        return await answer(SureDialog(job, heading, told, action, self._panel.window()))

    async def _offer(self, job: Job, found: list[Guess]) -> None:
        if not found:
            await self._open_log_page(job, self.tr("The gateway's list shows nothing that fits."))
            return
        dialog = GuessDialog(job, found, self._panel.window())
        if await answer(dialog):
            await self._desk.act(job.id, Event.IDENTIFY, remote_id=dialog.remote_id, shown=job)

    def _not_read(self, problem: Problem) -> str:
        return self.tr("The gateway's list could not be read: %1").replace("%1", sentence(problem))

    async def _open_log_page(self, job: Job, before: str = "") -> None:
        """Open the gateway's own page of jobs, and say what to look for in it."""
        connections = await self._store.connections()
        page = next((c.log_page for c in connections if c.id == job.connection), "")
        told = [before, looked_for(job)]
        if not page:
            told.append(self.tr("Its list of jobs can be set under Connections, as the log page."))
        elif not open_page(page):
            told.append(self.tr("No browser opens %1").replace("%1", page))
        self._panel.notice.say(Kind.INFO, "\n".join(filter(None, told)))
