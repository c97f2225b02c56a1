"""One reference picture: its thumbnail, what it is for, and below it what brings it to the clip's shape."""

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from desktop_app.domain.request import Fit, Reference, Role, Size
from desktop_app.ui.compose.picture_fit import frame_text
from desktop_app.ui.compose.picture_look import PictureLook, ratio
from desktop_app.ui.compose.picture_thumb import Thumbnail
from desktop_app.ui.icons import icon
from desktop_app.ui.problems import why
from desktop_app.ui.theme import CAPTION, look, set_property, set_role
from desktop_app.ui.translate import Spoken
from desktop_app.ui.widgets import ElidedLabel, LinkButton

_GAP = 2


class PictureTile(Spoken, QWidget):
    """Not wider than its thumbnail, unless the words below it are."""

    remove_wished = Signal()
    fit_wished = Signal(object)
    """How it is to come to the clip's shape: a Fit, or None for whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reference = Reference()
        self._place = (1, 1)
        self._kept_aside = ""
        self._trouble = ""
        self._gone = False
        self._frame: Size | str = ""
        self.thumbnail = Thumbnail()
        self.remove_button = QToolButton(self.thumbnail)
        self.remove_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Delete on the picture does the same
        self.remove_button.setIcon(icon("close", "text"))
        set_property(self.remove_button, "kind", "over")
        self._state = ElidedLabel()
        set_role(self._state, "caption")
        self.fit_button = LinkButton()
        self.fit_button.setObjectName("fitPictureButton")
        self.remove_button.clicked.connect(self.remove_wished)
        self.thumbnail.remove_wished.connect(self.remove_wished)
        self.fit_button.clicked.connect(self.turn_fit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        column.addWidget(self.thumbnail)
        column.addWidget(self._state)
        column.addWidget(self.fit_button)
        column.addStretch()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look().changed.connect(self._measure)
        self._measure()
        self.retranslate()

    @property
    def can_fit(self) -> bool:
        """Whether it is of another shape than the clip and can be brought to that."""
        return bool(self._frame)

    @property
    def fits(self) -> bool:
        """Whether it is brought to the clip's shape now."""
        return self._reference.fit is not None

    def show_reference(
        self,
        reference: Reference,
        known: PictureLook,
        place: tuple[int, int],
        kept_aside: str = "",
        frame: Size | str = "",
    ) -> None:
        """Show `reference`, the so-manieth of so many; `kept_aside` says why it is not sent (translated).

        `frame` is what it can be fitted to; "" where it cannot, or has that shape.
        """
        self._reference, self._place, self._kept_aside = reference, place, kept_aside
        self._trouble, self._gone, self._frame = known.trouble, known.gone, frame
        cropped = frame and reference.fit is Fit.CROP
        cut = ratio(frame) if cropped else None
        self.thumbnail.show_picture(known.image, not kept_aside, cut, gone=known.gone)
        self.retranslate()

    def turn_fit(self) -> None:
        """Wish for it cropped, or whole again."""
        self.fit_wished.emit(None if self.fits else Fit.CROP)

    def retranslate(self) -> None:
        name = self._reference.name or self._reference.url
        state, told = self._told(), [name]
        set_role(self._state, "bad" if self._gone else "caption")
        set_property(self._state, "small", "true" if self._gone else "")
        self._state.setText(state or self._reference.name or _last_part(self._reference.url))
        if self._trouble:
            unseen = self.tr("It cannot be shown: %1. It is sent all the same.")
            told.append(unseen.replace("%1", why(self._trouble)))
        if self._gone:
            told.append(self.tr("Its file is not there any more. Take it away, or bring it again."))
        told += filter(None, (self._kept_aside, self._how_fitted()))
        self.thumbnail.setToolTip("\n".join(told))
        number = self.tr("%1 of %2").replace("%1", str(self._place[0])).replace("%2", str(self._place[1]))
        self.thumbnail.setAccessibleName(f"{name}, {number}")
        self.thumbnail.setAccessibleDescription("\n".join(filter(None, (state, *told[1:]))))
        self.fit_button.setVisible(self.can_fit)
        crop = self.tr("Crop to %1").replace("%1", frame_text(self._frame))
        self.fit_button.setText(self.tr("Use whole picture") if self.fits else crop)
        self.fit_button.setToolTip(
            self.tr("Send the picture as it was brought")
            if self.fits
            else self.tr("Send the middle of the picture, in the shape of the clip")
        )
        words = self.tr("Remove %1").replace("%1", name)
        self.remove_button.setAccessibleName(words)
        self.remove_button.setToolTip(words)
        self.setAccessibleName(name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _told(self) -> str:
        if self._kept_aside:
            return self.tr("Kept aside")
        if self._gone:
            return self.tr("Missing")
        roles = {Role.FIRST_FRAME: self.tr("First frame"), Role.LAST_FRAME: self.tr("Last frame")}
        return roles.get(self._reference.role, "")

    def _how_fitted(self) -> str:
        if self._frame and self._reference.fit is Fit.CROP:
            return self.tr("Cropped to %1").replace("%1", frame_text(self._frame))
        if self._frame and self._reference.fit is Fit.SCALE:
            return self.tr("With bars, in %1").replace("%1", frame_text(self._frame))
        return ""

    def _measure(self) -> None:
        """The cross stands in the picture's upper right corner."""
        size = look().px(CAPTION + 1)
        self.remove_button.setIconSize(QSize(size, size))
        self.remove_button.adjustSize()
        self._state.setFixedWidth(max(self.thumbnail.sizeHint().width(), 1))
        right = self.thumbnail.sizeHint().width() - self.remove_button.width()
        self.remove_button.move(right - 2, 2)


def _last_part(url: str) -> str:
    """What tells it best from others: the name at the end of its path, else its host."""
    address = QUrl(url)
    return address.fileName() or address.host()
