"""A storyboard from a file of either kind: JSON, or a shot list in plain text."""

from desktop_app.script.boards import BoardError, read_board
from desktop_app.script.shot_lists import ShotList, read_shot_list


def read_board_file(content: bytes) -> ShotList:
    """What JSON holds, as `read_board` reads it, else a list or paragraphs. Raises BoardError."""
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[{", b"[ ", b"[\n", b"[\r", b"[]")):
        return ShotList(read_board(content))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BoardError("it is not UTF-8 text") from None
    found = read_shot_list(text, by_paragraph=True)
    if found is None:
        raise BoardError("there is no shot in it")
    return found
