"""`kg query`, `kg sparql`, `kg cypher`, `kg find`, `kg show`."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import DEFAULT_GRAPH, CypherEngine, Database, Engine, Format, Graph, Rows, Uri, User
from kg.cli.output import end_quietly_with_reader, print_rows
from kg.errors import BadQuery

if TYPE_CHECKING:
    from kg import answering
    from loaders.neo4j.connecting import Access
    from queries.catalogue import NamedQuery


class RdfAnswer(StrEnum):
    """How the triples of a CONSTRUCT or DESCRIBE are printed."""

    TURTLE = "turtle"
    NTRIPLES = "ntriples"


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(epilog="Example: kg query regions-citing-regulation -p regulation=政府信息公开条例")(query)
    app.command(epilog="Example: kg sparql 'SELECT ?name { ?r a gov:Region ; gov:name ?name }' --format csv")(sparql)
    app.command(epilog="Example: kg cypher 'MATCH (r:Report)-[:ABOUT]->(p:Region) RETURN p.fullName, r.year'")(cypher)
    app.command(epilog="Example: kg find 信息公开")(find)
    app.command(epilog="Example: kg show region-320106-1983")(show)


def _complete_name(incomplete: str) -> list[str]:
    from queries.catalogue import names

    return [name for name in names() if name.startswith(incomplete)]


def query(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Of a query; without it all are listed.", autocompletion=_complete_name)] = "",
    parameters: Annotated[
        list[str] | None,
        typer.Option("-p", "--parameter", metavar="KEY=VALUE", help="An entity's name (full, short, Traditional) or id, or a value."),
    ] = None,
    min_confidence: Annotated[
        str, typer.Option("--min-confidence", metavar="X", help="Short for -p min_confidence=X: leave out statements less certain than X.")
    ] = "",
    graph: Graph = DEFAULT_GRAPH,
    engine: Annotated[Engine, typer.Option(help="All give the same rows; neo4j those of all that is loaded there.")] = Engine.OXIGRAPH,
    uri: Uri = "",
    user: User = "",
    database: Database = "",
    format: Rows = None,
) -> None:
    """Answer a named query, or list them."""
    from queries import catalogue

    if not name:
        rows = [(each.name, ", ".join(_takes(each)), each.en, each.zh) for each in catalogue.load()]
        print_rows(("name", "parameters", "question", "问题"), rows, format)
        return
    try:
        asked = catalogue.get(name)
    except catalogue.UnknownQuery as error:
        raise BadQuery(str(error)) from None
    given = _read_parameters(parameters or ())
    if min_confidence:
        _add_least(asked, given, min_confidence)
    from kg.answering import answer

    columns = [column.name for column in asked.columns]
    rows_of_answer = answer(_engine(engine, graph, uri, user, database), asked, given)
    print_rows(columns, rows_of_answer, format, hidden=_ids_with_names(asked))


def _engine(engine: Engine, graph: Path, uri: str, user: str, database: str) -> answering.Engine:
    from kg import answering

    if engine is Engine.NEO4J:
        return answering.Neo4j(_access(uri, user, database))
    return answering.Ladybug(graph) if engine is Engine.LADYBUG else answering.Oxigraph(graph)


def _access(uri: str, user: str, database: str) -> Access:
    from kg.cli.output import ask_password
    from loaders.neo4j.settings import read_access

    return read_access(uri, user, database, ask=ask_password)


def _takes(asked: NamedQuery) -> list[str]:
    return [each.name if each.required else f"[{each.name}]" for each in asked.parameters]


def _read_parameters(given: Sequence[str]) -> dict[str, str]:
    parameters: dict[str, str] = {}
    for each in given:
        key, equals, value = each.partition("=")
        if not equals or not key:
            raise BadQuery(f"-p wants KEY=VALUE, not {each!r}")
        if key in parameters:
            raise BadQuery(f"{key} is given twice")
        parameters[key] = _as_typed(value)
    return parameters


MIN_CONFIDENCE = "min_confidence"


def _add_least(asked: NamedQuery, given: dict[str, str], least: str) -> None:
    """Adds the least confidence to the parameters; BadQuery where the query has no such parameter."""
    if MIN_CONFIDENCE not in {each.name for each in asked.parameters}:
        raise BadQuery("does not choose by confidence: no --min-confidence here (kg query lists what each takes)", place=asked.name)
    if MIN_CONFIDENCE in given:
        raise BadQuery(f"{MIN_CONFIDENCE} is given twice")
    given[MIN_CONFIDENCE] = least


def _as_typed(argument: str) -> str:
    """An argument as UTF-8, also where the locale knows no Chinese and gave its bytes as surrogates."""
    return argument if argument.isprintable() else os.fsencode(argument).decode("utf-8", "replace")


PLACES = ("source", "start")
"""Where a quote stands, for programs; people are shown its line."""


def _ids_with_names(asked: NamedQuery) -> list[str]:
    """What a table leaves out: ids, whose names stand in other columns; all of them are in the other formats."""
    return [column.name for column in asked.columns if column.type == "id" or column.name in PLACES]


def _query_text(given: str) -> str:
    """The query itself, from the file of that name, or from standard input."""
    if given == "-":
        return sys.stdin.buffer.read().decode("utf-8", "replace")
    if "\n" not in given and len(given) < 500 and not given.lstrip().startswith(("{", "(")):
        path = Path(given)
        try:
            if path.is_file():
                return path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise BadQuery(f"cannot be read: {error}", file=given) from None
        if path.suffix in {".rq", ".sparql", ".cypher", ".cql"}:
            raise BadQuery("there is no such file", file=given)
    return _as_typed(given)


def sparql(
    text: Annotated[str, typer.Argument(metavar="QUERY", help="A query, a file, or - for standard input.")],
    graph: Graph = DEFAULT_GRAPH,
    format: Rows = None,
    triples: Annotated[RdfAnswer, typer.Option(help="For CONSTRUCT and DESCRIBE.")] = RdfAnswer.TURTLE,
) -> None:
    """Answer a SPARQL query: rows, yes or no, or triples.

    Read-only. Prefixes gov, id, rdf, rdfs, skos, xsd, oa, prov, eli, org, schema and dcterms are known. The default
    graph is the union of all.
    """
    import pyoxigraph as ox

    from kg.building.folder import open_graph
    from loaders import oxigraph
    from loaders.answers import Rows as Table

    answer = oxigraph.query(oxigraph.open_store(open_graph(graph).store), _query_text(text))
    if isinstance(answer, Table):
        print_rows(answer.columns, answer.rows, format)
        return
    end_quietly_with_reader()
    if isinstance(answer, bool):
        sys.stdout.write("true\n" if format is Format.JSON and answer else "false\n" if format is Format.JSON else "yes\n" if answer else "no\n")
        return
    syntax = ox.RdfFormat.TURTLE if triples is RdfAnswer.TURTLE else ox.RdfFormat.N_TRIPLES
    sys.stdout.write(oxigraph.serialize(answer, syntax))


def cypher(
    text: Annotated[str, typer.Argument(metavar="QUERY", help="A query, a file, or - for standard input.")],
    graph: Graph = DEFAULT_GRAPH,
    engine: Annotated[CypherEngine, typer.Option(help="That of the folder GRAPH, or a database.")] = CypherEngine.LADYBUG,
    uri: Uri = "",
    user: User = "",
    database: Database = "",
    format: Rows = None,
) -> None:
    """Answer a Cypher query. Read-only; nodes and edges are printed as objects."""
    if engine is CypherEngine.NEO4J:
        from loaders.neo4j import asking

        answer = asking.query(_access(uri, user, database), _query_text(text))
        print_rows(answer.columns, answer.rows, format)
        return
    from kg.building.folder import open_graph
    from loaders import ladybug

    answer = ladybug.query(ladybug.open_database(open_graph(graph).database), _query_text(text))
    print_rows(answer.columns, answer.rows, format)


def find(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="Part of a name, in any script.")],
    graph: Graph = DEFAULT_GRAPH,
    format: Rows = None,
) -> None:
    """Find entities by what they are called, in full, in short or in the reports."""
    from kg.answering import find_entities

    columns, rows = find_entities(graph, _as_typed(text))
    print_rows(columns, rows, format)


def show(
    id: Annotated[str, typer.Argument(metavar="ID", help="Of an entity or a statement; a name does too, if one thing has it.")],
    graph: Graph = DEFAULT_GRAPH,
    limit: Annotated[int, typer.Option(min=1, help="Most links and statements that are printed.")] = 20,
    format: Annotated[Format | None, typer.Option("--format", help="json for programs.", show_default=False)] = None,
) -> None:
    """Show one entity or statement: names, links with score and reasons, statements with title, line, column and quote."""
    from kg.cli.showing import print_record
    from kg.showing import describe

    print_record(describe(graph, _as_typed(id), limit), as_json=format is Format.JSON)
