import msgspec

from desktop_app.domain.cast import CastMember, Look
from desktop_app.domain.draft import Batch, Draft
from desktop_app.domain.request import Reference, Request, Shot
from desktop_app.domain.text import whole


def test_halves_of_a_pair_become_a_mark_and_a_pair_its_letter() -> None:
    assert whole("a boat 船 🎬") == "a boat 船 🎬"
    assert whole("a \ud83c boat") == "a � boat"
    assert whole("\ud83c\udfac") == "🎬"


def test_what_a_person_types_can_always_be_written_down() -> None:
    half = "a red boat\ud83c"
    for typed in (
        Request(model="veo3", prompt=half),
        msgspec.structs.replace(Request(model="veo3"), prompt=half),
        Request(model="veo3", shots=(Shot(half),), references=(Reference(url=half, name=half),)),
        Draft(prompt=half, name=half, shots=(Shot(half),)),
        Request(model=half),
        Request(model="veo3", extra={half: [half, {"deep": (half, 7, None)}]}),
        Draft(model=half),
        msgspec.structs.replace(Draft(), extra={"style": half}),
        Draft(batch=Batch((half,), ((half,), ("a",)), half)),
        Draft(batch=Batch(("a",), (("a",),), half)),
        CastMember("m", half, half, looks=(Look(half, half),)),
    ):
        assert "a red boat�" in msgspec.json.encode(typed).decode()
