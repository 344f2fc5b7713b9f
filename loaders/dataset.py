"""What a graph is when it is handed on: its description in VoID and DCAT, as Turtle.

It says nothing that does not follow from the graph and from what the caller gives (no date of today), so that the same
graph has the same description.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.ids import BASE, term_iri
from loaders.nquads import literal
from loaders.property_graph import report_years
from loaders.subjects import RDF_TYPE
from ontology.vocabulary import CLASSES

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
"""The licence of a graph whose maker names no other; what it was made of keeps its own."""

_MEDIA_TYPES = {".nq": "application/n-quads", ".ttl": "text/turtle", ".jsonld": "application/ld+json",
                ".graphml": "application/graphml+xml", ".csv": "text/csv"}

_PREFIXES = f"""@prefix void: <http://rdfs.org/ns/void#> .
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix spdx: <http://spdx.org/rdf/terms#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix gov: <{term_iri("")}> .
"""


@dataclass(frozen=True, slots=True)
class Contents:
    """What is in a graph."""

    quads: int
    triples: int
    """Of the union of its named graphs, each once."""
    subjects: int
    members: dict[str, int]
    """How many there are of each class, by the class's local name."""
    years: tuple[int, ...]
    """That reports report on, each once, in order."""
    sha256: str
    """Of graph.nq."""


def count(nquads: Path) -> Contents:
    """What is in a sorted N-Quads file, from one way through it."""
    classes = {f"<{c.iri}>".encode(): c.name for c in CLASSES.values()}
    members: Counter[str] = Counter()
    quads = triples = subjects = 0
    subject, triple = b"", b""
    digest = hashlib.sha256()
    with nquads.open("rb") as file:
        for line in file:
            quads += 1
            digest.update(line)
            said = line[:line.rindex(b" <")]
            if said == triple:
                continue
            triple = said
            triples += 1
            if not said.startswith(subject) or not subject:
                subject = said[:said.index(b" ") + 1]
                subjects += 1
            if said.startswith(RDF_TYPE, len(subject)):
                members[classes.get(said[len(subject) + len(RDF_TYPE) + 1:], "")] += 1
    years = tuple(sorted(set(report_years(nquads).values())))
    known = {name: members[name] for name in sorted(members) if name}
    return Contents(quads, triples, subjects, known, years, digest.hexdigest())


def describe(
    contents: Contents,
    *,
    title: str = "地方政府报告知识图谱",
    version: str = "",
    licence: str = LICENCE,
    files: Sequence[Path] = (),
) -> str:
    """Turtle that says what a graph holds, which years it covers, under which licence and in which files it comes.

    Without a `version` the first 16 digits of the graph's hash are one: another graph, another version.
    """
    dataset = f"<{BASE}dataset>"
    reports, counted = contents.members.get("Report", 0), contents.members
    said = [
        "a void:Dataset, dcat:Dataset",
        f"dcterms:title {literal(title)}@zh",
        f"dcterms:description {literal(_summary(contents, reports))}@en",
        f"dcterms:license <{licence}>",
        f"dcat:version {literal(version or contents.sha256[:16])}",
        f"void:vocabulary <{term_iri('').removesuffix('#')}>",
        f"void:uriSpace {literal(BASE)}",
        f"void:triples {contents.triples}",
        f"void:distinctSubjects {contents.subjects}",
        f"void:documents {counted.get('Source', 0)}",
    ]
    about: list[str] = []
    if contents.years:
        said.append(f"dcterms:temporal <{BASE}dataset#period>")
        about.append(f'<{BASE}dataset#period> a dcterms:PeriodOfTime ;\n'
                     f'    dcat:startDate "{contents.years[0]}"^^xsd:gYear ;\n'
                     f'    dcat:endDate "{contents.years[-1]}"^^xsd:gYear .\n')
    for name, number in counted.items():
        said.append(f"void:classPartition <{BASE}dataset#{name}>")
        about.append(f"<{BASE}dataset#{name}> void:class gov:{name} ;\n    void:entities {number} .\n")
    for file in sorted(files, key=lambda path: path.name):
        said.append(f"dcat:distribution <{BASE}dataset#file-{_name(file)}>")
        about.append(_distribution(file, licence))
    return "\n".join([_PREFIXES, dataset + " " + " ;\n    ".join(said) + " .\n", *about])


def _summary(contents: Contents, reports: int) -> str:
    years = f" on {contents.years[0]} to {contents.years[-1]}" if contents.years else ""
    return (f"What {reports} reports of Chinese local governments{years} say of regions, agencies, regulations, "
            f"documents and initiatives: {contents.members.get('Statement', 0)} statements, each with its evidence.")


def _name(file: Path) -> str:
    """A file's name as it can stand in an IRI."""
    return "".join(char if char.isascii() and (char.isalnum() or char in "._-") else "_" for char in file.name)


def _distribution(file: Path, licence: str) -> str:
    digest = hashlib.sha256()
    with file.open("rb") as content:
        for block in iter(lambda: content.read(1 << 20), b""):
            digest.update(block)
    iri = f"{BASE}dataset#file-{_name(file)}"
    return (f"<{iri}> a dcat:Distribution ;\n    dcterms:title {literal(file.name)} ;\n"
            f'    dcat:mediaType <https://www.iana.org/assignments/media-types/{_media_type(file)}> ;\n'
            f"    dcterms:license <{licence}> ;\n    dcat:byteSize {file.stat().st_size} ;\n"
            f"    spdx:checksum <{iri}-checksum> .\n"
            f"<{iri}-checksum> a spdx:Checksum ;\n    spdx:algorithm spdx:checksumAlgorithm_sha256 ;\n"
            f'    spdx:checksumValue "{digest.hexdigest()}"^^xsd:hexBinary .\n')


def _media_type(file: Path) -> str:
    return _MEDIA_TYPES.get(file.suffix, "application/octet-stream")
