"""Small phrases about jobs and takes that several lists say."""

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.model import ModelSpec
from desktop_app.domain.outcome import Outcome
from desktop_app.domain.request import Request
from desktop_app.domain.take import Facts, Take, differences
from desktop_app.ui.compose.words import size_text

BETWEEN = " · "
_MB = 1_000_000


def clock(seconds: float) -> str:
    """A time as a clock shows it: `0:48`, `12:05`, `1:02:09`."""
    minutes, second = divmod(max(0, int(seconds)), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"


def seconds_text(seconds: float) -> str:
    """A clip's length: `8 s`, `2.5 s`."""
    told = f"{seconds:.1f}".removesuffix(".0")
    return QCoreApplication.translate("lists", "%1 s").replace("%1", told)


def megabytes(count: int) -> str:
    """Bytes in millions: `18`, and `0.4` where there are few."""
    return f"{count / _MB:.0f}" if count >= 10 * _MB else f"{count / _MB:.1f}"


def model_name(spec: ModelSpec) -> str:
    """What people call the AI model."""
    return spec.title or spec.name


def one_line(text: str) -> str:
    """A prompt without its line breaks."""
    return " ".join(text.split())


def asked_facts(request: Request, spec: ModelSpec) -> str:
    """What was asked for: `Veo 3 · 16:9 · 8 s`, without what was left to the gateway."""
    shape = size_text(request.size) if request.size else request.aspect_ratio
    seconds = request.total_seconds
    length = seconds_text(seconds) if seconds is not None else ""
    return BETWEEN.join(part for part in (model_name(spec), shape, length) if part)


def got_facts(got: Facts, spec: ModelSpec) -> str:
    """What came: `Veo 3 · 1280 × 720 · 8 s`."""
    return BETWEEN.join((model_name(spec), f"{got.width} × {got.height}", seconds_text(got.seconds)))


def outcome_text(outcome: Outcome) -> str:
    """What it took beside what was told before: `took 1:40, estimated 2:00 · $0.40`."""
    told = []
    if outcome.took_seconds is not None:
        took = QCoreApplication.translate("lists", "took %1")
        if outcome.estimated_seconds is not None:
            took = QCoreApplication.translate("lists", "took %1, estimated %2")
            took = took.replace("%2", clock(outcome.estimated_seconds))
        told.append(took.replace("%1", clock(outcome.took_seconds)))
    if outcome.price is not None and outcome.price.amount:
        told.append(str(outcome.price))
    return BETWEEN.join(told)


def difference_text(take: Take) -> str:
    """How what came differs from what was asked: `asked 5 s, got 8 s`; empty where it does not."""
    told = []
    for difference in differences(take.request, take.got):
        asked, got = difference.asked, difference.got
        if difference.field == "seconds":
            asked, got = seconds_text(float(asked)), seconds_text(float(got))
        text = QCoreApplication.translate("lists", "asked %1, got %2")
        told.append(text.replace("%1", asked.replace("x", " × ")).replace("%2", got.replace("x", " × ")))
    return BETWEEN.join(told)
