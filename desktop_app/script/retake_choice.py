"""What a person chooses before shots of a film are made again. Pure: for window and terminal alike."""

from collections.abc import Iterable

import msgspec

from desktop_app.domain.draft import Draft, Manuscript, Mode
from desktop_app.domain.job import State
from desktop_app.domain.request import Shot
from desktop_app.domain.scene import UNDER_WAY, Scene
from desktop_app.script.batch import row_drafts
from desktop_app.script.board_edits import Shots
from desktop_app.script.manuscripts import Board, mixed, of_row
from desktop_app.script.planning import Bench, entry_of
from desktop_app.script.retakes import Retakable, Retake, Why, Wish

_replace = msgspec.structs.replace


class Choice(msgspec.Struct, frozen=True):
    """`ticked` shots are made again, each as `board` has it now; None where there is no board.

    With `follows` the film has the board's shots in the board's order; else it keeps its own. `manuscript` is
    what was written for the board, None where it says that word for word. With `private` the gateway is asked
    to publish nothing that is made.
    """

    film: Retakable
    board: Shots | None = None
    ticked: frozenset[str] = frozenset()
    follows: bool = False
    manuscript: Manuscript | None = None
    private: bool = False

    @classmethod
    def at_first(
        cls,
        film: Retakable,
        board: Shots | None,
        wanted: Iterable[str],
        *,
        follows: bool,
        manuscript: Manuscript | None = None,
    ) -> "Choice":
        """With the shots that are `wanted`; where the board is followed and is otherwise, with what changed.

        What cannot be decided on now is left alone, so that the rest can be.
        """
        choice = cls(film, board, frozenset(wanted), follows, manuscript)
        ticked = choice.changed if follows and (choice.changed or choice.restructured) else choice.ticked
        mine = (shot.id for shot in film.scene.request.shots if shot.id in ticked)
        return _replace(choice, ticked=frozenset(filter(choice.can_turn, mine)))

    @property
    def shots(self) -> Shots:
        """Those of the film as it is to be, each as the board has it, or else as it was."""
        now = self._on_board()
        if self.follows and self.board is not None:
            return self.board
        return tuple(now.get(shot.id, shot) for shot in self._were())

    @property
    def changed(self) -> frozenset[str]:
        """The shots that the board has otherwise than the film."""
        now = self._on_board()
        return frozenset(
            shot.id for shot in self._were() if shot.id in now and said_of(now[shot.id]) != said_of(shot)
        )

    @property
    def left_out(self) -> tuple[int, ...]:
        """The numbers, from 1, of the film's shots that the board has no more."""
        if self.board is None:
            return ()
        now = self._on_board()
        return tuple(number for number, shot in enumerate(self._were(), start=1) if shot.id not in now)

    @property
    def added(self) -> int:
        """How many shots the board has that the film does not have."""
        return len(self._on_board().keys() - {shot.id for shot in self._were()})

    @property
    def reordered(self) -> bool:
        """Whether the shots that both have stand in another order."""
        now = self._on_board()
        here = [shot.id for shot in self._were() if shot.id in now]
        return here != [shot for shot in now if shot in set(here)]

    @property
    def restructured(self) -> bool:
        """Whether the board has other shots than the film, or another order."""
        return bool(self.left_out or self.added or self.reordered)

    @property
    def boards(self) -> tuple[Board, ...]:
        """The board as it is now, where there is one, and the film's."""
        request = self.film.scene.request
        film = Board.of(request, self.film.scene.manuscript)
        if self.board is None:
            return (film,)
        return Board.of(_replace(request, shots=self.board), self.manuscript), film

    def can_turn(self, shot_id: str) -> bool:
        """Whether a person can decide on it: what is still to come may only be changed."""
        jobs = (self.film.jobs.get(link.job) for link in self.film.scene.shots if link.shot == shot_id)
        job = next(jobs, None)
        if job is not None and job.state is State.WAITING:
            return shot_id in self.changed
        return job is None or job.state not in UNDER_WAY

    def was(self, shot_id: str) -> Shot | None:
        """A shot as the film has it."""
        return next((shot for shot in self._were() if shot.id == shot_id), None)

    def toggled(self, shot_id: str) -> "Choice":
        """The other way round for one shot."""
        return _replace(self, ticked=self.ticked ^ {shot_id})

    @property
    def wish(self) -> Wish:
        """What is wanted made: what has to be made anyway is made as the board has it. See plan_retake."""
        ticked = self.ticked
        while True:
            wish = self._wish(ticked)
            made = self.film.plan(wish).why.items()
            more = {shot for shot, why in made if why in (Why.CHAINED, Why.LACKING)} & self.changed - ticked
            if not more:
                return wish
            ticked |= more

    def plan(self) -> Retake:
        """What it means. See plan_retake."""
        return self.film.plan(self.wish)

    def _wish(self, ticked: frozenset[str]) -> Wish:
        wanted = []
        for shot in self.shots:
            was = self.was(shot.id)
            new = was is None or (shot.id in ticked and said_of(was) != said_of(shot))
            wanted.append(shot if new or was is None else was)
        return Wish(ticked, tuple(wanted), mixed(wanted, self.boards), self.private)

    def _were(self) -> Shots:
        return self.film.scene.request.shots

    def _on_board(self) -> dict[str, Shot]:
        return {shot.id: shot for shot in self.board or ()}


def said_of(shot: Shot) -> tuple[object, ...]:
    """All that a shot is made by."""
    return shot.prompt, shot.seconds, shot.references, shot.carry


def board_for(scene: Scene, draft: Draft, bench: Bench) -> Board | None:
    """The board of `draft` as shots of the scene's own model, with its characters played and words filled.

    Of a batch it is the row that is most like the scene; None where no row can be read.
    """
    written = _replace(draft, mode=Mode.STORYBOARD)
    model = bench.catalog.get(scene.request.model)
    asked = {"model": model.name, "others": (), "shot_by_shot": True}
    boards = []
    for row in row_drafts(written):
        if not row.problems:
            entry = entry_of(_replace(row.draft, **asked), model, bench)
            manuscript = of_row(written, row.number) or entry.manuscript
            boards.append(Board.of(_replace(scene.request, shots=entry.request.shots), manuscript))
    known = {shot.prompt for shot in scene.request.shots}
    return max(boards, key=lambda board: sum(shot.prompt in known for shot in board.shots), default=None)


def matched(film: Shots, board: Iterable[Shot]) -> Shots:
    """Shots that were read from a file, each with the id, pictures and carry of the one it stands for.

    That is one of the same words and seconds; else the one after the shot that the one before stands for,
    to whose pictures come those of the characters that its other words call.
    """
    shots = list(board)
    pairs: dict[int, int] = {}
    for number, shot in enumerate(shots):
        same = (at for at, was in enumerate(film) if _words(was) == _words(shot) and at not in pairs.values())
        if (at := next(same, None)) is not None:
            pairs[number] = at
    for number in range(len(shots)):
        after = pairs.get(number - 1, -1 if number == 0 else len(film)) + 1
        if number not in pairs and after < len(film) and after not in pairs.values():
            pairs[number] = after
    return tuple(
        _in_the_place_of(film[pairs[number]], shot) if number in pairs else shot
        for number, shot in enumerate(shots)
    )


def _in_the_place_of(was: Shot, shot: Shot) -> Shot:
    if was.prompt == shot.prompt:
        return _replace(was, seconds=shot.seconds)
    pictures = tuple(dict.fromkeys((*was.references, *shot.references)))
    return _replace(was, prompt=shot.prompt, seconds=shot.seconds, references=pictures)


def _words(shot: Shot) -> tuple[str, float | None]:
    return shot.prompt, shot.seconds
