"""A picture of another shape than the clip's: cropped on request alone, anew for each shape, and undone."""

import io

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.domain.connection import PictureWay, Profile
from desktop_app.domain.draft import Draft
from desktop_app.domain.request import Fit, Reference, Size
from desktop_app.jobs.pictures import PictureBox
from desktop_app.ui.compose.controller import ComposeController
from desktop_app.ui.compose.picture_tile import PictureTile
from tests.faults.gateway import FaultGateway, answer


@pytest.fixture
def box(tmp_path):
    return PictureBox(tmp_path / "references")


@pytest.fixture(autouse=True)
def controller(panel, model, desk, scenes, box):
    model.set_prompt("a boat")
    return ComposeController(model, panel, desk, box, scenes)


@pytest.fixture
def picture(tmp_path):
    path = tmp_path / "boat.png"
    path.write_bytes(png())
    return path


def png(width=400, height=300):
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(buffer, "PNG")
    return buffer.getvalue()


@pytest.fixture
def button(panel):
    """The crop button of the only tile."""
    return lambda: panel.references.findChild(PictureTile).fit_button


@pytest.fixture
def bring(controller, panel, model, until):
    """Bring a file, or type an address, and wait until it was looked at."""

    async def bring(source):
        if isinstance(source, str):
            model.add_reference(Reference(url=source, name="boat.png"))
        else:
            await controller.pictures.keep(source)
        (reference,) = model.draft.references
        await until(
            lambda: panel.references.known(reference).size or panel.references.known(reference).trouble
        )

    return bring


def size_of(box, reference):
    with Image.open(box.path(reference)) as image:
        return image.size


def test_a_crop_is_offered_for_another_shape_alone(panel, model, bring, picture, button, run_qt):
    run_qt(bring(picture))
    assert not button().isVisible()
    model.set_shape("16:9")
    assert button().text() == "Crop to 16:9"
    model.set_shape("9:16")
    assert button().text() == "Crop to 9:16"
    for choice in (lambda: model.set_shape("4:3"), lambda: model.set_shape("")):
        model.set_shape("1:1")
        assert button().isVisible()
        choice()
        assert not button().isVisible()


def test_a_crop_is_sent_and_the_whole_stays(controller, model, box, bring, picture, button, run_qt, until):
    async def act():
        await bring(picture)
        (whole,) = model.draft.references
        model.set_size(Size(1280, 720))
        QTest.mouseClick(button(), Qt.MouseButton.LeftButton)
        await until(lambda: button().text() == "Use whole picture")
        (first,) = await controller.submit()
        model.set_shape("9:16")  # it is cropped anew
        (second,) = await controller.submit()
        model.set_shape("")
        (third,) = await controller.submit()
        model.set_shape("16:9")
        QTest.mouseClick(button(), Qt.MouseButton.LeftButton)
        (fourth,) = await controller.submit()
        return whole, [job.request for job in (first, second, third, fourth)]

    whole, requests = run_qt(act())
    sent = [request.references[0] for request in requests]
    assert size_of(box, sent[0]) == (1280, 720)
    assert size_of(box, sent[1])[0] / size_of(box, sent[1])[1] == pytest.approx(9 / 16, abs=0.01)
    assert sent[2:] == [whole, whole]
    assert size_of(box, whole) == (400, 300)
    again = Draft.of(requests[0]).references[0]
    assert (again.sha256, again.fit) == (whole.sha256, Fit.CROP)


def test_a_crop_that_fails_queues_nothing_and_says_why(controller, panel, model, box, bring, picture, run_qt):
    async def act():
        await bring(picture)
        model.set_shape("16:9")
        (reference,) = model.draft.references
        await controller.pictures.crop(reference)
        box.path(reference).unlink()
        return await controller.submit()

    assert run_qt(act()) == []
    assert "boat.png" in panel.picture_field.trouble()


def test_an_address_shows_what_lies_there_and_goes_out_as_typed(controller, model, bring, panel, run_qt):
    with FaultGateway() as host:
        host.on("GET", "/", answer(png()))
        url = f"{host.url}/boat.png"
        run_qt(bring(url))
        assert panel.references.known(model.draft.references[0]).size == Size(400, 300)
        (job,) = run_qt(controller.submit())
    assert job.request.references == (Reference(url=url, name="boat.png"),)


def test_a_picture_at_an_address_can_be_cropped_and_is_an_address_again(
    controller, model, box, bring, button, run_qt, until
):
    async def act(url):
        await bring(url)
        model.set_shape("16:9")
        QTest.mouseClick(button(), Qt.MouseButton.LeftButton)
        await until(lambda: not model.draft.references[0].url)
        (job,) = await controller.submit()
        await until(lambda: button().isVisible())
        assert button().text() == "Use whole picture"
        QTest.mouseClick(button(), Qt.MouseButton.LeftButton)
        return job.request.references[0]

    with FaultGateway() as host:
        host.on("GET", "/", answer(png()))
        url = f"{host.url}/boat.png"
        sent = run_qt(act(url))
    assert sent.url == ""
    assert size_of(box, sent) == (1280, 720)
    assert model.draft.references == (Reference(url=url, name="boat.png"),)


@pytest.mark.parametrize("reply", [answer(b"", 404), answer(b"<html></html>")])
def test_an_address_that_shows_nothing_is_sent_all_the_same(
    controller, model, bring, panel, button, reply, run_qt
):
    async def crop():
        await controller.pictures.crop(model.draft.references[0])

    with FaultGateway() as host:
        host.on("GET", "/", reply)
        url = f"{host.url}/boat.png"
        run_qt(bring(url))
        model.set_shape("16:9")
        tile = panel.references.findChild(PictureTile)
        assert "sent all the same" in tile.thumbnail.toolTip()
        assert not button().isVisible()
        (job,) = run_qt(controller.submit())
        assert job.request.references[0].url == url
        run_qt(crop())  # it shrank away after it was looked at
    assert model.draft.references[0].url == url
    assert panel.picture_field.trouble()


def test_where_addresses_alone_are_taken_no_crop_is_offered(model, gateway, bring, button, run_qt):
    with FaultGateway() as host:
        host.on("GET", "/", answer(png()))
        run_qt(bring(f"{host.url}/boat.png"))
    model.connect_to(gateway)
    model.set_shape("16:9")
    assert button().isVisible()
    model.connect_to(
        type(gateway)(id="g", name="G", base_url="https://g.example", profile=Profile(PictureWay.URL))
    )
    model.set_model("veo3")
    assert not button().isVisible()
