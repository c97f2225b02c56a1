"""Asks which shot of a scene is to be made again, and says what that means before anything is paid."""

from collections.abc import Mapping

import msgspec
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from desktop_app.domain.connection import THIS_COMPUTER_ID
from desktop_app.domain.job import Job, State
from desktop_app.domain.price import Price, sums
from desktop_app.domain.request import Shot
from desktop_app.domain.scene import Scene, chained
from desktop_app.domain.take import Take
from desktop_app.jobs.guard import clip_price
from desktop_app.ui.lists.paint import Icons, paint_placeholder, paint_poster
from desktop_app.ui.lists.posters import Posters
from desktop_app.ui.lists.words import BETWEEN, one_line, seconds_text
from desktop_app.ui.queue.dialogs import JobDialog
from desktop_app.ui.theme import look, set_kind, set_role

_POSTER = QSize(76, 43)
_LIST_HIGH = 260
_WIDE = 520


class Retakable(msgspec.Struct, frozen=True):
    """A scene, its jobs by id, their takes by job, and the shots that the board has in other words by now."""

    scene: Scene
    jobs: Mapping[str, Job]
    takes: Mapping[str, Take] = {}
    edited: Mapping[str, Shot] = {}

    def again(self, shot_id: str) -> list[Job | None]:
        """The jobs that are made again with that shot, but for what waits; None for one that is lost."""
        found = [self.jobs.get(shot.job) for shot in chained(self.scene, shot_id)]
        return [job for job in found if job is None or job.state is not State.WAITING]


class RetakeDialog(JobDialog):
    """Every shot with its poster; Escape and Enter leave all as it is."""

    def __init__(self, known: Retakable, chosen: str, posters: Posters, parent: QWidget) -> None:
        super().__init__(known.scene, parent)
        self.setObjectName("retakeDialog")
        self.setMinimumWidth(look().px(_WIDE))
        self._known = known
        self._posters = posters
        self._icons = Icons()
        self.head(self.tr("Retake a shot"))
        self.list = QListWidget()
        self.list.setObjectName("retakeList")
        self.list.setAccessibleName(self.tr("Shots"))
        self.list.setIconSize(_POSTER * look().text_scale)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setMinimumHeight(look().px(_LIST_HIGH) if len(known.scene.shots) > 3 else look().px(168))
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self._price = QLabel()
        self._price.setWordWrap(True)
        set_role(self._price, "secondary")
        for part in (self.list, self.told, self._price):
            self.column.addWidget(part)
        cancel = self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.sure = self.buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self.sure.setAutoDefault(False)
        set_kind(self.sure, "primary")
        cancel.setDefault(True)
        self.finish()
        self._fill(chosen)
        self.list.currentRowChanged.connect(self._tell)
        posters.arrived.connect(self._show_poster)
        self._tell()
        self.list.setFocus()

    @property
    def chosen(self) -> str:
        """The id of the chosen shot."""
        return self._known.scene.shots[max(self.list.currentRow(), 0)].shot

    @property
    def written(self) -> Shot | None:
        """The chosen shot in the board's words, where they are others by now."""
        return self._known.edited.get(self.chosen)

    def _fill(self, chosen: str) -> None:
        for shot in self._known.scene.request.shots:
            item = QListWidgetItem(self._icon(shot.id), "")
            item.setData(Qt.ItemDataRole.UserRole, shot.id)
            self.list.addItem(item)
        ids = [shot.shot for shot in self._known.scene.shots]
        self.list.setCurrentRow(ids.index(chosen) if chosen in ids else 0)

    def _icon(self, shot_id: str) -> QIcon:
        take = self._take(shot_id)
        poster = self._posters.get(take) if take is not None else None
        picture = self._picture(poster)
        drawn = QIcon(picture)
        drawn.addPixmap(picture, QIcon.Mode.Selected)  # else Qt tints it with the colour of what is chosen
        return drawn

    def _picture(self, poster: QPixmap | None) -> QPixmap:
        """The poster, or what stands for one, in the size of the list's pictures."""
        scale = self.devicePixelRatioF()
        place = QRect(QPoint(0, 0), self.list.iconSize())
        picture = QPixmap(place.size() * scale)
        picture.setDevicePixelRatio(scale)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if poster is None:
            paint_placeholder(painter, place, self._icons, "film", look().px(18))
        else:
            paint_poster(painter, place, poster, fill=True)
        painter.end()
        return picture

    def _take(self, shot_id: str) -> Take | None:
        link = next(link for link in self._known.scene.shots if link.shot == shot_id)
        return self._known.takes.get(link.job)

    def _show_poster(self, take: Take) -> None:
        for row, link in enumerate(self._known.scene.shots):
            if link.job == take.job:
                self.list.item(row).setIcon(self._icon(link.shot))

    def _tell(self) -> None:
        scene = self._known.scene
        numbers = [scene.number(link.shot) for link in chained(scene, self.chosen)]
        for row, shot in enumerate(scene.request.shots):
            self.list.item(row).setText(self._line(row + 1, shot, again=row + 1 in numbers))
        self.told.setText(" ".join((self._what(numbers), self._what_stays())))
        self._price.setText(self._cost())
        self.sure.setText(self.tr("Make %n shot(s) again", "", len(numbers)))
        self.list.setAccessibleDescription(f"{self.told.text()} {self._price.text()}")

    def _line(self, number: int, shot: Shot, *, again: bool) -> str:
        edited = self._known.edited.get(shot.id) if shot.id == self.chosen else None
        shot = edited or shot
        parts = [self.tr("Shot %1").replace("%1", str(number))]
        if shot.seconds is not None:
            parts.append(seconds_text(shot.seconds))
        if again:
            parts.append(self.tr("made again"))
        if edited is not None:
            parts.append(self.tr("with the board's new words"))
        return f"{BETWEEN.join(parts)}\n{one_line(shot.prompt)}"

    def _what(self, numbers: list[int]) -> str:
        first, others = numbers[0], numbers[1:]
        if not others:
            return self.tr("Shot %1 alone is made again, then another film.").replace("%1", str(first))
        told = (
            self.tr(
                "Shot %1 is made again, and shot %2, which begins with its last frame; then another film."
            )
            if len(others) == 1
            else self.tr("Shot %1 is made again, and shots %2, which hang on its frames; then another film.")
        )
        span = str(others[0]) if len(others) == 1 else f"{others[0]}–{others[-1]}"
        return told.replace("%1", str(first)).replace("%2", span)

    def _what_stays(self) -> str:
        return self.tr("The takes and films that there are stay in the library.")

    def _cost(self) -> str:
        if self._known.scene.connection == THIS_COMPUTER_ID:
            return self.tr("On this computer, free.")
        jobs = self._known.again(self.chosen)
        prices = [clip_price(job) for job in jobs if job is not None]
        known: list[Price] = [price for price in prices if price is not None]
        told = " + ".join(str(one) for one in sums((price, 1) for price in known))
        unknown = len(jobs) - len(known)
        if not told:
            return self.tr("It is paid again; what it costs is not known.")
        if unknown:
            more = self.tr("It is paid again: about %1, and %n more whose price is not known.", "", unknown)
            return more.replace("%1", told)
        return self.tr("It is paid again: about %1.").replace("%1", told)
