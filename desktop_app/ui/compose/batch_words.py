"""What is wrong with a table, in words."""

from collections.abc import Mapping
from itertools import islice
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.draft import Draft
from desktop_app.domain.sentences import QT_TRANSLATE_NOOP
from desktop_app.script.batch import gaps, idle_columns
from desktop_app.script.tables import Remark, TableError

_TROUBLES: Mapping[str, str] = MappingProxyType(
    {
        "text": QT_TRANSLATE_NOOP("batch", "it is text of an unknown encoding; save it as UTF-8"),
        "workbook": QT_TRANSLATE_NOOP("batch", "it is a workbook; save its sheet as CSV (UTF-8)"),
        "long": QT_TRANSLATE_NOOP("batch", "it is longer than %1 MB; split it into several files"),
        "heading": QT_TRANSLATE_NOOP("batch", "there is no heading with the names of the columns"),
        "twice": QT_TRANSLATE_NOOP("batch", "two columns are called %1"),
        "unnamed": QT_TRANSLATE_NOOP("batch", "column %1 has no name"),
        "quote": QT_TRANSLATE_NOOP("batch", "line %1: a quotation mark is not closed"),
        "rows": QT_TRANSLATE_NOOP("batch", "it has more than %1 rows; split it into several files"),
        "columns": QT_TRANSLATE_NOOP(
            "batch", "it has more than %1 columns; leave out those that fill nothing"
        ),
    }
)
_REMARKS: Mapping[str, str] = MappingProxyType(
    {
        "missing": QT_TRANSLATE_NOOP("batch", "Line %1 has fewer cells than there are columns."),
        "more": QT_TRANSLATE_NOOP(
            "batch", "Line %1 has more cells than there are columns: they are left out."
        ),
        "western": QT_TRANSLATE_NOOP(
            "batch", "It was read as Western European text. Where letters look wrong, save it as UTF-8."
        ),
    }
)
_MOST_GAPS = 3


def told(trouble: TableError | OSError) -> str:
    """Why a table cannot be used: the end of a sentence, without its full stop."""
    if isinstance(trouble, OSError):
        return trouble.strerror or str(trouble)
    said = QCoreApplication.translate("batch", _TROUBLES[trouble.reason])
    return said.replace("%1", str(trouble.line or trouble.value))


def remarked(remark: Remark) -> str:
    """What is odd in a table that can be used."""
    return QCoreApplication.translate("batch", _REMARKS[remark.reason]).replace("%1", str(remark.line))


def idle_told(draft: Draft) -> list[str]:
    """That columns of its table say nothing of a storyboard: a sentence, or none."""
    if not idle_columns(draft):
        return []
    told = QT_TRANSLATE_NOOP(
        "batch", "Not used, since each shot of a storyboard has its own length: the column seconds."
    )
    return [QCoreApplication.translate("batch", told)]


def gaps_told(draft: Draft) -> list[str]:
    """That cells of its table are empty which the words take something from: a sentence, or none."""
    found = list(islice(gaps(draft), _MOST_GAPS + 1))
    if not found:
        return []
    one = QCoreApplication.translate("batch", "%1 in row %2", "an empty cell")
    named = [one.replace("%2", str(row)).replace("%1", column) for row, column in found[:_MOST_GAPS]]
    listed = ", ".join(named) + ("…" if len(found) > _MOST_GAPS else "")
    told = QCoreApplication.translate("batch", "Empty, so that the words have nothing there: %1.")
    return [told.replace("%1", listed)]
