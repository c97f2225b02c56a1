"""Where the addresses of pictures are typed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.ui.compose.field import Remark
from desktop_app.ui.compose.picture_source import is_web, reference_to, typed_url
from desktop_app.ui.theme import set_invalid
from desktop_app.ui.translate import Spoken


class PictureUrl(Spoken, QLineEdit):
    """Hidden until it is asked for. Enter takes one address or several, Escape does without.

    `refusal` is for whoever holds the field to put under it.
    """

    entered = Signal(list)
    """References to what was typed."""

    left = Signal()
    """Nothing is to be entered."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setClearButtonEnabled(True)
        self.returnPressed.connect(self._take)
        self.textEdited.connect(lambda: self._refuse(""))
        self.refusal = Remark("error", "bad")
        self.hide()
        self.retranslate()

    def retranslate(self) -> None:
        self.setPlaceholderText("https://…")
        self.setAccessibleName(self.tr("URL of a picture"))
        self.setToolTip(self.tr("Enter takes it, Escape does without"))

    def ask(self) -> None:
        """Be typed into."""
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._be_gone()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _take(self) -> None:
        urls = [typed_url(word) for word in self.text().split()]
        usable = bool(urls) and all(map(is_web, urls))
        if usable:
            self._be_gone()
            self.entered.emit([reference_to(url) for url in urls])
        else:
            self._refuse(self.tr("The address of a picture begins with https:// or http://."))

    def _be_gone(self) -> None:
        self.clear()
        self._refuse("")
        self.hide()

    def _refuse(self, why: str) -> None:
        """Say why what was typed is not taken; nothing where it is."""
        set_invalid(self, bool(why))
        self.refusal.say(why)
        self.setAccessibleDescription(why)
