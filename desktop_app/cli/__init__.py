"""The terminal client: the same core without a window."""

from desktop_app.cli.main import main

__all__ = ["main"]
