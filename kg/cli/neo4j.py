"""`kg neo4j start`, `status`, `stop`, `load`, `remove`, `import`, `browser`."""

from __future__ import annotations

import contextlib
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import DEFAULT_DATA_SET, DEFAULT_GRAPH, Database, DataSet, Graph, Uri, User
from kg.cli.output import ask_password, say
from kg.cli.progress import progress_bars

if TYPE_CHECKING:
    from loaders.neo4j.loading import Loaded
    from loaders.neo4j.server import Running

DIFFERS = 1
MOST = 20
"""Differences that are printed."""

commands = typer.Typer(
    name="neo4j", help="The graph in Neo4j: a server, loading, Neo4j Browser.", no_args_is_help=True, rich_markup_mode=None
)
HttpPort = Annotated[int, typer.Option(min=1, max=65535, help="Of Neo4j Browser.")]
BoltPort = Annotated[int, typer.Option(min=1, max=65535, help="Of drivers.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.add_typer(commands)


@commands.command(epilog="Example: kg neo4j start")
def start(http_port: HttpPort = 7474, bolt_port: BoltPort = 7687) -> None:
    """Start a Neo4j server of your own, without Docker.

    Its archives are collected by Maven the first time (130 MB), and a password is made. It listens on this machine
    alone, and keeps all it has in the folder KG_NEO4J_HOME, else in your cache folder.
    """
    from loaders.neo4j import server

    home = server.default_home()
    _tell(home, server.start(home, http_port=http_port, bolt_port=bolt_port))


@commands.command(epilog="Example: kg neo4j status")
def status() -> None:
    """Tell where the server is, and where its password. Exits with 1 if none runs."""
    from loaders.neo4j import server

    home = server.default_home()
    running = server.status(home)
    if running is None:
        say(f"{home}: no server runs")
        raise typer.Exit(DIFFERS)
    _tell(home, running)


@commands.command(epilog="Example: kg neo4j stop")
def stop() -> None:
    """Stop the server; what it holds stays. Exits with 1 if none runs."""
    from loaders.neo4j import server

    home = server.default_home()
    if not server.stop(home):
        say(f"{home}: no server runs")
        raise typer.Exit(DIFFERS)


@commands.command(epilog="Example: kg neo4j load -g graph")
def load(
    graph: Graph = DEFAULT_GRAPH,
    uri: Uri = "",
    user: User = "",
    database: Database = "",
    data_set: DataSet = DEFAULT_DATA_SET,
    anew: Annotated[bool, typer.Option("--anew", help="Write everything again, also what is on record as loaded.")] = False,
) -> None:
    """Load the graph into a database as a data set of it, and verify all that the database then holds of it.

    What the graph does not say any more is removed; other data is neither touched nor counted. A load that was broken
    off is finished by the next. Exits with 1 if the database differs from the graph.
    """
    from kg.building.folder import open_graph
    from kg.building.summary import graph_digest, read_summary
    from loaders.neo4j import loading
    from loaders.neo4j.settings import read_access
    from queries.catalogue import indexes

    folder = open_graph(graph)
    access = read_access(uri, user, database, ask=ask_password)
    summary = read_summary(folder)
    rows = sum(summary.entities.values()) + summary.reports + sum(summary.statements.values())
    with progress_bars() as progress:
        loaded = loading.load(folder.nquads, graph_digest(folder), access, data_set, indexes=indexes(), anew=anew,
                              progress=lambda stage, done: progress(stage, done, max(rows, done)))
    _close(loaded, access.uri, data_set)


@commands.command("import", epilog="Example: kg neo4j import -g graph --overwrite")
def import_(
    graph: Graph = DEFAULT_GRAPH,
    data_set: DataSet = DEFAULT_DATA_SET,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Even if its database has something in it, which is lost.")] = False,
) -> None:
    """Make the database of your own server anew of the graph, by neo4j-admin: the fast way for a large graph.

    The server is stopped meanwhile, and answers afterwards. kg neo4j load then verifies, and loads what changes.
    """
    from kg.building.folder import open_graph
    from loaders.neo4j import importing, server
    from queries.catalogue import indexes

    home = server.default_home()
    _tell(home, importing.import_graph(open_graph(graph).database, home, data_set, indexes=indexes(), overwrite=overwrite))


@commands.command(epilog="Example: kg neo4j remove --data-set trial")
def remove(data_set: DataSet = DEFAULT_DATA_SET, uri: Uri = "", user: User = "", database: Database = "") -> None:
    """Remove a data set from a database; what other data sets have too stays."""
    from loaders.neo4j import loading
    from loaders.neo4j.settings import read_access

    access = read_access(uri, user, database, ask=ask_password)
    with progress_bars() as progress:
        loaded = loading.remove(access, data_set, progress=lambda stage, done: progress(stage, done, done))
    _close(loaded, access.uri, data_set)


@commands.command(epilog="Example: kg neo4j browser")
def browser(
    port: Annotated[int, typer.Option(min=0, max=65535, help="Of the guide and the style; 0 takes any that is free.")] = 7480,
    open_it: Annotated[bool, typer.Option("--open/--no-open", help="Whether to open it, or only to say where it is.")] = True,
    uri: Uri = "",
    user: User = "",
    database: Database = "",
    at: Annotated[str, typer.Option("--browser", metavar="URL", help="Of Neo4j Browser; else port 7474 where the database is.")] = "",
    save: Annotated[Path | None, typer.Option(metavar="DIR", help="Write style and queries there, for Neo4j Browser to import.")] = None,
) -> None:
    """Open Neo4j Browser with the guide of questions, and serve it the guide and the style until Ctrl-C.

    With --save, nothing is opened or served: drop the files, one after the other, on an open Neo4j Browser. The queries
    come under its star then.
    """
    if save is not None:
        _save_for_browser(save)
        return
    import webbrowser

    from loaders.neo4j import browser as pages
    from loaders.neo4j import server
    from loaders.neo4j.settings import read_access
    from queries import guide

    # Nobody logs in from here: the password is asked for by Neo4j Browser.
    access = read_access(uri, user, database, ask=lambda _: "-")
    running = server.status(server.default_home())
    own = running is not None and running.uri == access.uri
    files: dict[str, pages.File] = {}
    with pages.file_server(files, port) as served:
        files["style.grass"] = pages.File("text/plain", guide.style().encode())
        files["guide.html"] = pages.File("text/html", guide.guide(pages.address(served, "style.grass")).encode())
        where = at or (running.browser if running and own else pages.browser_at(access.uri))
        opened = pages.opening(where, access.uri, access.user, access.database, pages.address(served, "guide.html"))
        sys.stdout.write(opened + "\n")
        if own:
            sys.stdout.write(f"user {access.user}, password in {server.default_home() / 'password'}\n")
        sys.stdout.flush()
        say("Ctrl-C ends it")
        if open_it and not webbrowser.open(opened):
            say("no web browser could be opened: go to the address above")
        # A shell that starts us in the background has us ignore Ctrl-C; whoever sends it all the same means it.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        with contextlib.suppress(KeyboardInterrupt):
            served.serve_forever()


def _save_for_browser(folder: Path) -> None:
    from kg.errors import BadServer
    from queries import guide

    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in (("style.grass", guide.style().encode()), ("queries.zip", guide.saved_queries())):
            (folder / name).write_bytes(data)
            sys.stdout.write(f"{folder / name}\n")
    except OSError as error:
        raise BadServer(f"cannot be written: {error.strerror}", file=str(folder)) from None


def _close(loaded: Loaded, uri: str, data_set: str) -> None:
    if loaded.left:
        say(f"{loaded.left} nodes are no longer of {data_set}, but something that kg did not write is linked to them: they stay")
    if loaded.differences:
        for each in loaded.differences[:MOST]:
            say(f"{each.what}: {each.said}")
        if len(loaded.differences) > MOST:
            say(f"… and {len(loaded.differences) - MOST} more")
        say(f"{uri}: {data_set} differs from the graph: kg neo4j load --anew writes everything again")
        raise typer.Exit(DIFFERS)
    say(f"{uri}: {data_set} has {loaded.rows} nodes and edges, all as in the graph; {loaded.written} written, {loaded.removed} removed")


def _tell(home: Path, running: Running) -> None:
    sys.stdout.write(f"Neo4j {running.version} at {running.uri}, Neo4j Browser at {running.browser}\n")
    sys.stdout.write(f"user neo4j, password in {home / 'password'}; kg finds both by itself\n")
