"""The graph as CSV files that `neo4j-admin database import` takes, for a database that is made anew and at once.

The rows come from the embedded LadybugDB, which writes a million in some seconds. RFC 4180: a missing value is nothing,
an empty text two quotes. Headers stand in files of their own, and `import.args` has the command's arguments.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from loaders import ladybug
from loaders.columns import EDGE_COLUMNS, ENDS, LABELS, NODE_COLUMNS, Column, Kind
from loaders.neo4j.schema import check_data_set, statements
from loaders.neo4j.sharing import HOLDERS

ARGUMENTS, SCHEMA = "import.args", "schema.cypher"

_TYPES = {Kind.TEXT: "string", Kind.INTEGER: "long", Kind.DECIMAL: "double", Kind.BOOLEAN: "boolean"}
_SPACE = "thing"
"""One space of ids for all nodes: theirs differ whatever their label."""

# Behind the tables: those take as many words as follow, the name of the database too.
_OPTIONS = ("--multiline-fields=true", "--overwrite-destination", "--bad-tolerance=0", "--report-file=import.report")


def write(database: Path, folder: Path, data_set: str, *, indexes: Iterable[str] = ()) -> list[Path]:
    """The files of the graph in the LadybugDB `database`, as the data set of that name; the arguments come last.

    In `folder`, `neo4j-admin database import full @import.args neo4j` makes the database of them, and schema.cypher its
    constraints and indexes. The same graph gives the same bytes.
    """
    check_data_set(data_set)
    folder.mkdir(parents=True, exist_ok=True)
    files: list[Path] = []
    arguments: list[str] = []
    with ladybug.open_database(database) as held:
        for label in LABELS:
            columns = NODE_COLUMNS[label]
            header = [f"id:ID({_SPACE})", *map(_typed, columns), f"{HOLDERS}:string[]"]
            values = ["x.id", *map(_value, columns), f"'{data_set}'"]
            written = _table(held, folder, f"nodes-{label}", header, f"MATCH (x:{label}) RETURN {', '.join(values)}")
            files += written
            if written:
                arguments.append(f"--nodes={label}={','.join(file.name for file in written)}")
        for kind in ENDS:
            header = [f":START_ID({_SPACE})", f":END_ID({_SPACE})", "id:string", *map(_typed, EDGE_COLUMNS), f"{HOLDERS}:string[]"]
            values = ["a.id", "b.id", f"coalesce(x.statement, '{kind}:' + a.id + ':' + b.id)",
                      *map(_value, EDGE_COLUMNS), f"'{data_set}'"]
            written = _table(held, folder, f"edges-{kind}", header, f"MATCH (a)-[x:{kind}]->(b) RETURN {', '.join(values)}")
            files += written
            if written:
                arguments.append(f"--relationships={kind}={','.join(file.name for file in written)}")
    files += [folder / SCHEMA, folder / ARGUMENTS]
    files[-2].write_text("".join(f"{statement};\n" for statement in statements(indexes).values()), encoding="utf-8", newline="\n")
    files[-1].write_text("".join(f"{argument}\n" for argument in (*arguments, *_OPTIONS)), encoding="utf-8", newline="\n")
    return files


def _typed(column: Column) -> str:
    return f"{column.name}:{_TYPES[column.kind]}"


def _value(column: Column) -> str:
    value = f"x.`{column.name}`"
    # LadybugDB writes True, which neo4j-admin takes for false.
    return f"CASE WHEN {value} THEN 'true' WHEN NOT {value} THEN 'false' END" if column.kind is Kind.BOOLEAN else value


def _table(held: ladybug.Database, folder: Path, name: str, header: Iterable[str], query: str) -> list[Path]:
    """The header's file and the rows'; none where there are no rows."""
    first, rows = folder / f"{name}-header.csv", folder / f"{name}.csv"
    if not ladybug.copy_out(held, query, rows):
        rows.unlink(missing_ok=True)
        first.unlink(missing_ok=True)
        return []
    first.write_text(",".join(header) + "\n", encoding="utf-8", newline="\n")
    return [first, rows]
