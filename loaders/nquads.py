"""Lines of canonical N-Quads: terms written, sorted files merged, sources of one report united.

Literals are escaped as in the canonical form of RDF 1.2 N-Quads (2024), which Oxigraph writes too: that of RDF 1.1 with
the control characters escaped as well, so that no tool that knows more line ends than LF breaks a line. Lines sort by
code point, which is the order of `LC_ALL=C sort` over UTF-8.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from io import BufferedIOBase, BytesIO
from itertools import chain, compress, islice
from operator import ne
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import AnyStr
from unicodedata import normalize

from ontology.vocabulary import PROPERTIES, cls, prop

XSD = "http://www.w3.org/2001/XMLSchema#"
INTEGER = f"^^<{XSD}integer>"
DECIMAL = f"^^<{XSD}decimal>"

MOST_FILES = 128
"""How many files are merged at once; more are merged in rounds."""

BLOCK = 1 << 17
"""Bytes read from each file at a time: with MOST_FILES, some 50 MB."""

_SPECIAL = re.compile('[\x00-\x1f\x7f"\\\\\ud800-\udfff\ufffe\uffff]')
_ESCAPES: dict[int, str] = {
    **{code: f"\\u{code:04X}" for code in (*range(0x20), 0x7F, 0xFFFE, 0xFFFF)},
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
    **str.maketrans({"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}),
}

_ONCE = frozenset(f"<{p.iri}>" for p in PROPERTIES.values() if p.functional or p.name in ("docNumber", "docNumberIssuer"))
"""What a subject has once in one report; reports may differ on a regulation's number, one report gives it one."""
_WITH = {f"<{prop('docNumberIssuer').iri}>": f"<{prop('docNumber').iri}>"}
"""What goes with another property of its subject: the issuer of a number that another source gives is not of ours."""
_UNKNOWN = f"<{prop('unknown').iri}>"


def between(name: str) -> str:
    """A property of the ontology as it stands between subject and object."""
    return f" <{prop(name).iri}> "


def typed_as(name: str) -> str:
    """The type of the members of a class of the ontology, as it follows the subject."""
    return f" <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{cls(name).iri}>"


def escape(text: str) -> str:
    """`text` as it stands between the quotes of a literal; lone surrogates become U+FFFD, one for one."""
    return text.translate(_ESCAPES) if _SPECIAL.search(text) else text


def literal(text: str) -> str:
    """The literal of a name or value that is ours to write: in NFC."""
    return f'"{escape(normalize("NFC", text))}"'


def quoted(text: str) -> str:
    """The literal of characters as they were read: not normalised, so that lengths and offsets fit."""
    return f'"{escape(text)}"'


def typed(text: str, datatype: str) -> str:
    """The literal of `text` with an XML Schema datatype, by its local name."""
    return f'"{escape(text)}"^^<{XSD}{datatype}>'


def decimal(value: float) -> str:
    """The lexical form of a decimal with at most two places: 0.93, 0.9, 1.0; ValueError for infinities and NaN."""
    text = f"{value:.2f}"
    if text[-3] != ".":
        raise ValueError(f"no decimal: {value!r}")
    if text == "-0.00":
        return "0.0"
    return text[:-1] if text[-1] == "0" else text


def each_once(lines: Sequence[AnyStr], last: AnyStr) -> list[AnyStr]:
    """Sorted lines, each once; `last` is the one before them. To look at neighbours is faster than to hash every line."""
    return list(compress(lines, map(ne, lines, chain((last,), lines))))


def unite_sources(sources: Iterable[tuple[str, Sequence[str]]]) -> list[str]:
    """The lines of one report, sorted and unique, from its sources: each its sha256 and its sorted lines.

    What a subject can have but once (rule, confidence, title) comes from the first source, by sha256, that says it;
    what it can have often (evidence, mentions) from all; and unknown is what none of the sources tells.
    """
    ordered = sorted(sources)
    if len(ordered) == 1:
        return list(ordered[0][1])
    united: set[str] = set()
    said: set[tuple[str, str, str]] = set()
    unknown: set[str] | None = None
    for _, lines in ordered:
        once: set[tuple[str, str, str]] = set()
        untold: set[str] = set()
        for line in lines:
            subject, predicate, rest = line.split(" ", 2)
            if predicate == _UNKNOWN:
                untold.add(line)
            elif predicate in _ONCE:
                key = (subject, _WITH.get(predicate, predicate), rest.rsplit(" ", 2)[1])
                if key not in said:
                    once.add(key)
                    united.add(line)
            else:
                united.add(line)
        said |= once
        unknown = untold if unknown is None else unknown & untold
    return sorted(united | (unknown or set()))


def merge_quads(per_source: Iterable[Path | Iterable[str]], out: Path) -> int:
    """How many lines `out` has: those of all files and iterators (each sorted), sorted, each once.

    Memory stays bounded whatever their number and size: beyond MOST_FILES they are merged in rounds, through temporary
    files beside `out`. Raises ValueError where lines are not sorted.
    """
    with TemporaryDirectory(prefix=".merge-", dir=out.parent) as folder:
        inputs = iter(per_source)
        runs: list[Path] = []
        count = 0
        # Lines that come as strings are packed before the next are made: to millions of them it is slow to come back.
        while batch := [run if isinstance(run, Path) else _packed(run) for run in islice(inputs, MOST_FILES)]:
            runs.append(Path(folder) / f"0-{len(runs)}")
            count = _merge(batch, runs[-1])
        finished = 0
        while len(runs) > 1:
            finished += 1
            merged: list[Path] = []
            for at in range(0, len(runs), MOST_FILES):
                merged.append(Path(folder) / f"{finished}-{len(merged)}")
                count = _merge(runs[at : at + MOST_FILES], merged[-1])
                for run in runs[at : at + MOST_FILES]:
                    run.unlink()
            runs = merged
        if runs:
            runs[0].replace(out)
        else:
            out.write_bytes(b"")
    return count


def _packed(lines: Iterable[str]) -> BytesIO:
    packed = BytesIO()
    packed.writelines(map(str.encode, lines))
    packed.seek(0)
    return packed


def _merge(runs: Sequence[Path | BytesIO], path: Path) -> int:
    """Merge by blocks: what is certainly next from every run is sorted at once, which finds their order by itself."""
    count = 0
    last = b""
    with ExitStack() as stack, path.open("wb") as out:
        waiting = []
        for run in runs:
            blocks = _blocks(stack.enter_context(run.open("rb") if isinstance(run, Path) else run))
            block = next(blocks, None)
            if block:
                waiting.append((block, 0, blocks))
        while waiting:
            bound = min(block[-1] for block, _, _ in waiting)
            ready: list[bytes] = []
            left = []
            for block, at, blocks in waiting:
                cut = bisect_right(block, bound, at)
                ready += block[at:cut]
                if cut < len(block):
                    left.append((block, cut, blocks))
                elif following := next(blocks, None):
                    if following[0] < block[-1]:
                        raise ValueError(f"lines are not sorted: {following[0][:200]!r}")
                    left.append((following, 0, blocks))
            waiting = left
            ready.sort()
            unique = each_once(ready, last)
            last = ready[-1]
            count += len(unique)
            out.write(b"".join(unique))
    return count


def _blocks(file: BufferedIOBase) -> Iterator[list[bytes]]:
    while lines := file.readlines(BLOCK):
        yield lines
