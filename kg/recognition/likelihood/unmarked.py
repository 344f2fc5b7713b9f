"""Programmes and bodies that stand without marks and that no rule finds: by their last word, what follows it, and what stands before the name.

A name ends with one of the words that annotated names have ended with more than once (推进…续建配套与节水|改造, 领导小组由局长任组长，办公室、法规|科…);
it begins where annotators would most likely begin it, or the word ends no name at all. A text is weighed as a whole, in arrays: weights are
hundredths, so that sums are the same on every machine.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.models import Label, Mention, ReportKind, Span
from kg.recognition.likelihood.choosing import behind_joint, by_kind, on_a_line, once_a_table
from kg.recognition.likelihood.pair_table import Numbers, PairTable

TABLE = Path(__file__).with_name("unmarked.tsv")
LABELS = (Label.INITIATIVE, Label.AGENCY)
KINDS = ("no", "then", "behind", *(f"{label} {kind}" for label in LABELS for kind in ("ends", "length", "led", "before", "begins", "has")))
HEAD = 2
"""The length of a name's last word."""
LONGEST = 24
FURTHEST = 16
"""Longer names are all as long."""
LIKELY = 0.6
"""From here on a word is taken to end a name."""
HOPELESS = 350
"""What weighs so much or more for a word to end no name is outweighed by no beginning of one: of the names in 300 texts none was lost."""
OPEN = 60
"""So many characters after an opening mark are looked at as inside it: what stands in marks is for others to read."""
PAD = "¶" * 4
"""Before and behind a text: every feature is inside."""
UNITS = 100
OTHERS = ".·—-+（）()"
"""What a name is made of beside Han characters, letters and digits."""
OF_SEVERAL = re.compile(r"等(?:战略性|重大|重点|标志性)?(?P<kind>(?:专项)?(?:工程|项目|行动|计划))$")
"""Ends with what several are: the last of them is named by what stands before (校园餐质量提升|等专项行动)."""
COMPLETE = re.compile(r"(?:整治|治理|行动|工程|改造|项目|计划)$")
"""Ends of names that need no such word behind them."""
Places = NDArray[np.intp]


def padded(text: str) -> str:
    """A text as it is weighed, `len(PAD)` characters later."""
    return PAD + on_a_line(text) + PAD


def find_likely(text: str, taken: Iterable[Span], report: ReportKind = ReportKind.OTHER) -> list[Mention]:
    """The likely names of a report of a kind whose last words do not stand at places that are `taken` by other names."""
    weights, padded_text, pad = _weights(report), padded(text), len(PAD)
    ids, pairs = weights.read(padded_text)
    free = np.ones(len(ids), bool)
    for start, end in taken:
        free[start + pad : end + pad] = False
    last = np.flatnonzero(weights.is_head[pairs[pad : len(pairs) - pad]]) + pad
    last = last[free[last] & free[last + 1]]
    none = weights.of_nothing(ids, pairs, last)
    runs = _Runs(padded_text)
    hopeful = (none < HOPELESS) & ~runs.in_marks[last]
    last, none = last[hopeful], none[hopeful]
    least = np.maximum(np.maximum(runs.start[last], last - (LONGEST - HEAD)), pad)
    rated = [_rate(weights, label, ids, pairs, last, least) for label in LABELS]
    row, begin, weight = map(np.concatenate, zip(*rated, strict=True))
    weight -= none[row]
    shares = np.bincount(row, np.exp(weight / UNITS), len(last))
    best = np.lexsort((-weight, row))  # of those that weigh the same the first: the shortest
    found = []
    for at in best[np.searchsorted(row[best], np.flatnonzero(shares >= LIKELY * (1 + shares)))].tolist():
        start, end, label = int(begin[at]) - pad, int(last[row[at]]) + HEAD - pad, LABELS[at >= len(rated[0][0])]
        own = behind_joint(text[start:end])
        start, name = (end - len(own), own) if len(own) > HEAD else (start, text[start:end])
        several = OF_SEVERAL.search(name)
        hint = f"as:{name[: several.start()]}{several['kind']}" if several and not COMPLETE.search(name, 0, several.start()) else ""
        name = name[: several.start()] if several else name
        if name.count("（") + name.count("(") == name.count("）") + name.count(")"):
            found.append(Mention(start, start + len(name), label, name, f"likely-{label.lower()}", hint=hint))
    return found


def _rate(weights: Weights, label: Label, ids: Numbers, pairs: Numbers, last: Places, least: Places) -> tuple[Places, Places, Numbers]:
    """Each place where a name of a kind may begin, from its last word back to `least`: whose of `last` it is, the place, and what speaks for it."""
    of = np.flatnonzero(weights.ends[label][pairs[last]])
    lengths = np.maximum(last[of] - least[of], 0)
    row = np.repeat(of, lengths)
    back = np.arange(len(row)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    begin = last[row] - 1 - back
    return row, begin, weights.of_names(label, ids, pairs, begin, last[row])


def options(text: str, end: int, labels: Iterable[Label]) -> list[tuple[int, Label]]:
    """Where a name that ends at `end` of a padded text may begin, and what it may be."""
    low = max(len(PAD), end - LONGEST, *(at + 1 for at in range(max(0, end - LONGEST), end) if not _may_be_named(text[at])))
    return [(begin, label) for label in labels for begin in range(low, end - HEAD)]


def in_marks(text: str, end: int) -> bool:
    """Whether the character before `end` stands behind an opening mark."""
    at = max(text.rfind(mark, max(0, end - OPEN - 1), end) for mark in "《》“”")
    return at >= 0 and text[at] in "《“"


def of_nothing(text: str, end: int) -> list[tuple[str, str]]:
    """The features for the word that ends at `end` to end no name: it with what stands before it, what follows, and both."""
    return [
        ("no", ""), *[("no", text[end - n : end]) for n in (2, 3, 4)], *[("then", text[end : end + n]) for n in (1, 2)], *[("behind", text[end - HEAD : end + n]) for n in (1, 2)],
    ]


def of_name(text: str, begin: int, end: int, label: Label) -> list[tuple[str, str]]:
    """The features for what stands from `begin` to `end` to be a name of this kind: its last word, its length, its edge and what it is made of."""
    last = end - HEAD
    features = [
        ("ends", text[last:end]), ("length", str(min(end - begin, FURTHEST))), ("led", text[begin - 2 : begin] + text[last:end]),
        *[("before", text[begin - n : begin]) for n in (1, 2)], *[("begins", text[begin : begin + n]) for n in (1, 2)],
        *[("has", text[at]) for at in range(begin, last)], *[("has", text[at : at + 2]) for at in range(begin, last - 1)],
    ]
    return [(f"{label} {kind}", words) for kind, words in features]


def _may_be_named(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff" or (char.isascii() and char.isalnum()) or char in OTHERS


class _Runs:
    """Of each place of a text: where the run of characters began that a name may be made of, and whether it is in marks."""

    def __init__(self, text: str) -> None:
        codes, places = _codes(text), np.arange(len(text))
        self.start = np.maximum.accumulate(np.where(_kinds_of_characters()[codes] & 1, 0, places + 1))
        mark = np.maximum.accumulate(np.where(_kinds_of_characters()[codes] & 2, places, -1))
        self.in_marks = (mark >= 0) & (_kinds_of_characters()[codes[mark]] & 4 > 0) & (places + 1 - mark <= OPEN)


def _codes(text: str) -> NDArray[np.uint32]:
    """The code points; those beyond the first plane as one that no table has."""
    return np.minimum(np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32), 0xFFFF)


@cache
def _kinds_of_characters() -> NDArray[np.uint8]:
    """1 for what a name may be made of, 2 for marks of names, 4 for those that open."""
    kinds = np.zeros(0x10000, np.uint8)
    kinds[0x4E00:0xA000] = 1
    for char in map(chr, range(0x80)):
        kinds[ord(char)] = _may_be_named(char)
    for char in OTHERS:
        kinds[ord(char)] = 1
    kinds[[*map(ord, "《》“”")]] = 2
    kinds[[*map(ord, "《“")]] = 2 + 4
    return kinds


class Weights:
    """The weights of the table, as arrays over characters and pairs of characters."""

    def __init__(self, table: Path, report: ReportKind) -> None:
        by = {kind: {words: round(weight * UNITS) for words, weight in rows.items()} for kind, rows in by_kind(table, KINDS, report).items()}
        words = {word for kind, rows in by.items() if not kind.endswith("length") for word in rows}
        characters = sorted({char for word in words for char in word})
        self._character = np.zeros(0x10000, np.int32)
        self._character[[min(ord(char), 0xFFFF) for char in characters]] = np.arange(1, len(characters) + 1)
        number = {char: i for i, char in enumerate(characters, 1)}
        known = sorted({word[at : at + 2] for word in words for at in range(len(word) - 1)})
        pair = {word: i for i, word in enumerate(known, 1)}
        self._pair = PairTable({(number[word[0]], number[word[1]]): i for word, i in pair.items()})

        def dense(kind: str, numbers: dict[str, int]) -> Numbers:
            found = np.zeros(len(numbers) + 1, np.int32)
            for word in by[kind].keys() & numbers.keys():
                found[numbers[word]] = by[kind][word]
            return found

        def singles(kind: str) -> Numbers:
            return dense(kind, number)

        def doubles(kind: str) -> Numbers:
            return dense(kind, pair)

        def longer(kind: str, length: int, first: int) -> PairTable:
            of = {1: number, 2: pair}
            return PairTable({(of[first][word[:first]], of[length - first][word[first:]]): weight for word, weight in by[kind].items() if len(word) == length})

        self._none = by["no"].get("", 0)
        self._no, self._no_3, self._no_4 = doubles("no"), longer("no", 3, 1), longer("no", 4, 2)
        self._then, self._then_2, self._behind, self._behind_2 = singles("then"), doubles("then"), longer("behind", 3, 2), longer("behind", 4, 2)
        self.ends = {label: doubles(f"{label} ends") for label in LABELS}
        self.is_head = np.logical_or.reduce([self._heads(by[f"{label} ends"], pair, len(known)) for label in LABELS])
        self._length = {label: np.array([0] + [by[f"{label} length"].get(str(min(n, FURTHEST)), 0) for n in range(1, LONGEST + 1)], np.int32) for label in LABELS}
        self._led = {label: longer(f"{label} led", 4, 2) for label in LABELS}
        self._edges = {label: (singles(f"{label} before"), doubles(f"{label} before"), singles(f"{label} begins"), doubles(f"{label} begins")) for label in LABELS}
        self._has = {label: (singles(f"{label} has"), doubles(f"{label} has")) for label in LABELS}

    @staticmethod
    def _heads(rows: dict[str, int], pair: dict[str, int], known: int) -> NDArray[np.bool_]:
        found = np.zeros(known + 1, bool)
        found[[pair[head] for head in rows]] = True
        return found

    def read(self, text: str) -> tuple[Numbers, Numbers]:
        """The numbers of a padded text's characters, and of the pairs that begin at each."""
        ids = self._character[_codes(text)]
        return ids, np.append(self._pair(ids[:-1], ids[1:]), np.int32(0))

    def of_nothing(self, ids: Numbers, pairs: Numbers, last: Places) -> Numbers:
        """What speaks for the words that begin at `last` to end no name."""
        head, end = pairs[last], last + HEAD
        return (
            self._none + self._no[head] + self._no_3(ids[last - 1], head) + self._no_4(pairs[last - 2], head)
            + self._then[ids[end]] + self._then_2[pairs[end]] + self._behind(head, ids[end]) + self._behind_2(head, pairs[end])
        )

    def of_names(self, label: Label, ids: Numbers, pairs: Numbers, begin: Places, last: Places) -> Numbers:
        """What speaks for the words that begin at each of `last` to end a name of a kind that begins at the same of `begin`."""
        before, before_2, begins, begins_2 = self._edges[label]
        edge = begins[ids] + begins_2[pairs]
        edge[1:] += before[ids[:-1]]
        edge[2:] += before_2[pairs[:-2]]
        has, has_2 = self._has[label]
        made, made_2 = (np.concatenate(([0], np.cumsum(weights))) for weights in (has[ids], has_2[pairs]))
        inside, inside_2 = edge - made[:-1] - made_2[:-1], made + np.append(0, made_2[:-1])
        head = pairs[last]
        found: Numbers = self.ends[label][head] + inside[begin] + inside_2[last] + self._length[label][last + HEAD - begin] + self._led[label](pairs[begin - 2], head)
        return found


@once_a_table(TABLE)
def _weights(report: ReportKind) -> Weights:
    return Weights(TABLE, report)
