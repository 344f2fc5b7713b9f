"""What docs/neo4j.md says of the model is so, and its recipes answer."""

from __future__ import annotations

import re
from pathlib import Path

import neo4j
import pytest

from loaders.neo4j.connecting import Access
from scripts import generate_neo4j_model
from tests.neo4j_server import GROUP, empty, load_file

PAGE = generate_neo4j_model.PAGE
RECIPES = re.findall(r"^([^\n]+)\n\n```cypher\n(.*?)^```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def loaded(access: Access, driver: neo4j.Driver, example_graph: Path) -> neo4j.Driver:
    """A database with the sample graph."""
    empty(driver)
    load_file(example_graph / "graph.nq", access, "reports")
    driver.execute_query("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()")
    return driver


def test_the_model_is_that_of_the_ontology() -> None:
    assert generate_neo4j_model.page() == PAGE.read_text("utf-8")


def test_there_are_ten_recipes() -> None:
    assert len(RECIPES) >= 10


@GROUP
@pytest.mark.parametrize("question, cypher", RECIPES, ids=range(1, len(RECIPES) + 1))
def test_a_recipe_answers(question: str, cypher: str, loaded: neo4j.Driver) -> None:
    assert loaded.execute_query(cypher).records, question


@GROUP
def test_what_is_loaded_has_no_more_than_the_model_says(loaded: neo4j.Driver) -> None:
    page = PAGE.read_text("utf-8")
    for label, properties in loaded.execute_query(
            "MATCH (n) WHERE n.dataSets IS NOT NULL UNWIND keys(n) AS key RETURN labels(n)[0], collect(DISTINCT key)").records:
        line = next(line for line in page.splitlines() if line.startswith(f"| `{label}` |"))
        assert set(properties) <= {"id", "dataSets"} | set(re.findall(r"`(\w+)`", line)), label
    (edge,) = (line for line in page.splitlines() if line.startswith("Edges carry "))
    for kind, properties in loaded.execute_query(
            "MATCH ()-[e]->() WHERE e.dataSets IS NOT NULL UNWIND keys(e) AS key RETURN type(e), collect(DISTINCT key)").records:
        assert set(properties) <= {"dataSets"} | set(re.findall(r"`(\w+)`", edge)), kind
        assert f"| `{kind}` |" in page
