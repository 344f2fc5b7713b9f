"""A Neo4j server for the tests: started once a run, on ports and in a folder of its own, gone afterwards."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import neo4j
import pytest

from loaders.neo4j import loading, server
from loaders.neo4j.connecting import Access
from queries import catalogue

GROUP = pytest.mark.xdist_group("neo4j")
"""Tests that share the server, and so run one after the other."""

DATA_SET = "tested"


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where the run's server lives."""
    folder = tmp_path_factory.mktemp("neo4j")
    http_port, bolt_port = server.free_ports()
    server.start(folder, http_port=http_port, bolt_port=bolt_port)
    yield folder
    server.remove(folder)


@pytest.fixture(scope="session")
def access(home: Path) -> Access:
    """The way to the run's server."""
    running = server.status(home)
    assert running
    return Access(running.uri, "neo4j", server.password(home))


@pytest.fixture(scope="session")
def driver(access: Access) -> Iterator[neo4j.Driver]:
    """A driver of the tests' own, to look past the program."""
    with neo4j.GraphDatabase.driver(access.uri, auth=(access.user, access.password), notifications_min_severity="OFF") as driver:
        yield driver


@pytest.fixture
def database(access: Access, driver: neo4j.Driver) -> Access:
    """The way to a database with nothing in it; the schema of earlier tests may be there."""
    empty(driver)
    return access


def empty(driver: neo4j.Driver) -> None:
    """Nothing is left in the database."""
    with driver.session() as session:
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS").consume()


def load_text(nquads: str, access: Access, folder: Path, data_set: str = DATA_SET, *, anew: bool = False) -> loading.Loaded:
    """What became of loading a graph that is given as text."""
    file = folder / f"{data_set}.nq"
    file.write_text(nquads, encoding="utf-8", newline="\n")
    return load_file(file, access, data_set, anew=anew)


def load_file(file: Path, access: Access, data_set: str = DATA_SET, *, anew: bool = False) -> loading.Loaded:
    """What became of loading a graph file."""
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    return loading.load(file, digest, access, data_set, indexes=catalogue.indexes(), anew=anew)
