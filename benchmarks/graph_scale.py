"""Time, memory and size of the stores and exports of a generated graph: python -m benchmarks.graph_scale --reports 5000.

Reports are made up from a seed, written by `loaders.quads` as real ones are: about 125 statements, 100 mentions and 60
passages each, in proportions like those of real reports. Each step runs in a process of its own, so that its peak
memory is its own.
"""

from __future__ import annotations

import argparse
import hashlib
import multiprocessing
import random
import resource
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kg.ids import hashed
from kg.models import Entity, Label, Link, Mention, Metadata, Qualifiers, Reason, ReportKind, Source, Span, Statement
from kg.records import Described, Fact, ReportRecord
from loaders import ladybug, oxigraph
from loaders.export import Format, export
from loaders.nquads import merge_quads
from loaders.property_graph import edges, nodes
from loaders.quads import report_quads

REGIONS, NATIONAL, YEARS = 1500, 200, tuple(range(2010, 2024))
CLAUSES = 60


@dataclass(frozen=True, slots=True)
class Step:
    """What one step took; memory is the peak of its process, in MiB."""

    name: str
    seconds: float
    cpu_seconds: float
    peak_mib: float
    result: str


def make_graph(path: Path, reports: int, *, edges_each: int = 125, seed: int = 1) -> int:
    """How many quads were written to `path`: the graph of so many made-up reports."""
    runs = path.parent / "runs"
    runs.mkdir(parents=True)
    files = []
    for start in range(0, reports, 50):
        records = [_record(n, edges_each, seed) for n in range(start, min(start + 50, reports))]
        lines = sorted({line for record in records for line in report_quads(record)})
        files.append(runs / str(start))
        files[-1].write_text("".join(lines), encoding="utf-8")
    count = merge_quads(files, path)
    shutil.rmtree(runs)
    return count


def _record(number: int, edges_each: int, seed: int) -> ReportRecord:
    chance = random.Random(f"{seed}-{number}")
    region_number, year = number % REGIONS, YEARS[number // REGIONS % len(YEARS)]
    region, agency = f"region-{110000 + region_number}-1980", f"agency-{hashed(f'agency{region_number}')}"
    report = f"report-{hashed(f'{number}')}"
    clauses = [f"第{n}条，本区认真贯彻落实有关规定，印发《第{number}号文件之{n}》，全年办理{chance.randint(1, 999)}件。"
               for n in range(CLAUSES)]
    text = "\n".join(clauses)
    starts = [0]
    for clause in clauses:
        starts.append(starts[-1] + len(clause) + 1)
    spans = [Span(start, start + len(clause)) for start, clause in zip(starts, clauses, strict=False)]
    national = [f"regulation-national-{n}" for n in chance.sample(range(NATIONAL), 20)]
    own = [f"regulation-{hashed(f'{region_number}-{year}-{n}')}" for n in range(25)]
    initiatives = [f"initiative-{hashed(f'{region_number}-{n}')}" for n in range(10)]
    named = national + own + initiatives
    statements = [Statement(report, "about", region, (spans[0],), "title", 0.99),
                  Statement(report, "publishedBy", agency, (spans[0],), "title", 0.95)]
    statements += [Statement(report, "mentions", name, (chance.choice(spans),), "mention", 1.0, Qualifiers(count=2))
                   for name in named]
    statements += [Statement(report, "cites", name, (chance.choice(spans),), "marks", 0.99,
                             Qualifiers(role="own", count=1)) for name in national + own]
    statements += [Statement(agency, "issued", name, (chance.choice(spans),), "issued", 0.93) for name in own]
    while len(statements) < edges_each:
        statements.append(Statement(agency, "undertakes", initiatives[len(statements) % 10],
                                    tuple(chance.sample(spans, 2)), "undertake", 0.9,
                                    Qualifiers(quantity=f"{len(statements)}件")))
    links = []
    for n in range(100):
        span = spans[n % CLAUSES]
        at, entity = span.start + n // CLAUSES * 3, chance.choice(named)
        mention = Mention(at, at + 12, Label.REGULATION, f"《文件之{n}》", "title-marks")
        links.append(Link(mention, Entity(entity, Label.REGULATION, entity, True), 0.9, (Reason("exact-title", 0.9),)))
    source = Source(f"{number}.txt", hashlib.sha256(text.encode()).hexdigest(), text, "utf-8")
    metadata = Metadata(f"第{region_number}区{year}年法治政府建设报告", ReportKind.RULE_OF_LAW, None, "", "", str(year),
                        None, "", f"{year + 1}-03-01")
    return ReportRecord(report, source, metadata, links, statements[:edges_each],
                        list(_entities(region, agency, named)), Span)


def _entities(region: str, agency: str, named: list[str]) -> Iterator[Described]:
    def described(local: str, *facts: Fact) -> Described:
        known = (Fact("name", f"名称{local}"), Fact("nameKey", f"名称{local}"), Fact("linked", "true", "boolean"),
                 Fact("row", f"row-{local}"))
        return Described(local, local.partition("-")[0].capitalize(), (*known, *facts))

    yield described(region, Fact("level", "county"), Fact("code", region[7:13]))
    yield described(agency, Fact("roleName", "人民政府"), Fact("agencyOf", region, "iri"))
    for local in named:
        yield described(local, *([Fact("kind", "law")] if local.startswith("regulation") else []))


def measure(name: str, work: Callable[[], str]) -> Step:
    """What `work` takes in a process of its own."""
    receive, send = multiprocessing.Pipe(duplex=False)

    def run() -> None:
        start = time.perf_counter()
        result = work()
        used = resource.getrusage(resource.RUSAGE_SELF)
        send.send((time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, result))

    process = multiprocessing.get_context("fork").Process(target=run)
    process.start()
    send.close()
    try:
        step = Step(name, *receive.recv())
    except EOFError:
        step = Step(name, 0.0, 0.0, 0.0, "failed")
    process.join()
    return step


def _size(path: Path) -> str:
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
    return f"{sum(file.stat().st_size for file in files) / 2**20:.0f} MiB"


def main() -> None:
    """Print a row a step."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--reports", type=int, default=500)
    parser.add_argument("--folder", type=Path, required=True, help="an empty folder, left with what was made")
    parser.add_argument("--keep", action="store_true", help="take the graph.nq that is there")
    parser.add_argument("--exports", action="store_true", help="measure the exports too")
    options = parser.parse_args()
    folder: Path = options.folder
    folder.mkdir(parents=True, exist_ok=True)
    graph, store, database = folder / "graph.nq", folder / "store", folder / "graph.lbug"

    def write() -> str:
        return f"{make_graph(graph, options.reports)} quads, {_size(graph)}"

    def project() -> str:
        return f"{sum(1 for _ in nodes(graph))} nodes, {sum(1 for _ in edges(graph))} edges"

    def load_oxigraph() -> str:
        return f"{oxigraph.load(graph, store)} quads, {_size(store)}"

    def load_ladybug() -> str:
        held_nodes, held_edges = ladybug.load(graph, database)
        return f"{held_nodes} nodes, {held_edges} edges, {_size(database)}"

    def export_as(format: Format) -> str:
        files = export(graph, folder / format.value, format)
        return f"{sum(file.stat().st_size for file in files) / 2**20:.0f} MiB"

    steps = [("project", project), ("oxigraph", load_oxigraph), ("ladybug", load_ladybug)]
    if options.exports:
        steps += [(format.value, partial(export_as, format)) for format in Format]
    for name, work in steps if options.keep else [("generate", write), *steps]:
        step = measure(name, work)
        print(f"{step.name:10} {step.seconds:8.1f} s {step.cpu_seconds:8.1f} s of CPU {step.peak_mib:8.0f} MiB   {step.result}")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
