"""Going back through earlier prompts loses nothing of what was being typed."""

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.script.recall import Recall


def test_back_and_on_again_returns_to_what_was_typed():
    recall = Recall(("boat", "kite"))
    shown = ["half a"]
    for move in (Recall.earlier, Recall.earlier, Recall.earlier, Recall.later, Recall.later, Recall.later):
        recall = move(recall, shown[-1])
        shown.append(recall.text)
    assert shown == ["half a", "boat", "kite", "kite", "boat", "half a", "half a"]


def test_what_is_shown_already_is_passed_over():
    assert Recall(("boat", "kite")).earlier("boat").text == "kite"


def test_a_recalled_text_that_was_changed_is_what_is_being_typed():
    recall = Recall(("boat", "kite")).earlier("half a")
    recall = recall.earlier("boat, red")
    assert recall.text == "boat"
    assert recall.later("boat").text == "boat, red"


@given(st.lists(st.sampled_from("abc"), max_size=5), st.lists(st.booleans(), max_size=12))
def test_as_often_on_as_back_is_where_it_began(texts, moves):
    recall, shown = Recall(tuple(dict.fromkeys(texts))), "typed"
    for back in moves:
        recall = recall.earlier(shown) if back else recall.later(shown)
        shown = recall.text
    for _ in range(10):
        recall = recall.later(shown)
        shown = recall.text
    assert shown == "typed"
