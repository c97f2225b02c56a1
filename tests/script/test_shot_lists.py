"""Shot lists as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.request import Shot
from desktop_app.script.shot_lists import read_shot_list, write_shot_list

TWO = (Shot("A boat", 5), Shot("The sea", 4))
LISTS = [
    "Shot 1 (5s): A boat\nShot 2 (4s): The sea",
    "Shot 1 (5s): A boat\r\nShot 2 (4s): The sea\r\n",
    "SHOT 1 - 5 sec - A boat\nSHOT 2 - 4 sec - The sea",
    "Shot #1 [5 seconds]: A boat\n\nShot #2 [4 seconds]: The sea",
    "Shot 1: A boat (5s)\nShot 2: The sea (4s).",
    "**Shot 1 (5s):** A boat\n**Shot 2 (4s):** The sea",
    "### Shot 1 (5s)\nA boat\n\n### Shot 2 (4s)\nThe sea",
    "Shot 1 (0:00-0:05): A boat\nShot 2 (0:05–0:09): The sea",
    "Scene 1 A boat (5 s)\nScene 2 The sea (4 s)",
    "The crossing\n\n1. A boat (5 s)\n2. The sea (4 s)",
    "1) A boat (5s)\n2) The sea (4s)",
    "(1) A boat (5s)\n(2) The sea (4s)",
    "3. A boat (5s)\n4. The sea (4s)",
    "- A boat (5s)\n- The sea (4s)",
    "• A boat (about 5 s)\n• The sea (~4s)",
    "0:00-0:05 A boat\n0:05-0:09 The sea",
    "[00:00 – 00:05] A boat\n[00:05 – 00:09] The sea",
    "A boat (5s)\nThe sea (4s)",
    "A boat (5s)\n\nThe sea (4s)",
    "  Shot 1 (5s): A boat\n  Shot 2 (4s): The sea",
    "| Shot | Prompt | Seconds |\n|---|:--|--:|\n| 1 | A boat | 5 |\n| 2 | The sea | 4s |",
    "|Description|Duration (s)|\n|-|-|\n|A boat|5|\n|The sea|0:00-0:04|",
    "Shot\tPrompt\tSeconds\n1\tA boat\t5\n2\tThe sea\t4",
    "\ufeffShot 1 (5s): A boat\nShot 2 (4s): The sea",
]
CHINESE = [
    "镜头1：小船（5秒）\n镜头2：大海（4秒）",
    "镜头一（5秒）：小船\n镜头二（4秒）：大海",
    "镜头１（５秒）：小船\n镜头２（４秒）：大海",
    "第1镜 小船（5秒）\n第2镜 大海（4秒）",
    "第一个镜头：小船（5秒）\n第二个镜头：大海（4秒）",
    "分镜1 小船 （5秒）\n分镜2 大海 （4秒）",
    "1、小船（5秒）\n2、大海（4秒）",
    "（1）小船（时长：5秒）\n（2）大海（约4秒）",
    "1．小船（5秒钟）\n2．大海（4秒钟）",
    "0:00～0:05 小船\n0:05～0:09 大海",
    "| 镜号 | 画面描述 | 时长 |\n| --- | --- | --- |\n| 1 | 小船 | 5秒 |\n| 2 | 大海 | 4 |",
]
PROSE = [
    "",
    "A paper boat drifts down a rainy street.",
    "Shot 2 is better than the one before, I think.",
    "A boat.\n\nThe sea.\n\nThe shore.",
    "镜头一直在动，海浪一层一层地涌来。",
    "1.5 million boats\nand 2.5 million oars",
    "INT. KITCHEN - DAY\n\nShe waits for 5 seconds.\n\nHe comes in and says nothing at all.",
    "- one bullet alone",
    "Wide shot:\n- slow\nand then\n- fast",
    "10:30 is when the train leaves.",
    "1. first\n3. third",
    "A long first paragraph.\nAnd a second line of it, before anything like a list begins.\nShot 1: a boat",
    "a | b\nc | d",
    "| a | b |\n|---|---|\n| 1 | 2 |",
]


@pytest.mark.parametrize("text", LISTS)
def test_a_list_is_read(text):
    assert read_shot_list(text) == TWO


@pytest.mark.parametrize("text", CHINESE)
def test_a_chinese_list_is_read(text):
    assert read_shot_list(text) == (Shot("小船", 5), Shot("大海", 4))


@pytest.mark.parametrize("text", PROSE)
def test_prose_stays_prose(text):
    assert read_shot_list(text) is None


def test_a_shot_goes_on_over_several_lines():
    text = "Shot 1 (5s): A boat\nin the rain,\n\n  far out\nShot 2: The sea"
    assert read_shot_list(text) == (Shot("A boat\nin the rain,\n\n  far out", 5), Shot("The sea"))


def test_starts_alone_last_until_the_next():
    assert read_shot_list("0:00 A boat\n0:04 The sea\n0:10 End") == (
        Shot("A boat", 4),
        Shot("The sea", 6),
        Shot("End"),
    )


def test_a_tables_other_columns_go_into_the_words():
    text = "|#|Prompt|Camera|Sec|\n|-|-|-|-|\n| 1 | A boat \\| oars | slow pan |  |\n| 2 | The sea || 4 |"
    assert read_shot_list(text) == (Shot("A boat | oars\nCamera: slow pan"), Shot("The sea", 4))


def test_paragraphs_are_shots_where_somebody_says_so():
    text = "A boat\nin the rain.\n\nThe sea."
    assert read_shot_list(text, by_paragraph=True) == (Shot("A boat\nin the rain."), Shot("The sea."))
    assert read_shot_list(" \n", by_paragraph=True) is None


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=60).map(
    lambda text: text.replace("\r\n", "\n").replace("\r", "\n").strip()
)
marked = st.sampled_from([*LISTS, *CHINESE, *PROSE, "(3s) a", "a (3s)", "- 5s: a", "| a |"])
lengths = st.one_of(st.none(), st.integers(1, 600), st.integers(1, 60_000).map(lambda number: number / 100))
boards = st.lists(st.builds(Shot, st.one_of(words, marked.map(str.strip)), lengths), min_size=1, max_size=6)


@given(boards)
def test_a_board_written_as_text_is_read_as_the_same_board(shots):
    expected = tuple(Shot(shot.prompt.replace("\r\n", "\n").strip(), shot.seconds) for shot in shots)
    assert read_shot_list(write_shot_list(shots)) == expected


@given(st.one_of(st.text(), st.lists(marked).map("\n".join), st.text("0123456789:-.()|[]s秒镜头第一 \n\t")))
def test_it_never_raises(text):
    for by_paragraph in (False, True):
        shots = read_shot_list(text, by_paragraph=by_paragraph)
        assert shots is None or all(shot.seconds is None or shot.seconds > 0 for shot in shots)
