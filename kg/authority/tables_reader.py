"""Rows of the tab-separated tables that the rules and names live in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import BadTable

TABLES = Path(__file__).parent / "tables"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells by column, and where it stands."""

    cells: dict[str, str]
    place: str
    """regulations.tsv:12"""

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def many(self, column: str) -> tuple[str, ...]:
        """The parts of a cell that holds several values separated by `|`."""
        return tuple(part for part in self.cells[column].split("|") if part)


def read_table(path: Path, columns: tuple[str, ...]) -> Iterator[Row]:
    """The rows of a table with (at least) these columns. Blank lines and lines that begin with # say nothing.

    Raises `BadTable` with the line for a missing column or a row of another length.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadTable(str(error), file=path.name) from error
    header: list[str] = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if not header:
            header = cells
            missing = [column for column in columns if column not in header]
            if missing:
                raise BadTable(f"no column {', '.join(missing)}", file=path.name, place=f"line {number}")
            continue
        if len(cells) != len(header):
            raise BadTable(f"{len(cells)} cells instead of {len(header)}", file=path.name, place=f"line {number}")
        yield Row(dict(zip(header, cells, strict=True)), f"{path.name}:{number}")


def table_files(name: str, extra: Path | None) -> list[Path]:
    """The project's table of that name and, where there is one, the user's rows for it."""
    files = [TABLES / name]
    if extra is not None and (extra / name).exists():
        files.append(extra / name)
    return files
