"""The list of models: grouped, searched, chosen by keyboard and mouse."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QListView, QWidget

from desktop_app.domain.connection import THIS_COMPUTER
from desktop_app.jobs.switchboard import Offered
from desktop_app.ui.compose import search_list
from desktop_app.ui.compose.model_list import fill, matches
from desktop_app.ui.compose.search_list import BELOW, BESIDE, KEY, SearchPopup, row


@pytest.fixture
def popup(panel):
    panel.settings.models.showPopup()
    QApplication.processEvents()
    popup = panel.findChild(QWidget, "modelPopup")
    yield popup
    popup.close()


def titles(popup):
    items = popup.findChild(QListView, "modelList").model()
    return [items.index(row, 0).data() for row in range(items.rowCount())]


def search(popup, text):
    edit = popup.findChild(QLineEdit, "modelSearch")
    edit.clear()
    QTest.keyClicks(edit, text)
    return edit


def test_models_stand_under_their_makers_with_what_they_can_do(qapp, catalog):
    items = QStandardItemModel()
    fill(items, catalog.models())
    rows = [items.item(row) for row in range(items.rowCount())]
    names = [item.data(KEY) for item in rows]
    assert names.index(None) == 0
    assert [name for name in names if name] == [model.name for model in catalog.models()]
    google = next(row for row, item in enumerate(rows) if item.text() == "Google")
    assert [item.text() for item in rows[google + 1 : google + 4]] == ["Veo 3.1 Components", "Veo 3", "Veo 2"]
    sora = next(item for item in rows if item.data(KEY) == "sora-pro")
    assert sora.data(BELOW) == "sora-pro — text · picture · storyboard"
    assert sora.data(BESIDE) == "≈ 5 min"
    assert "2026-09-24" in sora.toolTip()


@pytest.mark.parametrize(("text", "found"), [("VEO 3", True), ("google comp", True), ("sora", False)])
def test_search_looks_at_title_name_and_maker(catalog, text, found):
    assert matches(catalog.get("veo3.1-components"), text) is found


def test_typing_filters_and_enter_chooses(popup, model):
    assert "Veo 3" in titles(popup)
    edit = search(popup, "wan 2.1")
    assert titles(popup) == ["Alibaba", "Wan 2.1 text to video", "Wan 2.1 picture to video", "Use “wan 2.1”"]
    QTest.keyClick(edit, Qt.Key.Key_Down)
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert model.spec.name == "wan-ai/wan2.1-i2v-14b-720p"
    assert not popup.isVisible()


def test_a_name_typed_in_full_is_chosen_though_others_that_begin_with_it_come_first(popup, model):
    edit = search(popup, "veo3")
    assert titles(popup)[:2] == ["Google", "Veo 3.1 Components"]
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert model.spec.name == "veo3"


def test_a_name_that_no_catalogue_holds_can_be_used(popup, model, panel):
    edit = search(popup, "house/own-9")
    assert titles(popup) == ["Use “house/own-9”"]
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert (model.spec.name, model.spec.known) == ("house/own-9", False)
    assert panel.settings.models.currentText() == "house/own-9"
    assert "Not in the catalogue" in panel.settings.field("model").note()


def test_what_the_key_cannot_use_is_marked_and_what_it_can_is_found(model, panel, gateway):
    model.connect_to(gateway)
    model.set_offered(Offered(("veo3", "gpt-5", "kling-v3-video"), 1.0))
    panel.settings.models.showPopup()
    popup = panel.findChild(QWidget, "modelPopup")
    items = popup.findChild(QListView, "modelList").model()
    beside = {
        items.index(row, 0).data(KEY): items.index(row, 0).data(BESIDE) for row in range(items.rowCount())
    }
    assert beside["veo3"] == "≈ 3 min"
    assert beside["veo2"] == "not with this key"
    assert "kling-v3-video" not in beside
    edit = search(popup, "kling")
    assert titles(popup) == ["Use “kling-v3-video”", "Use “kling”"]
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert (model.spec.name, model.spec.known) == ("kling-v3-video", False)
    assert not model.problem("model")
    model.set_model("veo2")
    assert not model.problem("model")  # the mark is a word, not a lock
    model.connect_to(THIS_COMPUTER)
    assert model.known.usable is None


def test_escape_changes_nothing(popup, model):
    QTest.keyClick(search(popup, "sora"), Qt.Key.Key_Escape)
    assert not popup.isVisible()
    assert model.spec.name == "animatic"


def test_a_click_chooses(popup, model):
    view = popup.findChild(QListView, "modelList")
    search(popup, "sora-2-pro")
    index = view.model().index(1, 0)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center())
    assert model.spec.name == "sora-2-pro"


def test_the_box_steps_over_the_makers_by_keyboard(panel, model):
    box = panel.settings.models
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert model.spec.name == "veo3.1-components"
    assert box.currentText() == "Veo 3.1 Components"


@pytest.mark.parametrize("low", [False, True], ids=["much above", "much below"])
def test_the_list_leaves_its_box_in_sight_where_neither_side_has_room_for_it(shown, monkeypatch, low):
    monkeypatch.setattr(search_list, "_MOST_ROWS", 100)
    window, screen = QWidget(), QApplication.primaryScreen().availableGeometry()
    box = QComboBox(window)
    box.setGeometry(20, round(screen.height() * (0.4 if low else 0.6)), 300, 30)
    window.setGeometry(screen)
    shown(window)
    popup = Many(window)
    popup.drop_from(box, "0")
    place = QRect(box.mapToGlobal(QPoint(0, 0)), box.size())
    assert not popup.geometry().intersects(place)
    assert screen.contains(popup.geometry())
    assert popup.height() > screen.height() * 0.5
    assert (popup.y() > place.y()) == low
    popup.close()


class Many(SearchPopup):
    """More rows than fit beside a box in the middle of any screen."""

    def retranslate(self):
        """Say nothing."""

    def fill(self, text):
        for number in range(100):
            self.items.appendRow(row(str(number), str(number)))
