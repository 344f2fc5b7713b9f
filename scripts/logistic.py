"""Logistic regression, L2, of what texts annotated by hand say: what scripts that weigh signs share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

FOLDS = 8
ROUNDS = 200
Array = NDArray[np.float64]


def counted(found: Iterable[Iterable[str]], fewest: int) -> dict[str, int]:
    """How often each sign is seen, by name; those seen less often than `fewest` left out."""
    counts = Counter(sign for each in found for sign in each)
    return {sign: counts[sign] for sign in sorted(counts) if counts[sign] >= fewest}


def indicators(found: Sequence[Iterable[str]], signs: Iterable[str]) -> Array:
    """A row for each example, a column for each sign: 1 where the example has the sign."""
    at = {sign: i for i, sign in enumerate(signs)}
    x = np.zeros((len(found), len(at)))
    for row, each in enumerate(found):
        x[row, [at[sign] for sign in each if sign in at]] = 1.0
    return x


def slope(x: Array, y: Array, weights: Array, l2: float, offset: Array | float = 0.0) -> Array:
    """The gradient of the mean loss: what the weights, on top of the logarithms of odds in `offset`, are to be moved against."""
    return (x.T @ (1 / (1 + np.exp(-(x @ weights + offset))) - y) + l2 * weights) / len(y)


def left_out(texts: Iterable[str]) -> Iterator[set[str]]:
    """The names of the texts in parts, each to be left out of a fit in turn."""
    names = sorted(set(texts))
    for part in range(FOLDS):
        yield set(names[part::FOLDS])


def write_weights(table: Path, columns: Sequence[str], rows: Iterable[str]) -> None:
    """A table anew, under the comments that it has."""
    comments = [line for line in table.read_text(encoding="utf-8").splitlines() if line.startswith("#")] if table.exists() else []
    table.write_text("\n".join([*comments, "\t".join(columns), *rows]) + "\n", encoding="utf-8", newline="\n")


def fit_choices(
    choices: Sequence[tuple[Sequence[Sequence[str]], int]], fewest: int, l2: float, known: Mapping[str, float] = MappingProxyType({})
) -> dict[str, float]:
    """The weight of each feature that is `known` or stands in at least `fewest` choices, by regression over options.

    A choice is the features of its options, and which of them was chosen. `l2` holds weights to those known, and others to 0.
    Adam: of thousands of rare features each needs a step of its own.
    """
    often = counted(({feature for option in options for feature in option} for options, _ in choices), fewest)
    names = sorted({*often, *known})
    at = {name: i for i, name in enumerate(names)}
    sizes = np.array([len(options) for options, _ in choices])
    begins = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    of = np.repeat(np.arange(len(choices)), sizes)
    chosen = np.zeros(len(of))
    chosen[begins + np.array([right for _, right in choices])] = 1.0
    seen = [(row, at[feature]) for row, option in enumerate(option for options, _ in choices for option in options) for feature in option if feature in at]
    rows, columns = np.array(seen, dtype=np.int64).reshape(-1, 2).T
    held = np.array([known.get(name, 0.0) for name in names])
    w, first, second = held.copy(), np.zeros(len(at)), np.zeros(len(at))
    for _ in range(ROUNDS):
        summed = np.bincount(rows, weights=w[columns], minlength=len(of))
        shares = np.exp(summed - np.maximum.reduceat(summed, begins)[of])
        excess = shares / np.add.reduceat(shares, begins)[of] - chosen
        gradient = (np.bincount(columns, weights=excess[rows], minlength=len(at)) + l2 * (w - held)) / len(choices)
        first, second = 0.9 * first + 0.1 * gradient, 0.99 * second + 0.01 * gradient**2
        w -= 0.05 * first / (np.sqrt(second) + 1e-6)
    return dict(zip(names, w.tolist(), strict=True))
