"""Words, where words are needed: beside unquoted names whose right end is certain and whose left end is not.

Everything else in recognition matches on characters. Nothing is loaded before the first call.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

from kg.authority.tables_reader import read_table
from kg.errors import BadTable
from kg.models import Span
from kg.recognition.segmenter import load_segmenter

TABLE = Path(__file__).parent / "segmenter" / "leading_words.tsv"
WINDOW = 24
"""How many characters left of a name's end are looked at."""
BREAKS = frozenset("，,。；;：:！？!?\n\u3000《》")
"""No unquoted name reaches over one of these; 、 （） and “” some do: the caller decides."""
GROUP_NAME = re.compile(r"(?:领导小组|联席会议|专班|小组|指挥部|工作组|委员会|工作协调机制)(?:办公室|办)?$")
"""Bodies set up for a purpose: their names may begin with what is to be done (推进职能转变协调小组)."""
RANKS = frozenset("省市区县州盟旗镇乡我本")
"""What the name of a region's own body begins with."""
_LONGEST_WORD = 4
_SHORTEST_NAME = 2


def behind_last(pattern: re.Pattern[str], text: str, low: int, high: int) -> int:
    """Where the last match between two places ends; `low` where there is none."""
    end = low
    for match in pattern.finditer(text, low, high):
        end = match.end()
    return end


class Inside(StrEnum):
    """Whether a name may hold the word although none begins with it."""

    NO = "no"
    GROUP = "group"
    YES = "yes"


@dataclass(frozen=True, slots=True)
class LeadingWord:
    """A row: a verb or function word that no name, or only that of a group, begins with."""

    word: str
    inside: Inside
    unless: re.Pattern[str] | None
    """What follows it where it is part of a name."""
    example: str
    near_miss: str
    place: str


@cache
def load_leading_words() -> dict[str, LeadingWord]:
    """The table by its words. Raises BadTable for a row that cannot be read."""
    rows = {}
    for row in read_table(TABLE, ("word", "kind", "inside", "unless", "example", "near_miss")):
        try:
            inside, unless = Inside(row["inside"]), re.compile(row["unless"]) if row["unless"] else None
        except (ValueError, re.error) as error:
            raise BadTable(f"{row['word']}: {error}", place=row.place) from error
        rows[row["word"]] = LeadingWord(row["word"], inside, unless, row["example"], row["near_miss"], row.place)
    return rows


@lru_cache(maxsize=20_000)
def words(window: str) -> tuple[Span, ...]:
    """The words of a short stretch of normalised text: spans without gaps, in order."""
    return load_segmenter().cut(window)


def begins_word(text: str, start: int, end: int) -> bool:
    """Whether what stands from `start` to `end` begins a word (沿安宁|河谷 has no 宁河)."""
    low = max(0, end - WINDOW)
    return any(low + word.start == start for word in words(text[low:end]))


def occurrences(text: str, words: str, start: int, end: int) -> Iterator[Span]:
    """Where `words` stand in a part of the text, one after the other."""
    at = text.find(words, start, end)
    while at >= 0:
        yield Span(at, at + len(words))
        at = text.find(words, at + len(words), end)


def left_edge(text: str, start: int, end: int) -> int:
    """Where a name that ends at `end` begins: at or after `start`, not inside a word, not with a verb or function word.

    What stands before the last word that no name holds does not belong to it; at least two characters are left. Only
    the WINDOW characters before `end` are looked at: where `start` lies before them and no such word in them, it stays.
    """
    low = max(0, end - WINDOW)
    start = max(start, *(at + 1 for at in range(low, end) if text[at] in BREAKS), 0)
    starts = [low + span.start for span in words(text[low:end])]
    edges = {*starts, end}
    of_group = GROUP_NAME.search(text, max(start, low), end) is not None
    begin = start if start < low or start in edges else _leave_word(text, start, end, starts)
    for at in starts:
        if at >= begin:
            row = _leading(text, at, end, edges)
            if row and _ends_context(row, text, at, edges, of_group):
                begin = at + len(row.word)
    while begin >= low and (row := _leading(text, begin, end, edges)):
        if of_group and row.inside is Inside.GROUP and not _governs_rank(text, begin + len(row.word), edges):
            break
        begin += len(row.word)
    return begin


def _leave_word(text: str, start: int, end: int, starts: list[int]) -> int:
    """The end of the word that `start` stands in; `start` itself where that word is not a known one or another begins."""
    before = max(at for at in starts if at < start)
    after = min((at for at in starts if at > start), default=end)
    known = load_segmenter().lists
    if after > end - _SHORTEST_NAME or not known(text[before:after]):
        return start
    return start if any(known(text[start : after + more]) for more in (1, 2, 3)) else after


def _leading(text: str, at: int, end: int, edges: set[int]) -> LeadingWord | None:
    """The longest leading word that stands at `at` and leaves a name.

    It is one or several whole words, or begins one that no list knows (完成全|区 for 完成|全区).
    """
    table = load_leading_words()
    for length in range(min(_LONGEST_WORD, end - at - _SHORTEST_NAME), 0, -1):
        row = table.get(text[at : at + length])
        if row and not (row.unless and row.unless.match(text, at + length)):
            if at + length in edges:
                return row
            whole = min(edge for edge in edges if edge > at + length)
            if length > 1 and at in edges and not load_segmenter().lists(text[at:whole]):
                return row
    return None


def _ends_context(row: LeadingWord, text: str, at: int, edges: set[int], of_group: bool) -> bool:
    """Whether the name begins only after this word, whatever stands before it."""
    if row.inside is Inside.GROUP and of_group:
        return _governs_rank(text, at + len(row.word), edges)
    return row.inside is not Inside.YES


def _governs_rank(text: str, at: int, edges: set[int]) -> bool:
    """Whether a name starts here by its rank (推进|区依法行政领导小组): the verb before it is the sentence's own."""
    return text[at] in RANKS and at + 1 in edges
