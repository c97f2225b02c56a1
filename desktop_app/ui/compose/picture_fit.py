"""Bringing pictures to the clip's shape: which can be, and how they are sent then."""

import msgspec

from desktop_app.domain.request import Fit, Reference, Request, Size
from desktop_app.jobs.pictures import PictureBox
from desktop_app.script.offer import shape_of
from desktop_app.ui.compose.model import ComposeModel
from desktop_app.ui.compose.picture_look import PictureLook


def frame_for(model: ComposeModel, reference: Reference, known: PictureLook) -> Size | str:
    """What a picture can be fitted to, or is; "" where it has that shape or cannot."""
    frame = model.frame
    offered = reference.fit is not None or (model.takes_files and not known.trouble)
    return frame if offered and known.differs(frame) else ""


def frame_text(frame: Size | str) -> str:
    """A shape such as `16:9`, also of a size."""
    return shape_of(frame) if isinstance(frame, Size) else frame


async def cropped(box: PictureBox, reference: Reference) -> Reference:
    """A picture that is cropped when it is sent; one at an address is fetched and kept for that.

    Raises PictureTrouble.
    """
    kept = await box.fetch(reference) if reference.url else reference
    return msgspec.structs.replace(kept, fit=Fit.CROP)


async def fitted(box: PictureBox, request: Request) -> Request:
    """`request` with its pictures and those of its shots as they are sent. Raises PictureTrouble."""
    shots = [
        msgspec.structs.replace(shot, references=await _all_fitted(box, shot.references, request.frame))
        if shot.references
        else shot
        for shot in request.shots
    ]
    references = await _all_fitted(box, request.references, request.frame)
    return msgspec.structs.replace(request, references=references, shots=tuple(shots))


async def _all_fitted(
    box: PictureBox, references: tuple[Reference, ...], frame: Size | str
) -> tuple[Reference, ...]:
    return tuple([await _fitted(box, reference, frame) for reference in references])


async def _fitted(box: PictureBox, reference: Reference, frame: Size | str) -> Reference:
    if reference.fit is None:
        return reference
    if frame:
        kept = msgspec.structs.replace(reference, fit=None)
        found = await box.fit(kept, reference.fit, frame)
        if found is not kept:
            return found
    return reference.whole or msgspec.structs.replace(reference, fit=None)
