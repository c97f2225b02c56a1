"""A value that the model does not take is shown as kept aside, with what it takes; and comes back."""

import pytest

from desktop_app.catalog.catalog import Catalog
from desktop_app.domain.request import Reference, Size
from desktop_app.platform import resources
from desktop_app.ui.compose.model import ComposeModel
from desktop_app.ui.compose.panel import ComposePanel

OWN = """
[models.veo2.unified]
seconds = [5, 8]
aspect_ratios = ["16:9", "9:16"]
sizes = ["1280x720", "720x1280"]
"""


@pytest.fixture
def form(desk, gateway, shown, tmp_path):
    file = tmp_path / "models.toml"
    file.write_text(OWN)
    model = ComposeModel(Catalog.load(resources.path("models.toml"), file), desk, gateway)
    panel = ComposePanel(model)
    panel.resize(400, 860)
    shown(panel)
    model.set_prompt("a boat")
    model.set_model("veo3")
    yield model, panel
    panel.close()


@pytest.mark.parametrize(
    ("wish", "field", "told"),
    [
        (lambda model: model.set_seconds(10), "seconds", "10 s kept aside: Veo 2 takes 5, 8 s."),
        (lambda model: model.set_shape("1:1"), "aspect_ratio", "1:1 kept aside: Veo 2 takes 16:9, 9:16."),
        (
            lambda model: model.set_size(Size(1920, 1080)),
            "size",
            "1920 × 1080 kept aside: Veo 2 takes 1280 × 720.",
        ),
    ],
)
def test_it_is_told_at_its_field_and_comes_back(form, wish, field, told):
    model, panel = form
    wish(model)
    before = model.request()
    shown = panel.settings.field(field)
    assert shown.note() == ""
    model.set_model("veo2")
    assert shown.note() == told
    assert told in shown.control.accessibleDescription()
    model.set_model("veo3")
    assert shown.note() == ""
    assert model.request() == before


def test_limits_are_explained_before_they_are_met(form):
    model, panel = form
    model.set_model("veo2")
    assert panel.settings.field("seconds").control.toolTip() == "Veo 2 takes 5, 8 s."
    model.set_model("veo3")
    assert panel.settings.field("seconds").control.toolTip() == ""


def test_privacy_says_what_hinders_it(form):
    model, panel = form
    model.set_model("sora-2")
    model.set_private(True)
    for name in ("a", "b"):
        model.add_reference(Reference(url=f"https://pictures.example/{name}.png"))
    assert "with this many pictures" in panel.settings.field("private").note()
    model.remove_reference(1)
    assert panel.settings.field("private").note() == ""
    assert model.request().private
