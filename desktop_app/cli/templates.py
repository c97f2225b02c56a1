"""`dailies templates` and `dailies boards`: what a film can be begun from."""

import argparse
import time
import uuid
from pathlib import Path

import msgspec

from desktop_app.cli.endings import Exit, Refusal
from desktop_app.cli.files import STANDARD_INPUT, board_of, content_of
from desktop_app.cli.opening import open_studio
from desktop_app.domain.draft import Mode
from desktop_app.domain.template import Template
from desktop_app.domain.text import whole
from desktop_app.platform.atomic import write_atomically
from desktop_app.platform.paths import Paths
from desktop_app.script.boards import write_board
from desktop_app.script.shot_lists import write_shot_list
from desktop_app.script.template_files import (
    LONGEST,
    NotATemplate,
    read_templates,
    write_template,
    write_templates,
)
from desktop_app.script.templates import (
    LANGUAGES,
    built_in_templates,
    free_name,
    is_built_in,
    sample_boards,
)
from desktop_app.script.variables import variables_of
from desktop_app.store.store import Store


async def templates(words: argparse.Namespace, paths: Paths, pace: float | None) -> Exit:
    """List the templates, show one, keep, rename or let go of one, or carry them to another computer."""
    async with open_studio(paths, fixed_pace=pace) as studio:
        store = studio.store
        match words.deed:
            case "show":
                print(write_template(await template_of(words.name, store)), end="")
            case "add":
                await _keep(_one_from_file(Path(words.file), words.name), words.name, store)
            case "rename":
                await _rename(words.name, words.to, store)
            case "export":
                await _export(words, store)
            case "import":
                await _import(words, store)
            case "remove":
                await store.forget(Template, (await _own(words.name, store)).id)
            case _:
                for template in await _all(store):
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
        if whole(name).casefold() in (template.name.casefold(), template.id):
            return template
    try:
        return _one_from_file(Path(name), Path(name).stem)
    except Refusal as refused:
        raise Refusal(f"no template has that name (see: dailies templates), and {refused}") from None


async def _all(store: Store) -> list[Template]:
    """The user's own before those that travel with the program, in every language."""
    return [*await store.kept(Template), *(t for spoken in LANGUAGES for t in built_in_templates(spoken))]


async def _own(name: str, store: Store) -> Template:
    """The last that the user keeps under that name. Raises Refusal."""
    called = whole(name).casefold()
    own = [template for template in await store.kept(Template) if template.name.casefold() == called]
    if not own:
        raise Refusal(f"you keep no template {name!r}")
    return own[-1]


async def _keep(template: Template, name: str, store: Store) -> None:
    new = {"id": uuid.uuid4().hex[:12], "name": name, "created_at": time.time()}
    await store.keep(msgspec.structs.replace(template, **new))


async def _rename(name: str, to: str, store: Store) -> None:
    own = await _own(name, store)
    if not to.strip():
        raise Refusal("a template needs a name")
    await store.keep(msgspec.structs.replace(own, name=to.strip()))


async def _export(words: argparse.Namespace, store: Store) -> None:
    """Write those that were named to a file; without names all that the user keeps."""
    if words.names:
        chosen = [await template_of(name, store) for name in words.names]
    else:
        chosen = await store.kept(Template)
    if not chosen:
        raise Refusal("you keep no template")
    text = write_templates(tuple(chosen))
    if words.file == STANDARD_INPUT:
        print(text, end="")
        return
    try:
        write_atomically(words.file, text.encode())
    except OSError as trouble:
        raise Refusal(f"{words.file}: {trouble.strerror}") from None


async def _import(words: argparse.Namespace, store: Store) -> None:
    """Keep all that the files hold, each under a free name; nothing where one of them is none."""
    found = [template for file in words.files for template in _from_file(file, file.stem)]
    for template in found:
        name = free_name(template.name, [kept.name for kept in await store.kept(Template)])
        await _keep(template, name, store)
        _tell(msgspec.structs.replace(template, name=name), as_json=words.json)


def _one_from_file(file: Path, name: str) -> Template:
    found = _from_file(file, name)
    if len(found) > 1:
        raise Refusal(f"{file}: it holds {len(found)} templates (see: dailies templates import)")
    return found[0]


def _from_file(file: Path, name: str) -> tuple[Template, ...]:
    try:
        return read_templates(content_of(file, LONGEST + 1), name)
    except NotATemplate as trouble:
        raise Refusal(f"{file}: {trouble}") from None


def _tell(template: Template, *, as_json: bool) -> None:
    names = variables_of(template.draft)
    board = template.draft.mode is Mode.STORYBOARD
    if as_json:
        told = {"template": template.name, "own": not is_built_in(template), "storyboard": board}
        held = {name: template.values[name] for name in names if name in template.values}
        print(msgspec.json.encode({**told, "variables": names, "values": held}).decode())
    else:
        variables = (f"{{{name}}}{'=' if name in template.values else ''}" for name in names)
        print(f"{template.name:<28}{' '.join(variables)}")
