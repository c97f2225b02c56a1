"""Where a mention begins and ends: the same for what is sent and for what is offered as one types.

Chinese, Japanese, Korean, Thai, Lao, Burmese and Khmer set no space between a name and the next word, so
there is no border to look for beside their letters.
"""

import re

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)

MARK = rf"@(?<![^\W{_UNSPACED}]@)(?<!\.@)"
"""The @ of a mention; within an address such as me@mara.example it is none.

It begins with the @ itself, which `re` looks for faster than for what must not stand before it.
"""

COLON = "[:：]"
"""Between a name and a look."""

_BEGUN = re.compile(rf"{MARK}([\w-]*(?:{COLON}[\w-]*)?)$")


def ended(name: str) -> str:
    """A pattern for `name` where it is not the beginning of a longer word."""
    unspaced = re.fullmatch(f"[{_UNSPACED}]", name[-1:])
    return re.escape(name) + ("" if unspaced else rf"(?![^\W{_UNSPACED}])")


def begun(text: str) -> str | None:
    """What is typed of a mention at the end of `text`, as `Mar` or `Mara:rain`; None where there is none."""
    match = _BEGUN.search(text)
    return match[1].replace("：", ":") if match else None


def needs_space(before: str) -> bool:
    """Whether a mention behind that text would not be seen as one without a space."""
    return re.search(f"{MARK}$", f"{before}@") is None
