"""Loads a graph in a process of its own, which ends itself where it is told to: python -m tests.neo4j_child URI FILE SET STAGE NTH.

The password comes from KG_NEO4J_PASSWORD. Stretches and transactions are small, so that a small graph has many.
"""

from __future__ import annotations

import os
import signal
import sys
from collections import Counter
from pathlib import Path

from loaders.neo4j import chunks, loading, writing
from loaders.neo4j.connecting import Access


def main() -> None:
    """Load, and say how often each stage was told; killed before the NTH commit of STAGE (none: `-`)."""
    uri, file, data_set, stage, nth = sys.argv[1:]
    chunks.ROWS, writing.ROWS = 4, 6
    told: Counter[str] = Counter()

    def progress(now: str, done: int) -> None:
        told[now] += 1
        if now == stage and told[now] == int(nth):
            os.kill(os.getpid(), signal.SIGKILL)

    access = Access(uri, "neo4j", os.environ["KG_NEO4J_PASSWORD"])
    loaded = loading.load(Path(file), file, access, data_set, progress=progress)
    assert not loaded.differences, loaded.differences
    print(*(f"{each}={count}" for each, count in sorted(told.items())))


if __name__ == "__main__":
    main()
