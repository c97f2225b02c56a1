"""What a person wrote and chose, with its undo: the draft in hand, as the form changes it."""

import time
from collections.abc import Callable
from typing import Any

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.domain.draft import MAX_TAKES, Batch, Draft, Manuscript, Mode
from desktop_app.domain.request import Fit, Reference, Request, Role, Shot
from desktop_app.script.board_edits import identified
from desktop_app.script.drafts import is_long
from desktop_app.script.edits import Part
from desktop_app.script.extras import same_values
from desktop_app.script.history import Act, History, Moved, write, written_in
from desktop_app.script.pictures import in_order, moved, whole, with_common_picture, with_role

AUTOSAVE_MS = 500
"""How long after a change `draft_changed` comes, however fast the next ones follow."""

LULL_MS = 150
"""How long nothing is typed in a long draft before `changed` comes: longer than between two keys."""

_replace = msgspec.structs.replace


class Wishes(QObject):
    """Holds the draft. What is written in it (`History`) can be undone; what is chosen cannot."""

    changed = Signal()
    """Something is otherwise than before."""

    typed = Signal()
    """Words were typed in a long draft. `changed` follows in a lull, or with `catch_up`."""

    draft_changed = Signal()
    """The draft is worth saving, and was not told of for AUTOSAVE_MS."""

    went_to = Signal(object)
    """The Place that an undo or a redo was at."""

    private_chosen = Signal(bool)
    """A person wants what is made of this private, or no more."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._draft = _with_a_shot(Draft())
        self._history = History.of(self._draft)
        self._autosave = QTimer(self, singleShot=True, interval=AUTOSAVE_MS)
        self._autosave.timeout.connect(self.draft_changed)
        self._lull = QTimer(self, singleShot=True, interval=LULL_MS)
        self._lull.timeout.connect(self._on_lull)

    @property
    def draft(self) -> Draft:
        """All that was typed and chosen."""
        return self._draft

    @property
    def history(self) -> History:
        """The steps that led to what is written."""
        return self._history

    def take_up(self, draft: Draft, history: History | None = None) -> None:
        """Go on with another draft, and with its `history`; the one in hand is told of first."""
        self.settle()
        draft = _with_a_shot(draft)
        if history is None or history.written != written_in(draft):
            history = History.of(draft)
        self._history = history
        if draft != self._draft:
            self._draft = draft
            self._tell()

    def settle(self) -> None:
        """Tell at once that the draft is worth saving, where that is still to come."""
        if self._autosave.isActive():
            self._autosave.stop()
            self.draft_changed.emit()

    def catch_up(self) -> None:
        """Let `changed` come now, where it waits for a lull: before anything is done with what is shown."""
        if self._lull.isActive():
            self._lull.stop()
            self.changed.emit()

    def fill(self, request: Request, manuscript: Manuscript | None = None) -> None:
        """Compose `request` again, in the draft in hand: as its `manuscript` has it, where there is one."""
        kept = {field: getattr(self._draft, field) for field in ("id", "project", "name", "created_at")}
        self._change_to(_replace(Draft.of(request, manuscript), **kept), Act.WHOLE)

    def rewrite(self, change: Callable[[Draft], Draft]) -> None:
        """Write the draft in hand otherwise, as a step of its own."""
        self._change_to(change(self._draft), Act.WHOLE)

    def rename(self, name: str) -> None:
        """Call the draft something; "" goes by its words again."""
        self._change(name=name)

    # Undo

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to go back."""
        return bool(self._history.past)

    @property
    def can_redo(self) -> bool:
        """Whether there is an undone step."""
        return bool(self._history.future)

    def undo(self) -> None:
        """Take the last step back, and go to where it was."""
        self._go(self._history.undo())

    def redo(self) -> None:
        """Do what was undone again, and go to where that was."""
        self._go(self._history.redo())

    def _go(self, moved: Moved | None) -> None:
        if moved is None:
            return
        modes = {Part.PROMPT: Mode.PROMPT, Part.SHOTS: Mode.STORYBOARD}
        mode = modes.get(moved.place.part, self._draft.mode)
        self._history = moved.history
        self._put(_replace(write(self._draft, moved.history.written), mode=mode))
        self.went_to.emit(moved.place)

    # What is written

    def set_prompt(self, prompt: str, act: Act = Act.TYPING) -> None:
        """The prompt as typed, or as it came in one go."""
        self._change(act, prompt=prompt)

    def set_shots(self, shots: tuple[Shot, ...], act: Act = Act.WHOLE) -> None:
        """The storyboard as edited."""
        self._change(act, shots=shots)

    def set_shot(self, index: int, shot: Shot) -> None:
        """Write the shot at `index` anew."""
        shots = self._draft.shots
        typed = shot.prompt != shots[index].prompt
        self._change(Act.TYPING if typed else Act.TURNING, shots=(*shots[:index], shot, *shots[index + 1 :]))

    def add_reference(self, reference: Reference) -> None:
        """Go by this picture as well."""
        self._change(references=in_order((*self._draft.references, reference)))

    def move_reference(self, index: int, to: int) -> None:
        """Send the picture at `index` as the one at `to`, both counted from 0."""
        self._change(references=moved(self._draft.references, index, to))

    def set_role(self, index: int, role: Role) -> None:
        """What the picture at `index` is for; there is one first frame and one last frame at most."""
        self._change(references=with_role(self._draft.references, index, role))

    def remove_reference(self, index: int) -> None:
        """Do without a picture, counted from 0."""
        references = self._draft.references
        self._change(references=references[:index] + references[index + 1 :])

    def set_common_picture(self, picture: Reference) -> None:
        """Let one picture serve the whole board, and no shot have one of its own."""
        self._change_to(with_common_picture(self._draft, picture), Act.WHOLE)

    def set_fit(self, index: int, fit: Fit | None) -> None:
        """How a kept picture comes to the shape in force; None sends it whole, or its address again."""
        references = self._draft.references
        changed = whole(references[index]) if fit is None else _replace(references[index], fit=fit)
        self._change(references=(*references[:index], changed, *references[index + 1 :]))

    # What is chosen

    def set_mode(self, mode: Mode) -> None:
        """Write a prompt, or a storyboard."""
        self._change(mode=mode)

    @property
    def leader(self) -> str:
        """The name of the model whose limits count."""
        return self._draft.model

    def set_model(self, name: str) -> None:
        """Ask the AI model of that name, known to the catalogue or not."""
        self._change(model=name, others=tuple(other for other in self._draft.others if other != name))

    def toggle_model(self, name: str) -> None:
        """Ask the model of that name as well, or no more; where it led, the next one leads."""
        asked = (self.leader, *self._draft.others)
        if name not in asked:
            self._change(others=(*self._draft.others, name))
        elif len(asked) > 1:
            first, *others = (one for one in asked if one != name)
            self._change(model=first, others=tuple(others))

    def leave_out(self, name: str) -> None:
        """Ask a further model no more."""
        self._change(others=tuple(other for other in self._draft.others if other != name))

    def lead_with(self, name: str) -> None:
        """Let one of the further models be the one whose limits the form shows, in the other's place."""
        leader = self.leader
        others = (leader if other == name else other for other in self._draft.others)
        self._change(model=name, others=tuple(others))

    def set_seconds(self, seconds: int | None) -> None:
        """Choose the clip's length in seconds, None for the gateway's choice."""
        self._change(seconds=seconds)

    def set_takes(self, takes: int) -> None:
        """How many clips to make of it, held to 1–MAX_TAKES."""
        self._change(takes=min(max(takes, 1), MAX_TAKES))

    def set_extra(self, extra: dict[str, Any]) -> None:
        """Further JSON fields of the model, by their names."""
        self._change(extra=extra)

    def set_batch(self, batch: Batch | None) -> None:
        """Make one job a row of this table; None lets go of it."""
        self._change(batch=batch)

    def set_shot_by_shot(self, apart: bool) -> None:
        """Make one clip a shot, also where the model has storyboards of its own."""
        self._change(shot_by_shot=apart)

    def set_private(self, private: bool) -> None:
        """Whether to ask the gateway to keep it private."""
        if private != self._draft.private:
            self._change(private=private)
            self.private_chosen.emit(private)

    def _change(self, act: Act = Act.WHOLE, **fields: object) -> None:
        self._change_to(_replace(self._draft, **fields), act)

    def _change_to(self, draft: Draft, act: Act) -> None:
        draft = _with_a_shot(draft)
        self._history = self._history.wrote(written_in(draft), act, time.monotonic())
        self._put(draft, waits=act is Act.TYPING and is_long(draft))

    def _put(self, draft: Draft, *, waits: bool = False) -> None:
        if draft != self._draft or not same_values(draft.extra, self._draft.extra):
            self._draft = draft
            if not self._autosave.isActive():
                self._autosave.start()
            self._tell(waits=waits)

    def _tell(self, *, waits: bool = False) -> None:
        self._forget()
        if waits:
            self._lull.start(LULL_MS)
            self.typed.emit()
        else:
            self._lull.stop()
            self.changed.emit()

    def _on_lull(self) -> None:
        """Prepare what is shown next, as long as nobody types, and let it be shown then."""
        if self._prepare():
            self.changed.emit()
        else:
            self._lull.start(0)

    def _prepare(self) -> bool:
        """Work for a moment at what `changed` will ask for; whether it is there."""
        return True

    def _forget(self) -> None:
        """Let go of what was worked out from the draft."""


def _with_a_shot(draft: Draft) -> Draft:
    """`draft` with one shot at least, so that there is one to write in, and an id for each."""
    shots = identified(draft.shots or (Shot(""),))
    return draft if shots is draft.shots else _replace(draft, shots=shots)
