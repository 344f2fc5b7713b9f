"""`kg judgements`, `kg review`."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.options import DEFAULT_GRAPH, Graph, Rows
from kg.cli.output import print_rows


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(epilog="Example: kg judgements -g graph")(judgements)
    app.command(epilog="Example: kg review -g graph --limit 5 --format tsv")(review)


def judgements(graph: Graph = DEFAULT_GRAPH, format: Rows = None) -> None:
    """List what people judged, with who, when and why, and how many mentions and statements each row decides."""
    from kg.reviewing import JUDGEMENT_COLUMNS, list_judgements

    print_rows(JUDGEMENT_COLUMNS, list_judgements(graph), format)


def review(
    graph: Graph = DEFAULT_GRAPH,
    limit: Annotated[int, typer.Option(min=1, help="Most rows that are printed.")] = 20,
    statements: Annotated[bool, typer.Option("--statements", help="Statements instead of links.")] = False,
    format: Rows = None,
) -> None:
    """Print the least sure links, or statements, with their text, as rows for judgements.tsv.

    A row has the columns of judgements.tsv first, filled in but for kind, who, when and why; then what helps to decide.
    Rows whose kind stays empty say nothing.
    """
    from kg.reviewing import LINK_COLUMNS, STATEMENT_COLUMNS, unsure_links, unsure_statements

    if statements:
        print_rows(STATEMENT_COLUMNS, unsure_statements(graph, limit), format, hidden=HIDDEN)
    else:
        print_rows(LINK_COLUMNS, unsure_links(graph, limit), format, hidden=HIDDEN)


HIDDEN = ("id", "kind", "place", "entity", "statement", "who", "when", "why")
"""What a table leaves out: it is for looking, the other forms are for filling in."""
