"""Errors told to the user: a line each, file: place: reason."""

from __future__ import annotations

from kg.cli.output import say
from kg.errors import KgError


def tell(error: KgError) -> None:
    """The error on standard error; with its candidates where a name fits several things."""
    from kg.building.adding import Unreadables

    if isinstance(error, Unreadables):
        for each in error.errors:
            tell(each)
        return
    say(" ".join(str(error).split("\n")))
    for candidate in getattr(error, "candidates", ()):
        say(f"  {candidate.id}\t{candidate.name}")
