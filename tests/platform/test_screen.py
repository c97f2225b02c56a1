"""Where no window can be opened, the reason is said before Qt aborts."""

import socket

import pytest

from desktop_app.platform import screen


def test_without_any_display_it_says_so():
    assert "no screen" in screen.trouble({})


def test_a_display_that_nobody_serves_is_named():
    assert ":4711" in screen.trouble({"DISPLAY": ":4711"})


@pytest.mark.parametrize(
    "environment",
    [
        {"QT_QPA_PLATFORM": "offscreen"},
        {"WAYLAND_DISPLAY": "wayland-0"},
        {"DISPLAY": "studio.example:0"},
    ],
)
def test_what_may_work_is_not_refused(environment):
    assert screen.trouble(environment) == ""


def test_a_missing_library_is_named_with_its_package(monkeypatch):
    monkeypatch.setattr(screen, "CURSOR_LIBRARY", "libno-such-thing.so.0")
    said = screen.trouble({"DISPLAY": ":0"})
    assert "libno-such-thing.so.0" in said
    assert "apt-get install libxcb-cursor0" in said


def test_a_served_display_is_good_and_hears_nothing():
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("\0/tmp/.X11-unix/X4712")
        server.listen()
        assert screen.trouble({"DISPLAY": ":4712.0"}) == ""
        caller, _ = server.accept()
        with caller:
            assert caller.recv(1) == b""
