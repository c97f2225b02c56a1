"""Further JSON fields: the catalogue's as controls, a person's own as name and value."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.catalog.catalog import Catalog
from desktop_app.platform import resources
from desktop_app.ui.compose.model import ComposeModel
from desktop_app.ui.compose.panel import ComposePanel

OWN = """
[models.veo3.unified.extra]
seed = { kind = "integer", least = 0, most = 99, about = "The same one gives a like clip." }
quality = { choices = ["draft", "fine"] }
sound = { kind = "yes_no" }
"""


@pytest.fixture
def own(desk, gateway, shown, tmp_path):
    file = tmp_path / "models.toml"
    file.write_text(OWN)
    catalog = Catalog.load(resources.path("models.toml"), file)
    assert catalog.problems == ()
    model = ComposeModel(catalog, desk, gateway)
    panel = ComposePanel(model)
    panel.resize(400, 860)
    shown(panel)
    panel.activateWindow()
    model.set_prompt("a boat")
    model.set_model("veo3")
    yield model, panel.settings.advanced
    panel.close()


def test_it_is_folded_until_it_is_wanted(panel, model):
    advanced = panel.settings.advanced
    assert not advanced.add_button.isVisible()
    advanced.fold.setFocus()
    QTest.keyClick(advanced.fold, Qt.Key.Key_Space)
    assert advanced.add_button.isVisible()


def test_what_unfolds_at_the_foot_of_the_form_is_brought_into_sight(own, qtbot):
    _, advanced = own
    panel = advanced.window()
    panel.resize(400, 600)
    advanced.fold.setFocus()
    panel._scroll.ensureWidgetVisible(advanced.fold, 0, 0)
    seen = panel._scroll.viewport()
    QTest.keyClick(advanced.fold, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: seen.rect().contains(advanced.mapTo(seen, advanced.rect().bottomLeft())))
    assert advanced.add_button.isVisible()


def test_by_keys_alone_a_field_is_typed_as_json_or_as_text(panel, model):
    advanced = panel.settings.advanced
    QTest.keyClick(advanced.fold, Qt.Key.Key_Space)
    for name, value in (("seed", "7"), ("style", "noir")):
        QTest.keyClick(advanced.add_button, Qt.Key.Key_Space)
        row = advanced.rows[-1]
        assert row.name.hasFocus()
        QTest.keyClicks(row.name, name)
        QTest.keyClick(row.name, Qt.Key.Key_Tab)
        assert row.value.hasFocus()
        QTest.keyClicks(row.value, value)
    assert model.draft.extra == {"seed": 7, "style": "noir"}
    assert model.request().extra == {"seed": 7, "style": "noir"}
    assert advanced.fold.text().startswith("Advanced · 2")
    QTest.keyClick(advanced.rows[0].cross, Qt.Key.Key_Space)
    assert model.draft.extra == {"style": "noir"}


def test_a_field_of_the_contract_is_refused_where_it_stands(panel, model):
    model.set_prompt("a boat")
    model.set_extra({"prompt": "another"})
    advanced = panel.settings.advanced
    assert advanced.add_button.isVisible()
    assert "prompt" in advanced.trouble().casefold()
    panel.generate()
    assert advanced.rows[0].name.hasFocus()
    model.set_extra({})
    assert advanced.trouble() == ""
    assert advanced.rows == []


def test_one_and_yes_are_two_values_to_a_gateway(panel, model):
    model.set_extra({"loop": 1})
    [row] = panel.settings.advanced.rows
    assert row.value.text() == "1"
    model.set_extra({"loop": True})
    [row] = panel.settings.advanced.rows
    assert row.value.text() == "true"


def test_what_the_catalogue_names_has_a_control(own):
    model, advanced = own
    QTest.mouseClick(advanced.fold, Qt.MouseButton.LeftButton)
    seed, quality, sound = advanced._controls.values()
    seed.edit.setFocus()
    QTest.keyClicks(seed.edit, "4x2")
    QTest.keyClick(seed.edit, Qt.Key.Key_Return)
    assert model.draft.extra == {"seed": 42}
    quality.box.setFocus()
    QTest.keyClick(quality.box, Qt.Key.Key_Down)
    sound.box.setFocus()
    QTest.keyClick(sound.box, Qt.Key.Key_Down)
    assert model.request().extra == {"seed": 42, "quality": "draft", "sound": True}
    QTest.keyClick(sound.box, Qt.Key.Key_Up)
    assert model.request().extra == {"seed": 42, "quality": "draft"}
    assert advanced.rows == []


def test_the_fields_of_one_model_are_typed_ones_on_another(own):
    model, advanced = own
    model.set_extra({"seed": 42})
    model.set_model("veo2")
    assert [(row.name.text(), row.value.text()) for row in advanced.rows] == [("seed", "42")]
    model.set_model("veo3")
    assert advanced.rows == []
    assert advanced._controls["seed"].edit.text() == "42"
