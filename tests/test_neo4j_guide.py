"""The guide for Neo4j Browser, without a browser: its queries run, are bounded, and the style knows all there is."""

from __future__ import annotations

import io
import os
import re
import signal
import subprocess
import sys
import urllib.request
import zipfile
from pathlib import Path
from urllib.error import HTTPError

import neo4j
import pytest

from kg.errors import BadServer
from loaders.columns import ENDS, LABELS
from loaders.neo4j import browser
from loaders.neo4j.connecting import Access
from ontology.vocabulary import EDGES
from queries import catalogue, guide
from queries.catalogue import NamedQuery
from tests.neo4j_browser import served
from tests.neo4j_server import GROUP, empty, load_file

pytestmark = GROUP

MANY = 80
"""Things of each kind around each hub in a database that would freeze the view."""


@pytest.fixture(scope="module")
def loaded(access: Access, driver: neo4j.Driver, example_graph: Path) -> neo4j.Driver:
    """A database with the sample graph."""
    empty(driver)
    load_file(example_graph / "graph.nq", access)
    return driver


def setting(driver: neo4j.Driver, query: NamedQuery) -> dict[str, object]:
    """The parameters that the guide's commands set; Neo4j Browser asks the database for them in this way."""
    values: dict[str, object] = {}
    for command in guide.parameter_commands(query):
        name, _, said = command.removeprefix(":param ").partition(" => ")
        values[name] = driver.execute_query(f"RETURN {said}").records[0][0]
    return values


@pytest.mark.parametrize("query", catalogue.load(), ids=lambda query: query.name)
def test_a_question_of_the_guide_answers_as_the_named_query(query: NamedQuery, loaded: neo4j.Driver) -> None:
    given = setting(loaded, query)
    assert None not in given.values()
    rows = loaded.execute_query(guide.table_cypher(query), given).records
    all_given = {each.name: each.default for each in query.parameters} | given
    assert rows == loaded.execute_query(query.cypher(), all_given).records
    assert rows or query.name in {"silent-regions", "planned-never-reported"}


@pytest.mark.parametrize("picture", guide.pictures(), ids=lambda picture: picture.name)
def test_a_picture_has_nodes_and_edges_and_no_table(picture: guide.Picture, loaded: neo4j.Driver) -> None:
    with loaded.session() as session:
        result = session.run(picture.cypher)
        graph = result.graph()
        assert graph.nodes
        assert graph.relationships
    for record in loaded.execute_query(picture.cypher).records:
        for cell in record:
            assert cell is None or isinstance(cell, neo4j.graph.Path | neo4j.graph.Entity)


@pytest.mark.parametrize("picture", guide.pictures(), ids=lambda picture: picture.name)
def test_a_picture_starts_from_an_index(picture: guide.Picture, loaded: neo4j.Driver) -> None:
    plan = loaded.execute_query(f"EXPLAIN {picture.cypher}").summary.plan
    operators = re.findall(r"'operatorType': '(\w+)@", str(plan))
    assert any("IndexSeek" in operator for operator in operators), operators
    assert not {"AllNodesScan", "NodeByLabelScan", "CartesianProduct"} & set(operators)


def test_no_picture_has_more_than_sixty_nodes_whatever_there_is(driver: neo4j.Driver) -> None:
    empty(driver)
    for query in (
        # Several of each name: names are no keys.
        "UNWIND range(1, 3) AS n CREATE (:Regulation {name: '政府信息公开条例'}), (:Regulation {name: '优化营商环境条例'}), "
        "(:Initiative {name: '双随机、一公开'}), (:Agency {name: '南京市鼓楼区人民政府'}), "
        "(:Region {name: '鼓楼区', fullName: '江苏省南京市鼓楼区'}), (:Region {name: '安吉县'}), (:Region {name: '宜昌市'})",
        "UNWIND range(1, $many) AS n CREATE (:Report {name: '报告', year: 2000 + n % 20}), (:Region {name: '某县'}), "
        "(:Agency {name: '某县人民政府'}), (:Regulation {name: '某办法'}), (:Initiative {name: '某行动'})",
        "MATCH (n) SET n.id = elementId(n)",
        "MATCH (g:Regulation {name: '政府信息公开条例'}) UNWIND range(1, 6) AS n CREATE (:Edition {name: '某版'})-[:EDITION_OF]->(g)",
        "MATCH (r:Report), (e:Edition) CREATE (r)-[:CITES_EDITION]->(e)",
        "MATCH (r:Report), (g:Regulation) CREATE (r)-[:CITES {role: 'external'}]->(g)",
        "MATCH (r:Report), (p:Region) CREATE (r)-[:ABOUT]->(p)",
        "MATCH (a:Agency), (p:Region) CREATE (a)-[:AGENCY_OF]->(p)",
        "MATCH (a:Agency), (g:Regulation) CREATE (a)-[:ISSUED {year: 2019}]->(g), (a)-[:IMPLEMENTS {year: 2019}]->(g), "
        "(a)-[:PLANS_TO_ISSUE {year: 2018}]->(g)",
        "MATCH (a:Agency), (i:Initiative) CREATE (a)-[:UNDERTAKES {year: 2019}]->(i)",
        "MATCH (g:Regulation), (h:Regulation) WHERE g <> h CREATE (g)-[:BASED_ON]->(h)",
        "MATCH (a:Agency), (b:Agency) WHERE a <> b CREATE (a)-[:ESTABLISHED {year: 2019}]->(b)",
    ):
        driver.execute_query(query, {"many": MANY})
    with driver.session() as session:
        sizes = {each.name: len(session.run(each.cypher).graph().nodes) for each in guide.pictures()}
    empty(driver)
    assert min(sizes.values()) > 5
    assert max(sizes.values()) <= guide.MOST_NODES, sizes


def test_the_style_knows_every_label_and_type() -> None:
    rules = guide.style_rules()
    assert set(rules) == {"node", "relationship", *(f"node.{label}" for label in LABELS), *(f"relationship.{kind}" for kind in ENDS)}
    colours = [rules[f"node.{label}"]["color"] for label in LABELS]
    assert len(set(colours)) == len(colours)
    assert all("{name}" in rules[f"node.{label}"]["caption"] for label in LABELS)
    for edge in EDGES:
        assert rules[f"relationship.{edge.edge_type}"]["caption"].removeprefix("{year} ") == edge.label_zh


def test_the_saved_queries_are_the_same_bytes_each_time() -> None:
    saved = guide.saved_queries()
    assert saved == guide.saved_queries()
    with zipfile.ZipFile(io.BytesIO(saved)) as archive:
        names = archive.namelist()
        assert set(names) == {f"{guide.PICTURES}/{each.name}.cypher" for each in guide.pictures()} | {
            f"{guide.TABLES}/{name}.cypher" for name in catalogue.names()}
        for name in names:
            assert archive.read(name).decode().startswith("// ")


# The server of the guide and the style


def ask(address: str, method: str = "GET") -> tuple[int, dict[str, str], str]:
    request = urllib.request.Request(address, method=method)
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, dict(answer.headers), answer.read().decode()
    except HTTPError as error:
        return error.code, dict(error.headers), ""


def test_the_files_are_served_and_nothing_else() -> None:
    with served() as (page, style):
        status, headers, body = ask(page)
        assert (status, body) == (200, guide.guide(style))
        assert headers["Access-Control-Allow-Origin"] == "*"
        assert ask(style)[2] == guide.style()
        assert ask(page, "HEAD")[::2] == (200, "")
        status, headers, _ = ask(page, "OPTIONS")
        assert status == 204
        assert "pragma" in headers["Access-Control-Allow-Headers"]
        base = page.rpartition("/")[0]
        for other in ("", "guide.cypher", "../pyproject.toml", "%2e%2e/pyproject.toml", "/etc/passwd"):
            assert ask(f"{base}/{other}")[0] == 404
        assert ask(page, "POST")[0] == 501


def test_a_port_that_is_taken_is_told() -> None:
    with browser.file_server({}, 0) as server, pytest.raises(BadServer, match="--port chooses another"):
        browser.file_server({}, server.server_address[1])


@pytest.mark.parametrize("uri, database, expected", [
    ("bolt://127.0.0.1:7687", "", "B?dbms=bolt://neo4j@127.0.0.1:7687&cmd=play&arg=http://localhost:1/g"),
    ("neo4j+s://me@x.databases.neo4j.io", "a&b", "B?dbms=neo4j%2Bs://neo4j@x.databases.neo4j.io&db=a%26b&cmd=play&arg=http://localhost:1/g"),
])
def test_the_address_preselects_the_connection(uri: str, database: str, expected: str) -> None:
    assert browser.opening("B", uri, "neo4j", database, "http://localhost:1/g") == expected


def test_what_is_no_address_is_told() -> None:
    for uri in ("", "http://localhost", "bolt://", "localhost:7687"):
        with pytest.raises(BadServer):
            browser.opening("B", uri, "neo4j", "", "g")


@pytest.mark.parametrize("uri, expected", [
    ("bolt://127.0.0.1:7687", "http://127.0.0.1:7474/browser/"), ("neo4j://graph.example:7687", "http://graph.example:7474/browser/"),
    ("neo4j+s://x.databases.neo4j.io", "https://browser.neo4j.io/"),
])
def test_where_neo4j_browser_usually_is(uri: str, expected: str) -> None:
    assert browser.browser_at(uri) == expected


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent otherwise there")
def test_the_command_tells_the_address_and_ends_with_ctrl_c(home: Path) -> None:
    command = [sys.executable, "-m", "kg", "neo4j", "browser", "--no-open", "--port", "0"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("KG_")} | {"KG_NEO4J_HOME": str(home)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, text=True) as process:
        assert process.stdout
        opened = process.stdout.readline().strip()
        assert process.stdout.readline() == f"user neo4j, password in {home / 'password'}\n"
        assert "/browser/?dbms=bolt://neo4j@127.0.0.1:" in opened
        assert "地方政府报告" in ask(opened.rpartition("arg=")[2])[2]
        process.send_signal(signal.SIGINT)
        try:
            assert process.wait(30) == 0
        finally:
            process.kill()


def test_the_files_for_import_are_written(tmp_path: Path) -> None:
    ran = subprocess.run([sys.executable, "-m", "kg", "neo4j", "browser", "--save", str(tmp_path / "new")],
                         capture_output=True, text=True, check=True)
    assert {Path(line).name for line in ran.stdout.splitlines()} == {"style.grass", "queries.zip"}
    assert (tmp_path / "new" / "queries.zip").read_bytes() == guide.saved_queries()
    (tmp_path / "file").write_text("")
    ran = subprocess.run([sys.executable, "-m", "kg", "neo4j", "browser", "--save", str(tmp_path / "file")],
                         capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr.count("\n")) == (2, 1)
