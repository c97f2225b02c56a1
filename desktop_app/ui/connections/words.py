"""What the connection dialog says, in the window's language."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication

from desktop_app.connections.keys import KeptWhere
from desktop_app.connections.presets import Preset
from desktop_app.connections.vault import Trouble
from desktop_app.domain import findings
from desktop_app.domain.connection import THIS_COMPUTER, Connection, Format, PictureWay
from desktop_app.domain.findings import Finding
from desktop_app.domain.sentences import QT_TRANSLATE_NOOP
from desktop_app.jobs.switchboard import NotPossible
from desktop_app.ui.translate import together

_CONTEXT = "Connections"

_KINDS: Mapping[str, str] = MappingProxyType(
    {
        THIS_COMPUTER.preset: QT_TRANSLATE_NOOP("Connections", "This computer"),
        "openai": QT_TRANSLATE_NOOP("Connections", "OpenAI format"),
        "custom": QT_TRANSLATE_NOOP("Connections", "Custom"),
    }
)
"""Other kinds are called by names that no language changes."""

_FORMATS: Mapping[Format | None, str] = MappingProxyType(
    {
        None: QT_TRANSLATE_NOOP("Connections", "As usual for this kind"),
        Format.UNIFIED: QT_TRANSLATE_NOOP("Connections", "Always unified"),
        Format.OPENAI: QT_TRANSLATE_NOOP("Connections", "Always OpenAI"),
        Format.GENERATIONS: QT_TRANSLATE_NOOP("Connections", "Always generations"),
    }
)

_WAYS: Mapping[PictureWay | None, str] = MappingProxyType(
    {
        None: QT_TRANSLATE_NOOP("Connections", "As usual for this kind"),
        PictureWay.URL: QT_TRANSLATE_NOOP("Connections", "By address alone"),
        PictureWay.INLINE: QT_TRANSLATE_NOOP("Connections", "Within the request"),
        PictureWay.UPLOAD: QT_TRANSLATE_NOOP("Connections", "Uploaded first"),
        PictureWay.MULTIPART: QT_TRANSLATE_NOOP("Connections", "As a file of the form"),
    }
)

_KEYS: Mapping[KeptWhere | None, str] = MappingProxyType(
    {
        KeptWhere.KEYRING: QT_TRANSLATE_NOOP("Connections", "•••• stored in the system keyring"),
        KeptWhere.SESSION: QT_TRANSLATE_NOOP("Connections", "•••• kept for this session"),
        None: QT_TRANSLATE_NOOP("Connections", "Paste the gateway's key"),
    }
)

_KEYRING: Mapping[Trouble, str] = MappingProxyType(
    {
        Trouble.ABSENT: QT_TRANSLATE_NOOP("Connections", "This machine has no keyring that can be used."),
        Trouble.LOCKED: QT_TRANSLATE_NOOP("Connections", "The system's keyring is locked."),
        Trouble.SLOW: QT_TRANSLATE_NOOP("Connections", "The system's keyring does not answer."),
        Trouble.FAILED: QT_TRANSLATE_NOOP("Connections", "The system's keyring failed."),
    }
)
_KEPT = QT_TRANSLATE_NOOP("Connections", "A key is kept for this session only, and never in a file.")

_REFUSALS: Mapping[str, str] = MappingProxyType(
    {
        "name_taken": QT_TRANSLATE_NOOP("Connections", "There is a connection of this name already."),
        "address": QT_TRANSLATE_NOOP("Connections", "Type an address such as https://gateway.example"),
        "shows_key": QT_TRANSLATE_NOOP("Connections", "Plain http shows the key to everybody on the way."),
        "poll_floor": QT_TRANSLATE_NOOP("Connections", "This gateway wants %1 seconds at least."),
        "log_page": QT_TRANSLATE_NOOP("Connections", "Type an address such as https://gateway.example/log"),
        "unfinished": QT_TRANSLATE_NOOP("Connections", "%1 of its jobs are not finished: end them first."),
        "key": QT_TRANSLATE_NOOP(
            "Connections", "This cannot be a key: it holds a space or an unusual character."
        ),
    }
)


def connection_name(connection: Connection) -> str:
    """What it is called; *This computer* in the window's language."""
    return _tr(_KINDS[connection.preset]) if connection.is_this_computer else connection.name


def kind_name(preset: Preset) -> str:
    """A kind of gateway."""
    return _tr(_KINDS[preset.id]) if preset.id in _KINDS else preset.name


def format_name(format: Format | None) -> str:
    """A format to ask in; None is what the kind of gateway usually takes."""
    return _tr(_FORMATS[format])


def way_name(way: PictureWay | None) -> str:
    """A way for pictures to travel; None is what the kind of gateway usually takes."""
    return _tr(_WAYS[way])


def key_hint(place: KeptWhere | None) -> str:
    """What stands in the empty field of the key."""
    return _tr(_KEYS[place])


def keyring_notice(trouble: Trouble) -> str:
    """That a key lasts for this session alone, and why."""
    return together(_tr(_KEYRING[trouble]), _tr(_KEPT))


def refusal(trouble: NotPossible) -> str:
    """Why something cannot be done, beside the field that it is about."""
    return _tr(_REFUSALS[trouble.reason]).replace("%1", trouble.value)


def found(finding: Finding) -> str:
    """What a test found, in a sentence."""
    return findings.sentence(finding, QCoreApplication.translate)


def point_name(point: findings.Point) -> str:
    """What is asked."""
    return QCoreApplication.translate(findings.CONTEXT, findings.NAMES[point])


def verdict_name(verdict: findings.Verdict) -> str:
    """Yes, no, or not told."""
    return QCoreApplication.translate(findings.CONTEXT, findings.VERDICTS[verdict])


def _tr(text: str) -> str:
    return QCoreApplication.translate(_CONTEXT, text)
