"""Runs `dailies` once for each command line of a JSON list on standard input; prints what came, as JSON.

The last item of each is the command's own standard input. One process apart: all share its D-Bus session.
"""

import json
import subprocess
import sys

if __name__ == "__main__":
    told = []
    for *words, typed in json.load(sys.stdin):
        command = [sys.executable, "-m", "desktop_app", *words]
        done = subprocess.run(command, input=typed, capture_output=True, text=True, timeout=60, check=False)
        told.append((done.returncode, done.stdout, done.stderr))
    print(json.dumps(told))
