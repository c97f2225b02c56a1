"""Where a mention begins and ends: the same for what is sent and for what is offered as one types.

Chinese, Japanese, Korean, Thai, Lao, Burmese and Khmer set no space between a name and the next word, so
there is no border to look for beside their letters.
"""

import re

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)

SIGNS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0900-\u0963\u0966-\u0df3\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1"
    "\u0eb4-\u0ebc\u0ec8-\u0ece\u0f71-\u0f84\u0f8d-\u0fbc\u102b-\u103e\u1056-\u1074\u1082-\u108f\u17b4-\u17d3"
    "\u200c\u200d\u3099\u309a"
)
"""What is part of a word and no letter to `re`: accents, and the vowels of Hindi, Thai and other scripts."""

MARK = rf"@(?<![^\W{_UNSPACED}]@)(?<!\.@)"
"""The @ of a mention; within an address such as me@mara.example it is none.

It begins with the @ itself, which `re` looks for faster than for what must not stand before it.
"""

COLON = "[:：]"
"""Between a name and a look."""

_BEGUN = re.compile(rf"{MARK}([\w{SIGNS}-]*(?:{COLON}[\w{SIGNS}-]*)?)$")


def ended(name: str) -> str:
    """A pattern for `name` where it is not the beginning of a longer word."""
    unspaced = re.fullmatch(f"[{_UNSPACED}]", name[-1:])
    return rf"{re.escape(name)}(?![{SIGNS}])" + ("" if unspaced else rf"(?![^\W{_UNSPACED}])")


def begun(text: str) -> str | None:
    """What is typed of a mention at the end of `text`, as `Mar` or `Mara:rain`; None where there is none."""
    match = _BEGUN.search(text)
    return match[1].replace("：", ":") if match else None


def needs_space(before: str) -> bool:
    """Whether a mention behind that text would not be seen as one without a space."""
    return re.search(f"{MARK}$", f"{before}@") is None
