"""A command: does our client work through a LiteLLM proxy? Ends with 0 where it does, else with 1.

    python -m tests.compat.litellm [--litellm 1.106.2]

It installs the proxy into an environment of its own (some 250 packages, two minutes), puts it before the
practice gateway, and has `dailies generate` make clips through it, without a picture and with one. No
test run starts it: it needs the network.
"""

import argparse
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from desktop_app.media.verify import verify_clip
from tests.support.forms import is_reddish, png

TRIED = "1.106.2"
START_SECONDS = 120.0
PROXY_KEY = "sk-of-the-proxy"  # the proxy's front door wants `sk-`
MODEL = "animatic"
PROMPT = "a paper boat on a puddle"
CONFIG = """\
model_list:
  - model_name: {model}
    litellm_params: {{model: openai/{model}, api_base: "{upstream}/v1", api_key: key-of-the-upstream}}
general_settings: {{master_key: {key}}}
litellm_settings: {{telemetry: false}}
"""


def main() -> int:
    """The exit code."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--litellm", metavar="VERSION", default=TRIED, help=f"which one (default: {TRIED})")
    version: str = words.parse_args().litellm
    with tempfile.TemporaryDirectory(prefix="compat-") as made:
        folder = Path(made)
        say(f"installing litellm[proxy]=={version} apart")
        command = install(folder / "venv", version)
        with practice(folder / "practice") as upstream, proxy(command, folder, upstream) as url:
            say("LiteLLM answers, the practice gateway behind it speaks --answers openai")
            reference = folder / "reference.png"
            reference.write_bytes(png())
            well = works(folder, url, None), works(folder, url, reference)
    say("all of it works" if all(well) else "it does not work")
    return 0 if all(well) else 1


def say(text: str) -> None:
    print(text, flush=True)


def install(folder: Path, version: str) -> Path:
    """Make the environment; where its `litellm` lies."""
    venv.create(folder, with_pip=True)
    pip = [folder / "bin" / "python", "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    subprocess.run([*pip, f"litellm[proxy]=={version}"], check=True, stderr=subprocess.DEVNULL)
    return folder / "bin" / "litellm"


@contextmanager
def practice(folder: Path) -> Iterator[str]:
    """The practice gateway's URL."""
    command = [sys.executable, "-m", "desktop_app", "--data-dir", str(folder), "serve", "--answers", "openai"]
    with running(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        yield process.stdout.readline().decode().strip()


@contextmanager
def proxy(command: Path, folder: Path, upstream: str) -> Iterator[str]:
    """The proxy's URL, once it answers."""
    config, log = folder / "config.yaml", folder / "litellm.log"
    config.write_text(CONFIG.format(model=MODEL, upstream=upstream, key=PROXY_KEY))
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    environment = os.environ | {"HOME": str(folder), "LITELLM_LOCAL_MODEL_COST_MAP": "True"}
    start = [str(command), "--config", str(config), "--host", "127.0.0.1", "--port", str(port)]
    with log.open("wb") as output, running(start, output, env=environment) as process:
        deadline = time.monotonic() + START_SECONDS
        while not answers(f"{url}/health/liveliness"):
            if process.poll() is not None or time.monotonic() > deadline:
                raise SystemExit(f"the proxy does not start:\n{log.read_text()[-3000:]}")
            time.sleep(0.5)
        yield url


@contextmanager
def running(command: list[str], stdout: Any, **more: Any) -> Iterator[subprocess.Popen[bytes]]:
    """A process, and whatever it starts, ended afterwards."""
    with subprocess.Popen(
        command, stdout=stdout, stderr=subprocess.STDOUT, start_new_session=True, **more
    ) as process:
        try:
            yield process
        finally:
            os.killpg(process.pid, signal.SIGTERM)


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def works(folder: Path, url: str, reference: Path | None) -> bool:
    """Create, poll with the proxy's opaque id, download, verify. Says what came of it."""
    out = folder / ("with.mp4" if reference else "without.mp4")
    command = [
        *(sys.executable, "-m", "desktop_app", "--data-dir", str(folder / "client"), "generate", PROMPT),
        *("--base-url", url, "--preset", "litellm", "--format", "openai", "--model", MODEL),
        *("--size", "640x360", "--seconds", "4", "--yes", "--json", "-o", str(out)),
        *(("--image", str(reference)) if reference else ()),
    ]
    environment = os.environ | {"DAILIES_API_KEY": PROXY_KEY, "DAILIES_POLL_SECONDS": "1"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    events = [json.loads(line) for line in done.stdout.splitlines()]
    states = list(dict.fromkeys(event["state"] for event in events if event.get("state")))
    what = "a prompt and a picture" if reference else "a prompt"
    say(f"{what}: {' > '.join(states) or 'no event'}, exit code {done.returncode}")
    if done.returncode != 0:
        say(f"  {events[-1].get('error') if events else ''} {done.stderr.strip()}")
        return False
    remote_id, clip, seen = str(events[-1]["remote_id"]), verify_clip(out), is_reddish(out)
    say(f"  id of {len(remote_id)} characters: {remote_id[:24]}...")
    say(f"  {clip.width}x{clip.height}, {clip.seconds:g} s, {out.stat().st_size:,} bytes, whole and playable")
    say(f"  the picture is {'seen' if seen else 'not seen'} in it")
    return (clip.width, clip.height) == (640, 360) and seen == (reference is not None)


if __name__ == "__main__":
    sys.exit(main())
