"""What is in the form when the window opens for the first time: a film to be had with one press."""

from desktop_app.domain.connection import THIS_COMPUTER
from desktop_app.domain.draft import Draft, Mode
from desktop_app.platform import resources
from desktop_app.script.boards import read_board


def first_draft() -> Draft:
    """The sample storyboard, as an animatic of this computer. Raises OSError, BoardError."""
    return Draft(
        mode=Mode.STORYBOARD,
        shots=read_board(resources.path("sample.json").read_bytes()),
        model=THIS_COMPUTER.default_model,
    )
