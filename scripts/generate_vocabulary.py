"""Writes ontology/vocabulary.py and docs/ontology.md from ontology/gov.ttl.

`--check` only says whether they are current.

    python -m scripts.generate_vocabulary [--check]
"""

import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from rdflib import OWL, RDF, RDFS, SKOS, XSD, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from ontology.terms import DEFAULT_BASE, Class, Code, Property

ROOT = Path(__file__).resolve().parent.parent
GOV = Namespace(f"{DEFAULT_BASE}ont#")

MODULE_HEAD = '''\
"""The terms of the ontology, by name. Generated from gov.ttl by scripts/generate_vocabulary.py: do not edit."""

from ontology.terms import NAMESPACE, Class, Code, Property, find_term
'''

MODULE_TAIL = '''
CLASSES: dict[str, Class] = {c.name: c for c in _CLASSES}
"""Every class by local name."""

PROPERTIES: dict[str, Property] = {p.name: p for p in _PROPERTIES}
"""Every property by local name."""

NODE_CLASSES: tuple[Class, ...] = tuple(c for c in _CLASSES if c.node_label)
"""The classes whose members become nodes."""

EDGES: tuple[Property, ...] = tuple(p for p in _PROPERTIES if p.edge_type)
"""The properties that become edges."""

ATTRIBUTES: dict[str, tuple[Property, ...]] = {
    c.name: tuple(p for p in _PROPERTIES if p.attribute and c.name in p.domain) for c in NODE_CLASSES
}
"""What becomes an attribute of a node, by class."""

QUALIFIERS: tuple[Property, ...] = tuple(p for p in _PROPERTIES if p.qualifies)
"""The properties of a statement that become attributes of its edge."""


def cls(name: str) -> Class:
    """The class of this local name; UnknownTerm (a KeyError) names the nearest if there is none."""
    return find_term("class", name, CLASSES)


def prop(name: str) -> Property:
    """The property of this local name; UnknownTerm (a KeyError) names the nearest if there is none."""
    return find_term("property", name, PROPERTIES)


def scheme(name: str) -> tuple[Code, ...]:
    """The values of a scheme; UnknownTerm (a KeyError) names the nearest if there is none."""
    return find_term("scheme", name, SCHEMES)
'''


def read_ontology() -> Graph:
    """gov.ttl, parsed."""
    return Graph().parse(ROOT / "ontology" / "gov.ttl")


def classes_of(graph: Graph) -> list[Class]:
    """The classes of the ontology in the order of their names."""
    return [
        Class(
            name=_local(term),
            iri=str(term),
            node_label=_text(graph, term, GOV.nodeLabel),
            parents=_ours(graph, term, RDFS.subClassOf),
            label_zh=_text(graph, term, RDFS.label, "zh"),
            label_en=_text(graph, term, RDFS.label, "en"),
            comment=_text(graph, term, RDFS.comment, "en"),
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
        label_zh=_text(graph, SKOS.altLabel, RDFS.label, "zh"),
        label_en=_text(graph, SKOS.altLabel, RDFS.label, "en"),
        comment=_text(graph, SKOS.altLabel, RDFS.comment, "en"),
        domain=entities,
        datatype="string",
        attribute=_text(graph, SKOS.altLabel, GOV.attribute),
    )
    return sorted([*found, alternative], key=lambda p: p.name)


def schemes_of(graph: Graph) -> dict[str, list[Code]]:
    """The values of each concept scheme, in the order the scheme lists them by notation."""
    return {
        _local(scheme): [
            Code(
                notation=_text(graph, concept, SKOS.notation),
                label_zh=_text(graph, concept, SKOS.prefLabel, "zh"),
                label_en=_text(graph, concept, SKOS.prefLabel, "en"),
            )
            for concept in sorted(graph.subjects(SKOS.inScheme, scheme), key=str)
        ]
        for scheme in sorted(graph.subjects(RDF.type, SKOS.ConceptScheme), key=str)
    }


def vocabulary_module(graph: Graph) -> str:
    """The text of ontology/vocabulary.py."""
    lines = [MODULE_HEAD]
    lines.append("_CLASSES: tuple[Class, ...] = (")
    lines.extend(_constructor(c, own_iri=True) for c in classes_of(graph))
    lines.append(")\n")
    lines.append("_PROPERTIES: tuple[Property, ...] = (")
    lines.extend(_constructor(p, own_iri=p.iri.startswith(str(GOV))) for p in properties_of(graph))
    lines.append(")\n")
    lines.append("SCHEMES: dict[str, tuple[Code, ...]] = {")
    for name, codes in schemes_of(graph).items():
        lines.append(f"    {_quoted(name)}: (")
        lines.extend(
            f"        Code({_quoted(c.notation)}, {_quoted(c.label_zh)}, {_quoted(c.label_en)})," for c in codes
        )
        lines.append("    ),")
    lines.append('}\n"""The values of each scheme."""')
    return "\n".join(lines) + "\n" + MODULE_TAIL


def ontology_page(graph: Graph) -> str:
    """The text of docs/ontology.md."""
    classes, properties = classes_of(graph), properties_of(graph)
    lines = [
        "# The ontology",
        "",
        "<!-- Generated from ontology/gov.ttl by scripts/generate_vocabulary.py: do not edit. -->",
        "",
        f"Terms have the namespace `{GOV}` (prefix `gov:`). The ontology is OWL 2 DL:",
        "[gov.ttl](../ontology/gov.ttl); what a graph must fulfil is in [shapes.ttl](../ontology/shapes.ttl) (SHACL),",
        "checked by `kg validate`.",
        "",
        "Every edge that a report says stands twice in the report's named graph: as a plain triple, and as a",
        "`gov:Statement` with rule, confidence and the passages that say so. In a property graph it is one edge, with",
        "the qualifiers of its statement as attributes. Facts from tables stand in the graph `graph/authority`.",
        "",
        "In the last column, ⊑ leads to a superclass or superproperty, ~ to what is alike but not the same.",
        "",
        "## Classes",
        "",
        *_table(
            ("class", "中文", "what it is", "aligned with", "node"),
            ((f"`{c.name}`", c.label_zh, c.comment, _alignment(graph, c.name), c.node_label) for c in classes),
        ),
        "",
        "## Edges",
        "",
        "A property with *planned of* says that it is announced, not done: no query for what was done sees it.",
        "",
        *_table(
            ("property", "edge", "中文", "from → to", "what it says", "planned of", "aligned with"),
            (
                (f"`{p.name}`", f"`{p.edge_type}`", p.label_zh, f"{_names(p.domain)} → {_names(p.range)}", p.comment,
                 p.planned_of and f"`{p.planned_of}`", _alignment(graph, p.name))
                for p in properties if p.edge_type
            ),
        ),
        "",
        "## Qualifiers of statements",
        "",
        *_table(
            ("property", "中文", "value", "what it says"),
            ((f"`{p.name}`", p.label_zh, _value(p), p.comment) for p in properties if p.qualifies),
        ),
        "",
        "## Other properties",
        "",
        *_table(
            ("property", "中文", "of", "value", "single", "what it says", "aligned with"),
            (
                (f"`{p.name}`", p.label_zh, _names(p.domain), _value(p), "yes" if p.functional else "", p.comment,
                 _alignment(graph, p.name))
                for p in properties if not p.edge_type and not p.qualifies
            ),
        ),
        "",
        "## Values",
        "",
    ]
    for name, codes in schemes_of(graph).items():
        label = _text(graph, GOV[name], RDFS.label, "en")
        lines += [f"### {name}: {label}", ""]
        lines += _table(("value", "中文", "English"), ((f"`{c.notation}`", c.label_zh, c.label_en) for c in codes))
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def outdated() -> list[Path]:
    """The generated files that are not what gov.ttl gives now."""
    return [path for path, text in _generated() if not path.exists() or path.read_text(encoding="utf-8") != text]


def write() -> list[Path]:
    """The generated files, written."""
    written = []
    for path, text in _generated():
        path.write_text(text, encoding="utf-8")
        written.append(path)
    return written


def _generated() -> Iterator[tuple[Path, str]]:
    graph = read_ontology()
    yield ROOT / "ontology" / "vocabulary.py", vocabulary_module(graph)
    yield ROOT / "docs" / "ontology.md", ontology_page(graph)


def _property(graph: Graph, term: URIRef) -> Property:
    is_object = (term, RDF.type, OWL.ObjectProperty) in graph
    ranges = _union(graph, term, RDFS.range)
    datatype = _text(graph, term, GOV.datatype) or "".join(
        str(r).removeprefix(str(XSD)) for r in graph.objects(term, RDFS.range) if not is_object
    )
    return Property(
        name=_local(term),
        iri=str(term),
        domain=_union(graph, term, RDFS.domain),
        range=ranges if is_object else (),
        datatype=datatype,
        functional=(term, RDF.type, OWL.FunctionalProperty) in graph,
        edge_type=_text(graph, term, GOV.edgeType),
        attribute=_text(graph, term, GOV.attribute),
        qualifies=_text(graph, term, GOV.qualifies),
        planned_of=_text(graph, term, GOV.plannedOf).removeprefix(str(GOV)),
        from_table=_text(graph, term, GOV.fromTable) == "true",
        schemes=_ours(graph, term, GOV.valuesFrom),
        parents=_ours(graph, term, RDFS.subPropertyOf),
        label_zh=_text(graph, term, RDFS.label, "zh"),
        label_en=_text(graph, term, RDFS.label, "en"),
        comment=_text(graph, term, RDFS.comment, "en"),
    )


def _terms(graph: Graph, kind: URIRef) -> list[URIRef]:
    found = (s for s in graph.subjects(RDF.type, kind) if isinstance(s, URIRef) and s.startswith(str(GOV)))
    return sorted(found, key=str)


def _local(term: Node) -> str:
    return str(term).removeprefix(str(GOV))


def _text(graph: Graph, subject: Node, predicate: URIRef, language: str | None = None) -> str:
    values = (v for v in graph.objects(subject, predicate) if not isinstance(v, Literal) or v.language == language)
    return str(next(values, ""))


def _ours(graph: Graph, subject: Node, predicate: URIRef) -> tuple[str, ...]:
    found = (o for o in graph.objects(subject, predicate) if isinstance(o, URIRef) and o.startswith(str(GOV)))
    return tuple(sorted(map(_local, found)))


def _union(graph: Graph, subject: Node, predicate: URIRef) -> tuple[str, ...]:
    names: list[str] = []
    for value in graph.objects(subject, predicate):
        members = graph.value(value, OWL.unionOf)
        nodes = list(Collection(graph, members)) if members is not None else [value]
        names += [_local(node) for node in nodes if str(node).startswith(str(GOV))]
    return tuple(names)


def _constructor(term: Class | Property, *, own_iri: bool) -> str:
    written = []
    for field in fields(term):
        value = getattr(term, field.name)
        if value == field.default:
            continue
        text = f'NAMESPACE + "{_local(URIRef(value))}"' if field.name == "iri" and own_iri else _written(value)
        written.append(f"{field.name}={text}")
    inner = "".join(f"        {field},\n" for field in written)
    return f"    {type(term).__name__}(\n{inner}    ),"


def _written(value: str | bool | tuple[str, ...]) -> str:
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, str):
        return _quoted(value)
    inner = ", ".join(map(_quoted, value))
    return f"({inner},)" if len(value) == 1 else f"({inner})"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> list[str]:
    lines = [f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}"]
    lines += [f"| {' | '.join(cell.replace('|', chr(92) + '|') or ' ' for cell in row)} |" for row in rows]
    return lines


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(names) or "anything"


def _value(found: Property) -> str:
    if found.schemes:
        return " or ".join(f"a notation of [{s}](#values)" for s in found.schemes)
    return ", ".join(f"xsd:{d}" for d in found.datatypes) or _names(found.range)


def _alignment(graph: Graph, name: str) -> str:
    term = SKOS.altLabel if name == "altLabel" else GOV[name]
    above = sorted([*graph.objects(term, RDFS.subClassOf), *graph.objects(term, RDFS.subPropertyOf)], key=str)
    like = sorted(graph.objects(term, RDFS.seeAlso), key=str)
    return ", ".join([f"⊑ {_curie(graph, a)}" for a in above] + [f"~ {_curie(graph, s)}" for s in like])


def _curie(graph: Graph, term: Node) -> str:
    return str(graph.namespace_manager.curie(str(term), generate=False))


def main() -> int:
    """0 if the generated files are current, or were written; 1 if `--check` finds an old one."""
    if "--check" in sys.argv[1:]:
        old = outdated()
        for path in old:
            print(f"{path.relative_to(ROOT)}: is not what ontology/gov.ttl gives", file=sys.stderr)
        return 1 if old else 0
    for path in write():
        print(path.relative_to(ROOT), file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
