"""Shot lists as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.request import Shot
from desktop_app.script.shot_lists import ShotList, read_shot_list, write_shot_list

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
    "Shot 1 (00:05): A boat\nShot 2 (0:04): The sea",
    "Shot 3: A boat, 5s\n4. The sea - 4s",
    "3. A boat (5s)\nShot 4: The sea (4s)",
    "1. 5 sec: A boat\n2. 4s - The sea",
    "1 - A boat (5″)\n2 – The sea (4″)",
    "#1: A boat (5s)\n#2: The sea (4s)",
    "Shot 1: A boat\nDuration: 5s\nShot 2: The sea\n**Length:** 4 seconds",
    "| Time | Prompt |\n|-|-|\n| 00:05 | A boat |\n| 0:04 | The sea |",
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
    "镜头3：小船，5秒\n4. 大海（４秒）",
    "一、小船（5秒）\n二、大海（4秒）",
    "（十）小船（5秒）\n（十一）大海（4秒）",
    "①小船（5秒）\n②大海（4秒）",
    "镜号1：小船\n时长：5秒\n镜号2：大海\n时长：4秒。",
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
    "Shot 2 is over.\n4. and that is all",
    "He came (10:30)\nShe left (11:45)",
    "Auto: a red car.\nA house, a car, auto",
    "一、二、三，跳！",
]


@pytest.mark.parametrize("text", LISTS)
def test_a_list_is_read(text):
    assert read_shot_list(text).shots == TWO


@pytest.mark.parametrize("text", CHINESE)
def test_a_chinese_list_is_read(text):
    assert read_shot_list(text).shots == (Shot("小船", 5), Shot("大海", 4))


@pytest.mark.parametrize("text", PROSE)
def test_prose_stays_prose(text):
    assert read_shot_list(text) is None


def shots(text, **how):
    return read_shot_list(text, **how).shots


def test_a_shot_goes_on_over_several_lines():
    text = "Shot 1 (5s): A boat\nin the rain,\n\n  far out\nShot 2: The sea"
    assert shots(text) == (Shot("A boat\nin the rain,\n\n  far out", 5), Shot("The sea"))


@pytest.mark.parametrize(
    "text",
    [
        "0:00 A boat\n0:04 The sea\n0:10 End",
        "Shot 1 (0:00): A boat\nShot 2 (0:04): The sea\nShot 3 (0:10): End",
    ],
)
def test_starts_alone_last_until_the_next(text):
    assert shots(text) == (Shot("A boat", 4), Shot("The sea", 6), Shot("End"))


def test_a_tables_other_columns_go_into_the_words():
    text = "|#|Prompt|Camera|Sec|\n|-|-|-|-|\n| 1 | A boat \\| oars | slow pan |  |\n| 2 | The sea || 4 |"
    assert shots(text) == (Shot("A boat | oars\nCamera: slow pan"), Shot("The sea", 4))


def test_nothing_of_a_table_is_left_out():
    rows = "|-|-|-|\n| Quay | A boat | 0:00 | dusk |\n| 2B | The sea | 0:05 |"
    text = f"A storm\n\n| Scene | Prompt | Time |\n{rows}"
    assert read_shot_list(text) == ShotList(
        (Shot("Scene: Quay\nA boat\nTime: 0:00\ndusk"), Shot("The sea\nTime: 0:05")), "A storm"
    )


def test_paragraphs_are_shots_where_somebody_says_so():
    text = "A boat\nin the rain.\n\nThe sea."
    assert shots(text, by_paragraph=True) == (Shot("A boat\nin the rain."), Shot("The sea."))
    assert read_shot_list(" \n", by_paragraph=True) is None


def test_a_screenplays_headings_head_the_shots_below_them():
    kitchen, garden = "INT. KITCHEN - DAY", "外景 花园"
    text = f"{kitchen}\n1. She waits (5s)\n2. He comes\n\n{garden}\nRain.\n3. The gate (0:04)"
    assert shots(text) == (
        Shot(f"{kitchen}\nShe waits", 5),
        Shot(f"{kitchen}\nHe comes"),
        Shot(f"{garden}\nRain.\nThe gate", 4),
    )
    assert shots(f"{kitchen}\n\nShe waits.\n\n{garden}", by_paragraph=True) == (
        Shot(f"{kitchen}\nShe waits."),
        Shot(garden),
    )


def test_scenes_head_their_shots_and_are_shots_where_nothing_else_is():
    text = "Scene 1: Kitchen\nShot 1: She waits\nShot 2: He comes\nScene 2: Garden\nShot 1 rains"
    assert shots(text) == (Shot("Kitchen\nShe waits"), Shot("Kitchen\nHe comes"), Shot("Garden\nrains"))
    assert shots("Scene 1: Kitchen\nScene 2: Garden") == (Shot("Kitchen"), Shot("Garden"))


def test_what_is_numbered_within_a_shot_stays_in_it():
    text = "Shot 1: a quay\n1. slow\n2. fast\nShot 2: the sea\n3. still"
    assert shots(text) == (Shot("a quay\n1. slow\n2. fast"), Shot("the sea\n3. still"))


@pytest.mark.parametrize(
    ("over", "name"), [("The crossing", "The crossing"), ("# 渡口：", "渡口"), ("**Storm**", "Storm")]
)
def test_a_title_over_a_list_is_kept(over, name):
    found = read_shot_list(f"{over}\n\n1. A boat (5 s)\n2. The sea (4 s)")
    assert (found.shots, found.title, found.name) == (TWO, over, name)


def test_more_than_a_title_stands_over_a_list_only_where_somebody_says_that_it_is_one():
    text = "Title: The crossing\nStyle: 35 mm\n\nShot 1 (5s): A boat\nShot 2 (4s): The sea"
    assert read_shot_list(text) is None
    found = read_shot_list(text, by_paragraph=True)
    assert (found.shots, found.title, found.name) == (TWO, "Title: The crossing\nStyle: 35 mm", "")


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=60).map(
    lambda text: text.replace("\r\n", "\n").replace("\r", "\n").strip()
)
marked = st.sampled_from([*LISTS, *CHINESE, *PROSE, "(3s) a", "a (3s)", "- 5s: a", "| a |", "5s: a", "a, 5s"])
lengths = st.one_of(st.none(), st.integers(1, 600), st.integers(1, 60_000).map(lambda number: number / 100))
boards = st.lists(st.builds(Shot, st.one_of(words, marked.map(str.strip)), lengths), min_size=1, max_size=6)


@given(boards)
def test_a_board_written_as_text_is_read_as_the_same_board(board):
    expected = tuple(Shot(shot.prompt.replace("\r\n", "\n").strip(), shot.seconds) for shot in board)
    assert read_shot_list(write_shot_list(board)) == ShotList(expected)


@given(st.one_of(st.text(), st.lists(marked).map("\n".join), st.text("0123456789:-.()|[]s秒镜头第一 \n\t")))
def test_it_never_raises(text):
    for by_paragraph in (False, True):
        found = read_shot_list(text, by_paragraph=by_paragraph)
        assert found is None or all(shot.seconds is None or shot.seconds > 0 for shot in found.shots)


FORMS = (
    *(
        "Shot {n}{b}: {w}",
        "SHOT {n} - {w}{a}",
        "Shot #{n}{b} {w}",
        "**Shot {n}{b}:** {w}",
        "### Shot {n}{b}\n{w}",
    ),
    *("Scene {n}{b}: {w}", "{n}. {w}{a}", "{n}) {w}{a}", "（{n}）{w}{a}", "{n}、{w}{a}"),
    *("镜头{n}{b}：{w}", "第{n}镜 {w}{a}"),
)
SPELT = (
    "{s}s",
    "{s} sec",
    "{s} seconds",
    "00:0{s}",
    "0:00-0:0{s}",
    "{s}秒",
    "{s} 秒钟",
    "时长：{s}秒",
    "about {s} s",
    "duration: {s}s",
)
WIDE = str.maketrans("0123456789():", "０１２３４５６７８９（）：")


@given(st.data())
def test_every_form_is_read_in_every_spelling(data):
    """One form for a whole list, or names and numbers in turn; with or without a title, in either width."""
    forms = data.draw(
        st.one_of(
            st.sampled_from(FORMS).map(lambda form: [form]), st.just(["Shot {n}{b}: {w}", "{n}. {w}{a}"])
        )
    )
    first, count = data.draw(st.integers(1, 12)), data.draw(st.integers(2, 5))
    spelt = data.draw(st.sampled_from(SPELT))
    title = data.draw(st.sampled_from(["", "The crossing", "渡口"]))
    wide = data.draw(st.booleans())
    lines, expected = [], []
    for at in range(count):
        seconds = data.draw(st.one_of(st.none(), st.integers(1, 9)))
        beside = "" if seconds is None else f" ({spelt.format(s=seconds)})"
        line = forms[at % len(forms)].format(n=first + at, w=f"a boat no{at}x", a=beside, b=beside)
        lines.append(line.translate(WIDE) if wide else line)
        expected.append(Shot(f"a boat no{at}x".translate(WIDE) if wide else f"a boat no{at}x", seconds))
    text = "\n".join([*([title, ""] if title else []), *lines])
    assert read_shot_list(text) == ShotList(tuple(expected), title)


TOKENS = st.integers(0, 99_999).map(lambda number: f"tok{number:05}en")
LINES = st.sampled_from(
    (
        *FORMS,
        *(
            "- {w}",
            "{w}",
            "    {w}",
            "\t{w}",
            "a\t{w}",
            "",
            "{n}. ({w})",
            "INT. {w} - DAY",
            "外景 {w}",
            "第{n}场 {w}",
        ),
        *("0:0{s} {w}", "Duration: {s}s", "{w}, {s}s", "({s}s) {w}", "{w} ({s}s)", "{s}s: {w}", "(0:00) {w}"),
        *("| {n} | {w} | {s} |", "|Shot|Prompt|Sec|", "|{w}|{w}|{w}|{w}|"),
    )
)


@given(st.lists(st.tuples(LINES, TOKENS, st.integers(1, 9)), min_size=1, max_size=9), st.booleans())
def test_no_word_is_left_out_whatever_is_pasted(drawn, by_paragraph):
    number, lines, said = 0, [], []
    for form, token, seconds in drawn:
        number += "{n}" in form
        lines.append(form.format(n=number, w=token, s=seconds, a="", b=""))
        said += [token] if "{w}" in form else []
    found = read_shot_list("\n".join(lines), by_paragraph=by_paragraph)
    if found is not None:
        kept = "\n".join((found.title, *(shot.prompt for shot in found.shots)))
        assert [token for token in said if token not in kept] == []
