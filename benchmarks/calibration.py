"""What confidence means: of statements said to be so sure, how many are right: python -m benchmarks.calibration [--on NAME TEXTS GOLD]…

A table a set of texts with annotations by hand: the relations found, by confidence, and how many of each bin the
annotations have. A relation is right if they have its subject, predicate and object, as `kg evaluate` compares them under
RELATIONS: whether it is only planned does not count. Statements that annotations do not know (cites, mentions, about) are not judged.
Without --on the sets are those of `benchmarks.accuracy`.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.accuracy import Annotated, known_sets
from kg.annotation import told_relations
from kg.evaluation import PLANNED, Aliases, read_annotation
from kg.models import Source
from kg.pipeline import process
from kg.reading.files import find_files, read_source

SURE = 0.9
BINS = 10


@dataclass(frozen=True, slots=True)
class Found:
    """A relation that was found, how sure it is, and whether it is right."""

    predicate: str
    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """Relations whose confidence lies from `low` to below `high`; the last bin has 1 as well."""

    low: float
    high: float
    count: int
    confidence: float
    """Their mean; 0 where there are none."""
    right: int

    @property
    def share(self) -> float:
        """Of those that are right; 0 where there are none."""
        return self.right / self.count if self.count else 0.0


def annotated_relations(texts: Annotated) -> Iterator[tuple[Source, set[tuple[str, str, str]], Aliases]]:
    """Each text that has annotations, the relations that these have (subject, predicate, object), and their other names."""
    files = {path.stem: path for path in find_files([texts.texts])}
    for path in sorted(texts.gold.glob(f"{texts.pattern}.tsv")):
        if path.stem not in files:
            continue
        source, aliases = read_source(files[path.stem]), Aliases()
        gold = read_annotation(path.stem, path.read_text(encoding="utf-8").split("\n"), source.text.split("\n"), aliases)
        yield source, {each.fact(planned=False)[1:] for each in gold.relations}, aliases


def find_relations(texts: Annotated) -> list[Found]:
    """Every relation that is found in the texts that have annotations, once a report, as sure as its surest statement."""
    found: list[Found] = []
    for source, right, aliases in annotated_relations(texts):
        surest: dict[tuple[str, str, str], float] = {}
        for told in told_relations(process(source)):
            fact = (aliases.known(told.subject), told.predicate.removesuffix(PLANNED), aliases.known(told.object))
            surest[fact] = max(surest.get(fact, 0.0), told.confidence)
        found += [Found(fact[1], confidence, fact in right) for fact, confidence in surest.items()]
    return found


def reliability(found: Iterable[Found], bins: int = BINS) -> list[Bin]:
    """Bins of equal width from 0 to 1, lowest first, by the confidence as the graph has it (two places)."""
    parts: list[list[Found]] = [[] for _ in range(bins)]
    for each in found:
        parts[min(round(each.confidence * 100) * bins // 100, bins - 1)].append(each)
    return [
        Bin(at / bins, (at + 1) / bins, len(part), sum(each.confidence for each in part) / len(part) if part else 0.0,
            sum(each.right for each in part))
        for at, part in enumerate(parts)
    ]


def calibration_error(table: Iterable[Bin]) -> float:
    """How far confidence and share right lie apart, on average over the relations (expected calibration error)."""
    bins = list(table)
    count = sum(each.count for each in bins)
    return sum(each.count * abs(each.share - each.confidence) for each in bins) / count if count else 0.0


def at_least(found: Iterable[Found], least: float = SURE) -> tuple[int, int, int]:
    """How many there are, how many are at least so sure, and how many of those are right."""
    all_ = list(found)
    sure = [each for each in all_ if round(each.confidence, 2) >= least]
    return len(all_), len(sure), sum(each.right for each in sure)


def print_table(name: str, found: Sequence[Found], bins: int = BINS) -> None:
    """The reliability table of a set, the sure, the error, and the same a predicate."""
    table = reliability(found, bins)
    count, sure, right = at_least(found)
    print(f"\n{name}: {count} relations, {sum(each.right for each in found)} right")
    print(f"  {'confidence':14} {'count':>6} {'mean':>6} {'right':>6} {'share':>6}")
    for each in table:
        if each.count:
            span = f"{each.low:.2f} to {each.high:.2f}"
            print(f"  {span:14} {each.count:6} {each.confidence:6.3f} {each.right:6} {each.share:6.3f}")
    print(f"  at least {SURE}: {sure} of {count} ({_share(sure, count)}), {right} of them right ({_share(right, sure)})")
    print(f"  expected calibration error: {calibration_error(table):.3f}")
    for predicate in sorted({each.predicate for each in found}):
        part = [each for each in found if each.predicate == predicate]
        mean, good = sum(each.confidence for each in part) / len(part), sum(each.right for each in part)
        print(f"  {predicate:14} {len(part):6} {mean:6.3f} {good:6} {good / len(part):6.3f}", flush=True)


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "–"


def main(arguments: Sequence[str] | None = None) -> None:
    """A table a set."""
    parser = argparse.ArgumentParser(description="Confidence against annotations written by hand.")
    parser.add_argument("--on", nargs="+", action="append", metavar="NAME TEXTS GOLD [PATTERN]", default=[])
    parser.add_argument("--bins", type=int, default=BINS, help="how many, of equal width")
    options = parser.parse_args(arguments)
    if any(len(each) not in (3, 4) for each in options.on):
        parser.error("--on takes a name, a folder of texts, a folder of annotations and perhaps a pattern")
    if not 1 <= options.bins <= 100:
        parser.error("--bins takes 1 to 100: confidences have two places")
    sets = [Annotated(name, Path(texts), Path(gold), *pattern) for name, texts, gold, *pattern in options.on] or known_sets()
    for each in sets:
        print_table(each.name, find_relations(each), options.bins)


if __name__ == "__main__":
    main()
