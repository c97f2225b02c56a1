"""Small phrases that several parts of Compose say."""

from collections.abc import Collection

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.connection import Format
from desktop_app.domain.model import ModelSpec
from desktop_app.domain.price import Price, Unit, money
from desktop_app.domain.request import Size
from desktop_app.script.offer import Offer


def size_text(size: Size) -> str:
    """A size as people write it: `1280 × 720`."""
    return f"{size.width} × {size.height}"


def format_name(format: Format) -> str:
    """In which dialect a request goes out."""
    if format is Format.OPENAI:
        return QCoreApplication.translate("compose", "OpenAI format")
    if format is Format.UNIFIED:
        return QCoreApplication.translate("compose", "unified format")
    return QCoreApplication.translate("compose", "generations format")


def told_of(model: ModelSpec) -> tuple[str, str]:
    """Its description and availability; a model that a person added speaks as they wrote it."""
    both = (model.description, model.availability)
    description, availability = (QCoreApplication.translate("Models", text) if text else "" for text in both)
    return description, availability


def abilities(model: ModelSpec, forced: Format | None) -> str:
    """What `model` takes in the formats that a connection allows: `text · picture · storyboard`."""
    rows = [spec for spec in model.formats if forced in (None, spec.format)] or model.formats
    found = []
    if any(spec.text for spec in rows) and not model.needs_image:
        found.append(QCoreApplication.translate("compose", "text"))
    if any(spec.images for spec in rows):
        found.append(QCoreApplication.translate("compose", "picture"))
    if any(spec.storyboard for spec in rows):
        found.append(QCoreApplication.translate("compose", "storyboard"))
    return " · ".join(found)


def field_names(fields: Collection[str]) -> str:
    """Fields by the names that problems use, as the form calls them: `length, shape`."""
    called = {
        "aspect_ratio": QCoreApplication.translate("compose", "shape"),
        "size": QCoreApplication.translate("compose", "size"),
        "seconds": QCoreApplication.translate("compose", "length"),
        "private": QCoreApplication.translate("compose", "privacy"),
        "images": QCoreApplication.translate("compose", "pictures"),
    }
    return ", ".join(name for field, name in called.items() if field in fields)


def limits_told(offer: Offer, field: str, shape: str) -> str:
    """What a model takes in a field, in brief: `4, 6, 8 s`, `1–60 s`, `16:9, 9:16`; "" where it takes any."""
    if field == "seconds":
        lengths = [str(seconds) for seconds in offer.seconds]
        lengths += [f"{least}–{most}" for least, most in filter(None, (offer.seconds_range,))]
        told = QCoreApplication.translate("compose", "%1 s").replace("%1", ", ".join(lengths))
        return told if lengths else ""
    if field == "aspect_ratio":
        return "" if offer.any_shape else ", ".join(offer.shapes)
    if field == "size":
        return "" if offer.any_size else ", ".join(map(size_text, offer.sizes_of(shape) or offer.sizes))
    return ""


def duration(seconds: float) -> str:
    """A rough time: `about 3 s`, `about 2 min`."""
    if seconds < 90:
        told = QCoreApplication.translate("compose", "about %1 s")
        return told.replace("%1", f"{seconds:.0f}")
    return QCoreApplication.translate("compose", "about %1 min").replace("%1", f"{seconds / 60:.0f}")


def brief_duration(seconds: float) -> str:
    """The same where there is little room: `≈ 3 s`, `≈ 2 min`."""
    if seconds < 90:
        return QCoreApplication.translate("compose", "≈ %1 s").replace("%1", f"{seconds:.0f}")
    return QCoreApplication.translate("compose", "≈ %1 min").replace("%1", f"{seconds / 60:.0f}")


def price_text(price: Price) -> str:
    """What a clip costs: `$0.40`, `≈ $0.10 a second`, `free`."""
    if not price.amount:
        return QCoreApplication.translate("compose", "free")
    told = money(price.amount, price.currency)
    if price.unit is Unit.CLIP:
        return told
    return QCoreApplication.translate("compose", "%1 a second").replace("%1", told)
