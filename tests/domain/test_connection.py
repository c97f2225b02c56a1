"""Connections as they are stored: what an earlier version wrote is still read."""

import msgspec

from desktop_app.domain.connection import Connection, Format, LengthField, PictureWay, Profile

FIRST = (
    b"""{"id": "gate", "name": "Crazyrouter", "base_url": "https://crazyrouter.com", "format": "openai"}"""
)


def test_a_row_of_the_first_version_is_read_with_what_was_usual_then() -> None:
    read = msgspec.json.decode(FIRST, type=Connection)
    assert read == Connection("gate", "Crazyrouter", base_url="https://crazyrouter.com", format=Format.OPENAI)
    assert read.profile == Profile(PictureWay.INLINE, LengthField.DURATION)
    assert read.is_offered


def test_a_connection_is_stored_and_read_again() -> None:
    profile = Profile(PictureWay.MULTIPART, LengthField.SECONDS)
    connection = Connection("gate", "Gate", profile=profile, log_page="https://gw.example/log", removed=True)
    assert msgspec.json.decode(msgspec.json.encode(connection), type=Connection) == connection
    assert not connection.is_offered
