"""The real transport, told which of its calls will hang or find another door."""

import json

from desktop_app.gateway.answer import Answer
from desktop_app.gateway.protocol import Endpoint
from desktop_app.gateway.transport import Limits, Transport
from tests.support.schedules import Door, Scene, job_in

HASTY = Limits(connect=10.0, poll=0.02, create_write=10.0, create_read=0.02, answer_bytes=1 << 16)
"""For calls that will hang: no time-out is measured, so none is waited for longer than need be."""

PATIENT = Limits(connect=20.0, poll=20.0, create_write=20.0, create_read=20.0, answer_bytes=1 << 16)


class SteeredTransport(Transport):
    """Asks the scene what will happen to each call before it is sent."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(PATIENT)
        self._scene = scene
        self._hasty = Transport(HASTY)

    async def call(
        self, method: str, url: str, *, endpoint: Endpoint, body: bytes | None = None, **more: object
    ) -> Answer:
        """See Transport.call."""
        if method == "POST":
            step = self._scene.next_create(json.loads(body or b"")["prompt"])
        else:
            step = self._scene.next_query(job_in(url.removeprefix(endpoint.base_url)))
        if isinstance(step, Door):
            address = self._scene.address(step)
            url, endpoint = url.replace(endpoint.base_url, address), Endpoint(address, endpoint.key)
        call = self._hasty.call if step.hangs else super().call
        return await call(method, url, endpoint=endpoint, body=body, **more)  # type: ignore[arg-type]

    async def aclose(self) -> None:
        """See Transport.aclose."""
        await super().aclose()
        await self._hasty.aclose()
