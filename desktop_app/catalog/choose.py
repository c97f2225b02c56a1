"""Which format a request is sent in."""

from desktop_app.catalog.check import check
from desktop_app.catalog.rows import FREE
from desktop_app.domain.connection import Format
from desktop_app.domain.model import FormatSpec, ModelSpec
from desktop_app.domain.problem import Problem
from desktop_app.domain.request import Request


class NotSendable(ValueError):
    """No format can express the request; `problems` name what hinders the format that is nearest to it."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(f"{p.values['field']}: {p.values['reason']}" for p in problems))
        self.problems = problems


def choose_format(spec: ModelSpec, request: Request, forced: Format | None = None) -> FormatSpec:
    """The first of the model's formats that can express every field of the request. Raises NotSendable.

    `forced` is the only one that counts where a connection or a person names it; where the catalogue does not
    list it for this model, all that the format has a field for may be sent: what no page limits is free.
    """
    if forced is not None:
        candidates: tuple[FormatSpec, ...] = (spec.format_spec(forced) or FREE[forced],)
    else:
        candidates = spec.formats
    nearest: tuple[Problem, ...] = ()
    for candidate in candidates:
        problems = check(spec, candidate, request)
        if not problems:
            return candidate
        if not nearest or len(problems) < len(nearest):
            nearest = problems
    raise NotSendable(nearest)
