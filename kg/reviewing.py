"""What people may want to judge, the least sure first, and what they judged."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.building.folder import GraphFolder, open_graph
from kg.building.judging import known_judgements
from kg.building.summary import read_summary
from kg.ids import BASE, entity_iri, hashed
from kg.judging.reading import COLUMNS
from kg.showing import Place, links, select, statements
from loaders import oxigraph
from loaders.answers import Value

LINK_COLUMNS = (*COLUMNS, "score", "times", "name", "first", "text", "reasons")
STATEMENT_COLUMNS = (*COLUMNS, "confidence", "subject", "predicate", "object", "first", "text", "rule")
JUDGEMENT_COLUMNS = (*COLUMNS, "mentions", "statements", "problem", "file")

AROUND = 30
"""Characters of its line that are shown on either side of a mention."""


def unsure_links(graph: Path, limit: int) -> Iterator[tuple[Value, ...]]:
    """Rows of LINK_COLUMNS: links that nobody judged, by score; a surface that is linked alike throughout a text is one row."""
    folder = open_graph(graph)
    store = oxigraph.open_store(folder.store)
    rows = select(store, f"""
        SELECT ?sha ?entity ?score (COUNT(?m) AS ?times) (MIN(?start) AS ?first) (MIN(?end) AS ?ends)
        WHERE {{
          ?m gov:refersTo ?entity ; gov:score ?score ; gov:surface ?surface ; gov:source ?source ; gov:start ?start ; gov:end ?end .
          ?source gov:sha256 ?sha .
          FILTER NOT EXISTS {{ ?m gov:reason ?reason FILTER(STRSTARTS(?reason, "judgement:")) }}
        }} GROUP BY ?sha ?entity ?surface ?score ORDER BY ?score ?sha ?first LIMIT {limit}""")
    shared = _shared_names(store)
    for sha, entity, score, times, start, end in list(rows):
        mention = f"mention-{str(sha)[:16]}-{start}-{end}"
        link = next(links(store, f"VALUES ?m {{ <{entity_iri(mention)}> }}", 1))
        local = str(entity).removeprefix(f"{BASE}id/")
        name = next(iter(select(store, f"SELECT ?name {{ <{entity}> gov:name ?name }}")), ("",))[0]
        yield (
            hashed(mention)[:8], "", _called(link.place, str(sha), shared), link.surface, "", local, "", "", "", "",
            score, times, name, _position(link.place), _around(folder, str(sha), link.place), "; ".join(link.reasons),
        )


def unsure_statements(graph: Path, limit: int) -> Iterator[tuple[Value, ...]]:
    """Rows of STATEMENT_COLUMNS: statements by confidence; what is only mentioned is left to the links."""
    store = oxigraph.open_store(open_graph(graph).store)
    rows = select(store, f"""
        SELECT ?s ?confidence {{ ?s gov:confidence ?confidence ; gov:predicate ?predicate FILTER(?predicate != gov:mentions) }}
        ORDER BY ?confidence ?s LIMIT {limit}""")
    for iri, confidence in list(rows):
        said = next(statements(store, f"VALUES ?s {{ <{iri}> }}", 1))
        place = said.evidence[0]
        yield (
            said.id.removeprefix("statement-")[:8], "", place.report, "", "", "", said.id, "", "", "",
            confidence, said.subject, said.predicate, said.object, f"{place.file} {_position(place)}", place.quote, said.rule,
        )


def list_judgements(graph: Path) -> Iterator[tuple[Value, ...]]:
    """Rows of JUDGEMENT_COLUMNS: every judgement that a graph was made with, and what it decides."""
    folder = open_graph(graph)
    did = {each.id: each for each in read_summary(folder).judgements}
    for row in known_judgements(folder):
        done = did[row.id]
        yield *(getattr(row, column) for column in COLUMNS), done.mentions, done.statements, done.problem, row.origin


def _shared_names(store: ox.Store) -> frozenset[str]:
    """Names that several sources' files have."""
    rows = select(store, "SELECT ?file { ?s gov:fileName ?file } GROUP BY ?file HAVING(COUNT(DISTINCT ?s) > 1)")
    return frozenset(str(row[0]) for row in rows)


def _called(place: Place, sha256: str, shared: frozenset[str]) -> str:
    """What a judgement calls the report of a place: its file's name, if no other has it."""
    return sha256[:16] if place.file in shared else place.file


def _position(place: Place) -> str:
    return f"{place.line}:{place.column}"


def _around(folder: GraphFolder, sha256: str, place: Place) -> str:
    """A mention in 【】 with what stands on either side in its line."""
    text = (folder.sources / f"{sha256}.txt").read_bytes().decode("utf-8", "surrogatepass")
    before = text[max(place.start - AROUND, text.rfind("\n", 0, place.start) + 1) : place.start]
    after = text[place.end : place.end + AROUND].split("\n", 1)[0]
    return f"{before}【{text[place.start : place.end]}】{after}"
