"""Memory and processor time of a process and all its children, from /proc: Linux only."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")
_PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Use:
    """What processes use: seconds of processor, of those that have ended as well; MiB resident now."""

    processor: float
    memory: float


def measure_use(pid: int) -> Use:
    """What a process and the children it has use; nothing where it has ended."""
    ticks = pages = 0
    waiting = [pid]
    while waiting:
        here = waiting.pop()
        try:
            said = (_PROC / str(here) / "stat").read_text().rpartition(")")[2].split()
            # After state: utime, stime, and those of children that ended and were waited for; then the resident pages.
            ticks += sum(map(int, said[11:15]))
            pages += int(said[21])
            for task in (_PROC / str(here) / "task").iterdir():
                waiting += map(int, (task / "children").read_text().split())
        except OSError:  # it ended while we looked
            continue
    return Use(ticks / _TICKS, pages * _PAGE / 2**20)
