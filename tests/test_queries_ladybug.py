"""Why the Cypher of the named queries parts its steps: what LadybugDB 0.22 does where they are not parted."""

from __future__ import annotations

import random
from pathlib import Path

import ladybug as lb
import pytest

AT_ONCE = "MATCH (a:A {id: $id})-[:E]->(b:B)<-[:E]-(x:A) RETURN count(*)"
PARTED = "MATCH (a:A {id: $id})-[:E]->(b:B) WITH b, count(*) AS times MATCH (b)<-[:E]-(x:A) RETURN sum(times)"


@pytest.fixture(scope="module")
def pairs() -> list[tuple[int, int]]:
    """20,000 edges between 400 and 60 nodes: many nodes are joined more than once."""
    chosen = random.Random(1)
    return [(chosen.randrange(400), chosen.randrange(60)) for _ in range(20_000)]


@pytest.fixture(scope="module")
def connection(pairs: list[tuple[int, int]], tmp_path_factory: pytest.TempPathFactory) -> lb.Connection:
    folder: Path = tmp_path_factory.mktemp("multigraph")
    made = lb.Connection(lb.Database(":memory:", buffer_pool_size=64 << 20, max_db_size=1 << 30))
    for statement in ("CREATE NODE TABLE A(id INT64 PRIMARY KEY)", "CREATE NODE TABLE B(id INT64 PRIMARY KEY)",
                      "CREATE REL TABLE E(FROM A TO B)"):
        made.execute(statement)
    for table, lines in (("A", map(str, range(400))), ("B", map(str, range(60))), ("E", (f"{a},{b}" for a, b in pairs))):
        (folder / f"{table}.csv").write_text("\n".join(lines), encoding="utf-8")
        made.execute(f"COPY {table} FROM '{(folder / table).as_posix()}.csv'")
    return made


def wrong(connection: lb.Connection, pairs: list[tuple[int, int]], query: str) -> int:
    """For how many of the first thirty nodes the ways to a neighbour's neighbours are miscounted."""
    degree = [sum(1 for _, b in pairs if b == one) for one in range(60)]
    miscounted = 0
    for one in range(30):
        answer = connection.execute(query, {"id": one})
        assert isinstance(answer, lb.QueryResult)
        row = answer.get_next()
        assert isinstance(row, list)
        miscounted += int(row[0]) != sum(degree[b] for a, b in pairs if a == one)
    return miscounted


@pytest.mark.xfail(strict=True, reason="LadybugDB 0.21 and 0.22 lose rows; when this passes, steps need not be parted")
def test_steps_at_once(connection: lb.Connection, pairs: list[tuple[int, int]]) -> None:
    assert wrong(connection, pairs, AT_ONCE) == 0


def test_steps_parted(connection: lb.Connection, pairs: list[tuple[int, int]]) -> None:
    assert wrong(connection, pairs, PARTED) == 0
