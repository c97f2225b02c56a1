"""Storyboards from files of either kind."""

import pytest

from desktop_app.domain.request import Shot
from desktop_app.script.board_files import read_board_file
from desktop_app.script.boards import BoardError
from desktop_app.script.shot_lists import ShotList


@pytest.mark.parametrize(
    ("content", "shots"),
    [
        (b'[{"prompt": "a", "duration": 3}]', (Shot("a", 3),)),
        (b'\xef\xbb\xbf\n{"storyboard": [{"prompt": "a"}]}', (Shot("a"),)),
        (b"Shot 1 (3s): a\nShot 2: b", (Shot("a", 3), Shot("b"))),
        (b"[0:00-0:03] a\n[0:03-0:05] b", (Shot("a", 3), Shot("b", 2))),
        ("镜头1：船（3秒）".encode("utf-8-sig"), (Shot("船", 3),)),
        ("镜头1：船（3秒）\n镜头2：大海".encode("gb18030"), (Shot("船", 3), Shot("大海"))),
        ("Shot 1 (3s): a\r\nShot 2: b".encode("utf-16"), (Shot("a", 3), Shot("b"))),
        ("Shot 1 (3s): a\r\nShot 2: b".encode("utf-16-le"), (Shot("a", 3), Shot("b"))),
        ('[{"prompt": "船"}]'.encode("utf-16"), (Shot("船"),)),
        (b"A boat.\n\nThe sea.", (Shot("A boat."), Shot("The sea."))),
    ],
)
def test_the_content_says_of_which_kind_it_is(content, shots):
    assert read_board_file(content) == ShotList(shots)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b" \n", "no shot"),
        (b"\xff\xfe\0", "UTF-8"),
        (b"Shot 1: a\0b", "UTF-8"),
        ("Shot 1: Café".encode("cp1252"), "UTF-8"),
        (b'{"prompt": 3}', '"storyboard"'),
        (b"[ broken", "not JSON"),
    ],
)
def test_what_is_no_board_says_why(content, why):
    with pytest.raises(BoardError, match=why):
        read_board_file(content)
