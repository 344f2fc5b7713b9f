"""What a term of the ontology is, for the generated `ontology.vocabulary`; starts without rdflib."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")

DEFAULT_BASE = "https://w3id.org/govkg/"
"""The base that gov.ttl and shapes.ttl are written with."""

BASE = os.environ.get("KG_BASE", DEFAULT_BASE)
"""The base of this build's IRIs (the same variable that `kg.ids` reads)."""

NAMESPACE = f"{BASE}ont#"
"""Where the terms of the ontology are."""


class UnknownTerm(KeyError):
    """A name that is no term of the ontology; says which one is near."""

    def __str__(self) -> str:
        return str(self.args[0])


@dataclass(frozen=True, slots=True)
class Class:
    """A class: its local name, IRI and superclasses, and the label of its nodes (empty: no nodes)."""

    name: str
    iri: str
    label_zh: str
    label_en: str
    comment: str
    node_label: str = ""
    parents: tuple[str, ...] = ()
    """Superclasses of this ontology by local name."""


@dataclass(frozen=True, slots=True)
class Property:
    """A property, and what it becomes in a property graph; empty strings and tuples for what it does not."""

    name: str
    iri: str
    label_zh: str
    label_en: str
    comment: str
    domain: tuple[str, ...] = ()
    """Local names of classes."""
    range: tuple[str, ...] = ()
    """Local names of classes; empty for values and for what may lead anywhere (`predicate`, `place`)."""
    datatype: str = ""
    """Local names of XML Schema types, separated by spaces (only `eventDate` has several); empty for objects."""
    functional: bool = False
    """Whether a subject has at most one."""
    edge_type: str = ""
    """CITES; empty for what is no edge."""
    attribute: str = ""
    """Its name as an attribute of a node; empty for what is none."""
    qualifies: str = ""
    """Its name as an attribute of a statement's edge; empty for what is none."""
    planned_of: str = ""
    """Local name of the property that holds once this one's announcement is fulfilled."""
    from_table: bool = False
    """Whether tables say it too, without a statement."""
    schemes: tuple[str, ...] = ()
    """Names of the schemes whose notations are its values."""
    parents: tuple[str, ...] = ()
    """Superproperties of this ontology by local name."""

    @property
    def datatypes(self) -> tuple[str, ...]:
        """Local names of the XML Schema types of its values, the least precise first."""
        return tuple(self.datatype.split())


@dataclass(frozen=True, slots=True)
class Code:
    """One value of a scheme, as it stands in the data, with its labels."""

    notation: str
    label_zh: str
    label_en: str


def find_term(kind: str, name: str, among: Mapping[str, T]) -> T:
    """The term called `name`; UnknownTerm names the nearest one if there is none."""
    try:
        return among[name]
    except KeyError:
        from difflib import get_close_matches  # only when something is wrong: it is slow to load

        near = get_close_matches(name, among, n=1, cutoff=0.5)
        hint = f"; did you mean {near[0]}?" if near else ""
        raise UnknownTerm(f"no {kind} {name!r} in the ontology{hint}") from None
