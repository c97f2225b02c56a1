"""Reading a models.toml, strictly: whatever is wrong is told with its file and line."""

import difflib
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from desktop_app.catalog.lines import line_of, line_of_error, without_place
from desktop_app.catalog.rows import FormatRow, ModelRow, Row
from desktop_app.catalog.shapes import is_shape
from desktop_app.domain.connection import Format
from desktop_app.domain.request import Size


class CatalogError(ValueError):
    """A models.toml cannot be used: `line` (from 1) of `path`, and `what` is wrong there, in English."""

    def __init__(self, path: Path, line: int, what: str) -> None:
        super().__init__(f"{path}, line {line}: {what}")
        self.path = path
        self.line = line
        self.what = what


def read_rows(path: Path) -> dict[str, Row]:
    """The rows of the file at `path`, by the models' names. Raises CatalogError, OSError."""
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as trouble:
        raise CatalogError(path, data[: trouble.start].count(b"\n") + 1, "it is not UTF-8 text") from None
    return parse_rows(text, path)


def parse_rows(text: str, path: Path) -> dict[str, Row]:
    """The rows in `text`, which came from `path`. Raises CatalogError."""
    try:
        tree = tomllib.loads(text)
    except tomllib.TOMLDecodeError as trouble:
        raise CatalogError(path, line_of_error(trouble, text), without_place(trouble)) from None
    except RecursionError:
        raise CatalogError(path, 1, "it is nested too deeply") from None
    return _Reader(text, path).rows(tree)


class _Reader:
    def __init__(self, text: str, path: Path) -> None:
        self._text = text
        self._path = path

    def rows(self, tree: Mapping[str, Any]) -> dict[str, Row]:
        for key in tree:
            if key != "models":
                raise self._error((key,), f"unknown key {key!r}{_meant(key, ['models'])}")
        models = self._table(("models",), tree.get("models", {}))
        return {name: self._row(("models", name), table) for name, table in models.items()}

    def _row(self, at: tuple[str, ...], table: object) -> Row:
        keys: dict[str, Any] = {}
        formats: dict[Format, dict[str, Any]] = {}
        for key, value in self._table(at, table).items():
            if key in _FORMATS:
                inner = self._table((*at, key), value)
                formats[Format(key)] = {
                    name: self._value((*at, key, name), item, _FORMAT_KEYS) for name, item in inner.items()
                }
            else:
                keys[key] = self._value((*at, key), value, _MODEL_KEYS)
        if "price" in keys and "price_per_second" in keys:
            what = "price_per_second: there is a price a clip already; keep one of the two"
            raise self._error((*at, "price_per_second"), what)
        return Row(keys, formats)

    def _value(self, at: tuple[str, ...], value: object, allowed: Mapping[str, Any]) -> object:
        key = at[-1]
        if key not in allowed:
            names = [*allowed, *(_FORMATS if allowed is _MODEL_KEYS else ())]
            raise self._error(at, f"unknown key {key!r}{_meant(key, names)}")
        try:
            converted = msgspec.convert(value, allowed[key])
            if key in _RULES:
                _RULES[key](converted)
        except msgspec.ValidationError as trouble:
            raise self._error(at, f"{key}: {str(trouble)[:1].lower()}{str(trouble)[1:]}") from None
        return converted

    def _table(self, at: tuple[str, ...], value: object) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise self._error(at, f"{at[-1]}: expected a table")
        return value

    def _error(self, at: tuple[str, ...], what: str) -> CatalogError:
        return CatalogError(self._path, line_of(self._text, at), what)


def _types(row: type[msgspec.Struct]) -> dict[str, Any]:
    return {field.name: field.type for field in msgspec.structs.fields(row)}


_FORMATS = [format.value for format in Format]
_MODEL_KEYS = _types(ModelRow)
_FORMAT_KEYS = _types(FormatRow)


def _sizes(values: tuple[str, ...]) -> None:
    for value in values:
        try:
            Size.parse(value)
        except ValueError:
            raise msgspec.ValidationError(f"{value!r} is not a size such as 1280x720") from None


def _shapes(values: tuple[str, ...]) -> None:
    for value in values:
        if not is_shape(value):
            raise msgspec.ValidationError(f"{value!r} is not a shape such as 16:9")


def _above_zero(values: tuple[float, ...]) -> None:
    for value in values:
        if not 0 < value < float("inf"):
            raise msgspec.ValidationError(f"{value} is not above zero")


def _amount(value: float) -> None:
    if not 0 <= value < float("inf"):
        raise msgspec.ValidationError(f"{value} is no price")


def _currency(value: str) -> None:
    if not (len(value) == 3 and value.isascii() and value.isalpha() and value.isupper()):
        raise msgspec.ValidationError(f"{value!r} is not a currency such as USD")


def _range(ends: tuple[int, int]) -> None:
    _above_zero(ends)
    if ends[0] > ends[1]:
        raise msgspec.ValidationError(f"{ends[0]} is more than {ends[1]}")


def _count(value: int | str) -> None:
    if isinstance(value, int) and value < 0:
        raise msgspec.ValidationError(f"{value} is below zero")


_RULES: Mapping[str, Callable[[Any], None]] = {
    "sizes": _sizes,
    "default_size": lambda value: _sizes((value,)),
    "aspect_ratios": _shapes,
    "default_aspect_ratio": lambda value: _shapes((value,)),
    "seconds": _above_zero,
    "seconds_range": _range,
    "default_seconds": lambda value: _above_zero((value,)),
    "usual_seconds": lambda value: _above_zero((value,)),
    "prompt_limit": lambda value: _above_zero((value,)),
    "images": _count,
    "price": _amount,
    "price_per_second": _amount,
    "currency": _currency,
}


def _meant(key: str, names: list[str]) -> str:
    near = difflib.get_close_matches(key, names, n=1)
    return f" (did you mean {near[0]!r}?)" if near else ""
