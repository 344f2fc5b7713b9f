"""What is shared by all that is chosen by weights: tables by the kinds of their features, and how likely each option is.

A feature is a kind and words (`before 推进`): one dictionary a kind is looked up by slices of the text, without a string made for each feature.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import exp
from pathlib import Path

from kg.text.tables import read_weights

Kinds = dict[str, dict[str, float]]


def on_a_line(text: str) -> str:
    """A text as long, without what would break a table's row, or its feature in two."""
    return text.replace("\n", "¶").replace("\t", "¶").replace(" ", "␣")


def by_kind(table: Path, kinds: Iterable[str]) -> Kinds:
    """The weights of a table by kind and words; a kind of which no row is left has none."""
    found: Kinds = {kind: {} for kind in kinds}
    for feature, weight in read_weights(table).items():
        kind, _, words = feature.rpartition(" ")
        found[kind][words] = weight
    return found


def chances(weights: Sequence[float]) -> list[float]:
    """The probability of each option, by what it weighs."""
    most = max(weights)
    shares = [exp(each - most) for each in weights]
    total = sum(shares)
    return [share / total for share in shares]
