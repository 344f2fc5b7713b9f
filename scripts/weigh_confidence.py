"""Weigh the signs of kg/relations/confidence.tsv anew: python -m scripts.weigh_confidence --on NAME TEXTS GOLD…

Texts with annotations by hand that the rules were not written on say what confidence is worth. A relation is right where the
annotations have its subject, predicate and object. Logistic regression, L2, on top of what each rule is sure of by itself.
Prints how well confidences of texts left out of the fit are borne out, and writes the weights into the table.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.accuracy import Annotated
from benchmarks.calibration import Found, annotated_relations, at_least, calibration_error, reliability
from kg.annotation import PLANNED_OF, PREDICATES, told_names, told_relations
from kg.evaluation import PLANNED
from kg.pipeline import process
from kg.relations.confidence import LEAST, MOST, TABLE
from kg.relations.facts import Fact
from scripts import logistic

L2 = 3.0
FEWEST = 6
"""A sign that was seen less often gets no weight."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A fact of an annotated text, and whether it is right."""

    text: str
    fact: Fact
    right: bool


def weighed_facts(texts: Annotated) -> list[Weighed]:
    """The facts whose signs are weighed, the surest of each relation of each text."""
    found: list[Weighed] = []
    for source, right, aliases in annotated_relations(texts):
        processed = process(source)
        names = told_names(processed)
        told = {(each.subject, each.predicate.removesuffix(PLANNED), each.object) for each in told_relations(processed)}
        best: dict[tuple[str, str, str], Fact] = {}
        for fact in processed.facts:
            key = (names[fact.subject.iri], PREDICATES.get(PLANNED_OF.get(fact.predicate, fact.predicate), ""), names[fact.object.iri])
            if fact.signs and key in told and (key not in best or fact.confidence > best[key].confidence):
                best[key] = fact
        found += [
            Weighed(source.name, fact, (aliases.known(key[0]), key[1], aliases.known(key[2])) in right) for key, fact in best.items()
        ]
    return found


def odds(prior: float) -> float:
    """The logarithm of the odds of a probability."""
    return math.log(prior / (1 - prior))


def fit(facts: Sequence[Weighed]) -> dict[str, float]:
    """The weights of the signs that are seen often enough."""
    seen = [each.fact.signs for each in facts]
    signs = logistic.counted(seen, FEWEST)
    x, y = logistic.indicators(seen, signs), np.array([float(each.right) for each in facts])
    offset = np.array([odds(each.fact.prior) for each in facts])
    w = np.zeros(len(signs))
    for _ in range(3000):
        w -= logistic.slope(x, y, w, L2, offset)
    return dict(zip(signs, w.tolist(), strict=True))


def sure(each: Weighed, weights: dict[str, float]) -> Found:
    """The fact with the confidence that these weights give it."""
    value = 1 / (1 + math.exp(-(odds(each.fact.prior) + sum(weights.get(sign, 0.0) for sign in each.fact.signs))))
    return Found(each.fact.predicate, round(min(max(value, LEAST), MOST), 2), each.right)


def left_out(facts: Sequence[Weighed]) -> list[Found]:
    """Every fact with the confidence that weights fitted on other texts give it."""
    found = []
    for out in logistic.left_out(each.text for each in facts):
        weights = fit([each for each in facts if each.text not in out])
        found += [sure(each, weights) for each in facts if each.text in out]
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    """Fits, tells how well, and writes."""
    parser = argparse.ArgumentParser(description="Weigh the signs that tell a right statement from a wrong one.")
    parser.add_argument("--on", nargs=3, action="append", metavar=("NAME", "TEXTS", "GOLD"), required=True)
    parser.add_argument("--dry", action="store_true", help="write nothing")
    options = parser.parse_args(arguments)
    facts = [fact for name, texts, gold in options.on for fact in weighed_facts(Annotated(name, Path(texts), Path(gold)))]
    for title, found in (("as it is", [Found(e.fact.predicate, e.fact.confidence, e.right) for e in facts]), ("left out of the fit", left_out(facts))):
        count, many, right = at_least(found)
        error = calibration_error(reliability(found))
        print(f"{title}: {count} relations, {sum(each.right for each in found)} right; error {error:.3f}; "
              f"{many / count:.1%} at 0.9 or more, {right / max(many, 1):.1%} of them right")
    seen = logistic.counted([each.fact.signs for each in facts], FEWEST)
    rows = [f"{sign}\t{weight:.2f}\t{seen[sign]}" for sign, weight in fit(facts).items() if abs(weight) >= 0.005]
    if options.dry:
        print("\n".join(rows))
        return
    logistic.write_weights(TABLE, ("sign", "weight", "seen"), rows)


if __name__ == "__main__":
    main()
