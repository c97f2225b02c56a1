"""The words of `dailies characters` about the user's own."""

import argparse


def add_members(deeds: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Give `characters` the deeds that no gateway takes part in."""
    add = deeds.add_parser("add", help="keep one of your own, for @NAME in a prompt")
    add.add_argument("name", metavar="NAME")
    add.add_argument("--look", default="", metavar="LOOK", help="a costume or an age, for @NAME:LOOK")
    add.add_argument("--description", default="", metavar="TEXT", help="what stays the same")
    add.add_argument("--image", action="append", default=[], metavar="FILE|URL", help="a picture of it")
    deeds.add_parser("show", help="all about one").add_argument("name", metavar="NAME")
    deeds.add_parser("remove", help="put one away").add_argument("name", metavar="NAME")
    deeds.add_parser("list", help="your own, and what gateways made (the usual)")


def add_make(deeds: "argparse._SubParsersAction[argparse.ArgumentParser]") -> argparse.ArgumentParser:
    """Have a gateway make one of the user's own; the words about the gateway are still to be added."""
    make = deeds.add_parser("make", help="have a gateway make one of your own, once")
    make.add_argument("name", metavar="NAME")
    make.add_argument("--look", default="", metavar="LOOK", help="in this look")
    make.add_argument("--again", action="store_true", help="though it may have been made already")
    make.add_argument("--yes", action="store_true", help="agree that it may cost, and to plain http")
    return make
