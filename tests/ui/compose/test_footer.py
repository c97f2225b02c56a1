"""What the footer says a request costs, and the line that offers a gateway."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.catalog.catalog import Catalog
from desktop_app.jobs.switchboard import Offered
from desktop_app.platform import resources
from desktop_app.ui.compose.invitation import Invitation
from desktop_app.ui.compose.model import ComposeModel
from desktop_app.ui.compose.panel import ComposePanel

OFFERED = Offered(("veo3",), 1_790_000_000.0, {"veo3": 0.4, "sora": 0.0})


def _estimate(panel):
    return panel.findChild(QWidget, "estimateLabel")


@pytest.fixture
def form(desk, gateway, shown):
    """A form for a gateway, on a catalogue."""
    panels = []

    def make(catalog: Catalog) -> tuple[ComposeModel, ComposePanel]:
        model = ComposeModel(catalog, desk, gateway)
        panel = ComposePanel(model)
        panels.append(panel)
        panel.resize(400, 860)
        shown(panel)
        return model, panel

    yield make
    for panel in panels:
        panel.close()


def test_the_gateways_price_is_told_over_all_takes_with_its_date(form, catalog):
    model, panel = form(catalog)
    model.set_model("veo3")
    assert "$" not in _estimate(panel).text()
    model.set_offered(OFFERED)
    model.set_takes(2)
    assert _estimate(panel).text().endswith(" · about 3 min · ≈ $0.80")
    assert "26" in _estimate(panel).toolTip()
    model.set_model("sora")
    assert _estimate(panel).text().endswith(" · free")


def test_ones_own_price_goes_over_the_gateways(form, tmp_path):
    own = tmp_path / "models.toml"
    own.write_text("[models.veo3]\nprice_per_second = 0.1\ncurrency = 'EUR'\n")
    model, panel = form(Catalog.load(resources.path("models.toml"), own))
    model.set_offered(OFFERED)
    model.set_model("veo3")
    assert _estimate(panel).text().endswith(" · ≈ 0.10 EUR a second")
    model.set_seconds(8)
    assert _estimate(panel).text().endswith(" · ≈ 0.80 EUR")
    assert "models.toml" in _estimate(panel).toolTip()


def test_a_rehearsal_on_this_computer_costs_nothing_and_says_nothing(model, panel):
    model.set_model("veo3")
    model.set_offered(OFFERED)
    assert "$" not in _estimate(panel).text()
    assert _estimate(panel).toolTip() == ""


def test_the_invitation_is_there_while_alone_and_goes_when_it_is_refused(qapp, shown):
    line = shown(Invitation())
    wanted, dismissed = [], []
    line.wanted.connect(lambda: wanted.append(1))
    line.dismissed.connect(lambda: dismissed.append(1))
    line.set_alone(True)
    assert line.isVisible()
    QTest.mouseClick(line.connect_button, Qt.MouseButton.LeftButton)
    line.set_alone(False)
    assert not line.isVisible()
    line.set_alone(True)
    QTest.mouseClick(line.close_button, Qt.MouseButton.LeftButton)
    line.set_alone(True)
    QApplication.processEvents()
    assert not line.isVisible()
    assert (wanted, dismissed) == ([1], [1])
