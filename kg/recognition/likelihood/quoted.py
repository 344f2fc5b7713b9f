"""How likely a quoted stretch is a programme, by its characters and what stands beside its marks."""

from __future__ import annotations

import re
from functools import lru_cache
from math import exp
from pathlib import Path

from kg.models import ReportKind
from kg.recognition.likelihood.choosing import Kinds, by_kind, on_a_line, once_a_table

TABLE = Path(__file__).with_name("quoted.tsv")
KINDS = ("is", "length", "shape", "before", "after", "begins", "ends", "has", "run", "reaches", "precedes", "follows")
LIKELY = 0.5
"""From here on a quoted stretch is taken for a programme."""
CHARACTER = re.compile(r"[\u4e00-\u9fff]")
COUNT = re.compile(r"[一二三四五六七八九十两双百多]")
LETTERS = re.compile(r"[0-9A-Za-z+＋]")
SHAPE_LENGTH = 8
LONGEST = 12
BEFORE = re.compile(r"[\u4e00-\u9fff]{0,10}$")
BEHIND = re.compile(r"[\u4e00-\u9fff]{0,12}")


def likelihood(text: str, start: int, end: int, report: ReportKind = ReportKind.OTHER) -> float:
    """The probability that the quotation `start`:`end`, marks included, names a programme in a report of a kind."""
    return 1 / (1 + exp(-_weight_of_words(on_a_line(text[start + 1 : end - 1]), report) - _sum(of_surroundings(text, start, end), report)))


def features(text: str, start: int, end: int) -> list[tuple[str, str]]:
    """The features of a quotation: of its words, and of what stands before and behind the marks."""
    return [*of_words(on_a_line(text[start + 1 : end - 1])), *of_surroundings(text, start, end)]


def of_words(words: str) -> list[tuple[str, str]]:
    """The features of what stands in the marks."""
    return [
        ("is", "quoted"), ("length", str(min(len(words), LONGEST))), ("shape", CHARACTER.sub("x", COUNT.sub("n", words[:SHAPE_LENGTH]))),
        *([("is", "parts")] if "、" in words or "，" in words else ()), *([("is", "letters")] if LETTERS.search(words) else ()),
        ("begins", words[:1]), ("begins", words[:2]), ("ends", words[-1:]), ("ends", words[-2:]), *[("has", words[i : i + 2]) for i in range(len(words) - 1)],
    ]


def of_surroundings(text: str, start: int, end: int) -> list[tuple[str, str]]:
    """The features of what stands beside the marks."""
    before, after = on_a_line(text[max(0, start - 4) : start]), on_a_line(text[end : end + 3])
    leading, run = _run(BEFORE, text, max(0, start - 10), start), _run(BEHIND, text, end, end + 12)
    return [
        *[("before", before[-n:]) for n in (1, 2, 3, 4)], *[("after", after[:n]) for n in (1, 2, 3)], ("run", str(len(run))), ("reaches", run[-2:]),
        *[("precedes", leading[i : i + 2]) for i in range(len(leading) - 1)], *[("follows", run[i : i + 2]) for i in range(len(run) - 1)],
    ]


def _sum(seen: list[tuple[str, str]], report: ReportKind) -> float:
    weights = _weights(report)
    return sum([weights[kind].get(words, 0.0) for kind, words in seen])


@lru_cache(maxsize=1 << 14)
def _weight_of_words(words: str, report: ReportKind) -> float:
    """What the words alone speak for; the same ones come again and again."""
    return _sum(of_words(words), report)


def _run(pattern: re.Pattern[str], text: str, start: int, end: int) -> str:
    """The characters beside the marks up to the next that is none."""
    run = pattern.search(text, start, end)
    return run.group() if run else ""


@once_a_table(TABLE)
def _weights(report: ReportKind) -> Kinds:
    return by_kind(TABLE, KINDS, report)
