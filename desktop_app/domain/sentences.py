"""What to tell a person of a problem, in English: a sentence, and what to do next.

The terminal says it as it stands; the window translates it, which is why every text passes through a function
of the name that Qt's own tools look for. `{name}` stands for a value of the problem.
"""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from desktop_app.domain.problem import Kind, Problem, Stage

CONTEXT = "Problem"


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802 - the name that lupdate looks for
    """Mark `text` for translation in `context`, and give it back."""
    del context
    return text


def _same(text: str) -> str:
    return text


SENTENCES: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.INVALID: QT_TRANSLATE_NOOP("Problem", "{field} cannot be sent like this."),
        Kind.NO_KEY: QT_TRANSLATE_NOOP("Problem", "There is no key for {connection}."),
        Kind.PICTURE: QT_TRANSLATE_NOOP("Problem", "The picture {name} cannot be used: {reason}."),
        Kind.NO_NETWORK: QT_TRANSLATE_NOOP("Problem", "The gateway cannot be reached."),
        Kind.REFUSED: QT_TRANSLATE_NOOP("Problem", "Nobody answers at the gateway's address."),
        Kind.TLS: QT_TRANSLATE_NOOP("Problem", "The gateway's certificate cannot be trusted."),
        Kind.TIMEOUT: QT_TRANSLATE_NOOP("Problem", "The gateway did not answer in time."),
        Kind.BROKEN: QT_TRANSLATE_NOOP("Problem", "The connection ended in the middle."),
        Kind.UNAUTHORISED: QT_TRANSLATE_NOOP("Problem", "The gateway does not accept the key."),
        Kind.NO_CREDIT: QT_TRANSLATE_NOOP("Problem", "The account has no credit left."),
        Kind.MODEL_NOT_FOUND: QT_TRANSLATE_NOOP("Problem", "The gateway does not offer this model."),
        Kind.BAD_REQUEST: QT_TRANSLATE_NOOP("Problem", "The gateway did not understand the request."),
        Kind.MODERATION: QT_TRANSLATE_NOOP("Problem", "Refused: the request was moderated."),
        Kind.RATE_LIMIT: QT_TRANSLATE_NOOP("Problem", "The gateway asks us to wait."),
        Kind.NOT_FOUND: QT_TRANSLATE_NOOP("Problem", "The gateway does not know this job or address."),
        Kind.REDIRECTED: QT_TRANSLATE_NOOP("Problem", "The gateway points to another address."),
        Kind.GATEWAY_FAULT: QT_TRANSLATE_NOOP("Problem", "The gateway has a fault of its own."),
        Kind.UNREADABLE: QT_TRANSLATE_NOOP("Problem", "The gateway's answer cannot be read."),
        Kind.GENERATION: QT_TRANSLATE_NOOP("Problem", "The gateway could not make this clip."),
        Kind.UNCONFIRMED: QT_TRANSLATE_NOOP("Problem", "Was it submitted? There was no usable answer."),
        Kind.LINK_EXPIRED: QT_TRANSLATE_NOOP("Problem", "The clip's link has expired."),
        Kind.CUT_SHORT: QT_TRANSLATE_NOOP("Problem", "The download ended early."),
        Kind.NOT_A_CLIP: QT_TRANSLATE_NOOP("Problem", "What came is not a whole clip."),
        Kind.TOO_LARGE: QT_TRANSLATE_NOOP("Problem", "The clip is larger than 8 GB."),
        Kind.DISK_FULL: QT_TRANSLATE_NOOP("Problem", "The disk is full."),
        Kind.DISK: QT_TRANSLATE_NOOP("Problem", "The clip cannot be written: {reason}."),
        Kind.CLIP_GONE: QT_TRANSLATE_NOOP("Problem", "The clip {name} is no longer in its place."),
        Kind.PRACTICE: QT_TRANSLATE_NOOP("Problem", "The gateway on this computer did not start."),
        Kind.INTERNAL: QT_TRANSLATE_NOOP("Problem", "The program met a fault of its own."),
    }
)

ADVICE: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.NO_KEY: QT_TRANSLATE_NOOP("Problem", "Give the key; the job waits and nothing is lost."),
        Kind.PICTURE: QT_TRANSLATE_NOOP("Problem", "Choose another picture."),
        Kind.NO_NETWORK: QT_TRANSLATE_NOOP("Problem", "Check the network; it is tried again by itself."),
        Kind.REFUSED: QT_TRANSLATE_NOOP("Problem", "Check the address; it is tried again by itself."),
        Kind.TLS: QT_TRANSLATE_NOOP(
            "Problem", "Install the studio's own certificate in the system, or ask IT."
        ),
        Kind.UNAUTHORISED: QT_TRANSLATE_NOOP("Problem", "Check the key of this connection, then retry."),
        Kind.NO_CREDIT: QT_TRANSLATE_NOOP("Problem", "Top up the account, then retry."),
        Kind.MODEL_NOT_FOUND: QT_TRANSLATE_NOOP(
            "Problem", "Choose another model, or ask the gateway's maker."
        ),
        Kind.BAD_REQUEST: QT_TRANSLATE_NOOP("Problem", "Change what its message names, then retry."),
        Kind.MODERATION: QT_TRANSLATE_NOOP("Problem", "Change the words or the picture, then try again."),
        Kind.RATE_LIMIT: QT_TRANSLATE_NOOP("Problem", "It is sent again by itself."),
        Kind.NOT_FOUND: QT_TRANSLATE_NOOP("Problem", "Check the connection's address and format."),
        Kind.REDIRECTED: QT_TRANSLATE_NOOP(
            "Problem", "Use the address it points to as the connection's own."
        ),
        Kind.GENERATION: QT_TRANSLATE_NOOP("Problem", "Change the prompt or the model, or retry."),
        Kind.UNCONFIRMED: QT_TRANSLATE_NOOP(
            "Problem", "Look at the gateway's own log; then enter its id, submit again, or discard."
        ),
        Kind.LINK_EXPIRED: QT_TRANSLATE_NOOP("Problem", "Fetch again: a fresh link is asked for."),
        Kind.CUT_SHORT: QT_TRANSLATE_NOOP("Problem", "Fetch again: it goes on where it stopped."),
        Kind.NOT_A_CLIP: QT_TRANSLATE_NOOP("Problem", "Fetch again; nothing is paid twice."),
        Kind.DISK_FULL: QT_TRANSLATE_NOOP("Problem", "Make room; it goes on by itself."),
        Kind.DISK: QT_TRANSLATE_NOOP("Problem", "Mend the folder; it goes on by itself."),
        Kind.CLIP_GONE: QT_TRANSLATE_NOOP(
            "Problem", "Put it back, or make its shot again: the film goes on by itself."
        ),
        Kind.PRACTICE: QT_TRANSLATE_NOOP("Problem", "Look at practice.log in the data folder."),
        Kind.INTERNAL: QT_TRANSLATE_NOOP("Problem", "A note of it lies in the log folder."),
    }
)

JOIN_ADVICE: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.NOT_A_CLIP: QT_TRANSLATE_NOOP("Problem", "Make its shot again: the film goes on by itself."),
        Kind.DISK_FULL: QT_TRANSLATE_NOOP("Problem", "Make room: the film goes on by itself."),
        Kind.DISK: QT_TRANSLATE_NOOP("Problem", "Mend the folder: the film goes on by itself."),
    }
)
"""What to do where a film could not be joined: nothing is fetched then."""

REASONS: Mapping[str, str] = MappingProxyType(
    {
        "missing": QT_TRANSLATE_NOOP("Problem", "{field} is missing."),
        "too_long": QT_TRANSLATE_NOOP("Problem", "{field} is longer than {allowed} characters."),
        "both": QT_TRANSLATE_NOOP("Problem", "{field} and {allowed} cannot be sent together."),
        "not_taken": QT_TRANSLATE_NOOP("Problem", "This model does not take {field}."),
        "not_allowed": QT_TRANSLATE_NOOP("Problem", "{field} can be {allowed}."),
        "too_many": QT_TRANSLATE_NOOP("Problem", "{field}: at most {allowed}."),
        "not_whole": QT_TRANSLATE_NOOP("Problem", "{field} must be a whole number."),
        "malformed": QT_TRANSLATE_NOOP("Problem", "{field} cannot be read; it looks like {allowed}."),
        "only_addresses": QT_TRANSLATE_NOOP(
            "Problem", "This connection takes pictures by their addresses alone, no files."
        ),
        "shot_pictures": QT_TRANSLATE_NOOP(
            "Problem",
            "The shots carry pictures, which this model's storyboards have no place for: make it shot by"
            " shot, or with one picture for all.",
        ),
        "unknown": QT_TRANSLATE_NOOP(
            "Problem",
            "No model called {name} is known on this connection. Mend the name, or test the connection for"
            " its list.",
        ),
        "unknown_but": QT_TRANSLATE_NOOP(
            "Problem", "No model called {name} is known on this connection; {allowed} is."
        ),
        "no_column": QT_TRANSLATE_NOOP("Problem", "The table has no column for {allowed}."),
        "outside": QT_TRANSLATE_NOOP("Problem", "{name} can be {allowed}."),
        "reserved": QT_TRANSLATE_NOOP(
            "Problem", "{allowed} is a field of its own and cannot be an extra one."
        ),
    }
)

FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "prompt": QT_TRANSLATE_NOOP("Problem", "Prompt"),
        "storyboard": QT_TRANSLATE_NOOP("Problem", "Storyboard"),
        "size": QT_TRANSLATE_NOOP("Problem", "Size"),
        "aspect_ratio": QT_TRANSLATE_NOOP("Problem", "Shape"),
        "seconds": QT_TRANSLATE_NOOP("Problem", "Seconds"),
        "images": QT_TRANSLATE_NOOP("Problem", "Reference picture"),
        "private": QT_TRANSLATE_NOOP("Problem", "Private"),
        "extra": QT_TRANSLATE_NOOP("Problem", "Extra field"),
        "model": QT_TRANSLATE_NOOP("Problem", "Model"),
        "takes": QT_TRANSLATE_NOOP("Problem", "Takes"),
        "batch": QT_TRANSLATE_NOOP("Problem", "Table"),
    }
)


WHYS = (
    QT_TRANSLATE_NOOP("Problem", "it is not a picture of a kind that can be read"),
    QT_TRANSLATE_NOOP("Problem", "it has more than the {most} pixels that can be used"),
    QT_TRANSLATE_NOOP("Problem", "at {size} it would have more than the {most} pixels that can be used"),
    QT_TRANSLATE_NOOP("Problem", "it is damaged"),
    QT_TRANSLATE_NOOP("Problem", "it is damaged: {detail}"),
    QT_TRANSLATE_NOOP("Problem", "the file is too large for a picture"),
    QT_TRANSLATE_NOOP("Problem", "its address did not answer in time"),
    QT_TRANSLATE_NOOP("Problem", "it could not be fetched from its address: {detail}"),
    QT_TRANSLATE_NOOP("Problem", "its address points to another one too often"),
    QT_TRANSLATE_NOOP("Problem", "its address answers {code}"),
    QT_TRANSLATE_NOOP("Problem", "it has more than {most} MB"),
)
"""The reasons that a picture's problem gives, as they are raised; what stands in braces differs."""


def reason_told(reason: str, translate: Callable[[str], str]) -> str:
    """A picture's `reason` in the language that `translate` gives; another's as it is."""
    for why in WHYS:
        pattern = "".join(
            f"(?P<{part[1:-1]}>.*)" if part.startswith("{") else re.escape(part)
            for part in re.split(r"(\{\w+\})", why)
        )
        if found := re.fullmatch(pattern, reason, re.DOTALL):
            return _filled(translate(why), found.groupdict())
    return reason


def _filled(text: str, values: Mapping[str, str]) -> str:
    for name, value in values.items():
        text = text.replace("{" + name + "}", value)
    return text


def sentence(problem: Problem, translate: Callable[[str], str] = _same) -> str:
    """What is wrong, in one sentence of the language that `translate` gives."""
    values = dict(problem.values)
    if problem.kind is Kind.PICTURE:
        values["reason"] = reason_told(values["reason"], translate)
    for key in ("field", "allowed"):
        if values.get(key) in FIELDS:
            values[key] = translate(FIELDS[values[key]])
    text = REASONS.get(values.get("reason", ""), "") if problem.kind is Kind.INVALID else ""
    text = _filled(translate(text or SENTENCES[problem.kind]), values)
    if shot := values.get("shot"):
        text = translate(QT_TRANSLATE_NOOP("Problem", "Shot {shot}: {text}")).format(shot=shot, text=text)
    return placed(text, problem, translate)


def placed(text: str, problem: Problem, translate: Callable[[str], str] = _same) -> str:
    """`text` with the row of a batch and the model that `problem` is of, where it says so."""
    if row := problem.values.get("row"):
        text = translate(QT_TRANSLATE_NOOP("Problem", "Row {row}: {text}")).format(row=row, text=text)
    if model := problem.values.get("of_model"):
        text = translate(QT_TRANSLATE_NOOP("Problem", "{model}: {text}")).format(model=model, text=text)
    return text


def advice(problem: Problem, translate: Callable[[str], str] = _same) -> str:
    """What to do next, empty where the sentence says it all."""
    text = JOIN_ADVICE.get(problem.kind, "") if problem.stage is Stage.JOIN else ""
    text = text or ADVICE.get(problem.kind, "")
    return translate(text) if text else ""
