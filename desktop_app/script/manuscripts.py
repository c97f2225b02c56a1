"""What a person wrote, kept with what is sent of it. Pure."""

import msgspec

from desktop_app.domain.draft import Batch, Draft, Manuscript
from desktop_app.domain.request import Request
from desktop_app.script.shot_by_shot import shot_request, without_first_frame
from desktop_app.script.variables import variables_of


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
