"""Posters of takes: made off the GUI's thread, kept on disk and, a bounded number, in memory."""

import asyncio
import logging
import math
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage, QPixmap

from desktop_app.domain.take import Take
from desktop_app.media.clip import NoClip
from desktop_app.media.frames import poster
from desktop_app.platform.atomic import write_atomically
from desktop_app.ui.loop import TaskScope

log = logging.getLogger(__name__)

WIDTH = 320
"""Pixels across on an ordinary screen: one poster serves the queue and the library."""
MOST_BYTES = 96 * 1024 * 1024
MOST_WANTED = 48
"""Whoever scrolls past thousands wants those that are seen last."""


class Posters(QObject):
    """Gives a poster at once where it has it, else soon: then `arrived` tells whose it is.

    `folder` holds the posters as JPEG files by the clip's SHA-256 and their width; it may be emptied at
    any time. `path_of` gives the place of a take's file.
    """

    arrived = Signal(object)
    """The Take whose poster `get` gives now."""

    def __init__(self, folder: Path, path_of: Callable[[str], Path], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._path_of = path_of
        app = QGuiApplication.instance()
        scale = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
        self._width = WIDTH * math.ceil(scale)
        self._kept: OrderedDict[str, QPixmap] = OrderedDict()
        self._bytes = 0
        self._wanted: OrderedDict[str, Take] = OrderedDict()
        self._askers: dict[str, dict[str, Take]] = {}
        """By what is wanted: the takes that it is wanted for, which may be of the same clip."""
        self._making = ""
        self._without: set[str] = set()
        self._scope = TaskScope(self, "posters")

    def get(self, take: Take) -> QPixmap | None:
        """The poster, or None while there is none; asking for it has it made. Call on the GUI's thread."""
        key = _key(take)
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
            return found
        if key not in self._without:
            self._askers.setdefault(key, {})[take.id] = take
            if key != self._making:
                self._want(key, take)
        return None

    def _want(self, key: str, take: Take) -> None:
        self._wanted[key] = take
        self._wanted.move_to_end(key)
        if len(self._wanted) > MOST_WANTED:
            del self._askers[self._wanted.popitem(last=False)[0]]
        if not len(self._scope):
            self._scope.start(self._make_wanted())

    async def close(self) -> None:
        """Make no more; returns when nothing is under way."""
        self._wanted.clear()
        self._scope.cancel()
        await self._scope.closed()

    async def _make_wanted(self) -> None:
        while self._wanted:
            self._making, take = self._wanted.popitem()
            image = await asyncio.to_thread(self._make, take)
            askers = self._askers.pop(self._making)
            if image.isNull():
                self._without.add(self._making)
            else:
                self._keep(self._making, QPixmap.fromImage(image))
                for asker in askers.values():
                    self.arrived.emit(asker)
            self._making = ""

    def _keep(self, key: str, pixmap: QPixmap) -> None:
        self._kept[key] = pixmap
        self._bytes += _size(pixmap)
        while self._bytes > MOST_BYTES and len(self._kept) > 1:
            self._bytes -= _size(self._kept.popitem(last=False)[1])

    def _make(self, take: Take) -> QImage:
        """In a worker thread: from the folder, else from the clip; null where there is none to be had."""
        file = self._folder / f"{_key(take)}-{self._width}.jpg"
        image = QImage(str(file))
        if not image.isNull():
            return image
        try:
            data = poster(self._path_of(take.file), self._width)
        except (NoClip, OSError) as trouble:
            log.info("no poster of take %s: %s", take.id, trouble)
            return QImage()
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            write_atomically(file, data)
        except OSError as trouble:  # a full disk must not cost the picture on the screen
            log.info("the poster of take %s is not kept: %s", take.id, trouble)
        return QImage.fromData(data)


def _key(take: Take) -> str:
    return take.sha256 or take.id


def _size(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * 4
