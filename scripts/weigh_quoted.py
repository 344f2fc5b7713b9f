"""Weigh the features of kg/recognition/quoted_weights.tsv anew: python -m scripts.weigh_quoted --on TEXTS GOLD…

Every stretch in quotation marks of annotated texts, and whether an annotation of a programme holds it: logistic regression, L2. What is
annotated as a regulation, document or body is left out. Prints how many stretches of texts left out of the fit are told right, then
writes the weights into the table (same texts, same bytes).
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kg.authority.names import plain_key
from kg.reading.files import read_source
from kg.recognition.quoted import QUOTED
from kg.recognition.quoted_likelihood import LIKELY, TABLE, beside, features, probability
from kg.text import normalise
from scripts import logistic

L2 = 2.0
FEWEST = 2
"""A feature that was seen less often gets no weight."""
LEAST = 0.1
"""A smaller weight is left out of the table."""
ROUNDS = 600


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
        found.append(Stretch(text.stem, tuple(features(*beside(body, match))), key in labels["INITIATIVE"]))
    return found


def fit(found: Sequence[Stretch]) -> dict[str, float]:
    """The weight of each feature that was seen often enough."""
    seen = [each.features for each in found]
    names = logistic.counted(seen, FEWEST)
    x, y = logistic.indicators(seen, names), np.array([float(each.programme) for each in found])
    w = np.zeros(len(names))
    first, second = np.zeros_like(w), np.zeros_like(w)
    for _ in range(ROUNDS):  # Adam: of thousands of rare features each needs a step of its own
        slope = logistic.slope(x, y, w, L2)
        first, second = 0.9 * first + 0.1 * slope, 0.99 * second + 0.01 * slope**2
        w -= 0.05 * first / (np.sqrt(second) + 1e-6)
    return dict(zip(names, w.tolist(), strict=True))


def main(arguments: Sequence[str] | None = None) -> None:
    """Fits, tells how well, and writes."""
    parser = argparse.ArgumentParser(description="Weigh what tells a quoted programme from other quoted words.")
    parser.add_argument("--on", nargs=2, action="append", metavar=("TEXTS", "GOLD"), type=Path, required=True)
    parser.add_argument("--dry", action="store_true", help="write nothing")
    options = parser.parse_args(arguments)
    found = [each for texts, gold in options.on for text in sorted(texts.glob("*.txt")) for each in stretches(text, gold / f"{text.stem}.tsv")]
    told = right = 0
    for out in logistic.left_out(each.text for each in found):
        weights = fit([each for each in found if each.text not in out])
        named = [each for each in found if each.text in out and probability(each.features, weights) >= LIKELY]
        told, right = told + len(named), right + sum(each.programme for each in named)
    programmes = sum(each.programme for each in found)
    print(f"{len(found)} stretches, {programmes} programmes; left out of the fit {told} told, {right} of them right, {right / programmes:.1%} of all")
    rows = [f"{name}\t{weight:.2f}" for name, weight in sorted(fit(found).items()) if abs(weight) >= LEAST]
    if not options.dry:
        logistic.write_weights(TABLE, ("feature", "weight"), rows)


if __name__ == "__main__":
    main()
