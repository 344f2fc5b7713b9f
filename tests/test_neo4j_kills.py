"""A load that is killed, or whose server stops, is finished by the next; two at once end as one after the other."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import neo4j
import pytest

from kg.errors import BadServer
from loaders.neo4j import connecting, loading, server
from loaders.neo4j.connecting import Access
from loaders.neo4j.schema import TAKE_LOCK
from tests.graphs import sample_nquads
from tests.neo4j_server import GROUP
from tests.test_neo4j_loading import G19, H19, Y18, held, projected, without

pytestmark = GROUP

ROOT = Path(__file__).parent.parent
SEED = 20261128
TIMES = {"schema": 5, "nodes": 5, "edges": 5, "removing": 5}
"""How often a load is killed at each stage."""


@pytest.fixture
def graphs(tmp_path: Path) -> tuple[Path, Path]:
    """A graph, and another of the same data set: two reports withdrawn, one corrected."""
    first, second = tmp_path / "first.nq", tmp_path / "second.nq"
    first.write_text(sample_nquads(), encoding="utf-8", newline="\n")
    corrected = without(H19, Y18).replace("推行双随机、一公开，与", "推行双随机、一公开，并与").replace('"信息公开工作指引"', '"工作指引"')
    second.write_text("".join(sorted(corrected.splitlines(keepends=True), key=str.encode)), encoding="utf-8", newline="\n")
    return first, second


def child(access: Access, file: Path, data_set: str = "tested", stage: str = "-", nth: int = 0) -> subprocess.Popen[str]:
    """A process that loads the graph."""
    return subprocess.Popen([sys.executable, "-m", "tests.neo4j_child", access.uri, str(file), data_set, stage, str(nth)], cwd=ROOT,
                            env={**os.environ, "KG_NEO4J_PASSWORD": access.password}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def stages(process: subprocess.Popen[str]) -> dict[str, int]:
    """How often each stage was told, once the process is done."""
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    return {name: int(count) for name, _, count in (each.partition("=") for each in out.split())}


def drop_schema(driver: neo4j.Driver) -> None:
    """No constraint and no index of ours is left."""
    for name, in driver.execute_query("SHOW CONSTRAINTS YIELD name RETURN name").records:
        driver.execute_query(f"DROP CONSTRAINT {name}")
    for name, in driver.execute_query("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name").records:
        driver.execute_query(f"DROP INDEX {name}")


def test_a_killed_load_is_finished_by_the_next(database: Access, driver: neo4j.Driver, graphs: tuple[Path, Path]) -> None:
    first, second = graphs
    stages(child(database, first))
    drop_schema(driver)
    expected = stages(child(database, second))
    chance = random.Random(SEED)
    plan = [(stage, chance.randint(1, expected[stage])) for stage, times in TIMES.items() for _ in range(times)]
    assert len(plan) == 20
    for stage, nth in plan:
        if stage == "schema":
            drop_schema(driver)
        stages(child(database, first))
        if stage == "schema":
            drop_schema(driver)
        killed = child(database, second, "tested", stage, nth)
        killed.communicate(timeout=120)
        assert killed.returncode == -9, (stage, nth)
        bare, _, _ = driver.execute_query("MATCH ()-[e]->() WHERE e.statement IS NOT NULL AND "
                                          "(e.rule IS NULL OR e.quote IS NULL OR e.confidence IS NULL OR e.report IS NULL) RETURN count(e)")
        assert bare[0][0] == 0, (stage, nth)
        stages(child(database, second))
        assert held(driver) == projected(second), (stage, nth)


def test_a_load_waits_for_the_one_before(database: Access, driver: neo4j.Driver, graphs: tuple[Path, Path]) -> None:
    stages(child(database, graphs[0]))
    with driver.session() as session, session.begin_transaction() as other:
        other.run(TAKE_LOCK).consume()
        waiting = child(database, graphs[1])
        with pytest.raises(subprocess.TimeoutExpired):
            waiting.communicate(timeout=6)
        assert held(driver) == projected(graphs[0])
        other.commit()
    stages(waiting)
    assert held(driver) == projected(graphs[1])


def test_two_loads_at_once_end_as_one_after_the_other(database: Access, driver: neo4j.Driver, graphs: tuple[Path, Path]) -> None:
    both = [child(database, file) for file in graphs]
    for process in both:
        stages(process)
    assert held(driver) in (projected(graphs[0]), projected(graphs[1]))


def test_two_data_sets_at_once_are_both_there(database: Access, driver: neo4j.Driver, tmp_path: Path) -> None:
    files = []
    for name, text in (("south", without(G19)), ("north", without(H19, Y18)), ("whole", sample_nquads())):
        files.append(tmp_path / f"{name}.nq")
        files[-1].write_text(text, encoding="utf-8", newline="\n")
    both = [child(database, file, file.stem) for file in files[:2]]
    for process in both:
        stages(process)
    assert held(driver) == projected(files[2])


def test_a_server_that_stops_is_told_and_the_load_goes_on_later(
    graphs: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connecting, "RETRIED_SECONDS", 1.0)
    place = tmp_path / "server"
    http_port, bolt_port = server.free_ports()
    try:
        running = server.start(place, http_port=http_port, bolt_port=bolt_port)
        access = Access(running.uri, "neo4j", server.password(place))

        def stop_at_edges(stage: str, done: int) -> None:
            if stage == "edges":
                server.stop(place)

        with pytest.raises(BadServer, match=f"^{running.uri}: no Neo4j answers here, or it stopped answering .*$"):
            loading.load(graphs[0], "first", access, "tested", progress=stop_at_edges)
        server.start(place, http_port=http_port, bolt_port=bolt_port)
        assert loading.load(graphs[0], "first", access, "tested").differences == ()
        with neo4j.GraphDatabase.driver(access.uri, auth=(access.user, access.password)) as driver:
            assert held(driver) == projected(graphs[0])
    finally:
        server.remove(place)
