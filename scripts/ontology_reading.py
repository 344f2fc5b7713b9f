"""Classes, properties and values as gov.ttl has them."""

from pathlib import Path

from rdflib import OWL, RDF, RDFS, SKOS, XSD, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from ontology.terms import DEFAULT_BASE, Class, Code, Property

GOV = Namespace(f"{DEFAULT_BASE}ont#")


def read_ontology(path: Path) -> Graph:
    """A Turtle file of the ontology, parsed."""
    return Graph().parse(path)


def classes_of(graph: Graph) -> list[Class]:
    """The classes of the ontology in the order of their names."""
    return [
        Class(
            name=local_name(term),
            iri=str(term),
            node_label=text_of(graph, term, GOV.nodeLabel),
            parents=_ours(graph, term, RDFS.subClassOf),
            label_zh=text_of(graph, term, RDFS.label, "zh"),
            label_en=text_of(graph, term, RDFS.label, "en"),
            comment=text_of(graph, term, RDFS.comment, "en"),
        )
        for term in _terms(graph, OWL.Class)
    ]


def properties_of(graph: Graph) -> list[Property]:
    """The properties of the ontology in the order of their names, and skos:altLabel, which it uses as it is."""
    kinds = (OWL.ObjectProperty, OWL.DatatypeProperty)
    found = [_property(graph, term) for kind in kinds for term in _terms(graph, kind)]
    entities = next(p.domain for p in found if p.name == "linked")
    alternative = Property(
        name="altLabel",
        iri=str(SKOS.altLabel),
        label_zh=text_of(graph, SKOS.altLabel, RDFS.label, "zh"),
        label_en=text_of(graph, SKOS.altLabel, RDFS.label, "en"),
        comment=text_of(graph, SKOS.altLabel, RDFS.comment, "en"),
        domain=entities,
        datatype="string",
        attribute=text_of(graph, SKOS.altLabel, GOV.attribute),
    )
    return sorted([*found, alternative], key=lambda p: p.name)


def schemes_of(graph: Graph) -> dict[str, list[Code]]:
    """The values of each concept scheme, in the order the scheme lists them by notation."""
    return {
        local_name(scheme): [
            Code(
                notation=text_of(graph, concept, SKOS.notation),
                label_zh=text_of(graph, concept, SKOS.prefLabel, "zh"),
                label_en=text_of(graph, concept, SKOS.prefLabel, "en"),
            )
            for concept in sorted(graph.subjects(SKOS.inScheme, scheme), key=str)
        ]
        for scheme in sorted(graph.subjects(RDF.type, SKOS.ConceptScheme), key=str)
    }


def _property(graph: Graph, term: URIRef) -> Property:
    is_object = (term, RDF.type, OWL.ObjectProperty) in graph
    ranges = _union(graph, term, RDFS.range)
    datatype = text_of(graph, term, GOV.datatype) or "".join(
        str(r).removeprefix(str(XSD)) for r in graph.objects(term, RDFS.range) if not is_object
    )
    return Property(
        name=local_name(term),
        iri=str(term),
        domain=_union(graph, term, RDFS.domain),
        range=ranges if is_object else (),
        datatype=datatype,
        functional=(term, RDF.type, OWL.FunctionalProperty) in graph,
        edge_type=text_of(graph, term, GOV.edgeType),
        attribute=text_of(graph, term, GOV.attribute),
        qualifies=text_of(graph, term, GOV.qualifies),
        planned_of=text_of(graph, term, GOV.plannedOf).removeprefix(str(GOV)),
        from_table=text_of(graph, term, GOV.fromTable) == "true",
        schemes=_ours(graph, term, GOV.valuesFrom),
        parents=_ours(graph, term, RDFS.subPropertyOf),
        label_zh=text_of(graph, term, RDFS.label, "zh"),
        label_en=text_of(graph, term, RDFS.label, "en"),
        comment=text_of(graph, term, RDFS.comment, "en"),
    )


def _terms(graph: Graph, kind: URIRef) -> list[URIRef]:
    found = (s for s in graph.subjects(RDF.type, kind) if isinstance(s, URIRef) and s.startswith(str(GOV)))
    return sorted(found, key=str)


def local_name(term: Node) -> str:
    """The last part of a term of ours."""
    return str(term).removeprefix(str(GOV))


def text_of(graph: Graph, subject: Node, predicate: URIRef, language: str | None = None) -> str:
    """The value in a language, or that in none; empty where there is none."""
    values = (v for v in graph.objects(subject, predicate) if not isinstance(v, Literal) or v.language == language)
    return str(next(values, ""))


def _ours(graph: Graph, subject: Node, predicate: URIRef) -> tuple[str, ...]:
    found = (o for o in graph.objects(subject, predicate) if isinstance(o, URIRef) and o.startswith(str(GOV)))
    return tuple(sorted(map(local_name, found)))


def _union(graph: Graph, subject: Node, predicate: URIRef) -> tuple[str, ...]:
    names: list[str] = []
    for value in graph.objects(subject, predicate):
        members = graph.value(value, OWL.unionOf)
        nodes = list(Collection(graph, members)) if members is not None else [value]
        names += [local_name(node) for node in nodes if str(node).startswith(str(GOV))]
    return tuple(names)
