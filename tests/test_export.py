"""What is handed on says what graph.nq says, in every format, and is the same bytes each time."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from rdflib import VOID, Namespace

from loaders import csv_tables, dataset, graphml, networkx_graph, rdf_formats
from loaders.columns import ENDS, LABELS, PLANNED
from loaders.csv_tables import _cell
from loaders.export import Format, export
from loaders.property_graph import edges, nodes
from loaders.rdf_formats import RdfFormat
from tests.graphs import HOSTILE_DOCUMENT, REPORTS, literal, sample_nquads
from tests.test_stores import HOSTILE

GOV = Namespace("https://w3id.org/govkg/ont#")
DCAT = Namespace("http://www.w3.org/ns/dcat#")


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("export") / "graph.nq"
    path.write_text(sample_nquads(), encoding="utf-8")
    return path


def write_hostile(path: Path) -> Path:
    """A graph of a report that cites documents with hostile names."""
    lines = ['<https://w3id.org/govkg/id/report-1> '
             '<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/govkg/ont#Report> <a:g> .\n']
    for number, name in enumerate(HOSTILE):
        thing = f"<https://w3id.org/govkg/id/document-{number}>"
        lines += [f"{thing} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{GOV.Document}> <a:g> .\n",
                  f"{thing} <{GOV.name}> {literal(name)} <a:g> .\n"]
    path.write_text("".join(sorted(lines)), encoding="utf-8")
    return path


# RDF


def triples(path: Path) -> set[tuple[object, ...]]:
    """The union of a graph's named graphs."""
    return {(q.subject, q.predicate, q.object) for q in ox.parse(path=path, format=ox.RdfFormat.N_QUADS)}


@pytest.mark.parametrize(("format", "name"), [(RdfFormat.TURTLE, "turtle"), (RdfFormat.JSONLD, "json-ld")])
def test_turtle_and_jsonld_say_each_triple_once(graph: Path, tmp_path: Path, format: RdfFormat, name: str) -> None:
    out = tmp_path / "out"
    counted = rdf_formats.write(graph, out, format)
    expected, found = rdflib.Graph(), rdflib.Graph()
    expected.parse(data="".join(f"{s} {p} {o} .\n" for s, p, o in triples(graph)), format="nt")
    found.parse(out, format=name)
    assert set(found) == set(expected)
    assert counted == len(expected) == len(triples(graph))


def test_nquads_are_a_copy(graph: Path, tmp_path: Path) -> None:
    assert rdf_formats.write(graph, tmp_path / "out.nq", RdfFormat.NQUADS) == len(sample_nquads().splitlines())
    assert (tmp_path / "out.nq").read_bytes() == graph.read_bytes()


def test_nquads_beside_the_graph_are_the_graph(tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_text(sample_nquads(), encoding="utf-8")
    export(tmp_path / "graph.nq", tmp_path, Format.NQUADS)
    assert (tmp_path / "graph.nq").read_text(encoding="utf-8") == sample_nquads()


def test_turtle_is_for_people(graph: Path, tmp_path: Path) -> None:
    rdf_formats.write(graph, tmp_path / "out.ttl", RdfFormat.TURTLE)
    turtle = (tmp_path / "out.ttl").read_text(encoding="utf-8")
    assert "id:region-440112-1983 a gov:Region ;" in turtle
    assert '\tgov:year "2018"^^xsd:gYear .' in turtle


# networkx and GraphML


def test_networkx_has_every_node_and_what_is_done(graph: Path) -> None:
    found = networkx_graph.graph(graph)
    assert set(found) == {node.id for node in nodes(graph)}
    assert found.number_of_edges() == sum(edge.type not in PLANNED for edge in edges(graph))
    assert found.nodes["region-440112-1983"]["class"] == "Region"
    assert found.nodes["region-440112-1983"]["fullName"] == "广东省广州市黄埔区"
    said = found["report-huangpu-2019"]["regulation-gkxxtl"].values()
    assert sorted(edge["type"] for edge in said) == ["CITES", "MENTIONS"]
    assert not any(edge["type"] in PLANNED for _, _, edge in found.edges(data=True))


def test_networkx_has_plans_when_asked(graph: Path) -> None:
    found = networkx_graph.graph(graph, planned=True)
    assert found.number_of_edges() == len(list(edges(graph)))
    assert "PLANS_TO_ISSUE" in {edge["type"] for edge in found["agency-huangpu"]["regulation-mediation"].values()}


def test_graphml_comes_back_as_the_networkx_graph(graph: Path, tmp_path: Path) -> None:
    counted = graphml.write(graph, tmp_path / "out.graphml")
    expected = networkx_graph.graph(graph, planned=True)
    found: nx.MultiDiGraph[str] = nx.MultiDiGraph(nx.read_graphml(tmp_path / "out.graphml", force_multigraph=True))
    assert counted == (expected.number_of_nodes(), expected.number_of_edges())
    for node, said in found.nodes(data=True):
        assert said.pop("label") == said.get("name", node)
        assert said == expected.nodes[node]
    assert {key: said for *_, key, said in found.edges(keys=True, data=True)} == {
        key: said for *_, key, said in expected.edges(keys=True, data=True)}


def test_graphml_leaves_plans_out_when_asked(graph: Path, tmp_path: Path) -> None:
    graphml.write(graph, tmp_path / "out.graphml", planned=False)
    assert "PLANS_TO" not in (tmp_path / "out.graphml").read_text(encoding="utf-8")


def test_hostile_names_are_said_in_graphml(tmp_path: Path) -> None:
    graphml.write(write_hostile(tmp_path / "graph.nq"), tmp_path / "out.graphml")
    found = nx.read_graphml(tmp_path / "out.graphml")
    for number, name in enumerate(HOSTILE):
        said = found.nodes[f"document-{number}"].get("name") or ""
        assert said == name.replace("\x01", "\ufffd").replace("\x1f", "\ufffd")


# CSV


def read_csv(path: Path, encoding: str = "utf-8") -> list[dict[str, str]]:
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file))


def test_every_label_and_type_has_its_table(graph: Path, tmp_path: Path) -> None:
    counted = csv_tables.write(graph, tmp_path)
    assert {file.name for file in tmp_path.iterdir()} == set(counted) == {
        *(f"nodes_{label}.csv" for label in LABELS), *(f"edges_{kind}.csv" for kind in ENDS)}
    assert {name: len(read_csv(tmp_path / name)) for name in counted} == counted
    assert counted["nodes_Report.csv"] == len(REPORTS)
    assert counted["edges_PLANS_TO_REVISE.csv"] == 0


def test_tables_say_what_the_graph_says(graph: Path, tmp_path: Path) -> None:
    csv_tables.write(graph, tmp_path)
    documents = {row["id"]: row for row in read_csv(tmp_path / "nodes_Document.csv")}
    assert documents["document-hostile"]["name"] == HOSTILE_DOCUMENT
    (cited,) = (row for row in read_csv(tmp_path / "edges_CITES.csv")
                if (row["from"], row["to"]) == ("report-huangpu-2018", "regulation-gkxxtl"))
    assert (cited["from_label"], cited["to_label"], cited["year"], cited["article"], cited["row"]) == (
        "Report", "Regulation", "2018", "第二十条; 第十九条", "")
    assert cited["quote"] == "我区认真贯彻《中华人民共和国政府信息公开条例》第十九条。"


def test_hostile_names_and_long_ones_are_whole(tmp_path: Path) -> None:
    csv_tables.write(write_hostile(tmp_path / "graph.nq"), tmp_path / "csv")
    names = {row["id"]: row["name"] for row in read_csv(tmp_path / "csv/nodes_Document.csv")}
    assert names == {f"document-{number}": name for number, name in enumerate(HOSTILE)}
    assert _cell("长" * 40_000, excel=True) == '"' + "长" * 40_000 + '"'


@pytest.mark.parametrize(("value", "excel", "cell"), [
    ("=HYPERLINK(1)", False, '"=HYPERLINK(1)"'), ("=HYPERLINK(1)", True, '"\'=HYPERLINK(1)"'),
    ("+1", True, '"\'+1"'), ("-1", True, '"\'-1"'), ("@x", True, '"\'@x"'), ("\tx", True, '"\'\tx"'),
    ("＝1", True, '"\'＝1"'), ("1-1", True, '"1-1"'), ("《条例》", True, '"《条例》"'), (-1, True, "-1"),
    (True, True, "true"), (None, True, ""), ("", True, '""'), ("001", True, '"001"'),
])
def test_a_cell_is_no_formula_in_excel(value: str | int | None, excel: bool, cell: str) -> None:
    assert _cell(value, excel=excel) == cell


def test_excel_gets_a_byte_order_mark(graph: Path, tmp_path: Path) -> None:
    csv_tables.write(graph, tmp_path, bom=True)
    assert all(file.read_bytes().startswith(b"\xef\xbb\xbf") for file in tmp_path.iterdir())
    assert read_csv(tmp_path / "nodes_Region.csv", "utf-8-sig")[0]["id"] == "region-320000-1953"


# The description


def test_the_description_counts_what_is_there(graph: Path, tmp_path: Path) -> None:
    rdf_formats.write(graph, tmp_path / "graph.ttl", RdfFormat.TURTLE)
    contents = dataset.count(graph)
    assert contents.quads == len(sample_nquads().splitlines())
    assert contents.triples == len(triples(graph))
    assert contents.subjects == len({triple[0] for triple in triples(graph)})
    assert contents.years == (2018, 2019)
    assert contents.members["Report"] == contents.members["Source"] == 4
    assert contents.members["Statement"] == sum(len(report.said) for report in REPORTS)
    assert contents.members["Mention"] == sum(len(report.named) for report in REPORTS)
    described = rdflib.Graph()
    described.parse(data=dataset.describe(contents, version="1.2", files=[tmp_path / "graph.ttl"]), format="turtle")
    this = rdflib.URIRef("https://w3id.org/govkg/dataset")
    assert described.value(this, VOID.triples) == rdflib.Literal(contents.triples)
    assert described.value(this, DCAT.version) == rdflib.Literal("1.2")
    assert described.value(this, rdflib.DCTERMS.license) == rdflib.URIRef(dataset.LICENCE)
    partitions = {described.value(part, VOID["class"]): described.value(part, VOID.entities)
                  for part in described.objects(this, VOID.classPartition)}
    assert partitions[GOV.Regulation] == rdflib.Literal(contents.members["Regulation"])
    (file,) = described.objects(this, DCAT.distribution)
    assert described.value(file, DCAT.byteSize) == rdflib.Literal((tmp_path / "graph.ttl").stat().st_size)
    period = described.value(this, rdflib.DCTERMS.temporal)
    assert [str(described.value(period, end)) for end in (DCAT.startDate, DCAT.endDate)] == ["2018", "2019"]


def test_another_graph_is_another_version(graph: Path, tmp_path: Path) -> None:
    other = tmp_path / "graph.nq"
    other.write_text("".join(sample_nquads().splitlines(keepends=True)[1:]), encoding="utf-8")
    assert dataset.describe(dataset.count(graph)) == dataset.describe(dataset.count(graph))
    assert dataset.describe(dataset.count(graph)) != dataset.describe(dataset.count(other))


def test_an_empty_graph_is_described(tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_bytes(b"")
    turtle = dataset.describe(dataset.count(tmp_path / "graph.nq"), title='"图"\n\\')
    described = rdflib.Graph()
    described.parse(data=turtle, format="turtle")
    this = rdflib.URIRef("https://w3id.org/govkg/dataset")
    assert described.value(this, rdflib.DCTERMS.title) == rdflib.Literal('"图"\n\\', lang="zh")


# All of them


@pytest.mark.parametrize("format", Format)
def test_an_export_is_files_and_their_description(graph: Path, tmp_path: Path, format: Format) -> None:
    *files, description = export(graph, tmp_path / "a", format, version="3")
    assert description.name == "dataset.ttl"
    assert {*files, description} == set((tmp_path / "a").iterdir())
    turtle = description.read_text(encoding="utf-8")
    assert 'dcat:version "3"' in turtle
    assert all(f'dcterms:title "{file.name}"' in turtle for file in files)
    again = export(graph, tmp_path / "b", format, version="3")
    assert [file.read_bytes() for file in [*files, description]] == [file.read_bytes() for file in again]


def test_jsonld_is_json(graph: Path, tmp_path: Path) -> None:
    rdf_formats.write(graph, tmp_path / "out.jsonld", RdfFormat.JSONLD)
    assert "https://w3id.org/govkg/id/region-440112-1983" in {
        item["@id"] for item in json.loads((tmp_path / "out.jsonld").read_text(encoding="utf-8"))}
