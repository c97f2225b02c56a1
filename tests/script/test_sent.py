"""What will be sent, told beforehand."""

import json
import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from desktop_app.domain.connection import Format, PictureWay, Profile
from desktop_app.domain.draft import Draft
from desktop_app.domain.request import Reference, Shot
from desktop_app.gateway.dialects import dialect_of
from desktop_app.script.planning import plan
from desktop_app.script.sent import as_curl, as_json, as_text, will_be_sent
from tests.script.test_planning import BOARD, DRAFT, FILE, GATEWAY, PICTURE, a_bench

INLINE = Reference(url="data:image/png;base64," + "A" * 4000)


def sent(draft: Draft, connection=GATEWAY):
    (entry,) = plan(draft, a_bench(connection)).entries
    return will_be_sent(entry, connection)


def test_it_is_the_very_body_that_the_dialect_makes():
    draft = msgspec.structs.replace(DRAFT, seconds=8, shape="9:16", references=(PICTURE,), extra={"seed": 7})
    (entry,) = plan(draft, a_bench()).entries
    (told,) = will_be_sent(entry, GATEWAY)
    assert told.url == "https://gate.example/v1/video/create"
    assert told.body == dialect_of(entry.format.format, GATEWAY.profile).body(entry.request, [PICTURE.url])
    assert told.headers["Authorization"] == "Bearer •••"


@pytest.mark.parametrize(
    ("way", "reference", "named"),
    [
        (PictureWay.INLINE, FILE, "data:image/png;base64,… (boat.png)"),
        (PictureWay.UPLOAD, FILE, "https://… (boat.png, uploaded first)"),
        (PictureWay.INLINE, PICTURE, PICTURE.url),
        (PictureWay.INLINE, INLINE, "data:image/png;base64,… (4000 characters)"),
    ],
)
def test_a_picture_is_named_and_not_shown(way, reference, named):
    connection = msgspec.structs.replace(GATEWAY, profile=Profile(pictures=way))
    (told,) = sent(msgspec.structs.replace(DRAFT, references=(reference,)), connection)
    assert told.body["images"] == [named]


def test_a_form_says_so():
    connection = msgspec.structs.replace(GATEWAY, profile=Profile(pictures=PictureWay.MULTIPART))
    (told,) = sent(msgspec.structs.replace(DRAFT, model="sora", references=(FILE,)), connection)
    assert told.headers["Content-Type"] == "multipart/form-data"
    assert "input_reference" in told.body


def test_a_native_board_is_one_call_and_a_scene_one_a_shot():
    (whole,) = sent(BOARD)
    assert [shot["duration"] for shot in whole.body["storyboard"]] == [3, 4, 3]
    first, second, _ = sent(msgspec.structs.replace(BOARD, model="veo3"))
    assert "images" not in first.body
    assert second.body["images"] == ["data:image/png;base64,… (last frame of the shot before)"]


def test_what_cannot_be_sent_is_not_shown():
    assert sent(msgspec.structs.replace(DRAFT, prompt=" ")) == ()
    parts_of_a_second = msgspec.structs.replace(BOARD, shots=(Shot("a", 1.5),))
    assert sent(parts_of_a_second) == ()
    (problem,) = plan(parts_of_a_second, a_bench()).problems
    assert problem.values == {"field": "seconds", "reason": "not_whole", "shot": "1"}


def test_it_reads_as_http_and_as_json():
    (told,) = sent(DRAFT)
    assert as_text(told).splitlines()[0] == "POST https://gate.example/v1/video/create"
    assert '"prompt": "a boat"' in as_text(told)
    assert msgspec.json.decode(msgspec.json.encode(as_json(told)))["body"]["model"] == "veo3"


@pytest.mark.parametrize("way", [PictureWay.INLINE, PictureWay.MULTIPART])
def test_the_command_for_a_shell_sends_the_same(way: PictureWay, tmp_path: Path) -> None:
    """A real shell runs it, with a program in curl's place that writes down its arguments."""
    gateway = msgspec.structs.replace(GATEWAY, profile=Profile(pictures=way), format=Format.OPENAI)
    draft = Draft(prompt='it\'s "a boat" for $5\nand `more`', model="sora-2", seconds=5)
    (sent,) = will_be_sent(plan(draft, a_bench(gateway)).entries[0], gateway)
    curl = tmp_path / "curl"
    curl.write_text(f"#!{sys.executable}\nimport json, sys\nprint(json.dumps(sys.argv[1:]))\n")
    curl.chmod(0o755)
    environment = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "KEY": "sk-canary"}
    ran = subprocess.run(["sh", "-c", as_curl(sent)], env=environment, capture_output=True, check=True)
    said = json.loads(ran.stdout)
    assert said[:3] == ["-X", "POST", sent.url]
    assert "Authorization: Bearer sk-canary" in said
    if way is PictureWay.INLINE:
        assert json.loads(said[said.index("-d") + 1]) == sent.body
    else:
        fields = [said[at + 1] for at, word in enumerate(said) if word == "--form-string"]
        assert f"prompt={draft.prompt}" in fields
        assert not any(word.startswith("Content-Type") for word in said)
