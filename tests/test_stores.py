"""Stores hold what graph.nq says, and answer without changing it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from kg.errors import BadGraph, BadQuery, KgError
from loaders import ladybug, oxigraph
from loaders.answers import Rows
from loaders.property_graph import Edge, edges, nodes
from loaders.subjects import read_subjects, text, thing
from tests.graphs import ENTITIES, HOSTILE_AGENCY, HOSTILE_DOCUMENT, REPORTS, literal, sample_nquads, sample_sources

HOSTILE = ("", " ", '"', '""', "'", "\\", '\\"', "\\n", "a\nb", "a\r\nb", "\r", "\t", ",", ",,", ";", "|", "#", "NULL",
           "null", "true", "[1,2]", "{a: 1}", "1", "-1", "1e5", "=1+1", "`", "$x", "//x", "/*x*/", "<b>", "&amp;",
           "]]>", "\u200f右", "\u2028行", "\x85", "\ufeff", "🙂", "𠮷", "e\u0301", "\x01\x1f\x7f",
           "'); DROP TABLE x; --", "  前后  ")


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("graph") / "graph.nq"
    path.write_text(sample_nquads(), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def store(graph: Path) -> ox.Store:
    oxigraph.load(graph, graph.parent / "store")
    return oxigraph.open_store(graph.parent / "store")


@pytest.fixture(scope="module")
def database(graph: Path) -> Any:
    ladybug.load(graph, graph.parent / "graph.lbug")
    return ladybug.open_database(graph.parent / "graph.lbug")


def rows(answer: Rows | bool | ox.QueryTriples) -> list[tuple[object, ...]]:
    assert isinstance(answer, Rows)
    return list(answer.rows)


# Reading sorted N-Quads


@pytest.mark.parametrize("value", HOSTILE)
def test_a_literal_says_what_was_written(value: str) -> None:
    assert text(literal(value).encode()) == value


def test_a_kind_of_subject_is_found_by_bisection(graph: Path) -> None:
    everything = list(read_subjects(graph))
    for kind in ("agency-", "edition-", "mention-", "nothing-", "report-", "statement-", "zone-"):
        expected = [subject for subject in everything if subject.term.startswith(thing(kind))]
        assert list(read_subjects(graph, thing(kind))) == expected


@pytest.mark.parametrize(("content", "reason"), [
    ("<a:b> <a:p> <a:o> <a:g> .\n<a:a> <a:p> <a:o> <a:g> .\n", "not sorted"),
    ("nonsense\n", "not a quad"),
])
def test_what_is_no_sorted_graph_is_refused(tmp_path: Path, content: str, reason: str) -> None:
    path = tmp_path / "graph.nq"
    path.write_text(content)
    with pytest.raises(BadGraph, match=reason):
        list(read_subjects(path))


# The projection


def test_every_entity_and_report_is_a_node(graph: Path) -> None:
    found = {(node.label, node.id) for node in nodes(graph)}
    expected = {(label, local) for label, local, _ in ENTITIES} | {("Report", report.local) for report in REPORTS}
    assert found == expected


def test_nodes_carry_what_the_ontology_calls_attributes(graph: Path) -> None:
    by_id = {node.id: node.properties for node in nodes(graph)}
    assert by_id["region-440112-1983"] == {
        "name": "黄埔区", "fullName": "广东省广州市黄埔区", "code": "440112", "level": "county", "firstYear": 1983,
        "linked": True, "nameKey": "黄埔区", "row": "row-region-440112-1983", "altLabel": "广州市黄埔区",
    }
    assert by_id["document-hostile"]["name"] == HOSTILE_DOCUMENT
    assert by_id["agency-hostile"] == {"name": HOSTILE_AGENCY, "nameKey": HOSTILE_AGENCY, "linked": False}
    assert by_id["regulation-gkxxtl"]["altLabel"] == "《中华人民共和国政府信息公开条例》; 《政府信息公开条例》"
    assert by_id["report-huangpu-2018"]["year"] == 2018
    assert by_id["report-huangpu-2018"]["sources"] == "source-" + REPORTS[0].sha256[:16]


def test_every_statement_is_an_edge_and_so_is_what_tables_say(graph: Path) -> None:
    found = list(edges(graph))
    said = sum(len(report.said) for report in REPORTS)
    tables = sum(value.startswith("@") and name != "issuer"
                 for _, _, facts in ENTITIES for name, value in facts.items())
    assert len(found) == said + tables
    assert len({edge.id for edge in found}) == len(found)
    assert {edge.type for edge in found if "row" in edge.properties} == {
        "AGENCY_OF", "BROADER", "EDITION_OF", "PART_OF", "SUCCEEDS"}


def the_edge(graph: Path, kind: str, source: str, target: str) -> Edge:
    (found,) = (edge for edge in edges(graph) if (edge.type, edge.source, edge.target) == (kind, source, target))
    return found


def test_an_edge_carries_its_statement_its_first_evidence_and_its_qualifiers(graph: Path) -> None:
    edge = the_edge(graph, "CITES", "report-huangpu-2018", "regulation-gkxxtl")
    quote = "我区认真贯彻《中华人民共和国政府信息公开条例》第十九条。"
    start = REPORTS[0].text.index(quote)
    assert edge.properties == {
        "statement": edge.id, "report": "report-huangpu-2018", "year": 2018, "quote": quote, "start": start,
        "end": start + len(quote), "line": 2, "source": REPORTS[0].sha256[:16], "evidenceCount": 1,
        "rule": "title-marks", "confidence": 0.99, "role": "external", "count": 2, "article": "第二十条; 第十九条",
    }
    twice = the_edge(graph, "MENTIONS", "report-huangpu-2018", "regulation-gkxxtl")
    assert (twice.properties["evidenceCount"], twice.properties["quote"]) == (2, quote)
    assert the_edge(graph, "DESIGNATED", "agency-state-council", "initiative-cells-huangpu").properties["designee"] == (
        "region-440112-1983")
    assert the_edge(graph, "ISSUED", "agency-huangpu", "regulation-decision").properties["eventDate"] == "2018-06"


def test_every_quote_stands_where_its_edge_says(graph: Path) -> None:
    texts = {sha256[:16]: text for sha256, text in sample_sources().items()}
    quoted = [edge.properties for edge in edges(graph) if "quote" in edge.properties]
    assert len(quoted) == sum(len(report.said) for report in REPORTS)
    for said in quoted:
        start, end = said["start"], said["end"]
        assert isinstance(start, int)
        assert isinstance(end, int)
        assert texts[str(said["source"])][start:end] == said["quote"]


def test_what_is_planned_stays_apart_from_what_is_done(graph: Path) -> None:
    assert the_edge(graph, "PLANS_TO_ISSUE", "agency-huangpu", "regulation-supervision").properties["year"] == 2018
    assert the_edge(graph, "ISSUED", "agency-huangpu", "regulation-supervision").properties["year"] == 2019


def test_a_narrower_basis_is_one_edge(graph: Path) -> None:
    assert [edge.type for edge in edges(graph) if edge.source == "regulation-yuexiu-gk"] == ["ELABORATES"]


@pytest.mark.parametrize(("cut", "reason"), [
    ("ont#object>", "no statement of one subject"), ("ont#Region>", "has no classes"),
])
def test_a_broken_graph_is_named(tmp_path: Path, cut: str, reason: str) -> None:
    path = tmp_path / "graph.nq"
    path.write_text("".join(line for line in sample_nquads().splitlines(keepends=True) if cut not in line))
    with pytest.raises(BadGraph, match=reason):
        list(nodes(path)) + list(edges(path))


# Oxigraph


def test_sparql_asks_the_union_of_all_graphs_with_prefixes_known(store: ox.Store) -> None:
    found = oxigraph.query(store, "SELECT ?y ?n { ?r gov:year ?y ; gov:about/gov:name ?n } ORDER BY ?y ?n")
    assert isinstance(found, Rows)
    assert found.columns == ("y", "n")
    assert list(found.rows) == [(2018, "越秀区"), (2018, "黄埔区"), (2019, "黄埔区"), (2019, "鼓楼区")]


def test_sparql_answers_have_plain_values(store: ox.Store) -> None:
    query = """SELECT ?linked ?confidence ?count ?date ?none ?iri {
        id:regulation-gkxxtl gov:linked ?linked ; gov:date ?date . OPTIONAL { id:regulation-gkxxtl gov:until ?none }
        ?iri gov:object id:regulation-gkxxtl ; gov:count ?count ; gov:article "第十九条" .
        ?iri gov:confidence ?confidence }"""
    ((linked, confidence, count, date, none, iri),) = rows(oxigraph.query(store, query))
    assert (linked, confidence, count, date, none) == (True, 0.99, 2, "2007-04-05", None)
    assert str(iri).startswith("https://w3id.org/govkg/id/statement-")


def test_sparql_ask_construct_and_describe(store: ox.Store) -> None:
    assert oxigraph.query(store, "ASK { ?r gov:cites id:regulation-gkxxtl }") is True
    assert oxigraph.query(store, "ASK { ?r gov:cites id:regulation-mediation }") is False
    made = oxigraph.query(store, "CONSTRUCT WHERE { id:agency-yuexiu gov:issued ?what }")
    assert isinstance(made, ox.QueryTriples)
    assert "id:agency-yuexiu gov:issued id:document-guide , id:regulation-yuexiu-gk ." in oxigraph.serialize(made)
    described = oxigraph.query(store, "DESCRIBE id:region-320000-1953")
    assert isinstance(described, ox.QueryTriples)
    assert len(list(described)) == 8


@pytest.mark.parametrize("value", HOSTILE)
def test_a_sparql_parameter_is_what_it_is(store: ox.Store, value: str) -> None:
    assert rows(oxigraph.query(store, "SELECT ($x AS ?y) (STRLEN($x) AS ?n) {} # $x", {"x": value})) == [
        (value, len(value))]


def test_sparql_parameters_leave_texts_and_variables_alone(store: ox.Store) -> None:
    query = "SELECT ?n { ?x gov:name ?n . FILTER(?n = $n && '$n' != ?n) }"
    assert rows(oxigraph.query(store, query, {"n": "南京市"})) == [("南京市",)]
    region = ox.NamedNode("https://w3id.org/govkg/id/region-320000-1953")
    assert rows(oxigraph.query(store, "SELECT ?n { $r gov:name ?n }", {"r": region})) == [("江苏省",)]


@pytest.mark.parametrize(("query", "reason"), [
    ("INSERT DATA { <a:a> <a:b> <a:c> }", "read-only"), ("prefix x: <a:> delete where { ?s ?p ?o }", "read-only"),
    ("LOAD <http://127.0.0.1/x>", "read-only"), ("CLEAR ALL", "read-only"), ("DROP ALL", "read-only"),
    ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "SERVICE"),
    ("SELECT * { service silent ?x { ?s ?p ?o } }", "SERVICE"), ("", "empty"), ("# nothing\n", "empty"),
    ("SELECT", "error at 1:7"), ("SELECT ?x { ?x nope:p ?y }", "error at 1:"), ("nonsense", "error at 1:"),
])
def test_sparql_that_does_not_read_is_refused(store: ox.Store, query: str, reason: str) -> None:
    with pytest.raises(BadQuery, match=reason) as caught:
        oxigraph.query(store, query)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("query", [
    "SELECT ?service { ?service gov:name 'SERVICE' }", "SELECT * { ?s gov:SERVICE ?o } # SERVICE\n",
    'SELECT * { ?s ?p """a "SERVICE" b""" }', "PREFIX insert: <a:> SELECT * { insert:x ?p ?o }",
])
def test_sparql_that_reads_is_not_refused(store: ox.Store, query: str) -> None:
    rows(oxigraph.query(store, query))


def test_a_store_is_made_anew(graph: Path, tmp_path: Path) -> None:
    first = oxigraph.load(graph, tmp_path / "store")
    assert oxigraph.load(graph, tmp_path / "store") == first == len(sample_nquads().splitlines())


@pytest.mark.parametrize("open_it", [oxigraph.open_store, ladybug.open_database])
def test_what_is_no_store_is_refused(tmp_path: Path, open_it: Any) -> None:
    with pytest.raises(BadGraph, match="no "):
        open_it(tmp_path / "nowhere")
    (tmp_path / "file").write_text("no database")
    (tmp_path / "folder").mkdir()
    for name in ("file", "folder"):
        with pytest.raises(KgError):
            open_it(tmp_path / name)
    assert not list((tmp_path / "folder").iterdir())


def test_a_graph_that_does_not_parse_is_refused(tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_text("<a:a> <a:b> <a:c> <a:d> .\n<a:a> b\n")
    with pytest.raises(BadGraph, match=r"graph\.nq"):
        oxigraph.load(tmp_path / "graph.nq", tmp_path / "store")


@pytest.mark.parametrize("part", [1, 100, 1 << 20])
def test_a_store_holds_the_file_however_it_is_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: int) -> None:
    some = tmp_path / "graph.nq"
    some.write_text("".join(sample_nquads().splitlines(keepends=True)[: 20 if part == 1 else None]), encoding="utf-8")
    monkeypatch.setattr(oxigraph, "PART", part)
    oxigraph.load(some, tmp_path / "store")
    whole = ox.Store()  # which writes 1.0 as 1, too
    whole.load(path=some, format=ox.RdfFormat.N_QUADS)
    assert set(oxigraph.open_store(tmp_path / "store")) == set(whole)
