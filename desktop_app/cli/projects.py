"""`dailies projects` and `dailies drafts`: the films that are made here, and what is written for them."""

import argparse
from collections.abc import Iterable

import msgspec

from desktop_app.cli.endings import Exit, Refusal
from desktop_app.cli.opening import open_studio
from desktop_app.domain.connection import Connection
from desktop_app.domain.draft import Draft, Mode
from desktop_app.domain.project import DEFAULT_PROJECT, Project, folder_of
from desktop_app.platform.paths import Paths
from desktop_app.script.boards import write_board
from desktop_app.script.drafts import find, name_of, new_project
from desktop_app.store.store import Store


async def projects(words: argparse.Namespace, paths: Paths, pace: float | None) -> Exit:
    """List the projects, add one, or change one."""
    async with open_studio(paths, fixed_pace=pace) as studio:
        store = studio.store
        if words.deed == "add":
            _tell([await _add(words.name, store)], words.json)
        elif words.deed == "rename":
            project = await project_of(words.name, store)
            _refuse_taken(words.new, [one for one in await store.projects() if one.id != project.id])
            _tell([await store.change_project(project.id, name=words.new.strip())], words.json)
        elif words.deed == "set":
            project = await project_of(words.name, store)
            changes = {"confidential": words.confidential, "private": words.private}
            wanted = {field: value for field, value in changes.items() if value is not None}
            _tell([await store.change_project(project.id, **wanted)], words.json)
        else:
            _tell(await store.projects(), words.json)
    return Exit.READY


async def drafts(words: argparse.Namespace, paths: Paths, pace: float | None) -> Exit:
    """List the drafts of a project or of all, or show what one says."""
    async with open_studio(paths, fixed_pace=pace) as studio:
        if words.deed == "show":
            _show(await written_draft(words.draft, studio.store), words.json)
        else:
            await _list_drafts(words, studio.store)
    return Exit.READY


async def _list_drafts(words: argparse.Namespace, store: Store) -> None:
    """Those of all projects say whose they are, where there are several."""
    known = await store.projects()
    listed = [await project_of(words.project, store)] if words.project else known
    names = {project.id: project.name for project in listed}
    wanted = [draft for draft in await store.kept(Draft) if draft.project in names and not draft.removed_at]
    for draft in sorted(wanted, key=lambda draft: draft.updated_at, reverse=True):
        if words.json:
            line = {"id": draft.id, "name": name_of(draft), "mode": draft.mode, "project": draft.project}
            print(_json(line))
        else:
            whose = f"  {names[draft.project]}" if len(listed) > 1 else ""
            print(f"{draft.id}  {draft.mode:10}  {name_of(draft)}{whose}")


async def project_of(name: str, store: Store) -> Project:
    """The project of that name or id; the first film where none is named. Raises Refusal."""
    known = await store.projects()
    found = find(known, name or DEFAULT_PROJECT.id)
    if len(found) == 1:
        return found[0]
    if found:
        raise Refusal(f"several projects are called {name!r}; give an id: {', '.join(p.id for p in found)}")
    raise Refusal(f"there is no project {name!r}; there are: {', '.join(p.name for p in known)}")


async def written_draft(wanted: str, store: Store) -> Draft:
    """The draft of that id, or of that name. Raises Refusal."""
    known = [draft for draft in await store.kept(Draft) if not draft.removed_at]
    named = [msgspec.structs.replace(draft, name=name_of(draft)) for draft in known]
    found = {draft.id for draft in find(named, wanted)}
    if len(found) != 1:
        what = "several drafts are called" if found else "there is no draft"
        raise Refusal(f"{what} {wanted!r} (see: dailies drafts)")
    return next(draft for draft in known if draft.id in found)


def refuse_exposing(project: Project, connection: Connection, *, private: bool, agreed: bool) -> None:
    """Raises Refusal where a confidential project's request is not private, and nobody said --yes."""
    if project.asks_before(connection, private=private) and not agreed:
        raise Refusal(f"“{project.name}” is confidential and this is not --private; to send it: --yes")


async def _add(name: str, store: Store) -> Project:
    known = await store.projects()
    _refuse_taken(name, known)
    project = new_project(name, known)
    await store.save_project(project)
    return project


def _refuse_taken(name: str, others: Iterable[Project]) -> None:
    if not name.strip():
        raise Refusal("a project needs a name")
    if any(project.name.casefold() == name.strip().casefold() for project in others):
        raise Refusal(f"there is a project {name.strip()!r} already")


def _tell(listed: Iterable[Project], as_json: bool) -> None:
    for project in listed:
        folder = folder_of(project.id)
        marks = [f"folder {folder}"] if folder != project.name else []
        marks += ["confidential"] if project.confidential else []
        marks += ["private"] if project.private else []
        line = "  ".join((project.name, *marks))
        print(_json(msgspec.to_builtins(project)) if as_json else line)


def _show(draft: Draft, as_json: bool) -> None:
    if as_json:
        print(_json(draft.to_json()))
    elif draft.mode is Mode.STORYBOARD:
        print(write_board(draft.shots), end="")
    else:
        print(draft.prompt)


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
