"""Takes in the store: a take and the door that its job passes are one change."""

import time

import msgspec

from desktop_app.domain.job import TO_READY, Event, Job, step
from desktop_app.domain.take import Take
from desktop_app.store.database import Database

_encode = msgspec.json.encode


class TakeDatabase(Database):
    """The store's own thread, with what belongs to takes."""

    def finish(self, job_id: str, take: Take) -> Job:
        """The job is ready and its take exists: one transaction. Raises IllegalEvent."""
        with self._transaction():
            job = self._step(self.job(job_id), Event.VERIFY, {})
            self._db.execute("INSERT INTO takes (id, body) VALUES (?, ?)", (take.id, _encode(take).decode()))
        return job

    def restore(self, take: Take) -> Job | None:
        """Keep a take that was found again, and let the job be ready that still waited for it.

        Gives the job as it stands now. Raises sqlite3.IntegrityError where its take is known.
        """
        with self._transaction():
            self._db.execute("INSERT INTO takes (id, body) VALUES (?, ?)", (take.id, _encode(take).decode()))
            job = self._awaiting(take)
            if job is None:
                return None
            for event in TO_READY[job.state]:
                job = step(job, event, time.time(), remote_id=take.remote_id)
            return self._write(job)

    def _awaiting(self, take: Take) -> Job | None:
        """The job whose present attempt `take` came of, if it is still under way."""
        jobs = [job for job in self.jobs(sorted(TO_READY)) if job.id == take.job]
        earlier = {attempt.remote_id for attempt in self.attempts(take.job)}
        if not jobs or take.remote_id in earlier or jobs[0].remote_id not in ("", take.remote_id):
            return None
        return jobs[0]

    def takes(self) -> list[Take]:
        """All takes, newest first."""
        return self._rows(Take, "SELECT body FROM takes ORDER BY created_at DESC, id")

    def take_of(self, job_id: str) -> Take | None:
        """The take of a job that is ready."""
        found = self._rows(Take, "SELECT body FROM takes WHERE job = ?", job_id)
        return found[0] if found else None
