"""Constraints and indexes, read from the ontology: ids are unique, names are found, and parts of titles are too."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.errors import BadServer
from loaders.columns import ENDS, LABELS

DATA_SET, PART, LOCK = "_KgDataSet", "_KgPart", "_KgLock"
"""Labels of the loader's own nodes: a data set, a stretch of it that is loaded, and what one load at a time holds."""

TAKE_LOCK = f"MERGE (l:{LOCK} {{id: 'load'}}) SET l.id = 'load'"
"""Waits for whoever has the lock; the one who runs it has it until its transaction ends."""

FULL_TEXT = "names"
"""The full-text index over all that things are called. Its analyser cuts Chinese into pairs of characters."""

_NAMES = ("name", "fullName", "title", "shortName", "altLabel")


def check_data_set(name: str) -> None:
    """Nothing, if a data set may be called so; else BadServer."""
    if not re.fullmatch(r"[\w.-]{1,100}", name):
        raise BadServer(f"a data set is called by up to 100 letters, digits, dots and hyphens, not {name!r}")


def statements(indexes: Iterable[str] = ()) -> dict[str, str]:
    """Cypher that makes each constraint and index, by its name; `indexes` are more: `Report.year`, `*.report` for all edges.

    The lock's constraint comes first: the loader takes the lock before the rest.
    """
    made = dict(_unique(label, name) for label, name in ((LOCK, "id"), (DATA_SET, "name"), (PART, "key"), *((label, "id") for label in LABELS)))
    for kind in ENDS:
        made[f"{kind.lower()}_id"] = f"CREATE CONSTRAINT {kind.lower()}_id IF NOT EXISTS FOR ()-[e:{kind}]-() REQUIRE e.id IS UNIQUE"
    # Not range indexes: of a text they take 8,000 bytes, and refuse whatever has a longer one.
    for label in LABELS:
        made[f"{label.lower()}_name"] = f"CREATE TEXT INDEX {label.lower()}_name IF NOT EXISTS FOR (x:{label}) ON (x.name)"
    wanted: set[tuple[str, str]] = set()
    for index in indexes:
        owner, _, name = index.partition(".")
        wanted |= {(kind, name) for kind in ENDS} if owner == "*" else {(owner, name)}
    for owner, name in sorted(wanted):
        pattern = f"()-[x:{owner}]-()" if owner in ENDS else f"(x:{owner})"
        index = f"{owner}_{name}".lower()
        made[index] = f"CREATE INDEX {index} IF NOT EXISTS FOR {pattern} ON (x.{name})"
    named = ", ".join(f"x.{name}" for name in _NAMES)
    made[FULL_TEXT] = (f"CREATE FULLTEXT INDEX {FULL_TEXT} IF NOT EXISTS FOR (x:{'|'.join(LABELS)}) ON EACH [{named}] "
                       "OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}")
    return made


def _unique(label: str, name: str) -> tuple[str, str]:
    constraint = f"{label.strip('_')}_{name}".lower()
    return constraint, f"CREATE CONSTRAINT {constraint} IF NOT EXISTS FOR (x:{label}) REQUIRE x.{name} IS UNIQUE"
