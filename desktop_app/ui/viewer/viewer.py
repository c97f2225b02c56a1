"""The viewer: one clip, its filmstrip, its transport and what it is."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.loop import TaskScope
from desktop_app.ui.theme import GRID, set_ground, set_role
from desktop_app.ui.translate import Spoken
from desktop_app.ui.viewer.commands import Commands
from desktop_app.ui.viewer.model import Clip
from desktop_app.ui.viewer.picture import FullScreen, PictureView
from desktop_app.ui.viewer.player import WITH_PICTURE, Player, State, Trouble
from desktop_app.ui.viewer.scrubber import Scrubber
from desktop_app.ui.viewer.transport import TransportRow
from desktop_app.ui.widgets import ElidedLabel, EmptyState, Kind, Notice

Filmstrip = Callable[[Path, int], Awaitable[list[bytes]]]
"""Gives that many pictures of a file, evenly spaced, each encoded as PNG or JPEG."""

STRIP = 12
"""Pictures in the filmstrip."""


class ViewerPanel(Spoken, QWidget):
    """Watch a take. `show_clip`, `clear`, and `release` before its file is moved or deleted."""

    previous_wanted = Signal()
    next_wanted = Signal()

    def __init__(self, filmstrip: Filmstrip | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filmstrip = filmstrip
        self._clip: Clip | None = None
        self._trouble: Trouble | None = None
        self._strip_of: Path | None = None
        self._scope = TaskScope(self, "filmstrip")
        self._full: FullScreen | None = None
        self.player = Player(self)
        self.commands = Commands(self.player, self)
        self.picture = PictureView()
        self.picture.setObjectName("videoView")
        self.scrubber = Scrubber()
        self.scrubber.setObjectName("scrubber")
        self.scrubber.setEnabled(False)
        self._empty = EmptyState("film")
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self.picture)
        self._pages.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._notice = Notice()
        self._notice.setObjectName("viewerNotice")
        self._title = ElidedLabel()
        self._title.setObjectName("clipTitle")
        self._facts = ElidedLabel()
        self._facts.setObjectName("clipFacts")
        self._difference = QLabel()
        self._difference.setObjectName("clipDifference")
        self._buttons = QHBoxLayout()
        self._column = QVBoxLayout(self)
        self._lay_out()
        self._connect()
        set_ground(self, "window")
        self.retranslate()
        self.clear()

    @property
    def clip(self) -> Clip | None:
        """What is shown."""
        return self._clip

    def show_clip(self, clip: Clip, *, play: bool = False) -> None:
        """Show `clip` from its first frame, and play it if `play`."""
        self._clip = clip
        self._trouble = None
        self._notice.clear()
        self._drop_strip()
        self._pages.setCurrentWidget(self.picture)
        self._tell()
        self.player.load(clip.path, clip.rate, clip.seconds, play=play)

    def retell(self, clip: Clip) -> None:
        """Say `clip` about what is shown: the same file, in another language."""
        self._clip = clip
        self._tell()

    def clear(self) -> None:
        """Show that there is nothing to watch."""
        self._clip = None
        self._trouble = None
        self._notice.clear()
        self._drop_strip()
        self._pages.setCurrentWidget(self._empty)
        self._tell()
        self.release()

    def release(self) -> None:
        """Let go of the file; what is written about it stays until another clip or `clear`."""
        self._scope.cancel()
        self.leave_full_screen()
        self.player.release()

    async def closed(self) -> None:
        """Return when nothing of the viewer is under way any more (after `release`)."""
        await self._scope.closed()

    def add_button(self, button: QPushButton) -> None:
        """Put a command about the take (Again, Use frame) at the end of the caption."""
        self._buttons.addWidget(button)

    def set_neighbours(self, previous: bool, following: bool) -> None:
        """Say whether Previous take and Next take lead anywhere."""
        self.commands.set_neighbours(previous, following)

    def frame_image(self) -> QImage:
        """The frame on the screen, in the clip's own pixels; null when there is none."""
        return self.picture.image()

    def enter_full_screen(self) -> None:
        """Show the picture alone on the screen that the viewer is on."""
        if self._full is None:
            self._full = FullScreen(self)
            self._full.setObjectName("fullScreenView")
            self._full.left.connect(self.leave_full_screen)
            self.commands.give_to(self._full)
            self.player.frame_shown.connect(self._full.picture.show_frame)
        self._full.picture.show_frame(self.picture.frame())
        self._full.open_on(self)
        self.commands.set_full(True)

    def leave_full_screen(self) -> None:
        """Come back from the full screen, if there."""
        if self._full is not None and self._full.isVisible():
            self._full.hide()
            self.picture.setFocus()
        self.commands.set_full(False)

    def sizeHint(self) -> QSize:
        return QSize(760, 560)

    def minimumSizeHint(self) -> QSize:
        """The picture asks the panels for its room, but gives way to words in a window that is too low."""
        around = self._column.totalMinimumSize()
        margins, picture = self._column.contentsMargins(), self.picture.minimumSizeHint()
        wide = picture.width() + margins.left() + margins.right()
        return QSize(max(wide, around.width()), picture.height() + around.height())

    def retranslate(self) -> None:
        self._empty.set_words(
            self.tr("Nothing to watch yet"),
            self.tr("A take appears here when it is ready. Choose one in the queue or the library."),
        )
        self.picture.setAccessibleName(self.tr("Picture"))
        self.scrubber.setAccessibleName(self.tr("Position in frames"))
        self.commands.retranslate()
        self._tell()

    def _lay_out(self) -> None:
        set_role(self._facts, "secondary")
        set_role(self._difference, "info")
        caption = QHBoxLayout()
        caption.setSpacing(GRID)
        caption.addWidget(self._title, 1)
        caption.addWidget(self._facts)
        caption.addWidget(self._difference)
        caption.addLayout(self._buttons)
        self._buttons.setSpacing(GRID)
        column = self._column
        column.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID)
        column.setSpacing(GRID)
        column.addWidget(self._pages, 1)
        column.addWidget(self._notice)
        column.addWidget(self.scrubber)
        column.addWidget(TransportRow(self.player, self.commands))
        column.addLayout(caption)

    def _connect(self) -> None:
        player = self.player
        player.frame_shown.connect(self.picture.show_frame)
        player.moved.connect(self.scrubber.follow)
        player.length_changed.connect(lambda frames: self.scrubber.set_length(frames, player.rate))
        player.state_changed.connect(self._on_state)
        player.failed.connect(self._on_trouble)
        self.scrubber.sought.connect(player.seek)
        self.picture.double_clicked.connect(self.enter_full_screen)
        self.commands.give_to(self)
        self.commands.previous_wanted.connect(self.previous_wanted)
        self.commands.next_wanted.connect(self.next_wanted)
        self.commands.full_screen_wanted.connect(self._on_full_screen)

    def _on_state(self, state: State) -> None:
        there = state in WITH_PICTURE
        self.scrubber.setEnabled(there)
        if there and self._clip and self._strip_of != self._clip.path and self._filmstrip:
            self._strip_of = self._clip.path
            self._scope.start(self._load_strip(self._filmstrip, self._clip.path))

    def _drop_strip(self) -> None:
        self._scope.cancel()
        self._strip_of = None
        self.scrubber.set_strip([])

    async def _load_strip(self, filmstrip: Filmstrip, path: Path) -> None:
        pictures = [QImage.fromData(data) for data in await filmstrip(path, STRIP)]
        self.scrubber.set_strip([picture for picture in pictures if not picture.isNull()])

    def _on_trouble(self, trouble: Trouble) -> None:
        self._trouble = trouble
        self._tell()

    def _on_full_screen(self, wanted: bool) -> None:
        if wanted:
            self.enter_full_screen()
        else:
            self.leave_full_screen()

    def _tell(self) -> None:
        clip = self._clip
        self._title.setText(clip.title if clip else "")
        self._facts.setText(clip.facts if clip else "")
        self._difference.setText(clip.difference if clip else "")
        self._difference.setVisible(bool(clip and clip.difference))
        if clip and self._trouble:
            words = {
                Trouble.MISSING: self.tr("“%1” is no longer where it was."),
                Trouble.FORBIDDEN: self.tr("“%1” cannot be opened: this computer does not allow it."),
                Trouble.UNREADABLE: self.tr("“%1” cannot be played: it is no video, or it is damaged."),
            }
            self._notice.say(Kind.BAD, words[self._trouble].replace("%1", clip.path.name))
