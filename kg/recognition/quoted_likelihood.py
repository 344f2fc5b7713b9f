"""How likely a quoted stretch is a programme, by its characters and the words beside it, as annotators have judged others.

What rules do not know by name, shape, head noun or verb. The features are the quoted words' ends, pairs of characters and shape, and
one to four characters before and behind the marks; their weights stand in quoted_weights.tsv: natural logarithms of odds,
fitted by scripts/weigh_quoted.py to the gold standard and to annotated sections of work reports. A feature without a row says nothing.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from kg.text.tables import read_weights

TABLE = Path(__file__).with_name("quoted_weights.tsv")
LIKELY = 0.8
"""From here on a quoted stretch is taken for a programme though no rule says so; the likelihood of texts left out of the fit holds."""
CHARACTER = re.compile(r"[\u4e00-\u9fff]")
COUNT = re.compile(r"[一二三四五六七八九十两双百多]")
LETTERS = re.compile(r"[0-9A-Za-z+＋]")
SHAPE_LENGTH = 8
LONGEST = 12


def beside(text: str, quote: re.Match[str]) -> tuple[str, str, str]:
    """The words in quotation marks, `quote`'s first group, and what stands before and behind the marks as far as features reach."""
    return quote[1], text[max(0, quote.start() - 4) : quote.start()], text[quote.end() : quote.end() + 3]


def features(words: str, before: str, after: str) -> list[str]:
    """The features of a quoted stretch and what stands before and behind its marks."""
    before, after = before.replace("\n", "¶"), after.replace("\n", "¶")
    found = ["always", f"length {min(len(words), LONGEST)}", "shape " + CHARACTER.sub("x", COUNT.sub("n", words[:SHAPE_LENGTH]))]
    if "、" in words or "，" in words:
        found.append("parts")
    if LETTERS.search(words):
        found.append("letters")
    found += ["before " + before[-n:] for n in (1, 2, 3, 4)]
    found += ["after " + after[:n] for n in (1, 2, 3)]
    found += ["begins " + words[:1], "begins " + words[:2], "ends " + words[-1:], "ends " + words[-2:]]
    found += ["has " + words[i : i + 2] for i in range(len(words) - 1)]
    return found


def likelihood(words: str, before: str, after: str) -> float:
    """The probability that the words in quotation marks name a programme."""
    return probability(features(words, before, after), _weights())


def probability(found: Iterable[str], weights: Mapping[str, float]) -> float:
    """The probability that a stretch with these features names a programme; one without a weight says nothing."""
    return 1 / (1 + math.exp(-sum([weights.get(feature, 0.0) for feature in found])))


@cache
def _weights() -> dict[str, float]:
    return read_weights(TABLE)
