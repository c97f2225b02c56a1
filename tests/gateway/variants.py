"""Answers as gateways of the family were seen to give them, and what each means."""

import json
from typing import Any, NamedTuple

from desktop_app.domain.problem import Kind
from desktop_app.gateway.answer import Answer
from desktop_app.gateway.protocol import Phase

BASE = "https://gw.example"
CLIP = "https://cdn.example/a.mp4?sig=1"
JOB = "video_1"


class Variant(NamedTuple):
    """`phase` None: the answer tells nothing of the job."""

    body: Any
    phase: Phase | None
    progress: float | None = None
    clip_url: str = ""
    status: int = 200
    kind: Kind | None = None
    message: str = ""


def reply(body: Any, status: int = 200, headers: dict[str, str] | None = None) -> Answer:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return Answer(status, headers or {}, raw)


_W, _R, _D, _O = Phase.WAITING, Phase.RUNNING, Phase.DONE, Phase.OVER
_WORDS = {
    _W: ("queued", "submitted", "pending", "not_start", "QUEUED", "NOT_START"),
    _R: (
        "processing",
        "in_progress",
        "IN_PROGRESS",
        "in-progress",
        "running",
        "image_downloading",
        "video_generating",
        "video_upsampling",
        "thinking",
        "",
        "完成了吗",
    ),
    _D: ("completed", "succeeded", "success", "succeed", "SUCCESS", "Completed", " completed "),
    _O: (
        "failed",
        "failure",
        "error",
        "cancelled",
        "canceled",
        "expired",
        "FAILURE",
        "image_download_failed",
        "video_generation_FAILED",
    ),
}
_LINKS: dict[str, Any] = {
    "video_url": {"video_url": CLIP},
    "video.url": {"video": {"url": CLIP, "duration": 10}},
    "url": {"url": CLIP},
    "result_url": {"result_url": CLIP},
    "artifact_url": {"artifact_url": CLIP},
    "output_url": {"output_url": CLIP},
    "metadata.url": {"metadata": {"url": CLIP}},
    "result.video_url": {"result": {"video_url": CLIP}},
    "unsigned_urls": {"unsigned_urls": [CLIP]},
    "a list": {"video_url": [CLIP]},
    "fail_reason of older servers": {"fail_reason": CLIP},
    "the second named": {"video_url": "", "url": CLIP},
}
_PROGRESS: dict[str, tuple[Any, float | None]] = {
    "hundredths": (30, 0.3),
    "percent": ("30%", 0.3),
    "percent with a space": (" 30 % ", 0.3),
    "text": ("30", 0.3),
    "share": (0.3, 0.3),
    "share as text": ("0.3", 0.3),
    "one hundredth": (1, 0.01),
    "all": (100, 1.0),
    "all as float": (100.0, 1.0),
    "too much": (250, 1.0),
    "below nothing": (-5, 0.0),
    "none": (None, None),
    "empty": ("", None),
    "NaN as text": ("NaN", None),
    "infinity as text": ("inf", None),
    "a truth": (True, None),
    "a list": ([30], None),
    "huge": (10**400, None),
}
_FAILURES: dict[str, tuple[Any, str, Kind]] = {
    "error object": ({"error": {"message": "GPU fell", "type": "server"}}, "GPU fell", Kind.GENERATION),
    "error text": ({"error": "GPU fell"}, "GPU fell", Kind.GENERATION),
    "fail_reason": ({"fail_reason": "任务超时"}, "任务超时", Kind.GENERATION),
    "message": ({"message": "GPU fell"}, "GPU fell", Kind.GENERATION),
    "detail": ({"detail": "GPU fell"}, "GPU fell", Kind.GENERATION),
    "text in text": ({"error": '{"error": {"message": "GPU fell"}}'}, "GPU fell", Kind.GENERATION),
    "no reason": ({}, "", Kind.GENERATION),
    "moderation code": (
        {"error": {"message": "no", "code": "content_policy_violation"}},
        "no",
        Kind.MODERATION,
    ),
    "moderation words": ({"fail_reason": "提示词包含敏感内容"}, "提示词包含敏感内容", Kind.MODERATION),
}


def _wrapped(job: dict[str, Any]) -> dict[str, dict[str, Any]]:
    as_task = {"task_id" if name == "id" else name: value for name, value in job.items()}
    return {
        "flat": job,
        "in data": {"code": "success", "message": "", "data": as_task},
        "in data twice": {"code": "success", "data": {"data": job}},
        "beside data": {**as_task, "data": {"provider": "x"}},
        "task and number": {**as_task, "id": 4711},
    }


def _all() -> dict[str, Variant]:
    found: dict[str, Variant] = {}
    for phase, words in _WORDS.items():
        for word in words:
            job = {"id": JOB, "status": word}
            for shape, body in _wrapped(job).items():
                kind = Kind.GENERATION if phase is _O else None
                found[f"status {word!r} {shape}"] = Variant(body, phase, kind=kind)
    for name, link in _LINKS.items():
        for shape, body in _wrapped({"id": JOB, "status": "completed", **link}).items():
            found[f"link {name} {shape}"] = Variant(body, _D, clip_url=CLIP)
    for name, (value, progress) in _PROGRESS.items():
        for shape, body in _wrapped({"id": JOB, "status": "processing", "progress": value}).items():
            found[f"progress {name} {shape}"] = Variant(body, _R, progress)
    for name, (said, message, kind) in _FAILURES.items():
        for shape, body in _wrapped({"id": JOB, "status": "failed", **said}).items():
            for status in (200, 400, 422):
                found[f"failure {name} {shape} {status}"] = Variant(
                    body, _O, status=status, kind=kind, message=message
                )
    return found


REPORTS: dict[str, Variant] = {
    **_all(),
    "relative link": Variant(
        {"id": JOB, "status": "completed", "video_url": "/files/a.mp4"}, _D, clip_url=f"{BASE}/files/a.mp4"
    ),
    "done without a link": Variant({"id": JOB, "status": "completed"}, _D),
    "done, link is a word": Variant({"id": JOB, "status": "completed", "url": "pending"}, _D),
    "a preview while it goes on": Variant({"id": JOB, "status": "processing", "url": CLIP}, _R),
    "another id": Variant({"id": "other", "status": "completed", "video_url": CLIP}, _D, clip_url=CLIP),
    "no id": Variant({"status": "completed", "video_url": CLIP}, _D, clip_url=CLIP),
    "no status": Variant({"id": JOB, "video_url": CLIP}, _R),
    "status is a number": Variant({"id": JOB, "status": 200}, _R),
    "null error": Variant({"id": JOB, "status": "queued", "error": None}, _W),
    "new-api, with the provider's own answer inside": Variant(
        {
            "code": "success",
            "message": "",
            "data": {
                "task_id": JOB,
                "status": "SUCCESS",
                "progress": "100%",
                "fail_reason": CLIP,
                "data": {"id": "upstream", "status": "completed", "progress": 99},
            },
        },
        _D,
        1.0,
        CLIP,
    ),
    "an envelope's own success": Variant(
        {"id": "req-1", "status": "success", "data": {"task_id": JOB, "status": "processing"}}, _R
    ),
    "an envelope's success without an id": Variant(
        {"status": "success", "data": {"task_id": JOB, "status": "queued"}}, _W
    ),
    "an envelope's ok": Variant(
        {"id": "req-1", "status": "ok", "data": {"task_id": JOB, "status": "failed"}},
        _O,
        kind=Kind.GENERATION,
    ),
    "a list of one": Variant({"data": [{"id": JOB, "status": "queued"}]}, _W),
    "only success": Variant({"status": "success"}, None),
    "only an error status": Variant({"status": "error", "message": "try later"}, None),
    "success around nothing": Variant({"status": "success", "data": {}}, None),
    "code success around nothing": Variant({"code": "success", "data": None}, None),
    "an error with 200": Variant({"error": {"message": "task_not_exist"}}, None),
    "an error and an id with 200": Variant({"id": JOB, "error": {"message": "busy"}}, None),
    "task_not_exist": Variant({"code": "task_not_exist", "message": "no", "data": None}, None, status=400),
    "401 that calls itself failed": Variant({"id": JOB, "status": "failed"}, None, status=401),
    "429 that calls itself failed": Variant({"id": JOB, "status": "failed"}, None, status=429),
    "500 that calls itself failed": Variant({"id": JOB, "status": "failed"}, None, status=500),
    "400 that is no job": Variant({"status": "failed", "message": "bad id"}, None, status=400),
    "400 of another request": Variant({"id": "req-9", "status": "error", "message": "no"}, None, status=400),
    "400 that says completed": Variant({"id": JOB, "status": "completed"}, None, status=400),
    "nothing": Variant(b"", None),
    "a word": Variant(b'"completed"', None),
    "a number": Variant(b"1", None),
    "null": Variant(b"null", None),
    "a list": Variant([{"id": JOB, "status": "completed"}, {"id": "b"}], None),
    "a page": Variant(b"<html><title>completed</title></html>", None),
    "NaN": Variant(b'{"id": "video_1", "status": "running", "progress": NaN}', _R),
    "UTF-8 with a mark": Variant(b'\xef\xbb\xbf{"id": "video_1", "status": "queued"}', _W),
    "UTF-16": Variant('{"id": "video_1", "status": "queued"}'.encode("utf-16"), _W),
    "GB 18030": Variant('{"id": "video_1", "status": "queued", "message": "排队"}'.encode("gb18030"), _W),
    "far too deep": Variant(b'{"data":' * 5_000 + b"1" + b"}" * 5_000, None),
    "deep": Variant(b'{"id": "video_1", "status": "completed", "x":' + b"[" * 500 + b"]" * 500 + b"}", None),
}
