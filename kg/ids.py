"""IRIs: what each kind of thing is called, and nothing about what is known of it."""

import hashlib
import os

BASE = os.environ.get("KG_BASE", "https://w3id.org/govkg/")


def hashed(key: str) -> str:
    """20 hexadecimal digits that stand for `key`."""
    return hashlib.sha256(key.encode()).hexdigest()[:20]


def entity_iri(local: str) -> str:
    """The IRI of a thing, statement or mention from its last part."""
    return f"{BASE}id/{local}"


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
