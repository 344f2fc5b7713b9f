"""Entities of a graph by what people call them: full names, short ones, Traditional ones, ids."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from kg.errors import BadQuery
from kg.ids import entity_iri
from loaders.answers import Rows

if TYPE_CHECKING:
    import pyoxigraph as ox

    from loaders.neo4j.connecting import Access

CLASSES = ("Region", "Agency", "Regulation", "Edition", "Document", "Initiative", "Report")
_ID = re.compile(f"(?:{'|'.join(name.lower() for name in CLASSES)})-[0-9A-Za-z._-]+", re.ASCII)
_MARKS = "《》〈〉“”\"「」 　"

# What is an entity called? First what it is called in full, then short forms, then what only holds the text.
_FULL = ("fullName", "title")
_NAME = ("name", "nameKey")
_SHORT = ("shortName", "docNumber", "altLabel")


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


class Names(Protocol):
    """What the entities of a store are called."""

    def is_there(self, id: str, classes: Sequence[str]) -> bool:
        """Whether an entity of one of the classes has this id."""

    def called(self, forms: Sequence[str], properties: Sequence[str], classes: Sequence[str]) -> list[Candidate]:
        """The entities of which one of the properties is just one of the forms."""

    def containing(self, forms: Sequence[str], properties: Sequence[str], classes: Sequence[str]) -> list[Candidate]:
        """The entities of which one of the properties has one of the forms in it."""


def resolve(names: Names, text: str, cls: str = "") -> str:
    """The id of the entity (of a class, if one is named) that is called `text` in full, else in short, else in part.

    Of several of one name the work is meant rather than its editions, and the one that ends so or that a table knows. Raises Ambiguous
    where that leaves several, BadQuery where nothing is called so.
    """
    classes = (cls,) if cls else CLASSES
    if _ID.fullmatch(text):
        if names.is_there(text, classes):
            return text
        raise BadQuery(f"no {_or(cls)} {text} in this graph")
    forms = spellings(text)
    for properties in (_FULL, _NAME, _SHORT):
        found = names.called(forms, properties, classes)
        if found:
            return _only(found, forms, text, cls)
    found = names.containing(forms, (*_FULL, *_NAME, *_SHORT), classes)
    if not found:
        raise BadQuery(f"no {_or(cls)} is called {text!r} in this graph; kg find TEXT looks for parts of names")
    return _only(found, forms, text, cls)


def spellings(text: str) -> tuple[str, ...]:
    """The ways in which a name may be written in the graph: as given, without marks, in Simplified, as a key."""
    import opencc

    from kg.authority.names import name_key

    bare = text.strip(_MARKS)
    simplified = opencc.OpenCC("t2s").convert(bare)
    return tuple(dict.fromkeys(form for form in (text, bare, simplified, name_key(bare)) if form.strip()))


def _only(found: list[Candidate], forms: tuple[str, ...], text: str, cls: str) -> str:
    if len(found) == 1:
        return found[0].id
    works = [candidate for candidate in found if not candidate.id.startswith("edition-")]
    ending = [candidate for candidate in works if candidate.name.endswith(forms)]  # 鼓楼区人民政府, not its office
    for fewer in (works, ending, [candidate for candidate in works if candidate.linked]):
        if len(fewer) == 1:
            return fewer[0].id
    raise Ambiguous(f"{text!r} fits {len(found)} of class {_or(cls)}: give an id or a full name", found)


def _or(cls: str) -> str:
    return cls or "entity"


@dataclass(frozen=True, slots=True)
class OxigraphNames:
    """Those in Oxigraph."""

    store: ox.Store

    def is_there(self, id: str, classes: Sequence[str]) -> bool:
        """As `Names` has it."""
        from loaders.oxigraph import query

        return bool(query(self.store, f"ASK {{ <{entity_iri(id)}> a ?cls VALUES ?cls {{ {_terms(classes)} }} }}"))

    def called(self, forms: Sequence[str], properties: Sequence[str], classes: Sequence[str]) -> list[Candidate]:
        """As `Names` has it."""
        import pyoxigraph as ox

        return self._candidates(f"""
            VALUES ?called {{ {" ".join(str(ox.Literal(form)) for form in forms)} }}
            VALUES ?property {{ {_terms(properties)} }}
            ?thing ?property ?called .""", classes)

    def containing(self, forms: Sequence[str], properties: Sequence[str], classes: Sequence[str]) -> list[Candidate]:
        """As `Names` has it."""
        import pyoxigraph as ox

        tests = " || ".join(f"CONTAINS(?called, {ox.Literal(form)})" for form in forms)
        return self._candidates(f"""
            VALUES ?property {{ {_terms(properties)} }}
            ?thing ?property ?called .
            FILTER({tests})""", classes)

    def _candidates(self, pattern: str, classes: Iterable[str]) -> list[Candidate]:
        from loaders.oxigraph import query

        answer = query(self.store, f"""
            SELECT DISTINCT (STRAFTER(STR(?thing), "/id/") AS ?id) (COALESCE(?full, ?name) AS ?label)
              (COALESCE(?known, true) AS ?linked)
            WHERE {{
              {{ SELECT DISTINCT ?thing WHERE {{ {pattern} }} }}
              VALUES ?cls {{ {_terms(classes)} }}
              ?thing a ?cls ; gov:name ?name .
              OPTIONAL {{ ?thing gov:fullName ?full }}
              OPTIONAL {{ ?thing gov:linked ?known }}
            }} ORDER BY ?label ?id""")
        assert isinstance(answer, Rows)
        return _unique(answer)


@dataclass(frozen=True, slots=True)
class Neo4jNames:
    """Those in a Neo4j database."""

    access: Access

    def is_there(self, id: str, classes: Sequence[str]) -> bool:
        """As `Names` has it."""
        return bool(self._candidates("x.id = $forms[0]", [id], classes))

    def called(self, forms: Sequence[str], properties: Sequence[str], classes: Sequence[str]) -> list[Candidate]:
        """As `Names` has it."""
        # Several alternative labels stand in one text.
        return self._candidates(" OR ".join(
            f"any(form IN $forms WHERE form IN split(x.{name}, '; '))" if name == "altLabel" else f"x.{name} IN $forms"
            for name in properties), forms, classes)

    def containing(self, forms: Sequence[str], properties: Sequence[str], classes: Sequence[str]) -> list[Candidate]:
        """As `Names` has it."""
        return self._candidates(" OR ".join(
            f"any(form IN $forms WHERE x.{name} CONTAINS form)" for name in properties), forms, classes)

    def _candidates(self, condition: str, forms: Sequence[str], classes: Sequence[str]) -> list[Candidate]:
        from loaders.neo4j.asking import query

        return _unique(query(self.access, f"""
            MATCH (x:{"|".join(classes)}) WHERE {condition}
            RETURN x.id, coalesce(x.fullName, x.name) AS label, coalesce(x.linked, true) ORDER BY label, x.id""", {"forms": [*forms]}))


def _unique(rows: Rows) -> list[Candidate]:
    found: dict[str, Candidate] = {}
    for local, name, linked in rows.rows:
        found.setdefault(str(local), Candidate(str(local), str(name), linked is True))
    return list(found.values())


def _terms(names: Iterable[str]) -> str:
    return " ".join("skos:altLabel" if name == "altLabel" else f"gov:{name}" for name in names)
