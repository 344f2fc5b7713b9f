"""Patterns searched for together match where each of them alone does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.pattern_index import PatternIndex, beginnings
from kg.recognition.initiatives import KINDS
from kg.recognition.institutions import BY_POINTING
from kg.recognition.unquoted_titles import TITLES_NAMED

BEGINNINGS = [
    ("班列", {"班列"}),
    ("班列开行", {"班列开"}),
    ("(?:实施|落实好?)(?:了)?(?P<name>.{2})", {"实施", "实施了", "落实", "落实了", "落实好"}),
    ("第[一二]+次普查", {"第一", "第二"}),
    ("(?<=新)[省市]政府(?!网)", {"省政府", "市政府"}),
    ("(?!我)(?:我|全)省", {"我省", "全省"}),
    ("[1-3]区", {"1区", "2区", "3区"}),
    ("(?:市局)?分局", {"市局分", "分局"}),
    ("(?:市|省)?局长", {"市局长", "省局长", "局长"}),
    ("(?:首批)+县", {"首批"}),
    # of no use, or not to be told: the pattern is searched for by itself
    ("年(?!度)", set()),
    (".平台", set()),
    (r"[\u4e00-\u9fff]平台", set()),
    (r"第\d+次", set()),
    ("[^的]平台", set()),
    ("(?:示范)?", set()),
    ("(?:示范)*区", set()),
    ("(?i)ok平台", set()),
    ("(?i:ok)平台", set()),
]


@pytest.mark.parametrize(("pattern", "expected"), BEGINNINGS)
def test_what_every_match_begins_with(pattern: str, expected: set[str]) -> None:
    """Up to three characters, where every match has two at least."""
    assert beginnings(re.compile(pattern)) == expected


PATTERNS = [re.compile(pattern) for pattern, _ in BEGINNINGS]


@given(st.text(st.sampled_from("班列开行实施落好了第一二次普查新省市政府网我全区分局长首批县年度平台的示范1\n"), max_size=60))
def test_matches_are_those_of_each_pattern_alone(text: str) -> None:
    """In number and place: none overlaps one before it."""
    assert _found(PatternIndex(PATTERNS), text) == _alone(PATTERNS, text)


@pytest.mark.parametrize("index", [KINDS, TITLES_NAMED, BY_POINTING], ids=["kinds of programmes", "titles", "bodies pointed at"])
def test_the_tables_find_what_their_patterns_find(index: PatternIndex) -> None:
    """In the sample reports and the gold standard's texts."""
    for folder in ("examples/reports", "gold/texts"):
        for path in sorted(Path(folder).glob("*.txt"))[::4]:
            text = path.read_text(encoding="utf-8", errors="replace")
            assert _found(index, text) == _alone(index.patterns, text)


def _found(index: PatternIndex, text: str) -> list[list[tuple[int, int]]]:
    return [[match.span() for match in matches] for matches in index.find(text)]


def _alone(patterns: Sequence[re.Pattern[str]], text: str) -> list[list[tuple[int, int]]]:
    return [[match.span() for match in pattern.finditer(text)] for pattern in patterns]
