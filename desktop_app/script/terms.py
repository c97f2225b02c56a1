"""What of a draft is in force on one model, and what waits for another one."""

import msgspec

from desktop_app.domain.connection import Format
from desktop_app.domain.draft import Draft, Mode
from desktop_app.domain.model import FormatSpec, ModelSpec
from desktop_app.domain.request import Reference, Request, Shot, Size
from desktop_app.script.offer import Offer, offer_for, shape_of, size_for


class Terms(msgspec.Struct, frozen=True):
    """The wishes that `spec` takes; `aside` names the fields of the others, as problems do.

    An empty `shape`, and None for `size` and `seconds`, leave that to the gateway. `shots` is empty where a
    prompt is in front.
    """

    spec: ModelSpec
    offer: Offer
    prompt: str
    shots: tuple[Shot, ...]
    size: Size | None
    shape: str
    seconds: int | None
    private: bool
    references: tuple[Reference, ...]
    extra: dict[str, object]
    aside: frozenset[str]

    def request_in(self, format: FormatSpec) -> Request:
        """The request as `format` puts it: where it has no field for shapes, a size stands for one."""
        size, shape = self.size, ""
        if size is None and self.shape:
            size = None if format.takes_shape else size_for(self.shape, self.spec, format)
            shape = "" if size else self.shape
        return Request(
            model=self.spec.name,
            prompt=self.prompt,
            shots=self.shots,
            size=size,
            aspect_ratio=shape,
            seconds=self.seconds,
            references=self.references,
            private=True if self.private else None,
            extra=self.extra,
        )


def terms_for(draft: Draft, spec: ModelSpec, forced: Format | None, *, one_film: bool = True) -> Terms:
    """What of `draft` is in force on `spec`, on a connection that speaks `forced` (None: whichever fits).

    Without `one_film` each shot of the board is a clip of its own, with pictures of its own.
    """
    board = draft.mode is Mode.STORYBOARD
    asked = draft if one_film or not board else msgspec.structs.replace(draft, mode=Mode.PROMPT)
    offer = offer_for(spec, asked, forced)
    size = draft.size if draft.size is not None and offer.allows_size(draft.size) else None
    shape = draft.shape if offer.allows_shape(draft.shape) else ""
    seconds = draft.seconds
    if board or (seconds is not None and not offer.allows_seconds(seconds)):
        seconds = None
    references = draft.references[: offer.images]
    shots = draft.shots if board else ()
    fitting = shots if one_film else tuple(_with_pictures(shot, offer.images) for shot in shots)
    kept = {
        "size": draft.size is not None and size is None,
        "aspect_ratio": bool(draft.shape) and not shape and size is None,
        "seconds": not board and draft.seconds is not None and seconds is None,
        "private": draft.private and not offer.private,
        "images": len(draft.references) > len(references) or fitting != shots,
    }
    return Terms(
        spec=spec,
        offer=offer,
        prompt="" if board else draft.prompt,
        shots=fitting,
        size=size,
        shape=shape if size is None else shape_of(size),
        seconds=seconds,
        private=draft.private and offer.private,
        references=references,
        extra=draft.extra,
        aside=frozenset(field for field, aside in kept.items() if aside),
    )


def request_as_wished(draft: Draft, model: str) -> Request:
    """All that `draft` asks for, whether or not the model takes it."""
    board = draft.mode is Mode.STORYBOARD
    return Request(
        model=model,
        prompt="" if board else draft.prompt,
        shots=draft.shots if board else (),
        size=draft.size,
        aspect_ratio=draft.shape,
        seconds=None if board else draft.seconds,
        references=draft.references,
        private=True if draft.private else None,
        extra=draft.extra,
    )


def _with_pictures(shot: Shot, most: int) -> Shot:
    if len(shot.references) <= most:
        return shot
    return msgspec.structs.replace(shot, references=shot.references[:most])
