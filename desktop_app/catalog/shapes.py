"""Aspect ratios as people write them."""

import re

_SHAPE = re.compile(r"0*([1-9]\d{0,3}):0*([1-9]\d{0,3})")


def is_shape(text: str) -> bool:
    """Whether `text` is two whole numbers above zero with a colon between, such as `16:9`."""
    return _SHAPE.fullmatch(text) is not None
