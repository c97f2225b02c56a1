"""From the words of `generate` to the draft that is asked for."""

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from desktop_app.cli.endings import Refusal
from desktop_app.cli.files import board_of, content_of
from desktop_app.cli.projects import project_of, written_draft
from desktop_app.cli.requests import references_of
from desktop_app.cli.templates import template_of
from desktop_app.domain.connection import Connection
from desktop_app.domain.draft import Batch, Draft, Mode
from desktop_app.domain.template import Template
from desktop_app.script.batch import idle_columns, unused_columns
from desktop_app.script.extras import read_value
from desktop_app.script.tables import LONGEST, TableError, read_table
from desktop_app.script.templates import still_open
from desktop_app.script.variables import filled_draft
from desktop_app.studio import Studio

_REMARKS = {
    "missing": "line {line}: cells are missing; they are taken as empty",
    "more": "line {line}: has cells without a column",
    "western": "read as Western European text; where letters look wrong, save it as UTF-8",
}


async def draft_of(words: argparse.Namespace, connection: Connection, studio: Studio) -> Draft:
    """What is asked for: the words that were typed, over those of a template. Raises Refusal."""
    begun, values = await _begun(words, studio)
    if not begun.model and not words.model and not connection.default_model:
        raise Refusal("which model? give --model (see: dailies models)")
    models = list(dict.fromkeys(words.model)) or [begun.model or connection.default_model]
    typed = {
        **_written(words),
        "model": models[0],
        "others": tuple(models[1:]) or (() if words.model else begun.others),
        "takes": words.takes or begun.takes,
        **({"size": words.size, "shape": words.aspect_ratio} if words.size or words.aspect_ratio else {}),
        **({} if words.seconds is None else {"seconds": _whole(words.seconds)}),
        **({"private": True} if words.private else {}),
        **({"shot_by_shot": True} if words.shot_by_shot else {}),
        **({"references": await references_of(words, studio.pictures)} if words.image or words.fit else {}),
        "extra": begun.extra | {name: read_value(text) for name, text in words.extra},
    }
    try:
        msgspec.json.encode(typed)
    except UnicodeEncodeError:
        raise Refusal("the request holds bytes that are no text in this terminal's encoding") from None
    draft = _filled(msgspec.structs.replace(begun, **typed), words, values)
    if words.shot_by_shot and draft.mode is Mode.PROMPT:
        raise Refusal("--shot-by-shot is for a --storyboard")
    return draft


async def _begun(words: argparse.Namespace, studio: Studio) -> tuple[Draft, Mapping[str, str]]:
    """What the typed words go over, in the project where it belongs; with what fills its variables."""
    project = await project_of(words.project, studio.store)
    if words.draft:
        if words.template:
            raise Refusal("give either --draft or --template")
        draft = await written_draft(words.draft, studio.store)
        return msgspec.structs.replace(draft, project=project.id) if words.project else draft, {}
    template = (
        await template_of(words.template, studio.store) if words.template else Template("", "", Draft())
    )
    private = template.draft.private or bool(project.private)
    draft = msgspec.structs.replace(template.draft, project=project.id, private=private)
    return draft, template.values


def _written(words: argparse.Namespace) -> dict[str, Any]:
    if words.storyboard:
        shots = board_of(words.storyboard)
        if words.prompt:
            raise Refusal("give either a prompt or a --storyboard")
        if words.seconds is not None:
            raise Refusal("each shot says its own duration: leave --seconds out")
        return {"mode": Mode.STORYBOARD, "shots": shots}
    return (
        {"mode": Mode.PROMPT, "prompt": words.prompt}
        if words.prompt or not (words.template or words.draft)
        else {}
    )


def _filled(draft: Draft, words: argparse.Namespace, usual: Mapping[str, str]) -> Draft:
    """The draft filled by --set, else as the template does; a table's columns fill the rest, row by row."""
    open_ = still_open(draft, ())
    values = {name: value for name, value in usual.items() if name in open_} | dict(words.set)
    if words.csv:
        table = _table(words.csv)
        fixed = {name: value for name, value in values.items() if name not in table.columns}
        rows = tuple((*row, *fixed.values()) for row in table.rows)
        batched = msgspec.structs.replace(draft, batch=Batch((*table.columns, *fixed), rows, table.name))
        for column in unused_columns(batched):
            print(f"dailies: {words.csv}: nothing is filled by the column {column}", file=sys.stderr)
        for column in idle_columns(batched):
            told = f"{column} is not used: each shot of a storyboard has its own length"
            print(f"dailies: {words.csv}: {told}", file=sys.stderr)
        return batched
    if not words.template and not values:
        return draft
    if missing := [name for name in open_ if name not in values]:
        told = " ".join(f"--set '{name}=…'" for name in missing)
        raise Refusal(f"the template still needs: {told}")
    return filled_draft(draft, values)


def _table(file: Path) -> Batch:
    try:
        table = read_table(content_of(file, LONGEST + 1), file.name)
    except TableError as trouble:
        raise Refusal(f"{file}: {trouble}") from None
    for remark in table.remarks:
        print(f"dailies: {file}: {_REMARKS[remark.reason].format(line=remark.line)}", file=sys.stderr)
    return table.batch


def _whole(seconds: float) -> int:
    if not seconds.is_integer():
        raise Refusal("--seconds: a clip's length is a whole number of seconds")
    return int(seconds)
