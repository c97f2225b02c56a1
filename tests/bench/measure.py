"""What the benches have in common: the machine in words, and figures of a process."""

import os
import platform
import re
import statistics
from collections.abc import Sequence
from pathlib import Path


def machine() -> str:
    """Where a figure was measured."""
    cpu = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    load = os.getloadavg()[0]
    name = cpu[1] if cpu else platform.machine()
    return f"{os.cpu_count()} cores ({name}), Python {platform.python_version()}, load {load:.1f}"


def reset_peak() -> None:
    """Let the highest memory use be counted from now (proc(5), clear_refs)."""
    Path("/proc/self/clear_refs").write_text("5")


def memory() -> tuple[float, float]:
    """What this process uses now and used at most since `reset_peak`, in MB."""
    status = Path("/proc/self/status").read_text()
    now, most = (
        int(re.search(rf"{name}:\s+(\d+)", status)[1])
        for name in ("VmRSS", "VmHWM")  # type: ignore[index]
    )
    return now / 1024, most / 1024


def spread(values: Sequence[float], digits: int = 2) -> str:
    """The median and, in brackets, the least and the most."""
    return f"{statistics.median(values):.{digits}f} ({min(values):.{digits}f}–{max(values):.{digits}f})"
