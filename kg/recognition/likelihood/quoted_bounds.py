"""Where the name of a quoted programme begins and ends: what it takes in beside its quotation marks (行政执法|“三项制度”, “四好农村路”|示范乡镇)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import repeat
from math import inf
from pathlib import Path

from kg.models import ReportKind
from kg.recognition.likelihood.choosing import Kinds, behind_joint, by_kind, on_a_line, once_a_table

BEGINS = Path(__file__).with_name("quoted_begins.tsv")
ENDS = Path(__file__).with_name("quoted_ends.tsv")
AT_MARKS = ("at none", "at edge", "at edge", "at edge", "at words", "at words", "at shaped", "at headed")
TAKEN = ("in", "in")
BESIDE = ("length", "takes", "from", "far", "far", "edge", "edge", "edge", "edge", "shaped", "shaped", "headed", "headed")
"""The kinds of the features of a name that ends at its marks, of the last character that it takes in, and of where it ends."""
KINDS = tuple(dict.fromkeys((*AT_MARKS, *TAKEN, *BESIDE)))
FAR = 14
LEAD = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]{0,14}$")
RUN = re.compile(r"(?:(?!和(?![谐平睦美])|[与及])[\u4e00-\u9fffA-Za-z0-9]){0,14}")
"""What may belong to the name: no punctuation, and no second name that is joined to it."""
LONGEST = 9
"""What is longer is all as long."""
SURE = 2.0
"""What weighs so much for a name to begin at its marks is outweighed in one of 200 names that begin before them: these are not looked at."""
COUNT = re.compile(r"[\dA-Za-z+＋×—\-]+|[一二三四五六七八九十两双][\u4e00-\u9fff]{1,3}")
SHORT, LONG = 4, 8
NOTHING = repeat(0.0)
Words = tuple[str, ...]


def likeliest_bounds(text: str, start: int, end: int, report: ReportKind = ReportKind.OTHER) -> tuple[int, int]:
    """Where annotators would most likely begin and end the name of the quotation `start`:`end`, marks included, in a report of a kind."""
    stop = end + _likeliest(end_options(text, start, end), _weights_of_ends(report))
    return start - _likeliest(begin_options(text, start, end, stop), _weights_of_begins(report), SURE), stop


def end_options(text: str, start: int, end: int) -> Iterator[Words]:
    """What speaks for each place where the name may end: at the marks (AT_MARKS), one character behind them (TAKEN and BESIDE), and so on.

    What stands inside is a feature of all places further out: it is named once, where it is passed.
    """
    run = RUN.match(text, end)
    beside = on_a_line(text[end : end + FAR + 3])
    return _options(beside, len(run.group()) if run else 0, on_a_line(text[start + 1 : end - 1]), "")


def begin_options(text: str, start: int, end: int, stop: int) -> Iterator[Words]:
    """The same of each place where the name that ends at `stop` may begin, read from the marks to the left."""
    run = LEAD.search(text, max(0, start - FAR), start)
    own = behind_joint(run.group()) if run else ""
    beside = on_a_line(text[max(0, start - FAR - 3) : start])[::-1]
    return _options(beside, len(own), on_a_line(text[start + 1 : end - 1])[::-1], text[max(end, stop - 2) : stop])


def _options(beside: str, run: int, words: str, head: str) -> Iterator[Words]:
    """The options of one side: `beside` and `words` are read away from the marks, `head` is what the name ends with."""
    if not run:
        return
    shape = _shape(words)
    yield shape, beside[:1], beside[:2], beside[:3], words[-2:], words, f"{shape}.{beside[:2]}", head
    for length in range(1, run + 1):
        taken, outer = beside[:length], beside[length : length + 2]
        last, next_ = taken[-2:], outer[:1]
        yield (
            taken[-1], last, str(min(length, LONGEST)), taken, taken[:2], last, taken[-3:], next_, outer, f"{last}.{next_}", f"{last}.{outer}",
            shape, f"{shape}.{last}", head, f"{taken}.{head}",
        )


def features(options: Iterator[Words]) -> Iterator[list[tuple[str, str]]]:
    """The features of each option, each with all that it takes in; where there is but one place, it has none."""
    yield list(zip(AT_MARKS, next(options, ()), strict=False))
    passed: list[tuple[str, str]] = []
    for words in options:
        passed = [*passed, *zip(TAKEN, words, strict=False)]
        yield [*passed, *zip(BESIDE, words[len(TAKEN) :], strict=True)]


def _likeliest(options: Iterator[Words], weights: Kinds, sure: float = inf) -> int:
    """How far beside the marks the option lies that weighs most; 0 where what speaks for the marks is `sure` enough."""
    at_marks, taken, beside = ([weights[kind] for kind in kinds] for kinds in (AT_MARKS, TAKEN, BESIDE))
    most, best, passed = _sum(at_marks, next(options, ())), 0, 0.0
    if most >= sure:
        return 0
    for length, words in enumerate(options, 1):
        passed += _sum(taken, words)
        weight = passed + _sum(beside, words[len(TAKEN) :])
        if weight > most:
            most, best = weight, length
    return best


def _sum(weights: list[dict[str, float]], words: Words) -> float:
    return sum(map(dict.get, weights, words, NOTHING))


def _shape(words: str) -> str:
    """How a quoted stretch looks: a count of something, or how long it is."""
    return "count" if COUNT.fullmatch(words) else "short" if len(words) <= SHORT else "middle" if len(words) <= LONG else "long"


@once_a_table(BEGINS)
def _weights_of_begins(report: ReportKind) -> Kinds:
    return by_kind(BEGINS, KINDS, report)


@once_a_table(ENDS)
def _weights_of_ends(report: ReportKind) -> Kinds:
    return by_kind(ENDS, KINDS, report)
