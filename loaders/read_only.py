"""Whether a query only reads: refused before a store sees it, with one reason for both languages.

The stores are opened read-only as well. This stands in front of them because what is left to them is not harmless:
LadybugDB writes files (`COPY … TO`), reads any file (`LOAD FROM`), fetches extensions (`INSTALL`) and breaks its own
database (`CHECKPOINT`) when opened read-only; Oxigraph calls other servers (`SERVICE`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kg.errors import BadQuery

_CYPHER_TOKEN = re.compile(
    r"""'(?:[^'\\]|\\.)*' | "(?:[^"\\]|\\.)*" | `[^`]*` | //[^\n]* | /\*.*?\*/   # names and texts and comments
      | \d+(?:\.\d+)? | \$(?P<parameter>\w+) | (?:(?<=[\w`)\]])\.|[:|])\s*[^\W\d]\w*   # 1.5 $given .property :LABEL
      | (?P<word>[^\W\d]\w*) | (?P<mark>[;=({]) """,
    re.VERBOSE | re.DOTALL,
)
_CYPHER_STARTS = frozenset({"MATCH", "OPTIONAL", "WITH", "UNWIND", "RETURN", "CALL", "EXPLAIN", "PROFILE"})
_CYPHER_WRITES = frozenset({
    "CREATE", "MERGE", "SET", "DELETE", "DETACH", "REMOVE", "DROP", "ALTER", "COPY", "LOAD", "INSTALL", "UNINSTALL",
    "ATTACH", "EXPORT", "IMPORT", "CHECKPOINT", "FOREACH", "TRUNCATE",
})
_CYPHER_CALLS = frozenset({"SHOW_TABLES", "TABLE_INFO", "SHOW_CONNECTION", "SHOW_FUNCTIONS", "DB_VERSION"})

_SPARQL_TOKEN = re.compile(
    r"""<[^<>"{}|^`\\\s]*> | \"\"\".*?(?<!\\)\"\"\" | '''.*?(?<!\\)''' | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*'
      | \#[^\n]* | \$(?P<parameter>\w+) | [?@]\w+ | [\w.-]*:[\w.:%\\-]* | (?P<word>[^\W\d]\w*) """,
    re.VERBOSE | re.DOTALL,
)
_SPARQL_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"})


def check_cypher(query: str) -> None:
    """Nothing, if the query is one that only reads; raises BadQuery otherwise."""
    tokens = list(_tokens(_CYPHER_TOKEN, query))
    while tokens and tokens[-1] == ";":
        tokens.pop()
    words = [token for token in tokens if token.isidentifier()]
    if not words:
        raise BadQuery("the query is empty")
    if ";" in tokens:
        raise BadQuery("one query at a time: there is a semicolon inside")
    for word in words:
        if word in _CYPHER_WRITES:
            raise BadQuery(f"the graph is read-only: {word} is refused")
    if words[0] not in _CYPHER_STARTS:
        raise BadQuery(f"a query starts with MATCH, UNWIND, WITH, RETURN or CALL, not with {words[0]}")
    for at, token in enumerate(tokens):
        called = [*tokens[at + 1:at + 3], "", ""]
        if token == "CALL" and called[0] != "{" and (called[0] not in _CYPHER_CALLS or called[1] != "("):
            raise BadQuery(f"CALL {called[0]} is refused: what may be called is {', '.join(sorted(_CYPHER_CALLS))}")


def check_sparql(query: str) -> None:
    """Nothing, if the query is one that only reads this graph; raises BadQuery otherwise."""
    words = [word for word in _tokens(_SPARQL_TOKEN, query) if word not in {"PREFIX", "BASE"}]
    if not words:
        raise BadQuery("the query is empty")
    if words[0] in _SPARQL_UPDATES:
        raise BadQuery(f"the graph is read-only: {words[0]} is refused")
    if "SERVICE" in words:
        raise BadQuery("SERVICE is refused: a query asks this graph only")


def cypher_parameters(query: str) -> set[str]:
    """Names of the parameters that a query wants."""
    return {match["parameter"] for match in _CYPHER_TOKEN.finditer(query) if match["parameter"]}


def fill_sparql(query: str, terms: Mapping[str, str]) -> str:
    """The query with a term in the place of each `$name` that `terms` has, but for those in texts and comments."""
    def fill(match: re.Match[str]) -> str:
        return terms.get(match["parameter"] or "", match[0])

    return _SPARQL_TOKEN.sub(fill, query)


def _tokens(pattern: re.Pattern[str], query: str) -> Iterator[str]:
    """The words, in capitals, and the marks of a query; not what stands in names, texts and comments."""
    for match in pattern.finditer(query):
        if match.lastgroup in {"word", "mark"}:
            yield match[match.lastgroup].upper()
