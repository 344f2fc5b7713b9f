"""Time and peak memory of whole builds of generated reports: python -m benchmarks.build_scale --reports 200 1000 5000.

Each build is `kg build` in a process of its own: reading, processing, merging and loading both stores, from files to a
graph folder. Memory is the resident set of that process and all its children together, looked at twenty times a second
(pages that they share count once for each of them); processor time is that of all of them. Processor time and the
ratios of one run say more than seconds where the machine does other work as well. Linux only.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.generate_reports import write_reports
from benchmarks.processes import Use, measure_use
from kg.building.progress import Stage

ENOUGH = 1.7
"""How much faster two jobs must process than one."""


@dataclass(frozen=True, slots=True)
class StageUse:
    """What one stage of a build took; memory in MiB."""

    stage: str
    seconds: float
    processor: float
    peak: float


@dataclass(frozen=True, slots=True)
class BuildUse:
    """What a build took, stage by stage, and what it made."""

    reports: int
    characters: int
    jobs: int
    stages: tuple[StageUse, ...]
    quads: int
    size: float
    """Of the graph folder, MiB."""

    @property
    def seconds(self) -> float:
        """From the start of the process to its end."""
        return sum(stage.seconds for stage in self.stages)

    @property
    def processor(self) -> float:
        """Processor time of all processes."""
        return sum(stage.processor for stage in self.stages)

    @property
    def peak(self) -> float:
        """The most memory at any time."""
        return max(stage.peak for stage in self.stages)

    def stage(self, name: str) -> StageUse:
        """A stage by its name."""
        return next(stage for stage in self.stages if stage.stage == name)


def measure_build(texts: Path, graph: Path, jobs: int, reports: int, characters: int) -> BuildUse:
    """What a build of the files in `texts` takes; the graph stays in `graph`."""
    shutil.rmtree(graph, ignore_errors=True)
    command = [sys.executable, "-m", "benchmarks.build_scale", "--build", str(texts), "--graph", str(graph), "--jobs", str(jobs)]
    started = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        watch = _Watch(process.pid)
        watch.start()
        stages: list[StageUse] = []
        name, begun, use = "starting", started, Use(0.0, 0.0)
        quads = 0
        for line in process.stdout:
            word, _, rest = line.rstrip("\n").partition("\t")
            now, total = time.perf_counter(), measure_use(process.pid)
            stages.append(StageUse(name, now - begun, total.processor - use.processor, watch.take_peak()))
            name, begun, use = rest, now, total
            if word == "done":
                quads = int(rest)
        watch.stop()
    if process.returncode:
        raise SystemExit(f"the build failed: exit code {process.returncode}")
    size = sum(file.stat().st_size for file in graph.rglob("*") if file.is_file()) / 2**20
    return BuildUse(reports, characters, jobs, tuple(stages), quads, size)


class _Watch:
    """Looks at a process's memory until it is stopped."""

    def __init__(self, pid: int) -> None:
        self._pid, self._peak, self._ended = pid, 0.0, threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._ended.set()
        self._thread.join()

    def take_peak(self) -> float:
        """The peak since the last time."""
        peak, self._peak = max(self._peak, measure_use(self._pid).memory), 0.0
        return peak

    def _look(self) -> None:
        while not self._ended.wait(0.05):
            self._peak = max(self._peak, measure_use(self._pid).memory)


def build_here(texts: Path, graph: Path, jobs: int) -> None:
    """Builds, printing a line as each stage begins and one when all is done."""
    from kg.building.adding import build

    begun: set[str] = set()

    def told(stage: str, done: int, total: int) -> None:
        if stage not in begun:
            begun.add(stage)
            print("stage", stage, sep="\t", flush=True)

    built = build([texts], graph, jobs=jobs, progress=told)
    print("done", built.summary.quads, sep="\t", flush=True)


def print_build(use: BuildUse) -> None:
    """A row a stage, then the whole."""
    print(f"\n{use.reports} reports, {use.characters} characters, --jobs {use.jobs}: {use.quads} quads, {use.size:.0f} MiB on disk")
    for stage in use.stages:
        print(f"  {stage.stage:16} {stage.seconds:8.1f} s {stage.processor:8.1f} s of processor {stage.peak:7.0f} MiB")
    print(f"  {'all':16} {use.seconds:8.1f} s {use.processor:8.1f} s of processor {use.peak:7.0f} MiB")
    processing = use.stage(Stage.PROCESSING)
    print(f"  processing: {use.characters / processing.seconds:,.0f} characters a second, "
          f"{use.characters / processing.processor:,.0f} a second of processor", flush=True)


def print_ratio(one: BuildUse, two: BuildUse) -> None:
    """How much faster several jobs are."""
    for name, first, second in (("processing", one.stage(Stage.PROCESSING), two.stage(Stage.PROCESSING)),
                                ("merging", one.stage(Stage.MERGING), two.stage(Stage.MERGING))):
        most = two.jobs * first.processor / second.processor
        print(f"  {name}: {first.seconds / second.seconds:.2f} times as fast with --jobs {two.jobs}; "
              f"with {two.jobs} cores to itself {most:.2f} by processor time")
    print(f"  all: {one.seconds / two.seconds:.2f} times as fast; two jobs must process {ENOUGH} times as fast as one", flush=True)


def main(arguments: Sequence[str] | None = None) -> None:
    """A table a build, a ratio for every number of reports."""
    parser = argparse.ArgumentParser(description="Whole builds of generated reports.")
    parser.add_argument("--reports", type=int, nargs="+", default=[200, 1000])
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, default=Path("build/scale"), help="where texts and graphs are made")
    parser.add_argument("--build", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--graph", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.build:
        build_here(options.build, options.graph, options.jobs[0])
        return
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    for reports in options.reports:
        texts = options.folder / f"texts-{reports}"
        shutil.rmtree(texts, ignore_errors=True)
        characters = write_reports(texts, reports, options.seed)
        uses = []
        for jobs in options.jobs:
            uses.append(measure_build(texts, options.folder / "graph", jobs, reports, characters))
            print_build(uses[-1])
        for use in uses[1:]:
            print_ratio(uses[0], use)


if __name__ == "__main__":
    main()
