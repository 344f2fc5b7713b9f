"""The named queries, read from their files: `load()` gives all, `get(name)` one.

A query is `sparql/NAME.rq` and `cypher/NAME.cypher`, each starting with the same front matter: YAML in comment lines
with the question (`en`, `zh`), `parameters`, `columns`, and where it needs them `reads: all` (it looks at everything
of a kind, no index can start it) and `indexes` (beside those on ids, what its Cypher starts from).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeAlias

from queries.parameters import BadParameter, Parameter, ParameterType, Value
from queries.rows import Cell, Column, ColumnType

FOLDER = Path(__file__).parent
BASE = "https://w3id.org/govkg/"
"""The base of IRIs that the query files are written with."""

Record: TypeAlias = Mapping[str, object]

# Strings, IRIs and comments are kept as they are: only a $name outside of them is a parameter.
_SPARQL_TOKEN = re.compile(
    r"""<[^<>"{}|^`\\\s]*> | "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*' | \#[^\n]* | \$(?P<name>[A-Za-z_]\w*)""",
    re.VERBOSE,
)


class UnknownQuery(KeyError):
    """No query of that name; says which are near."""

    def __str__(self) -> str:
        return str(self.args[0])


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question of the catalogue, in both languages of the stores."""

    name: str
    en: str
    """The question in English."""
    zh: str
    """The question in Chinese."""
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    reads_all: bool
    """Whether it must look at everything of some kind."""
    indexes: tuple[str, ...]
    """What its Cypher starts from beside ids: `Report.year`, or `*.report` for every statement's edge."""
    sparql_text: str
    cypher_text: str

    def bind(self, given: Mapping[str, Value]) -> dict[str, Value]:
        """Every parameter's value, by name, checked; BadParameter for one that is unknown, missing or wrong."""
        known = {parameter.name for parameter in self.parameters}
        for name in given:
            if name not in known:
                takes = ", ".join(parameter.name for parameter in self.parameters) or "none"
                raise BadParameter(f"{self.name}: no parameter {name!r}; it takes {takes}")
        values: dict[str, Value] = {}
        for parameter in self.parameters:
            try:
                values[parameter.name] = parameter.read(given.get(parameter.name, ""))
            except BadParameter as error:
                raise BadParameter(f"{self.name}: {error}") from None
        return values

    def sparql(self, given: Mapping[str, Value], base: str = BASE) -> str:
        """The query in SPARQL with its parameters in place, each as one literal or IRI; `given` as for `bind`."""
        values = self.bind(given)
        terms = {parameter.name: parameter.as_sparql(values[parameter.name], base) for parameter in self.parameters}

        def put(token: re.Match[str]) -> str:
            name = token["name"]
            return token[0] if name is None else terms[name]

        return _SPARQL_TOKEN.sub(put, self.sparql_text.replace(BASE, base))

    def cypher(self) -> str:
        """The query in Cypher, as Neo4j 5 and LadybugDB run it, parameters as `$name`: pass what `bind` gives beside it."""
        return self.cypher_text

    def row(self, cells: Iterable[object]) -> tuple[Cell, ...]:
        """One answer as plain values, whichever engine it came from; None for what is missing."""
        return tuple(column.read(cell) for column, cell in zip(self.columns, cells, strict=True))


def names() -> tuple[str, ...]:
    """The names of all queries, sorted."""
    return tuple(sorted(path.stem for path in (FOLDER / "sparql").glob("*.rq")))


@cache
def load() -> tuple[NamedQuery, ...]:
    """All queries, by name."""
    return tuple(get(name) for name in names())


@cache
def get(name: str) -> NamedQuery:
    """The query of that name; UnknownQuery (a KeyError) says which names are near."""
    if name not in names():
        from difflib import get_close_matches  # only when something is wrong: it is slow to load

        near = get_close_matches(name, names(), n=3, cutoff=0.4)
        raise UnknownQuery(f"no query {name!r}; " + (f"near: {', '.join(near)}" if near else "see kg query"))
    sparql = (FOLDER / "sparql" / f"{name}.rq").read_text("utf-8")
    cypher = (FOLDER / "cypher" / f"{name}.cypher").read_text("utf-8")
    said = read_front_matter(sparql, "#")
    return NamedQuery(
        name=name,
        en=str(said["en"]),
        zh=str(said["zh"]),
        parameters=tuple(Parameter.from_record(record) for record in _records(said, "parameters")),
        columns=tuple(_column(record) for record in _records(said, "columns")),
        reads_all=said.get("reads") == "all",
        indexes=tuple(str(one) for one in _list(said, "indexes")),
        sparql_text=sparql,
        cypher_text=cypher,
    )


def indexes() -> tuple[str, ...]:
    """What the queries in Cypher start from beside ids, sorted."""
    return tuple(sorted({index for query in load() for index in query.indexes}))


def read_front_matter(text: str, comment: str) -> Record:
    """What the leading comment lines of a query file say."""
    import yaml  # not needed to list names

    lines: list[str] = []
    for line in text.splitlines():
        if not line.startswith(comment):
            break
        lines.append(line.removeprefix(comment).removeprefix(" "))
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as fast where libyaml is
    said = yaml.load("\n".join(lines), Loader=loader)
    if not isinstance(said, dict):
        raise ValueError("a query file starts with front matter in comments")
    return said


def _column(record: Record) -> Column:
    return Column(str(record["name"]), ColumnType(str(record["type"])), str(record.get("help", "")))


def _list(said: Record, key: str) -> list[object]:
    value = said.get(key, [])
    return value if isinstance(value, list) else [value]


def _records(said: Record, key: str) -> Iterator[Record]:
    for value in _list(said, key):
        if not isinstance(value, dict):
            raise ValueError(f"{key}: {value!r} is not a record")
        yield value


__all__ = ["BadParameter", "NamedQuery", "Parameter", "ParameterType", "UnknownQuery", "get", "load", "names"]
