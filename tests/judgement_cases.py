"""Tables of judgements for tests."""

from __future__ import annotations

from pathlib import Path

from kg.judging.reading import COLUMNS


def row(**cells: str) -> dict[str, str]:
    """A row that somebody signed."""
    return {**dict.fromkeys(COLUMNS, ""), "id": "j1", "report": "*", "who": "王", "when": "2026-11-28", "why": "读了原文", **cells}


def write(path: Path, *rows: dict[str, str], columns: tuple[str, ...] = COLUMNS) -> Path:
    """A table of judgements."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [columns, *(tuple(each[column] for column in columns) for each in rows)]
    path.write_text("".join("\t".join(cells) + "\n" for cells in lines), encoding="utf-8")
    return path
