"""Violations of the shapes (shapes.ttl, SHACL) in a graph of sorted N-Quads, report by report.

Memory holds one report at a time and a part of the authority's entities, however large the graph: the lines of a report
are spread over the file, so one pass sorts them into temporary files by graph; what class an entity has is found in the
file by bisection.
"""

from __future__ import annotations

import logging
import mmap
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import groupby, repeat
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from zlib import crc32

import pyoxigraph
from pyshacl import validate as run_shacl
from rdflib import RDF, RDFS, SH, XSD, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from ontology.terms import BASE, DEFAULT_BASE
from ontology.vocabulary import CLASSES, cls

SHAPES = Path(__file__).with_name("shapes.ttl")
BUCKET = 16 << 20
"""Bytes of N-Quads that are held at once."""
PARTS = 16
"""Into how many parts the reports are sorted at least: as many processes have something to do."""
ENTITIES = 2000
"""Entities of the authority that are validated at once."""

_SHAPE = Namespace(f"{BASE}shape#")
_GRAPHS = f"<{BASE}graph/".encode()
_AUTHORITY = f"<{BASE}graph/authority>".encode()
_THINGS = f"{BASE}id/"
_SUBCLASSES = [(URIRef(c.iri), RDFS.subClassOf, URIRef(cls(p).iri)) for c in CLASSES.values() for p in c.parents]


class UnreadableGraph(ValueError):
    """A graph file that is not sorted N-Quads in the graphs of reports and the authority."""


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One place where a graph does not conform; empty strings for what does not apply."""

    report: str
    """Last part of the report's IRI, or `authority`."""
    shape: str
    """The name of the shape that does not hold: Statement-confidence."""
    focus: str
    """The IRI of the node that it is about."""
    path: str
    """Local name of the property."""
    message: str
    value: str


def validate(graph: Path, shapes: Path = SHAPES, jobs: int = 1) -> Iterator[Violation]:
    """The violations in the N-Quads file `graph`, those of the authority first, then report by report.

    They are the same, in the same order, however many processes (`jobs`) share the reports. Raises
    UnreadableGraph with the number of the line that cannot be used.
    """
    if graph.stat().st_size == 0:
        return
    with TemporaryDirectory(prefix="kg-validate-") as name, ExitStack() as stack:
        folder = Path(name)
        buckets = _split(graph, folder, max(PARTS, graph.stat().st_size // BUCKET))
        yield from _in_authority(graph, folder / "authority", shapes)
        work = (repeat(graph), buckets, repeat(shapes))
        run: Callable[..., Iterator[list[Violation]]] = map
        if jobs > 1:
            run = stack.enter_context(ProcessPoolExecutor(jobs, mp_context=get_context("spawn"))).map
        for violations in run(_in_bucket, *work):
            yield from violations


def _in_authority(graph: Path, authority: Path, shapes: Path) -> Iterator[Violation]:
    about = _shapes_about(shapes, "authority")
    with _open_sorted(graph) as entities:
        for lines in _entities(authority):
            subjects = {line.split(b" ", 1)[0][1:-1].decode() for line in lines}
            for violation in _violations("authority", _authority_graph(lines, entities), about):
                if violation.focus in subjects:  # the others' turn comes, or was
                    yield violation


def _in_bucket(graph: Path, bucket: Path, shapes: Path) -> list[Violation]:
    """The violations of some reports, report by report."""
    about = _shapes_about(shapes, "report")
    reports: dict[bytes, list[bytes]] = {}
    with bucket.open("rb") as spread:
        for line in spread:
            reports.setdefault(line.rsplit(b" ", 2)[1], []).append(line)
    found: list[Violation] = []
    with _open_sorted(graph) as entities:
        for name in sorted(reports):
            report = name[len(_GRAPHS) : -1].decode()
            found += _violations(report, _report_graph(reports[name], entities), about)
    return found


def _split(graph: Path, folder: Path, count: int) -> list[Path]:
    """The files that now have the lines of the reports, all those of one report in the same."""
    names = [folder / "authority", *(folder / f"{number}.nq" for number in range(count))]
    waiting: list[list[bytes]] = [[] for _ in names]
    size = 0
    before = b""
    with graph.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            parts = line.rsplit(b" ", 2)
            if len(parts) != 3 or not parts[1].startswith(_GRAPHS):
                raise UnreadableGraph(f"line {number}: no quad in a graph of a report or of the authority")
            if line < before:
                raise UnreadableGraph(f"line {number}: not sorted")
            before = line
            waiting[0 if parts[1] == _AUTHORITY else 1 + crc32(parts[1]) % count].append(line)
            size += len(line)
            if size > BUCKET:
                _append(names, waiting)
                size = 0
    _append(names, waiting)
    return names[1:]


def _append(names: list[Path], waiting: list[list[bytes]]) -> None:
    for name, lines in zip(names, waiting, strict=True):
        with name.open("ab") as out:
            out.writelines(lines)
        lines.clear()


def _entities(authority: Path) -> Iterator[list[bytes]]:
    """The authority's lines, some entities at a time."""
    part: list[bytes] = []
    with authority.open("rb") as lines:
        for number, (_, facts) in enumerate(groupby(lines, key=lambda line: line.split(b" ", 1)[0]), 1):
            part += facts
            if number % ENTITIES == 0:
                yield part
                part = []
    if part:
        yield part


@dataclass(frozen=True, slots=True)
class _Sorted:
    """What the sorted file says of an entity, found by bisection."""

    quads: mmap.mmap

    def types(self, iri: str) -> list[bytes]:
        """The lines that say its classes."""
        return list(self._starting(f"<{iri}> <{RDF.type}> ".encode()))

    def facts(self, iri: str) -> list[bytes]:
        """The lines of the authority about it."""
        return [line for line in self._starting(f"<{iri}> ".encode()) if line.rsplit(b" ", 2)[1] == _AUTHORITY]

    def _starting(self, prefix: bytes) -> Iterator[bytes]:
        low, high = 0, len(self.quads)
        while low < high:
            # `low` always starts a line, and so does `high`: both halves are made of whole lines.
            start = self.quads.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = self.quads.find(b"\n", start) + 1 or len(self.quads)
            if self.quads[start:end] < prefix:
                low = end
            else:
                high = start
        while self.quads[low : low + len(prefix)] == prefix:
            end = self.quads.find(b"\n", low) + 1 or len(self.quads)
            yield self.quads[low:end]
            low = end


@contextmanager
def _open_sorted(graph: Path) -> Iterator[_Sorted]:
    with graph.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as quads:
        yield _Sorted(quads)


@cache
def _shapes_about(path: Path, part: str) -> Graph:
    """The shapes with the targets of those only that are about `part` of the graphs."""
    text = path.read_text(encoding="utf-8")
    shapes = Graph().parse(data=text.replace(DEFAULT_BASE, BASE), format="turtle")
    for shape, about in list(shapes.subject_objects(_SHAPE["in"])):
        if str(about) != part:
            for target in (SH.targetClass, SH.targetSubjectsOf, SH.targetNode):
                shapes.remove((shape, target, None))
    return shapes


def _violations(report: str, graph: Graph, shapes: Graph) -> Iterator[Violation]:
    conforms, results, text = run_shacl(graph, shacl_graph=shapes, inplace=True)
    if conforms:
        return
    if not isinstance(results, Graph):
        raise RuntimeError(f"pySHACL failed on {report}: {text}")
    yield from sorted(_violation(report, results, result) for result in results.objects(None, SH.result))


def _report_graph(lines: list[bytes], entities: _Sorted) -> Graph:
    """A report's graph, with the classes of the entities that it names."""
    graph = _graph_of(lines)
    _add(graph, [line for iri in _named(graph) for line in entities.types(iri)])
    return graph


def _authority_graph(lines: list[bytes], entities: _Sorted) -> Graph:
    """A part of the authority, with all that it says of the entities that the part names."""
    graph = _graph_of(lines)
    known = {str(subject) for subject in graph.subjects()}
    while missing := _named(graph) - known:
        _add(graph, [line for iri in missing for line in entities.facts(iri)])
        known |= missing
    return graph


def _named(graph: Graph) -> set[str]:
    """The IRIs of the things that a graph names."""
    nodes = {*graph.subjects(), *graph.objects()}
    return {str(node) for node in nodes if isinstance(node, URIRef) and node.startswith(_THINGS)}


def _graph_of(lines: list[bytes]) -> Graph:
    """The lines as a graph, with what the ontology says of the classes."""
    graph = Graph(bind_namespaces="none")
    _add(graph, lines)
    for triple in _SUBCLASSES:
        graph.add(triple)
    return graph


def _add(graph: Graph, lines: list[bytes]) -> None:
    warnings = logging.getLogger("rdflib.term")
    level = warnings.level
    warnings.setLevel(logging.ERROR)  # what is no value of its type is a violation, told once
    try:
        for quad in pyoxigraph.parse(b"".join(lines), format=pyoxigraph.RdfFormat.N_QUADS):
            if not isinstance(quad.subject, pyoxigraph.NamedNode):
                raise UnreadableGraph(f"a subject without an IRI: {quad}")
            said: Node
            if isinstance(quad.object, pyoxigraph.NamedNode):
                said = URIRef(quad.object.value)
            elif isinstance(quad.object, pyoxigraph.Literal):
                said = _literal(quad.object)
            else:
                raise UnreadableGraph(f"an object without an IRI: {quad}")
            graph.add((URIRef(quad.subject.value), URIRef(quad.predicate.value), said))
    except SyntaxError as error:
        raise UnreadableGraph(str(error)) from error
    finally:
        warnings.setLevel(level)


def _literal(term: pyoxigraph.Literal) -> Literal:
    if term.language:
        return Literal(term.value, lang=term.language)
    if term.datatype.value == str(XSD.string):
        return Literal(term.value)  # RDFLib holds "a" and "a"^^xsd:string for two values; the shapes write the first
    typed = Literal(term.value, datatype=URIRef(term.datatype.value), normalize=False)
    # What is no value of its type breaks the arithmetic of the shapes; as a string it fails the shape for its type.
    return Literal(term.value) if typed.ill_typed else typed


def _violation(report: str, results: Graph, result: Node) -> Violation:
    def told(predicate: URIRef) -> str:
        return str(results.value(result, predicate) or "")

    asked_once = results.value(result, SH.sourceConstraintComponent) == SH.SPARQLConstraintComponent
    return Violation(
        report=report,
        shape=told(SH.sourceConstraint if asked_once else SH.sourceShape).removeprefix(str(_SHAPE)),
        focus=told(SH.value if asked_once else SH.focusNode),
        path=told(SH.resultPath).rpartition("#")[2],
        message=told(SH.resultMessage),
        value="" if asked_once else told(SH.value),
    )
