"""Templates in the window: kept, begun from, written, filled, carried away and brought back."""

import json

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from desktop_app.domain.draft import Draft, Mode
from desktop_app.domain.request import Shot
from desktop_app.domain.template import Template
from tests.support.room import open_room

FOX = Template("", "Fox", Draft(prompt="{who} at {where}"), values={"who": "a fox"})
OWL = Template("", "Owl", Draft(prompt="an owl in a wood", takes=2))


def entry(menu, words):
    return next(action for action in menu.actions() if action.text() == words)


def offered(menu):
    return [action.text() for action in menu.actions() if isinstance(action.data(), Draft)]


@pytest.fixture
def with_dialog(run_qt, until, data_dir):
    """Runs `deed(room, dialog)` with the dialog open over two templates of one's own."""

    def run(deed):
        async def opened():
            async with open_room(data_dir) as room:
                await room.templates.model.add([FOX, OWL])
                room.window.activateWindow()
                room.templates.open_action.trigger()
                dialog = room.templates.dialog
                await until(lambda: dialog.isActiveWindow() and dialog.list.hasFocus())
                await deed(room, dialog)

        run_qt(opened())

    return run


def press(widget, key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(widget, key, modifiers)


def names(dialog):
    return [dialog.list.item(row).text() for row in range(dialog.list.count())]


def go_to(dialog, name):
    row = names(dialog).index(name)
    dialog.list.setCurrentRow(row, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def test_a_draft_is_kept_as_a_template_and_begun_from(run_qt, until, data_dir):
    async def deed():
        async with open_room(data_dir) as room:
            menu = room.templates
            assert len(offered(menu)) >= 3
            room.drafts.begin(Draft(prompt="{hero} sails", takes=3))
            await until(lambda: room.compose.draft.prompt == "{hero} sails")
            kept = room.compose.draft.id
            menu.keep_action.trigger()
            await until(lambda: "{hero} sails" in offered(menu))
            room.compose.set_prompt("changed since")
            entry(menu, "{hero} sails").trigger()
            await until(lambda: room.compose.draft.id != kept)
            assert (room.compose.draft.prompt, room.compose.draft.takes) == ("{hero} sails", 3)

    run_qt(deed())


def test_what_a_template_leaves_open_is_as_in_hand_and_as_private_as_the_project(run_qt, until, data_dir):
    async def deed():
        async with open_room(data_dir) as room:
            model, drafts = room.compose, room.drafts
            model.set_model("veo3")
            model.set_private(True)
            await until(lambda: drafts.project.private)
            drafts.begin(Draft(prompt="a fox"))
            await until(lambda: model.draft.prompt == "a fox")
            assert (model.draft.model, model.draft.private) == ("veo3", True)
            drafts.begin(Draft(prompt="an owl", model="sora"))
            await until(lambda: model.draft.prompt == "an owl")
            assert model.draft.model == "sora"

    run_qt(deed())


def test_on_the_storyboard_its_samples_are_offered_too(run_qt, until, data_dir):
    async def deed():
        async with open_room(data_dir) as room:
            room.compose.set_mode(Mode.PROMPT)
            room.templates.aboutToShow.emit()
            before = offered(room.templates)
            room.compose.set_mode(Mode.STORYBOARD)
            room.templates.aboutToShow.emit()
            (sample, *more) = [name for name in offered(room.templates) if name not in before]
            assert more
            draft = room.compose.draft.id
            entry(room.templates, sample).trigger()
            await until(lambda: room.compose.draft.id != draft)
            assert room.compose.draft.mode is Mode.STORYBOARD
            assert len(room.compose.draft.shots) > 1

    run_qt(deed())


def test_by_keys_alone_one_is_found_renamed_written_and_begun(with_dialog, until):
    async def deed(room, dialog):
        dialog.search.setFocus()
        QTest.keyClicks(dialog.search, "fox")
        assert names(dialog) == ["Fox"]
        press(dialog.search, Qt.Key.Key_Tab)
        form = dialog.form
        form.name.setFocus()
        form.name.selectAll()
        QTest.keyClicks(form.name, "Red fox")
        form.words.setFocus()
        press(form.words, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(form.words, ", {light}")
        assert list(form.values) == ["who", "where", "light"]
        assert "a fox at {where}, {light}" in form._preview.text()
        await until(form.values["light"].isVisible)
        press(form.words, Qt.Key.Key_Tab)
        assert form.values["who"].hasFocus()
        press(form.values["who"], Qt.Key.Key_Tab)
        QTest.keyClicks(form.values["where"], "the sea")
        await until(lambda: room.templates.model.own[1].values.get("where") == "the sea")
        kept = room.templates.model.own[1]
        assert (kept.name, kept.draft.prompt) == ("Red fox", "{who} at {where}, {light}")
        press(form.values["where"], Qt.Key.Key_Return)
        await until(lambda: room.compose.draft.prompt == "a fox at the sea, {light}")
        assert not dialog.isVisible()

    with_dialog(deed)


def test_one_is_duplicated_and_removed_and_comes_back(with_dialog, until):
    async def deed(room, dialog):
        go_to(dialog, "Fox")
        QTest.mouseClick(dialog.duplicate, Qt.MouseButton.LeftButton)
        await until(lambda: "Fox 2" in names(dialog))
        assert dialog.form.name.hasFocus()
        dialog.list.setFocus()
        press(dialog.list, Qt.Key.Key_Delete)
        await until(lambda: "Fox 2" not in names(dialog))
        await until(lambda: "“Fox 2” was removed." in dialog.notice.text())
        dialog.notice.acted.emit()
        await until(lambda: "Fox 2" in names(dialog))
        assert dialog.form.template.name == "Fox 2"
        assert dialog.form.template.values == FOX.values

    with_dialog(deed)


def test_those_of_the_program_are_filled_and_duplicated_but_not_changed(with_dialog, until):
    async def deed(room, dialog):
        dialog.list.setFocus()
        press(dialog.list, Qt.Key.Key_End)
        form = dialog.form
        assert form.name.isReadOnly()
        assert form.words.isReadOnly()
        assert not dialog.remove.isEnabled()
        name, field = next(iter(form.values.items()))
        field.setFocus()
        QTest.keyClicks(field, "a lamp")
        QTest.mouseClick(dialog.duplicate, Qt.MouseButton.LeftButton)
        await until(lambda: len(room.templates.model.own) == 3)
        await until(lambda: not form.name.isReadOnly())
        assert form.template.values == {name: "a lamp"}

    with_dialog(deed)


def test_several_go_into_a_file_and_come_back_from_it(with_dialog, until, tmp_path):
    async def deed(room, dialog):
        go_to(dialog, "Fox")
        press(dialog.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
        QTest.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
        picker = dialog.findChild(QFileDialog)
        assert picker.acceptMode() is QFileDialog.AcceptMode.AcceptSave
        picker.close()
        file = tmp_path / "both.json"
        await dialog.write(file)
        assert [one["name"] for one in json.loads(file.read_text())["templates"]] == ["Fox", "Owl"]
        assert "2 templates written to both.json." in dialog.notice.text()
        broken = tmp_path / "broken.txt"
        broken.write_bytes(b"\xff\xfe\0")
        dialog.take([file, broken])
        await until(lambda: "Owl 2" in names(dialog))
        assert "2 templates came in. broken.txt holds no template: it is text" in dialog.notice.text()
        await dialog.write(tmp_path / "no" / "where.json")
        assert "“where.json” could not be written" in dialog.notice.text()

    with_dialog(deed)


def test_one_that_is_removed_as_it_is_typed_stays_removed_and_comes_back_as_typed(with_dialog, until):
    async def deed(room, dialog):
        go_to(dialog, "Fox")
        dialog.form.words.setPlainText("a fox at dusk")
        QTest.mouseClick(dialog.remove, Qt.MouseButton.LeftButton)
        await until(lambda: "“Fox” was removed." in dialog.notice.text())
        await dialog._scope.closed()
        assert "Fox" not in names(dialog)
        assert [kept.name for kept in await room.studio.store.kept(Template)] == ["Owl"]
        dialog.notice.acted.emit()
        await until(lambda: "Fox" in names(dialog))
        assert dialog.form.template.draft.prompt == "a fox at dusk"

    with_dialog(deed)


def test_what_was_just_typed_is_written_to_the_file(with_dialog, until, tmp_path):
    async def deed(room, dialog):
        go_to(dialog, "Fox")
        dialog.form.words.setPlainText("a fox at dusk")
        await dialog.write(tmp_path / "fox.json")
        assert json.loads((tmp_path / "fox.json").read_text())["draft"]["prompt"] == "a fox at dusk"

    with_dialog(deed)


def test_several_are_removed_at_once_but_none_of_the_program(with_dialog, until):
    async def deed(room, dialog):
        before = dialog.list.count()
        dialog.list.selectAll()
        QTest.mouseClick(dialog.remove, Qt.MouseButton.LeftButton)
        await until(lambda: dialog.list.count() == before - 2)
        await until(lambda: "2 templates were removed." in dialog.notice.text())
        assert not dialog.remove.isEnabled()

    with_dialog(deed)


def test_a_board_is_written_as_a_shot_list(with_dialog, until):
    async def deed(room, dialog):
        board = Draft(
            mode=Mode.STORYBOARD, shots=(Shot("{who} wakes", 3, id="s1"), Shot("a wood", 4, id="s2"))
        )
        await room.templates.model.add([Template("", "Board", board)])
        go_to(dialog, "Board")
        form = dialog.form
        assert form.words.toPlainText() == "Shot 1 (3s): {who} wakes\nShot 2 (4s): a wood\n"
        form.words.setFocus()
        press(form.words, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(form.words, "Shot 3 (5 s): the sea")
        await until(lambda: len(room.templates.model.own[0].draft.shots) == 3)
        assert room.templates.model.own[0].draft.shots[:2] == board.shots
        assert form.words.toPlainText().endswith("Shot 3 (5 s): the sea")

    with_dialog(deed)


def test_what_was_typed_last_is_kept_when_the_window_closes(run_qt, until, data_dir):
    async def typed():
        async with open_room(data_dir) as room:
            await room.templates.model.add([FOX])
            room.templates.open()
            room.templates.dialog.form.words.setPlainText("{who} at night")

    async def found():
        async with open_room(data_dir) as room:
            assert [one.draft.prompt for one in room.templates.model.own] == ["{who} at night"]

    run_qt(typed())
    run_qt(found())
