"""Every request example of the contract's five pages arrives as the page shows it, no field more or less."""

import json
from typing import Any, NamedTuple

import pytest

from desktop_app.domain.connection import Format
from desktop_app.domain.request import Reference, Request, Shot, Size
from desktop_app.gateway.client import open_gateway
from desktop_app.gateway.protocol import Accepted, Endpoint, Phase, Report, Source
from desktop_app.gateway.transport import Transport
from tests.faults.gateway import FaultGateway, Recorded, answer
from tests.gateway.conftest import Run

KEY = "YOUR_API_KEY"
HD = Size(1920, 1080)
PORTRAIT = "https://example.com/portrait.jpg"


class Example(NamedTuple):
    """What a page shows, and the request that means it."""

    path: str
    shown: str
    request: Request
    images: tuple[str, ...] = ()


def _openai(shown: str, request: Request, *images: str) -> Example:
    return Example("/v1/videos", shown, request, images)


def _unified(shown: str, request: Request, *images: str) -> Example:
    return Example("/v1/video/create", shown, request, images)


SKYLINE = "A timelapse of a city skyline from day to night, clouds moving quickly"
CAT = "A cat playing piano in a jazz club, cinematic lighting"
EXAMPLES = {
    "openai en: create": _openai(
        """{
    "model": "sora",
    "prompt": "A timelapse of a city skyline from day to night, clouds moving quickly",
    "size": "1920x1080",
    "duration": 10
  }""",
        Request("sora", SKYLINE, size=HD, seconds=10),
    ),
    "openai en: edit": _openai(
        """{
  "model": "sora",
  "prompt": "The scene comes to life with gentle movement",
  "image_url": "https://example.com/scene.jpg",
  "size": "1920x1080",
  "duration": 5
}""",
        Request("sora", "The scene comes to life with gentle movement", size=HD, seconds=5.0),
        "https://example.com/scene.jpg",
    ),
    "openai en: storyboard": _openai(
        """{
  "model": "sora",
  "storyboard": [
    {"prompt": "Wide shot of a forest at dawn", "duration": 3},
    {"prompt": "A deer walks into frame", "duration": 4},
    {"prompt": "Close-up of the deer looking at camera", "duration": 3}
  ],
  "size": "1920x1080"
}""",
        Request(
            "sora",
            shots=(
                Shot("Wide shot of a forest at dawn", 3),
                Shot("A deer walks into frame", 4),
                Shot("Close-up of the deer looking at camera", 3),
            ),
            size=HD,
        ),
    ),
    "openai en: private": _openai(
        """{
  "model": "sora",
  "prompt": "A confidential product demo video",
  "size": "1920x1080",
  "private": true
}""",
        Request("sora", "A confidential product demo video", size=HD, private=True),
    ),
    "openai zh: create": _openai(
        """{
"model": "sora-2",
"prompt": "A timelapse of a city skyline from day to night, clouds moving quickly",
"size": "1920x1080",
"duration": 10
}""",
        Request("sora-2", SKYLINE, size=HD, seconds=10),
    ),
    "openai zh: edit": _openai(
        """{
"model": "sora-2",
"prompt": "The scene comes to life with gentle movement",
"image_url": "https://example.com/scene.jpg",
"size": "1920x1080",
"duration": 5
}""",
        Request("sora-2", "The scene comes to life with gentle movement", size=HD, seconds=5),
        "https://example.com/scene.jpg",
    ),
    "openai zh: storyboard": _openai(
        """{
"model": "sora-2",
"storyboard": [
{"prompt": "Wide shot of a forest at dawn", "duration": 3},
{"prompt": "A deer walks into frame", "duration": 4},
{"prompt": "Close-up of the deer looking at camera", "duration": 3}
],
"size": "1920x1080"
}""",
        Request(
            "sora-2",
            shots=(
                Shot("Wide shot of a forest at dawn", 3),
                Shot("A deer walks into frame", 4),
                Shot("Close-up of the deer looking at camera", 3),
            ),
            size=HD,
        ),
    ),
    "openai zh: private": _openai(
        """{
"model": "sora-2",
"prompt": "A confidential product demo video",
"size": "1920x1080",
"private": true
}""",
        Request("sora-2", "A confidential product demo video", size=HD, private=True),
    ),
    "sora en, zh: unified": _unified(
        """{
    "model": "sora",
    "prompt": "A cat playing piano in a jazz club, cinematic lighting",
    "aspect_ratio": "16:9"
  }""",
        Request("sora", CAT, aspect_ratio="16:9"),
    ),
    "sora en, zh: openai": _openai(
        """{
    "model": "sora",
    "prompt": "A cat playing piano in a jazz club, cinematic lighting",
    "size": "1920x1080",
    "duration": 10
  }""",
        Request("sora", CAT, size=HD, seconds=10),
    ),
    "sora en, zh: image to video": _openai(
        """{
    "model": "sora",
    "prompt": "The person in the image starts dancing",
    "image_url": "https://example.com/portrait.jpg",
    "size": "1920x1080"
  }""",
        Request("sora", "The person in the image starts dancing", size=HD),
        PORTRAIT,
    ),
    "sora en, zh: pro": _openai(
        """{
  "model": "sora-pro",
  "prompt": "An epic battle scene in a fantasy world",
  "size": "1920x1080",
  "duration": 20
}""",
        Request("sora-pro", "An epic battle scene in a fantasy world", size=HD, seconds=20),
    ),
    "sora en, zh: storyboard": _openai(
        """{
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
  }""",
        Request(
            "sora",
            shots=(
                Shot("A sunrise over the mountains", 5),
                Shot("Camera pans down to reveal a village", 5),
                Shot("Close-up of a farmer starting their day", 5),
            ),
            size=HD,
        ),
    ),
    "unified: create": _unified(
        """{
    "model": "veo3.1-components",
    "prompt": "A golden retriever running on the beach, slow motion, cinematic quality",
    "aspect_ratio": "16:9"
  }""",
        Request(
            "veo3.1-components",
            "A golden retriever running on the beach, slow motion, cinematic quality",
            aspect_ratio="16:9",
        ),
    ),
    "unified: image to video": _unified(
        """{
    "model": "wan-ai/wan2.1-i2v-14b-720p",
    "prompt": "The person in the image starts smiling and waving",
    "images": ["https://example.com/portrait.jpg"],
    "aspect_ratio": "16:9"
  }""",
        Request(
            "wan-ai/wan2.1-i2v-14b-720p",
            "The person in the image starts smiling and waving",
            aspect_ratio="16:9",
            references=(Reference(url=PORTRAIT),),
        ),
        PORTRAIT,
    ),
    "unified: workflow": _unified(
        """{
    "model": "veo3.1-components",
    "prompt": "A golden retriever running on the beach, slow motion",
    "aspect_ratio": "16:9"
}""",
        Request(
            "veo3.1-components", "A golden retriever running on the beach, slow motion", aspect_ratio="16:9"
        ),
    ),
    "unified: size and duration of the table": _unified(
        '{"model": "veo3", "prompt": "晨雾中的渔船", "size": "1280x720", "duration": 8}',
        Request("veo3", "晨雾中的渔船", size=Size(1280, 720), seconds=8),
    ),
}


def _format(path: str) -> Format:
    return Format.UNIFIED if path == "/v1/video/create" else Format.OPENAI


@pytest.mark.parametrize("suffix", ["", "/", "/v1", "/v1/"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_a_create_arrives_as_shown(name: str, suffix: str, faults: FaultGateway, run: Run) -> None:
    example = EXAMPLES[name]
    faults.on("POST", "/", answer({"id": "video_abc123", "status": "processing"}))

    async def work(transport: Transport) -> object:
        gateway = open_gateway(transport, Endpoint(faults.url + suffix, KEY), _format(example.path))
        return await gateway.create(example.request, example.images)

    assert run(work) == Accepted("video_abc123", Report(Phase.RUNNING, "processing"))
    (request,) = faults.requests
    assert (request.method, request.target) == ("POST", example.path)
    assert request.headers["content-type"] == "application/json"
    assert request.headers["authorization"] == "Bearer YOUR_API_KEY"
    assert request.headers["accept-encoding"] == "identity"
    shown = json.loads(example.shown)
    assert request.json == shown
    assert _types(request.json) == _types(shown), "an integer is sent as an integer"


def _types(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _types(item) for name, item in value.items()}
    return [_types(item) for item in value] if isinstance(value, list) else type(value)


def _query(faults: FaultGateway, run: Run, format: Format, remote_id: str) -> tuple[Report, Recorded]:
    async def work(transport: Transport) -> Report:
        return await open_gateway(transport, Endpoint(faults.url, KEY), format).query(remote_id)

    report = run(work)
    (request,) = faults.requests
    assert request.method == "GET"
    assert request.headers["authorization"] == "Bearer YOUR_API_KEY"
    assert request.body == b""
    return report, request


def test_the_unified_query_is_read_as_shown(faults: FaultGateway, run: Run) -> None:
    shown = {
        "id": "video_task_abc123",
        "status": "completed",
        "status_update_time": 1709123520,
        "video_url": "https://crazyrouter.com/files/video_abc123.mp4",
    }
    faults.on("GET", "/", answer(shown))
    report, request = _query(faults, run, Format.UNIFIED, "video_task_abc123")
    assert request.target == "/v1/video/query?id=video_task_abc123"
    assert report == Report(
        Phase.DONE, "completed", clip_url="https://crazyrouter.com/files/video_abc123.mp4"
    )


def test_the_openai_query_is_read_as_shown(faults: FaultGateway, run: Run) -> None:
    shown = {
        "id": "video_abc123",
        "object": "video",
        "status": "completed",
        "created_at": 1709123456,
        "video": {
            "url": "https://crazyrouter.com/files/video_abc123.mp4",
            "duration": 10,
            "width": 1920,
            "height": 1080,
        },
    }
    faults.on("GET", "/", answer(shown))
    report, request = _query(faults, run, Format.OPENAI, "video_abc123")
    assert request.target == "/v1/videos/video_abc123"
    assert report == Report(
        Phase.DONE, "completed", clip_url="https://crazyrouter.com/files/video_abc123.mp4"
    )


@pytest.mark.parametrize(
    ("format", "target"),
    [
        (Format.OPENAI, "/v1/videos/video%3Aa%2Fb%3D%3D%3Fx%23%E7%89%87"),
        (Format.UNIFIED, "/v1/video/query?id=video%3Aa%2Fb%3D%3D%3Fx%23%E7%89%87"),
        (Format.GENERATIONS, "/v1/video/generations/video%3Aa%2Fb%3D%3D%3Fx%23%E7%89%87"),
    ],
)
def test_an_opaque_id_is_percent_encoded(format: Format, target: str, faults: FaultGateway, run: Run) -> None:
    faults.on("GET", "/", answer({"id": "another", "status": "queued"}))
    _, request = _query(faults, run, format, "video:a/b==?x#片")
    assert request.target == target


def test_a_server_that_wants_task_id_is_asked_so_from_then_on(faults: FaultGateway, run: Run) -> None:
    missing = answer({"code": "invalid_request", "message": "task_id is required"}, 400)
    found = answer({"task_id": "v", "status": "IN_PROGRESS"})
    faults.on("GET", "/", missing, found)

    async def work(transport: Transport) -> list[Report]:
        endpoint = Endpoint(faults.url, KEY)
        return [await open_gateway(transport, endpoint, Format.UNIFIED).query("v") for _ in range(2)]

    assert [report.phase for report in run(work)] == [Phase.RUNNING, Phase.RUNNING]
    assert [request.query for request in faults.requests] == [{"id": "v"}, {"task_id": "v"}, {"task_id": "v"}]


def test_a_server_that_knows_id_is_never_asked_otherwise(faults: FaultGateway, run: Run) -> None:
    found = answer({"id": "v", "status": "queued"})
    faults.on("GET", "/", found, answer({"message": "task_not_exist"}, 400), found)

    async def work(transport: Transport) -> None:
        gateway = open_gateway(transport, Endpoint(faults.url, KEY), Format.UNIFIED)
        await gateway.query("v")
        with pytest.raises(Exception, match="task_not_exist"):
            await gateway.query("v")
        await gateway.query("v")

    run(work)
    assert [request.query for request in faults.requests] == [{"id": "v"}] * 3


def test_sources_name_the_link_and_then_the_content_address(run: Run) -> None:
    async def work(transport: Transport) -> list[tuple[Source, ...]]:
        gateway = open_gateway(transport, Endpoint("https://gw.example/v1/", KEY), Format.UNIFIED)
        named = ("https://cdn.example/a.mp4?s=1", "", "https://gw.example/v1/videos/a%2Fb/content")
        return [gateway.sources("a/b", Report(Phase.DONE, clip_url=url)) for url in named]

    ours = Source("https://gw.example/v1/videos/a%2Fb/content", api=True)
    assert run(work) == [(Source("https://cdn.example/a.mp4?s=1"), ours), (ours,), (ours,)]
