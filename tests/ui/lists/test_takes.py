"""The library as a list model, and its search."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop_app.ui.lists.takes import FoundTakes, Role
from tests.ui.lists.scene import fetching, scene


@pytest.fixture
def on_stage(run_qt, tmp_path, qtlog):
    """`on_stage(play, prompts)` makes a take of each prompt, and runs `await play(scene)`."""

    def run(play, *prompts):
        async def main():
            async with scene(tmp_path / "data") as stage:
                modes = QAbstractItemModelTester.FailureReportingMode
                QAbstractItemModelTester(stage.takes, modes.Warning, stage.takes)
                await stage.takes.load()
                for number, prompt in enumerate(prompts):
                    one = fetching(f"j{number}", prompt)
                    await stage.add(one)
                    await stage.finish(one, clip=False)
                await play(stage)

        run_qt(main())
        assert [record.message for record in qtlog.records] == []

    return run


def _titles(model):
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_a_new_take_is_put_on_top(on_stage):
    async def play(stage):
        assert _titles(stage.takes) == ["two", "one\u0020more"]
        index = stage.takes.index(0)
        assert index.data(Role.SECONDS) == "8 s"
        assert index.data(Role.TAKE).job == "j1"

    on_stage(play, "one\nmore", "two")


def test_search_looks_into_prompts_and_models_whatever_the_case(on_stage):
    async def play(stage):
        found = FoundTakes(stage.takes)
        for text, titles in (
            ("", ["纸船在雨中", "A Boat"]),
            (" boat ", ["A Boat"]),
            ("雨", ["纸船在雨中"]),
            ("VEO", ["纸船在雨中", "A Boat"]),
            ("no such", []),
            ("[", []),
        ):
            found.search(text)
            assert _titles(found) == titles

    on_stage(play, "A Boat", "纸船在雨中")


def test_a_take_that_is_not_found_has_no_index(on_stage):
    async def play(stage):
        found = FoundTakes(stage.takes)
        assert found.take(found.index_of("take-j0").row()).id == "take-j0"
        found.search("no such")
        assert not found.index_of("take-j0").isValid()
        assert not found.index_of("nobody").isValid()

    on_stage(play, "A Boat")


def test_a_take_is_dragged_out_as_its_file(on_stage):
    async def play(stage):
        index = stage.takes.index(0)
        assert index.flags() & Qt.ItemFlag.ItemIsDragEnabled
        urls = stage.takes.mimeData([index]).urls()
        assert [url.toLocalFile() for url in urls] == [str(stage.shelf.path("default/j0.mp4"))]

    on_stage(play, "A Boat")


def test_the_tooltip_tells_what_came(on_stage):
    async def play(stage):
        told = stage.takes.index(0).data(Qt.ItemDataRole.ToolTipRole)
        assert told == "A Boat\nVeo 3 · 1280 × 720 · 8 s"

    on_stage(play, "A Boat")
