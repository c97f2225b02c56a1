"""What is changed for the characters before it is sent, in words."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from desktop_app.script.entries import Entry
from desktop_app.script.mentions import Change, Note, call_of
from desktop_app.script.roll import Mention


def notes_told(entry: Entry, shot: int = 0, *, variables: bool = True) -> str:
    """A line each, for every character: how they are called or described, how many pictures go along.

    Strays and `variables` that nothing fills come last: what is mistyped is seen before it is paid for.
    `shot` counts from 1 and tells of that one alone, 0 of all.
    """
    notes = [note for note in entry.notes if not shot or note.shot == shot]
    if not variables:
        notes = [note for note in notes if note.change is not Change.UNFILLED]
    left = dict.fromkeys(_LEFT[note.change](note.name) for note in notes if note.change in _LEFT)
    playing = [note for note in notes if note.change not in _LEFT]
    names = dict.fromkeys(note.name for note in playing)
    title = entry.model.title
    told = [_of_one(name, [note for note in playing if note.name == name], title) for name in names]
    return "\n".join((*told, *left))


def of_mention(mention: Mention) -> str:
    """Who is called, and what is told of them where no gateway knows them."""
    call = call_of(mention)
    name = f"{mention.member.name}:{mention.look}" if mention.look else mention.member.name
    return "\n".join(filter(None, (name, call.description)))


def of_stray(word: str) -> str:
    """What becomes of an @word that calls nobody."""
    told = QCoreApplication.translate("Cast", "Nobody here is called “%1”: @%1 is sent as it is written.")
    return told.replace("%1", word)


def _of_unfilled(variable: str) -> str:
    told = QCoreApplication.translate("Cast", "Nothing fills %1: it is sent as it is written.")
    return told.replace("%1", variable)


_LEFT = {Change.STRAY: of_stray, Change.UNFILLED: _of_unfilled}
"""What is told of a word that is left as it is typed."""


def _of_one(name: str, notes: Sequence[Note], title: str) -> str:
    called = next((note.word for note in notes if note.change is Change.CALLED), "")
    described = any(note.change is Change.DESCRIBED for note in notes)
    going = max((note.count for note in notes if note.change is Change.PICTURED), default=0)
    full = max((note.count for note in notes if note.change is Change.NO_ROOM), default=0)
    closed = max((note.count for note in notes if note.change is Change.NO_FILES), default=0)
    parts = [_called(called)] if called else []
    if described:
        parts.append(QCoreApplication.translate("Cast", "the description goes along"))
    if of := going + full + closed:
        pictures = QCoreApplication.translate("Cast", "pictures: %1 of %2")
        parts.append(pictures.replace("%1", str(going)).replace("%2", str(of)))
    if full:
        parts.append(QCoreApplication.translate("Cast", "%1 takes no more").replace("%1", title))
    if closed:
        parts.append(QCoreApplication.translate("Cast", "files cannot be sent there"))
    told = QCoreApplication.translate("Cast", "%1: %2.").replace("%1", name)
    return told.replace("%2", QCoreApplication.translate("Cast", "; ").join(parts))


def _called(word: str) -> str:
    return QCoreApplication.translate("Cast", "called %1").replace("%1", word)


def words_sent(entry: Entry) -> str:
    """The prompt as it is sent, or those of the shots, a paragraph each."""
    shots = [shot.prompt for shot in entry.request.shots]
    return "\n\n".join(shots) if shots else entry.request.prompt
