"""The icon drawings: own SVGs on a 24 grid, one colour each, coloured when they are used."""

import functools

from desktop_app.platform import resources


@functools.cache
def _drawing(name: str) -> str:
    return resources.path(f"icons/{name}.svg").read_text("utf-8")


def svg(name: str, colour: str) -> bytes:
    """The SVG file `name` drawn in `colour` (`#rrggbb`). ResourceMissingError if there is none."""
    return _drawing(name).replace("currentColor", colour).encode()


def names() -> list[str]:
    """Every icon there is, sorted."""
    return sorted(file.stem for file in resources.path("icons").glob("*.svg"))


def frame_svg(width: float, height: float, colour: str) -> bytes:
    """A picture's frame of that shape (any unit), in the icons' line, within the same 24 grid."""
    longest = 18 / max(width, height)
    wide, high = max(width * longest, 5), max(height * longest, 5)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="{colour}"'
        f' stroke-width="1.6"><rect x="{12 - wide / 2:.2f}" y="{12 - high / 2:.2f}"'
        f' width="{wide:.2f}" height="{high:.2f}" rx="1.5"/></svg>'
    ).encode()
