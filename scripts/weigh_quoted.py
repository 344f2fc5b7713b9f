"""Weigh the features of kg/recognition/quoted_weights.tsv anew: python -m scripts.weigh_quoted --on TEXTS GOLD…

Every stretch in quotation marks of annotated texts, and whether an annotation of a programme holds it: logistic regression, L2. What is
annotated as a regulation, document or body is left out. Prints how many stretches of texts left out of the fit are told right, then
writes the weights into the table (same texts, same bytes).
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.authority.names import plain_key
from kg.reading.files import read_source
from kg.recognition.quoted import QUOTED
from kg.recognition.quoted_likelihood import LIKELY, TABLE, features
from kg.text import normalise

FOLDS = 8
L2 = 2.0
FEWEST = 2
"""A feature that was seen less often gets no weight."""
LEAST = 0.1
"""A smaller weight is left out of the table."""
ROUNDS = 600
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A quoted stretch of an annotated text, and whether it names a programme."""

    text: str
    features: tuple[str, ...]
    programme: bool


def stretches(text: Path, gold: Path) -> list[Stretch]:
    """Those of one text that are programmes or nothing."""
    labels: dict[str, set[str]] = {"INITIATIVE": set(), "": set()}
    for line in gold.read_text(encoding="utf-8").splitlines():
        kind, _, *cells = line.split("\t") if line.startswith("ENT\t") else ("", "")
        if kind:
            labels[cells[0] if cells[0] == "INITIATIVE" else ""] |= {plain_key(match[1]) for match in QUOTED.finditer(cells[1])}
    body = normalise(read_source(text)).text
    found = []
    for match in QUOTED.finditer(body):
        key = plain_key(match[1])
        if key in labels[""]:
            continue
        before, after = body[max(0, match.start() - 4) : match.start()], body[match.end() : match.end() + 3]
        found.append(Stretch(text.stem, tuple(features(match[1], before, after)), key in labels["INITIATIVE"]))
    return found


def fit(found: Sequence[Stretch]) -> dict[str, float]:
    """The weight of each feature that was seen often enough."""
    counts = Counter(name for each in found for name in each.features)
    names = sorted(name for name, count in counts.items() if count >= FEWEST)
    at = {name: i for i, name in enumerate(names)}
    x = np.zeros((len(found), len(names)))
    for row, each in enumerate(found):
        x[row, [at[name] for name in each.features if name in at]] = 1.0
    y = np.array([float(each.programme) for each in found])
    w = np.zeros(len(names))
    first, second = np.zeros_like(w), np.zeros_like(w)
    for _ in range(ROUNDS):  # Adam, which needs no step for each feature
        slope = (x.T @ (1 / (1 + np.exp(-(x @ w))) - y) + L2 * w) / len(y)
        first, second = 0.9 * first + 0.1 * slope, 0.99 * second + 0.01 * slope**2
        w -= 0.05 * first / (np.sqrt(second) + 1e-6)
    return dict(zip(names, w.tolist(), strict=True))


def likely(each: Stretch, weights: dict[str, float]) -> bool:
    """Whether these weights make it a programme without any rule."""
    return 1 / (1 + float(np.exp(-sum(weights.get(name, 0.0) for name in each.features)))) >= LIKELY


def main(arguments: Sequence[str] | None = None) -> None:
    """Fits, tells how well, and writes."""
    parser = argparse.ArgumentParser(description="Weigh what tells a quoted programme from other quoted words.")
    parser.add_argument("--on", nargs=2, action="append", metavar=("TEXTS", "GOLD"), type=Path, required=True)
    parser.add_argument("--dry", action="store_true", help="write nothing")
    options = parser.parse_args(arguments)
    found = [each for texts, gold in options.on for text in sorted(texts.glob("*.txt")) for each in stretches(text, gold / f"{text.stem}.tsv")]
    names = sorted({each.text for each in found})
    told = right = 0
    for fold in range(FOLDS):
        out = set(names[fold::FOLDS])
        weights = fit([each for each in found if each.text not in out])
        named = [each for each in found if each.text in out and likely(each, weights)]
        told, right = told + len(named), right + sum(each.programme for each in named)
    programmes = sum(each.programme for each in found)
    print(f"{len(found)} stretches, {programmes} programmes; left out of the fit {told} told, {right} of them right, {right / programmes:.1%} of all")
    rows = [f"{name}\t{weight:.2f}" for name, weight in sorted(fit(found).items()) if abs(weight) >= LEAST]
    if not options.dry:
        head = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line.startswith("#")] if TABLE.exists() else []
        TABLE.write_text("\n".join([*head, "feature\tweight", *rows]) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
