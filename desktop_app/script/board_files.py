"""A storyboard from a file of either kind: JSON, or a shot list in plain text."""

from desktop_app.script.boards import BoardError, read_board
from desktop_app.script.encodings import UnknownEncoding, certain
from desktop_app.script.shot_lists import ShotList, read_shot_list


def read_board_file(content: bytes) -> ShotList:
    """What JSON holds, as `read_board` reads it, else a list or paragraphs. Raises BoardError."""
    try:
        text = certain(content)
    except UnknownEncoding:
        raise BoardError("it is text of an unknown encoding; save it as UTF-8") from None
    if text.lstrip().startswith(_JSON):
        return ShotList(read_board(text))
    found = read_shot_list(text, by_paragraph=True)
    if found is None:
        raise BoardError("there is no shot in it")
    return found


_JSON = ("{", "[{", "[ ", "[\n", "[\r", "[]")
