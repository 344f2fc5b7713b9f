"""Where the name of a quoted programme begins and ends: what it takes in beside its quotation marks (行政执法|“三项制度”, “四好农村路”|示范乡镇)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from kg.recognition.likelihood.choosing import Kinds, by_kind, on_a_line

BEGINS = Path(__file__).with_name("quoted_begins.tsv")
ENDS = Path(__file__).with_name("quoted_ends.tsv")
AT, BESIDE = ("none", "edge", "words", "shaped", "headed"), ("length", "takes", "edge", "from", "far", "shaped", "headed", "in")
KINDS = (*(f"at {kind}" for kind in AT), *BESIDE)
FAR = 14
LEAD = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]{0,14}$")
RUN = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]{0,14}")
"""What may belong to the name: no punctuation."""
LONGEST = 9
"""What is longer is all as long."""
SURE = 2.0
"""What weighs so much for a name to begin at its marks is outweighed in one of 200 names that begin before them: these are not looked at."""
COUNT = re.compile(r"[\dA-Za-z+＋×—\-]+|[一二三四五六七八九十两双][\u4e00-\u9fff]{1,3}")
SHORT, LONG = 4, 8
Option = list[tuple[str, str]]


def likeliest_bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """Where annotators would most likely begin and end the name of the quotation `start`:`end`, marks included."""
    ends, weights = end_options(text, start, end), _weights(ENDS)
    at_marks = sum([weights[kind].get(words, 0.0) for kind, words in next(ends)])
    stop = end + _likeliest(at_marks, ends, weights)
    begins, weights = begin_options(text, start, end, stop), _weights(BEGINS)
    at_marks = sum([weights[kind].get(words, 0.0) for kind, words in next(begins)])
    return start - (_likeliest(at_marks, begins, weights) if at_marks < SURE else 0), stop


def end_options(text: str, start: int, end: int) -> Iterator[Option]:
    """The features of each place where the name may end: at the marks, one character behind them, and so on.

    What stands inside is a feature of all places further out: it is named once, where it is passed.
    """
    run = RUN.match(text, end)
    beside = on_a_line(text[end : end + FAR + 3])
    return _options(beside, len(run.group()) if run else 0, on_a_line(text[start + 1 : end - 1]), "")


def begin_options(text: str, start: int, end: int, stop: int) -> Iterator[Option]:
    """The same of each place where the name that ends at `stop` may begin, read from the marks to the left."""
    run = LEAD.search(text, max(0, start - FAR), start)
    beside = on_a_line(text[max(0, start - FAR - 3) : start])[::-1]
    return _options(beside, len(run.group()) if run else 0, on_a_line(text[start + 1 : end - 1])[::-1], text[max(end, stop - 2) : stop])


def _options(beside: str, run: int, words: str, head: str) -> Iterator[Option]:
    """The options of one side: `beside` and `words` are read away from the marks, `head` is what the name ends with."""
    if not run:
        yield []
        return
    shape = _shape(words)
    yield [
        ("at none", shape), *[("at edge", beside[:n]) for n in (1, 2, 3)], ("at words", words[-2:]), ("at words", words), ("at shaped", f"{shape}.{beside[:2]}"), ("at headed", head),
    ]
    for length in range(1, run + 1):
        taken, outer = beside[:length], beside[length : length + 2]
        last = taken[-2:]
        yield [
            ("in", taken[-1]), ("in", last), ("length", str(min(length, LONGEST))), ("takes", taken), ("from", taken[:2]), ("far", last), ("far", taken[-3:]),
            ("edge", outer[:1]), ("edge", outer), ("edge", f"{last}.{outer[:1]}"), ("edge", f"{last}.{outer}"),
            ("shaped", shape), ("shaped", f"{shape}.{last}"), ("headed", head), ("headed", f"{taken}.{head}"),
        ]


def whole(options: Iterable[Option]) -> Iterator[Option]:
    """The same options, each with all that it takes in."""
    first, *beside = options
    yield first
    passed: Option = []
    for option in beside:
        passed = passed + option[:2]
        yield [*passed, *option[2:]]


def _likeliest(at_marks: float, beside: Iterable[Option], weights: Kinds) -> int:
    """How far beside the marks the option lies that weighs most; `at_marks` is what it weighs that there is none."""
    most, best, passed, taken = at_marks, 0, 0.0, weights["in"]
    for length, option in enumerate(beside, 1):
        passed += sum([taken.get(words, 0.0) for _, words in option[:2]])
        weight = passed + sum([weights[kind].get(words, 0.0) for kind, words in option[2:]])
        if weight > most:
            most, best = weight, length
    return best


def _shape(words: str) -> str:
    """How a quoted stretch looks: a count of something, or how long it is."""
    return "count" if COUNT.fullmatch(words) else "short" if len(words) <= SHORT else "middle" if len(words) <= LONG else "long"


@cache
def _weights(table: Path) -> Kinds:
    return by_kind(table, KINDS)
