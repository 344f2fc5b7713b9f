"""How far a build is."""

from collections.abc import Callable
from enum import StrEnum


class Stage(StrEnum):
    """What a build is doing."""

    READING = "reading"
    PROCESSING = "processing"
    MERGING = "merging"
    LOADING = "loading stores"


Progress = Callable[[str, int, int], None]
"""Is told the stage (a `Stage`, or what a store calls its own), how many are done, and of how many."""


def unseen(stage: str, done: int, total: int) -> None:
    """Nobody looks."""
