"""The AI models that are known: the built-in ones, and the user's own over them."""

from pathlib import Path
from typing import Self

from desktop_app.catalog.reader import CatalogError, read_rows
from desktop_app.catalog.rows import FREE, UNKNOWN_ORDER
from desktop_app.domain.model import ModelSpec


class Catalog:
    """Every known model, in the order of the files."""

    def __init__(self, models: tuple[ModelSpec, ...], problems: tuple[str, ...] = ()) -> None:
        self._models = {model.name: model for model in models}
        self.problems = problems
        """Why the user's file was not used, each with its file and line; empty where all is well."""

    @classmethod
    def load(cls, built_in: Path, user: Path | None = None) -> Self:
        """Read the built-in file, and the user's where there is one.

        The user's keys go over the built-in ones, model by model and format by format. A user file that
        cannot be used is told in `problems` and left out. Raises CatalogError, OSError for the built-in one.
        """
        rows = read_rows(built_in)
        problems: tuple[str, ...] = ()
        if user is not None:
            try:
                for name, row in read_rows(user).items():
                    rows[name] = row.over(rows[name]) if name in rows else row
            except FileNotFoundError:
                pass
            except CatalogError as trouble:
                problems = (str(trouble),)
            except OSError as trouble:
                problems = (f"{user}: {trouble.strerror or trouble}",)
        return cls(tuple(row.spec(name) for name, row in rows.items()), problems)

    def models(self) -> tuple[ModelSpec, ...]:
        """Every known model."""
        return tuple(self._models.values())

    def get(self, name: str) -> ModelSpec:
        """The model of that name; for an unknown one, a row that offers every field of the usual formats."""
        known = self._models.get(name)
        if known is not None:
            return known
        return ModelSpec(
            name=name, title=name, formats=tuple(FREE[format] for format in UNKNOWN_ORDER), known=False
        )
