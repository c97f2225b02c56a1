"""What a person wrote, kept with what is sent of it. Pure."""

from collections.abc import Sequence

import msgspec

from desktop_app.domain.draft import Batch, Draft, Manuscript
from desktop_app.domain.request import Request, Shot
from desktop_app.script.shot_by_shot import shot_request, without_first_frame
from desktop_app.script.variables import filled, variables_of


class Board(msgspec.Struct, frozen=True):
    """Shots as they are sent, and what was `written` for them, shot for shot; `literal`: the very same."""

    shots: tuple[Shot, ...]
    written: Manuscript
    literal: bool = False

    @classmethod
    def of(cls, request: Request, manuscript: Manuscript | None) -> "Board":
        """That of a request, which says word for word what was written where no manuscript tells."""
        return cls(request.shots, Draft.of(request, manuscript).manuscript, manuscript is None)

    @property
    def manuscript(self) -> Manuscript | None:
        """What is kept of it beside what is sent."""
        return None if self.literal else self.written

    def as_written(self, shot: Shot, batch: Batch | None = None) -> Shot:
        """One of its shots as a person wrote it; variables stay where the table `batch` fills them."""
        found, table = self.written.shots[self.shots.index(shot)], self.written.batch
        if table is None or table == batch:
            return found
        values = dict(zip(table.columns, table.rows[0], strict=False))
        return msgspec.structs.replace(found, prompt=filled(found.prompt, values))


def words_of(shot: Shot, boards: Sequence[Board]) -> str:
    """A shot's words as they were written, by the first of `boards` that has it; its variables are filled."""
    return next((board.as_written(shot).prompt for board in boards if shot in board.shots), shot.prompt)


def mixed(shots: Sequence[Shot], boards: Sequence[Board]) -> Manuscript | None:
    """What was written for `shots`, each as the first of `boards` that has it says; one of them does.

    Beside the shots, who plays goes by the first of them, and pictures go by the last board. None where all
    of it is sent word for word.
    """
    found = [next(board for board in boards if shot in board.shots) for shot in shots]
    if all(board.literal for board in found):
        return None
    batch = next((board.written.batch for board in found if board.written.batch), None)
    return Manuscript(
        shots=tuple(board.as_written(shot, batch) for board, shot in zip(found, shots, strict=True)),
        references=boards[-1].written.references,
        cast=found[0].written.cast,
        batch=batch,
    )


def of_row(draft: Draft, number: int) -> Manuscript | None:
    """The template and the cells that filled it in a row counted from 1; None where it has no variables.

    What other columns say of the clip stands in the request, and could not be changed in the form.
    """
    names = variables_of(draft)
    if draft.batch is None or not names:
        return None
    cells = dict(zip(draft.batch.columns, draft.batch.rows[number - 1], strict=False))
    filling = {name: cells.get(name, "") for name in names}
    row = Batch(tuple(filling), (tuple(filling.values()),), draft.batch.name)
    return msgspec.structs.replace(draft.manuscript, batch=row)


def of_shot(manuscript: Manuscript, board: Request, number: int, *, carried: bool = False) -> Manuscript:
    """What was written for one shot (from 0) of `board` alone, which begins with a `carried` frame or not."""
    written = msgspec.structs.replace(board, shots=manuscript.shots, references=manuscript.references)
    shot = shot_request(written, number)
    if carried:
        shot = without_first_frame(shot)
    cast = manuscript.cast if number == 0 else ()
    return Manuscript(prompt=shot.prompt, references=shot.references, cast=cast, batch=manuscript.batch)
