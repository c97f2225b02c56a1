"""Where shots come from and go to: the clipboard, samples, files, pictures, and a free preview."""

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QApplication, QMenu

from desktop_app.domain.connection import THIS_COMPUTER
from desktop_app.domain.draft import Mode
from desktop_app.domain.request import Reference, Shot
from desktop_app.jobs.pictures import PictureBox
from desktop_app.script.boards import read_board
from desktop_app.ui.compose.board_pictures import BoardPictures
from desktop_app.ui.compose.preview import Preview
from desktop_app.ui.lists.shots import Role

LIST = "Shot 1 (3s): dawn over the river\nShot 2 (4s): a deer drinks\n"


@pytest.fixture
def board(panel, model):
    model.set_mode(Mode.STORYBOARD)
    model.set_shots((Shot("first", 2.0), Shot("", None)))
    QApplication.processEvents()
    panel.board.rows.setFocus()
    return panel.board


def told(model):
    return [(shot.prompt, shot.seconds) for shot in model.draft.shots]


def clipboard(text):
    QApplication.clipboard().setText(text)


def test_a_pasted_list_becomes_shots_below_the_chosen_one(board, model):
    clipboard(LIST)
    board.deeds.choose(0)
    board.rows.paste()
    assert told(model) == [("first", 2.0), ("dawn over the river", 3.0), ("a deer drinks", 4.0), ("", None)]
    assert board.deeds.chosen() == [1, 2]
    board.deeds.choose(3)
    board.paste_button.click()
    assert [words for words, _ in told(model)][3:] == ["dawn over the river", "a deer drinks"]
    model.undo()
    model.undo()
    assert told(model) == [("first", 2.0), ("", None)]


def test_a_title_over_a_list_names_the_draft_that_begins_with_it(board, model):
    model.set_shots((Shot(""),))
    clipboard("The river\n" + LIST)
    board.rows.paste()
    assert told(model) == [("dawn over the river", 3.0), ("a deer drinks", 4.0)]
    assert (model.draft.name, board.told()) == (
        "The river",
        "The draft is called “The river” now, by the title.",
    )
    assert board._told.isVisible()
    model.set_shots(model.draft.shots[:1])
    assert board.told() == ""


@pytest.mark.parametrize("over", ["The river", "The river\n\n35 mm, warm light"])
def test_what_else_stands_over_a_list_is_told_with_its_words(board, model, over):
    clipboard(f"{over}\n{LIST}")
    board.paste_button.click()
    kept = "\n".join(line for line in over.split("\n") if line)
    assert (model.draft.name, board.told()) == ("", f"No shot, and so left out: “{kept}”")


def test_in_a_shots_words_text_is_text_unless_nothing_stands_there(board, model):
    clipboard(LIST)
    board.rows.write(0)
    board.rows.editor.words.paste()
    assert len(told(model)) == 2
    assert "a deer drinks" in told(model)[0][0]
    board.rows.write(1)
    board.rows.editor.words.paste()
    assert told(model)[1:] == [("dawn over the river", 3.0), ("a deer drinks", 4.0)]


def test_what_is_copied_can_be_pasted(board, model):
    board.deeds.choose(0)
    board.rows.copy()
    board.rows.cut()
    assert [words for words, _ in told(model)] == [""]
    board.rows.paste()
    assert told(model) == [("first", 2.0)]
    clipboard("")
    board.paste_button.click()
    assert board.trouble() == "The clipboard holds no text to make shots of."


def test_a_list_in_the_prompt_is_offered_as_a_storyboard(panel, model):
    model.set_mode(Mode.PROMPT)
    clipboard("just a prompt, over\ntwo lines")
    panel.prompt.edit.paste()
    assert not panel.board_offer.isVisible()
    panel.prompt.edit.clear()
    clipboard(LIST)
    panel.prompt.edit.paste()
    assert panel.board_offer.isVisible()
    model.set_mode(Mode.STORYBOARD)
    assert not panel.board_offer.isVisible()
    model.set_mode(Mode.PROMPT)
    assert panel.board_offer.isVisible()
    panel.board_offer.acted.emit()
    assert told(model) == [("dawn over the river", 3.0), ("a deer drinks", 4.0)]
    assert not panel.board_offer.isVisible()


def test_a_sample_is_begun_from_and_undone(board, model):
    board.files.samples.aboutToShow.emit()
    sample = board.files.samples.actions()[0]
    sample.trigger()
    assert len(model.draft.shots) > 3
    model.undo()
    assert told(model) == [("first", 2.0), ("", None)]


def test_a_board_is_exported_in_the_form_that_is_imported(board, model, tmp_path, run_qt):
    model.set_shots((Shot("dawn", 2.0, {"lens": 35}), Shot("noon")))
    run_qt(board.files.write(tmp_path / "board.json"))
    shots = read_board((tmp_path / "board.json").read_bytes())
    assert shots == (Shot("dawn", 2.0, {"lens": 35}), Shot("noon"))
    run_qt(board.files.write(tmp_path / "nowhere" / "board.json"))
    assert "board.json" in board.trouble()


def test_a_shots_picture_is_kept_shown_and_removed(board, model, tmp_path, run_qt, until):
    pictures = BoardPictures(model, board, PictureBox(tmp_path / "references"))
    Image.new("RGB", (320, 180), "teal").save(tmp_path / "boat.png")
    (tmp_path / "notes.txt").write_text("no picture")
    brought, wrong = QMimeData(), QMimeData()
    brought.setUrls([QUrl.fromLocalFile(str(tmp_path / "boat.png"))])
    wrong.setUrls([QUrl.fromLocalFile(str(tmp_path / "notes.txt"))])

    async def act():
        board.picture_brought.emit(1, wrong)
        await pictures.kept()
        assert "notes.txt" in board.trouble()
        board.picture_brought.emit(0, brought)
        board.deeds.choose(0)
        board.deeds.nudge(1)  # it goes to its shot, wherever that is by then
        await pictures.kept()
        await until(lambda: board.shots.index(1).data(Role.PICTURE) is not None)

    run_qt(act())
    assert [bool(shot.references) for shot in model.draft.shots] == [False, True]
    assert model.draft.shots[1].references[0].name == "boat.png"
    board.picture_menu_wanted.emit(1, board.mapToGlobal(board.rect().center()))
    menu = board.findChild(QMenu, "shotPictureMenu")
    menu.actions()[-1].trigger()
    menu.close()
    assert model.draft.shots[1].references == ()


def test_pictures_of_shots_on_a_model_with_storyboards_are_a_choice(board, model):
    picture = Reference(sha256="a" * 64)
    model.set_shots((Shot("dawn", 2.0, references=(picture,)), Shot("noon", 2.0)))
    assert board.notice.asks
    assert not board.notice.isHidden()
    board.notice.notice.acted.emit()
    assert model.draft.shot_by_shot
    assert not board.notice.asks
    board.notice.notice.acted.emit()
    assert not model.draft.shot_by_shot
    board.notice.common_button.click()
    assert model.draft.references == (picture,)
    assert all(not shot.references for shot in model.draft.shots)
    assert board.notice.isHidden()
    model.undo()
    assert model.draft.shots[0].references == (picture,)


def test_a_preview_is_free_and_at_home_whatever_is_chosen(board, panel, model, desk, gateway, run_qt):
    preview = Preview(model, panel, desk)
    model.connect_to(gateway)
    model.set_takes(4)
    model.set_shots((Shot("dawn", 2.0, references=(Reference(sha256="a" * 64),)), Shot("noon", 1.0)))
    (job,) = run_qt(preview.make())
    assert job.connection == THIS_COMPUTER.id
    assert job.request.model == THIS_COMPUTER.default_model
    assert [shot.prompt for shot in job.request.shots] == ["dawn", "noon"]
    assert model.draft.takes == 4, "what is written stays as it is"
    model.set_shots((Shot(""),))
    assert run_qt(preview.make()) == []
    assert panel.footer.notice.text()
