"""Faces whose pictures come late."""

from PIL import Image

from desktop_app.domain.cast import CastMember
from desktop_app.domain.request import Reference
from tests.faults.gateway import FaultGateway, answer
from tests.support.room import open_room


def test_a_face_that_gave_nothing_is_looked_at_again_once_the_dialog_opens(run_qt, until, data_dir, tmp_path):
    picture = tmp_path / "mara.png"
    Image.new("RGB", (320, 320), "teal").save(picture)

    async def act():
        async with open_room(data_dir) as room:
            url = f"{gateway.url}/mara.png"
            await room.cast.model.add(CastMember("", "Mara", pictures=(Reference(url=url),)))
            portraits = room.cast._portraits
            (mara,) = room.cast.model.members
            portraits.icon(mara)
            await until(lambda: gateway.count("GET"))
            await portraits._scope.closed()
            portraits.icon(mara)
            await portraits._scope.closed()
            asked = gateway.count("GET")
            room.cast.open(mara.id)
            await until(lambda: not portraits.image(mara.pictures[0]).isNull())
            return asked

    with FaultGateway() as gateway:
        shown = answer(picture.read_bytes(), headers={"content-type": "image/png"})
        gateway.on("GET", "/mara.png", answer(b"", 503), shown)
        assert run_qt(act()) == 1


def test_a_face_is_there_once_its_lost_file_is_brought_again(run_qt, until, data_dir, tmp_path):
    picture = tmp_path / "mara.png"
    Image.new("RGB", (320, 320), "teal").save(picture)

    async def act():
        async with open_room(data_dir) as room:
            kept = await room.studio.pictures.keep(picture, "mara.png")
            room.studio.pictures.path(kept).unlink()
            await room.cast.model.add(CastMember("", "Mara", pictures=(kept,)))
            (mara,) = room.cast.model.members
            room.cast.open(mara.id)
            portraits, dialog = room.cast._portraits, room.cast.dialog
            await until(lambda: dialog.form.member.id == mara.id and portraits._gave_nothing)
            dialog._bring_picture(picture)
            await until(lambda: not portraits.image(kept).isNull())

    run_qt(act())
