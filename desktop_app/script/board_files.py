"""A storyboard from a file of either kind: JSON, or a shot list in plain text."""

from desktop_app.domain.request import Shot
from desktop_app.script.boards import BoardError, read_board
from desktop_app.script.shot_lists import read_shot_list


def read_board_file(content: bytes) -> tuple[Shot, ...]:
    """The shots of JSON as `read_board` reads them, else of a list or paragraphs. Raises BoardError."""
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[{", b"[ ", b"[\n", b"[\r", b"[]")):
        return read_board(content)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BoardError("it is not UTF-8 text") from None
    shots = read_shot_list(text, by_paragraph=True)
    if shots is None:
        raise BoardError("there is no shot in it")
    return shots
