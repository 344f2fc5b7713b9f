"""A server started, told of, stopped; and each way in which it can be wrong, in one line."""

from __future__ import annotations

import os
import socket
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

import neo4j
import pytest

from kg.errors import BadQuery, BadServer
from loaders.neo4j import asking, server
from loaders.neo4j.connecting import Access, connected
from loaders.neo4j.settings import read_access
from tests.graphs import sample_nquads
from tests.neo4j_server import GROUP, load_text
from tests.test_cli import Runner, kg

__all__ = ["kg"]
pytestmark = GROUP


def test_a_started_server_is_told_of_and_keeps_its_password_to_itself(home: Path, access: Access) -> None:
    running = server.status(home)
    assert running
    assert server.start(home) == running
    if os.name == "posix":
        assert stat.S_IMODE((home / "password").stat().st_mode) == 0o600
    assert access.password.isalnum()  # neo4j-admin reads one that begins with - as an option
    with connected(access) as driver:
        (name, versions, edition), = driver.execute_query("CALL dbms.components() YIELD name, versions, edition RETURN name, versions, edition").records
    assert (name, versions, edition) == ("Neo4j Kernel", [running.version], "community")


def test_it_has_the_settings_of_the_project_and_listens_here_alone(driver: neo4j.Driver) -> None:
    rows = driver.execute_query("SHOW SETTINGS YIELD name, value RETURN name, value").records
    found: dict[str, str] = dict(rows)
    for name, value in server.read_settings().items():
        assert found[name].lower().replace(".00gib", "g").replace(".00mib", "m") == value.lower() or found[name] == value, name
    assert found["server.bolt.listen_address"].startswith("127.0.0.1:")
    assert found["server.http.listen_address"].startswith("127.0.0.1:")


def test_the_command_line_starts_and_stops_one(tmp_path: Path, kg: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_NEO4J_HOME", str(tmp_path / "place with spaces"))
    http_port, bolt_port = map(str, server.free_ports())
    assert "no server runs" in kg("neo4j", "status", code=1).err
    assert "no server runs" in kg("neo4j", "stop", code=1).err
    assert "no address of a database" in kg("neo4j", "load", code=2).err
    try:
        assert f"bolt://127.0.0.1:{bolt_port}" in kg("neo4j", "start", "--http-port", http_port, "--bolt-port", bolt_port).out
        assert kg("neo4j", "status").out.count(bolt_port) == 1
        assert "all as in the graph" in kg("neo4j", "load").err
        assert "0 written, 0 removed" in kg("neo4j", "load").err
        assert kg("query", "coverage", "--engine", "neo4j").out == kg("query", "coverage").out
        assert kg("query", "regions-citing-regulation", "-p", "regulation=政府信息公開條例", "--engine", "neo4j").out \
            == kg("query", "regions-citing-regulation", "-p", "regulation=政府信息公開條例").out
        assert kg("cypher", "--engine", "neo4j", "MATCH (r:Report) RETURN count(r)").out.split()[-1] == "13"
        asked = kg("cypher", "--engine", "neo4j", "MATCH ()-[e:CITES]->() DELETE e", code=2)
        assert "read-only: DELETE is refused" in asked.err
        with connected(read_access()) as driver:
            driver.execute_query("MATCH ()-[e:PUBLISHED_BY]->() DELETE e")
        differs = kg("neo4j", "load", code=1)
        assert "PUBLISHED_BY: 13 in the graph, 0 in the database" in differs.err
        assert "reports differs from the graph" in differs.err
        assert "all as in the graph" in kg("neo4j", "load", "--anew").err
        assert "0 nodes and edges" in kg("neo4j", "remove").err
    finally:
        assert not kg("neo4j", "stop").err


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(BadServer, match=f"port {port} is taken"):
            server.start(tmp_path / "home", http_port=server.free_ports()[0], bolt_port=port)


# Ways in which a server can be wrong


@pytest.fixture
def nonsense() -> Iterator[str]:
    """The address of a server that speaks something else."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        def answer() -> None:
            while True:
                try:
                    peer, _ = listening.accept()
                except OSError:
                    return
                with peer:
                    peer.recv(64)
                    peer.sendall(b"\x00\x00\x00\x02")  # version 2 of the protocol, which nobody offered

        threading.Thread(target=answer, daemon=True).start()
        yield f"bolt://127.0.0.1:{listening.getsockname()[1]}"


def test_a_protocol_that_is_too_old_is_told(nonsense: str, tmp_path: Path) -> None:
    with pytest.raises(BadServer, match="what answers is no Neo4j of version 5 or later"):
        load_text("", Access(nonsense, "neo4j", "word"), tmp_path)


def test_no_server_is_told(tmp_path: Path) -> None:
    uri = f"bolt://127.0.0.1:{server.free_ports()[0]}"
    with pytest.raises(BadServer, match=f"^{uri}: no Neo4j answers here"):
        load_text("", Access(uri, "neo4j", "word"), tmp_path)


@pytest.mark.parametrize("uri", ["http://127.0.0.1:7474", "nonsense", "bolt://", "bolt://no.such.host.invalid:7687"])
def test_an_address_that_is_none_is_told(uri: str, tmp_path: Path) -> None:
    with pytest.raises(BadServer) as told:
        load_text("", Access(uri, "neo4j", "word"), tmp_path)
    assert "\n" not in str(told.value)
    assert str(told.value).startswith(uri)


def test_a_wrong_password_is_told(access: Access, tmp_path: Path) -> None:
    with pytest.raises(BadServer, match="user 'neo4j' and the password given are refused"):
        load_text("", Access(access.uri, "neo4j", "wrong"), tmp_path)


def test_a_database_that_is_not_there_is_told(access: Access, tmp_path: Path) -> None:
    with pytest.raises(BadServer, match="nowhere"):
        load_text("", Access(access.uri, access.user, access.password, "nowhere"), tmp_path)


def test_a_read_only_database_is_told(tmp_path: Path) -> None:
    place = tmp_path / "server"
    http_port, bolt_port = server.free_ports()
    try:
        # A database is made when a server that may write starts first.
        server.start(place, http_port=http_port, bolt_port=bolt_port)
        server.stop(place)
        running = server.start(place, http_port=http_port, bolt_port=bolt_port, settings={"server.databases.default_to_read_only": "true"})
        with pytest.raises(BadServer, match=r"the database is read-only$"):
            load_text(sample_nquads(), Access(running.uri, "neo4j", server.password(place)), tmp_path)
    finally:
        server.remove(place)


@pytest.mark.parametrize("query, said", [
    ("MATCH (n RETURN n", "Invalid input"),
    ("MATCH (n) RETURN m", "Variable `m` not defined"),
    ("MATCH (n) SET n.name = ''", "read-only: SET is refused"),
    ("MATCH (n {id: $id}) RETURN n", "no value for \\$id"),
    ("RETURN 1 / 0", "by zero"),
])
def test_a_wrong_query_is_told(query: str, said: str, access: Access) -> None:
    with pytest.raises(BadQuery, match=said):
        list(asking.query(access, query).rows)


# How to get in


def test_settings_are_taken_in_their_order(tmp_path: Path, home: Path, access: Access, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_NEO4J_HOME", str(home))
    assert read_access(environment={}) == access
    file, word = tmp_path / "neo4j.toml", tmp_path / "word"
    word.write_text("of the file\n")
    file.write_text(f'uri = "bolt://a:1"\nuser = "reader"\npassword_file = "{word.as_posix()}"\ndatabase = "graphs"\n')
    said = {"KG_NEO4J_SETTINGS": str(file)}
    assert read_access(environment=said) == Access("bolt://a:1", "reader", "of the file", "graphs")
    said |= {"KG_NEO4J_URI": "bolt://b:2", "KG_NEO4J_PASSWORD": "of the environment"}
    assert read_access(environment=said) == Access("bolt://b:2", "reader", "of the environment", "graphs")
    assert read_access("bolt://c:3", "writer", "other", environment=said) == Access("bolt://c:3", "writer", "of the environment", "other")
    assert read_access("bolt://d:4", environment={}, ask=lambda uri: f"typed for {uri}").password == "typed for bolt://d:4"


@pytest.mark.parametrize("text, said", [("uri = 1", "uri is no setting, or no text"), ("pasword = ''", "pasword is no setting"), ("uri", "cannot be read")])
def test_broken_settings_are_told(text: str, said: str, tmp_path: Path) -> None:
    file = tmp_path / "neo4j.toml"
    file.write_text(text)
    with pytest.raises(BadServer, match=said):
        read_access(environment={"KG_NEO4J_SETTINGS": str(file)})


@pytest.mark.parametrize("environment, said", [
    ({"KG_NEO4J_SETTINGS": "nowhere.toml"}, "nowhere.toml: there is no such file"),
    ({"KG_NEO4J_URI": "bolt://a:1"}, "bolt://a:1: no password"),
    ({"KG_NEO4J_URI": "bolt://a:1", "KG_NEO4J_PASSWORD_FILE": "nowhere"}, "nowhere: cannot be read"),
])
def test_missing_settings_are_told(environment: dict[str, str], said: str) -> None:
    with pytest.raises(BadServer, match=said):
        read_access(environment=environment)


def test_a_password_is_no_secret_of_error_messages(access: Access) -> None:
    assert access.password not in repr(access)

