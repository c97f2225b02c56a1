"""Offers to crop a shot's picture whose shape is not the clip's."""

from PySide6.QtWidgets import QWidget

from desktop_app.ui.translate import Spoken
from desktop_app.ui.widgets import Kind, Notice


class CropOffer(Spoken, Notice):
    """Hidden while there is nothing to crop."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shotCropOffer")
        self._shot = 0
        self._shape = ""

    def offer(self, shot: int, shape: str) -> None:
        """Offer it for the picture of a shot, counted from 1; no `shape` takes the offer away."""
        self._shot, self._shape = shot, shape
        self.retranslate()

    def retranslate(self) -> None:
        if not self._shape:
            self.clear()
            return
        told = self.tr("The picture of shot %1 is not %2.").replace("%1", str(self._shot))
        crop = self.tr("Crop to %1").replace("%1", self._shape)
        self.say(Kind.INFO, told.replace("%2", self._shape), crop)
