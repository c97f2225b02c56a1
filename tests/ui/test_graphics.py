"""No OpenGL in software; a GPU, or a person's own choice, is respected."""

import os
import sys

import pytest

from desktop_app.ui import graphics


@pytest.fixture
def machine(monkeypatch, tmp_path):
    monkeypatch.setattr(graphics, "_GPUS", tmp_path)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("QT_XCB_GL_INTEGRATION", raising=False)
    return tmp_path


def _integration() -> str | None:
    return os.environ.get("QT_XCB_GL_INTEGRATION")


def test_without_a_gpu_qt_converts_frames_itself(machine):
    graphics.prepare()
    assert _integration() == "none"


def test_a_gpu_is_used(machine):
    (machine / "renderD128").touch()
    graphics.prepare()
    assert _integration() is None


def test_the_environment_has_the_last_word(machine, monkeypatch):
    monkeypatch.setenv("QT_XCB_GL_INTEGRATION", "xcb_egl")
    graphics.prepare()
    assert _integration() == "xcb_egl"
