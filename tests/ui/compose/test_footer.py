"""What the footer says a request costs, and the line that offers a gateway."""

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.catalog.catalog import Catalog
from desktop_app.domain.connection import Format
from desktop_app.domain.draft import Batch, Mode
from desktop_app.domain.job import Job, State
from desktop_app.domain.request import Request, Shot
from desktop_app.jobs.switchboard import Offered
from desktop_app.platform import resources
from desktop_app.ui.compose.invitation import Invitation
from desktop_app.ui.compose.model import ComposeModel
from desktop_app.ui.compose.own_times import OwnTimes
from desktop_app.ui.compose.panel import ComposePanel

OFFERED = Offered(("veo3",), 1_790_000_000.0, {"veo3": 0.4, "sora": 0.0})


def ready_job(name, seconds):
    """A clip of veo3 at the gateway, which took so long."""
    return Job(
        id=name,
        connection="gate",
        format=Format.UNIFIED,
        request=Request("veo3", "a boat"),
        state=State.READY,
        took=(seconds, seconds),
        submitted_at=1.0,
        finished_at=1.0 + seconds,
        ended_at=2.0 + seconds,
    )


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
    assert "price" not in _estimate(panel).toolTip()


def test_the_total_adds_models_takes_rows_and_shots_and_says_what_is_unknown(form, catalog):
    model, panel = form(catalog)
    model.set_offered(OFFERED)
    model.set_model("veo3")
    model.set_takes(2)
    model.toggle_model("sora")
    model.toggle_model("veo2")
    told = _estimate(panel).text()
    assert told.startswith("6 take(s) · ")
    assert told.endswith("≈ $0.80 + 2 without a price")
    assert "Veo 2: 2 take(s), usually about 3 min, price unknown" in _estimate(panel).toolTip()
    model.leave_out("veo2")
    model.leave_out("sora")
    model.set_takes(1)
    model.set_prompt("{who}")
    model.set_batch(Batch(("who",), (("a cat",), ("a dog",), ("a bird",))))
    assert _estimate(panel).text().startswith("3 take(s) · ")
    assert _estimate(panel).text().endswith("≈ $1.20")
    model.set_batch(None)
    model.set_mode(Mode.STORYBOARD)
    model.set_shots((Shot("dawn", 3.0), Shot("noon", 3.0)))
    assert _estimate(panel).text().startswith("1 take(s) · 2 job(s) · ")
    assert _estimate(panel).text().endswith("≈ $0.80")


def test_ones_own_clips_say_how_long_it_takes(form, catalog, desk, store, run_qt):
    model, panel = form(catalog)
    model.set_model("veo3")
    assert "usually about 3 min" in _estimate(panel).toolTip()

    async def act():
        await store.add_jobs([ready_job(f"job{number}", 60.0 + number) for number in range(3)])
        times = OwnTimes(model, store)
        await times.look()
        await times.closed()

    run_qt(act())
    assert "about 61 s" in _estimate(panel).text()
    assert "about 61 s as your last 3 took" in _estimate(panel).toolTip()
    assert model.known.seconds(model.spec) == 61.0


def test_ones_own_clips_are_looked_at_again_when_their_connection_is_set_up_anew(
    model, store, gateway, run_qt, until
):
    async def act():
        await store.add_jobs([ready_job(f"job{number}", 60.0 + number) for number in range(3)])
        model.connect_to(gateway)
        times = OwnTimes(model, store)
        await until(lambda: model.bench.usual)
        model.connect_to(msgspec.structs.replace(gateway, concurrency=gateway.concurrency + 1))
        assert not model.bench.usual
        await until(lambda: model.bench.usual)
        await times.closed()

    run_qt(act())


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
