"""What became of a store that was damaged, and how a person is told."""

from collections.abc import Callable

import msgspec

from desktop_app.domain.sentences import QT_TRANSLATE_NOOP


class Recovery(msgspec.Struct, frozen=True, omit_defaults=True):
    """A damaged store was set aside whole, as the file `damaged`, and a new one filled with what is known.

    `jobs` and `takes` count what the new one holds, `older` those of them that come
    from a backup or from a page that may be out of date. `unconfirmed` jobs may have been submitted.
    `rebuilt` takes are known from the recipes in the library alone, and `lost` ones are gone: their clips can
    be fetched again.
    """

    damaged: str
    jobs: int = 0
    takes: int = 0
    older: int = 0
    unconfirmed: int = 0
    rebuilt: int = 0
    lost: int = 0


def told(recovery: Recovery, translate: Callable[[str], str]) -> str:
    """The whole of it in a few sentences, in the language that `translate` gives."""
    sentences = [
        QT_TRANSLATE_NOOP(
            "Recovery", "The store was damaged and has been made anew, with {jobs} jobs and {takes} takes."
        ),
        QT_TRANSLATE_NOOP("Recovery", "{older} of them could only be had as they may have stood earlier.")
        * bool(recovery.older),
        QT_TRANSLATE_NOOP("Recovery", "{rebuilt} takes were found again by the recipes in their files.")
        * bool(recovery.rebuilt),
        QT_TRANSLATE_NOOP(
            "Recovery", "{lost} takes are missing: their jobs are failed, and can be fetched again."
        )
        * bool(recovery.lost),
        QT_TRANSLATE_NOOP(
            "Recovery",
            "{unconfirmed} jobs may have been submitted, so they are not sent by themselves: look at each.",
        )
        * bool(recovery.unconfirmed),
        QT_TRANSLATE_NOOP("Recovery", "The damaged file was kept: {damaged}"),
    ]
    values = {name: str(value) for name, value in msgspec.structs.asdict(recovery).items()}
    return " ".join(translate(text).format(**values) for text in sentences if text)
