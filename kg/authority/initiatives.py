"""National initiatives: their smallest names, the forms in use, the year each is first known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.authority.tables_reader import read_table, table_files
from kg.errors import BadTable


@dataclass(frozen=True, slots=True)
class NationalInitiative:
    """An initiative that many regions undertake under one name."""

    id: str
    name: str
    forms: tuple[str, ...]
    quoted: bool
    """Whether the name is an ordinary word without quotation marks."""
    first_known: str
    broader: str
    row: str


@dataclass(frozen=True, slots=True)
class InitiativeTable:
    """National initiatives by id, and by every form of their names."""

    rows: dict[str, NationalInitiative]
    by_form: dict[str, NationalInitiative]

    def forms(self) -> Iterator[tuple[str, str]]:
        """(form, id) for the automaton."""
        for form, row in self.by_form.items():
            yield form, row.id


def load(extra: Path | None = None) -> InitiativeTable:
    """The table of national initiatives, with the user's rows."""
    rows: dict[str, NationalInitiative] = {}
    by_form: dict[str, NationalInitiative] = {}
    columns = ("id", "name", "forms", "quoted", "first_known", "broader", "source", "checked")
    for path in table_files("initiatives.tsv", extra):
        for row in read_table(path, columns):
            quoted = row["quoted"] == "yes"
            initiative = NationalInitiative(
                row["id"], row["name"], row.many("forms"), quoted, row["first_known"], row["broader"], row.place
            )
            if initiative.id in rows:
                raise BadTable(f"a second initiative {initiative.id}", place=row.place)
            rows[initiative.id] = initiative
            for form in (initiative.name, *initiative.forms):
                if by_form.setdefault(form, initiative) is not initiative:
                    raise BadTable(f"{form} stands for {by_form[form].id} and {initiative.id}", place=row.place)
    return InitiativeTable(rows, by_form)
