"""`dailies templates` and `dailies boards`: what a film can be begun from."""

import argparse
import time
import uuid
from pathlib import Path

import msgspec

from desktop_app.cli.endings import Exit, Refusal
from desktop_app.cli.files import board_of
from desktop_app.cli.opening import open_studio
from desktop_app.domain.draft import Mode
from desktop_app.domain.template import Template
from desktop_app.platform.paths import Paths
from desktop_app.script.boards import write_board
from desktop_app.script.shot_lists import write_shot_list
from desktop_app.script.templates import (
    LANGUAGES,
    NotATemplate,
    built_in_templates,
    read_template,
    sample_boards,
    write_template,
)
from desktop_app.script.variables import variables_of
from desktop_app.store.store import Store


async def templates(words: argparse.Namespace, paths: Paths, pace: float | None) -> Exit:
    """List the templates, show one, keep one, or let go of one."""
    async with open_studio(paths, fixed_pace=pace) as studio:
        match words.deed:
            case "show":
                print(write_template(await template_of(words.name, studio.store)), end="")
            case "add":
                kept = _from_file(Path(words.file), words.name)
                await studio.store.keep(
                    msgspec.structs.replace(
                        kept, id=uuid.uuid4().hex[:12], name=words.name, created_at=time.time()
                    )
                )
            case "remove":
                await _remove(words.name, studio.store)
            case _:
                for template in await _all(studio.store):
                    _tell(template, as_json=words.json)
    return Exit.READY


async def boards(words: argparse.Namespace, paths: Paths, pace: float | None) -> Exit:
    """List the sample storyboards, or write one; bring a board from one form into another."""
    if words.deed == "convert":
        shots = board_of(words.file)
        print(write_shot_list(shots) if words.text else write_board(shots), end="")
        return Exit.READY
    samples = sample_boards(words.language)
    if words.deed == "show":
        wanted = words.name.casefold()
        found = [board for board in samples if wanted in (board.id, board.name.casefold())]
        if not found:
            raise Refusal(f"there is no sample {words.name!r}; there are: {', '.join(b.id for b in samples)}")
        print(write_shot_list(found[0].shots) if words.text else write_board(found[0].shots), end="")
        return Exit.READY
    for board in samples:
        seconds = sum(shot.seconds or 0 for shot in board.shots)
        if words.json:
            told = {"board": board.id, "name": board.name, "shots": len(board.shots), "seconds": seconds}
            print(msgspec.json.encode(told).decode())
        else:
            print(f"{board.id:<12}{len(board.shots):>3} shots {seconds:>4g} s  {board.name}")
    return Exit.READY


async def template_of(name: str, store: Store) -> Template:
    """The template of that name, in any case; else the one in the file of that name. Raises Refusal."""
    for template in await _all(store):
        if name.casefold() in (template.name.casefold(), template.id):
            return template
    try:
        return _from_file(Path(name), Path(name).stem)
    except Refusal as refused:
        raise Refusal(f"no template has that name (see: dailies templates), and {refused}") from None


async def _all(store: Store) -> list[Template]:
    """The user's own before those that travel with the program, in every language."""
    return [*await store.kept(Template), *(t for spoken in LANGUAGES for t in built_in_templates(spoken))]


async def _remove(name: str, store: Store) -> None:
    own = [template for template in await store.kept(Template) if template.name.casefold() == name.casefold()]
    if not own:
        raise Refusal(f"you keep no template {name!r}")
    await store.forget(Template, own[-1].id)


def _from_file(file: Path, name: str) -> Template:
    try:
        return read_template(file.read_bytes(), name)
    except OSError as trouble:
        raise Refusal(f"{file}: {trouble.strerror}") from None
    except NotATemplate as trouble:
        raise Refusal(f"{file}: {trouble}") from None


def _tell(template: Template, *, as_json: bool) -> None:
    names = variables_of(template.draft)
    board = template.draft.mode is Mode.STORYBOARD
    if as_json:
        own = not template.id.startswith("built-in-")
        told = {"template": template.name, "own": own, "storyboard": board, "variables": names}
        print(msgspec.json.encode(told).decode())
    else:
        print(f"{template.name:<28}{' '.join(f'{{{name}}}' for name in names)}")
