"""What `generate` makes of templates, tables, boards and several models; the guard; what would be sent."""

import json
import os
import sqlite3
import sys
from contextlib import closing

import pytest

from tests.support.gateway import ScriptedGateway
from tests.support.terminal import Terminal

FOX = {
    "name": "Fox",
    "draft": {"prompt": "{who} at {where}"},
    "values": {"who": "a fox", "where": "sea"},
}


def dry(terminal: Terminal, *words: str, typed: str = "") -> list[dict]:
    ended = terminal.run("generate", *words, "--dry-run", typed=typed)
    assert ended.code == 0, ended.err
    assert "nothing was sent" in ended.err
    return ended.lines


def test_a_dry_run_shows_the_request_and_sends_nothing(
    terminal: Terminal, gateway: ScriptedGateway, boat: tuple[str, ...]
) -> None:
    ended = terminal.run(*boat, "--seconds", "8", "--extra", "seed=7", "--dry-run")
    assert ended.code == 0
    assert ended.last["url"] == f"{gateway.url}/v1/videos"
    assert ended.last["headers"]["Authorization"] == "Bearer •••"
    assert ended.last["body"] == {"model": "sora", "prompt": "a paper boat", "duration": 8, "seed": 7}
    assert (gateway.posts, terminal.jobs()) == ([], [])


def test_several_models_are_asked_each(terminal: Terminal, gateway: ScriptedGateway) -> None:
    words = ("a boat", "--model", "sora", "--model", "veo3", "--base-url", gateway.url)
    assert [line["body"]["model"] for line in dry(terminal, *words)] == ["sora", "veo3"]
    assert terminal.run("generate", *words).code == 0
    assert {post.body["model"] for post in gateway.posts} == {"sora", "veo3"}


def test_a_shot_list_is_a_storyboard_also_from_standard_input(terminal: Terminal) -> None:
    board = [{"prompt": "a boat", "duration": 4}, {"prompt": "the sea", "duration": 3}]
    text = "镜头1：a boat（4秒）\nShot 2 (3s): the sea\n"
    (terminal.folder / "board.txt").write_text(text, encoding="utf-8")
    (line,) = dry(terminal, "--storyboard", "board.txt")
    assert line["body"]["storyboard"] == board
    (line,) = dry(terminal, "--storyboard", "-", typed=json.dumps(board))
    assert line["body"]["storyboard"] == board
    (terminal.folder / "board.txt").write_text(f"The river\n\n{text}", encoding="utf-8")
    ended = terminal.run("generate", "--storyboard", "board.txt", "--dry-run")
    assert ended.last["body"]["storyboard"] == board
    assert "board.txt: no shot, and so left out: The river" in ended.err


def test_a_template_is_filled_or_says_what_it_needs(terminal: Terminal) -> None:
    (terminal.folder / "hero.txt").write_text("A {hero} runs through {place}")
    (line,) = dry(terminal, "--template", "hero.txt", "--set", "hero=fox", "--set", "place=snow")
    assert line["body"]["prompt"] == "A fox runs through snow"
    ended = terminal.run("generate", "--template", "hero.txt", "--set", "hero=fox")
    assert (ended.code, ended.out) == (2, "")
    assert "--set 'place=…'" in ended.err


def test_templates_are_kept_shown_and_removed(terminal: Terminal) -> None:
    (terminal.folder / "hero.txt").write_text("A {hero} runs")
    assert terminal.run("templates", "add", "Runner", "hero.txt").code == 0
    listed = terminal.run("templates", "--json").lines
    assert {
        "template": "Runner",
        "own": True,
        "storyboard": False,
        "variables": ["hero"],
        "values": {},
    } in listed
    assert len(listed) > 4
    assert json.loads(terminal.run("templates", "show", "runner").out)["draft"]["prompt"] == "A {hero} runs"
    (line,) = dry(terminal, "--template", "Runner", "--set", "hero=hare")
    assert line["body"]["prompt"] == "A hare runs"
    assert terminal.run("templates", "remove", "Runner").code == 0
    assert terminal.run("templates", "remove", "Runner").code == 2


def test_templates_are_renamed_and_carried_to_another_computer(terminal: Terminal) -> None:
    (terminal.folder / "fox.json").write_text(json.dumps(FOX))
    (terminal.folder / "owl.txt").write_text("An owl in {where}")
    brought = terminal.run("templates", "import", "fox.json", "owl.txt", "fox.json", "--json").lines
    assert [line["template"] for line in brought] == ["Fox", "owl", "Fox 2"]
    assert terminal.run("templates", "rename", "fox 2", "Red fox").code == 0
    (line,) = dry(terminal, "--template", "Red fox", "--set", "where=snow")
    assert line["body"]["prompt"] == "a fox at snow"
    assert terminal.run("templates", "export", "all.json").code == 0
    held = json.loads((terminal.folder / "all.json").read_text())["templates"]
    assert [one["name"] for one in held] == ["Fox", "owl", "Red fox"]
    alone = json.loads(terminal.run("templates", "export", "-", "OWL").out)
    assert alone == {"name": "owl", "draft": {"prompt": "An owl in {where}"}}
    for deed, why in (
        (("rename", "none", "x"), "you keep no template 'none'"),
        (("rename", "owl", " "), "a template needs a name"),
        (("add", "Both", "all.json"), "it holds 3 templates"),
        (("import", "owl.txt", "none.txt"), "none.txt: No such file"),
        (("export", "no/where.json"), "No such file"),
    ):
        ended = terminal.run("templates", *deed)
        assert ended.code == 2
        assert why in ended.err
    assert len([line for line in terminal.run("templates", "--json").lines if line["own"]]) == 3


def test_a_table_goes_over_what_a_template_says_by_itself(terminal: Terminal) -> None:
    held = {
        "name": "Fox",
        "draft": {"prompt": "{who} at {where}"},
        "values": {"who": "a fox", "where": "sea"},
    }
    (terminal.folder / "fox.json").write_text(json.dumps(held))
    (terminal.folder / "rows.csv").write_text("where,note\nsnow,x\nsand,y\n")
    words = ("--template", "fox.json", "--csv", "rows.csv", "--model", "sora")
    assert [line["body"]["prompt"] for line in dry(terminal, *words)] == ["a fox at snow", "a fox at sand"]
    ended = terminal.run("generate", *words, "--dry-run")
    assert "rows.csv: nothing is filled by the column note" in ended.err


def test_a_table_is_shown_and_queued_only_when_agreed(terminal: Terminal, gateway: ScriptedGateway) -> None:
    (terminal.folder / "rows.csv").write_text("hero;seconds\nfox;4\nhare;\n")
    words = ("generate", "A {hero}", "--csv", "rows.csv", "--model", "sora", "--base-url", gateway.url)
    ended = terminal.run(*words)
    assert ended.code == 2
    assert "A fox" in ended.err
    assert "2 jobs, 2 of a price that is not known, about 3 min" in ended.err
    assert "--yes" in ended.err
    assert gateway.posts == []
    assert terminal.run(*words, "--yes").code == 0
    told = sorted((post.body["prompt"], post.body.get("duration")) for post in gateway.posts)
    assert told == [("A fox", 4), ("A hare", None)]


@pytest.mark.parametrize(
    ("table", "why"),
    [
        ("hero\n", "Table is missing"),
        ("villain\nx\n", "no column for hero"),
        ("hero,seconds\nfox,soon\n", "Row 1: Seconds cannot be read"),
        ("hero,hero\na,b\n", "two columns are called hero"),
        ("hero,model\nfox,veo33\n", "Row 1: No model called veo33 is known"),
    ],
)
def test_what_is_wrong_in_a_table_is_told(terminal: Terminal, table: str, why: str) -> None:
    (terminal.folder / "rows.csv").write_text(table)
    ended = terminal.run("generate", "A {hero}", "--csv", "rows.csv")
    assert (ended.code, ended.out) == (2, "")
    assert why in ended.err


def test_limits_that_cannot_be_read_ask_about_whatever_costs(terminal: Terminal, boat) -> None:
    assert terminal.run("guard", "--per-day", "5").code == 0
    with closing(sqlite3.connect(terminal.data / "dailies.db")) as db, db:
        db.execute("UPDATE settings SET body = '[1]' WHERE name = 'guard'")
    assert "cannot be read: whatever costs is asked about" in terminal.run("guard").out
    assert terminal.run("guard", "--json").last["limits"] is None
    ended = terminal.run(*boat)
    assert ended.code == 2
    assert "cannot be read: set them again (dailies guard). This would come to what nobody told" in ended.err
    assert terminal.run("guard", "--per-day", "none").code == 0
    assert "never asks" in terminal.run("guard").out


@pytest.mark.skipif(sys.platform != "linux", reason="names files as bytes")
@pytest.mark.parametrize("name", [b"caf\xe9\xff.csv", b"two\nlines.csv"])
def test_a_file_is_read_whatever_it_is_called(terminal: Terminal, name: bytes) -> None:
    file = terminal.folder / os.fsdecode(name)
    words = ("generate", "A {hero}", "--model", "sora", "--dry-run", "--csv", name)
    file.write_bytes(b"hero,note\nfox,\n")
    ended = terminal.run(*words)
    assert ended.code == 0, ended.err
    assert "nothing is filled by the column note" in ended.err
    file.write_bytes(b"hero\nf\0x\n")
    ended = terminal.run(*words)
    assert (ended.code, "Traceback" in ended.err) == (2, False)
    assert "it is text of an unknown encoding" in ended.err
    file.write_bytes("在雪地里奔跑的 {hero}".encode("gb18030"))
    assert terminal.run("templates", "import", name).code == 0
    assert terminal.run("boards", "convert", name).code == 0


@pytest.mark.skipif(sys.platform != "linux", reason="takes words as bytes")
def test_a_name_that_is_no_text_becomes_one(terminal: Terminal) -> None:
    (terminal.folder / "fox.txt").write_text("A {hero}")
    assert terminal.run("projects", "add", b"na\xffme").code == 0
    assert terminal.run("templates", "add", b"na\xffme", "fox.txt").code == 0
    assert terminal.run("templates", "rename", b"na\xffme", b"\xfe").code == 0
    assert "na\ufffdme" in terminal.run("projects").out
    assert "\ufffd" in terminal.run("templates").out


def test_a_storyboards_table_is_told_that_its_seconds_are_not_used(terminal: Terminal) -> None:
    (terminal.folder / "board.txt").write_text("Shot 1 (3s): {hero}\nShot 2 (4s): the sea\n")
    (terminal.folder / "rows.csv").write_text("hero,seconds\nfox,9\n")
    words = ("generate", "--storyboard", "board.txt", "--csv", "rows.csv", "--model", "sora", "--dry-run")
    ended = terminal.run(*words)
    assert ended.code == 0, ended.err
    assert "seconds is not used: each shot of a storyboard has its own length" in ended.err
    assert [shot["duration"] for shot in ended.last["body"]["storyboard"]] == [3, 4]


def test_the_guard_asks_and_yes_agrees(terminal: Terminal, gateway: ScriptedGateway, boat) -> None:
    terminal.data.mkdir(parents=True, exist_ok=True)
    (terminal.data / "models.toml").write_text("[models.sora]\nprice = 0.4\n")
    assert terminal.run("guard", "--per-batch", "0.5", "--per-day", "10").code == 0
    ended = terminal.run(*boat, "--takes", "2")
    assert ended.code == 2
    assert "this batch would come to $0.80; you are asked beyond $0.50" in ended.err
    assert gateway.posts == []
    assert terminal.run(*boat, "--takes", "2", "--yes").code == 0
    outcome = terminal.run("jobs", "--json").last
    assert outcome["price"] == {"amount": 0.4, "currency": "USD"}
    assert outcome["estimated_seconds"] is not None
    assert outcome["took_seconds"] >= 0
    shown = terminal.run("jobs", "show", outcome["job"]).out
    assert "told to cost $0.40" in shown
    assert terminal.run("guard", "--per-batch", "none", "--per-day", "1").code == 0
    ended = terminal.run(*boat)
    assert "$0.80 of $1.00 are spent today; this day would come to $1.20" in ended.err
    assert terminal.run("guard", "--per-batch", "0.5", "--per-day", "10").code == 0
    told = terminal.run("guard", "--json").last
    assert told["limits"] == {"per_day": {"USD": 10.0}, "per_batch": {"USD": 0.5}}
    assert told["spent_today"] == [{"amount": 0.8, "currency": "USD"}]


def test_sample_boards_come_as_json_and_as_text(terminal: Terminal) -> None:
    names = [line["board"] for line in terminal.run("boards", "--json").lines]
    assert len(names) >= 4
    board = terminal.run("boards", "show", names[0])
    (terminal.folder / "board.json").write_text(board.out)
    text = terminal.run("boards", "convert", "board.json", "--text").out
    assert text.startswith("Shot 1 (")
    (terminal.folder / "board.txt").write_text(text)
    assert json.loads(terminal.run("boards", "convert", "board.txt").out) == json.loads(board.out)
    chinese = terminal.run("boards", "--language", "zh_CN", "show", names[0], "--text")
    assert "Shot 1 (" in chinese.out
    assert chinese.out != text
