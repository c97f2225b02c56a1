"""The list of models, in every shape that was seen, and what is no list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.problem import Kind, Stage
from desktop_app.gateway.models import list_models, read_models
from desktop_app.gateway.protocol import Endpoint, GatewayError
from desktop_app.gateway.transport import Transport
from tests.faults.gateway import FaultGateway, answer
from tests.gateway.conftest import Run
from tests.gateway.variants import reply

AS_OPENAI = {"object": "list", "data": [{"id": "a", "object": "model"}, {"id": "b"}]}


@pytest.mark.parametrize(
    "body",
    [
        AS_OPENAI,
        {"success": True, "data": AS_OPENAI},
        {"code": 0, "data": {"items": [{"model_name": "a"}, {"name": "b"}]}},
        {"models": [{"name": "a"}, {"model": "b"}]},
        {"data": ["a", "b"]},
        ["a", "b"],
        {"data": [{"id": "a"}, None, 7, {"id": ""}, {"id": ["x"]}, {"id": " b "}, {"id": "a"}]},
    ],
)
def test_names_are_read_once_and_in_order(body: object) -> None:
    assert read_models(reply(body)) == ("a", "b")


@pytest.mark.parametrize(
    "body", [{}, {"data": None}, {"data": {"data": {"data": {"data": []}}}}, b"", b"<html>", 7]
)
def test_what_lists_nothing_is_no_list(body: object) -> None:
    assert read_models(reply(body)) is None


def test_an_empty_list_is_one() -> None:
    assert read_models(reply({"data": []})) == ()


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=4),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["data", "models", "id", "name"]), inner, max_size=3)
        ),
    )
)
def test_nothing_that_comes_breaks_it(body: object) -> None:
    names = read_models(reply(body))
    assert names is None or all(name and name.isprintable() for name in names)


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (401, b'{"error": {"message": "no", "code": "invalid_api_key"}}', Kind.UNAUTHORISED),
        (404, b"not here", Kind.NOT_FOUND),
        (200, b"<html>a page</html>", Kind.UNREADABLE),
    ],
)
def test_what_went_wrong_is_said(
    faults: FaultGateway, run: Run, status: int, body: bytes, kind: Kind
) -> None:
    async def ask(transport: Transport) -> None:
        await list_models(transport, Endpoint(faults.url, "k"))

    faults.on("GET", "/v1/models", answer(body, status))
    with pytest.raises(GatewayError) as caught:
        run(ask)
    assert (caught.value.problem.kind, caught.value.problem.stage) == (kind, Stage.CHECK)
