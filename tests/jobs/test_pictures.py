"""A picture of this computer on its way with a job: before the intent, and never paid twice."""

import asyncio
import io
from pathlib import Path

from PIL import Image

from desktop_app.catalog.catalog import Catalog
from desktop_app.domain.connection import Connection, PictureWay, Profile
from desktop_app.domain.job import Job, State
from desktop_app.domain.problem import Kind
from desktop_app.domain.request import Reference, Request
from desktop_app.domain.sentences import sentence
from desktop_app.jobs.desk import Desk
from desktop_app.jobs.pictures import PictureBox
from desktop_app.platform import resources
from desktop_app.store.store import Store
from tests.faults.gateway import FaultGateway, Reaction, answer
from tests.support.clips import make_clip
from tests.support.workbench import bench

UPLOADED = "https://cdn.example/file-1.png"


def drive(data: Path, faults: FaultGateway, way: PictureWay, *states: State) -> Job:
    """One job with a small picture, until it is in one of `states`."""
    data_of_png = io.BytesIO()
    Image.new("RGB", (8, 8), "teal").save(data_of_png, "PNG")

    async def main() -> Job:
        async with bench(data, fixed_pace=0.05) as table:
            picture = await PictureBox(data / "references").keep(data_of_png.getvalue(), "teal.png")
            connection = await table.connect(faults.url, profile=Profile(way))
            await table.queue(connection, references=(picture,))
            (job,) = await table.until(lambda jobs: jobs[0].state in states)
            return job

    return asyncio.run(main())


def scripted(faults: FaultGateway, folder: Path, *uploads: Reaction) -> None:
    clip = make_clip(folder / "clip.mp4", seconds=0.5).read_bytes()
    faults.on("GET", "/files/", answer(clip))
    done = {"id": "v", "status": "completed", "video": {"url": f"{faults.url}/files/clip.mp4"}}
    faults.on("GET", "/v1/videos/", answer(done))
    faults.on("POST", "/v1/videos", answer({"id": "v", "status": "processing"}))
    faults.on("POST", "/v1/files/uploads", *uploads)


def test_a_foreign_template_or_recipe_names_no_file_outside_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "key").write_bytes(b"secret")
    box = PictureBox(tmp_path / "references")
    for name in (str(tmp_path / "key"), "../key"):
        assert box.path(Reference(sha256=name)).parent == tmp_path / "references"


def test_an_upload_that_failed_is_tried_again_and_the_create_sent_once(
    data_dir: Path, tmp_path: Path
) -> None:
    with FaultGateway() as faults:
        scripted(faults, tmp_path, answer({"error": "oops"}, 500), answer({"id": "f", "url": UPLOADED}))
        job = drive(data_dir, faults, PictureWay.UPLOAD, State.READY)
        assert job.attempt == 1
        assert faults.count("POST", "/v1/files/uploads") == 2
        (create,) = [r for r in faults.requests if (r.method, r.path) == ("POST", "/v1/videos")]
        assert create.json["image_url"] == UPLOADED


def test_an_upload_that_is_refused_fails_the_job_before_any_create(data_dir: Path, tmp_path: Path) -> None:
    with FaultGateway() as faults:
        scripted(faults, tmp_path, answer({"error": {"message": "too large"}}, 413))
        job = drive(data_dir, faults, PictureWay.UPLOAD, State.FAILED)
        assert job.problem is not None
        assert (job.problem.kind, job.problem.message) == (Kind.BAD_REQUEST, "too large")
        assert faults.count("POST", "/v1/videos") == 0


def test_a_connection_that_takes_no_files_refuses_one_before_it_is_queued(tmp_path: Path) -> None:
    no_files = Connection("gate", "Gate", base_url="https://gw.example", profile=Profile(PictureWay.URL))
    catalog = Catalog.load(resources.path("models.toml"))

    async def main(request: Request) -> list[str]:
        store = await Store.open(tmp_path / "dailies.db")
        try:
            return [sentence(problem) for problem in Desk(store, catalog).check(request, no_files)]
        finally:
            await store.close()

    told = ["This connection takes pictures by their addresses alone, no files."]
    file, address = Reference(sha256="0" * 64), Reference(url="https://pictures.example/cat.png")
    assert asyncio.run(main(Request("sora", "a boat", references=(file,)))) == told
    assert asyncio.run(main(Request("sora", "a boat", references=(address,)))) == []


def test_a_connection_that_takes_no_files_says_so_without_a_word_to_the_gateway(
    data_dir: Path, tmp_path: Path
) -> None:
    with FaultGateway() as faults:
        scripted(faults, tmp_path, answer({}))
        job = drive(data_dir, faults, PictureWay.URL, State.FAILED)
        assert job.problem is not None
        assert job.problem.kind is Kind.PICTURE
        assert not faults.requests
