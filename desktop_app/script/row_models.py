"""The model that a row of a batch names: found in any spelling, or told before anything is paid. Pure.

A name that nobody knows can be asked for all the same by who chooses it for the draft itself: then it is no
slip of the pen.
"""

from collections.abc import Iterable, Mapping

import msgspec

from desktop_app.domain.draft import Draft
from desktop_app.domain.model import ModelSpec
from desktop_app.domain.problem import Kind, Problem, Stage
from desktop_app.jobs.switchboard import Offered
from desktop_app.script.batch import RowDraft
from desktop_app.script.entries import Plan


class KnownModels(msgspec.Struct, frozen=True):
    """What a row may name, by the name as it is written and in lower case; and by what it is taken for."""

    names: Mapping[str, str]
    alike: Mapping[str, str]

    @classmethod
    def of(cls, models: Iterable[ModelSpec], others: Iterable[str], chosen: Draft) -> "KnownModels":
        """`models` of the catalogue, `others` that the connection is known to have, those of the draft."""
        specs = tuple(models)
        names = (chosen.model, *chosen.others, *others, *(spec.name for spec in specs))
        titles = {_letters(spec.title): spec.name for spec in specs}
        return cls(
            names={name.casefold(): name for name in names} | {name: name for name in names},
            alike=titles | {_letters(name): name for name in names},
        )

    def named_by(self, row: RowDraft) -> RowDraft:
        """The row with its model as it is called; with a problem where nobody knows one of that name."""
        typed = row.draft.model
        name = self.names.get(typed) or self.names.get(typed.casefold())
        if name == typed or not typed:
            return row
        if name:
            return msgspec.structs.replace(row, draft=msgspec.structs.replace(row.draft, model=name))
        return msgspec.structs.replace(row, problems=(*row.problems, self._unknown(typed)))

    def _unknown(self, typed: str) -> Problem:
        meant = self.alike.get(_letters(typed), "")
        values = {"field": "model", "reason": "unknown_but" if meant else "unknown", "name": typed}
        return Problem(Kind.INVALID, Stage.CHECK, values | ({"allowed": meant} if meant else {}))


def unlisted_models(found: Plan, offered: Offered | None) -> tuple[str, ...]:
    """The models of a batch's rows that the connection's list was seen without; none where nobody looked."""
    if offered is None:
        return ()
    named = dict.fromkeys(entry.model.name for entry in found.entries if entry.row and not entry.problems)
    return tuple(name for name in named if name not in offered.models)


def _letters(name: str) -> str:
    """Its letters and digits, which `Veo 3` and `veo-3` share."""
    return "".join(letter for letter in name.casefold() if letter.isalnum())
