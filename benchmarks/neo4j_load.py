"""Loading, loading again, importing and asking Neo4j, over generated graphs: python -m benchmarks.neo4j_load --folder DIR.

The graphs are those of `benchmarks.graph_scale`: 1,600 reports are 200,000 edges, 8,000 are a million. The server is
started for the benchmark and removed afterwards. Ratios are of one run: the bare loop is `UNWIND … MERGE` by hand with
the same driver, batches, constraints and properties, its rows made ready beforehand.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import neo4j

from benchmarks.graph_scale import make_graph
from kg.building.folder import FORMAT
from loaders import ladybug
from loaders.neo4j import admin_files, importing, loading, server
from loaders.neo4j.connecting import Access, connected
from loaders.neo4j.writing import ROWS
from loaders.property_graph import Edge, Node, edges, nodes
from queries import catalogue
from queries.catalogue import NamedQuery

DATA_SET = "measured"
WARM = 7
"""How often a query is asked; the first two do not count."""


def main() -> None:
    """Print a line a figure."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--folder", type=Path, required=True, help="for graphs (kept, and taken again) and the server (removed)")
    parser.add_argument("--loaded", type=int, default=1600, help="reports of the graph that is loaded and loaded again")
    parser.add_argument("--large", type=int, default=8000, help="reports of the graph that is imported, asked, and loaded for its memory")
    parser.add_argument("--only", choices=["load", "large"], help="one half")
    parser.add_argument("--load-here", nargs=3, metavar=("GRAPH", "URI", "PASSWORD_FILE"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.load_here:
        load_here(*options.load_here)
        return
    if options.only != "large":
        measure_loading(options.folder, options.loaded)
    if options.only != "load":
        measure_large(options.folder, options.large)


def load_here(graph: str, uri: str, password_file: str) -> None:
    """Load in this process, and say how long it took and the most memory that it had."""
    start = time.perf_counter()
    access = Access(uri, server.USER, Path(password_file).read_text("utf-8").strip())
    loaded = loading.load(Path(graph), graph, access, DATA_SET, indexes=catalogue.indexes())
    assert not loaded.differences, loaded.differences
    # Not ru_maxrss, which begins with the memory of the process that started this one.
    most = int(re.findall(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())[0]) / 1024
    print(json.dumps({"seconds": time.perf_counter() - start, "mib": most, "rows": loaded.rows, "written": loaded.written}))


@contextmanager
def running(home: Path) -> Iterator[Access]:
    """A new server with an empty database."""
    server.remove(home)
    http_port, bolt_port = server.free_ports()
    started = server.start(home, http_port=http_port, bolt_port=bolt_port)
    try:
        yield Access(started.uri, server.USER, server.password(home))
    finally:
        server.remove(home)


def graph_of(folder: Path, reports: int) -> Path:
    """The generated graph, with its LadybugDB beside it."""
    path = folder / f"graph-{reports}"
    if not (path / "summary.json").exists():
        shutil.rmtree(path, ignore_errors=True)
        path.mkdir(parents=True)
        make_graph(path / "graph.nq", reports)
        ladybug.load(path / "graph.nq", path / "graph.lbug")
        (path / "summary.json").write_text(json.dumps({"format": FORMAT, "program": "benchmark"}))
    return path


def load_in_child(graph: Path, home: Path, access: Access) -> dict[str, float]:
    """What loading takes in a process of its own."""
    ran = subprocess.run([sys.executable, "-m", "benchmarks.neo4j_load", "--folder", ".", "--load-here", str(graph / "graph.nq"),
                          access.uri, str(home / "password")], capture_output=True, text=True, check=True)
    said: dict[str, float] = json.loads(ran.stdout)
    return said


def measure_loading(folder: Path, reports: int) -> None:
    """The loader beside the bare loop, then the same graph again."""
    graph, home = graph_of(folder, reports), folder / "server"
    with running(home) as access:
        bare_loop(graph / "graph.nq", access, warm=True)  # the server's first minute is slower than any other
        bare = bare_loop(graph / "graph.nq", access)
        empty(access)
        first = load_in_child(graph, home, access)
        again = load_in_child(graph, home, access)
    print(f"bare loop                       {bare:7.1f} s")
    print(f"first load, {first['rows']:9.0f} rows     {first['seconds']:7.1f} s   {bare / first['seconds']:.2f} of the bare loop's speed   {first['mib']:.0f} MiB")
    print(f"the same again, {again['written']:.0f} written     {again['seconds']:7.1f} s   {again['seconds'] / first['seconds']:.3f} of the first load's time")
    sys.stdout.flush()


def bare_loop(nquads: Path, access: Access, *, warm: bool = False) -> float:
    """Seconds that `UNWIND … MERGE` takes in an emptied database, by label and by type and ends."""
    empty(access)
    rows: dict[str, list[dict[str, object]]] = {}
    for node in islice(nodes(nquads), 20_000 if warm else None):
        made: dict[str, object] = {"id": node.id, "said": {**node.properties, "dataSets": [DATA_SET]}}
        rows.setdefault(_merge_node(node), []).append(made)
    for edge in islice(edges(nquads), 0 if warm else None):
        made = {"id": edge.id, "a": edge.source, "b": edge.target, "said": {**edge.properties, "dataSets": [DATA_SET]}}
        rows.setdefault(_merge_edge(edge), []).append(made)
    loading.make_schema(access, catalogue.indexes())
    with connected(access) as driver, driver.session() as session:
        start = time.perf_counter()
        for query, each in rows.items():
            for at in range(0, len(each), ROWS):
                session.execute_write(_run, query, each[at:at + ROWS])
        return time.perf_counter() - start


def _run(transaction: neo4j.ManagedTransaction, query: str, rows: list[dict[str, object]]) -> None:
    transaction.run(query, rows=rows).consume()


def _merge_node(node: Node) -> str:
    return f"UNWIND $rows AS row MERGE (n:{node.label} {{id: row.id}}) SET n += row.said"


def _merge_edge(edge: Edge) -> str:
    return (f"UNWIND $rows AS row MATCH (a:{edge.source_label} {{id: row.a}}) MATCH (b:{edge.target_label} {{id: row.b}}) "
            f"MERGE (a)-[e:{edge.type} {{id: row.id}}]->(b) SET e += row.said")


def empty(access: Access) -> None:
    """Nothing is left in the database."""
    with connected(access) as driver, driver.session() as session:
        # Edges first: a transaction that deletes the nodes which thousands of them end in does not fit into memory.
        session.run("MATCH ()-[e]->() CALL (e) { DELETE e } IN TRANSACTIONS OF 5000 ROWS").consume()
        session.run("MATCH (n) CALL (n) { DELETE n } IN TRANSACTIONS OF 5000 ROWS").consume()


def measure_large(folder: Path, reports: int) -> None:
    """Importing a large graph, asking it, and the memory of loading it where it is there already and where it is not."""
    graph, home = graph_of(folder, reports), folder / "server"
    with running(home) as access:
        files = folder / "files"
        admin_files.write(graph / "graph.lbug", files, DATA_SET, indexes=catalogue.indexes())
        server.stop(home)
        start = time.perf_counter()
        server.run_admin(home, ["database", "import", "full", f"@{admin_files.ARGUMENTS}", "neo4j"], cwd=files)
        tool = time.perf_counter() - start
        shutil.rmtree(files)
        start = time.perf_counter()
        started = importing.import_graph(graph / "graph.lbug", home, DATA_SET, indexes=catalogue.indexes(), overwrite=True)
        access = Access(started.uri, server.USER, server.password(home))
        with connected(access) as driver:
            count = driver.execute_query("MATCH ()-[e]->() RETURN count(e)").records[0][0]
        whole = time.perf_counter() - start
        print(f"neo4j-admin, {count} edges       {tool:7.1f} s")
        print(f"from the graph to an answer     {whole:7.1f} s   {whole / tool:.2f} times the tool's own")
        sys.stdout.flush()
        measure_queries(graph / "graph.nq", access)
        verified = load_in_child(graph, home, access)
        print(f"loading what is there already   {verified['seconds']:7.1f} s   {verified['written']:.0f} written, {verified['mib']:.0f} MiB")
        sys.stdout.flush()
    with running(home) as access:
        first = load_in_child(graph, home, access)
        print(f"first load, {first['rows']:9.0f} rows     {first['seconds']:7.1f} s   {first['mib']:.0f} MiB")


def measure_queries(nquads: Path, access: Access) -> None:
    """A line a named query: the median of its times, warm, and of its rows; the slowest first."""
    ids: dict[str, list[str]] = {}
    for node in nodes(nquads):
        ids.setdefault(node.label, []).append(node.id)
    taken = []
    with connected(access) as driver, driver.session(default_access_mode=neo4j.READ_ACCESS) as session:
        for query in catalogue.load():
            values = query.bind(_given(query, ids))
            times, count = [], 0
            for _ in range(WARM):
                start = time.perf_counter()
                count = len(session.run(query.cypher(), values).values())
                times.append(1000 * (time.perf_counter() - start))
            taken.append((statistics.median(times[2:]), query.name, count, query.reads_all))
    for milliseconds, name, count, reads_all in sorted(taken, reverse=True):
        print(f"{name:32}{milliseconds:8.0f} ms   {count} rows{', reads all' if reads_all else ''}")
    sys.stdout.flush()


def _given(query: NamedQuery, ids: dict[str, list[str]]) -> dict[str, str]:
    """What a query needs, and no more: a thing in the middle of its class."""
    given = {}
    for at, each in enumerate(query.parameters):
        if each.required:
            of_class = ids.get("Region" if each.type.value == "Entity" else each.type.value, [""])
            given[each.name] = of_class[len(of_class) // 2 - at] if each.type.is_entity else "2015" if each.type.value == "year" else "文件之3"
    return given


if __name__ == "__main__":
    main()
