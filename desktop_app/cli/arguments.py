"""The words of the command line."""

import argparse
from collections.abc import Iterable
from pathlib import Path

import desktop_app
from desktop_app.cli.cast_arguments import add_make, add_members
from desktop_app.cli.project_arguments import add_drafts, add_projects
from desktop_app.cli.template_arguments import add_boards, add_templates
from desktop_app.connections.presets import CUSTOM, PRESETS
from desktop_app.domain.connection import THIS_COMPUTER, Format, PictureWay
from desktop_app.domain.request import Fit, Size

DESCRIPTION = "Dailies, a desktop studio for AI video. Without a command it opens the window."
EXIT_CODES = """\
exit codes: 0 all ready; 1 a job failed, was stopped or discarded; 2 usage, or refused before sending;
3 still running (nothing is lost: dailies resume); 4 a submission is unconfirmed"""
FORMATS = ", ".join(Format)
HIGHEST_PORT = 65_535


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    root = argparse.ArgumentParser(
        prog="dailies",
        description=DESCRIPTION,
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    root.add_argument("--version", action="version", version=f"dailies {desktop_app.__version__}")
    root.add_argument("--data-dir", type=Path, metavar="DIR", help="keep everything under one folder")
    root.add_argument("--verbose", action="store_true", help="log more")
    commands = root.add_subparsers(dest="command", metavar="COMMAND")
    _generate(commands.add_parser("generate", help="make takes of a prompt or a storyboard"))
    _sample(commands.add_parser("sample", help="make the sample film on this computer"))
    _jobs(commands.add_parser("jobs", help="list the jobs, or decide on one"))
    _scenes(commands.add_parser("scenes", help="storyboards made shot by shot: list, show, retake, join"))
    _resume(commands.add_parser("resume", help="take up every unfinished job until all have ended"))
    _characters(commands.add_parser("characters", help="who stays the same from clip to clip"))
    _connections(commands.add_parser("connections", help="list, add, test or remove gateways"))
    models = commands.add_parser("models", help="list the AI models that are known")
    _json(models)
    models.add_argument("--connection", metavar="NAME", help="those that its key can use, as last tested")
    add_projects(commands.add_parser("projects", help="list, add, rename the films that are made here"))
    add_drafts(commands.add_parser("drafts", help="list what is written, show one"))
    add_templates(commands.add_parser("templates", help="list, show, keep and remove what films begin from"))
    add_boards(commands.add_parser("boards", help="list the sample storyboards, write one, convert one"))
    _guard(commands.add_parser("guard", help="what was spent today, and beyond which sums you are asked"))
    _library(commands.add_parser("library", help="find takes again by the recipes in their clips"))
    _serve(commands.add_parser("serve", help="run the practice gateway in the foreground"))
    return root


def _json(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="one JSON object a line")


def _json_after(commands: Iterable[argparse.ArgumentParser]) -> None:
    """Let `--json` stand behind the deed, too."""
    for command in commands:
        command.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help=argparse.SUPPRESS)


def _driving(command: argparse.ArgumentParser) -> None:
    _json(command)
    command.add_argument("--timeout", type=_seconds, metavar="S", help="stop waiting after S seconds")


def _key(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--key-stdin",
        action="store_true",
        help="read the key of a --base-url from standard input (else DAILIES_API_KEY, else asked for)",
    )


def _preset(command: argparse.ArgumentParser, told: str) -> None:
    names = [name for name in PRESETS if name != THIS_COMPUTER.preset]
    command.add_argument(
        "--preset", default=CUSTOM, choices=names, metavar="P", help=f"{told}: {', '.join(names)}"
    )


def _generate(command: argparse.ArgumentParser) -> None:
    command.add_argument("prompt", nargs="?", default="", metavar="PROMPT")
    command.add_argument("--project", default="", metavar="NAME", help="the film that it belongs to")
    command.add_argument("--draft", default="", metavar="ID", help="what a draft of the window says")
    command.add_argument(
        "--model", action="append", default=[], metavar="M", help="see: dailies models; several are all asked"
    )
    frame = command.add_mutually_exclusive_group()
    frame.add_argument("--size", type=_size, metavar="WxH", help="such as 1280x720")
    frame.add_argument("--aspect-ratio", default="", metavar="W:H", help="such as 16:9")
    command.add_argument("--seconds", type=_length, metavar="N", help="length of the clip")
    command.add_argument(
        "--image", action="append", default=[], metavar="FILE|URL", help="a reference picture"
    )
    command.add_argument(
        "--fit",
        type=Fit,
        choices=list(Fit),
        help="bring the pictures to the size or shape asked for: cut to it, or whole between black bars",
    )
    command.add_argument(
        "--storyboard",
        type=Path,
        metavar="FILE",
        help="shots instead of a prompt: JSON, or a shot list in plain text; - reads standard input",
    )
    command.add_argument("--template", metavar="NAME|FILE", help="begin from it (see: dailies templates)")
    command.add_argument(
        "--set", action="append", type=_extra, default=[], metavar="NAME=VALUE", help="fill its {NAME}"
    )
    command.add_argument(
        "--csv", type=Path, metavar="ROWS.csv", help="a clip a row: its columns fill the {variables}"
    )
    command.add_argument(
        "--shot-by-shot", action="store_true", help="one job a shot, joined to one film, on any model"
    )
    command.add_argument(
        "--no-carry", action="store_true", help="then begin no shot with the last frame of the one before"
    )
    command.add_argument("--private", action="store_true", default=None, help="not in the public gallery")
    command.add_argument("--takes", type=_count, metavar="N", help="how many, from 1 to 100")
    command.add_argument(
        "--extra", action="append", type=_extra, default=[], metavar="KEY=VALUE", help="a further JSON field"
    )
    command.add_argument("--connection", metavar="NAME", help="a saved connection (default: This computer)")
    command.add_argument("--base-url", metavar="URL", help="a gateway that is not saved")
    _preset(command, "what kind of gateway --base-url is")
    command.add_argument("--format", type=_format, metavar="F", help=f"how to ask it: {FORMATS}")
    _key(command)
    command.add_argument("-o", "--output", type=Path, metavar="OUT.mp4", help="put a copy there")
    command.add_argument("--force", action="store_true", help="overwrite it")
    command.add_argument(
        "--yes", action="store_true", help="do not ask before spending, also where the same was just queued"
    )
    command.add_argument(
        "--dry-run", action="store_true", help="print each request as it would be sent, and send nothing"
    )
    _driving(command)


def _sample(command: argparse.ArgumentParser) -> None:
    command.add_argument("-o", "--output", type=Path, metavar="OUT.mp4", help="put a copy there")
    command.add_argument("--force", action="store_true", help="overwrite it")
    _driving(command)


def _jobs(command: argparse.ArgumentParser) -> None:
    _json(command)
    decisions = command.add_subparsers(dest="decision", metavar="DECISION")
    resolve = decisions.add_parser("resolve", help="say what became of an unconfirmed submission")
    resolve.add_argument("job", metavar="JOB")
    how = resolve.add_mutually_exclusive_group(required=True)
    how.add_argument("--remote-id", metavar="ID", help="it was accepted, under this id")
    how.add_argument("--resubmit", action="store_true", help="send it again; it may be paid twice")
    how.add_argument("--discard", action="store_true", help="give it up")
    for name, told in (
        ("stop", "stop waiting for a job; the gateway may still charge"),
        ("retry", "try a failed job again; only its download where the clip was finished"),
        ("look", "look again after a stopped job"),
        ("discard", "give up a job that was not sent"),
        ("show", "tell all of a job, with its earlier attempts"),
    ):
        decisions.add_parser(name, help=told).add_argument("job", metavar="JOB")
    for name in ("resolve", "retry"):
        decisions.choices[name].add_argument(
            "--yes", action="store_true", help="agree to what the spending guard asks"
        )
    guess = decisions.add_parser(
        "guess", help="list which of the gateway's videos an unconfirmed job may have become"
    )
    guess.add_argument("job", metavar="JOB")
    _key(guess)
    for name, told in (
        ("pause", "send nothing of a job, of a connection, or at all; what runs goes on"),
        ("go", "let it go on, also what was held back after refusals or is being edited"),
    ):
        what = decisions.add_parser(name, help=told).add_mutually_exclusive_group(required=True)
        what.add_argument("job", nargs="?", metavar="JOB")
        what.add_argument("--connection", metavar="NAME", help="all its jobs")
        what.add_argument("--all", action="store_true", help="the whole queue")
    move = decisions.add_parser("move", help="send a job that waits earlier or later")
    move.add_argument("job", metavar="JOB")
    where = move.add_mutually_exclusive_group(required=True)
    where.add_argument("--first", action="store_true", help="before all others")
    where.add_argument("--before", metavar="OTHER", help="before this job")
    where.add_argument("--last", action="store_true", help="after all others")
    _json_after(decisions.choices.values())


def _scenes(command: argparse.ArgumentParser) -> None:
    _json(command)
    deeds = command.add_subparsers(dest="deed", metavar="DEED")
    deeds.add_parser("list", help="list them (the usual)")
    deeds.add_parser("show", help="tell how each of its shots stands")
    retake = deeds.add_parser("retake", help="make shots and what is chained on them again, then the film")
    join = deeds.add_parser("join", help="go on with one: the shots that are still to come, then its film")
    deeds.add_parser("discard", help="give it up; what was not sent is not sent")
    for name in ("show", "retake", "join", "discard"):
        deeds.choices[name].add_argument("scene", metavar="SCENE")
    retake.add_argument("shots", nargs="*", metavar="SHOT", help="its number, from 1, or its id")
    retake.add_argument(
        "--storyboard",
        type=Path,
        metavar="FILE",
        help="have the film as it is there: what is unchanged is kept",
    )
    retake.add_argument("--private", action="store_true", help="ask the gateway not to publish what is made")
    retake.add_argument("--yes", action="store_true", help="do not ask before spending")
    for deed in (retake, join):
        _key(deed)
        deed.set_defaults(base_url=None)
        deed.add_argument("--timeout", type=_seconds, metavar="S", help="stop waiting after S seconds")
        deed.add_argument("-o", "--output", type=Path, metavar="OUT.mp4", help="put a copy of the film there")
        deed.add_argument("--force", action="store_true", help="overwrite it")
    _json_after(deeds.choices.values())


def _connections(command: argparse.ArgumentParser) -> None:
    _json(command)
    deeds = command.add_subparsers(dest="deed", metavar="DEED")
    deeds.add_parser("list", help="list the saved connections (the usual)")
    add = deeds.add_parser("add", help="save a gateway")
    _preset(add, "what kind it is")
    add.add_argument("--name", metavar="NAME", help="what to call it")
    add.add_argument("--base-url", metavar="URL", help="where it is, with or without /v1")
    add.add_argument("--format", type=_format, metavar="F", help=f"how to ask it, always: {FORMATS}")
    add.add_argument(
        "--pictures", type=PictureWay, choices=list(PictureWay), help="how pictures of this computer travel"
    )
    add.add_argument("--at-once", type=_count, metavar="N", help="how many jobs it may have at a time")
    add.add_argument("--model", metavar="M", help="the model to take where none is named")
    add.add_argument(
        "--poll-floor", type=float, metavar="S", help="the least seconds between two asks after a job"
    )
    add.add_argument("--log-page", default="", metavar="URL", help="where the gateway lists its jobs")
    add.add_argument("--yes", action="store_true", help="let the key go over plain http")
    deeds.add_parser("test", help="see what works; costs nothing")
    deeds.add_parser("set-key", help="keep its key in the system's keyring")
    deeds.add_parser("remove", help="take it and its key away")
    _json_after(deeds.choices.values())
    for name in ("test", "set-key", "remove"):
        deeds.choices[name].add_argument("name", metavar="NAME")
    for name in ("add", "set-key"):
        deeds.choices[name].add_argument(
            "--key-stdin",
            action="store_true",
            help="read the key from standard input (else it is asked for on a terminal)",
        )


def _characters(command: argparse.ArgumentParser) -> None:
    _json(command)
    deeds = command.add_subparsers(dest="deed", metavar="DEED")
    create = deeds.add_parser("create", help="make one on a gateway, that is none of your own")
    create.add_argument("name", metavar="NAME")
    create.add_argument("--description", default="", metavar="TEXT", help="what stays the same")
    create.add_argument("--image", action="append", default=[], metavar="FILE|URL", help="a picture of it")
    create.add_argument("--yes", action="store_true", help="let the key go over plain http")
    for deed in (create, add_make(deeds)):
        deed.add_argument("--connection", metavar="NAME", help="a saved connection (default: This computer)")
        deed.add_argument("--base-url", metavar="URL", help="a gateway that is not saved")
        _preset(deed, "what kind of gateway --base-url is")
        deed.set_defaults(format=None)
        _key(deed)
    add_members(deeds)
    _json_after(deeds.choices.values())


def _guard(command: argparse.ArgumentParser) -> None:
    _json(command)
    command.add_argument("--per-day", type=_limit, metavar="SUM", help='ask beyond it a day; "none" never')
    command.add_argument("--per-batch", type=_limit, metavar="SUM", help="ask beyond it a command")
    command.add_argument("--currency", default="USD", metavar="C", help="of these sums (default: USD)")


def _limit(text: str) -> float | str:
    if text == "none":
        return text
    try:
        return _seconds(text)
    except argparse.ArgumentTypeError:
        raise argparse.ArgumentTypeError(f'{text!r} is not a sum such as 5, nor "none"') from None


def _resume(command: argparse.ArgumentParser) -> None:
    command.add_argument("--base-url", metavar="URL", help="which gateway that is not saved the key is for")
    _key(command)
    _driving(command)


def _library(command: argparse.ArgumentParser) -> None:
    deeds = command.add_subparsers(dest="deed", metavar="DEED", required=True)
    _json(deeds.add_parser("rebuild", help="give each clip with a recipe its take, where the store has none"))


def _serve(command: argparse.ArgumentParser) -> None:
    command.add_argument("--port", type=_port, default=0, metavar="N", help="0 takes a free one")
    command.add_argument(
        "--answers",
        choices=["seeds", "wrapped", "openai"],
        default="seeds",
        help="the shape of its answers: the seeds' own, new-api's envelope, OpenAI's video object",
    )
    command.add_argument("--leased", action="store_true", help=argparse.SUPPRESS)


def _size(text: str) -> Size:
    try:
        return Size.parse(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a size such as 1280x720") from None


def _format(text: str) -> Format:
    try:
        return Format(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is none of {FORMATS}") from None


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds < float("inf"):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds")
    return seconds


def _length(text: str) -> float:
    if not (seconds := _seconds(text)):
        raise argparse.ArgumentTypeError("a clip cannot be 0 seconds long")
    return seconds


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 100:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1 to 100")
    return int(text)


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > HIGHEST_PORT:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port from 0 to {HIGHEST_PORT}")
    return int(text)


def _extra(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise argparse.ArgumentTypeError(f"{text!r} is not KEY=VALUE")
    return name.strip(), value
