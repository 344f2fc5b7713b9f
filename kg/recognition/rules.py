"""Rules as rows: a pattern, what it gives, an example that it must match and a near miss that it must not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from kg.authority.tables_reader import read_table
from kg.errors import BadTable

FOLDER = Path(__file__).parent / "rules"


@dataclass(frozen=True, slots=True)
class Rule:
    """One row: `pattern` is searched in normalised text."""

    id: str
    pattern: re.Pattern[str]
    gives: str
    """A label, or - where what matches is no mention."""
    weight: float
    example: str
    near_miss: str


def load_rules(name: str) -> tuple[Rule, ...]:
    """The rules of `NAME.tsv` in the order in which they are tried."""
    rules = []
    for row in read_table(FOLDER / f"{name}.tsv", ("id", "pattern", "gives", "weight", "example", "near_miss")):
        try:
            pattern = re.compile(row["pattern"])
        except re.error as error:
            raise BadTable(f"pattern of {row['id']}: {error}", place=row.place) from error
        rules.append(Rule(row["id"], pattern, row["gives"], float(row["weight"]), row["example"], row["near_miss"]))
    return tuple(rules)


RULES = {path.stem: load_rules(path.stem) for path in sorted(FOLDER.glob("*.tsv"))}
"""Every table of rules by its name."""
