"""LadybugDB holds the projection and answers Cypher as Neo4j would."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kg.errors import BadGraph, BadQuery
from loaders import ladybug
from loaders.columns import ENDS, LABELS
from loaders.property_graph import Edge, Node, edges, nodes
from tests.test_stores import HOSTILE, database, graph

__all__ = ["database", "graph"]


def rows(database: Any, query: str, parameters: dict[str, object] | None = None) -> list[tuple[object, ...]]:
    return list(ladybug.query(database, query, parameters).rows)


def test_it_holds_the_projection_and_nothing_else(graph: Path, database: Any) -> None:
    held: set[tuple[object, ...]] = set()
    for node, in rows(database, "MATCH (n) RETURN n"):
        assert isinstance(node, dict)
        held.add((node.pop("label"), node.pop("id"), *sorted(node.items())))
    assert held == {(node.label, node.id, *sorted(node.properties.items())) for node in nodes(graph)}
    found: set[tuple[object, ...]] = set()
    for source, edge, target in rows(database, "MATCH (a)-[e]->(b) RETURN a.id, e, b.id"):
        assert isinstance(edge, dict)
        found.add((edge.pop("type"), source, target, *sorted(edge.items())))
    assert found == {(e.type, e.source, e.target, *sorted(e.properties.items())) for e in edges(graph)}


@pytest.mark.parametrize("label", LABELS)
def test_every_label_can_be_asked_for_in_an_empty_graph(tmp_path_factory: pytest.TempPathFactory, label: str) -> None:
    path = tmp_path_factory.getbasetemp() / "empty.lbug"
    if not path.exists():
        assert ladybug.load_projection([], [], path) == (0, 0)
    with ladybug.open_database(path) as empty:
        assert rows(empty, f"MATCH (n:{label}) RETURN n.name") == []


@pytest.mark.parametrize("kind", sorted(ENDS))
def test_every_type_can_be_asked_for_whatever_reports_say(database: Any, kind: str) -> None:
    rows(database, f"MATCH (a)-[e:{kind}]->(b) RETURN a.id, e.statement, e.year, e.quote, e.row, b.id")


def test_hostile_texts_come_back_as_they_were(tmp_path: Path) -> None:
    names = {f"document-{n}": value for n, value in enumerate(HOSTILE)}
    documents = [Node("Document", local, {"name": name}) for local, name in names.items()]
    report = Node("Report", "report-1", {})
    cites = [Edge("CITES", f"statement-{local}", "report-1", local, "Report", "Document", {"quote": name})
             for local, name in names.items()]
    ladybug.load_projection([*documents, report], cites, tmp_path / "graph.lbug")
    with ladybug.open_database(tmp_path / "graph.lbug") as database:
        found = rows(database, "MATCH (:Report)-[c:CITES]->(d:Document) RETURN d.id, d.name, c.quote, c.year")
        assert {row[0]: row[1:] for row in found} == {local: (name, name, None) for local, name in names.items()}
        for name in HOSTILE:
            query = "MATCH (d:Document {name: $n}) RETURN d.name, $n AS given"
            assert rows(database, query, {"n": name}) == [(name, name)]


@pytest.mark.parametrize(("query", "expected"), [
    ("MATCH (r:Report)-[:ABOUT]->(g:Region) RETURN g.name AS n, r.year AS y ORDER BY y, n",
     [("越秀区", 2018), ("黄埔区", 2018), ("黄埔区", 2019), ("鼓楼区", 2019)]),
    ("MATCH (:Agency {id: 'agency-gulou'})-[e]->() RETURN type(e) AS t ORDER BY t",
     [("AGENCY_OF",), ("IMPLEMENTS",), ("UNDERTAKES",)]),
    ("MATCH (:Region {name: '鼓楼区'})-[p:PART_OF*1..3]->(r:Region) RETURN r.name, length(p) AS n ORDER BY n",
     [("南京市", 1), ("江苏省", 2)]),
    ("MATCH (r:Regulation) WHERE NOT EXISTS { MATCH (:Report)-[:CITES]->(r) } RETURN r.name AS n ORDER BY n",
     [("黄埔区行政执法监督办法",), ("黄埔区行政调解办法",)]),
    ("MATCH (a:Agency) WHERE COUNT { MATCH (a)-[:ISSUED]->() } > 1 RETURN a.shortName AS n ORDER BY n",
     [("越秀区政府",), ("黄埔区政府",)]),
    ("MATCH (:Report)-[c:CITES]->(:Document) RETURN c.`end` - c.start AS n", [(46,)]),
    ("RETURN toString(2019) AS a, toInteger('7') AS b, head(split('a; b', '; ')) AS c, last([1, 2]) AS d",
     [("2019", 7, "a", 2)]),
    ("MATCH (r:Report) RETURN r.year AS y, count(*) AS n, collect(r.id) AS ids ORDER BY y LIMIT 0;", []),
    ("MATCH (r:Region) WHERE r.name IN $names RETURN r.id AS i ORDER BY i", [("region-440100-1949",)]),
])
def test_cypher_answers(database: Any, query: str, expected: list[tuple[object, ...]]) -> None:
    assert rows(database, query, {"names": ["广州市", "没有"]} if "$names" in query else None) == expected


@pytest.mark.parametrize(("query", "reason"), [
    ("CREATE (:Region {id: 'x'})", "read-only"), ("MATCH (r:Report) SET r.name = 'x'", "read-only"),
    ("match (r:Report) detach delete r", "read-only"), ("MERGE (:Region {id: 'x'})", "read-only"),
    ("COPY (MATCH (r) RETURN r.id) TO 'x.csv'", "read-only"), ("PROFILE COPY (RETURN 1) TO 'x.csv'", "read-only"),
    ("LOAD FROM '/etc/hostname' RETURN *", "read-only"), ("DROP TABLE Report", "read-only"),
    ("CHECKPOINT", "read-only"), ("INSTALL json", "read-only"), ("ATTACH 'x' AS y", "read-only"),
    ("EXPORT DATABASE 'x'", "read-only"), ("CALL threads = 4", "CALL THREADS is refused"),
    ("BEGIN TRANSACTION", "starts with"), ("MATCH (r) RETURN 1; MATCH (r) RETURN 2", "one query"), ("", "empty"),
    ("// nothing", "empty"), ("MATCH (n:Nobody) RETURN n", "Nobody"), ("MATCH (n:Report) RETURN n.nothing", "nothing"),
    ("MATCH (r:Report RETURN r", "Parser exception"), ("RETURN $x", "x"),
])
def test_cypher_that_does_not_read_is_refused(database: Any, query: str, reason: str) -> None:
    with pytest.raises(BadQuery, match=reason) as caught:
        rows(database, query)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("query", [
    "MATCH (d:Document) WHERE d.name = 'CREATE; SET' RETURN d.id", "MATCH (d:Document) RETURN d.id // SET\n",
    "MATCH (d:Document) /* DELETE; */ RETURN d.name AS `SET`", "CALL show_tables() RETURN name",
    "EXPLAIN MATCH (n:Report) RETURN n.id",
])
def test_cypher_that_reads_is_not_refused(database: Any, query: str) -> None:
    rows(database, query)


def test_paths_are_nodes_and_edges(database: Any) -> None:
    query = "MATCH p = (:Region {name: '南京市'})-[:PART_OF]->(:Region) RETURN p"
    ((path,),) = rows(database, query)
    assert isinstance(path, dict)
    assert [node["name"] for node in path["nodes"]] == ["南京市", "江苏省"]
    assert path["edges"] == [{"type": "PART_OF", "row": "row-region-320100-1953"}]


@pytest.mark.parametrize(("edge", "reason"), [
    (Edge("CITES", "s", "agency-1", "document-1", "Agency", "Document", {}), "CITES may not lead from Agency"),
    (Edge("CITES", "s", "report-1", "document-2", "Report", "Document", {}), "document-2"),
])
def test_an_edge_that_cannot_be_is_refused(tmp_path: Path, edge: Edge, reason: str) -> None:
    there = [Node("Report", "report-1", {}), Node("Agency", "agency-1", {}), Node("Document", "document-1", {})]
    with pytest.raises(BadGraph, match=reason):
        ladybug.load_projection(there, [edge], tmp_path / "graph.lbug")


def test_a_database_is_one_file_and_made_anew(graph: Path, tmp_path: Path) -> None:
    first = ladybug.load(graph, tmp_path / "graph.lbug")
    assert ladybug.load(graph, tmp_path / "graph.lbug") == first
    assert [file.name for file in tmp_path.iterdir()] == ["graph.lbug"]


def test_a_path_with_quotes_is_a_path(graph: Path, tmp_path: Path) -> None:
    folder = tmp_path / "it's \"图\" \\ folder"
    folder.mkdir()
    ladybug.load(graph, folder / "graph.lbug")
    with ladybug.open_database(folder / "graph.lbug") as database:
        assert rows(database, "MATCH (n:Report) RETURN count(*) AS n") == [(4,)]


@pytest.mark.parametrize("seconds", ["0.02", "1"])
def test_a_long_query_can_be_interrupted(graph: Path, tmp_path: Path, seconds: str) -> None:
    """Also while it is about to begin."""
    ladybug.load(graph, tmp_path / "graph.lbug")
    script = """if True:
        import os, signal, sys, threading
        from pathlib import Path
        from loaders import ladybug
        signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs ignore it
        database = ladybug.open_database(Path(sys.argv[1]))
        query = "UNWIND range(1, 200000) AS a UNWIND range(1, 200000) AS b WITH a, b WHERE a * b % 7 = 3 RETURN count(*)"
        try:
            threading.Timer(float(sys.argv[2]), os.kill, (os.getpid(), signal.SIGINT)).start()
            ladybug.query(database, query)
        except KeyboardInterrupt:
            sys.exit(17)
        """
    command = [sys.executable, "-c", script, str(tmp_path / "graph.lbug"), seconds]
    assert subprocess.run(command, timeout=60, check=False).returncode == 17


def test_a_database_holds_the_graph_however_it_is_cut(
    graph: Path, database: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ladybug, "PART", 3)
    ladybug.load(graph, tmp_path / "graph.lbug")
    with ladybug.open_database(tmp_path / "graph.lbug") as cut:
        for query in ("MATCH (n) RETURN n ORDER BY n.id", "MATCH ()-[e]->() RETURN e ORDER BY e.statement, e.row"):
            by_text = sorted(rows(cut, query), key=str)
            assert by_text == sorted(rows(database, query), key=str)
