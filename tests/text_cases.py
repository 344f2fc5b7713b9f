"""Rows of the tables of cases for texts, and what their tests share."""

from __future__ import annotations

from pathlib import Path

from kg.models import Source, Text
from kg.text import normalise
from kg.text.tables import read_rows

CASES = Path(__file__).parent / "cases"
TABLES = Path(__file__).parent.parent / "kg" / "text"
REPORTS = Path(__file__).parent.parent / "examples" / "reports"


def read_cases(name: str) -> list[dict[str, str]]:
    r"""The rows of tests/cases/NAME, \n, \t and \uXXXX in them resolved."""
    return [{key: _unescape(value) for key, value in row.items()} for row in read_rows(CASES / name)]


def _unescape(value: str) -> str:
    parts = value.split("\\")
    text = parts[0]
    for part in parts[1:]:
        if part.startswith("u"):
            text += chr(int(part[1:5], 16)) + part[5:]
        else:
            text += {"n": "\n", "t": "\t"}[part[0]] + part[1:]
    return text


def make_source(text: str) -> Source:
    """A source that has this text."""
    return Source("case.txt", "0" * 64, text, "utf-8")


def normalise_text(text: str) -> Text:
    """What becomes of a source with this text."""
    return normalise(make_source(text))
