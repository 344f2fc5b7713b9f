"""Each way of breaking a valid graph is caught by the shape that is there for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyshacl
import pytest
from rdflib import RDF, SH, Graph, Namespace
from rdflib.collection import Collection
from rdflib.term import Node

from kg.ids import BASE
from ontology import validation
from ontology.terms import Property
from ontology.validation import SHAPES, UnreadableGraph, Violation, validate
from ontology.vocabulary import ATTRIBUTES, EDGES, PROPERTIES, scheme
from tests.graphs import sample_nquads

XSD = "http://www.w3.org/2001/XMLSchema#"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
GOV = Namespace(f"{BASE}ont#")
SHAPE = Namespace(f"{BASE}shape#")
TABLE_EDGES = {"partOf", "agencyOf", "editionOf", "succeeds"}


@dataclass(frozen=True, slots=True)
class Edit:
    """What is changed in the first line with this subject, property and object (regular expressions)."""

    subject: str
    property: str
    object: str = ".*"
    becomes: tuple[str, ...] = ()
    """What stands there instead: objects, or `property object` pairs; nothing: the line is dropped."""


def year(text: str) -> str:
    """A year."""
    return f'"{text}"^^<{XSD}gYear>'


def integer(text: str) -> str:
    """An integer."""
    return f'"{text}"^^<{XSD}integer>'


def day(text: str) -> str:
    """A date."""
    return f'"{text}"^^<{XSD}date>'


def thing(local: str) -> str:
    """The term of a thing."""
    return f"<{BASE}id/{local}>"


def stating(predicate: str) -> str:
    """The subject of a statement of the sample with this predicate."""
    line = rf"<{re.escape(BASE)}(id/statement-\w+)> <{re.escape(term('predicate'))}> <{re.escape(term(predicate))}>"
    match = re.search(rf"{line} <{re.escape(BASE)}graph/report-huangpu-2018>", sample_nquads())
    assert match, predicate
    return match[1]


def term(name: str) -> str:
    """The IRI of a property, of the ontology or not."""
    if name == "type":
        return RDF_TYPE
    return PROPERTIES[name].iri if name in PROPERTIES else f"{BASE}ont#{name}"


REPORT, STATEMENT, PASSAGE, MENTION = (
    "id/report-huangpu-2018",
    r"id/statement-\w+",
    r"source/\w+#char=[\d,]+",
    r"id/mention-[\w-]+",
)
SOURCE, REGION, AGENCY, EDITION = (
    r"source/\w+",
    "id/region-440116-2005",
    "id/agency-huangpu",
    "id/edition-gkxxtl-2007-04-05",
)
REGULATION, INITIATIVE = "id/regulation-gkxxtl", "id/initiative-random"
SAME = r"\g<object>"

# name, edit, the shapes that must not hold: the intended one first, then those that the same edit cannot but break.
BROKEN: tuple[tuple[str, Edit, tuple[str, ...]], ...] = (
    ("statement without a subject", Edit(STATEMENT, "subject"), ("Statement-subject", "Report-stated")),
    (
        "statement with two subjects",
        Edit(STATEMENT, "subject", becomes=(SAME, thing("agency-gulou"))),
        ("Statement-subject", "Statement-triple"),
    ),
    (
        "statement without a predicate",
        Edit(STATEMENT, "predicate"),
        ("Statement-predicate", "Report-stated"),
    ),
    (
        "predicate that is no property",
        Edit(STATEMENT, "predicate", ".*ont#issued.*", (f"<{BASE}ont#liked>",)),
        ("Statement-predicate", "Statement-triple", "Report-stated"),
    ),
    (
        "predicate that only tables say",
        Edit(STATEMENT, "predicate", ".*ont#issued.*", (f"<{BASE}ont#agencyOf>",)),
        ("Statement-predicate", "Statement-triple", "Report-stated"),
    ),
    ("statement without an object", Edit(STATEMENT, "object"), ("Statement-object", "Report-stated")),
    (
        "object that is a name",
        Edit(STATEMENT, "object", becomes=('"县政府"',)),
        ("Statement-object", "Statement-triple", "Report-stated"),
    ),
    ("statement of no report", Edit(STATEMENT, "report"), ("Statement-report",)),
    ("statement without a rule", Edit(STATEMENT, "rule"), ("Statement-rule",)),
    ("statement with two rules", Edit(STATEMENT, "rule", becomes=(SAME, '"other"')), ("Statement-rule",)),
    (
        "confidence above 1",
        Edit(STATEMENT, "confidence", becomes=(f'"1.2"^^<{XSD}decimal>',)),
        ("Statement-confidence",),
    ),
    (
        "confidence below 0",
        Edit(STATEMENT, "confidence", becomes=(f'"-0.1"^^<{XSD}decimal>',)),
        ("Statement-confidence",),
    ),
    ("confidence as text", Edit(STATEMENT, "confidence", becomes=('"0.9"',)), ("Statement-confidence",)),
    ("statement without evidence", Edit(STATEMENT, "evidence"), ("Statement-evidence",)),
    (
        "evidence that is no passage",
        Edit(STATEMENT, "evidence", becomes=(thing("report-huangpu-2018"),)),
        ("Statement-evidence",),
    ),
    ("citation without a role", Edit(STATEMENT, "role"), ("Statement-qualified",)),
    ("role of no list", Edit(STATEMENT, "role", becomes=('"foreign"',)), ("Statement-role",)),
    ("two roles", Edit(STATEMENT, "role", becomes=('"own"', '"external"')), ("Statement-role",)),
    ("edition cited without a basis", Edit(STATEMENT, "basis"), ("Statement-qualified",)),
    (
        "role of an edition",
        Edit(STATEMENT, "basis", becomes=(SAME, 'role "own"')),
        ("Statement-role-of-cites",),
    ),
    (
        "basis at a citation of a work",
        Edit(STATEMENT, "role", becomes=(SAME, 'basis "stated"')),
        ("Statement-basis-of-edition",),
    ),
    (
        "designee of a citation",
        Edit(STATEMENT, "role", becomes=(SAME, f"designee {thing('region-440112-1983')}")),
        ("Statement-designee-of-designated",),
    ),
    (
        "designee that is a work",
        Edit(STATEMENT, "designee", becomes=(thing("regulation-gkxxtl"),)),
        ("Statement-designee",),
    ),
    ("mentions without a count", Edit(stating("mentions"), "count"), ("Statement-qualified",)),
    ("count of 0", Edit(STATEMENT, "count", becomes=(integer("0"),)), ("Statement-count",)),
    (
        "count of an edition",
        Edit(STATEMENT, "basis", becomes=(SAME, f"count {integer('1')}")),
        ("Statement-count-of-names",),
    ),
    (
        "event in a 13th month",
        Edit(STATEMENT, "eventDate", becomes=(f'"2004-13"^^<{XSD}gYearMonth>',)),
        ("Statement-eventDate",),
    ),
    ("event date as text", Edit(STATEMENT, "eventDate", becomes=('"2004"',)), ("Statement-eventDate",)),
    ("statement with a property of its own", Edit(STATEMENT, "rule", becomes=(SAME, 'surety "high"')), ("Statement",)),
    (
        "plan said as done",
        Edit(AGENCY, "plansToIssue", becomes=(f"issued {thing('regulation-supervision')}",)),
        ("Statement-triple", "Report-stated"),
    ),
    (
        "edge without a statement",
        Edit(AGENCY, "issued", becomes=(SAME, thing("regulation-mediation"))),
        ("Report-stated",),
    ),
    (
        "work that issues a work",
        Edit(REGULATION, "altLabel", becomes=(SAME, f"issued {thing('regulation-decision')}")),
        ("issued", "Report-stated"),
    ),
    (
        "agency that issues an initiative",
        Edit(AGENCY, "issued", becomes=(SAME, thing("initiative-random"))),
        ("issued-to", "Report-stated"),
    ),
    (
        "report that is about a work",
        Edit(REPORT, "about", becomes=(SAME, thing("regulation-gkxxtl"))),
        ("about-to", "Report-stated"),
    ),
    (
        "work that implements",
        Edit(REPORT, "about", becomes=(SAME, f"implements {thing('regulation-gkxxtl')}")),
        ("implements", "Report-stated"),
    ),
    (
        "passage that ends before it starts",
        Edit(PASSAGE, "start", becomes=(integer("9999"),)),
        ("Passage-start", "Passage-extent"),
    ),
    ("passage without a source", Edit(PASSAGE, "source"), ("Passage-source",)),
    ("quote that is cut", Edit(PASSAGE, "quote", becomes=('"短"',)), ("Passage-extent",)),
    ("passage without a quote", Edit(PASSAGE, "quote"), ("Passage-quote",)),
    (
        "passage elsewhere than its IRI says",
        Edit(PASSAGE, "source", becomes=(f"<{BASE}source/{'0' * 64}>",)),
        ("Passage-source",),
    ),
    ("line 0", Edit(PASSAGE, "line", becomes=(integer("0"),)), ("Passage-line",)),
    ("column 0", Edit(MENTION, "column", becomes=(integer("0"),)), ("Mention-column",)),
    ("mention of nothing", Edit(MENTION, "refersTo"), ("Mention-refersTo",)),
    (
        "mention of what no table describes",
        Edit(MENTION, "refersTo", becomes=(thing("region-nowhere"),)),
        ("Mention-refersTo",),
    ),
    ("score above 1", Edit(MENTION, "score", becomes=(f'"1.5"^^<{XSD}decimal>',)), ("Mention-score",)),
    ("surface of another length", Edit(MENTION, "surface", becomes=('"区"',)), ("Mention-extent",)),
    (
        "mention elsewhere than its place says",
        Edit(MENTION, "place", becomes=(f"<{BASE}source/{'0' * 64}#char=1,2>",)),
        ("Mention-extent",),
    ),
    (
        "text shorter than its passages",
        Edit(SOURCE, "length", becomes=(integer("1"),)),
        ("Passage-extent", "Mention-extent"),
    ),
    ("hash too short", Edit(SOURCE, "sha256", becomes=('"0a1b"',)), ("Source-sha256", "Source-iri")),
    ("hash of another file", Edit(SOURCE, "sha256", becomes=(f'"{"0" * 64}"',)), ("Source-iri",)),
    ("source without a file name", Edit(SOURCE, "fileName"), ("Source-fileName",)),
    ("report without a name", Edit(REPORT, "name"), ("Report-name",)),
    ("report with two titles", Edit(REPORT, "title", becomes=(SAME, '"报告"')), ("Report-title",)),
    ("report without a source", Edit(REPORT, "source"), ("Report-source",)),
    ("kind of no list", Edit(REPORT, "kind", becomes=('"annual"',)), ("Report-kind",)),
    ("kind other and nothing unknown", Edit(REPORT, "kind", becomes=('"other"',)), ("Report-knows-kind",)),
    ("year before 1949", Edit(REPORT, "year", becomes=(year("1912"),)), ("Report-year",)),
    ("year after 2100", Edit(REPORT, "year", becomes=(year("2101"),)), ("Report-year",)),
    ("year as text", Edit(REPORT, "year", becomes=('"2018"',)), ("Report-year",)),
    ("no year and nothing unknown", Edit(REPORT, "year"), ("Report-knows-year",)),
    ("year there and unknown", Edit(REPORT, "year", becomes=(SAME, 'unknown "year"')), ("Report-knows-year",)),
    ("unknown that nobody knows", Edit(REPORT, "year", becomes=(SAME, 'unknown "weather"')), ("Report-unknown",)),
    ("no publisher and nothing unknown", Edit(REPORT, "publishedBy"), ("Report-knows-publisher", "Statement-triple")),
    ("date of a report as it is written", Edit(REPORT, "year", becomes=(SAME, 'date "2019年1月"')), ("Report-date",)),
    ("region code of five digits", Edit(REGION, "code", becomes=('"44011"',)), ("Region-code",)),
    ("level of no list", Edit(REGION, "level", becomes=('"galaxy"',)), ("Region-level",)),
    ("region with two names", Edit(REGION, "name", becomes=(SAME, '"区"')), ("Region-name",)),
    ("region without a key for its name", Edit(REGION, "nameKey"), ("Region-nameKey",)),
    ("region that ends before it begins", Edit(REGION, "lastYear", becomes=(year("1999"),)), ("Region-years",)),
    ("region part of an agency", Edit(REGION, "partOf", becomes=(thing("agency-gulou"),)), ("Region-partOf",)),
    (
        "region in place of a work",
        Edit(REGION, "partOf", becomes=(SAME, f"succeeds {thing('regulation-gkxxtl')}")),
        ("Region-succeeds",),
    ),
    (
        "document under an initiative's IRI",
        Edit("id/initiative-cells-huangpu", "type", becomes=(SAME, f"<{BASE}ont#Document>")),
        ("Entity-iri",),
    ),
    ("perhaps linked", Edit(AGENCY, "linked", becomes=('"maybe"',)), ("Agency-linked",)),
    (
        "agency of two regions",
        Edit(AGENCY, "agencyOf", becomes=(SAME, thing("region-440116-2005"))),
        ("Agency-agencyOf",),
    ),
    ("agency with a division code", Edit(AGENCY, "linked", becomes=(SAME, 'code "440112"')), ("Agency",)),
    ("work of no kind of the list", Edit(REGULATION, "kind", becomes=('"wish"',)), ("Regulation-kind",)),
    (
        "issuer that is a region",
        Edit(REGULATION, "issuer", becomes=(thing("region-440116-2005"),)),
        ("Regulation-issuer",),
    ),
    (
        "in force before it is promulgated",
        Edit(EDITION, "inForce", becomes=(day("2007-01-01"),)),
        ("Edition-promulgated",),
    ),
    ("valid to before it is in force", Edit(EDITION, "until", becomes=(day("2008-01-01"),)), ("Edition-inForce",)),
    ("edition of no work", Edit(EDITION, "editionOf"), ("Edition-editionOf",)),
    (
        "promulgated on no day",
        Edit(EDITION, "promulgated", becomes=(day("2007-02-30"),)),
        ("Edition-promulgated", "Edition-iri"),
    ),
    ("first known in no year", Edit(INITIATIVE, "firstKnown", becomes=(year("20015"),)), ("Initiative-firstKnown",)),
    ("edition under another's IRI", Edit(EDITION, "promulgated", becomes=(day("2007-04-06"),)), ("Edition-iri",)),
    ("other name of a statement", Edit(STATEMENT, "rule", becomes=(SAME, 'altLabel "区"')), ("altLabel", "Statement")),
    ("start that is no number", Edit(PASSAGE, "start", becomes=(integer("one"),)), ("Passage-start", "Passage-extent")),
)


def edited(graph: str, edit: Edit) -> tuple[str, str]:
    """The graph, sorted, with the first line that fits changed, and the named graph that it stands in."""
    line = re.compile(
        rf"^(?P<subject><{re.escape(BASE)}{edit.subject}>) <{re.escape(term(edit.property))}> "
        rf"(?P<object>{edit.object}) (?P<graph><{re.escape(BASE)}graph/(?:report-huangpu-201[89]|authority)>) \.\n",
        re.MULTILINE,
    )
    match = line.search(graph)
    assert match, edit
    lines = []
    for written in edit.becomes:
        said = match["object"] if written == SAME else written
        name, value = said.split(" ", 1) if re.match(r"\w+ ", said) else (edit.property, said)
        lines.append(f"{match['subject']} <{term(name)}> {value} {match['graph']} .\n")
    changed = graph[: match.start()] + "".join(lines) + graph[match.end() :]
    return "".join(sorted(set(changed.splitlines(keepends=True)), key=str.encode)), match["graph"]


def only(graph: str, name: str) -> str:
    """The lines of the authority and of one named graph."""
    kept = (f"<{BASE}graph/authority>", name)
    return "".join(line for line in graph.splitlines(keepends=True) if line.rsplit(" ", 2)[1] in kept)


def violations(graph: str, folder: Path) -> list[Violation]:
    """What does not hold in a graph."""
    (folder / "graph.nq").write_bytes(graph.encode())
    return list(validate(folder / "graph.nq"))


def test_sample_conforms(tmp_path: Path) -> None:
    """The graph that the breaking starts from holds."""
    assert violations(sample_nquads(), tmp_path) == []


@pytest.mark.parametrize(("name", "edit", "expected"), BROKEN, ids=[row[0].replace(" ", "-") for row in BROKEN])
def test_broken_graph_is_caught(name: str, edit: Edit, expected: tuple[str, ...], tmp_path: Path) -> None:
    """The intended shape catches it, and no other but those that must."""
    graph, where = edited(sample_nquads(), edit)
    found = violations(only(graph, where), tmp_path)
    assert {violation.shape for violation in found} == set(expected), name
    for violation in found:
        assert f"<{BASE}graph/{violation.report}>" == where
        assert violation.focus.startswith(BASE)
        assert violation.message


@cache
def shapes() -> Graph:
    """shapes.ttl, parsed."""
    return Graph().parse(SHAPES)


def classes_demanded(shape: Node) -> set[str]:
    """Local names of the classes that a shape lets through."""
    found = set(shapes().objects(shape, SH["class"]))
    for choice in shapes().objects(shape, SH["or"]):
        found |= {kind for option in Collection(shapes(), choice) for kind in shapes().objects(option, SH["class"])}
    return {str(kind).removeprefix(str(GOV)) for kind in found}


@pytest.mark.parametrize("edge", [p for p in EDGES if p.name not in TABLE_EDGES], ids=lambda p: p.name)
def test_edges_lead_as_the_ontology_says(edge: Property) -> None:
    """The shape of an edge demands the domain and range that gov.ttl gives it."""
    assert classes_demanded(SHAPE[edge.name]) == set(edge.domain)
    assert classes_demanded(SHAPE[f"{edge.name}-to"]) == set(edge.range)


PLACED = [
    (name, p)
    for p in PROPERTIES.values()
    for name in p.domain
    if (not p.edge_type or p.name in TABLE_EDGES or p.name == "broader") and p.name != "altLabel"
]


@pytest.mark.parametrize(("name", "found"), PLACED, ids=[f"{name}-{p.name}" for name, p in PLACED])
def test_properties_are_as_the_ontology_says(name: str, found: Property) -> None:
    """Every class has a shape for each of its properties, with its datatype, its values, and how many there may be."""
    shape = SHAPE[f"{name}-{found.name}"]
    assert shapes().value(shape, SH.path) == GOV[found.name]
    assert shapes().value(shape, SH.targetClass) == GOV[name]
    assert not found.functional or str(shapes().value(shape, SH.maxCount)) == "1"
    types = {str(t) for t in shapes().objects(shape, SH.datatype)}
    for choice in shapes().objects(shape, SH["or"]):
        types |= {str(t) for option in Collection(shapes(), choice) for t in shapes().objects(option, SH.datatype)}
    known = {f"{XSD}{t}" for t in found.datatypes}
    assert types == known or ((name, found.name) == ("Report", "date") and types == {f"{XSD}date"})
    values = shapes().value(shape, SH["in"])
    if values is not None and found.schemes:
        listed = {str(value) for value in Collection(shapes(), values)}
        assert listed in [{code.notation for code in scheme(s)} for s in found.schemes]
    assert bool(found.schemes) == (values is not None and found.name != "predicate")


def test_statements_may_say_every_edge_of_reports() -> None:
    """The list of predicates is the ontology's edges without those that tables alone say."""
    values = shapes().value(SHAPE["Statement-predicate"], SH["in"])
    assert values is not None
    listed = {str(value) for value in Collection(shapes(), values)}
    assert listed == {str(GOV[p.name]) for p in EDGES if p.name not in TABLE_EDGES}


def test_every_node_class_has_a_shape() -> None:
    """No class goes unchecked, and every shape says what is wrong."""
    assert set(ATTRIBUTES) <= {str(s).removeprefix(str(SHAPE)) for s in shapes().subjects(RDF.type, SH.NodeShape)}
    for kind in (SH.NodeShape, SH.PropertyShape, SH.SPARQLConstraint):
        for shape in shapes().subjects(RDF.type, kind):
            assert shapes().value(shape, SH.message), shape


def test_shapes_hold_over_the_union_of_graphs() -> None:
    """Any SHACL tool can run shapes.ttl over all graphs at once."""
    triples = (line.rsplit(" ", 2)[0] + " ." for line in sample_nquads().splitlines())
    data = Graph().parse(data="\n".join(triples), format="nt")
    conforms, _, text = pyshacl.validate(data, shacl_graph=shapes())
    assert conforms, text


LINE = f"<{BASE}id/a> <{RDF_TYPE}> <{BASE}ont#Report> <{BASE}graph/report-a> .\n"
UNREADABLE: tuple[tuple[str, str, str], ...] = (
    ("not sorted", LINE.replace("id/a>", "id/b>") + LINE, "line 2: not sorted"),
    ("no graph", f"<{BASE}id/a> <{RDF_TYPE}> <{BASE}ont#Report> .\n", "line 1: no quad in a graph"),
    ("another's graph", LINE.replace(f"{BASE}graph", "http://elsewhere"), "line 1: no quad in a graph"),
    ("no quads at all", "hello\n", "line 1: no quad in a graph"),
    ("broken term", LINE.replace("ont#Report>", "ont#Re port>"), "Invalid IRI"),
    ("blank node", LINE.replace(f"<{BASE}id/a>", "_:a"), "without an IRI"),
    ("blank object", LINE.replace(f"<{BASE}ont#Report>", "_:a"), "without an IRI"),
)


@pytest.mark.parametrize(("what", "text", "message"), UNREADABLE, ids=[row[0] for row in UNREADABLE])
def test_unreadable_graph(what: str, text: str, message: str, tmp_path: Path) -> None:
    """What is no sorted N-Quads is told with its line, not as a violation."""
    with pytest.raises(UnreadableGraph, match=message):
        violations(text, tmp_path)
    assert what


def test_empty_graph_conforms(tmp_path: Path) -> None:
    """Nothing breaks no rule."""
    assert violations("", tmp_path) == []


def test_many_reports_and_small_buckets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However the reports are spread and the entities parted, the same violations are found."""
    broken, _ = edited(sample_nquads(), Edit(REPORT, "year", becomes=(year("1912"),)))
    broken, _ = edited(broken, Edit(REGION, "code", becomes=('"1"',)))
    expected = violations(broken, tmp_path)
    assert [(v.report, v.shape) for v in expected] == [
        ("authority", "Region-code"),
        ("report-huangpu-2018", "Report-year"),
    ]
    monkeypatch.setattr(validation, "BUCKET", 20_000)
    monkeypatch.setattr(validation, "ENTITIES", 9)
    assert sorted(violations(broken, tmp_path)) == expected
    assert list(validate(tmp_path / "graph.nq", jobs=2)) == expected
