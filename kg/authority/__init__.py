"""What is known before any report is read: regions, agencies, regulations, initiatives, and all their names together."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import NamedTuple

from kg.authority import agencies, initiatives, number_codes, regulations
from kg.authority.agencies import AgencyTable
from kg.authority.initiatives import InitiativeTable
from kg.authority.number_codes import NumberCodes
from kg.authority.regions import Gazetteer
from kg.authority.regulations import RegulationTable
from kg.errors import BadTable
from kg.word_index import WordIndex


class NameKind(StrEnum):
    """What a known name is the name of."""

    REGION = "region"
    SHORT_REGION = "short-region"
    ROLE = "role"
    CENTRAL = "central"
    REGULATION = "regulation"
    INITIATIVE = "initiative"


class Hit(NamedTuple):
    """A known name in a text, and the row or key it belongs to."""

    start: int
    end: int
    kind: NameKind
    value: str


@dataclass(frozen=True, slots=True, eq=False)
class Authority:
    """All tables together; itself and no other, so that what follows from them can be kept."""

    gazetteer: Gazetteer
    agencies: AgencyTable
    regulations: RegulationTable
    initiatives: InitiativeTable
    number_codes: NumberCodes
    names: WordIndex[tuple[tuple[NameKind, str], ...]]

    def scan(self, text: str) -> list[Hit]:
        """Every known name in a text, overlapping ones too, in the order of their ends."""
        return [Hit(start, end, kind, value) for start, end, named in self.names.find(text) for kind, value in named]


@cache
def load_authority(extra: Path | None = None) -> Authority:
    """The tables of the project, with the rows that a user adds in the folder `extra`."""
    if extra is not None and not extra.is_dir():
        raise BadTable("no folder of tables", file=str(extra))
    gazetteer = Gazetteer((extra,) if extra else ())
    agency_table = agencies.load(extra)
    regulation_table = regulations.load(extra)
    initiative_table = initiatives.load(extra)
    names: dict[str, list[tuple[NameKind, str]]] = {}
    for surface, _, region_kind in gazetteer.names():
        if region_kind == "full":
            names.setdefault(surface, []).append((NameKind.REGION, surface))
        elif region_kind == "short":
            names.setdefault(surface, []).append((NameKind.SHORT_REGION, surface))
    for form, kind, value in agency_table.forms():
        names.setdefault(form, []).append((NameKind(kind), value))
    for title, work in regulation_table.titles():
        names.setdefault(title, []).append((NameKind.REGULATION, work))
    for form, row in initiative_table.forms():
        names.setdefault(form, []).append((NameKind.INITIATIVE, row))
    index = WordIndex({surface: tuple(kinds) for surface, kinds in names.items()})
    return Authority(gazetteer, agency_table, regulation_table, initiative_table, number_codes.load(extra), index)
