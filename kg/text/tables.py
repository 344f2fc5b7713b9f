"""Rows of the tab-separated tables that lie beside the modules."""

from __future__ import annotations

import csv
from pathlib import Path

from kg.errors import BadTable


def read_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a table by the names in its first line; lines that start with # are left out.

    BadTable where a row has more or fewer columns than the head.
    """
    with path.open(encoding="utf-8", newline="") as lines:
        numbered = [(n, line) for n, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    rows = list(csv.reader((line for _, line in numbered), delimiter="\t", quoting=csv.QUOTE_NONE))
    head = rows[0] if rows else []
    for (n, _), row in zip(numbered, rows, strict=True):
        if len(row) != len(head):
            raise BadTable(f"{len(row)} columns where the head has {len(head)}", file=path.name, place=f"line {n}")
    return [dict(zip(head, row, strict=True)) for row in rows[1:]]


def read_weights(path: Path) -> dict[str, float]:
    """The weights of a table, its second column, by what its first says that they are of; BadTable for a row that has none.

    Tens of thousands of rows are read at every start: without a dictionary for each.
    """
    found = {}
    head = True
    for n, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        if not head:
            try:
                feature, weight, *_ = line.split("\t")
                found[feature] = float(weight)
            except ValueError as error:
                raise BadTable("no weight", file=path.name, place=f"line {n}") from error
        head = False
    return found
