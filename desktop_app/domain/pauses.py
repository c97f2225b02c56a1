"""What a person keeps from being sent as a whole. What runs goes on."""

import msgspec

from desktop_app.domain.job import Job


class Pauses(msgspec.Struct, frozen=True):
    """Whether everything is paused, and which connections are, by their ids."""

    everything: bool = False
    connections: frozenset[str] = frozenset()

    def keeps(self, job: Job) -> bool:
        """Whether `job` is not sent while this lasts."""
        return self.everything or job.connection in self.connections

    def with_everything(self, paused: bool) -> "Pauses":
        """These, but with everything paused or not."""
        return msgspec.structs.replace(self, everything=paused)

    def with_connection(self, connection: str, paused: bool) -> "Pauses":
        """These, but with one connection paused or not."""
        others = self.connections - {connection}
        return msgspec.structs.replace(self, connections=others | {connection} if paused else others)
