"""The sums beyond which a person is asked."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.jobs.guard import Limits
from desktop_app.ui.settings.limits_field import LimitsField


@pytest.fixture
def field(qapp, shown):
    return shown(LimitsField())


def test_nothing_is_chosen_before_it_is_known_what_was_set(field):
    told = []
    field.chosen.connect(told.append)
    QTest.keyClick(field.day, Qt.Key.Key_Up)
    QTest.keyClick(field.currency, Qt.Key.Key_Down)
    assert told == []
    field.show_limits(Limits({}, {"USD": 3.0}))
    QTest.keyClick(field.day, Qt.Key.Key_Up)
    assert told == [Limits({"USD": 5.0}, {"USD": 3.0})]


def test_a_sum_is_typed_and_told_once_it_is_done(field):
    field.show_limits(Limits())
    told = []
    field.chosen.connect(told.append)
    field.day.setFocus()
    field.day.selectAll()
    QTest.keyClicks(field.day, "20")
    assert told == []
    QTest.keyClick(field.day, Qt.Key.Key_Return)
    assert told == [Limits(per_day={"USD": 20.0})]


def test_zero_never_asks_and_other_currencies_stay(field):
    field.show_limits(Limits({"USD": 20.0, "EUR": 5.0}, {"USD": 3.0}))
    assert (field.day.value(), field.batch.value()) == (20.0, 3.0)
    told = []
    field.chosen.connect(told.append)
    field.batch.setValue(0.0)
    assert told == [Limits({"USD": 20.0, "EUR": 5.0}, {})]
    assert field.batch.text().startswith("any sum")


def test_by_keys_alone_another_currency_gets_a_limit(field):
    field.show_limits(Limits({"USD": 20.0}))
    told = []
    field.chosen.connect(told.append)
    field.currency.setFocus()
    QTest.keyClick(field.currency, Qt.Key.Key_Down)
    assert (field.currency.currentText(), field.day.value(), told) == ("EUR", 0.0, [])
    assert field._others.text() == "Also: $20.00 a day"
    field.day.setFocus()
    field.day.selectAll()
    QTest.keyClicks(field.day, "5")
    QTest.keyClick(field.day, Qt.Key.Key_Return)
    assert told == [Limits({"USD": 20.0, "EUR": 5.0})]


def test_a_currency_that_has_a_limit_is_shown_whichever_it_is(field):
    field.show_limits(Limits({"SEK": 70.5}))
    assert (field.currency.currentText(), field.day.value()) == ("SEK", 70.5)
    assert field._others.text() == ""
    field.show_limits(Limits({"SEK": 70.5}, {"NOK": 3.0}))
    assert field._others.text() == "Also: 3.00 NOK at once"


def test_a_limit_that_has_no_room_in_its_field_is_told_and_stays(field):
    limits = Limits({"KRW": 5e11}, {"KRW": 0.0})
    field.show_limits(limits)
    assert field._others.text() == "Also: 500,000,000,000.00 KRW a day, 0.00 KRW at once"
    told = []
    field.chosen.connect(told.append)
    field.batch.setValue(9.0)
    assert told == [Limits({"KRW": 5e11}, {"KRW": 9.0})]
    assert field._others.text() == "Also: 500,000,000,000.00 KRW a day"


@pytest.mark.parametrize(
    ("currency", "sum_"), [("JPY", 1_500_000), ("KRW", 20_000_000), ("VND", 250_000_000)]
)
def test_a_currency_of_small_units_has_room(field, currency, sum_):
    field.show_limits(Limits())
    field.currency.setCurrentText(currency)
    field.currency.activated.emit(field.currency.currentIndex())
    told = []
    field.chosen.connect(told.append)
    field.day.setFocus()
    field.day.selectAll()
    QTest.keyClicks(field.day, str(sum_))
    QTest.keyClick(field.day, Qt.Key.Key_Return)
    assert told == [Limits(per_day={currency: float(sum_)})]
    assert (field.day.value(), field._others.text()) == (sum_, "")


def test_limits_that_cannot_be_read_are_told_until_one_is_set(field):
    field.show_limits(None)
    assert "cannot be read: whatever costs is asked about" in field._others.text()
    told = []
    field.chosen.connect(told.append)
    field.day.setValue(5.0)
    assert (told, field._others.text()) == ([Limits(per_day={"USD": 5.0})], "")
