"""Templates in the window: kept, begun from and removed."""

from desktop_app.domain.draft import Draft
from tests.support.room import open_room


def entry(menu, words):
    return next(action for action in menu.actions() if action.text() == words)


def test_a_draft_is_kept_as_a_template_begun_from_and_removed(run_qt, until, data_dir):
    async def deed():
        async with open_room(data_dir) as room:
            menu = room.templates
            built_in = [action for action in menu.actions() if isinstance(action.data(), Draft)]
            assert len(built_in) >= 3
            room.drafts.begin(Draft(prompt="{hero} sails", takes=3))
            await until(lambda: room.compose.draft.prompt == "{hero} sails")
            kept = room.compose.draft.id
            entry(menu, "Keep this draft as a template").trigger()
            await until(lambda: any(action.text() == "{hero} sails" for action in menu.actions()))
            room.compose.set_prompt("changed since")
            entry(menu, "{hero} sails").trigger()
            await until(lambda: room.compose.draft.id != kept)
            assert (room.compose.draft.prompt, room.compose.draft.takes) == ("{hero} sails", 3)
            entry(menu._removing, "{hero} sails").trigger()
            await until(lambda: all(action.text() != "{hero} sails" for action in menu.actions()))

    run_qt(deed())
