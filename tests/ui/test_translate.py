"""The language changes under a living window."""

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel

from desktop_app.ui.translate import LANGUAGES, Spoken, best_for, language, set_language


class _Word(Spoken, QLabel):
    def __init__(self) -> None:
        super().__init__()
        self.retranslate()

    def retranslate(self) -> None:
        self.setText(QCoreApplication.translate("Commands", "Full screen"))


@pytest.fixture(autouse=True)
def _english_again(qapp):
    yield
    set_language("en")


def test_a_widget_is_retranslated_without_a_restart(qapp, shown):
    word = shown(_Word())
    assert word.text() == "Full screen"
    assert set_language("zh_CN") == language() == "zh_CN"
    qapp.processEvents()
    assert word.text() == "全屏"
    set_language("en")
    qapp.processEvents()
    assert word.text() == "Full screen"


def test_qt_speaks_the_language_too(qapp):
    set_language("zh_CN")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"
    set_language("en")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


@pytest.mark.parametrize(
    ("wanted", "spoken"),
    [
        (["zh-Hans-CN", "en-US"], "zh_CN"),
        (["zh-CN"], "zh_CN"),
        (["zh-Hant-TW", "zh-CN"], "en"),
        (["de-DE"], "en"),
        ([], "en"),
    ],
)
def test_the_first_language_of_a_person_decides(wanted, spoken):
    assert best_for(wanted) == spoken


def test_the_system_may_decide(qapp):
    assert set_language("system") in LANGUAGES


def test_an_unknown_language_is_refused(qapp):
    with pytest.raises(ValueError, match="no language 'tlh'"):
        set_language("tlh")
