"""`dailies characters` for the user's own, and `@name` in what the terminal sends."""

from pathlib import Path

from desktop_app.cli.endings import Exit
from tests.support.gateway import Reply, ScriptedGateway
from tests.support.terminal import KEY, Terminal

PICTURE = "https://example.com/mara.png"


def keep_mara(terminal: Terminal) -> None:
    words = ("--description", "a tall woman with red hair", "--image", PICTURE)
    assert terminal.run("characters", "add", "Mara", *words).code == Exit.READY
    coat = ("--look", "raincoat", "--description", "in a yellow raincoat")
    assert terminal.run("characters", "add", "mara", *coat).code == Exit.READY


def test_one_is_kept_shown_and_put_away(terminal: Terminal) -> None:
    keep_mara(terminal)
    (kept,) = terminal.run("characters", "--json").lines
    assert (kept["name"], kept["pictures"][0]["url"], kept["made"]) == ("Mara", PICTURE, [])
    assert kept["looks"][0]["name"] == "raincoat"
    told = terminal.run("characters", "show", "MARA").out
    assert "@Mara:raincoat  in a yellow raincoat" in told
    assert "mara.png" in told
    taken = terminal.run("characters", "add", "MARA")
    assert (taken.code, "taken" in taken.err) == (Exit.REFUSED, True)
    unfit = terminal.run("characters", "add", "a:b")
    assert (unfit.code, "called by @" in unfit.err) == (Exit.REFUSED, True)
    assert "Mara" in terminal.run("characters", "show", "Nobody").err
    assert terminal.run("characters", "remove", "mara").code == Exit.READY
    assert terminal.run("characters").out == ""


def test_a_prompt_calls_it_by_words_and_pictures_or_by_the_gateways_name(
    terminal: Terminal, gateway: ScriptedGateway
) -> None:
    keep_mara(terminal)
    gateway.create = lambda asked: Reply(body={"id": "c1", "username": "mara.77"})
    where = ("--base-url", gateway.url)
    make = ("characters", "make", "Mara", *where)
    unasked = terminal.run(*make)
    assert (unasked.code, "--yes" in unasked.err, gateway.posts) == (Exit.REFUSED, True, [])
    made = terminal.run(*make, "--yes", "--json")
    assert (made.code, made.last["mention"]) == (Exit.READY, "@mara.77")
    (asked,) = gateway.posts
    assert asked.headers["authorization"] == f"Bearer {KEY}"
    (kept,) = terminal.run("characters", "list", "--json").lines
    assert kept["made"] == [{"connection": gateway.url, "mention": "@mara.77", "look": ""}]

    veo = terminal.run("generate", "@Mara waits", "--model", "veo3", "--dry-run", *where)
    assert "Mara: is described as: a tall woman with red hair" in veo.err
    assert "Mara: goes along in 1 picture" in veo.err
    assert veo.last["body"]["prompt"] == "Mara (a tall woman with red hair) waits"
    assert veo.last["body"]["images"] == [PICTURE]
    sora = terminal.run("generate", "@Mara:raincoat waits", "--model", "sora", "--dry-run", *where)
    assert "Mara: is called @mara.77" in sora.err
    assert sora.last["body"]["prompt"] == "@mara.77 (in a yellow raincoat) waits"
    assert len(gateway.posts) == 1


def test_what_may_have_been_made_is_made_again_only_on_a_word(
    terminal: Terminal, gateway: ScriptedGateway
) -> None:
    keep_mara(terminal)
    gateway.create = lambda asked: Reply(500, b"boom")
    make = ("characters", "make", "Mara", "--base-url", gateway.url, "--yes")
    lost = terminal.run(*make)
    assert (lost.code, "may have been made" in lost.err) == (Exit.UNCONFIRMED, True)
    again = terminal.run(*make)
    assert (again.code, "--again" in again.err, len(gateway.posts)) == (Exit.REFUSED, True, 1)
    gateway.create = lambda asked: Reply(body={"id": "c1"})
    assert terminal.run(*make, "--again").code == Exit.READY
    assert len(gateway.posts) == 2


def test_this_computer_makes_one_and_knows_it_in_a_prompt(terminal: Terminal) -> None:
    keep_mara(terminal)
    made = terminal.run("characters", "make", "Mara", "--json")
    assert made.code == Exit.READY, made.err
    shown = terminal.run("generate", "@Mara waits", "--dry-run")
    assert shown.last["body"]["prompt"] == f"{made.last['mention']} waits"


def test_one_of_a_project_plays_there_alone(terminal: Terminal, gateway: ScriptedGateway) -> None:
    terminal.run("projects", "add", "Second")
    keep_mara(terminal)
    assert terminal.run("characters", "change", "mara", "--project", "Second").code == Exit.READY
    where = ("--base-url", gateway.url, "--model", "veo3", "--dry-run")
    there = terminal.run("generate", "@Mara waits", "--project", "Second", *where)
    assert there.last["body"]["prompt"].startswith("Mara (a tall woman")
    here = terminal.run("generate", "@Mara waits", *where)
    assert here.last["body"]["prompt"] == "@Mara waits"
    assert "Mara: is nobody's name" in here.err
    open_ = terminal.run("generate", "{weather} over the sea", *where)
    assert "{weather}: is filled by nothing" in open_.err
    terminal.run("characters", "change", "Mara", "--everywhere", "--name", "Tall Mara")
    now = terminal.run("generate", "@Tall Mara waits", *where)
    assert now.last["body"]["prompt"].startswith("Tall Mara (a tall")


def test_characters_travel_in_a_file(terminal: Terminal, tmp_path: Path) -> None:
    keep_mara(terminal)
    file = str(tmp_path / "cast.zip")
    assert terminal.run("characters", "export", file, "Mara").code == Exit.READY
    assert "--force" in terminal.run("characters", "export", file).err
    same = terminal.run("characters", "import", file)
    assert (same.code, "here already: @Mara" in same.err) == (Exit.READY, True)
    terminal.run("characters", "change", "Mara", "--description", "short")
    asked = terminal.run("characters", "import", file)
    assert (asked.code, "--clash replace" in asked.err) == (Exit.REFUSED, True)
    assert terminal.run("characters", "import", file, "--clash", "both").code == Exit.READY
    kept = terminal.run("characters", "--json").lines
    assert [one["name"] for one in kept] == ["Mara", "Mara2"]
    (tmp_path / "notes.zip").write_text("none")
    assert "no file of characters" in terminal.run("characters", "import", str(tmp_path / "notes.zip")).err
