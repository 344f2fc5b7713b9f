"""The text of docs/ontology.md: tables of classes, edges, qualifiers, attributes and values."""

from collections.abc import Iterator

from rdflib import RDFS, SH, SKOS, Graph
from rdflib.term import Node

from ontology.terms import Property
from scripts.ontology_reading import GOV, classes_of, properties_of, schemes_of, text_of


def ontology_page(graph: Graph, shapes: Graph) -> str:
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
        label = text_of(graph, GOV[name], RDFS.label, "en")
        lines += [f"### {name}: {label}", ""]
        lines += _table(("value", "中文", "English"), ((f"`{c.notation}`", c.label_zh, c.label_en) for c in codes))
        lines.append("")
    lines += [
        "## What must hold",
        "",
        "`kg validate` names the shape that does not hold. Shapes called `CLASS-PROPERTY` demand the number, type and",
        "values of a property, those called like an edge its ends (`issued`, `issued-to`); besides them:",
        "",
        *_table(("shape", "demands"), _rules(graph, shapes)),
    ]
    return "\n".join(lines).rstrip() + "\n"


def _rules(graph: Graph, shapes: Graph) -> Iterator[tuple[str, str]]:
    """The shapes that are about more than one property, with their messages."""
    properties = properties_of(graph)
    usual = {f"{owner}-{p.name}" for p in properties for owner in p.domain} | {c.name for c in classes_of(graph)}
    usual |= {p.name for p in properties} | {f"{p.name}-to" for p in properties}
    for shape in sorted(shapes.subjects(SH.message), key=str):
        name = str(shape).rpartition("#")[2]
        if name not in usual and name not in ("Authority", "altLabel-value"):
            yield f"`{name}`", text_of(shapes, shape, SH.message, "en").partition(": ")[2]


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
