"""What takes cost, and how a sum is written."""

import pytest

from desktop_app.domain.price import Price, Unit, money


@pytest.mark.parametrize(
    ("price", "seconds", "total"),
    [
        (Price(0.4), None, 0.8),
        (Price(0.4), 8, 0.8),
        (Price(0.1, Unit.SECOND), 8, 1.6),
        (Price(0.1, Unit.SECOND), None, None),
        (Price(0, Unit.SECOND), None, 0),
    ],
)
def test_the_total_is_over_all_takes(price: Price, seconds: float | None, total: float | None) -> None:
    assert price.total(2, seconds) == (None if total is None else pytest.approx(total))


@pytest.mark.parametrize(
    ("amount", "currency", "told"),
    [
        (0.8, "USD", "$0.80"),
        (0.05, "USD", "$0.05"),
        (0.0125, "USD", "$0.0125"),
        (1234.5, "USD", "$1,234.50"),
        (0.8, "EUR", "0.80 EUR"),
    ],
)
def test_a_sum_is_written_with_its_currency(amount: float, currency: str, told: str) -> None:
    assert money(amount, currency) == told
