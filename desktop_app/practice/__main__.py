"""`python -m desktop_app.practice FOLDER`: the gateway alone, for tests and for finding faults."""

import argparse
from pathlib import Path

from desktop_app.practice.server import serve
from desktop_app.practice.shapes import Answers


def main() -> int:
    """Serve FOLDER; the exit code."""
    words = argparse.ArgumentParser(prog="python -m desktop_app.practice")
    words.add_argument("folder", type=Path)
    words.add_argument("--port", type=int, default=0)
    words.add_argument("--leased", action="store_true")
    words.add_argument(
        "--model", action="append", default=[], help="a name to accept besides the catalogue's"
    )
    words.add_argument("--answers", choices=list(Answers), default=Answers.SEEDS, type=Answers)
    given = words.parse_args()
    return serve(
        given.folder,
        announce=lambda text: print(text, flush=True),
        port=given.port,
        leased=given.leased,
        answers=given.answers,
        models=given.model,
    )


if __name__ == "__main__":
    raise SystemExit(main())
