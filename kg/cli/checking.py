"""`kg export`, `kg validate`, `kg evaluate`, `kg diff`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import DEFAULT_DATA_SET, DEFAULT_GRAPH, Graph, Rows, Tables
from kg.cli.output import plain, print_rows, say
from kg.errors import BadGraph, BadQuery

DOES_NOT_HOLD = 1
OPEN_LICENCE = "https://creativecommons.org/licenses/by/4.0/"


class ExportFormat(StrEnum):
    """What a graph can be handed on as."""

    NQUADS = "nquads"
    TURTLE = "turtle"
    JSONLD = "jsonld"
    GRAPHML = "graphml"
    CSV = "csv"
    NEO4J_ADMIN = "neo4j-admin"


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(epilog="Example: kg export --format csv --bom -o tables/")(export)
    app.command(epilog="Example: kg validate -g graph")(validate)
    app.command(epilog="Example: kg evaluate examples/reports tests/golden/annotations --diff")(evaluate)
    app.command(epilog="Example: kg diff graph graph --summary")(diff)


def export(
    format: Annotated[ExportFormat, typer.Option("--format", help="csv: a table a label and a type of edge; neo4j-admin: what its import takes.")],
    out: Annotated[Path, typer.Option("-o", "--out", metavar="DIR", help="Folder to write into.")] = Path("export"),
    graph: Graph = DEFAULT_GRAPH,
    bom: Annotated[bool, typer.Option("--bom", help="CSV for Excel: with a byte-order mark, no formulas.")] = False,
    version: Annotated[str, typer.Option(help="Of the data set; part of its hash if not given.")] = "",
    licence: Annotated[str, typer.Option(help="Of the data set: an address.")] = OPEN_LICENCE,
    data_set: Annotated[str, typer.Option("--data-set", metavar="NAME", help="neo4j-admin: under which it will be loaded.")] = DEFAULT_DATA_SET,
) -> None:
    """Write the graph for others, with a description of the data set (dataset.ttl: VoID and DCAT).

    Of the files for neo4j-admin, 'neo4j-admin database import full @import.args neo4j' in their folder makes a
    database, and schema.cypher its constraints and indexes; kg neo4j import does both to a server of your own.
    """
    from kg.building.folder import open_graph

    folder = open_graph(graph)
    try:
        if format is ExportFormat.NEO4J_ADMIN:
            from loaders.neo4j import admin_files
            from queries.catalogue import indexes

            files = admin_files.write(folder.database, out, data_set, indexes=indexes())
        else:
            from loaders.export import Format
            from loaders.export import export as write

            files = write(folder.nquads, out, Format(format.value), bom=bom, version=version, licence=licence)
    except OSError as error:
        raise BadGraph(error.strerror or "cannot be written", file=str(error.filename or out)) from error
    for file in files:
        sys.stdout.write(f"{plain(str(file))}\n")


def validate(graph: Graph = DEFAULT_GRAPH, format: Rows = None) -> None:
    """Check the graph against its shapes (SHACL), report by report. Exits with 1 if it does not conform."""
    from kg.building.folder import open_graph
    from ontology.validation import UnreadableGraph
    from ontology.validation import validate as violations

    folder = open_graph(graph)
    try:
        found = list(violations(folder.nquads))
    except UnreadableGraph as error:
        raise BadGraph(str(error), file=str(folder.nquads)) from None
    if not found:
        say("conforms")
        return
    rows = [(each.report, each.shape, each.focus.rpartition("/")[2], each.path, each.message, each.value) for each in found]
    print_rows(("report", "shape", "focus", "path", "message", "value"), rows, format)
    say(f"does not conform: {len(found)} violations")
    raise typer.Exit(DOES_NOT_HOLD)


def evaluate(
    texts: Annotated[Path, typer.Argument(metavar="TEXTS", help="Folder of reports.")],
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Folder of their annotations, NAME.tsv for NAME.txt.")],
    diff: Annotated[bool, typer.Option("--diff", help="Print what is missed and what is wrong instead, with the line.")] = False,
    predicted: Annotated[Path | None, typer.Option("--predicted", metavar="DIR", help="Score these annotations, not our own.")] = None,
    tables: Tables = None,
    format: Rows = None,
) -> None:
    """Measure how good the recognition is: precision, recall and F1 of mentions, names, relations, numbers, editions."""
    from kg.evaluation import DIFFERENCE_COLUMNS, FIGURE_COLUMNS, compare_folders

    if not gold.is_dir():
        raise BadQuery("there is no such folder", file=str(gold))
    compared = compare_folders(texts, gold, predicted, tables)
    for problem in compared.problems:
        say(problem)
    if diff:
        print_rows(DIFFERENCE_COLUMNS, compared.differences(), format)
    else:
        print_rows(FIGURE_COLUMNS, compared.figures(), format)


def diff(
    before: Annotated[Path, typer.Argument(metavar="GRAPH", help="Folder of the graph before.")],
    after: Annotated[Path, typer.Argument(metavar="GRAPH", help="Folder of the graph after.")],
    summary: Annotated[bool, typer.Option("--summary", help="Print only how many there are by layer, change and rule.")] = False,
    format: Rows = None,
) -> None:
    """Print what was gained, lost and changed between two graphs: reports, mentions, links, entities, statements.

    Each with the rule that found it, its text and its place. Exits with 0 if they are equal, with 1 if they differ.
    """
    from kg.building.folder import open_graph
    from kg.differing import COLUMNS, SUMMARY_COLUMNS, Difference, differences, summarise

    differ = False

    def seen() -> Iterator[Difference]:
        nonlocal differ
        for each in differences(open_graph(before).nquads, open_graph(after).nquads):
            differ = True
            yield each

    if summary:
        print_rows(SUMMARY_COLUMNS, summarise(seen()), format)
    else:
        print_rows(COLUMNS, seen(), format)
    if differ:
        raise typer.Exit(DOES_NOT_HOLD)
