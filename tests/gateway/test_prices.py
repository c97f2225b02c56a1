"""A gateway's price list: only what it tells of a call is a price, and nobody's key is shown to it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.gateway.prices import ask_prices, read_prices
from desktop_app.gateway.transport import Transport
from tests.faults.gateway import FaultGateway, answer, hang
from tests.gateway.conftest import Run
from tests.gateway.variants import reply

ROW = {"model_name": "veo3", "quota_type": 1, "model_price": 0.4, "model_ratio": 0}
LIST = {"data": [ROW], "group_ratio": {"default": 1, "vip": 0.5}}


@pytest.mark.parametrize(
    ("body", "prices"),
    [
        (LIST, {"veo3": 0.4}),
        ({"success": True, "data": LIST}, {"veo3": 0.4}),
        ([ROW], {"veo3": 0.4}),
        (LIST | {"group_ratio": {"default": 0.5, "vip": 1}}, {"veo3": 0.2}),
        (LIST | {"group_ratio": {"vip": 0.5}}, {"veo3": 0.2}),
        (LIST | {"group_ratio": {"vip": 0.5, "svip": 0.3}}, {}),
        (LIST | {"group_ratio": {"default": "much"}}, {}),
        ({"data": [ROW | {"model_price": "0.4", "quota_type": "1"}]}, {"veo3": 0.4}),
        ({"data": [ROW | {"model_price": 0}]}, {"veo3": 0.0}),
        ({"data": [ROW, ROW | {"model_price": 9}, None, 7, {}]}, {"veo3": 0.4}),
    ],
)
def test_prices_a_call_are_read(body: object, prices: dict[str, float]) -> None:
    assert read_prices(reply(body)) == pytest.approx(prices)


@pytest.mark.parametrize(
    "change",
    [
        {"quota_type": 0},
        {"quota_type": True},
        {"quota_type": None},
        {"model_price": -1},
        {"model_price": None},
        {"model_price": True},
        {"model_price": "cheap"},
        {"model_price": "inf"},
        {"model_price": 10**400},
        {"model_name": ["veo3"]},
        {"model_name": " "},
    ],
)
def test_what_tells_no_price_is_never_guessed(change: dict[str, object]) -> None:
    assert read_prices(reply({"data": [ROW | change]})) == {}


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["data", "group_ratio", "default", *ROW]), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(VALUES)
def test_nothing_makes_the_reader_fail(body: object) -> None:
    assert all(name and price >= 0 for name, price in read_prices(reply(body)).items())


def test_it_is_asked_without_a_key(faults: FaultGateway, run: Run[object]) -> None:
    faults.on("GET", "/api/pricing", answer(LIST))

    async def work(transport: Transport) -> object:
        return await ask_prices(transport, faults.url)

    assert run(work) == {"veo3": 0.4}
    (request,) = faults.requests
    assert (request.method, request.headers.get("authorization")) == ("GET", None)


@pytest.mark.parametrize("action", [answer(LIST, 500), answer({"message": "login"}, 401), hang()])
def test_a_gateway_without_a_list_is_passed_over_in_silence(
    faults: FaultGateway, run: Run[object], action: object
) -> None:
    faults.on("GET", "/api/pricing", action)

    async def work(transport: Transport) -> object:
        return await ask_prices(transport, faults.url)

    assert run(work) == {}
