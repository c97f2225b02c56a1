"""Projects and drafts in the store: words and the steps that led to them change together or not at all."""

from collections.abc import Callable

import msgspec

from desktop_app.domain.draft import Draft
from desktop_app.domain.project import DEFAULT_PROJECT, Project
from desktop_app.store.takes import TakeDatabase

_encode = msgspec.json.encode
_KEEP = "INSERT INTO {} (id, body) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body"


class UnknownProject(KeyError):
    """No project has this id."""


class DraftDatabase(TakeDatabase):
    """The store's own thread, with what belongs to projects and their drafts."""

    def change_project(self, project_id: str, changes: dict[str, object]) -> Project:
        """Write some fields of a project anew. Raises UnknownProject."""
        with self._transaction():
            known = {project.id: project for project in [DEFAULT_PROJECT, *self.projects()]}
            if project_id not in known:
                raise UnknownProject(project_id)
            changed = msgspec.structs.replace(known[project_id], **changes)
            self._put("projects", "id", project_id, changed)
        return changed

    def drafts(self, project: str) -> list[Draft]:
        """The drafts of a project, the one written in last first; those that were removed too."""
        sql = "SELECT body FROM drafts WHERE project = ? ORDER BY json_extract(body, '$.updated_at') DESC, id"
        return self._rows(Draft, sql, project)

    def keep_draft(self, draft: Draft, undo: Callable[[], bytes]) -> None:
        """Write down a draft with the steps that led to it, as JSON."""
        steps = undo()
        with self._transaction():
            self._db.execute(_KEEP.format("drafts"), (draft.id, _encode(draft).decode()))
            self._db.execute(_KEEP.format("undo"), (draft.id, steps.decode()))

    def undo_of(self, draft_id: str) -> bytes:
        """The steps that led to a draft, as JSON; nothing where there are none."""
        sql = "SELECT CAST(body AS BLOB) FROM undo WHERE id = ?"
        row = self._db.execute(sql, (draft_id,)).fetchone()
        return bytes(row[0]) if row else b""
