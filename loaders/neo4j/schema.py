"""Constraints and indexes, read from the ontology: ids are unique, names are found, and parts of titles are too."""

from __future__ import annotations

from collections.abc import Iterable

from loaders.columns import ENDS, LABELS

DATA_SET, PART, LOCK = "_KgDataSet", "_KgPart", "_KgLock"
"""Labels of the loader's own nodes: a data set, a stretch of it that is loaded, and what one load at a time holds."""

FULL_TEXT = "names"
"""The full-text index over all that things are called. Its analyser cuts Chinese into pairs of characters."""

_NAMES = ("name", "fullName", "title", "shortName", "altLabel")


def statements(indexes: Iterable[str] = ()) -> list[str]:
    """Cypher that makes what is not there yet, in order; `indexes` are more: `Report.year`, or `*.report` for every edge.

    The lock's constraint comes first: the loader takes the lock before the rest.
    """
    made = [_unique(LOCK, "id"), _unique(DATA_SET, "name"), _unique(PART, "key")]
    made += [_unique(label, "id") for label in LABELS]
    made += [f"CREATE CONSTRAINT {kind.lower()}_id IF NOT EXISTS FOR ()-[e:{kind}]-() REQUIRE e.id IS UNIQUE" for kind in ENDS]
    # Not range indexes: of a text they take 8,000 bytes, and refuse whatever has a longer one.
    made += [f"CREATE TEXT INDEX {label.lower()}_name IF NOT EXISTS FOR (x:{label}) ON (x.name)" for label in LABELS]
    wanted: set[tuple[str, str]] = set()
    for index in indexes:
        owner, _, name = index.partition(".")
        wanted |= {(kind, name) for kind in ENDS} if owner == "*" else {(owner, name)}
    for owner, name in sorted(wanted):
        pattern = f"()-[x:{owner}]-()" if owner in ENDS else f"(x:{owner})"
        made.append(f"CREATE INDEX {owner.lower()}_{name.lower()} IF NOT EXISTS FOR {pattern} ON (x.{name})")
    named = ", ".join(f"x.{name}" for name in _NAMES)
    made.append(f"CREATE FULLTEXT INDEX {FULL_TEXT} IF NOT EXISTS FOR (x:{'|'.join(LABELS)}) ON EACH [{named}] "
                "OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}")
    return made


def _unique(label: str, name: str) -> str:
    return f"CREATE CONSTRAINT {label.strip('_').lower()}_{name} IF NOT EXISTS FOR (x:{label}) REQUIRE x.{name} IS UNIQUE"
