"""Places in a source's text: their lines, columns and characters, and the passages that are evidence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping

from kg.ids import source_iri
from kg.models import Source, Span
from loaders.nquads import INTEGER, between, quoted, typed_as

_SHA256 = re.compile(r"[0-9a-f]{64}")
_A_PASSAGE = typed_as("Passage")
_SOURCE, _START, _END, _LINE, _COLUMN, _QUOTE = map(between, ("source", "start", "end", "line", "column", "quote"))


class Places:
    """Positions in a source: their terms, lines and columns, and the lines of the passages that are evidence."""

    __slots__ = ("_lines", "_text", "prefix", "source")

    def __init__(self, source: Source) -> None:
        if not _SHA256.fullmatch(source.sha256):
            raise ValueError(f"no sha256: {source.sha256!r}")
        self.source = f"<{source_iri(source.sha256)}>"
        self.prefix = f"<{source_iri(source.sha256)}#char="
        self._text = source.text
        self._lines = [0, *(match.end() for match in re.finditer("\n", source.text))]

    def position(self, start: int) -> tuple[int, int]:
        """Line and column of a position, both from 1."""
        line = bisect_right(self._lines, start)
        return line, start - self._lines[line - 1] + 1

    def quote(self, span: Span) -> str:
        """The characters there, as a literal."""
        if not 0 <= span.start <= span.end <= len(self._text):
            raise ValueError(f"no place in a text of {len(self._text)} characters: {span.start}-{span.end}")
        return quoted(self._text[span.start : span.end])

    def term(self, span: Span) -> str:
        """The term of a passage."""
        return f"{self.prefix}{span.start},{span.end}>"

    def passage_lines(self, passages: Mapping[str, Span], graph: str) -> list[str]:
        """The lines of passages by their terms, sorted."""
        lines: list[str] = []
        for term, span in sorted(passages.items()):
            line, column = self.position(span.start)
            lines += (
                f"{term}{_A_PASSAGE}{graph}",
                f'{term}{_COLUMN}"{column}"{INTEGER}{graph}',
                f'{term}{_END}"{span.end}"{INTEGER}{graph}',
                f'{term}{_LINE}"{line}"{INTEGER}{graph}',
                f"{term}{_QUOTE}{self.quote(span)}{graph}",
                f"{term}{_SOURCE}{self.source}{graph}",
                f'{term}{_START}"{span.start}"{INTEGER}{graph}',
            )
        return lines
