"""The words of `dailies projects` and `dailies drafts`."""

import argparse


def add_projects(command: argparse.ArgumentParser) -> None:
    """Give `projects` its deeds."""
    deeds = with_deeds(command)
    add = deeds.add_parser("add", help="begin a film")
    add.add_argument("name", metavar="NAME")
    rename = deeds.add_parser("rename", help="call one otherwise; its folder stays")
    rename.add_argument("name", metavar="NAME")
    rename.add_argument("new", metavar="NEW")
    change = deeds.add_parser("set", help="say how private one is")
    change.add_argument("name", metavar="NAME")
    yes_or_no = argparse.BooleanOptionalAction
    change.add_argument(
        "--confidential", action=yes_or_no, help="ask before anything is sent that is not private"
    )
    change.add_argument("--private", action=yes_or_no, help="begin its drafts private")
    deeds.add_parser("list", help="all of them (the usual)")
    json_behind(deeds)


def add_drafts(command: argparse.ArgumentParser) -> None:
    """Give `drafts` its deeds."""
    command.add_argument("--project", default="", metavar="NAME", help="those of this film")
    deeds = with_deeds(command)
    show = deeds.add_parser("show", help="what one says: words, or a storyboard as JSON")
    show.add_argument("draft", metavar="ID", help="its id, or its name")
    deeds.add_parser("list", help="all of them, the one written in last first (the usual)")
    json_behind(deeds)


def with_deeds(command: argparse.ArgumentParser) -> "argparse._SubParsersAction[argparse.ArgumentParser]":
    """What deeds are added to; `command` alone takes `--json`, too."""
    command.add_argument("--json", action="store_true", help="one JSON object a line")
    return command.add_subparsers(dest="deed", metavar="DEED")


def json_behind(deeds: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Let `--json` stand behind each deed, too."""
    for deed in deeds.choices.values():
        deed.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
