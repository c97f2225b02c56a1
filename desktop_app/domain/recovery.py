"""What became of a store that was damaged, and how a person is told."""

from collections.abc import Callable

import msgspec

from desktop_app.domain.sentences import QT_TRANSLATE_NOOP


class Recovery(msgspec.Struct, frozen=True, omit_defaults=True):
    """A damaged store was set aside whole, as the file `damaged`, and a new one filled with what is known.

    `damaged` is empty where the file was gone.

    `jobs` and `takes` count what the new one holds, `older` those of them that come from a backup or from a
    page that may be out of date. `unconfirmed` jobs may have been submitted.
    `rebuilt` takes were found again by the recipes in the library, None until that was looked for.
    """

    damaged: str
    jobs: int = 0
    takes: int = 0
    older: int = 0
    unconfirmed: int = 0
    rebuilt: int | None = None


def told(recovery: Recovery, translate: Callable[[str], str]) -> str:
    """The whole of it in a few sentences, in the language that `translate` gives."""
    damaged = QT_TRANSLATE_NOOP(
        "Recovery", "The store was damaged and has been made anew (jobs: {jobs}, takes: {takes})."
    )
    gone = QT_TRANSLATE_NOOP(
        "Recovery",
        "The store was gone and has been made anew from its backups (jobs: {jobs}, takes: {takes}).",
    )
    sentences = [
        damaged if recovery.damaged else gone,
        QT_TRANSLATE_NOOP("Recovery", "As they may have stood earlier: {older}.") * bool(recovery.older),
        QT_TRANSLATE_NOOP("Recovery", "Takes found again by their recipes: {rebuilt}.")
        * bool(recovery.rebuilt),
        QT_TRANSLATE_NOOP(
            "Recovery",
            "Jobs that may have been submitted and are not sent by themselves: {unconfirmed}. Look at each.",
        )
        * bool(recovery.unconfirmed),
        QT_TRANSLATE_NOOP("Recovery", "The damaged file was kept: {damaged}") * bool(recovery.damaged),
    ]
    values = {name: str(value) for name, value in msgspec.structs.asdict(recovery).items()}
    return " ".join(translate(text).format(**values) for text in sentences if text)
