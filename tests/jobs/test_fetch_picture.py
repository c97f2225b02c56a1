"""The picture at an address: fetched as a stranger would, within bounds, or told why not."""

import asyncio
import hashlib
import io
from pathlib import Path

import msgspec
import pytest
from PIL import Image

from desktop_app.domain.request import Fit, Reference, Size
from desktop_app.jobs import fetch_picture
from desktop_app.jobs.fetch_picture import NotFetched
from desktop_app.jobs.pictures import PictureBox, PictureTrouble
from tests.faults.gateway import FaultGateway, answer, closed_port, drip, hang, redirect, reset_after

MOST = 1 << 20


def fetched(url: str, most_bytes: int) -> bytes:
    return asyncio.run(fetch_picture.fetch_picture(url, most_bytes))


def png(width: int = 40, height: int = 30) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(buffer, "PNG")
    return buffer.getvalue()


def test_it_is_asked_for_without_key_or_cookies() -> None:
    with FaultGateway() as host, FaultGateway() as other:
        host.on("GET", "/boat.png", redirect(f"{other.url}/moved.png?w=2", 302))
        other.on("GET", "/moved.png", answer(png(), headers={"set-cookie": "a=b"}))
        for _ in range(2):
            assert fetched(f"{host.url}/boat.png", MOST) == png()
        asked = [*host.requests, *other.requests]
        assert len(asked) == 4
        assert not {"authorization", "cookie", "referer"} & {name for one in asked for name in one.headers}


def test_redirects_end() -> None:
    with FaultGateway() as host:
        host.on("GET", "/", redirect("/again", 302))
        with pytest.raises(NotFetched, match="too often"):
            fetched(f"{host.url}/boat.png", MOST)
        assert host.count("GET") == 4


def test_a_body_without_end_is_left() -> None:
    with FaultGateway() as host:
        host.on("GET", "/", answer(bytes(3 * MOST)))
        with pytest.raises(NotFetched, match="more than 1 MB"):
            fetched(f"{host.url}/boat.png", MOST)


def test_patience_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch_picture, "SECONDS", 0.3)
    with FaultGateway() as host:
        host.on("GET", "/mute", hang())
        host.on("GET", "/slow", drip(bytes(100), 0.1))
        for path in ("mute", "slow"):
            with pytest.raises(NotFetched, match="in time"):
                fetched(f"{host.url}/{path}", MOST)


def test_whatever_goes_wrong_is_told_in_words() -> None:
    with FaultGateway() as host:
        host.on("GET", "/gone", answer(b"", 404))
        host.on("GET", "/cut", reset_after(200))
        host.on("GET", "/away", redirect("ftp://x.example/boat.png", 302))
        host.on("GET", "/odd", redirect("http://[::1", 302))
        urls = [f"{host.url}/{path}" for path in ("gone", "cut", "away", "odd")]
        urls += [closed_port(), "http://[", f"http://{'a' * 70}.example/", "data:image/png;base64,AA=="]
        for url in urls:
            with pytest.raises(NotFetched, match="address"):
                fetched(url, MOST)


def test_a_fetched_picture_is_kept_and_fitted_from_the_whole(tmp_path: Path) -> None:
    box = PictureBox(tmp_path)

    async def main() -> None:
        with FaultGateway() as host:
            host.on("GET", "/boat.png", answer(png()))
            typed = Reference(url=f"{host.url}/boat.png", name="boat.png")
            kept = await box.fetch(typed)
        assert (kept.whole, kept.url, kept.name) == (typed, "", "boat.png")
        fitted = await box.fit(kept, Fit.CROP, Size(32, 18))
        assert (fitted.whole, fitted.name) == (msgspec.structs.replace(kept, fit=Fit.CROP), "boat.png")
        assert await box.fit(fitted, Fit.SCALE, "16:9") is fitted
        (carried,) = await box.load((fitted,))
        with Image.open(io.BytesIO(carried.data)) as image:
            assert image.size == (32, 18)
        assert hashlib.sha256(box.path(kept).read_bytes()).hexdigest() == kept.sha256

    asyncio.run(main())


def test_what_cannot_be_fitted_is_a_trouble_of_that_picture(tmp_path: Path) -> None:
    box = PictureBox(tmp_path)

    async def main() -> None:
        kept = await box.keep(png(), "boat.png")
        with pytest.raises(PictureTrouble, match=r"boat\.png: at 90000x90000 it would"):
            await box.fit(kept, Fit.CROP, Size(90_000, 90_000))
        box.path(kept).write_bytes(b"scribbled")
        with pytest.raises(PictureTrouble, match=r"boat\.png: it is damaged"):
            await box.fit(kept, Fit.CROP, "1:1")
        box.path(kept).unlink()
        with pytest.raises(PictureTrouble, match=r"boat\.png: No such file"):
            await box.fit(kept, Fit.CROP, "1:1")

    asyncio.run(main())
