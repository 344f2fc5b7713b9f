"""Work spread over processes, its results in the order of the tasks; with one job it is done here."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import TypeVar

from kg.errors import KgError

T = TypeVar("T")
R = TypeVar("R")

CHUNK = 8
"""Tasks that are handed over at once."""


class Workers:
    """Processes that live until the end of the block."""

    __slots__ = ("_pool", "jobs")

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Workers:
        if self.jobs > 1:
            # Not fork: it copies locks that other threads hold.
            method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
            context = multiprocessing.get_context(method)
            if method == "forkserver":
                context.set_forkserver_preload(["kg.building.parts", "kg.pipeline"])
            self._pool = ProcessPoolExecutor(self.jobs, mp_context=context, initializer=_live_and_die_with_parent)
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def map(self, work: Callable[[T], R], tasks: Iterable[T], chunk: int = CHUNK) -> Iterator[R]:
        """The results; few tasks are under way at a time, however many there are."""
        if self._pool is None:
            yield from map(work, tasks)
            return
        iterator = iter(tasks)
        waiting: deque[Future[list[R]]] = deque()
        try:
            while True:
                while len(waiting) < 3 * self.jobs and (part := list(islice(iterator, chunk))):
                    waiting.append(self._pool.submit(_work_on, work, part))
                if not waiting:
                    return
                yield from waiting.popleft().result()
        except BrokenProcessPool:
            raise KgError("a worker process died, perhaps for want of memory; try fewer --jobs") from None


def _work_on(work: Callable[[T], R], tasks: list[T]) -> list[R]:
    return [work(task) for task in tasks]


def _live_and_die_with_parent() -> None:
    """Ctrl-C is the parent's to hear; and a worker whose parent was killed must not go on writing."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_wait_for_parent, daemon=True).start()


def _wait_for_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
