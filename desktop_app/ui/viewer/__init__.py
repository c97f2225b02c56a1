"""Watching a take."""

from desktop_app.ui.viewer.model import Clip
from desktop_app.ui.viewer.viewer import Filmstrip, ViewerPanel

__all__ = ["Clip", "Filmstrip", "ViewerPanel"]
