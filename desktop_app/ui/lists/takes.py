"""The library as a list model, and the search over it."""

from collections.abc import Callable, Sequence
from enum import IntEnum
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData, QObject, QSortFilterProxyModel, Qt, QUrl

from desktop_app.catalog.catalog import Catalog
from desktop_app.domain.project import DEFAULT_PROJECT
from desktop_app.domain.request import Request
from desktop_app.domain.take import Take
from desktop_app.store.store import Change, Store
from desktop_app.ui.lists.following import FollowingModel
from desktop_app.ui.lists.posters import Posters
from desktop_app.ui.lists.scene_book import SceneBook
from desktop_app.ui.lists.sorted_model import Index
from desktop_app.ui.lists.words import (
    BETWEEN,
    difference_text,
    got_facts,
    model_name,
    one_line,
    seconds_text,
)


class Role(IntEnum):
    """What the model tells of a take, beside its title (DisplayRole)."""

    TAKE = Qt.ItemDataRole.UserRole + 1
    POSTER = Qt.ItemDataRole.UserRole + 2
    """A QPixmap, or None while there is none."""
    SECONDS = Qt.ItemDataRole.UserRole + 3
    """Its length as a badge says it: `8 s`."""
    SEARCHED = Qt.ItemDataRole.UserRole + 4
    """The words in which a search looks."""
    PART = Qt.ItemDataRole.UserRole + 5
    """What it is of a film, as a badge says it: `Film · 12 shots`, `Shot 3`; empty where it is none."""


class TakesModel(FollowingModel[Take]):
    """Every take, the newest first, kept as the store has it."""

    def __init__(
        self,
        store: Store,
        catalog: Catalog,
        path_of: Callable[[str], Path],
        posters: Posters,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(store, "takes", Role, parent)
        self._catalog = catalog
        self._path_of = path_of
        self._posters = posters
        self.scenes = SceneBook()
        """The scenes of which films and shots are among the takes."""
        posters.arrived.connect(self._on_poster)

    async def load(self) -> None:
        """Read the store. Raises sqlite3.Error."""
        self.scenes.fill(await self._store.scenes())
        self.put_all(await self._store.takes())

    def place(self, item: Take) -> tuple[float, str]:
        return -item.created_at, item.id

    def path(self, take: Take) -> Path:
        """Where the take's file lies."""
        return self._path_of(take.file)

    def facts(self, take: Take) -> str:
        """What came: `Veo 3 · 1280 × 720 · 8 s`, and which part of a film it is."""
        told = got_facts(take.got, self._catalog.get(take.request.model))
        return BETWEEN.join(filter(None, (told, self.part(take))))

    def part(self, take: Take) -> str:
        """`Film · 12 shots`, `Shot 3`; empty where it is of no film."""
        if take.is_film:
            count = len(take.request.shots)
            return QCoreApplication.translate("lists", "Film · %n shots", None, count)
        place = self.scenes.place(take.group, take.shot)
        if place is None:
            return ""
        return QCoreApplication.translate("lists", "Shot %1").replace("%1", str(place.number))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not self.checkIndex(index, self.CheckIndexOption.IndexIsValid):
            return None
        take = self.item(index.row())
        match role:
            case Role.TAKE:
                return take
            case Role.POSTER:
                return self._posters.get(take)
            case Role.SECONDS:
                return seconds_text(take.got.seconds)
            case Role.PART:
                return self.part(take)
            case Role.SEARCHED:
                spec = self._catalog.get(take.request.model)
                return f"{take.request.title}\n{spec.name}\n{model_name(spec)}"
            case Qt.ItemDataRole.DisplayRole:
                return one_line(take.request.title)
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                parts = (*_told(take.request), self.facts(take), difference_text(take))
                return "\n".join(part for part in parts if part)
            case _:
                return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    def mimeTypes(self) -> list[str]:
        return ["text/uri-list"]

    def mimeData(self, indexes: Sequence[Index]) -> QMimeData:
        data = QMimeData()
        paths = [self.path(self.item(index.row())) for index in indexes]
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        return data

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction

    def follow(self, change: Change) -> None:
        if change.scene is not None:
            self.scenes.put(change.scene)
        if change.take is not None:
            self.put(change.take)

    def _on_poster(self, take: Take) -> None:
        row = self.row_of(take.id)
        if row is not None:
            self.touch(row, row)


class FoundTakes(QSortFilterProxyModel):
    """The takes of a project whose prompt or model contains what was typed, in any case of letters."""

    def __init__(self, takes: TakesModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.takes = takes
        self._project = ""
        self.setSourceModel(takes)
        self.setFilterRole(Role.SEARCHED)
        self.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    def search(self, text: str) -> None:
        """Show takes that contain `text`; empty shows all."""
        self.setFilterFixedString(text.strip())

    def show_project(self, project_id: str) -> None:
        """Show the takes of one project; "" shows those of all."""
        self.beginFilterChange()
        self._project = project_id
        self.endFilterChange()

    def there(self) -> int:
        """How many takes there are to search in."""
        if not self._project:
            return self.takes.rowCount()
        return sum(self._belongs(row) for row in range(self.takes.rowCount()))

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        return self._belongs(row) and super().filterAcceptsRow(row, parent)

    def _belongs(self, row: int) -> bool:
        return self._project in ("", self.takes.item(row).project or DEFAULT_PROJECT.id)

    def take(self, row: int) -> Take:
        """The take in a row of what was found."""
        return self.takes.item(self.mapToSource(self.index(row, 0)).row())

    def index_of(self, take_id: str) -> Index:
        """Where a take stands; an invalid index where it is not found."""
        row = self.takes.row_of(take_id)
        return self.mapFromSource(self.takes.index(-1 if row is None else row))


def _told(request: Request) -> list[str]:
    """The prompt, or a board's shots line by line."""
    if not request.shots:
        return [one_line(request.title)]
    return [f"{number}. {one_line(shot.prompt)}" for number, shot in enumerate(request.shots, start=1)]
