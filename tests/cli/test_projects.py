"""`dailies projects` and `dailies drafts`, and what belongs to a project in the terminal."""

import asyncio

from desktop_app.cli.endings import Exit
from desktop_app.domain.draft import Draft, Mode
from desktop_app.domain.request import Shot
from desktop_app.platform.paths import resolve
from desktop_app.store.store import Store
from tests.support.gateway import ScriptedGateway
from tests.support.terminal import Terminal


def keep(terminal: Terminal, *drafts: Draft) -> None:
    async def work() -> None:
        store = await Store.open(resolve(terminal.data).store_file)
        for draft in drafts:
            await store.keep_draft(draft, lambda: b"[]")
        await store.close()

    asyncio.run(work())


def test_projects_are_added_listed_and_renamed_and_keep_their_folder(terminal: Terminal) -> None:
    assert terminal.run("projects").out == "First film\n"
    assert terminal.run("projects", "add", "The sea").code == Exit.READY
    assert terminal.run("projects", "rename", "the SEA", "The ocean").code == Exit.READY
    assert terminal.run("projects", "list").out.splitlines()[1] == "The ocean  folder The sea"
    refused = terminal.run("projects", "add", "the ocean")
    assert (refused.code, "already" in refused.err) == (Exit.REFUSED, True)
    assert terminal.run("projects", "rename", "nowhere", "x").code == Exit.REFUSED


def test_a_take_lies_in_its_projects_folder_and_in_no_other(
    terminal: Terminal, gateway: ScriptedGateway, boat: tuple[str, ...]
) -> None:
    terminal.run("projects", "add", "The sea")
    made = terminal.run(*boat, "--project", "the sea", "--json")
    assert made.code == Exit.READY, made.err
    terminal.run("projects", "rename", "the sea", "The ocean")
    made = terminal.run(*boat, "--project", "the ocean", "--yes", "--json")
    assert made.code == Exit.READY, made.err
    library = resolve(terminal.data).library
    assert [path.parent.name for path in library.rglob("*.mp4")] == ["The sea", "The sea"]


def test_a_confidential_project_refuses_what_is_not_private(
    terminal: Terminal, gateway: ScriptedGateway, boat: tuple[str, ...]
) -> None:
    terminal.run("projects", "set", "First film", "--confidential")
    refused = terminal.run(*boat)
    assert (refused.code, "confidential" in refused.err) == (Exit.REFUSED, True)
    assert gateway.asked == []
    assert terminal.run(*boat, "--yes").code == Exit.READY


def test_a_draft_is_listed_shown_and_made(terminal: Terminal, gateway: ScriptedGateway) -> None:
    board = Draft("b", "default", mode=Mode.STORYBOARD, shots=(Shot("dawn", 2.0),), updated_at=2.0)
    words = Draft("w", "default", "Opening", prompt="a paper boat", model="sora", updated_at=3.0)
    keep(terminal, board, words, Draft("gone", "default", prompt="x", removed_at=1.0))
    assert [line["name"] for line in terminal.run("drafts", "--json").lines] == ["Opening", "dawn"]
    assert terminal.run("drafts", "show", "opening").out == "a paper boat\n"
    assert '"dawn"' in terminal.run("drafts", "show", "b").out
    assert terminal.run("drafts", "show", "gone").code == Exit.REFUSED
    made = terminal.run("generate", "--draft", "Opening", "--base-url", gateway.url, "--json")
    assert made.code == Exit.READY, made.err
    assert gateway.asked[0].body["prompt"] == "a paper boat"


def test_without_a_project_the_drafts_of_all_are_listed_with_whose_they_are(terminal: Terminal) -> None:
    terminal.run("projects", "add", "The sea")
    dawn = Draft("d", "default", prompt="dawn", updated_at=1.0)
    keep(terminal, dawn, Draft("w", "The sea", prompt="a wave", updated_at=2.0))
    assert terminal.run("drafts").out.splitlines() == [
        "w  prompt      a wave  The sea",
        "d  prompt      dawn  First film",
    ]
    assert terminal.run("drafts", "--project", "the sea").out == "w  prompt      a wave\n"
