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
        bare = words.replace("、", "").replace("，", "")
        return self.by_form.get(words) or self.marked.get(words) or self.by_form.get(bare) or self.marked.get(bare)

    def forms(self) -> Iterator[tuple[str, str]]:
        """(form, id) for the automaton."""
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
            initiative = NationalInitiative(row["id"], row["name"], row.many("forms"), row["first_known"], row["broader"], row.place)
            if initiative.id in rows:
                raise BadTable(f"a second initiative {initiative.id}", place=row.place)
            rows[initiative.id] = initiative
            for form in {initiative.name, *initiative.forms}:
                forms = marked if form.startswith("“") else by_form
                if forms.setdefault(form.strip("“”"), initiative) is not initiative:
                    raise BadTable(f"{form} stands for {forms[form.strip('“”')].id} and {initiative.id}", place=row.place)
    for initiative in rows.values():
        if f"“{initiative.name}”" in initiative.forms:
            by_form.pop(initiative.name, None)
    return InitiativeTable(rows, by_form, marked)
