"""A database of a server kept here made anew of a graph, by neo4j-admin: many times as fast as loading into an empty one."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.errors import BadServer
from loaders.neo4j import admin_files, server
from loaders.neo4j.connecting import Access, connected
from loaders.neo4j.loading import make_schema
from loaders.neo4j.server import BOLT_PORT, HTTP_PORT, Running


def import_graph(
    database: Path, home: Path, data_set: str, *, indexes: Iterable[str] = (), overwrite: bool = False
) -> Running:
    """The server at `home`, answering, whose database holds the graph of the LadybugDB `database` and nothing else.

    BadServer where its database has something in it already, unless that may be overwritten.
    """
    before = server.status(home)
    if not overwrite:
        _refuse_to_overwrite(home)
    with TemporaryDirectory(prefix="kg-import-") as folder:
        admin_files.write(database, Path(folder), data_set, indexes=indexes)
        server.stop(home)
        server.run_admin(home, ["database", "import", "full", f"@{admin_files.ARGUMENTS}", "neo4j"], cwd=Path(folder))
    ports = (before.http_port, before.bolt_port) if before else (HTTP_PORT, BOLT_PORT)
    running = server.start(home, http_port=ports[0], bolt_port=ports[1])
    make_schema(_own(home, running), indexes)
    return running


def _own(home: Path, running: Running) -> Access:
    return Access(running.uri, server.USER, server.password(home))


def _refuse_to_overwrite(home: Path) -> None:
    running = server.status(home)
    if running is None:
        if (home / "data" / "databases" / "neo4j").exists():
            raise BadServer("there is a database already: --overwrite makes it anew", file=str(home))
        return
    with connected(_own(home, running)) as driver:
        count = driver.execute_query("MATCH (n) RETURN count(n)").records[0][0]
    if count:
        raise BadServer(f"its database has {count} nodes already: --overwrite makes it anew", file=running.uri)
