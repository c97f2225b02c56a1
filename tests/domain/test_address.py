"""How addresses that people type are read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.address import is_loopback, normalise_base_url, shows_key


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("https://crazyrouter.com", "https://crazyrouter.com"),
        (" HTTPS://CrazyRouter.com/V1/ ", "https://crazyrouter.com"),
        ("https://crazyrouter.com/v1", "https://crazyrouter.com"),
        ("https://crazyrouter.com///", "https://crazyrouter.com"),
        ("crazyrouter.com/v1", "https://crazyrouter.com"),
        ("https://crazyrouter.com:443/v1", "https://crazyrouter.com"),
        ("https://host.example:8443/api/v1/", "https://host.example:8443/api"),
        ("https://host.example/Proxy/MyV1", "https://host.example/Proxy/MyV1"),
        ("localhost:8080", "http://localhost:8080"),
        ("127.0.0.1:4000/v1", "http://127.0.0.1:4000"),
        ("http://[::1]:9/", "http://[::1]:9"),
        ("https://例子.example", "https://xn--fsqu00a.example"),
        ("https://gw.example./v1", "https://gw.example"),
    ],
)
def test_a_base_url_is_read_however_it_is_typed(typed: str, read: str) -> None:
    assert normalise_base_url(typed) == read
    assert normalise_base_url(read) == read


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "  ",
        "ftp://host.example",
        "https://",
        "https:///v1",
        "https://user:secret@host.example",
        "https://host.example/v1?key=secret",
        "https://host.example#x",
        "https://host.example:port",
        "https://host.example:99999",
        "https://two words.example",
        "https://host.example\\@other.example",
        "https://[::1",
        "https://" + "a" * 70 + ".example",
        "javascript:alert(1)",
    ],
)
def test_what_is_no_base_url_is_refused_with_a_reason(typed: str) -> None:
    with pytest.raises(ValueError, match="the address") as caught:
        normalise_base_url(typed)
    assert "secret" not in str(caught.value)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        read = normalise_base_url(text)
    except ValueError:
        return
    assert read.startswith(("http://", "https://"))
    assert normalise_base_url(read) == read


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST.", "127.0.0.1", "127.8.9.10", "::1", "[::1]"])
def test_this_computer_is_known(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize(
    "host", ["", "0.0.0.0", "128.0.0.1", "localhost.example", "127.0.0.1.example", "::2"]
)
def test_other_computers_are_not_this_one(host: str) -> None:
    assert not is_loopback(host)


@pytest.mark.parametrize(
    ("base_url", "shown"),
    [
        ("http://gw.example", True),
        ("http://192.168.1.20:4000", True),
        ("http://127.0.0.1:4000", False),
        ("http://[::1]:9", False),
        ("https://gw.example", False),
    ],
)
def test_only_plain_http_to_another_computer_shows_a_key(base_url: str, shown: bool) -> None:
    assert shows_key(base_url) is shown
