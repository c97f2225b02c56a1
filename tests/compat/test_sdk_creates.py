"""The comparison counts what it says: creates that arrive, of the SDK as of ours."""

from tests.compat.sdk_creates import FAULTS, with_dailies, with_sdk


def test_a_closed_connection_is_three_creates_of_the_sdk_and_one_of_ours() -> None:
    step = FAULTS["read, then closed"]
    assert with_sdk(step).creates == 3
    ours = with_dailies(step)
    assert (ours.creates, ours.said.partition(":")[0]) == (1, "unconfirmed")
