"""What the terminal says of times."""

import pytest

from desktop_app.cli.report import rough_time
from desktop_app.ui.compose.words import duration


@pytest.mark.parametrize("seconds", [0.4, 9.0, 24.0, 89.0, 90.0, 179.0, 600.0])
def test_the_terminal_rounds_a_time_as_the_window_does(seconds: float) -> None:
    assert f"about {rough_time(seconds)}" == duration(seconds)
