"""Going back through earlier prompts and returning to what was being typed. Pure."""

import msgspec


class Recall(msgspec.Struct, frozen=True):
    """Earlier `texts`, the last one first; `at` counts from 0, -1 stands for what was being `typed`."""

    texts: tuple[str, ...] = ()
    at: int = -1
    typed: str = ""

    @property
    def text(self) -> str:
        """What is to be shown."""
        return self.typed if self.at < 0 else self.texts[self.at]

    def earlier(self, shown: str) -> "Recall":
        """One text further back from what is `shown`; the last one stays."""
        here = self._from(shown)
        further = (at for at in range(here.at + 1, len(self.texts)) if self.texts[at] != shown)
        return msgspec.structs.replace(here, at=next(further, here.at))

    def later(self, shown: str) -> "Recall":
        """One text on towards what was being typed."""
        here = self._from(shown)
        return msgspec.structs.replace(here, at=max(here.at - 1, -1))

    def _from(self, shown: str) -> "Recall":
        """What was typed over a recalled text is what is being typed now."""
        return self if shown == self.text else Recall(self.texts, -1, shown)
