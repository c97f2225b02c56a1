"""Messages never fail, also where the desktop has no place for them."""

from PySide6.QtWidgets import QSystemTrayIcon

from desktop_app.ui.notify import Notifier


def test_without_a_tray_nothing_happens(qapp, monkeypatch):
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: False))
    notifier = Notifier()
    notifier.tell("A take is ready", "a paper boat", sound=True)
    notifier.clear()
    assert notifier.findChildren(QSystemTrayIcon) == []


def test_with_a_tray_the_message_is_shown_for_a_while(qapp, monkeypatch):
    told = []
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: True))
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda self, *words: told.append(words[:2]))
    notifier = Notifier()
    clicks = []
    notifier.clicked.connect(lambda: clicks.append(1))
    notifier.tell("A take is ready", "a paper boat")
    [icon] = notifier.findChildren(QSystemTrayIcon)
    icon.messageClicked.emit()
    notifier.clear()
    assert told == [("A take is ready", "a paper boat")]
    assert clicks == [1]
    assert not icon.isVisible()
