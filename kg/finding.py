"""Entities of a graph by what people call them: full names, short ones, Traditional ones, ids."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import BadQuery
from kg.ids import entity_iri
from loaders.answers import Rows
from loaders.oxigraph import query

CLASSES = ("Region", "Agency", "Regulation", "Edition", "Document", "Initiative", "Report")
_ID = re.compile(f"(?:{'|'.join(name.lower() for name in CLASSES)})-[0-9A-Za-z._-]+", re.ASCII)
_MARKS = "《》〈〉“”\"「」 　"

# What is an entity called? First what it is called in full, then short forms, then what only holds the text.
_FULL = "gov:fullName gov:title"
_NAME = "gov:name gov:nameKey"
_SHORT = "gov:shortName gov:docNumber skos:altLabel"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that may be meant."""

    id: str
    name: str
    linked: bool


class Ambiguous(BadQuery):
    """A name that several entities have; `candidates` says which."""

    def __init__(self, reason: str, candidates: Iterable[Candidate]) -> None:
        super().__init__(reason)
        self.candidates = tuple(candidates)


def resolve(store: ox.Store, text: str, cls: str = "") -> str:
    """The id of the entity (of a class, if one is named) that is called `text` in full, else in short, else in part.

    Of several of one name the work is meant rather than its editions, and the one that a table knows. Raises Ambiguous where that leaves several, BadQuery
    where nothing is called so.
    """
    classes = (cls,) if cls else CLASSES
    if _ID.fullmatch(text):
        asked = f"ASK {{ <{entity_iri(text)}> a ?cls VALUES ?cls {{ {_terms(classes)} }} }}"
        if query(store, asked):
            return text
        raise BadQuery(f"no {_or(cls)} {text} in this graph")
    forms = spellings(text)
    for properties in (_FULL, _NAME, _SHORT):
        found = _exactly(store, forms, properties, classes)
        if found:
            return _only(found, text, cls)
    found = _containing(store, forms, classes)
    if not found:
        raise BadQuery(f"no {_or(cls)} is called {text!r} in this graph; kg find TEXT looks for parts of names")
    return _only(found, text, cls)


def spellings(text: str) -> tuple[str, ...]:
    """The ways in which a name may be written in the graph: as given, without marks, in Simplified, as a key."""
    import opencc

    from kg.authority.names import name_key

    bare = text.strip(_MARKS)
    simplified = opencc.OpenCC("t2s").convert(bare)
    return tuple(dict.fromkeys(form for form in (text, bare, simplified, name_key(bare)) if form.strip()))


def _only(found: list[Candidate], text: str, cls: str) -> str:
    if len(found) == 1:
        return found[0].id
    works = [candidate for candidate in found if not candidate.id.startswith("edition-")]
    for fewer in (works, [candidate for candidate in works if candidate.linked]):
        if len(fewer) == 1:
            return fewer[0].id
    raise Ambiguous(f"{text!r} fits {len(found)} of class {_or(cls)}: give an id or a full name", found)


def _or(cls: str) -> str:
    return cls or "entity"


def _exactly(store: ox.Store, forms: Iterable[str], properties: str, classes: Iterable[str]) -> list[Candidate]:
    return _candidates(store, f"""
        VALUES ?called {{ {" ".join(str(ox.Literal(form)) for form in forms)} }}
        VALUES ?property {{ {properties} }}
        ?thing ?property ?called .""", classes)


def _containing(store: ox.Store, forms: Iterable[str], classes: Iterable[str]) -> list[Candidate]:
    tests = " || ".join(f"CONTAINS(?called, {ox.Literal(form)})" for form in forms)
    return _candidates(store, f"""
        VALUES ?property {{ {_FULL} {_NAME} {_SHORT} }}
        ?thing ?property ?called .
        FILTER({tests})""", classes)


def _candidates(store: ox.Store, pattern: str, classes: Iterable[str]) -> list[Candidate]:
    answer = query(store, f"""
        SELECT DISTINCT (STRAFTER(STR(?thing), "/id/") AS ?id) (COALESCE(?full, ?name) AS ?label) (COALESCE(?known, true) AS ?linked)
        WHERE {{
          {{ SELECT DISTINCT ?thing WHERE {{ {pattern} }} }}
          VALUES ?cls {{ {_terms(classes)} }}
          ?thing a ?cls ; gov:name ?name .
          OPTIONAL {{ ?thing gov:fullName ?full }}
          OPTIONAL {{ ?thing gov:linked ?known }}
        }} ORDER BY ?label ?id""")
    assert isinstance(answer, Rows)
    found: dict[str, Candidate] = {}
    for local, name, linked in answer.rows:
        found.setdefault(str(local), Candidate(str(local), str(name), linked is True))
    return list(found.values())


def _terms(classes: Iterable[str]) -> str:
    return " ".join(f"gov:{name}" for name in classes)
