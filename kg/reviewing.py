"""What people may want to judge, the least sure first, and what they judged."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import nsmallest
from pathlib import Path
from typing import NamedTuple

from kg.building.folder import GraphFolder, open_graph
from kg.building.judging import known_judgements
from kg.building.summary import read_summary
from kg.ids import hashed
from kg.judging.reading import COLUMNS
from kg.telling import GraphText, is_mention, said_of, term_of
from loaders.answers import Value
from loaders.subjects import SOURCES, local, read_subjects, thing

LINK_COLUMNS = (*COLUMNS, "score", "times", "name", "first", "text", "reasons")
STATEMENT_COLUMNS = (*COLUMNS, "confidence", "subject", "predicate", "object", "first", "text", "rule")
JUDGEMENT_COLUMNS = (*COLUMNS, "mentions", "statements", "problem", "file")

AROUND = 30
"""Characters of its line that are shown on either side of a mention."""


class _Alike(NamedTuple):
    """Mentions of one surface, linked alike and as surely, in one text."""

    score: float
    source: bytes
    start: int
    """Of the first."""
    times: int
    first: dict[str, list[str]]
    """What is said of the first."""


def unsure_links(graph: Path, limit: int) -> Iterator[tuple[Value, ...]]:
    """Rows of LINK_COLUMNS: links that nobody judged, by score; a surface that is linked alike throughout a text is one row."""
    folder = open_graph(graph)
    told = GraphText(folder.nquads)
    shared = _shared_names(folder, told)
    for each in nsmallest(limit, _alike(folder), key=lambda each: each[:3]):
        said, sha256 = each.first, each.source[len(SOURCES) : -1].decode()
        file = told.file(each.source)
        yield (
            hashed(f"{sha256} {each.start}")[:8], "", sha256[:16] if file in shared else file, said["surface"][0], "",
            said["refersTo"][0], "", "", "", "", each.score, each.times, told.name(said["refersTo"][0]),
            f"{said['line'][0]}:{said['column'][0]}", _around(folder, sha256, each.start, int(said["end"][0])), "; ".join(said["reason"]),
        )


def unsure_statements(graph: Path, limit: int) -> Iterator[tuple[Value, ...]]:
    """Rows of STATEMENT_COLUMNS: statements by confidence; what is only mentioned is left to the links."""
    folder = open_graph(graph)
    told = GraphText(folder.nquads)
    statements = ((float(said_of(each)["confidence"][0]), each) for each in read_subjects(folder.nquads, thing("statement-")) if not is_mention(each))
    for confidence, statement in nsmallest(limit, statements, key=lambda each: (each[0], each[1].term)):
        id, said, words = local(statement.term), said_of(statement), told.statement(statement)
        yield (
            id.removeprefix("statement-")[:8], "", said["report"][0], "", "", "", id, "", "", "", confidence,
            told.name(said["subject"][0]), said["predicate"][0].rpartition("#")[2], told.name(said["object"][0]),
            f"{words.file} {words.place}", words.text, words.rule,
        )


def list_judgements(graph: Path) -> Iterator[tuple[Value, ...]]:
    """Rows of JUDGEMENT_COLUMNS: every judgement that a graph was made with, and what it decides."""
    folder = open_graph(graph)
    did = {each.id: each for each in read_summary(folder).judgements}
    for row in known_judgements(folder):
        done = did[row.id]
        yield *(getattr(row, column) for column in COLUMNS), done.mentions, done.statements, done.problem, row.origin


def _alike(folder: GraphFolder) -> Iterator[_Alike]:
    """The mentions that nobody judged, text by text: those of one text stand together in the file."""
    source = b""
    groups: dict[tuple[str, str, str], _Alike] = {}
    for mention in read_subjects(folder.nquads, thing("mention-")):
        said = said_of(mention)
        if any(reason.startswith("judgement:") for reason in said.get("reason", [])):
            continue
        if term_of(mention, "source") != source:
            yield from groups.values()
            source, groups = term_of(mention, "source"), {}
        key = (said["refersTo"][0], said["surface"][0], said["score"][0])
        start, known = int(said["start"][0]), groups.get(key)
        if known is None or start < known.start:
            groups[key] = _Alike(float(key[2]), source, start, known.times + 1 if known else 1, {"reason": [], **said})
        else:
            groups[key] = known._replace(times=known.times + 1)
    yield from groups.values()


def _shared_names(folder: GraphFolder, told: GraphText) -> frozenset[str]:
    """Names that several sources' files have: they tell none of them."""
    seen: set[str] = set()
    shared: set[str] = set()
    for report in read_subjects(folder.nquads, thing("report-")):
        for fact in report.facts:
            if fact.predicate.endswith(b"#source>"):
                name = told.file(fact.object)
                (shared if name in seen else seen).add(name)
    return frozenset(shared)


def _around(folder: GraphFolder, sha256: str, start: int, end: int) -> str:
    """A mention in 【】 with what stands on either side in its line."""
    text = (folder.sources / f"{sha256}.txt").read_bytes().decode("utf-8", "surrogatepass")
    before = text[max(start - AROUND, text.rfind("\n", 0, start) + 1) : start]
    after = text[end : end + AROUND].split("\n", 1)[0]
    return f"{before}【{text[start:end]}】{after}"
