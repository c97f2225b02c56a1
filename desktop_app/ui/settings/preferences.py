"""What a person chose for the window itself; every choice takes effect at once."""

import logging
from typing import Annotated

import msgspec
from PySide6.QtCore import QObject, Signal

from desktop_app.ui import translate
from desktop_app.ui.theme import Theme, look

log = logging.getLogger(__name__)

TEXT_SCALES = (1.0, 1.25, 1.5, 1.75, 2.0)


MOST_UNDO = 30
"""Seconds that a request which costs can be made to wait for an Undo."""
MOST_MEGABYTES = 1000


class Chosen(msgspec.Struct, frozen=True, omit_defaults=True):
    """The choices; `language` is "system" or one of `translate.LANGUAGES`.

    `undo_seconds` is how long a request that costs waits before it is sent. `megabytes` is the most that all
    downloads may take together a second, in millions of bytes; 0 takes what the line gives.
    `recipe_beside` writes a take's recipe into a .json beside the file instead of into it.
    """

    theme: Theme = Theme.SYSTEM
    language: str = translate.SYSTEM
    text_scale: float = 1.0
    notify: bool = True
    sound: bool = False
    undo_seconds: Annotated[int, msgspec.Meta(ge=0, le=MOST_UNDO)] = 3
    megabytes: Annotated[int, msgspec.Meta(ge=0, le=MOST_MEGABYTES)] = 0
    recipe_beside: bool = False


class Preferences(QObject):
    """Holds the choices and applies them to the application."""

    changed = Signal()
    """A choice is another one now, and in force."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._chosen = Chosen()

    @property
    def chosen(self) -> Chosen:
        """What is in force."""
        return self._chosen

    def choose(self, **choices: object) -> None:
        """Change some of the fields of `Chosen`."""
        self._change_to(msgspec.structs.replace(self._chosen, **choices))

    def resize_text(self, steps: int) -> None:
        """Make the text that many steps of `TEXT_SCALES` larger, or smaller."""
        nearest = min(TEXT_SCALES, key=lambda scale: abs(scale - self._chosen.text_scale))
        index = TEXT_SCALES.index(nearest) + steps
        self.choose(text_scale=TEXT_SCALES[max(0, min(index, len(TEXT_SCALES) - 1))])

    def to_json(self) -> object:
        """The choices as plain JSON values."""
        return msgspec.to_builtins(self._chosen)

    def from_json(self, value: object) -> None:
        """Take up the choices of an earlier session; those that cannot be read are as at first."""
        try:
            chosen = msgspec.convert(value or {}, Chosen)
        except msgspec.ValidationError as trouble:
            log.warning("the preferences cannot be read: %s", trouble)
            chosen = Chosen()
        if chosen.language not in (translate.SYSTEM, *translate.LANGUAGES):
            chosen = msgspec.structs.replace(chosen, language=translate.SYSTEM)
        self._change_to(chosen, at_once=True)

    def _change_to(self, chosen: Chosen, *, at_once: bool = False) -> None:
        before, self._chosen = self._chosen, chosen
        if at_once or chosen.language != before.language:
            translate.set_language(chosen.language)
        look().choose(chosen.theme, chosen.text_scale)
        if at_once or chosen != before:
            self.changed.emit()
