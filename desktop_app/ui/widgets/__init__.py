"""Small parts that every room of the window uses."""

from desktop_app.ui.widgets.chip import Chip
from desktop_app.ui.widgets.dialog import Dialog
from desktop_app.ui.widgets.elided import ElidedLabel, wrapped
from desktop_app.ui.widgets.empty import EmptyState
from desktop_app.ui.widgets.flow import FlowLayout
from desktop_app.ui.widgets.link import LinkButton
from desktop_app.ui.widgets.menus import asked_at, popup_above, popup_below
from desktop_app.ui.widgets.notice import Kind, Notice
from desktop_app.ui.widgets.row_menu import RowMenu
from desktop_app.ui.widgets.scroll import ScrollPage
from desktop_app.ui.widgets.segmented import Segmented, Shape
from desktop_app.ui.widgets.step import StepBox
from desktop_app.ui.widgets.switch import Switch

__all__ = [
    "Chip",
    "Dialog",
    "ElidedLabel",
    "EmptyState",
    "FlowLayout",
    "Kind",
    "LinkButton",
    "Notice",
    "RowMenu",
    "ScrollPage",
    "Segmented",
    "Shape",
    "StepBox",
    "Switch",
    "asked_at",
    "popup_above",
    "popup_below",
    "wrapped",
]
