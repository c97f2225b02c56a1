"""The contract over real HTTP: the seeds' own lines, every field, every refusal."""

import base64
import io
import json
import shlex
import subprocess
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import av
import pytest
from PIL import Image

from tests.support.practice import Served, serving

SMALL = {"model": "animatic", "prompt": "a paper boat", "size": "64x64", "duration": 1}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("practice"), "--model", "of-my-own") as served:
        yield served


def png(colour: tuple[int, int, int] = (200, 30, 30)) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (64, 64), colour).save(data, "PNG")
    return data.getvalue()


@pytest.fixture
def pictures() -> Iterator[str]:
    """A server of one picture; its base URL."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = self.path.endswith(".png")
            self.send_response(200 if found else 404)
            self.end_headers()
            if found:
                self.wfile.write(png())

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


# The calls as Crazyrouter's pages print them; only the base URL and the pictures' host are ours.
CREATES = [
    """curl -X POST https://crazyrouter.com/v1/video/create \
  -H "Content-Type: application/json" \
  -H "Authorization: Bearer YOUR_API_KEY" \
  -d '{
    "model": "veo3.1-components",
    "prompt": "A golden retriever running on the beach, slow motion, cinematic quality",
    "aspect_ratio": "16:9"
  }'""",
    """curl -X POST https://crazyrouter.com/v1/video/create \
  -H "Content-Type: application/json" \
  -H "Authorization: Bearer YOUR_API_KEY" \
  -d '{
    "model": "wan-ai/wan2.1-i2v-14b-720p",
    "prompt": "The person in the image starts smiling and waving",
    "images": ["https://example.com/portrait.jpg"],
    "aspect_ratio": "16:9"
  }'""",
    """curl -X POST https://crazyrouter.com/v1/video/create \
  -H "Content-Type: application/json" \
  -H "Authorization: Bearer YOUR_API_KEY" \
  -d '{
    "model": "sora",
    "prompt": "A cat playing piano in a jazz club, cinematic lighting",
    "aspect_ratio": "16:9"
  }'""",
    """curl -X POST https://crazyrouter.com/v1/videos \
  -H "Content-Type: application/json" \
  -H "Authorization: Bearer YOUR_API_KEY" \
  -d '{
    "model": "sora",
    "prompt": "A timelapse of a city skyline from day to night, clouds moving quickly",
    "size": "1920x1080",
    "duration": 10
  }'""",
    """curl -X POST https://crazyrouter.com/v1/videos \
  -H "Content-Type: application/json" \
  -H "Authorization: Bearer YOUR_API_KEY" \
  -d '{
    "model": "sora",
    "prompt": "The person in the image starts dancing",
    "image_url": "https://example.com/portrait.jpg",
    "size": "1920x1080"
  }'""",
    """curl -X POST https://crazyrouter.com/v1/videos \
  -H "Content-Type: application/json" \
  -H "Authorization: Bearer YOUR_API_KEY" \
  -d '{
    "model": "sora",
    "storyboard": [
      {
        "prompt": "A sunrise over the mountains",
        "duration": 5
      },
      {
        "prompt": "Camera pans down to reveal a village",
        "duration": 5
      },
      {
        "prompt": "Close-up of a farmer starting their day",
        "duration": 5
      }
    ],
    "size": "1920x1080"
  }'""",
]


def curl(line: str, served: Served, pictures: str = "") -> bytes:
    line = line.replace("https://crazyrouter.com", served.url).replace("https://example.com", pictures)
    words = shlex.split(line.replace("\\\n", " "))
    return subprocess.run([*words, "--silent", "--fail-with-body"], capture_output=True, check=True).stdout


@pytest.mark.parametrize("line", CREATES)
def test_the_seeds_own_creates(tmp_path: Path, pictures: str, line: str) -> None:
    with serving(tmp_path) as served:
        created = json.loads(curl(line, served, pictures))
        assert created["status"] == "processing"
        unified = "/create" in line
        query = f"/v1/video/query?id={created['id']}" if unified else f"/v1/videos/{created['id']}"
        fields = (
            {"id", "status", "status_update_time"} if unified else {"id", "object", "status", "created_at"}
        )
        assert created.keys() == fields
        asked = json.loads(
            curl(f'curl "https://crazyrouter.com{query}" -H "Authorization: Bearer YOUR_API_KEY"', served)
        )
        assert asked.keys() >= fields
        assert asked["id"] == created["id"]
        assert asked.get("object", "video") == "video"


def test_a_finished_video_in_both_formats(served: Served, tmp_path: Path) -> None:
    board = [{"prompt": "Wide shot of a forest at dawn", "duration": 1}, {"prompt": "A deer", "duration": 2}]
    task = served.ask("POST", "/v1/videos", {"model": "sora", "storyboard": board, "size": "320x180"}).json
    done = served.finished(task["id"])
    url = f"{served.url}/files/{task['id']}.mp4"
    assert done == {
        "id": task["id"],
        "object": "video",
        "status": "completed",
        "created_at": task["created_at"],
        "progress": 100,
        "video": {"url": url, "duration": 3, "width": 320, "height": 180},
    }
    unified = served.ask("GET", f"/v1/video/query?id={task['id']}").json
    assert (unified["status"], unified["video_url"]) == ("completed", url)
    assert isinstance(unified["status_update_time"], int)
    target = tmp_path / "output.mp4"
    curl(
        f"curl -o {target} https://crazyrouter.com/v1/videos/{task['id']}/content "
        '-H "Authorization: Bearer YOUR_API_KEY"',
        served,
    )
    with av.open(str(target)) as container:
        video = container.streams.video[0]
        assert (video.width, video.height, video.frames) == (320, 180, 72)
    assert served.ask("GET", f"/files/{task['id']}.mp4", key=None).body == target.read_bytes()


def test_a_file_can_be_had_in_parts(served: Served) -> None:
    task = served.ask("POST", "/v1/videos", SMALL).json
    served.finished(task["id"])
    path = f"/files/{task['id']}.mp4"
    whole = served.ask("GET", path, key=None)
    assert whole.headers["content-type"] == "video/mp4"
    part = served.ask("GET", path, key=None, headers={"Range": "bytes=100-199"})
    assert part.status == 206
    assert part.body == whole.body[100:200]
    assert part.headers["content-range"] == f"bytes 100-199/{len(whole.body)}"


def test_the_content_is_refused_until_it_is_there(served: Served) -> None:
    task = served.ask("POST", "/v1/videos", SMALL | {"duration": 60, "size": "1280x720"}).json
    answer = served.ask("GET", f"/v1/videos/{task['id']}/content")
    assert (answer.status, answer.json["error"]["code"]) == (409, "not_ready")
    assert served.ask("GET", f"/files/{task['id']}.mp4").status == 404


@pytest.mark.parametrize(
    ("fields", "size"),
    [
        ({"aspect_ratio": "9:16"}, (720, 1280)),
        ({"aspect_ratio": "1:1"}, (960, 960)),
        ({"size": "64x4096"}, (64, 4096)),
        ({}, (1280, 720)),
    ],
)
def test_the_shape(served: Served, fields: dict[str, str], size: tuple[int, int]) -> None:
    body = {"model": "veo3", "prompt": "sea", "duration": 1, **fields}
    done = served.finished(served.ask("POST", "/v1/video/create", body).json["id"])
    assert (done["video"]["width"], done["video"]["height"]) == size


def test_the_picture_that_came_inline_is_the_ground(served: Served, tmp_path: Path) -> None:
    url = "data:image/png;base64," + base64.b64encode(png()).decode()
    assert _red(served, {"image_url": url}, tmp_path)


def test_the_picture_behind_a_link_is_the_ground(served: Served, pictures: str, tmp_path: Path) -> None:
    assert _red(served, {"image_url": f"{pictures}/picture.png"}, tmp_path)


@pytest.mark.parametrize("url", ["{pictures}/missing", "http://127.0.0.1:9/refused.png"])
def test_a_picture_that_is_not_there_does_not_stop_the_clip(
    served: Served, pictures: str, tmp_path: Path, url: str
) -> None:
    assert not _red(served, {"image_url": url.format(pictures=pictures)}, tmp_path)


def _red(served: Served, fields: dict[str, str], folder: Path) -> bool:
    task = served.ask("POST", "/v1/videos", {**SMALL, "prompt": "night in the forest", **fields}).json
    assert served.finished(task["id"])["status"] == "completed"
    path = folder / "clip.mp4"
    path.write_bytes(served.ask("GET", f"/v1/videos/{task['id']}/content").body)
    with av.open(str(path)) as container:
        red, green, blue = next(container.decode(video=0)).to_image().getpixel((32, 32))
    return bool(red > green + 60 and red > blue + 60)


@pytest.mark.parametrize(
    ("change", "status", "code", "names"),
    [
        ({"model": None}, 400, "invalid_request", "model"),
        ({"model": 7}, 400, "invalid_request", "model"),
        ({"model": "no-such-model"}, 404, "model_not_found", "no-such-model"),
        ({"prompt": None}, 400, "invalid_request", "prompt"),
        ({"prompt": "  "}, 400, "invalid_request", "prompt"),
        ({"prompt": ["a"]}, 400, "invalid_request", "prompt"),
        ({"size": "1280"}, 400, "invalid_request", "size"),
        ({"size": "1281x720"}, 400, "invalid_request", "size"),
        ({"size": "62x64"}, 400, "invalid_request", "size"),
        ({"size": "4098x64"}, 400, "invalid_request", "size"),
        ({"size": 1280}, 400, "invalid_request", "size"),
        ({"duration": 0}, 400, "invalid_request", "60"),
        ({"duration": 61}, 400, "invalid_request", "60"),
        ({"duration": "5"}, 400, "invalid_request", "duration"),
        ({"duration": True}, 400, "invalid_request", "duration"),
        ({"duration": 2.5}, 400, "invalid_request", "duration"),
    ],
)
@pytest.mark.parametrize("path", ["/v1/video/create", "/v1/videos"])
def test_bad_fields(
    served: Served, path: str, change: dict[str, object], status: int, code: str, names: str
) -> None:
    _refused(served, path, SMALL | change, status, code, names)


@pytest.mark.parametrize(
    ("path", "change", "names"),
    [
        ("/v1/video/create", {"size": None, "aspect_ratio": "4:3"}, "aspect_ratio"),
        ("/v1/video/create", {"images": "https://example.com/a.png"}, "images"),
        ("/v1/video/create", {"images": [7]}, "images[0]"),
        ("/v1/videos", {"image_url": "ftp://example.com/a.png"}, "image_url"),
        ("/v1/videos", {"image_url": "data:image/png;base64,%%%"}, "image_url"),
        ("/v1/videos", {"image_url": "http://"}, "image_url"),
        ("/v1/videos", {"private": "yes"}, "private"),
        ("/v1/videos", {"storyboard": []}, "storyboard"),
        ("/v1/videos", {"storyboard": "a"}, "storyboard"),
        ("/v1/videos", {"storyboard": [{"duration": 3}]}, "storyboard[0].prompt"),
        ("/v1/videos", {"storyboard": [{"prompt": "a"}, {"prompt": "b", "duration": 0}]}, "storyboard[1]"),
        ("/v1/videos", {"storyboard": [{"prompt": "a", "duration": 60}] * 11}, "600"),
    ],
)
def test_bad_fields_of_one_format(served: Served, path: str, change: dict[str, object], names: str) -> None:
    _refused(served, path, SMALL | change, 400, "invalid_request", names)


@pytest.mark.parametrize("body", [b"{", b"[]", b"", b"\xff\xfe", b"null"])
def test_a_body_that_is_no_object(served: Served, body: bytes) -> None:
    answer = served.ask("POST", "/v1/videos", body)
    assert answer.status == 400
    assert answer.json["error"].keys() == {"message", "type", "code"}


def _refused(served: Served, path: str, body: object, status: int, code: str, names: str) -> None:
    answer = served.ask("POST", path, body)
    assert answer.status == status
    error = answer.json["error"]
    assert error.keys() == {"message", "type", "code"}
    assert error["code"] == code
    assert names in error["message"]


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/v1/videos/video_unknown", 404, "task_not_exist"),
        ("GET", "/v1/videos/video_unknown/content", 404, "task_not_exist"),
        ("GET", "/v1/video/query?id=video_unknown", 404, "task_not_exist"),
        ("GET", "/v1/video/query", 400, "invalid_request"),
        ("GET", "/files/video_unknown.mp4", 404, "not_found"),
        ("GET", "/files/..%2Ftasks%2Fx.mp4", 404, "not_found"),
        ("GET", "/nowhere", 404, "not_found"),
        ("GET", "/v1/video/create", 405, "method_not_allowed"),
        ("DELETE", "/v1/videos", 405, "method_not_allowed"),
    ],
)
def test_what_is_not_there(served: Served, method: str, path: str, status: int, code: str) -> None:
    answer = served.ask(method, path)
    assert (answer.status, answer.json["error"]["code"]) == (status, code)


@pytest.mark.parametrize("header", [None, "Bearer", "Bearer  ", "Basic abc", "practice"])
@pytest.mark.parametrize("path", ["/v1/videos", "/v1/video/query?id=x", "/lease", "/health", "/nowhere"])
def test_no_key(served: Served, path: str, header: str | None) -> None:
    headers = {} if header is None else {"Authorization": header}
    answer = served.ask("GET", path, key=None, headers=headers)
    assert (answer.status, answer.json["error"]["code"]) == (401, "invalid_api_key")


def test_prices_are_open_to_everybody_and_nothing_costs(served: Served) -> None:
    told = served.ask("GET", "/api/pricing", key=None).json
    assert {row["model_name"] for row in told["data"]} >= {"animatic", "veo3"}
    assert {(row["quota_type"], row["model_price"]) for row in told["data"]} == {(1, 0)}


def test_an_enormous_body_is_refused_unread(served: Served) -> None:
    answer = served.ask("POST", "/v1/videos", b"", headers={"Content-Length": str(10**9)})
    assert (answer.status, answer.json["error"]["code"]) == (413, "body_too_large")


def test_another_name_for_this_computer_is_refused(served: Served) -> None:
    assert served.ask("GET", "/health", headers={"Host": "evil.example"}).status == 400


def test_models_given_by_hand_are_accepted(served: Served) -> None:
    assert served.ask("POST", "/v1/videos", SMALL | {"model": "of-my-own"}).status == 200
