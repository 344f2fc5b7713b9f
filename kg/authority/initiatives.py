"""National initiatives: their smallest names, the forms in use, the year each is first known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.authority.row_checks import bad, filled, slug, yes
from kg.authority.tables_reader import Row, read_table, table_files
from kg.errors import BadTable

IN_MARKS = re.compile(r"“([^“”]+)”")
DROPPED = str.maketrans("", "", "、，")


@dataclass(frozen=True, slots=True)
class NationalInitiative:
    """An initiative that many regions undertake under one name."""

    id: str
    name: str
    forms: tuple[str, ...]
    first_known: str
    broader: str
    row: str


@dataclass(frozen=True, slots=True)
class InitiativeTable:
    """National initiatives by id, and by every form of their names.

    A form given in quotation marks is an ordinary word without them: it stands in `marked` only.
    """

    rows: dict[str, NationalInitiative]
    by_form: dict[str, NationalInitiative]
    marked: dict[str, NationalInitiative]

    def in_marks(self, words: str) -> NationalInitiative | None:
        """The initiative that quoted words name."""
        plain = words.replace("＋", "+")
        row = self.by_form.get(plain) or self.marked.get(plain)
        if row is None and ("、" in plain or "，" in plain):
            bare = plain.translate(DROPPED)
            row = self.by_form.get(bare) or self.marked.get(bare)
        return row

    def forms(self) -> Iterator[tuple[str, str]]:
        """(form, id) for the index of names."""
        for form, row in self.by_form.items():
            yield form, row.id


def load(extra: Path | None = None) -> InitiativeTable:
    """The table of national initiatives, with the user's rows."""
    rows: dict[str, NationalInitiative] = {}
    by_form: dict[str, NationalInitiative] = {}
    marked: dict[str, NationalInitiative] = {}
    columns = ("id", "name", "forms", "first_known", "broader", "source", "checked")
    for path in table_files("initiatives.tsv", extra):
        for row in read_table(path, columns):
            initiative = _initiative(row)
            if initiative.id in rows:
                raise BadTable(f"a second initiative {initiative.id}", place=row.place)
            rows[initiative.id] = initiative
            for form in _given(initiative):
                quoted = IN_MARKS.fullmatch(form)
                forms = marked if quoted else by_form
                for variant in _variants(quoted[1] if quoted else form):
                    if forms.setdefault(variant, initiative) is not initiative:
                        raise BadTable(f"{form} stands for {forms[variant].id} and {initiative.id}", place=row.place)
    for initiative in rows.values():
        if initiative.broader and initiative.broader not in rows:
            raise BadTable(f"{initiative.broader} is no row", place=initiative.row)
    return InitiativeTable(rows, by_form, marked)


def _initiative(row: Row) -> NationalInitiative:
    yes(row, "checked")
    if row["first_known"] and not row["first_known"].isdecimal():
        raise bad(row, f"first_known must be a year, is {row['first_known']!r}")
    return NationalInitiative(
        slug(row, "id"), filled(row, "name"), row.many("forms"), row["first_known"], row["broader"], row.place)


def _given(initiative: NationalInitiative) -> tuple[str, ...]:
    """The name and the forms; the name counts only in marks where a form says so."""
    if f"“{initiative.name}”" in initiative.forms:
        return initiative.forms
    return (initiative.name, *initiative.forms)


def _variants(form: str) -> set[str]:
    """A form as it is written in texts: with or without the marks inside it and the 、 of a list, + full-width or not."""
    plain = {form, form.translate(DROPPED)}
    plain |= {each.replace("“", "").replace("”", "") for each in plain}
    return plain | {each.replace("+", "＋") for each in plain}
