"""What a clip's recipe tells of its request: all of it, but no signed link."""

from pathlib import Path

import msgspec
import pytest

from desktop_app.domain.connection import Format
from desktop_app.domain.job import Job
from desktop_app.domain.request import Reference, Request, Shot
from desktop_app.jobs.shelve import seal
from desktop_app.jobs.written_request import written_request
from desktop_app.media.recipe import recipe_of
from tests.support.clips import make_clip

CANARY = "s3cr3t"
SIGNED = f"https://{CANARY}:{CANARY}@cdn.example/boat.png?signature={CANARY}#{CANARY}"
BARE = "https://cdn.example/boat.png"
PICTURE = Reference(url=SIGNED, whole=Reference(url=SIGNED.replace("https", "HTTP")))
REQUEST = Request(
    "sora",
    "a boat, what? a boat",
    shots=(Shot("one", references=(PICTURE,), extra={"hook": SIGNED}),),
    references=(PICTURE,),
    extra={"webhook": SIGNED, "list": [{"deep": f" {SIGNED}"}], "seed": 7, "style": "why? #1"},
)


def test_every_address_is_bare_and_all_else_as_it_was() -> None:
    told = written_request(REQUEST)
    assert CANARY not in str(told)
    assert told["references"][0]["url"] == told["shots"][0]["extra"]["hook"] == BARE
    assert told["extra"] == {"webhook": BARE, "list": [{"deep": BARE}], "seed": 7, "style": "why? #1"}
    assert told["prompt"] == REQUEST.prompt
    assert msgspec.convert(told, Request).shots[0].references[0].url == BARE


def test_a_request_without_addresses_is_written_whole() -> None:
    plain = Request("sora", "a boat", seconds=4.0, extra={"seed": 7})
    assert written_request(plain) == msgspec.to_builtins(plain)


@pytest.mark.parametrize("apart", [False, True])
def test_no_signed_link_is_in_a_clip_or_beside_it(tmp_path: Path, apart: bool) -> None:
    part = make_clip(tmp_path / "clip.part", seconds=0.5)
    job = Job(id="j", connection="c", format=Format.OPENAI, request=REQUEST)
    seal(job, "t", apart, part, "0" * 64)
    files = {path: path.read_bytes() for path in tmp_path.iterdir()}
    assert not [path for path, held in files.items() if CANARY.encode() in held]
    assert any(BARE.encode() in held for held in files.values())
    assert apart or recipe_of(part)
