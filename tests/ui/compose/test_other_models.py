"""Several models are asked for the same: chosen in the list, shown as chips with what each makes of it."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QPushButton, QWidget

from desktop_app.catalog.catalog import Catalog
from desktop_app.platform import resources
from desktop_app.ui.compose.model import ComposeModel
from desktop_app.ui.compose.panel import ComposePanel
from desktop_app.ui.compose.search_list import CHECKED, KEY, check_area


@pytest.fixture
def popup(panel, model):
    model.set_model("veo3")
    panel.settings.models.showPopup()
    QApplication.processEvents()
    popup = panel.findChild(QWidget, "modelPopup")
    yield popup
    popup.close()


def checked(popup):
    items = popup.findChild(QListView, "modelList").model()
    rows = [items.index(row, 0) for row in range(items.rowCount())]
    return [row.data(KEY) for row in rows if row.data(CHECKED)]


def row_of(popup, name):
    view = popup.findChild(QListView, "modelList")
    items = view.model()
    (index,) = [
        items.index(row, 0) for row in range(items.rowCount()) if items.index(row, 0).data(KEY) == name
    ]
    view.scrollTo(index)
    QApplication.processEvents()
    return view, view.visualRect(index)


def chips(panel):
    return [chip.text() for chip in panel.settings.others.chips]


def test_space_and_ctrl_enter_choose_several_and_the_list_stays(popup, model, panel):
    edit = popup.findChild(QLineEdit, "modelSearch")
    assert checked(popup) == ["veo3"]
    QTest.keyClick(edit, Qt.Key.Key_Down)
    QTest.keyClick(edit, Qt.Key.Key_Space)
    assert popup.isVisible()
    assert checked(popup) == ["veo3", "veo2"]
    QTest.keyClicks(edit, "sora pro")  # a space within a search is a letter
    QTest.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert model.draft.others == ("veo2", "sora-pro")
    assert chips(panel) == ["Veo 2", "Sora Pro"]
    QTest.keyClick(edit, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert model.draft.others == ("veo2",)
    QTest.keyClick(edit, Qt.Key.Key_Escape)
    assert model.spec.name == "veo3"
    assert model.plan.jobs == 2


def test_a_press_on_the_box_or_with_ctrl_checks_and_one_on_the_row_chooses(popup, model):
    view, row = row_of(popup, "veo2")
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=check_area(row).center())
    assert model.draft.others == ("veo2",)
    view, row = row_of(popup, "grok-video-3")
    control = Qt.KeyboardModifier.ControlModifier
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, control, row.center())
    assert model.draft.others == ("veo2", "grok-video-3")
    assert popup.isVisible()
    view, row = row_of(popup, "veo2")
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    assert not popup.isVisible()
    assert (model.spec.name, model.draft.others) == ("veo2", ("grok-video-3",))


def test_the_model_that_led_is_left_out_and_the_next_one_leads(popup, model):
    edit = popup.findChild(QLineEdit, "modelSearch")
    model.toggle_model("veo2")
    QTest.keyClick(edit, Qt.Key.Key_Space)
    assert (model.spec.name, model.draft.others) == ("veo2", ())
    model.toggle_model("veo2")  # one at least is asked
    assert (model.spec.name, model.draft.others) == ("veo2", ())


def test_a_chip_leads_by_a_press_and_goes_by_its_cross_or_delete(panel, model):
    model.set_model("veo3")
    model.toggle_model("veo2")
    model.toggle_model("sora-2")
    first, second = panel.settings.others.chips
    QTest.mouseClick(second.name, Qt.MouseButton.LeftButton)
    assert (model.spec.name, model.draft.others) == ("sora-2", ("veo2", "veo3"))
    first.name.setFocus()
    QTest.keyClick(first.name, Qt.Key.Key_Delete)
    assert model.draft.others == ("veo3",)
    (left,) = panel.settings.others.chips
    assert left.name.hasFocus()
    QTest.mouseClick(left.cross, Qt.MouseButton.LeftButton)
    assert model.draft.others == ()
    assert not panel.settings.others.isVisible()


@pytest.fixture
def own(desk, gateway, shown, tmp_path):
    """A form on a catalogue where veo2 makes 5 or 8 seconds, alone of all."""
    file = tmp_path / "models.toml"
    file.write_text("[models.veo2.unified]\nseconds = [5, 8]\n[models.sora.unified]\nprompt_limit = 5\n")
    model = ComposeModel(Catalog.load(resources.path("models.toml"), file), desk, gateway)
    panel = ComposePanel(model)
    panel.resize(400, 860)
    shown(panel)
    yield model, panel
    panel.close()


def test_what_a_model_leaves_out_is_told_by_its_name(own):
    model, panel = own
    model.set_prompt("a boat")
    model.set_model("veo3")
    model.set_seconds(10)
    model.toggle_model("veo2")
    others = panel.settings.others
    assert others.aside() == "Veo 2 does without: length."
    assert [entry.request.seconds for entry in model.plan.entries] == [10, None]
    assert model.hindrances == ()


def test_what_hinders_one_model_is_told_and_it_can_be_left_out(own):
    model, panel = own
    model.set_prompt("a boat at dawn")
    model.set_model("veo3")
    model.toggle_model("wan-ai/wan2.1-i2v-14b-720p")
    sent = []
    panel.generateRequested.connect(lambda: sent.append(1))
    panel.generate()
    others = panel.settings.others
    assert sent == []
    assert "Wan 2.1 picture to video" in panel.footer.missing()
    assert others.chips[0].name.hasFocus()
    (button,) = (b for b in others.notice.findChildren(QPushButton) if b.isVisible())
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert model.draft.others == ()
    panel.generate()
    assert sent == [1]


def test_what_hinders_all_is_told_once(own):
    model, panel = own
    model.set_model("veo3")
    model.toggle_model("veo2")
    panel.generate()
    assert panel.footer.missing() == "Write what happens in the clip."
    assert not panel.settings.others.notice.isVisible()


def test_chips_wrap_where_the_panel_is_narrow(panel, model):
    panel.resize(320, 860)
    for name in ("veo3.1-components", "wan-ai/wan2.1-t2v-14b", "seedance-lite", "grok-video-3"):
        model.toggle_model(name)
    QTest.qWait(20)
    places = [chip.mapTo(panel, QPoint()) for chip in panel.settings.others.chips]
    assert len({place.y() for place in places}) > 1
    assert all(
        place.x() + chip.width() <= 320
        for place, chip in zip(places, panel.settings.others.chips, strict=True)
    )
