"""What neo4j-admin makes of the exported files equals what is loaded, constraints and indexes included."""

from __future__ import annotations

from pathlib import Path

import neo4j
import pytest

from kg.errors import BadServer
from loaders import ladybug
from loaders.neo4j import admin_files, importing, server
from loaders.neo4j.connecting import Access
from queries import catalogue
from tests.graphs import sample_nquads
from tests.neo4j_server import DATA_SET, GROUP, empty, load_text
from tests.test_neo4j_loading import held, projected

pytestmark = GROUP


def schema(driver: neo4j.Driver) -> set[tuple[object, ...]]:
    """Constraints and indexes, whatever they are called."""
    found = driver.execute_query("SHOW INDEXES YIELD type, entityType, labelsOrTypes, properties, owningConstraint, options WHERE type <> 'LOOKUP' "
                                 "RETURN type, entityType, labelsOrTypes, properties, owningConstraint IS NULL, options.indexConfig['fulltext.analyzer']")
    return {tuple(tuple(sorted(each)) if isinstance(each, list) else each for each in row) for row in found.records}


def test_the_imported_database_equals_the_loaded_one(database: Access, driver: neo4j.Driver, tmp_path: Path) -> None:
    load_text(sample_nquads(), database, tmp_path)
    file = tmp_path / f"{DATA_SET}.nq"
    ladybug.load(file, tmp_path / "graph.lbug")
    place = tmp_path / "server"
    http_port, bolt_port = server.free_ports()
    try:
        server.start(place, http_port=http_port, bolt_port=bolt_port)
        running = importing.import_graph(tmp_path / "graph.lbug", place, DATA_SET, indexes=catalogue.indexes())
        assert (running.http_port, running.bolt_port) == (http_port, bolt_port)
        imported = Access(running.uri, "neo4j", server.password(place))
        with neo4j.GraphDatabase.driver(imported.uri, auth=(imported.user, imported.password)) as other:
            assert held(other) == held(driver) == projected(file)
            loaded_sets = driver.execute_query("MATCH (n) WHERE n.id IS NOT NULL AND n.dataSets IS NOT NULL RETURN DISTINCT n.dataSets").records
            assert other.execute_query("MATCH (n) RETURN DISTINCT n.dataSets").records == loaded_sets
            assert schema(other) >= {each for each in schema(driver) if "_Kg" not in str(each)}
            loaded = load_text(sample_nquads(), imported, tmp_path)
            assert (loaded.written, loaded.removed, loaded.differences) == (0, 0, ())
            with pytest.raises(BadServer, match="nodes already: --overwrite makes it anew"):
                importing.import_graph(tmp_path / "graph.lbug", place, DATA_SET)
    finally:
        server.remove(place)
    empty(driver)


def test_the_files_are_the_same_for_the_same_graph(tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_text(sample_nquads(), encoding="utf-8", newline="\n")
    said = []
    for name in ("one", "two"):
        ladybug.load(tmp_path / "graph.nq", tmp_path / f"{name}.lbug")
        files = admin_files.write(tmp_path / f"{name}.lbug", tmp_path / name, DATA_SET)
        said.append([(file.name, file.read_bytes()) for file in files])
    assert said[0] == said[1]
    assert ("nodes-Region-header.csv", b"id:ID(thing),altLabel:string,code:string,firstYear:long,fullName:string,lastYear:long,level:string,"
            b"linked:boolean,name:string,nameKey:string,row:string,dataSets:string[]\n") in said[0]


def test_an_empty_graph_has_no_tables(tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_bytes(b"")
    ladybug.load(tmp_path / "graph.nq", tmp_path / "graph.lbug")
    files = admin_files.write(tmp_path / "graph.lbug", tmp_path / "files", DATA_SET)
    assert [file.name for file in files] == ["schema.cypher", "import.args"]
