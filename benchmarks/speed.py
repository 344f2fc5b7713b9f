"""Characters a second from files to sorted N-Quads on disk, beside jieba.posseg over the same text, on one core.

Python's collector of cycles rests while kg works, as in `kg build`, and while jieba does.

    python benchmarks/speed.py FILE_OR_FOLDER…        (default: examples/reports)
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import jieba
import jieba.posseg

from kg.collecting import collector_at_rest
from kg.pipeline import process, record
from kg.reading import find_files, read_source
from kg.text import normalise
from loaders.quads import merge_quads, report_quads

ROUNDS = 5


def main(arguments: list[str]) -> None:
    """Prints the median of the rounds for both, and the ratio, round by round in turn."""
    files = find_files([Path(path) for path in arguments or ["examples/reports"]])
    sources = [read_source(path) for path in files]
    characters = sum(len(source.text) for source in sources)
    texts = [normalise(source).text for source in sources]  # jieba knows Simplified words only: a fair text for it
    jieba.setLogLevel(60)
    jieba.initialize()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "graph.nq"

        def ours() -> None:
            merge_quads((report_quads(record(process(read_source(file)))) for file in files), out)

        def theirs() -> None:
            for text in texts:
                sum(1 for _ in jieba.posseg.cut(text))

        ours()  # warm
        theirs()
        rounds = []
        for _ in range(ROUNDS):
            out.unlink()  # to take the last round's graph away is no part of making one
            rounds.append((seconds(ours), seconds(theirs)))
    ratios = sorted(their / our for our, their in rounds)
    our, their = (sorted(column)[ROUNDS // 2] for column in zip(*rounds, strict=True))
    print(f"{len(files)} files, {characters} characters")
    print(f"kg            {characters / our:12,.0f} characters a second")
    print(f"jieba.posseg  {characters / their:12,.0f} characters a second")
    print(f"ratio         {ratios[ROUNDS // 2]:12.2f}  (from {ratios[0]:.2f} to {ratios[-1]:.2f})")


def seconds(work: Callable[[], object]) -> float:
    """Processor time that `work` takes: the machine's other load does not count."""
    with collector_at_rest():
        started = time.process_time()
        work()
        return time.process_time() - started


if __name__ == "__main__":
    main(sys.argv[1:])
