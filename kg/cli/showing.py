"""One entity or statement, printed."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict

from kg.cli.output import end_quietly_with_reader, plain
from kg.showing import Place, Shown

LONGEST = 200
"""Characters of a quote that are printed; json has all."""


def print_record(shown: Shown, *, as_json: bool) -> None:
    """The record on standard output."""
    end_quietly_with_reader()
    if as_json:
        sys.stdout.write(json.dumps(asdict(shown), ensure_ascii=False, indent=1) + "\n")
        return
    for line in _lines(shown):
        sys.stdout.write(plain_line(line) + "\n")


def plain_line(line: str) -> str:
    """The line with its indentation, harmless to a terminal."""
    bare = line.lstrip(" ")
    return " " * (len(line) - len(bare)) + plain(bare)


def _lines(shown: Shown) -> Iterator[str]:
    yield f"{shown.name}  [{shown.cls}]  {shown.id}"
    for name, value in shown.facts:
        yield f"  {name}: {value}"
    if shown.called:
        yield f"  called: {'、'.join(shown.called)}"
    if shown.mentions:
        yield ""
        yield f"mentions: {shown.mentions}" + (f", the first {len(shown.links)}" if len(shown.links) < shown.mentions else "")
        for link in shown.links:
            yield f"  {link.surface}  {link.score:.2f}  {link.rule}  ({', '.join(link.reasons)})"
            yield f"      {_where(link.place)}"
    if shown.said:
        yield ""
        yield f"statements: {shown.said}" + (f", the first {len(shown.statements)}" if len(shown.statements) < shown.said else "")
        for said in shown.statements:
            qualified = "".join(f"  {name}={value}" for name, value in said.qualifiers)
            yield f"  {said.subject} —{said.predicate}→ {said.object}{qualified}"
            yield f"      {said.confidence:.2f}  {said.rule}  {said.id}"
            for place in said.evidence:
                quote = place.quote if len(place.quote) <= LONGEST else place.quote[:LONGEST] + "…"
                yield f"      {_where(place)}: “{quote}”"


def _where(place: Place) -> str:
    year = f" ({place.year})" if place.year else ""
    return f"{place.title}{year}, {place.file} line {place.line} column {place.column}"
