"""Bytes that a converter lost: restored where the bytes that are left allow one reading only, marked elsewhere.

Sites that gloss GBK text with pinyin replace full-width letters and marks byte by byte, and hit the end of one character
and the beginning of the next: of 。現 (A1A3 AC46) they make `?，F`, reading A3AC as a comma. Putting the lost first byte
back and reading the bytes again gives the text; which byte it was, lost_bytes.tsv knows by what stands beside it, and
that the reading is in step again shows in that all of it is common characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import product
from pathlib import Path
from typing import NamedTuple

from kg.text.rewriting import Draft, Edit
from kg.text.script import simplify_characters
from kg.text.tables import read_rows

_HAN = "\u3400-\u9fff"
_GLOSSED = re.compile(f"[{_HAN}][(（][a-z]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]")
_SUSPECT = re.compile(f"\ufffd+|(?:锟斤拷)+|(?<=[{_HAN}”》）)，。、,])[?](?=qū\\)|[{_HAN}])|(?<=[{_HAN}”》）)，。、,%％])"
                      "[?](?=[\uff01-\uff5e。,.:;!A-Za-z0-9])")
_HALVED = re.compile("[\uff01-\uff5e!-~]")
_HALF_WIDTH_OF = 0xFEE0
_NEVER_FIRST = "護險衛證舊"
"""What follows another character that ends in the byte of 。, and begins no sentence."""
_WINDOW = 11
"""Characters after the mark that are read again at most; real damage is in step again sooner."""


class _Loss(NamedTuple):
    """A row of the table: how a lost byte is told."""

    mark: str
    """What follows the question mark; empty: any full-width letter or mark, or its half-width form."""
    lead: bytes
    restored: str
    """The character that had the byte, where it is always the same."""
    before: str
    after: str
    """Characters one of which stands before or after it; both empty: anything."""


class Damage(NamedTuple):
    """Where bytes are lost for good: `start`:`end` of the draft."""

    start: int
    end: int


class _Reading(NamedTuple):
    """`length` characters read again as `text`, followed by so many oddities."""

    oddities: int
    length: int
    text: str


def restore_lost_bytes(draft: Draft) -> tuple[Draft, list[Damage]]:
    """The draft with lost bytes put back where that is certain, and the places (in the new draft) where it is not.

    A question mark is suspect only in a text with glosses, U+FFFD and 锟斤拷 in every text.
    """
    text = draft.text
    glossed = "?" in text and _GLOSSED.search(text) is not None
    if not glossed and "\ufffd" not in text and "锟斤拷" not in text:
        return draft, []
    edits: list[Edit] = []
    damage: list[Damage] = []
    moved = 0
    for match in _SUSPECT.finditer(text):
        if match.group() == "?" and not glossed:
            continue
        edit = _restoration(text, match)
        if edit is not None:
            edits.append(edit)
            moved += len(edit.text) - (edit.end - edit.start)
        else:
            damage.append(Damage(match.start() + moved, match.end() + moved))
    return draft.rewritten(edits), damage


def _restoration(text: str, match: re.Match[str]) -> Edit | None:
    """The replacement of a question mark and of what follows it, where the table allows one reading only."""
    if match.group() != "?":
        return None
    restored = _read_again(text[match.start() - 1], text[match.end():match.end() + _WINDOW])
    return Edit(match.start(), match.end() + restored.length, restored.text) if restored else None


@lru_cache(maxsize=4096)
def _read_again(before: str, following: str) -> _Reading | None:
    """What stood between `before` and the rest of `following`, by the first row that allows one reading only."""
    for loss in _losses():
        if not (following.startswith(loss.mark) if loss.mark else _HALVED.match(following)):
            continue
        # The tail of a gloss stands for the lost byte itself; any other mark holds bytes that are read again.
        skipped = len(loss.mark) if loss.mark.endswith(")") else 0
        readings = sorted(reading for reading in _readings(loss, following[skipped:])
                          if _fits(loss, before, reading.text))
        if readings and _agree(readings):
            return readings[0]._replace(length=readings[0].length + skipped)
    return None


def _readings(loss: _Loss, window: str) -> Iterator[_Reading]:
    """Every way to read on from the lost byte that gives common characters only and is in step with what follows."""
    for length in range(1, len(window)):
        rest = window[length:]
        if not _is_common(rest[0]):
            continue
        for codes in product(*(_codes(character) for character in window[:length])):
            try:
                text = (loss.lead + b"".join(codes)).decode("gbk")
            except UnicodeDecodeError:
                continue
            if all(map(_is_common, text)):
                yield _Reading(sum(not _is_common(c) for c in rest[:4]), length, text)


def _fits(loss: _Loss, before: str, text: str) -> bool:
    """Whether the reading begins with the row's character and a neighbour shows that it is that one."""
    if not loss.restored:
        return True
    if not text.startswith(loss.restored) or len(text) == len(loss.restored):
        return False
    if loss.before or loss.after:
        return before in loss.before or text[1] in loss.after
    return text[1] not in _NEVER_FIRST


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
    if "!" <= character <= "~":
        return [code, chr(ord(character) + _HALF_WIDTH_OF).encode("gbk")]
    return [code]


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
def _losses() -> tuple[_Loss, ...]:
    return tuple(_Loss(row["mark"], bytes.fromhex(row["lead"]), row["restored"], row["before"], row["after"])
                 for row in read_rows(Path(__file__).with_name("lost_bytes.tsv")))
