"""Files that are no whole clip, each fetched over HTTP with its true length: none gets past the fetcher."""

import gzip
import io
import itertools
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import av
import pytest
from PIL import Image

from desktop_app.domain.problem import Kind
from desktop_app.gateway.protocol import Endpoint, Source
from desktop_app.jobs.fetch import Fetcher, Order
from desktop_app.jobs.fetch_abort import Abort
from desktop_app.jobs.fetch_trouble import FetchTrouble
from desktop_app.media.boxes import walk
from tests.faults.files import serve
from tests.faults.gateway import FaultGateway
from tests.support.clips import box, make_clip


class Media:
    """Whole clips to spoil: with the index first, last, and in fragments; and where their boxes begin."""

    def __init__(self, folder: Path) -> None:
        self.clip, self.borders = self._make(folder / "clip.mp4")
        self.late, self.late_borders = self._make(folder / "late.mp4", faststart=False)
        self.fragments, _ = self._make(folder / "fragments.mp4", fragmented=True)
        self.silent, _ = self._make(folder / "silent.mp4", sound=False)

    @staticmethod
    def _make(path: Path, **options: bool) -> tuple[bytes, list[int]]:
        make_clip(path, seconds=1.0, **options)  # type: ignore[arg-type]
        return path.read_bytes(), [each.offset for each in walk(path)][1:]

    def only(self, *kinds: bytes) -> bytes:
        """The boxes of those kinds alone."""
        starts = [0, *self.borders, len(self.clip)]
        boxes = [self.clip[one:end] for one, end in itertools.pairwise(starts)]
        return b"".join(each for each in boxes if each[4:8] in kinds)


@pytest.fixture(scope="module")
def media(tmp_path_factory: pytest.TempPathFactory) -> Media:
    return Media(tmp_path_factory.mktemp("media"))


def packed(clip: bytes, kind: str) -> bytes:
    """The clip inside an archive."""
    out = io.BytesIO()
    if kind == "zip":
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("clip.mp4", clip)
    else:
        with tarfile.open(fileobj=out, mode="w") as archive_of_tape:
            about = tarfile.TarInfo("clip.mp4")
            about.size = len(clip)
            archive_of_tape.addfile(about, io.BytesIO(clip))
    return out.getvalue()


def picture(kind: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (64, 64), (70, 110, 160)).save(out, kind)
    return out.getvalue()


def sound(kind: str, codec: str) -> bytes:
    """A second of silence, in a container of that kind."""
    out = io.BytesIO()
    with av.open(out, "w", format=kind) as container:
        stream = container.add_stream(codec, rate=48_000, layout="mono")
        assert isinstance(stream, av.AudioStream)
        frame = av.AudioFrame(format="s16", layout="mono", samples=48_000)
        frame.planes[0].update(bytes(frame.planes[0].buffer_size))
        frame.sample_rate, frame.pts = 48_000, 0
        for each in av.AudioResampler(format=stream.format, layout="mono", rate=48_000).resample(frame):
            container.mux(stream.encode(each))
        container.mux(stream.encode(None))
    return out.getvalue()


def film(kind: str, codec: str) -> bytes:
    """Some frames, in a container that is not MP4."""
    out = io.BytesIO()
    with av.open(out, "w", format=kind) as container:
        stream = container.add_stream(codec, rate=24)
        assert isinstance(stream, av.VideoStream)
        stream.width, stream.height, stream.pix_fmt = 64, 64, "yuv420p"
        for _ in range(12):
            container.mux(stream.encode(av.VideoFrame(64, 64, "yuv420p")))
        container.mux(stream.encode(None))
    return out.getvalue()


FTYP = box(b"ftyp", b"isom\0\0\2\0isom")
BAD: dict[str, Callable[[Media], bytes]] = {
    "empty": lambda media: b"",
    "one byte": lambda media: b"\0",
    "a page": lambda media: b"<!DOCTYPE html><html><body>Please sign in</body></html>",
    "an error in XML": lambda media: b'<?xml version="1.0"?><Error><Code>ExpiredToken</Code></Error>',
    "JSON": lambda media: b'{"error": {"message": "not ready"}}',
    "text": lambda media: b"404 page not found\n",
    "a playlist": lambda media: b"#EXTM3U\n#EXTINF:5,\nfile:///etc/passwd\n",
    "zeros": lambda media: bytes(100_000),
    "a clip of zeros": lambda media: bytes(len(media.clip)),
    "ZIP": lambda media: packed(media.clip, "zip"),
    "tar": lambda media: packed(media.clip, "tar"),
    "gzip": lambda media: gzip.compress(media.clip),
    "PNG": lambda media: picture("PNG"),
    "JPEG": lambda media: picture("JPEG"),
    "GIF": lambda media: picture("GIF"),
    "WebP": lambda media: picture("WEBP"),
    "WAV": lambda media: sound("wav", "pcm_s16le"),
    "FLAC": lambda media: sound("flac", "flac"),
    "sound in MP4": lambda media: sound("mp4", "aac"),
    "Matroska": lambda media: film("matroska", "libx264"),
    "AVI": lambda media: film("avi", "mpeg4"),
    "MPEG-TS": lambda media: film("mpegts", "libx264"),
    "only ftyp": lambda media: FTYP,
    "only the index": lambda media: media.only(b"ftyp", b"moov"),
    "only the frames": lambda media: media.only(b"ftyp", b"mdat"),
    "no ftyp": lambda media: media.only(b"moov", b"free", b"mdat"),
    "an empty index": lambda media: FTYP + box(b"moov") + box(b"mdat"),
    "an unknown codec": lambda media: media.silent.replace(b"avc1", b"zzzz"),
    "its codec's setup lost": lambda media: media.silent.replace(b"avcC", b"free"),
    "no frames in it": lambda media: media.clip.replace(
        media.only(b"mdat")[8:], bytes(len(media.only(b"mdat")) - 8)
    ),
    "twice": lambda media: media.clip + media.clip[: len(media.clip) // 2],
    "a page behind it": lambda media: media.clip + b"<html></html>",
    "a byte behind it": lambda media: media.clip + b"\n",
    "a byte before it": lambda media: b"\n" + media.clip,
    "its first byte lost": lambda media: media.clip[1:],
    "fragments cut in one": lambda media: media.fragments[: len(media.fragments) * 2 // 3],
}


def cuts(media: Media) -> dict[str, bytes]:
    """Both clips, with the index first and last, cut at shares, at their ends, and around each border."""
    found: dict[str, bytes] = {}
    for order, clip, borders in (
        ("", media.clip, media.borders),
        (", index last", media.late, media.late_borders),
    ):
        ends = {f"{share} %": len(clip) * share // 100 for share in (1, 10, 25, 50, 75, 90, 99)}
        ends |= {f"last {lost} lost": len(clip) - lost for lost in (1, 4, 8, 9, 1000)}
        ends |= {f"border {n} {by:+}": at + by for n, at in enumerate(borders) for by in (-1, 0, 1, 8)}
        found |= {name + order: clip[:end] for name, end in ends.items()}
    return found


def fetched(body: bytes, part: Path) -> None:
    """Fetch once what a gateway hands out as a clip. Raises FetchTrouble."""
    fetcher = Fetcher()
    try:
        with FaultGateway() as gateway:
            gateway.on("GET", "/", serve(body))
            order = Order(
                remote_id="video_1",
                sources=(Source(f"{gateway.url}/clip.mp4", api=False),),
                endpoint=Endpoint(gateway.url, ""),
                part=part,
                seal=lambda path, sha256: path.stat().st_size,
                moved=lambda received, total: None,
                abort=Abort(),
            )
            fetcher.fetch(order)
    finally:
        fetcher.close()


def assert_refused(body: bytes, folder: Path) -> None:
    with pytest.raises(FetchTrouble) as caught:
        fetched(body, folder / ".job.part")
    assert caught.value.problem.kind is Kind.NOT_A_CLIP
    assert caught.value.problem.values["reason"]
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_clip_is_refused_and_removed(tmp_path: Path, media: Media, name: str) -> None:
    assert_refused(BAD[name](media), tmp_path)


def test_what_is_no_whole_clip_is_refused_and_removed(tmp_path: Path, media: Media) -> None:
    found = cuts(media)
    assert len(found) > 40
    for body in found.values():
        assert_refused(body, tmp_path)


@pytest.mark.parametrize("which", ["clip", "late", "fragments", "silent"])
def test_the_whole_ones_pass(tmp_path: Path, media: Media, which: str) -> None:
    body = getattr(media, which)
    fetched(body, tmp_path / ".job.part")
    assert (tmp_path / ".job.part").read_bytes() == body
