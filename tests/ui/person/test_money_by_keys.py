"""Every question before something is spent, by keyboard alone: the safe answer is the one at hand."""

import pytest

from desktop_app.domain.connection import Connection
from desktop_app.domain.draft import Mode
from desktop_app.jobs.guard import Limits


@pytest.fixture(autouse=True)
def prices(data_dir):
    (data_dir / "models.toml").write_text("[models.veo3]\nprice = 0.8\n")


async def begin(person, connection):
    await person.connect(connection)
    person.model.set_mode(Mode.PROMPT)
    person.model.set_model("veo3")
    person.keys.press("Ctrl+L", "Ctrl+A")
    person.keys.type("a boat")


async def jobs(person):
    await person.room.submitting._submitting.closed()
    return await person.room.studio.store.jobs()


def test_the_guard_asks_and_enter_spends_nothing(at_window, gate):
    async def deed(person):
        await begin(person, gate)
        keys = person.keys
        await person.room.studio.desk.guard.set_limits(Limits(per_batch={"USD": 0.5}))
        for key in ("Return", "Escape"):
            keys.press("Ctrl+Return")
            dialog = await person.dialog("guardDialog")
            assert "$0.80" in dialog.accessibleDescription()
            keys.press(key)
            assert await jobs(person) == []
            await person.sit_down()
            assert person.panel.prompt.edit.hasFocus(), "who says no goes on writing"
        keys.press("Ctrl+Return")
        dialog = await person.dialog("guardDialog")
        keys.tab_to(dialog.agree)
        keys.press("Space")
        assert len(await jobs(person)) == 1

    at_window(deed)


def test_the_same_again_is_asked_for(at_window, gate):
    async def deed(person):
        await begin(person, gate)
        keys = person.keys
        keys.press("Ctrl+Return")
        assert len(await jobs(person)) == 1
        keys.press("Ctrl+Return")
        await person.dialog("sureDialog")
        keys.press("Return")
        assert len(await jobs(person)) == 1
        await person.sit_down()
        keys.press("Ctrl+Return")
        dialog = await person.dialog("sureDialog")
        keys.tab_to(dialog.sure)
        keys.press("Space")
        assert len(await jobs(person)) == 2

    at_window(deed)


def test_a_confidential_project_asks_and_its_answers_are_at_hand(at_window):
    gate = Connection(
        "gate", "Gate", base_url="https://gateway.example", preset="crazyrouter", default_model="sora-2"
    )

    async def deed(person):
        await begin(person, gate)
        keys, question = person.keys, person.panel.confidential
        person.model.set_model("sora-2")
        keys.press("Ctrl+Alt+C")
        await person.until(lambda: person.room.projects.current.confidential)
        keys.press("Ctrl+Return")
        assert "confidential" in question.said()
        assert question.make_private.hasFocus()
        keys.press("Escape")
        assert question.said() == ""
        assert person.panel.prompt.edit.hasFocus(), "who says no goes on writing"
        assert await jobs(person) == []
        keys.press("Ctrl+Return", "Space")
        await person.until(lambda: person.room.jobs.rowCount() == 1)
        [job] = await jobs(person)
        assert job.request.private
        person.model.set_model("veo3")
        keys.press("Ctrl+L", "Ctrl+Return")
        assert question.make_private.isHidden()
        keys.tab_to(question.all_the_same)
        keys.press("Space")
        await person.until(lambda: person.room.jobs.rowCount() == 2)
        assert person.panel.isAncestorOf(person.room.window.focusWidget())

    at_window(deed)
