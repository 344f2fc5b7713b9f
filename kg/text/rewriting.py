"""A text that is being rewritten, together with the way back to the text it was made of.

Every change of a text goes through `Draft`: nothing else in kg computes an offset into the text as read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from kg.models import OffsetMap, Span


class Edit(NamedTuple):
    """`start`:`end` of a draft becomes `text`; edits of one step are sorted and do not overlap."""

    start: int
    end: int
    text: str


class _Piece(NamedTuple):
    """`length` characters of a draft that came from `raw_start`:`raw_end`; character by character if as long."""

    start: int
    length: int
    raw_start: int
    raw_end: int

    @property
    def is_linear(self) -> bool:
        return self.raw_end - self.raw_start == self.length


@dataclass(frozen=True, slots=True)
class Draft:
    """A state of the text between raw and normalised, with its pieces in order and without gaps."""

    text: str
    pieces: tuple[_Piece, ...]

    @classmethod
    def of(cls, raw: str) -> Draft:
        """The raw text itself."""
        return cls(raw, (_Piece(0, len(raw), 0, len(raw)),) if raw else ())

    def replaced_by(self, text: str) -> Draft:
        """The draft with another text of the same length, character for character."""
        if len(text) != len(self.text):
            raise ValueError(f"{len(text)} characters cannot stand for {len(self.text)} one by one")
        return self if text == self.text else Draft(text, self.pieces)

    def rewritten(self, edits: Iterable[Edit]) -> Draft:
        """The draft with `edits` applied; ValueError where they overlap, run backwards or insert what nothing stands for.

        A replacement of equal length maps character by character, any other as a whole; a deletion leaves nothing.
        """
        writer = _Writer(self)
        for edit in edits:
            writer.keep_until(edit.start)
            writer.replace(edit)
        writer.keep_until(len(self.text))
        return writer.draft() if writer.changed else self

    def raw_span(self, start: int, end: int) -> Span:
        """The stretch of the raw text that `start`:`end` was made from."""
        return self.offsets().raw_span(start, end)

    def offsets(self) -> OffsetMap:
        """The way back, for the `Text`."""
        columns = tuple(zip(*self.pieces, strict=True)) or ((), (), (), ())
        return OffsetMap(*columns)


class _Writer:
    """Goes once over a draft's pieces while edits are applied in order."""

    def __init__(self, draft: Draft) -> None:
        self.changed = False
        self._old = draft
        self._at = 0
        self._piece = 0
        self._length = 0
        self._parts: list[str] = []
        self._pieces: list[_Piece] = []

    def keep_until(self, end: int) -> None:
        """Take over the old text up to `end`."""
        if end < self._at or end > len(self._old.text):
            raise ValueError(f"edit at {end} overlaps the one before it or lies outside the text")
        if end > self._at:
            self._parts.append(self._old.text[self._at:end])
            for piece in self._take(end):
                self._append(piece.length, piece.raw_start, piece.raw_end)

    def replace(self, edit: Edit) -> None:
        """Put the edit's text where the old one stood."""
        if edit.end < edit.start or edit.end > len(self._old.text):
            raise ValueError(f"edit {edit.start}:{edit.end} lies outside the text")
        if edit.start == edit.end and edit.text:
            raise ValueError(f"edit at {edit.start} comes from nowhere in the text as read")
        self.changed = True
        taken = self._take(edit.end)
        if not edit.text:
            return
        self._parts.append(edit.text)
        if len(edit.text) == edit.end - edit.start:
            for piece in taken:
                self._append(piece.length, piece.raw_start, piece.raw_end)
        else:
            self._append(len(edit.text), taken[0].raw_start, taken[-1].raw_end)

    def draft(self) -> Draft:
        """What has been written."""
        return Draft("".join(self._parts), tuple(self._pieces))

    def _take(self, end: int) -> list[_Piece]:
        """The pieces from where we are to `end`, cut to size; then we are at `end`."""
        taken = []
        pieces = self._old.pieces
        while self._at < end:
            piece = pieces[self._piece]
            last = piece.start + piece.length
            stop = min(last, end)
            if piece.is_linear:
                shift = piece.raw_start - piece.start
                taken.append(_Piece(0, stop - self._at, self._at + shift, stop + shift))
            else:
                taken += _cut_whole(piece, stop - self._at)
            self._at = stop
            if stop == last:
                self._piece += 1
        return taken

    def _append(self, length: int, raw_start: int, raw_end: int) -> None:
        if self._pieces and raw_end - raw_start == length:
            start, before, raw_before, raw_until = self._pieces[-1]
            if raw_until == raw_start and raw_until - raw_before == before:
                self._pieces[-1] = _Piece(start, before + length, raw_before, raw_end)
                self._length += length
                return
        self._pieces.append(_Piece(self._length, length, raw_start, raw_end))
        self._length += length


def _cut_whole(piece: _Piece, length: int) -> list[_Piece]:
    """`length` characters of a piece that maps as a whole: each still maps to all of it."""
    if piece.raw_end - piece.raw_start == length > 1:
        return [_Piece(0, 1, piece.raw_start, piece.raw_end)] * length
    return [_Piece(0, length, piece.raw_start, piece.raw_end)]
