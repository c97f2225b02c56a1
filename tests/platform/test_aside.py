"""What hangs aside holds up neither the loop nor the end of the program."""

import asyncio
import subprocess
import sys

import pytest

from desktop_app.platform.aside import aside
from tests.support.checkout import ROOT

HANGS = """
import asyncio, threading
from desktop_app.platform.aside import aside

async def main():
    outcome = asyncio.wrap_future(aside(threading.Event().wait))
    await asyncio.wait([outcome], timeout=0.1)
    print("hangs" if not outcome.done() else "came")

asyncio.run(main())
"""


def test_it_gives_what_comes_of_the_work():
    async def main():
        assert await asyncio.wrap_future(aside(divmod, 7, 2)) == (3, 1)
        with pytest.raises(ZeroDivisionError):
            await asyncio.wrap_future(aside(divmod, 7, 0))

    asyncio.run(main())


def test_the_program_ends_though_it_hangs():
    told = subprocess.run(
        [sys.executable, "-c", HANGS], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    assert (told.stdout, told.stderr) == ("hangs\n", "")
