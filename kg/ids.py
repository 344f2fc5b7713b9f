"""IRIs: what each kind of thing is called, and nothing about what is known of it."""

import hashlib
import os

from kg.models import Statement

BASE = os.environ.get("KG_BASE", "https://w3id.org/govkg/")


def hashed(key: str) -> str:
    """20 hexadecimal digits that stand for `key`."""
    return hashlib.sha256(key.encode()).hexdigest()[:20]


def entity_iri(local: str) -> str:
    """The IRI of a thing, statement or mention from its last part."""
    return f"{BASE}id/{local}"


def statement_id(statement: Statement, report: str) -> str:
    """The last part of a statement's IRI: the same for the same fact, told with the same qualifiers, in one report.

    Evidence, rule and confidence are no part of it, nor is `count`, which counts evidence: two texts of one report
    that name a thing twice and thrice make one statement.
    """
    said = statement.qualifiers
    parts = (statement.subject, statement.predicate, statement.object, report, said.role, said.event_date,
             "\x1e".join(sorted(said.articles)), said.designee, said.quantity, said.edition, said.basis)
    return "statement-" + hashed("\x1f".join(parts))


def term_iri(local: str) -> str:
    """The IRI of a class or property of the ontology."""
    return f"{BASE}ont#{local}"


def graph_iri(local: str) -> str:
    """The IRI of a named graph: a report's own (`report-…`) or `authority`."""
    return f"{BASE}graph/{local}"


def source_iri(sha256: str) -> str:
    """The IRI of a source."""
    return f"{BASE}source/{sha256}"


def place_iri(sha256: str, start: int, end: int) -> str:
    """The IRI of a stretch of a source's text (RFC 5147 fragment)."""
    return f"{BASE}source/{sha256}#char={start},{end}"
