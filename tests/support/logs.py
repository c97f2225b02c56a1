"""Collects what is logged as an error, so that no test passes over one."""

import logging


class ErrorTrap(logging.Handler):
    """Keeps every record at ERROR or above that reaches the root logger."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.records: list[logging.LogRecord] = []
        self.expected = False

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)

    def complaint(self) -> str | None:
        """What is wrong at the end of a test, if anything."""
        if self.expected:
            return None if self.records else "an error was expected in the log and none came"
        if not self.records:
            return None
        formatter = logging.Formatter("%(levelname)s %(name)s: %(message)s")
        return "logged errors:\n" + "\n".join(formatter.format(record) for record in self.records)
