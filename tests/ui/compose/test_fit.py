"""Nothing is clipped: every label and button has the room it asks for, in each look, width and text size."""

import itertools

import pytest
from PySide6.QtCore import QPoint, QRect, QTranslator
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QWidget

from desktop_app.domain.draft import Batch, Mode
from desktop_app.domain.request import Fit, Reference, Role, Shot, Size
from desktop_app.ui.compose.footer import GenerateButton
from desktop_app.ui.compose.picture_look import PictureLook
from desktop_app.ui.theme import Theme, look
from desktop_app.ui.widgets import ElidedLabel

CHINESE = "黎明时分的森林远景,树干之间弥漫着薄雾,一只鹿走进画面,看向镜头,然后慢慢离开。" * 3
LONG = "Wide shot of a forest at dawn, mist between the trunks, a deer walks into the frame. " * 6


def empty(model, panel):
    pass


def a_long_prompt(model, panel):
    model.set_prompt(LONG)
    model.set_shape("16:9")
    model.set_takes(8)


def chinese_with_a_picture(model, panel):
    model.set_prompt(CHINESE)
    model.set_model("sora-2-pro")
    model.add_reference(Reference(url="https://pictures.example/forest-at-dawn-with-a-very-long-name.png"))
    model.set_private(True)


def a_picture_of_another_shape(model, panel):
    model.set_shape("16:9")
    model.add_reference(
        Reference(sha256="f00d", name="forest-at-dawn-with-a-very-long-name.png", fit=Fit.CROP)
    )
    panel.references.set_look("f00d", PictureLook(QImage(40, 30, QImage.Format.Format_RGB32), Size(400, 300)))


def with_errors(model, panel):
    model.set_model("wan-ai/wan2.1-i2v-14b-720p")
    model.set_private(True)
    panel.generate()


def a_board_of_three_shots(model, panel):
    model.set_mode(Mode.STORYBOARD)
    model.set_shots((Shot(LONG, 3.0), Shot(CHINESE, 14.0), Shot("")))
    panel.generate()


def a_board_on_a_model_without_one(model, panel):
    a_board_of_three_shots(model, panel)
    model.set_model("veo3")


def several_models_of_which_one_cannot(model, panel):
    model.set_prompt(LONG)
    model.set_model("veo3")
    for name in ("veo3.1-components", "wan-ai/wan2.1-i2v-14b-720p", "house/a-model-with-a-name-that-goes-on"):
        model.toggle_model(name)
    panel.generate()


def pictures_with_roles(model, panel):
    model.set_model("veo3")
    model.set_shape("16:9")
    for name in ("first", "a-name-that-does-not-fit-below-its-picture", "last"):
        model.add_reference(Reference(sha256=name, name=name))
        look_of_it = PictureLook(QImage(40, 30, QImage.Format.Format_RGB32), Size(400, 300))
        panel.references.set_look(name, look_of_it)
    model.set_role(0, Role.FIRST_FRAME)


def a_table_and_extra_fields(model, panel):
    model.set_prompt("{who}")
    model.set_batch(Batch(("who",), (("a cat",),) * 12, "a-table-with-a-rather-long-name-of-its-own.csv"))
    model.set_extra({"seed": 7, "prompt": "reserved"})
    panel.generate()


SCENES = [
    several_models_of_which_one_cannot,
    pictures_with_roles,
    a_table_and_extra_fields,
    empty,
    a_long_prompt,
    chinese_with_a_picture,
    a_picture_of_another_shape,
    with_errors,
    a_board_of_three_shots,
    a_board_on_a_model_without_one,
]


class _Longer(QTranslator):
    """Every word of ours a third longer, as other languages are."""

    def translate(self, context, source, disambiguation=None, n=-1):
        return source + "字" * (len(source) // 6 + 1) if source else source

    def isEmpty(self):  # noqa: N802 - Qt's name; an empty one changes no language
        return False


@pytest.fixture(params=["English", "longer"])
def language(request, qapp):
    translator = _Longer()
    if request.param == "longer":
        qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


def settle(panel):
    """Wait until nothing moves any more: wrapped words and scroll bars find their places in turns."""
    before, rounds = None, 0
    while rounds < 3:
        QTest.qWait(2)
        QApplication.processEvents()
        now = [widget.geometry() for widget in panel.findChildren(QWidget)]
        rounds = rounds + 1 if now == before else 0
        before = now


def clipped(panel):
    """Labels and buttons that are smaller than what they say."""
    for widget in (*panel.findChildren(QLabel), *panel.findChildren(QAbstractButton)):
        if not widget.isVisible() or widget.parent().objectName() == "qt_spinbox_lineedit":
            continue
        wanted = (
            widget.minimumSizeHint()
            if isinstance(widget, ElidedLabel | GenerateButton)
            else widget.sizeHint()
        )
        if isinstance(widget, QLabel) and widget.wordWrap():
            if widget.height() < widget.heightForWidth(widget.width()):
                yield widget, widget.text(), widget.size(), widget.heightForWidth(widget.width())
        elif widget.width() < wanted.width() or widget.height() < wanted.height():
            yield widget, widget.text(), widget.size(), wanted


def overlapping(panel):
    """Words that stand on other words."""
    placed = [
        (widget, QRect(widget.mapTo(panel, QPoint()), widget.size()))
        for widget in (*panel.findChildren(QLabel), *panel.findChildren(QAbstractButton))
        if widget.isVisible() and not isinstance(widget.parent(), QAbstractButton)
    ]
    scroll = panel.findChild(QScrollArea)
    for (one, here), (other, there) in itertools.combinations(placed, 2):
        if scroll.isAncestorOf(one) == scroll.isAncestorOf(other) and here.intersects(there):
            yield one, other, here, there


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__)
@pytest.mark.parametrize(
    ("theme", "width", "scale"),
    [(Theme.LIGHT, 400, 1.0), (Theme.DARK, 320, 1.0), (Theme.DARK, 400, 2.0), (Theme.LIGHT, 320, 2.0)],
)
def test_every_word_has_its_room(panel, model, language, scene, theme, width, scale):
    look().choose(theme, scale)
    panel.resize(width, 860)
    scene(model, panel)
    settle(panel)
    assert list(clipped(panel)) == []
    assert list(overlapping(panel)) == []
    scroll = panel.findChild(QScrollArea)
    if scale == 1.0:
        assert scroll.horizontalScrollBar().maximum() == 0


def test_the_walk_sees_what_is_clipped(panel):
    panel.footer.button.setFixedWidth(40)
    settle(panel)
    assert [found[0] for found in clipped(panel)] == [panel.footer.button]
