"""The words of `dailies characters` about the user's own."""

import argparse
from pathlib import Path

from desktop_app.domain.cast import Clash


def add_members(deeds: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Give `characters` the deeds that no gateway takes part in."""
    add = deeds.add_parser("add", help="keep one of your own, for @NAME in a prompt")
    add.add_argument("name", metavar="NAME")
    add.add_argument("--look", default="", metavar="LOOK", help="a costume or an age, for @NAME:LOOK")
    add.add_argument("--description", default="", metavar="TEXT", help="what stays the same")
    add.add_argument("--image", action="append", default=[], metavar="FILE|URL", help="a picture of it")
    add.add_argument("--project", metavar="NAME", help="for that project alone (every project has it)")
    change = deeds.add_parser("change", help="another name, description or project for one")
    change.add_argument("name", metavar="NAME")
    change.add_argument("--name", dest="new", metavar="NEW", help="call it that; drafts keep their words")
    change.add_argument("--description", metavar="TEXT", help="what stays the same")
    where = change.add_mutually_exclusive_group()
    where.add_argument("--project", metavar="NAME", help="for that project alone")
    where.add_argument("--everywhere", action="store_true", help="for every project")
    deeds.add_parser("show", help="all about one").add_argument("name", metavar="NAME")
    deeds.add_parser("remove", help="put one away").add_argument("name", metavar="NAME")
    export = deeds.add_parser("export", help="write characters and their pictures to one file (zip)")
    export.add_argument("file", type=Path, metavar="FILE")
    export.add_argument("names", nargs="*", metavar="NAME", help="these (all)")
    export.add_argument("--force", action="store_true", help="over a file that is there")
    bring = deeds.add_parser("import", help="keep the characters of such a file")
    bring.add_argument("file", type=Path, metavar="FILE")
    bring.add_argument(
        "--clash", choices=list(Clash), type=Clash, help="what becomes of names that are taken"
    )
    deeds.add_parser("list", help="your own, and what gateways made (the usual)")


def add_make(deeds: "argparse._SubParsersAction[argparse.ArgumentParser]") -> argparse.ArgumentParser:
    """Have a gateway make one of the user's own; the words about the gateway are still to be added."""
    make = deeds.add_parser("make", help="have a gateway make one of your own, once")
    make.add_argument("name", metavar="NAME")
    make.add_argument("--look", default="", metavar="LOOK", help="in this look")
    make.add_argument("--again", action="store_true", help="though it may have been made already")
    make.add_argument("--yes", action="store_true", help="agree that it may cost, and to plain http")
    return make
