"""Subjects of a sorted N-Quads file with what is said of them, one after the other.

This reads what `loaders.quads` wrote and nothing else: each line once, sorted by bytes, so that the lines of a subject
stand together and those of a kind of subject (`id/report-…`) too; a kind is found by bisection and the rest is not
read. A generic parser takes ten times as long, and a graph of a million edges has thirty million lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from kg.errors import BadGraph
from kg.ids import BASE

RDF_TYPE = b"<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
AUTHORITY = f"<{BASE}graph/authority>".encode()
THINGS = f"<{BASE}id/".encode()
SOURCES = f"<{BASE}source/".encode()

_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_ESCAPED = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"}


class Fact(NamedTuple):
    """Predicate, object and graph, each a term as the file has it."""

    predicate: bytes
    object: bytes
    graph: bytes


class Subject(NamedTuple):
    """A subject's term and its facts in the file's order."""

    term: bytes
    facts: list[Fact]


def read_subjects(path: Path, prefix: bytes = b"") -> Iterator[Subject]:
    """The subjects of the file whose terms start with `prefix` (`<https://…/id/report-`), in its order.

    Raises BadGraph where a line is no quad or a subject comes before the one it should follow.
    """
    with path.open("rb") as file:
        _seek(file, prefix)
        current, facts = b"", list[Fact]()
        for line in file:
            if not line.startswith(prefix):
                break
            try:
                term, predicate, rest = line.split(b" ", 2)
                said, graph, _ = rest.rsplit(b" ", 2)
            except ValueError:
                raise BadGraph("not a quad", file=path.name, place=repr(line[:80])) from None
            if term != current:
                if term < current:
                    raise BadGraph("not sorted", file=path.name, place=term.decode(errors="replace"))
                if facts:
                    yield Subject(current, facts)
                current, facts = term, []
            facts.append(Fact(predicate, said, graph))
        if facts:
            yield Subject(current, facts)


def thing(local_prefix: str) -> bytes:
    """How the terms of things whose id starts so begin: `<https://…/id/report-`."""
    return THINGS + local_prefix.encode()


def local(term: bytes) -> str:
    """The last part of a thing's IRI; of a source `source-` and the first 16 digits of its hash.

    An IRI that is neither is given as it is.
    """
    if term.startswith(THINGS):
        return term[len(THINGS):-1].decode()
    if term.startswith(SOURCES):
        return "source-" + term[len(SOURCES):len(SOURCES) + 16].decode()
    return term[1:-1].decode()


def text(term: bytes) -> str:
    """What a literal says, unescaped and without its datatype."""
    end = term.rindex(b'"')
    value = term[1:end].decode()
    return _ESCAPE.sub(_unescape, value) if "\\" in value else value


def _unescape(match: re.Match[str]) -> str:
    four, eight, one = match.groups()
    return _ESCAPED.get(one, one) if one else chr(int(four or eight, 16))


def _seek(file: BinaryIO, prefix: bytes) -> None:
    """Put the file before its first line that is not less than `prefix`."""
    low, high = 0, file.seek(0, 2)
    while low < high:
        middle = (low + high) // 2
        file.seek(max(middle - 1, 0))
        if middle:
            file.readline()
        at = file.tell()
        if at < high and file.readline() < prefix:
            low = file.tell()
        else:
            high = middle
    file.seek(low)
