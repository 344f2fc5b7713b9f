"""Seconds until `kg --help` and `kg query` have answered: python -m benchmarks.start_time [--rounds N].

The graph is that of the sample reports. Medians; processor time too, which does not depend on the machine's other work.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

EXAMPLES = Path(__file__).parent.parent / "examples" / "reports"
COMMANDS = (
    (("--help",), 0.3),
    (("query",), 1.0),
    (("query", "regions-citing-regulation", "-p", "regulation=政府信息公开条例"), 1.0),
    (("query", "regions-citing-regulation", "-p", "regulation=政府信息公开条例", "--engine", "ladybug"), 1.0),
    (("show", "宜昌市人民政府"), 1.0),
)
"""Arguments, and the seconds that they may take."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one start took."""

    seconds: float
    processor: float


def start(arguments: Sequence[str], graph: Path) -> Run:
    """What `kg` takes with these arguments; its output goes nowhere. SystemExit where it fails."""
    command = [sys.executable, "-c", "from kg.cli import main; main()", *arguments]
    started = time.perf_counter()
    process = subprocess.Popen(command, env={**os.environ, "KG_GRAPH": str(graph)}, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"kg {' '.join(arguments)}: exit code {process.returncode}")
    return Run(seconds, used.ru_utime + used.ru_stime)


def main(arguments: Sequence[str] | None = None) -> None:
    """A row a command."""
    parser = argparse.ArgumentParser(description="How long kg takes to start.")
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args(arguments)
    from kg.building.adding import build

    with TemporaryDirectory() as folder:
        graph = Path(folder) / "graph"
        build([EXAMPLES], graph)
        print(f"load {os.getloadavg()[0]:.1f}")
        for command, most in COMMANDS:
            runs = [start(command, graph) for _ in range(options.rounds + 1)][1:]  # the first warms the disk
            seconds, processor = median(run.seconds for run in runs), median(run.processor for run in runs)
            print(f"{seconds:6.2f} s {processor:6.2f} s of processor, at most {most} s   kg {' '.join(command)}", flush=True)


if __name__ == "__main__":
    main()
