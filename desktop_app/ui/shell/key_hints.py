"""Which parts of the window do what a command does: their tooltips show its keys."""

from desktop_app.domain.draft import Mode
from desktop_app.ui.compose.panel import ComposePanel
from desktop_app.ui.keys import show_keys
from desktop_app.ui.queue.panel import QueuePanel
from desktop_app.ui.shell.actions import Actions


def hint_at_keys(commands: Actions, compose: ComposePanel, queue: QueuePanel) -> None:
    """Let each of them end its tooltip in the keys that do the same."""
    for part, command in (
        (compose.mode.button(Mode.PROMPT), commands.go_to_prompt),
        (compose.mode.button(Mode.STORYBOARD), compose.board_action),
        (compose.settings.models, commands.choose_model),
        (compose.characters.more, commands.characters),
        (queue.pause_button, commands.pause),
        (queue.retry_button, commands.retry_failed),
    ):
        show_keys(part, command)
