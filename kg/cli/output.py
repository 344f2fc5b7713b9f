"""What goes to standard output: rows in the form asked for. Errors and progress go to standard error."""

from __future__ import annotations

import csv
import json
import os
import signal
import sys
from collections.abc import Callable, Iterable, Sequence

from kg.cli.options import Format
from loaders.answers import Value

NARROWEST = 10
"""Columns of a table are not squeezed below this; what does not fit is printed as records."""

LONGEST = 100
"""Characters of a cell in a table; the other forms have all."""


def end_quietly_with_reader() -> None:
    """`kg … | head` ends without a word when head has read enough."""
    if hasattr(signal, "SIGPIPE") and sys.stdout is sys.__stdout__:
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)


def print_rows(
    columns: Sequence[str], rows: Iterable[Sequence[Value]], format: Format | None, *, hidden: Iterable[str] = ()
) -> None:
    """All rows. A table leaves out the columns in `hidden` (ids whose names stand beside them); other forms have all."""
    end_quietly_with_reader()
    if format is None:
        format = Format.TABLE if sys.stdout.isatty() else Format.TSV
    _WRITERS[format](columns, rows, frozenset(hidden))


def _write_tsv(columns: Sequence[str], rows: Iterable[Sequence[Value]], _: frozenset[str]) -> None:
    sys.stdout.write("\t".join(columns) + "\n")
    for row in rows:
        sys.stdout.write("\t".join(plain(text_of(cell)) for cell in row) + "\n")


def _write_csv(columns: Sequence[str], rows: Iterable[Sequence[Value]], _: frozenset[str]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([text_of(cell) for cell in row] for row in rows)


def _write_json(columns: Sequence[str], rows: Iterable[Sequence[Value]], _: frozenset[str]) -> None:
    mark = "["
    for row in rows:
        sys.stdout.write(mark + "\n" + json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False))
        mark = ","
    sys.stdout.write("[]\n" if mark == "[" else "\n]\n")


def _write_table(columns: Sequence[str], rows: Iterable[Sequence[Value]], hidden: frozenset[str]) -> None:
    from rich.cells import cell_len
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(width=None if sys.stdout.isatty() else int(os.environ.get("COLUMNS", "120")), highlight=False)
    shown = [at for at, name in enumerate(columns) if name not in hidden]
    rows = list(rows)
    table = [[_shortened(plain(text_of(row[at]))) for at in shown] for row in rows]
    if not table:
        console.print("no rows")
        return
    names = [columns[at].replace("_", " ") for at in shown]
    widths = [max(cell_len(name), *(cell_len(row[at]) for row in table)) for at, name in enumerate(names)]
    if sum(min(width, max(cell_len(name), NARROWEST)) + 3 for width, name in zip(widths, names, strict=True)) > console.width:
        for number, row in enumerate(table, 1):
            console.rule(str(number), align="left", style="dim")
            for name, cell in zip(names, row, strict=True):
                if cell:
                    console.print(Text.assemble((f"{name}: ", "bold"), cell), soft_wrap=True)
        return
    drawn = Table(header_style="bold")
    for at, name in enumerate(names):
        numbers = all(isinstance(row[shown[at]], int | float | None) for row in rows)
        drawn.add_column(Text(name), justify="right" if numbers else "left", overflow="fold")
    for row in table:
        drawn.add_row(*map(Text, row))
    console.print(drawn)


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


_Writer = Callable[[Sequence[str], Iterable[Sequence[Value]], frozenset[str]], None]
_WRITERS: dict[Format, _Writer] = {
    Format.TSV: _write_tsv, Format.CSV: _write_csv, Format.JSON: _write_json, Format.TABLE: _write_table,
}


def text_of(cell: Value) -> str:
    """A cell as text; nothing for what is missing."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, list | dict):
        return json.dumps(cell, ensure_ascii=False)
    return str(cell)


def plain(text: str) -> str:
    """A text in one line that does nothing to a terminal: white space is spaces, control characters are �."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else "\ufffd" for char in " ".join(text.split()))


def say(text: str) -> None:
    """A line on standard error."""
    sys.stderr.write("".join(char if char.isprintable() or char in "\n\t" else "\ufffd" for char in text) + "\n")


def ask_password(uri: str) -> str:
    """What is typed at a terminal; nothing where there is none."""
    if not sys.stdin.isatty():
        return ""
    from getpass import getpass

    return getpass(f"Password for {plain(uri)}: ")
