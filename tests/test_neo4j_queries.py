"""Every named query gives the same rows in the same order in Neo4j as in Oxigraph and LadybugDB."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import neo4j
import pyoxigraph as ox
import pytest

from benchmarks.generate_reports import write_reports
from kg.answering import Ladybug, Neo4j, Oxigraph, answer
from kg.building.adding import build
from loaders import ladybug, oxigraph
from loaders.answers import Rows
from loaders.neo4j import asking
from loaders.neo4j.connecting import Access
from loaders.property_graph import nodes
from queries import catalogue
from queries.catalogue import NamedQuery
from queries.parameters import Parameter, ParameterType
from tests.graphs import sample_nquads
from tests.neo4j_server import GROUP, empty, load_file
from tests.test_golden import ANSWERS as GOLDEN
from tests.test_golden import read_answer
from tests.test_queries import ANSWERS, bare_lines

pytestmark = GROUP

Given = dict[str, str]
REPORTS = 60
"""Of the generated graph; some regions have one only."""


class Engines:
    """One graph in all three."""

    def __init__(self, folder: Path, access: Access, driver: neo4j.Driver) -> None:
        self.nquads = folder / "graph.nq"
        self.access = access
        oxigraph.load(self.nquads, folder / "store")
        ladybug.load(self.nquads, folder / "graph.lbug")
        empty(driver)
        assert not load_file(self.nquads, access).differences
        self.store: ox.Store = oxigraph.open_store(folder / "store")
        self.database: Any = ladybug.open_database(folder / "graph.lbug")

    def ask(self, query: NamedQuery, given: Given) -> tuple[list[object], list[object], list[object]]:
        """The rows of each."""
        said = oxigraph.query(self.store, query.sparql(given))
        assert isinstance(said, Rows)
        values = query.bind(given)
        return (list(map(query.row, said.rows)), list(map(query.row, ladybug.query(self.database, query.cypher(), values).rows)),
                list(map(query.row, asking.query(self.access, query.cypher(), values).rows)))


def write(folder: Path, name: str) -> None:
    """graph.nq of the graph called so."""
    if name == "generated":
        write_reports(folder / "texts", REPORTS)
        assert not build([folder / "texts"], folder / "graph").failures
        (folder / "graph.nq").symlink_to(folder / "graph" / "graph.nq")
        return
    text = "" if name == "empty" else sample_nquads() if name == "sample" else "".join(bare_lines())
    (folder / "graph.nq").write_text(text, encoding="utf-8", newline="\n")


@pytest.fixture(scope="module")
def engines(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, access: Access, driver: neo4j.Driver) -> Engines:
    """A graph in all three engines; pytest sorts the tests so that each is loaded once."""
    folder = tmp_path_factory.mktemp(request.param)
    write(folder, request.param)
    return Engines(folder, access, driver)


@pytest.mark.parametrize("engines", ["sample", "bare", "empty"], indirect=True)
@pytest.mark.parametrize("name, given", [(name, given) for name, given, *_ in ANSWERS], ids=[f"{n}-{each[0]}" for n, each in enumerate(ANSWERS)])
def test_three_engines_agree(name: str, given: Given, engines: Engines) -> None:
    ours, embedded, server = engines.ask(catalogue.get(name), given)
    assert server == ours == embedded


@pytest.mark.parametrize("engines", ["generated"], indirect=True)
@pytest.mark.parametrize("name", catalogue.names())
def test_three_engines_agree_on_a_generated_graph(name: str, engines: Engines) -> None:
    query = catalogue.get(name)
    for given in drawn(query, engines.nquads):
        ours, embedded, server = engines.ask(query, given)
        assert server == ours == embedded, given


def drawn(query: NamedQuery, nquads: Path) -> Iterator[Given]:
    """Parameters of which the graph has something to tell: its first, middle and last things of each class."""
    ids = things(nquads)
    for part in range(3):
        given: Given = {}
        for at, parameter in enumerate(query.parameters):
            if parameter.required or part:
                value = draw(parameter, ids, part, at)
                if value:
                    given[parameter.name] = value
        yield given


def draw(parameter: Parameter, ids: dict[str, list[str]], part: int, at: int) -> str:
    """A value for one of them."""
    if parameter.type.is_entity:
        of_class = ids.get("Region" if parameter.type is ParameterType.ENTITY else parameter.type.value, [])
        return of_class[(len(of_class) - 1 - at) * part // 2] if of_class else ""
    if parameter.choices:
        return parameter.choices[part % len(parameter.choices)]
    return {ParameterType.YEAR: str(2010 + part), ParameterType.DECIMAL: "0.95", ParameterType.INTEGER: "7"}.get(parameter.type, "文件" if parameter.required else "")


@cache
def things(nquads: Path) -> dict[str, list[str]]:
    """Ids by label."""
    found: dict[str, list[str]] = {}
    for node in nodes(nquads):
        found.setdefault(node.label, []).append(node.id)
    return found


@pytest.fixture(scope="module")
def examples(access: Access, driver: neo4j.Driver, example_graph: Path) -> Access:
    """The sample reports in Neo4j."""
    empty(driver)
    assert not load_file(example_graph / "graph.nq", access).differences
    # What earlier tests held is counted in the indexes until they are sampled, and plans made for it are kept.
    driver.execute_query("CALL db.prepareForReplanning(300)")
    return access


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_three_engines_agree_on_the_examples(path: Path, examples: Access, example_graph: Path) -> None:
    parameters, _, expected = read_answer(path)
    query = catalogue.get(path.stem.partition(".")[0])
    ours = list(answer(Oxigraph(example_graph), query, parameters))
    assert list(answer(Neo4j(examples), query, parameters)) == ours == list(answer(Ladybug(example_graph), query, parameters))
    assert bool(ours) == bool(expected)


@pytest.mark.parametrize("text", ["安吉县", "政府信息公开條例", "《行政处罚法》", "国务院", "region-330523-1983", "鼓楼区", "nonsense"])
def test_names_are_resolved_alike(text: str, examples: Access, example_graph: Path) -> None:
    query = catalogue.get("how-connected")
    said = []
    for engine in (Oxigraph(example_graph), Neo4j(examples)):
        try:
            said.append(list(answer(engine, query, {"first": text, "second": "安吉县人民政府"})))
        except Exception as error:  # what is told, whatever it is
            said.append([(type(error).__name__, str(error))])
    assert said[0] == said[1]


SCANS = ("AllNodesScan", "NodeByLabelScan", "UnionNodeByLabelsScan", "RelationshipTypeScan", "RelationshipTypesScan", "AllRelationshipsScan", "CartesianProduct")
"""Parts of the names of what reads everything of a kind."""


@pytest.mark.parametrize("name", [query.name for query in catalogue.load() if not query.reads_all])
def test_a_plan_starts_from_an_index(name: str, examples: Access, driver: neo4j.Driver) -> None:
    query = catalogue.get(name)
    given = {each.name: "x" if each.required else each.default for each in query.parameters}
    plan = driver.execute_query("EXPLAIN " + query.cypher(), given).summary.plan
    assert plan
    taken = list(steps(plan))
    assert [step for step in taken if any(scan in step for scan in SCANS)] == []
    assert [step for step in taken if "IndexSeek" in step], taken


def steps(plan: dict[str, Any]) -> Iterator[str]:
    """The operators of a plan."""
    yield plan["operatorType"]
    for child in plan.get("children", ()):
        yield from steps(child)
