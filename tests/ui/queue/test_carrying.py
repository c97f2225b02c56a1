"""What waits is put into another order, by mouse and by keys; nothing moves before it is let go."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from desktop_app.domain.job import Event
from tests.ui.lists.scene import job, settle

LEFT = Qt.MouseButton.LeftButton


async def _line(queue):
    return [one.id for one in await queue.stage.store.driven()]


async def _three(queue):
    await queue.stage.add(*[job(name, prompt=name) for name in "abc"])
    await queue.controller.load()
    await settle()


def _middle(queue, job_id, offset=0):
    rect = queue.view.visualRect(queue.index(job_id))
    return QPoint(rect.left() + 120, rect.center().y() + offset)


def _drag(queue, job_id, to):
    viewport, start = queue.view.viewport(), _middle(queue, job_id)
    QTest.mousePress(viewport, LEFT, pos=start)
    for part in (3, 2, 1):
        QTest.mouseMove(viewport, to + (start - to) * (part - 1) / 3)


def test_a_row_is_dragged_before_another(with_queue):
    async def play(queue):
        await _three(queue)
        rows = [queue.stage.jobs.job(row).id for row in range(3)]
        to = _middle(queue, "a", -10)
        _drag(queue, "c", to)
        assert queue.view.carrying.carried is not None
        assert [queue.stage.jobs.job(row).id for row in range(3)] == rows
        QTest.mouseRelease(queue.view.viewport(), LEFT, pos=to)
        await queue.controller._scope.closed()
        assert await _line(queue) == ["c", "a", "b"]
        assert queue.panel.current().id == "c"

    with_queue(play, full=False)


def test_a_row_is_dragged_to_the_end(with_queue):
    async def play(queue):
        await _three(queue)
        to = _middle(queue, "c", 30)
        _drag(queue, "a", to)
        QTest.mouseRelease(queue.view.viewport(), LEFT, pos=to)
        await queue.controller._scope.closed()
        assert await _line(queue) == ["b", "c", "a"]

    with_queue(play, full=False)


def test_escape_leaves_it_where_it_was(with_queue):
    async def play(queue):
        await _three(queue)
        to = _middle(queue, "a", -10)
        _drag(queue, "c", to)
        QTest.keyClick(queue.view, Qt.Key.Key_Escape)
        assert queue.view.carrying.carried is None
        QTest.mouseRelease(queue.view.viewport(), LEFT, pos=to)
        await queue.controller._scope.closed()
        assert await _line(queue) == ["a", "b", "c"]

    with_queue(play, full=False)


def test_what_was_sent_is_not_carried(with_queue):
    async def play(queue):
        _drag(queue, "runs", _middle(queue, "asks"))
        assert queue.view.carrying.carried is None
        QTest.mouseRelease(queue.view.viewport(), LEFT, pos=_middle(queue, "asks"))

    with_queue(play)


def test_what_is_sent_while_it_is_carried_goes_its_way(with_queue):
    async def play(queue):
        await _three(queue)
        to = _middle(queue, "a", -10)
        _drag(queue, "c", to)
        await queue.stage.store.step("c", Event.SEND)
        QTest.mouseRelease(queue.view.viewport(), LEFT, pos=to)
        await queue.controller._scope.closed()
        assert await _line(queue) == ["a", "b", "c"]
        await queue.controller.move(await queue.stage.store.job("c"), "b")
        assert "moved on" in queue.panel.notice.text()

    with_queue(play, full=False)


def test_keys_move_the_chosen_row(with_queue, until):
    async def play(queue):
        await _three(queue)
        await queue.take_keys(until)
        queue.panel.choose("c")
        alt = Qt.KeyboardModifier.AltModifier
        for key, order in (
            (Qt.Key.Key_Up, ["a", "c", "b"]),
            (Qt.Key.Key_Home, ["c", "a", "b"]),
            (Qt.Key.Key_Up, ["c", "a", "b"]),
            (Qt.Key.Key_Down, ["a", "c", "b"]),
            (Qt.Key.Key_Down, ["a", "b", "c"]),
            (Qt.Key.Key_Down, ["a", "b", "c"]),
        ):
            QTest.keyClick(queue.view, key, alt)
            await queue.controller._scope.closed()
            assert await _line(queue) == order
            assert queue.panel.current().id == "c"

    with_queue(play, full=False)
