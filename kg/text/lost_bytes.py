"""Bytes that a converter lost: restored where the bytes that are left allow one reading only, marked elsewhere.

Sites that convert GBK text to Traditional with glosses drop a lead byte here and there. What follows is then read one
byte out of step: 。現將 (A1A3 AC46 8CA2) becomes `?，F將` (A3AC 46 …). Putting the lost byte back and reading the bytes
again gives the text, and whether the reading is in step again shows in that all of it is common characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path
from typing import NamedTuple

from kg.text.rewriting import Draft, Edit
from kg.text.script import simplify_characters
from kg.text.tables import read_rows

_HAN = "\u3400-\u9fff"
_GLOSSED = re.compile(f"[{_HAN}][(（][a-z]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]")
_SUSPECT = re.compile(f"\ufffd+|(?:锟斤拷)+|(?<=[{_HAN}])[?](?=[{_HAN}，。,]|qū\\))")
_WINDOW = 8
"""Characters after the mark that are read again at most; real damage is in step again sooner."""


class _Mark(NamedTuple):
    """What a lost byte leaves behind a question mark, and which lead byte it was."""

    mark: str
    lead: bytes
    restored: str

    @property
    def forms(self) -> tuple[str, ...]:
        """The mark as it stands in full-width texts and in those made half-width."""
        return (self.mark, ",") if self.mark == "，" else (self.mark,)


class Damage(NamedTuple):
    """Where bytes are lost for good: `start`:`end` of the draft."""

    start: int
    end: int


def restore_lost_bytes(draft: Draft) -> tuple[Draft, list[Damage]]:
    """The draft with lost bytes put back where that is certain, and the places (in the new draft) where it is not."""
    text = draft.text
    if "\ufffd" not in text and "锟斤拷" not in text and not ("?" in text and _GLOSSED.search(text)):
        return draft, []
    edits: list[Edit] = []
    damage: list[Damage] = []
    moved = 0
    for match in _SUSPECT.finditer(text):
        edit = _restoration(text, match)
        if edit is not None:
            edits.append(edit)
            moved += len(edit.text) - (edit.end - edit.start)
        else:
            damage.append(Damage(match.start() + moved, match.end() + moved))
    return draft.rewritten(edits), damage


def _restoration(text: str, match: re.Match[str]) -> Edit | None:
    for mark in _marks():
        if len(match.group()) == 1 and text.startswith(mark.forms, match.end()):
            # The mark itself stands for the lost byte where it is the tail of a gloss, else its bytes are read again.
            start = match.end() + (len(mark.mark) if mark.mark.endswith(")") else 0)
            readings = sorted(_readings(mark, text[start:start + _WINDOW]))
            if readings and (len(readings) == 1 or readings[0][0] < readings[1][0] or _agree(readings)):
                _, length, restored = readings[0]
                return Edit(match.start(), start + length, restored)
    return None


class _Reading(NamedTuple):
    oddities: int
    length: int
    text: str


def _readings(mark: _Mark, window: str) -> Iterator[_Reading]:
    """Every way to read on from the lost byte that gives common characters only."""
    for length in range(1, len(window) + 1):
        for codes in product(*(_codes(character) for character in window[:length])):
            try:
                text = (mark.lead + b"".join(codes)).decode("gbk")
            except UnicodeDecodeError:
                continue
            if mark.restored and not text.startswith(mark.restored):
                continue
            # In step again: what follows is common too. At the end of the text nothing shows it.
            rest = window[length:]
            if all(map(_is_common, text)) and rest and _is_common(rest[0]):
                yield _Reading(sum(not _is_common(c) for c in rest[:4]), length, text)


def _agree(readings: list[_Reading]) -> bool:
    """Whether the best readings differ only in how far they go."""
    best = [reading for reading in readings if reading.oddities == readings[0].oddities]
    return all(other.text.startswith(best[0].text) for other in best)


def _codes(character: str) -> list[bytes]:
    """The bytes that may have stood for it: full-width ones were made half-width on some of these sites."""
    try:
        code = character.encode("gbk")
    except UnicodeEncodeError:
        return []
    return [code, bytes((0xA3, code[0] | 0x80))] if "!" <= character <= "~" else [code]


@cache
def _is_common(character: str) -> bool:
    """Whether it is punctuation or Simplified to one of the 3,755 common characters of GB 2312 (level 1)."""
    if character in "。，、；：！？（）《》“”,;:()0123456789\n":
        return True
    try:
        code = simplify_characters(character).encode("gb2312")
    except UnicodeEncodeError:
        return False
    return len(code) == 2 and 0xB0 <= code[0] <= 0xD7


@cache
def _marks() -> tuple[_Mark, ...]:
    return tuple(_Mark(row["mark"], bytes.fromhex(row["lead"]), row["restored"])
                 for row in read_rows(Path(__file__).with_name("lost_bytes.tsv")))
