"""Options that several commands take."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    TSV = "tsv"
    CSV = "csv"
    JSON = "json"


class Engine(StrEnum):
    """What answers a named query."""

    OXIGRAPH = "oxigraph"
    LADYBUG = "ladybug"
    NEO4J = "neo4j"


class CypherEngine(StrEnum):
    """What answers Cypher."""

    LADYBUG = "ladybug"
    NEO4J = "neo4j"


Graph = Annotated[
    Path, typer.Option("-g", "--graph", envvar="KG_GRAPH", metavar="GRAPH", help="Folder of the graph.", show_default=True)
]
Paths = Annotated[list[str], typer.Argument(metavar="PATH…", help="Files and folders (.txt, .html); - is standard input.")]
Rows = Annotated[
    Format | None, typer.Option("--format", help="How rows are printed; a table on a terminal, else tab-separated.", show_default=False)
]
Tables = Annotated[Path | None, typer.Option("--tables", metavar="DIR", help="Folder with rows of your own (docs/tables.md).")]
JudgementFile = Annotated[
    Path | None, typer.Option("--judgements", metavar="FILE", help="What people judged, besides judgements.tsv beside the reports.")
]
Jobs = Annotated[int | None, typer.Option("-j", "--jobs", min=1, help="Processes at work; as many as there are processors, if it pays.")]
Uri = Annotated[str, typer.Option("--uri", metavar="URI", help="Of the database: bolt://…, neo4j://…, neo4j+s://…; else KG_NEO4J_URI.")]
User = Annotated[str, typer.Option("--user", help="Of the database; else KG_NEO4J_USER.")]
Database = Annotated[str, typer.Option("--database", help="Of the server's databases which; else KG_NEO4J_DATABASE.")]
DataSet = Annotated[str, typer.Option("--data-set", metavar="NAME", help="Under which the graph is, or was, loaded.")]

DEFAULT_DATA_SET = "reports"
DEFAULT_GRAPH = Path("graph")
