"""Work done ahead of the one who waits for a server."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from queue import Full, Queue
from threading import Event, Thread
from typing import TypeVar

T = TypeVar("T")


def ahead(items: Iterable[T], most: int) -> Iterator[T]:
    """The same items, made in a thread of their own, at most so many before they are asked for."""
    queue: Queue[tuple[T] | BaseException | None] = Queue(most)
    left = Event()

    def put(given: tuple[T] | BaseException | None) -> bool:
        while not left.is_set():
            try:
                queue.put(given, timeout=0.2)
            except Full:
                continue
            return True
        return False

    def work() -> None:
        try:
            for item in items:
                if not put((item,)):
                    return
        except BaseException as error:  # it is raised where the items are wanted
            put(error)
        else:
            put(None)

    Thread(target=work, daemon=True).start()
    try:
        while (got := queue.get()) is not None:
            if isinstance(got, BaseException):
                raise got
            yield got[0]
    finally:
        left.set()
