"""A graph in a real Neo4j: whole, verified, loaded again, corrected, withdrawn, beside other data."""

from __future__ import annotations

from pathlib import Path

import neo4j
import pytest

from kg.errors import BadGraph
from loaders.columns import ENDS, LABELS
from loaders.neo4j import loading
from loaders.neo4j.connecting import Access
from loaders.property_graph import edges, nodes
from tests.graphs import sample_nquads
from tests.neo4j_server import DATA_SET, GROUP, load_file, load_text

pytestmark = GROUP

H19, Y18, G19 = "report-huangpu-2019", "report-yuexiu-2018", "report-gulou-2019"

HOSTILE = (
    "'}) DETACH DELETE n //", '"; MATCH (n) DELETE n //', "`) REMOVE n:Document //", "反斜杠\\与'引号\"和`反引号`", "$dataSet {id: 1}",
    "🙂👨‍👩‍👧 表情", "\u202eعربي من اليمين\u202c", "换\n行\r与\t制表", "字" * 10_000, "~", "\uffff", " ",
)


def held(driver: neo4j.Driver) -> tuple[set[tuple[object, ...]], set[tuple[object, ...]]]:
    """All nodes and edges of the labels and types of ours, without what the loader needs for itself."""
    found, _, _ = driver.execute_query("MATCH (n) WHERE size(n.dataSets) > 0 RETURN labels(n)[0], properties(n)")
    all_nodes = {(label, *_plain(said)) for label, said in found}
    found, _, _ = driver.execute_query("MATCH (a)-[e]->(b) WHERE e.dataSets IS NOT NULL RETURN type(e), a.id, b.id, properties(e)")
    return all_nodes, {(kind, source, target, *_plain(said)) for kind, source, target, said in found}


def _plain(said: dict[str, object]) -> list[tuple[str, object]]:
    return sorted((name, value) for name, value in said.items() if name not in {"dataSets", "saidBy"})


def projected(file: Path) -> tuple[set[tuple[object, ...]], set[tuple[object, ...]]]:
    """The same, as the graph has them."""
    return ({(node.label, *sorted({"id": node.id, **node.properties}.items())) for node in nodes(file)},
            {(edge.type, edge.source, edge.target, *sorted({"id": edge.id, **edge.properties}.items())) for edge in edges(file)})


def without(*reports: str) -> str:
    """The sample graph without some of its reports."""
    return "".join(line for line in sample_nquads().splitlines(keepends=True)
                   if not any(f"/graph/{report}>" in line for report in reports))


def test_the_database_holds_the_graph_and_nothing_else(database: Access, driver: neo4j.Driver, tmp_path: Path) -> None:
    loaded = load_text(sample_nquads(), database, tmp_path)
    assert held(driver) == projected(tmp_path / f"{DATA_SET}.nq")
    assert loaded.differences == ()
    assert loaded.written == loaded.rows == sum(map(len, held(driver)))


def test_the_examples_hold_too(database: Access, driver: neo4j.Driver, example_graph: Path) -> None:
    assert load_file(example_graph / "graph.nq", database).differences == ()
    assert held(driver) == projected(example_graph / "graph.nq")


def test_constraints_and_indexes_are_there(database: Access, driver: neo4j.Driver, tmp_path: Path) -> None:
    load_text("", database, tmp_path)
    constraints = {(row["labelsOrTypes"][0], row["properties"][0]) for row in driver.execute_query("SHOW CONSTRAINTS").records}
    assert constraints >= {(name, "id") for name in (*LABELS, *ENDS)}
    indexes = {(row["labelsOrTypes"][0], row["properties"][0]) for row in driver.execute_query("SHOW INDEXES").records if row["properties"]}
    assert indexes >= {("Report", "year"), ("Initiative", "nameKey"), *((kind, "report") for kind in ENDS)}


@pytest.mark.parametrize("phrase, expected", [("信息公开", "regulation-gkxxtl"), ("重大行政决策", "regulation-decision"), ("决策程序规定", "regulation-decision")])
def test_titles_are_found_by_what_stands_inside(phrase: str, expected: str, database: Access, driver: neo4j.Driver, tmp_path: Path) -> None:
    load_text(sample_nquads(), database, tmp_path)
    driver.execute_query("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()")
    found, _, _ = driver.execute_query("CALL db.index.fulltext.queryNodes('names', $phrase) YIELD node RETURN node.id", phrase=f'"{phrase}"')
    assert expected in {id for id, in found}


def test_loading_again_writes_nothing(database: Access, driver: neo4j.Driver, tmp_path: Path) -> None:
    load_text(sample_nquads(), database, tmp_path)
    before = held(driver)
    again = load_text(sample_nquads(), database, tmp_path)
    assert (again.written, again.removed, again.differences) == (0, 0, ())
    assert held(driver) == before


@pytest.mark.parametrize("first, second", [
    (sample_nquads(), without(Y18)),
    (without(Y18), sample_nquads()),
    (sample_nquads(), without(H19, Y18, G19)),
    (sample_nquads(), ""),
    ("", sample_nquads()),
    (sample_nquads(), sample_nquads().replace("信息公开工作指引", "信息公开工作指南（试行）")),
    (sample_nquads(), sample_nquads().replace("再次学习", "又一次学习")),
    (without(G19), without(Y18)),
], ids=["withdrawn", "added", "three withdrawn", "emptied", "from nothing", "renamed", "quote corrected", "one for another"])
def test_after_a_change_the_database_holds_the_new_graph(
    first: str, second: str, database: Access, driver: neo4j.Driver, tmp_path: Path
) -> None:
    load_text(first, database, tmp_path)
    assert load_text(second, database, tmp_path).differences == ()
    assert held(driver) == projected(tmp_path / f"{DATA_SET}.nq")


def test_what_a_report_alone_said_goes_with_it(database: Access, driver: neo4j.Driver, tmp_path: Path) -> None:
    load_text(sample_nquads(), database, tmp_path)
    assert _count(driver, "MATCH (n {id: 'report-yuexiu-2018'}) RETURN count(n)") == 1
    load_text(without(Y18), database, tmp_path)
    assert _count(driver, "MATCH (n {id: 'report-yuexiu-2018'}) RETURN count(n)") == 0
    assert _count(driver, "MATCH ()-[e {report: 'report-yuexiu-2018'}]->() RETURN count(e)") == 0
    assert _count(driver, "MATCH (n {id: 'regulation-gkxxtl'}) RETURN count(n)") == 1


def test_data_sets_do_not_disturb_each_other(database: Access, driver: neo4j.Driver, tmp_path: Path) -> None:
    load_text(without(G19), database, tmp_path, "south")
    assert load_text(without(H19, Y18), database, tmp_path, "north").differences == ()
    whole = _file(tmp_path, "whole", sample_nquads())
    assert held(driver) == projected(whole)
    again = load_text(without(G19), database, tmp_path, "south")
    assert (again.written, again.differences) == (0, ())
    loading.remove(database, "north")
    assert load_text(without(G19), database, tmp_path, "south").differences == ()
    assert held(driver) == projected(tmp_path / "south.nq")
    loading.remove(database, "south")
    assert held(driver) == (set(), set())
    assert _count(driver, "MATCH (n:_KgDataSet|_KgPart) RETURN count(n)") == 0


def test_other_data_is_neither_touched_nor_counted(database: Access, driver: neo4j.Driver, tmp_path: Path) -> None:
    driver.execute_query("CREATE (:Film {title: '十二公民'})-[:SHOWN_IN]->(:Region {id: 'cinema', name: '影院'}), (:Agency {id: 'agency-~~'})")
    assert load_text(sample_nquads(), database, tmp_path).differences == ()
    driver.execute_query("MATCH (n {id: 'document-guide'}) CREATE (:Note {text: '待核'})-[:ON]->(n)")
    left = load_text("", database, tmp_path)
    assert (left.left, left.differences) == (1, ())
    assert _count(driver, "MATCH (:Note)-[:ON]->(n {id: 'document-guide'}) RETURN count(n)") == 1
    assert _count(driver, "MATCH (:Film)-[:SHOWN_IN]->(:Region {name: '影院'}) RETURN count(*)") == 1
    assert load_text(sample_nquads(), database, tmp_path).differences == ()


def test_a_node_of_somebody_elses_is_not_taken_over(database: Access, driver: neo4j.Driver, tmp_path: Path) -> None:
    driver.execute_query("CREATE (:Region {id: 'region-440000-1949', name: '别处'})")
    with pytest.raises(BadGraph, match="region-440000-1949: the database has something of this id that kg did not write"):
        load_text(sample_nquads(), database, tmp_path)
    assert _count(driver, "MATCH (n:Region {name: '别处'}) RETURN count(n)") == 1


TAMPERING: dict[str, tuple[str, tuple[str, ...]]] = {
    "an edge is gone": ("MATCH ()-[e:ESTABLISHED]->() DELETE e", ("ESTABLISHED: 1 in the graph, 0 in the database",
                        "report-huangpu-2018: 20 edges in the graph, 19 in the database")),
    "a node is gone": ("MATCH (n:Region {id: 'region-440116-2005'}) DETACH DELETE n", ("Region: 8 in the graph, 7 in the database",)),
    "a name was changed": ("MATCH (n:Agency {id: 'agency-gulou'}) SET n.name = '鼓楼区'", ("Agency: 8 in both, with other ids or properties",)),
    "a plan was made a fact": ("MATCH (a)-[e:PLANS_TO_UNDERTAKE]->(b) CREATE (a)-[f:UNDERTAKES]->(b) SET f = properties(e) DELETE e",
                               ("PLANS_TO_UNDERTAKE: 1 in the graph, 0 in the database", "UNDERTAKES: 4 in the graph, 5 in the database")),
    "an edge leads elsewhere": (
        "MATCH (a)-[e:ESTABLISHED]->(), (c:Agency {id: 'agency-gulou'}) WITH a, e, c, properties(e) AS said DELETE e "
        "CREATE (a)-[f:ESTABLISHED]->(c) SET f = said", ("ESTABLISHED: 1 in both, with other ids or properties",)),
    "confidence was raised": ("MATCH ()-[e:REVISED]->() SET e.confidence = 1.0", ("REVISED: 1 in both, with other ids or properties",)),
}


@pytest.mark.parametrize("name", TAMPERING)
def test_what_differs_is_told_and_mended(name: str, database: Access, driver: neo4j.Driver, tmp_path: Path) -> None:
    load_text(sample_nquads(), database, tmp_path)
    change, said = TAMPERING[name]
    driver.execute_query(change)
    differences = {f"{each.what}: {each.said}" for each in load_text(sample_nquads(), database, tmp_path).differences}
    assert differences >= set(said)
    assert load_text(sample_nquads(), database, tmp_path, anew=True).differences == ()
    assert held(driver) == projected(tmp_path / f"{DATA_SET}.nq")


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_names_arrive_unchanged_and_harm_nothing(name: str, database: Access, driver: neo4j.Driver, tmp_path: Path) -> None:
    escaped = name.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
    text = sample_nquads().replace("信息公开工作指引", escaped).replace('"黄埔区行政调解办法"', f'"{escaped}"')
    assert load_text("".join(sorted(text.splitlines(keepends=True), key=str.encode)), database, tmp_path).differences == ()
    found, _, _ = driver.execute_query("MATCH (n) WHERE n.id IN ['document-guide', 'regulation-mediation'] RETURN n.name")
    assert [each for each, in found] == [name, name]
    assert held(driver) == projected(tmp_path / f"{DATA_SET}.nq")


def test_an_edge_that_ends_nowhere_is_refused(database: Access, tmp_path: Path) -> None:
    broken = "".join(line for line in sample_nquads().splitlines(keepends=True) if not line.startswith("<https://w3id.org/govkg/id/document-guide>"))
    with pytest.raises(BadGraph, match=r"edges (ISSUED|CITES|MENTIONS) end in what is no (Agency|Report) or Document"):
        load_text(broken, database, tmp_path)


def _file(folder: Path, name: str, nquads: str) -> Path:
    path = folder / f"{name}.nq"
    path.write_text(nquads, encoding="utf-8", newline="\n")
    return path


def _count(driver: neo4j.Driver, query: str) -> int:
    return int(driver.execute_query(query).records[0][0])
