"""Values of extra fields are read as they are written."""

import pytest

from desktop_app.script.extras import read_value, write_value


@pytest.mark.parametrize(
    ("text", "value"),
    [("7", 7), ("7.5", 7.5), ("true", True), ("noir", "noir"), ('"7"', "7"), ('["a", 1]', ["a", 1])],
)
def test_json_is_json_and_all_else_is_text(text, value):
    assert read_value(text) == value


@pytest.mark.parametrize("value", [7, 7.5, True, None, "noir", "7", "true", "", ["a"], {"a": {"b": 1}}])
def test_what_is_written_is_read_again(value):
    assert read_value(write_value(value)) == value
    assert type(read_value(write_value(value))) is type(value)
