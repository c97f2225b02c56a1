"""Characters: `POST /sora/v1/characters`, and finding them again in a prompt.

<folder>/characters/<id>.json        who it is
<folder>/characters/<id>.picture     what it looks like, where that came inline

Source: Crazyrouter, "Sora"; the answer, which that page leaves open, after others of the family.
"""

import logging
import re
import secrets
import time
import unicodedata
from pathlib import Path

import msgspec

from desktop_app.platform.atomic import replace_file
from desktop_app.practice import fields
from desktop_app.practice.fields import Fields, Picture

log = logging.getLogger(__name__)

_LONGEST_NAME = 100
_NAMELESS = "character"


class Character(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who can be called by `@username`, name or id. `created_at` is Unix time in seconds."""

    id: str
    name: str
    username: str
    description: str = ""
    picture_url: str = ""
    created_at: float

    def place_in(self, prompt: str) -> int | None:
        """Where a prompt first names them.

        A name counts in its own case alone: a rose in the garden is not Rose. Where it is written
        without gaps between words, as Chinese is, any occurrence counts.
        """
        words = rf"(?<![\w@])(?:@{self.username}|{self.id})(?!\w)"
        name = re.escape(self.name)
        spelled = rf"(?<!\w){name}(?!\w)" if self.name.isascii() else name
        found = re.search(words, prompt, re.IGNORECASE) or re.search(spelled, prompt)
        return found.start() if found else None


class CharacterFolder:
    """The characters of one data folder, held in memory."""

    def __init__(self, folder: Path) -> None:
        """Read what is there. A file that cannot be read is passed over."""
        self._folder = folder / "characters"
        self._folder.mkdir(parents=True, exist_ok=True)
        self._characters: dict[str, Character] = {}
        for path in self._folder.glob("*.json"):
            try:
                character = msgspec.json.decode(path.read_bytes(), type=Character)
            except msgspec.DecodeError:
                log.warning("the character in %s cannot be read", path.name)
            else:
                self._characters[character.id] = character

    def all(self) -> list[Character]:
        """The oldest first."""
        return sorted(self._characters.values(), key=lambda character: character.created_at)

    def get(self, character_id: str) -> Character | None:
        return self._characters.get(character_id)

    def picture(self, character_id: str) -> Path:
        """Where the picture lies, if it came inline."""
        return self._folder / f"{character_id}.picture"

    def add(self, body: Fields) -> Character:
        """Make the character that a request describes. Raises Refused, OSError."""
        name = fields.text(body, "name").strip()
        if len(name) > _LONGEST_NAME:
            raise fields.invalid(f"'name' is longer than {_LONGEST_NAME} characters")
        description = fields.text(body, "description") if body.get("description") else ""
        picture = fields.first_picture(body, "reference_images")
        character = Character(
            id=f"char_{secrets.token_hex(8)}",
            name=name,
            username=self._free(name),
            description=description,
            picture_url=picture.url,
            created_at=time.time(),
        )
        if picture.data:
            self.picture(character.id).write_bytes(picture.data)
        path = self._folder / f"{character.id}.json"
        part = path.with_suffix(".part")
        part.write_bytes(msgspec.json.encode(character))
        replace_file(part, path)
        self._characters[character.id] = character
        return character

    def _free(self, name: str) -> str:
        """A user name of Latin letters and digits that nobody has yet."""
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
        wanted = re.sub("[^a-z0-9]", "", plain)[:30] or _NAMELESS
        taken = {character.username for character in self._characters.values()}
        number, free = 1, wanted
        while free in taken:
            number += 1
            free = f"{wanted}{number}"
        return free

    def named_in(self, prompt: str) -> list[Character]:
        """Who is in a prompt, in the order in which it names them."""
        places = {character.id: character.place_in(prompt) for character in self.all()}
        found = [character for character in self.all() if places[character.id] is not None]
        return sorted(found, key=lambda character: places[character.id] or 0)

    def look_of(self, character: Character) -> Picture:
        """What a character looks like, as far as that is known."""
        path = self.picture(character.id)
        return Picture(character.picture_url, path.read_bytes() if path.exists() else b"")
