"""The words of `dailies templates` and `dailies boards`."""

import argparse
from pathlib import Path

from desktop_app.cli.project_arguments import json_behind, with_deeds
from desktop_app.script.templates import LANGUAGES


def add_templates(command: argparse.ArgumentParser) -> None:
    """Give `templates` its deeds."""
    deeds = with_deeds(command)
    deeds.add_parser("list", help="list them with their variables (the usual)")
    deeds.add_parser("show", help="print one as JSON").add_argument("name", metavar="NAME|FILE")
    add = deeds.add_parser("add", help="keep one: JSON as show prints it, or words with {variables}")
    add.add_argument("name", metavar="NAME")
    add.add_argument("file", type=Path, metavar="FILE")
    rename = deeds.add_parser("rename", help="call one that you keep otherwise")
    rename.add_argument("name", metavar="NAME")
    rename.add_argument("to", metavar="NEW")
    export = deeds.add_parser("export", help="write some to one file, without names all that you keep")
    export.add_argument("file", type=Path, metavar="FILE", help="JSON; - is standard output")
    export.add_argument("names", nargs="*", metavar="NAME")
    bring = deeds.add_parser("import", help="keep what such files hold, each under a free name")
    bring.add_argument("files", nargs="+", type=Path, metavar="FILE", help="- is standard input")
    deeds.add_parser("remove", help="let go of one that you keep").add_argument("name", metavar="NAME")
    json_behind(deeds)


def add_boards(command: argparse.ArgumentParser) -> None:
    """Give `boards` its deeds."""
    command.add_argument(
        "--language", choices=LANGUAGES, default=LANGUAGES[0], help="of the samples: English or Chinese"
    )
    deeds = with_deeds(command)
    deeds.add_parser("samples", help="list the sample storyboards (the usual)")
    show = deeds.add_parser("show", help="print a sample")
    show.add_argument("name", metavar="NAME")
    convert = deeds.add_parser("convert", help="print a storyboard of either kind as JSON, or as text")
    convert.add_argument("file", type=Path, metavar="FILE", help="JSON or a shot list; - is standard input")
    for deed in (show, convert):
        deed.add_argument("--text", action="store_true", help="as a shot list instead of JSON")
    json_behind(deeds)
