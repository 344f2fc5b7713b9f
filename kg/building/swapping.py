"""A new folder in the place of an old one, in one step: whoever looks, and whatever is killed when, sees one or the other.

Beside GRAPH stands `.GRAPH.kg` while it is written: a lock that the system gives back when its holder dies, `new`
being filled, and for a moment `old`. What a killed build left there the next one clears away.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from kg.errors import BadGraph

if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


_AT_FDCWD = -100
_EXCHANGE = 2
"""RENAME_EXCHANGE of Linux and RENAME_SWAP of macOS."""


@dataclass(slots=True)
class Replacement:
    """A new folder being filled."""

    path: Path
    wanted: bool = True
    """Whether it is to take the old one's place at the end."""


@contextmanager
def replacing(path: Path) -> Iterator[Replacement]:
    """An empty folder beside `path` that takes its place when the block ends without an error, if still wanted.

    BadGraph while another program writes the same graph, or where nothing can be written.
    """
    path = path.resolve()
    work = _work(path)
    lock = _take(path, work)
    try:
        _finish(path, work)
        new = work / "new"
        shutil.rmtree(new, ignore_errors=True)
        shutil.rmtree(work / "old", ignore_errors=True)
        new.mkdir()
        try:
            replacement = Replacement(new)
            yield replacement
            if replacement.wanted:
                _put(new, path, work / "old")
        finally:
            shutil.rmtree(work, ignore_errors=True)
    finally:
        os.close(lock)


def recover(path: Path) -> None:
    """The folder is there, if a swap was killed between its two halves."""
    _finish(path.resolve(), _work(path.resolve()))


def _take(path: Path, work: Path) -> int:
    """The lock of a graph; it is taken again where its last holder removed it in the meantime."""
    while True:
        try:
            work.mkdir(parents=True, exist_ok=True)
            lock = os.open(work / "lock", os.O_RDWR | os.O_CREAT, 0o644)
        except FileNotFoundError:
            continue
        except OSError as error:
            raise BadGraph(f"cannot be written: {error.strerror}", file=str(path)) from error
        try:
            _lock(lock)
            if os.fstat(lock).st_ino == os.stat(work / "lock").st_ino:
                return lock
            os.close(lock)
        except FileNotFoundError:
            os.close(lock)
        except OSError:
            os.close(lock)
            raise BadGraph("another kg is writing this graph", file=str(path)) from None


def _work(path: Path) -> Path:
    return path.with_name(f".{path.name}.kg")


def _finish(path: Path, work: Path) -> None:
    if (work / "old").exists() and (work / "new").exists() and not path.exists():
        # Whoever opens the graph at this moment may do it first.
        with suppress(FileNotFoundError):
            (work / "new").rename(path)


def _put(new: Path, path: Path, old: Path) -> None:
    try:
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
        if not path.exists():
            new.rename(path)
        elif not _exchange(new, path):
            path.rename(old)
            _finish(path, new.parent)
    except OSError as error:
        raise BadGraph(f"cannot be replaced: {error.strerror}", file=str(path)) from error


def _exchange(one: Path, other: Path) -> bool:
    """Whether two folders could change places in one step: Linux and macOS, on file systems that know how."""
    try:
        system = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            return bool(system.renamex_np(os.fsencode(one), os.fsencode(other), _EXCHANGE) == 0)
        return bool(system.renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _EXCHANGE) == 0)
    except (AttributeError, OSError, TypeError):
        return False
