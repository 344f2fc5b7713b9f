"""What `loaders.quads` writes of a report: parsed by another program, it says what was put in."""

from __future__ import annotations

import hashlib
import time
from dataclasses import replace
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg.ids import entity_iri, graph_iri, place_iri, source_iri, term_iri
from kg.models import (
    Entity,
    Label,
    Link,
    Mention,
    Metadata,
    OffsetMap,
    Qualifiers,
    Reason,
    ReportKind,
    Sidecar,
    Source,
    Span,
    Statement,
)
from loaders.quads import Described, Fact, ReportRecord, report_quads, statement_id
from ontology.terms import UnknownTerm
from ontology.vocabulary import PROPERTIES

TEXT = "某县2019年报告\n县政府印发《某县办法》。\r\n按照“条例”\\第十九条。\n"
SOURCE = Source(
    "甲.txt",
    hashlib.sha256(TEXT.encode()).hexdigest(),
    TEXT,
    "utf-8",
    Sidecar(found_at="https://a.example/x", found_on="2020-02-01"),
)
REPORT, AGENCY, RULES = "report-0a", "agency-0b", "regulation-0c"
REGION = Entity("region-440112-1983", Label.REGION, "黄埔区", True)
MEASURES = Entity(RULES, Label.REGULATION, "某县办法", False)
ISSUED = Statement(AGENCY, "issued", RULES, (Span(10, 22),), "issued-verb", 0.934)
METADATA = Metadata(
    "某县2019年报告", ReportKind.RULE_OF_LAW, REGION, "广东省广州市黄埔区", "440112", "2019", None, "", "2020-01-31"
)
RECORD = ReportRecord(
    report=REPORT,
    source=SOURCE,
    metadata=METADATA,
    links=(
        Link(
            Mention(15, 21, Label.REGULATION, "《某县办法》", "marks"),
            MEASURES,
            0.9,
            (Reason("exact", 0.6), Reason("far", -0.1)),
        ),
    ),
    statements=(ISSUED,),
    entities=(Described(RULES, "Regulation", (Fact("name", "某县办法"), Fact("linked", "false", "boolean"))),),
    raw_span=OffsetMap((0,), (len(TEXT),), (0,), (len(TEXT),)).raw_span,
)


def parsed(lines: list[str]) -> list[Quad]:
    """The quads that another program reads out of the lines."""
    return list(parse("".join(lines), format=RdfFormat.N_QUADS))


def said(lines: list[str], subject: str, name: str) -> list[str]:
    """The values of a property of a subject (its IRI), sorted."""
    predicate = PROPERTIES[name].iri
    return sorted(
        str(quad.object.value)
        for quad in parsed(lines)
        if isinstance(quad.subject, NamedNode)
        and quad.subject.value == subject
        and quad.predicate.value == predicate
        and isinstance(quad.object, NamedNode | Literal)
    )


# What the record above says, by hand: subject, property, values.
PLACE = place_iri(SOURCE.sha256, 10, 22)
STATEMENT = entity_iri(statement_id(ISSUED, REPORT))
MENTION = entity_iri(f"mention-{SOURCE.sha256[:16]}-15-21")
EXPECTED: tuple[tuple[str, str, list[str]], ...] = (
    (entity_iri(REPORT), "name", ["某县2019年报告"]),
    (entity_iri(REPORT), "title", ["某县2019年报告"]),
    (entity_iri(REPORT), "kind", ["rule-of-law"]),
    (entity_iri(REPORT), "year", ["2019"]),
    (entity_iri(REPORT), "date", ["2020-01-31"]),
    (entity_iri(REPORT), "docNumber", []),
    (entity_iri(REPORT), "source", [source_iri(SOURCE.sha256)]),
    (entity_iri(REPORT), "unknown", ["publisher"]),
    (source_iri(SOURCE.sha256), "fileName", ["甲.txt"]),
    (source_iri(SOURCE.sha256), "length", [str(len(TEXT))]),
    (source_iri(SOURCE.sha256), "foundAt", ["https://a.example/x"]),
    (source_iri(SOURCE.sha256), "foundOn", ["2020-02-01"]),
    (entity_iri(AGENCY), "issued", [entity_iri(RULES)]),
    (STATEMENT, "subject", [entity_iri(AGENCY)]),
    (STATEMENT, "predicate", [term_iri("issued")]),
    (STATEMENT, "object", [entity_iri(RULES)]),
    (STATEMENT, "report", [entity_iri(REPORT)]),
    (STATEMENT, "rule", ["issued-verb"]),
    (STATEMENT, "confidence", ["0.93"]),
    (STATEMENT, "evidence", [PLACE]),
    (PLACE, "source", [source_iri(SOURCE.sha256)]),
    (PLACE, "start", ["10"]),
    (PLACE, "end", ["22"]),
    (PLACE, "line", ["2"]),
    (PLACE, "column", ["1"]),
    (PLACE, "quote", ["县政府印发《某县办法》。"]),
    (MENTION, "refersTo", [entity_iri(RULES)]),
    (MENTION, "place", [place_iri(SOURCE.sha256, 15, 21)]),
    (MENTION, "surface", ["《某县办法》"]),
    (MENTION, "line", ["2"]),
    (MENTION, "column", ["6"]),
    (MENTION, "rule", ["marks"]),
    (MENTION, "score", ["0.9"]),
    (MENTION, "reason", ["exact 0.6", "far -0.1"]),
    (entity_iri(RULES), "altLabel", ["《某县办法》"]),
    (entity_iri(RULES), "name", ["某县办法"]),
    (entity_iri(RULES), "linked", ["false"]),
)


@pytest.mark.parametrize(
    ("subject", "name", "values"), EXPECTED, ids=[f"{s.rsplit('/')[-1][:12]}-{n}" for s, n, _ in EXPECTED]
)
def test_record_is_said(subject: str, name: str, values: list[str]) -> None:
    """Each thing that the record gives is in the graph, once."""
    assert said(report_quads(RECORD), subject, name) == values


def test_graphs_are_the_reports_and_the_authoritys() -> None:
    """What the report says stands in its graph, what tables say in the authority's."""
    for quad in parsed(report_quads(RECORD)):
        assert isinstance(quad.subject, NamedNode)
        assert isinstance(quad.graph_name, NamedNode)
        from_table = quad.subject.value == entity_iri(RULES) and quad.predicate.value != PROPERTIES["altLabel"].iri
        assert quad.graph_name.value == graph_iri("authority" if from_table else REPORT)


def test_what_one_report_says_of_an_entity_stands_in_its_graph() -> None:
    """A number beside a title is the report's word, not the authority's."""
    described = Described(RULES, "Regulation", (Fact("name", "某县办法"),), (Fact("docNumber", "某政发〔2019〕1号"),))
    lines = report_quads(replace(RECORD, entities=(described,)))
    numbers = [line for line in lines if "〔2019〕1号" in line]
    assert [line.endswith(f" <{graph_iri(REPORT)}> .\n") for line in numbers] == [True]


def test_datatypes_are_the_ontologys() -> None:
    """Every literal has a type that the ontology gives its property."""
    types = {p.iri: p.datatypes for p in PROPERTIES.values()}
    qualified = ISSUED._replace(qualifiers=Qualifiers("own", 2, "2004-05", ("第一条", "第二条"), RULES, "3部", RULES, "stated"))
    dated = ISSUED._replace(object="regulation-d", qualifiers=Qualifiers(event_date="2004"))
    record = replace(RECORD, statements=(qualified, dated))
    literals = [quad for quad in parsed(report_quads(record)) if isinstance(quad.object, Literal)]
    for quad in literals:
        assert isinstance(quad.object, Literal)
        assert quad.object.datatype.value.rpartition("#")[2] in types[quad.predicate.value], quad
    assert {PROPERTIES[name].iri for name in ("count", "eventDate", "article", "quantity", "basis", "role")} <= {
        quad.predicate.value for quad in literals
    }


def test_wider_property_is_said_plainly_and_stated_once() -> None:
    """`elaborates` brings the plain `basedOn` with it and no second statement."""
    lines = report_quads(
        replace(RECORD, statements=(ISSUED._replace(subject=RULES, predicate="elaborates", object="regulation-e"),))
    )
    assert (
        said(lines, entity_iri(RULES), "elaborates")
        == said(lines, entity_iri(RULES), "basedOn")
        == [entity_iri("regulation-e")]
    )
    predicates = [quad.object for quad in parsed(lines) if quad.predicate.value == term_iri("predicate")]
    assert predicates == [NamedNode(term_iri("elaborates"))]


def test_fact_found_twice_is_one_statement_with_all_evidence() -> None:
    """Two rules that find the same fact give one statement: all passages, the surer rule."""
    again = ISSUED._replace(evidence=(Span(0, 4),), rule="surer", confidence=0.99)
    lines = report_quads(replace(RECORD, statements=(ISSUED, again)))
    assert said(lines, STATEMENT, "rule") == ["surer"]
    assert said(lines, STATEMENT, "confidence") == ["0.99"]
    assert said(lines, STATEMENT, "evidence") == sorted([PLACE, place_iri(SOURCE.sha256, 0, 4)])


# What is changed in a statement, and whether that makes it another one.
IDENTITY: tuple[tuple[str, Statement, bool], ...] = (
    ("evidence", ISSUED._replace(evidence=(Span(0, 2),)), False),
    ("rule", ISSUED._replace(rule="other"), False),
    ("confidence", ISSUED._replace(confidence=0.1), False),
    ("count", ISSUED._replace(qualifiers=Qualifiers(count=3)), False),
    ("subject", ISSUED._replace(subject="agency-x"), True),
    ("predicate", ISSUED._replace(predicate="plansToIssue"), True),
    ("object", ISSUED._replace(object="regulation-x"), True),
    ("role", ISSUED._replace(qualifiers=Qualifiers(role="own")), True),
    ("eventDate", ISSUED._replace(qualifiers=Qualifiers(event_date="2004")), True),
    ("article", ISSUED._replace(qualifiers=Qualifiers(articles=("第一条",))), True),
    ("designee", ISSUED._replace(qualifiers=Qualifiers(designee="region-x")), True),
    ("quantity", ISSUED._replace(qualifiers=Qualifiers(quantity="3部")), True),
    ("edition", ISSUED._replace(qualifiers=Qualifiers(edition="edition-x")), True),
    ("basis", ISSUED._replace(qualifiers=Qualifiers(basis="stated")), True),
)


@pytest.mark.parametrize(("what", "changed", "other"), IDENTITY, ids=[row[0] for row in IDENTITY])
def test_identity_of_statement(what: str, changed: Statement, other: bool) -> None:
    """A statement is its subject, predicate, object, qualifiers and report, and nothing else."""
    assert (statement_id(changed, REPORT) != statement_id(ISSUED, REPORT)) is other, what


def test_identity_of_statement_knows_the_report_and_not_the_order_of_articles() -> None:
    """Another report's is another statement; the order in which articles were found does not count."""
    assert statement_id(ISSUED, "report-x") != statement_id(ISSUED, REPORT)
    one, two = (
        ISSUED._replace(qualifiers=Qualifiers(articles=order)) for order in (("第一条", "第二条"), ("第二条", "第一条"))
    )
    assert statement_id(one, REPORT) == statement_id(two, REPORT)


# What must not be written: a record, the error, what it names.
REFUSED: tuple[tuple[str, ReportRecord, type[Exception], str], ...] = (
    ("unknown predicate", replace(RECORD, statements=(ISSUED._replace(predicate="isued"),)), UnknownTerm, "issued"),
    (
        "predicate that is no edge",
        replace(RECORD, statements=(ISSUED._replace(predicate="quote"),)),
        ValueError,
        "quote",
    ),
    (
        "unknown fact",
        replace(RECORD, entities=(Described(RULES, "Regulation", (Fact("nam", "x"),)),)),
        UnknownTerm,
        "name",
    ),
    ("unknown class", replace(RECORD, entities=(Described(RULES, "Regulations"),)), UnknownTerm, "Regulation"),
    (
        "id with a space",
        replace(RECORD, statements=(ISSUED._replace(object="regulation x"),)),
        ValueError,
        "regulation x",
    ),
    ("id that closes the IRI", replace(RECORD, report="report-0> <x"), ValueError, "report-0> <x"),
    ("id in Chinese", replace(RECORD, entities=(Described("region-黄埔", "Region"),)), ValueError, "黄埔"),
    (
        "evidence beyond the text",
        replace(RECORD, statements=(ISSUED._replace(evidence=(Span(0, 999),)),)),
        ValueError,
        "999",
    ),
    ("no hash", replace(RECORD, source=replace(SOURCE, sha256="ab")), ValueError, "ab"),
    ("endless confidence", replace(RECORD, statements=(ISSUED._replace(confidence=float("nan")),)), ValueError, "nan"),
)


@pytest.mark.parametrize(("what", "record", "error", "named"), REFUSED, ids=[row[0] for row in REFUSED])
def test_refused(what: str, record: ReportRecord, error: type[Exception], named: str) -> None:
    """Nothing is written that is no term or no IRI; the error names it."""
    with pytest.raises(error, match=named):
        report_quads(record)
    assert what


HOSTILE = st.one_of(
    st.text(max_size=40),
    st.text(alphabet='"\\\n\r\t\x00\x1f\x7f\x85\u2028\u200f\u202e<>{}^`@ .市🙂\ud800\ufffe', max_size=40),
    st.sampled_from(
        ["\"><script>alert('局')</script>", "'); DROP TABLE x; --", "\\u0041", "a\\", '"@en', " .\n<x> <y> <z> ."]
    ),
)


@settings(max_examples=150, deadline=None)
@given(title=HOSTILE, name=HOSTILE, rule=HOSTILE, text=HOSTILE)
def test_values_come_back(title: str, name: str, rule: str, text: str) -> None:
    """Whatever stands in a value, another program reads it back; quotes are the characters as read."""
    source = replace(SOURCE, text=text)
    record = replace(
        RECORD,
        source=source,
        metadata=replace(METADATA, title=title),
        links=(),
        statements=(ISSUED._replace(rule=rule, evidence=(Span(0, len(text)),)),),
        entities=(Described(RULES, "Regulation", (Fact("name", name),)),),
    )
    lines = report_quads(record)
    assert lines == sorted(set(lines))
    assert lines == sorted(lines, key=str.encode)
    assert all(line.endswith(" .\n") and line.count("\n") == 1 for line in lines)
    assert said(lines, entity_iri(RULES), "name") == [kept(name, composed=True)]
    assert said(lines, STATEMENT, "rule") == [kept(rule, composed=True)]
    assert said(lines, place_iri(SOURCE.sha256, 0, len(text)), "quote") == [kept(text, composed=False)]
    assert said(lines, entity_iri(REPORT), "title") == ([kept(title, composed=True)] if title else [])


def kept(text: str, *, composed: bool) -> str:
    """A value as it should come back."""
    text = normalize("NFC", text) if composed else text
    return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)


@given(st.text(alphabet="甲乙\n\r🙂", max_size=60), st.data())
def test_line_and_column(text: str, data: st.DataObject) -> None:
    """Lines end at line feeds; both count from 1."""
    start = data.draw(st.integers(0, len(text)))
    source = replace(SOURCE, text=text)
    lines = report_quads(
        replace(RECORD, source=source, links=(), statements=(ISSUED._replace(evidence=(Span(start, len(text)),)),))
    )
    place = place_iri(SOURCE.sha256, start, len(text))
    assert said(lines, place, "line") == [str(text.count("\n", 0, start) + 1)]
    assert said(lines, place, "column") == [str(start - (text.rfind("\n", 0, start) + 1) + 1)]


def test_fast_enough() -> None:
    """A third of the 300,000 quads a second that a whole core gives, so that a busy machine does not fail it."""
    text = "县政府印发《某县办法》，共3部。\n" * 4000
    source = replace(SOURCE, text=text)
    links = tuple(
        Link(
            Mention(at, at + 6, Label.REGULATION, text[at : at + 6], "marks"),
            MEASURES._replace(iri=f"regulation-{at}"),
            0.9,
            (),
        )
        for at in range(0, 36000, 18)
    )
    statements = tuple(
        ISSUED._replace(object=f"regulation-{at}", evidence=(Span(at, at + 16),)) for at in range(0, 18000, 18)
    )
    record = replace(RECORD, source=source, links=links, statements=statements)
    before = time.process_time()
    count = len(report_quads(record))
    assert count / (time.process_time() - before) > 100_000
