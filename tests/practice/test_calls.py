"""What the practice gateway serves beyond the seeds: forms, uploads, parts, thumbnails, lists, models."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from desktop_app.practice.fields import FilePart
from desktop_app.practice.uploads import UploadFolder
from tests.support.forms import is_reddish, png, send_form
from tests.support.practice import Served, serving

SMALL = {"model": "animatic", "prompt": "a paper boat", "size": "160x160", "duration": 1}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("practice")) as served:
        yield served


@pytest.fixture(scope="module")
def clip(served: Served) -> str:
    """The id of a finished video."""
    task_id: str = served.ask("POST", "/v1/videos", SMALL).json["id"]
    assert served.finished(task_id)["status"] == "completed"
    return task_id


def test_a_create_may_be_a_form_with_a_file(served: Served) -> None:
    fields = {"model": "animatic", "prompt": "a boat", "size": "160x160", "seconds": "1"}
    created = send_form(served, "/v1/videos", fields, input_reference=png())
    assert created.status == 200, created.body
    done = served.finished(created.json["id"])
    assert done["video"] | {"url": ""} == {"url": "", "duration": 1, "width": 160, "height": 160}
    assert is_reddish(served.folder / "files" / f"{created.json['id']}.mp4")


def test_what_a_form_spells_as_text_is_read_as_json(served: Served) -> None:
    board = '[{"prompt": "a", "duration": 1}, {"prompt": "b", "duration": 2}]'
    fields = {"model": "animatic", "storyboard": board, "private": "true", "size": "64x64"}
    created = send_form(served, "/v1/videos", fields)
    assert served.finished(created.json["id"])["video"]["duration"] == 3


@pytest.mark.parametrize(
    ("change", "names"),
    [
        ({"seconds": "eight"}, "'seconds'"),
        ({"seconds": "99"}, "'seconds'"),
        ({"duration": "one"}, "'duration'"),
        ({"input_reference": "no link"}, "'input_reference'"),
        ({"input_reference[image_url]": "no link"}, "'input_reference[image_url]'"),
        ({"storyboard": "a story"}, "'storyboard'"),
    ],
)
def test_a_bad_field_of_a_form(served: Served, change: dict[str, str], names: str) -> None:
    refused = send_form(served, "/v1/videos", {"model": "animatic", "prompt": "a", **change})
    assert refused.status == 400
    assert refused.json["error"]["message"].startswith(names)


def test_json_nested_deeper_than_can_be_read(served: Served) -> None:
    deep = "[" * 100_000
    for body in (deep, '{"model": "animatic", "prompt": ' + deep):
        answer = served.ask("POST", "/v1/videos", body.encode())
        assert (answer.status, answer.json["error"]["code"]) == (400, "invalid_json")
    refused = send_form(served, "/v1/videos", {"model": "animatic", "prompt": "a", "storyboard": deep})
    assert (refused.status, refused.json["error"]["code"]) == (400, "invalid_request")


@pytest.mark.parametrize("body", [b"", b"--other\r\n", b"no form"])
def test_a_form_that_is_none(served: Served, body: bytes) -> None:
    for kind in ("multipart/form-data; boundary=xYx", "multipart/form-data"):
        assert served.ask("POST", "/v1/videos", body, headers={"Content-Type": kind}).status == 400


def test_seconds_are_text_in_json(served: Served) -> None:
    body = {"model": "animatic", "prompt": "a", "seconds": 4}
    refused = served.ask("POST", "/v1/videos", body)
    assert (refused.status, refused.json["error"]["message"]) == (
        400,
        "'seconds' must be a string of digits such as \"8\"",
    )


def test_the_generations_format(served: Served) -> None:
    upload = send_form(served, "/v1/files/uploads", {"purpose": "model_input"}, file=png()).json
    body = {
        "model": "animatic",
        "prompt": "a paper boat",
        "seconds": "2",
        "size": "160x160",
        "images": [upload["url"]],
        "metadata": {"seed": 7},
    }
    created = served.ask("POST", "/v1/video/generations", body).json
    task_id = created["task_id"]
    assert created == {"task_id": task_id, "status": "processing"}
    served.finished(task_id)
    assert served.ask("GET", f"/v1/video/generations/{task_id}").json == {
        "task_id": task_id,
        "status": "completed",
        "progress": 100,
        "format": "mp4",
        "url": f"{served.url}/files/{task_id}.mp4",
        "metadata": {"duration": 2, "fps": 24, "width": 160, "height": 160},
    }
    assert is_reddish(served.folder / "files" / f"{task_id}.mp4")
    refused = served.ask("POST", "/v1/video/generations", body | {"metadata": "seed"})
    assert refused.json["error"]["message"] == "'metadata' must be an object"
    assert served.ask("POST", "/v1/video/generations", body | {"image": "x"}).status == 400


def test_an_upload_is_had_without_a_key(served: Served) -> None:
    answer = send_form(served, "/v1/files/uploads", {"purpose": "model_input"}, file=png())
    assert set(answer.json) == {"id", "url", "expires_at"}
    path = answer.json["url"].removeprefix(served.url)
    had = served.ask("GET", path, key=None)
    assert (had.body, had.headers["content-type"]) == (png(), "image/png")
    assert served.ask("GET", "/files/uploads/..", key=None).status == 404
    assert served.ask("GET", "/files/uploads/%2e%2e", key=None).status == 404


@pytest.mark.parametrize(
    ("fields", "files", "status", "names"),
    [
        ({"purpose": "model_input"}, {}, 400, "'file'"),
        ({}, {"file": png()}, 400, "'purpose'"),
        ({"purpose": "assistants"}, {"file": png()}, 400, "'purpose'"),
        ({"purpose": "model_input"}, {"file": b"no picture"}, 400, "'file'"),
        ({"purpose": "model_input"}, {"file": bytes((20 << 20) + 1)}, 413, "'file'"),
    ],
)
def test_an_upload_that_is_refused(
    served: Served, fields: dict[str, str], files: dict[str, bytes], status: int, names: str
) -> None:
    refused = send_form(served, "/v1/files/uploads", fields, **files)
    assert refused.status == status
    assert refused.json["error"]["message"].startswith(names)


def test_an_upload_as_json_is_refused(served: Served) -> None:
    assert served.ask("POST", "/v1/files/uploads", {"purpose": "model_input"}).status == 415


def test_an_upload_goes_when_its_time_is_over(tmp_path: Path) -> None:
    form = {"purpose": "model_input", "file": FilePart(png())}
    path = UploadFolder(tmp_path).add(form)
    assert UploadFolder(tmp_path).find(path.name) == path
    late = UploadFolder(tmp_path, keep_seconds=-1)
    assert late.find(path.name) is None
    late.add(form)
    assert not path.exists()


def test_parts_of_a_clip(served: Served, clip: str) -> None:
    for path in (f"/v1/videos/{clip}/content", f"/files/{clip}.mp4"):
        whole = served.ask("GET", path)
        size, tag = len(whole.body), whole.headers["etag"]
        head = served.ask("HEAD", path)
        assert (head.status, head.body, head.headers["content-length"]) == (200, b"", str(size))
        part = served.ask("GET", path, headers={"Range": "bytes=10-19"})
        assert (part.status, part.body) == (206, whole.body[10:20])
        assert part.headers["content-range"] == f"bytes 10-19/{size}"
        rest = served.ask("GET", path, headers={"Range": "bytes=100-", "If-Range": tag})
        assert (rest.status, rest.body) == (206, whole.body[100:])
        changed = served.ask("GET", path, headers={"Range": "bytes=100-", "If-Range": '"other"'})
        assert (changed.status, changed.body) == (200, whole.body)
        beyond = served.ask("GET", path, headers={"Range": f"bytes={size}-"})
        assert (beyond.status, beyond.headers["content-range"]) == (416, f"bytes */{size}")


def test_a_thumbnail(served: Served, clip: str) -> None:
    answer = served.ask("GET", f"/v1/videos/{clip}/content?variant=thumbnail")
    assert answer.headers["content-type"] == "image/jpeg"
    with Image.open(io.BytesIO(answer.body)) as image:
        assert image.size == (160, 160)
    assert served.ask("GET", f"/v1/videos/{clip}/content?variant=spritesheet").status == 400


def test_a_list_is_read_page_by_page_and_deleted_from(tmp_path: Path) -> None:
    with serving(tmp_path) as served:
        empty = served.ask("GET", "/v1/videos").json
        assert empty == {"object": "list", "data": [], "has_more": False}
        ids = [served.ask("POST", "/v1/videos", SMALL | {"size": "64x64"}).json["id"] for _ in range(3)]
        assert served.ask("DELETE", f"/v1/videos/{ids[2]}").status == 409
        for task_id in ids:
            served.finished(task_id)

        def listed(query: str) -> tuple[list[str], Any]:
            answer = served.ask("GET", f"/v1/videos?{query}").json
            return [video["id"] for video in answer["data"]], answer["has_more"]

        assert listed("") == (ids[::-1], False)
        assert listed("limit=2") == ([ids[2], ids[1]], True)
        assert listed(f"limit=2&after={ids[1]}") == ([ids[0]], False)
        assert listed(f"order=asc&after={ids[0]}") == (ids[1:], False)
        for wrong in ("limit=0", "limit=101", "limit=x", "order=up", "after=nobody"):
            assert served.ask("GET", f"/v1/videos?{wrong}").status == 400, wrong

        gone = served.ask("DELETE", f"/v1/videos/{ids[1]}").json
        assert gone == {"id": ids[1], "object": "video.deleted", "deleted": True}
        assert listed("order=asc") == ([ids[0], ids[2]], False)
        for path in (f"/v1/videos/{ids[1]}", f"/v1/videos/{ids[1]}/content", f"/files/{ids[1]}.mp4"):
            assert served.ask("GET", path).status == 404
        assert not list(tmp_path.rglob(f"{ids[1]}*"))
        (tmp_path / "files" / f"{ids[0]}.mp4").unlink()
        assert served.ask("GET", f"/v1/videos/{ids[0]}/content").status == 404


def test_the_models_are_listed_as_openai_does(served: Served) -> None:
    answer = served.ask("GET", "/v1/models").json
    assert answer["object"] == "list"
    assert {"animatic", "sora-2", "veo3"} <= {model["id"] for model in answer["data"]}
    assert all(model["object"] == "model" for model in answer["data"])
