"""A program of its own, since what is trusted is read once: create, query and fetch at the URL it is given.

It prints a line of JSON: what came of each, and a problem's kind where one came.
"""

import asyncio
import json
import os
import sys

import httpx

from desktop_app.domain.connection import Format
from desktop_app.domain.problem import Stage
from desktop_app.domain.request import Request
from desktop_app.gateway.client import open_gateway
from desktop_app.gateway.protocol import Accepted, Endpoint, GatewayError
from desktop_app.gateway.transport import Transport
from desktop_app.gateway.wire import client_options, transport_problem


async def _create_and_query(endpoint: Endpoint) -> tuple[str, str]:
    async with Transport() as transport:
        gateway = open_gateway(transport, endpoint, Format.OPENAI)
        outcome = await gateway.create(Request("sora", "A paper boat in the rain"), ())
        problem = None if isinstance(outcome, Accepted) else outcome.problem.kind
        try:
            asked: str = (await gateway.query("video_1")).phase
        except GatewayError as error:
            asked = error.problem.kind
        return " ".join(filter(None, (type(outcome).__name__, problem))), asked


def _fetch(url: str) -> str:
    with httpx.Client(**client_options()) as client:
        try:
            return client.get(url).text
        except httpx.HTTPError as error:
            return transport_problem(error, Stage.FETCH).kind


if __name__ == "__main__":
    url = sys.argv[1]
    created, asked = asyncio.run(_create_and_query(Endpoint(url, os.environ["SCENE_KEY"])))
    print(json.dumps([created, asked, _fetch(f"{url}/files/clip.mp4")]))
