"""How addresses that answers name are compared and read."""

import pytest

from desktop_app.gateway.base import resolve, same_origin


@pytest.mark.parametrize(
    ("url", "same"),
    [
        ("https://gw.example/files/a.mp4", True),
        ("HTTPS://GW.example:443/", True),
        ("http://gw.example/", False),
        ("https://gw.example:444/", False),
        ("https://gw.example.evil.example/", False),
        ("https://evil.example/@gw.example", False),
        ("https://gw.example@evil.example/", False),
        ("https://evil.example\\@gw.example/", False),
        ("https://gw.example:x/", False),
        ("//gw.example/", False),
        ("", False),
    ],
)
def test_origins_are_compared_by_scheme_host_and_port(url: str, same: bool) -> None:
    assert same_origin(url, "https://gw.example") is same


@pytest.mark.parametrize(
    ("named", "url"),
    [
        ("https://cdn.example/a.mp4?x=1&y=2", "https://cdn.example/a.mp4?x=1&y=2"),
        ("/files/a.mp4", "https://gw.example/files/a.mp4"),
        ("./a.mp4", "https://gw.example/api/a.mp4"),
        ("//cdn.example/a.mp4", "https://cdn.example/a.mp4"),
        ("pending", ""),
        ("", ""),
        ("file:///etc/passwd", ""),
        ("javascript:alert(1)", ""),
        ("data:video/mp4;base64,AAAA", ""),
        ("https://", ""),
        ("https://[::1", ""),
        ("https://cdn.example:x/", ""),
        ("https://cdn.example/a b", ""),
        ("http://cdn.example/\ud800", ""),
    ],
)
def test_a_named_address_is_made_absolute_or_dropped(named: str, url: str) -> None:
    assert resolve("https://gw.example/api", named) == url
