"""What a build made, told on standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from kg.building.adding import Built
from kg.building.summary import Summary
from kg.cli.output import say

MOST = 20
"""Names that are listed of each kind; all of them are in summary.json."""


def print_summary(built: Built, graph: Path) -> None:
    """The closing table, then what is worth a look: duplicates, reports that could not be told, losses."""
    summary = built.summary
    rows = [("reports", summary.reports, _counts(summary.kinds)), ("sources", summary.sources, _sources(built))]
    rows += [("mentions", *_mentions(summary)), ("linked", sum(summary.linked.values()), _counts(summary.linked)),
             ("unlinked", sum(summary.unlinked.values()), _counts(summary.unlinked))]
    rows += [("entities", sum(summary.entities.values()), _counts(summary.entities)),
             ("statements", sum(summary.statements.values()), _counts(summary.statements)),
             ("rejected", sum(each.count for each in summary.rejected), _rejected(summary))]
    if summary.judgements:
        rows.append(("judgements", len(summary.judgements), _judgements(summary)))
    _print(rows)
    for note in built.notes:
        say(note)
    _list("judgements that match nothing", (f"{each.id}: {each.about}{each.problem and ': ' + each.problem}" for each in summary.judgements if each.idle))
    _list("one text found under several names", (" = ".join(each.files) for each in summary.same_source))
    _list("several texts of one report, united", (f"{each.name}: {'; '.join(each.sources)}" for each in summary.same_report))
    for what, reports in summary.unknown.items():
        _list(f"{what} not told", (f"{each.name} ({'; '.join(each.files)})" for each in reports))
    say(f"{graph}: {summary.quads} quads, {graph / 'summary.json'} has all figures")


def _sources(built: Built) -> str:
    return f"{built.processed} processed, {built.summary.sources - built.processed} as before"


def _mentions(summary: Summary) -> tuple[int, str]:
    labels = sorted({*summary.linked, *summary.unlinked})
    both = {label: summary.linked.get(label, 0) + summary.unlinked.get(label, 0) for label in labels}
    return sum(both.values()), _counts(both)


def _counts(counts: dict[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts.items())


def _rejected(summary: Summary) -> str:
    return ", ".join(f"{each.stage}: {each.reason} {each.count}" for each in summary.rejected)


def _judgements(summary: Summary) -> str:
    mentions, statements = (sum(getattr(each, what) for each in summary.judgements) for what in ("mentions", "statements"))
    idle = sum(each.idle for each in summary.judgements)
    return f"mentions decided {mentions}, statements decided {statements}" + (f", matching nothing {idle}" if idle else "")


def _print(rows: list[tuple[str, int, str]]) -> None:
    if not sys.stderr.isatty():
        for name, count, parts in rows:
            say(f"{name:>10} {count:>9}  {parts}")
        return
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(style="bold", justify="right")
    table.add_column(justify="right")
    table.add_column(overflow="fold")
    for name, count, parts in rows:
        table.add_row(name, f"{count:,}", parts)
    Console(stderr=True, highlight=False).print(table)


def _list(title: str, lines: Iterable[str]) -> None:
    told = list(lines)
    if not told:
        return
    say(f"{title}: {len(told)}")
    for line in told[:MOST]:
        say(f"  {line}")
    if len(told) > MOST:
        say(f"  … and {len(told) - MOST} more")
