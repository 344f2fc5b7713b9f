"""Judgements of people, read from a table: which mention is what, and which statement is wrong.

One row one judgement. What a row must and must not say depends on its kind; `docs/judgements.md` tells it to users.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from kg.authority import Authority
from kg.authority.names import name_key
from kg.authority.row_checks import bad, day, filled, one_of
from kg.authority.tables_reader import Row, read_table
from kg.errors import BadTable
from kg.judging.naming import is_known
from kg.models import Span
from ontology.vocabulary import EDGES

COLUMNS = ("id", "kind", "report", "surface", "place", "entity", "statement", "who", "when", "why")
ORIGIN = "file"
"""A further column in a graph's copy: the file that a row came from."""
EVERY = "*"

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*\Z")
_POSITION = re.compile(r"([1-9]\d*):([1-9]\d*)\Z", re.ASCII)
_SPAN = re.compile(r"(\d+)-(\d+)\Z", re.ASCII)
_STATEMENT = re.compile(r"statement-[0-9a-f]{20}\Z")
_PREDICATES = frozenset(edge.name for edge in EDGES)


class Kind(StrEnum):
    """What is judged."""

    IS = "is"
    """This mention is that entity."""
    NOTHING = "nothing"
    """This mention is none."""
    NOT = "not"
    """This surface does not mean that entity."""
    WRONG = "wrong"
    """This statement is wrong."""


MAY_SAY = {
    Kind.IS: frozenset({"surface", "place", "entity"}), Kind.NOTHING: frozenset({"surface", "place", "entity"}),
    Kind.NOT: frozenset({"surface", "place", "entity"}), Kind.WRONG: frozenset({"statement"}),
}
"""What a row of each kind may fill in; a mention that is nothing may tell what it was taken for, as `kg review` does."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One row; cells that its kind does not need are empty."""

    id: str
    kind: Kind
    report: str
    """`*`, or a file's name, the report's id or title, or a sha256 (8 digits or more) of a source."""
    surface: str
    place: str
    entity: str
    statement: str
    who: str
    when: str
    why: str
    origin: str
    """Folder and name of its file: reports/judgements.tsv."""

    @property
    def gist(self) -> str:
        """What a report's result depends on: all but who, when and why."""
        return repr((self.id, self.kind.value, self.report, self.surface, self.place, self.entity, self.statement))

    @property
    def about(self) -> str:
        """What it judges, in one line."""
        told = (self.kind, self.report, self.surface, self.place, self.entity, self.statement)
        return " ".join(each for each in told if each)

    @property
    def position(self) -> tuple[int, int] | None:
        """Line and column from 1, where the place is given so."""
        found = _POSITION.match(self.place)
        return (int(found[1]), int(found[2])) if found else None

    @property
    def span(self) -> Span | None:
        """Characters of the text as read, where the place is given so."""
        found = _SPAN.match(self.place)
        return Span(int(found[1]), int(found[2])) if found else None

    @property
    def names(self) -> tuple[str, str, str] | None:
        """Subject, predicate and object, where a statement is given so."""
        parts = tuple(part.strip() for part in self.statement.split("|"))
        return (parts[0], parts[1], parts[2]) if len(parts) == 3 else None

    @property
    def mention(self) -> tuple[str, str, str]:
        """What tells which mention is meant."""
        return self.report, name_key(self.surface), self.place


@dataclass(frozen=True, slots=True)
class ReadJudgements:
    """The rows of a file that say something, and how many have no kind yet."""

    rows: tuple[Judgement, ...]
    open: int


def read_judgements(path: Path, authority: Authority, origin: str = "") -> ReadJudgements:
    """The judgements of a file; rows without a kind (as `kg review` prints them) are not judged yet.

    BadTable with file, line and reason for a row that cannot be understood, names what the tables do not know, or has
    the id or the mention of another.
    """
    rows: dict[str, Judgement] = {}
    mentions: dict[tuple[str, str, str], str] = {}
    open_ = 0
    try:
        for row in read_table(path, COLUMNS):
            if not row["kind"].strip():
                open_ += 1
                continue
            judgement = _read(row, authority, origin or row.cells.get(ORIGIN, ""))
            if judgement.id in rows:
                raise bad(row, f"{judgement.id} is given twice")
            rows[judgement.id] = judgement
            if judgement.kind in (Kind.IS, Kind.NOTHING):
                other = mentions.setdefault(judgement.mention, judgement.id)
                if other != judgement.id:
                    raise bad(row, f"{judgement.id} judges the same mention as {other}")
    except BadTable as error:
        raise BadTable(error.reason, file=str(path), place=error.place) from error.__cause__
    return ReadJudgements(tuple(rows.values()), open_)


def copy_of(rows: Iterable[Judgement]) -> str:
    """The table of a graph's copy, with the file of each row; nothing where there is none."""
    lines = [(*(getattr(row, column) for column in COLUMNS), row.origin) for row in rows]
    return "".join("\t".join(cells) + "\n" for cells in [(*COLUMNS, ORIGIN), *lines]) if lines else ""


def read_copy(text: str) -> tuple[Judgement, ...]:
    """The judgements of a graph's copy, as `copy_of` wrote them."""
    rows = (line.split("\t") for line in text.split("\n")[1:] if line)
    return tuple(Judgement(cells[0], Kind(cells[1]), *cells[2:]) for cells in rows)


def _read(row: Row, authority: Authority, origin: str) -> Judgement:
    row = Row({column: cell.strip() for column, cell in row.cells.items()}, row.place)
    if not _ID.match(row["id"]):
        raise bad(row, f"id must be letters, digits, . _ and -, is {row['id']!r}")
    kind = Kind(one_of(row, "kind", frozenset(Kind)))
    for column in ("report", "who", "when", "why"):
        filled(row, column)
    day(row, "when")
    for column in ("surface", "place", "entity", "statement"):
        if row[column] and column not in MAY_SAY[kind]:
            raise bad(row, f"{kind} takes no {column}")
    if kind is Kind.WRONG:
        _check_statement(row)
    else:
        _check_mention(row, kind, authority)
    return Judgement(kind=kind, origin=origin, **{column: row[column] for column in COLUMNS if column != "kind"})


def _check_mention(row: Row, kind: Kind, authority: Authority) -> None:
    if not row["surface"] and (kind is Kind.NOT or not row["place"]):
        raise bad(row, "surface is empty" if kind is Kind.NOT else "surface and place are empty")
    if row["surface"] and not name_key(row["surface"]):
        raise bad(row, f"surface has no letter: {row['surface']!r}")
    if row["place"]:
        span = _SPAN.match(row["place"])
        if not _POSITION.match(row["place"]) and not (span and int(span[1]) < int(span[2])):
            raise bad(row, f"place must be line:column or start-end, is {row['place']!r}")
        if row["report"] == EVERY:
            raise bad(row, "a place is one report's: report must name it")
    if kind is not Kind.NOTHING and not is_known(filled(row, "entity"), authority):
        raise bad(row, f"entity must be an id or a full name that the tables know, is {row['entity']!r}")


def _check_statement(row: Row) -> None:
    said = filled(row, "statement")
    if _STATEMENT.match(said):
        return
    parts = [part.strip() for part in said.split("|")]
    if len(parts) != 3 or not all(parts):
        raise bad(row, f"statement must be an id or subject|predicate|object, is {said!r}")
    if parts[1] not in _PREDICATES:
        raise bad(row, f"no predicate is called {parts[1]!r}")
