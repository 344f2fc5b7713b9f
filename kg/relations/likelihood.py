"""What annotators would say of an object where no rule tells anything: whether it is undertaken, made or carried out, by the words beside it.

The weights stand in likely_predicates.tsv: natural logarithms of odds, fitted by scripts/weigh_choices.py to texts annotated by hand.
"""

from __future__ import annotations

from pathlib import Path

from kg.models import Label, ReportKind
from kg.recognition.likelihood.choosing import Kinds, by_kind, chances, on_a_line, once_a_table

TABLE = Path(__file__).with_name("likely_predicates.tsv")
PREDICATES: dict[Label, tuple[str, ...]] = {
    Label.INITIATIVE: ("undertakes",), Label.REGULATION: ("issued", "implements", "revised"), Label.DOCUMENT: ("issued",),
}
"""What may be told of an object of each kind."""
KINDS = ("told", "lead", "after", "named", "begins", "ends", "first", "reach", "rest", "opens", "closes", "head", "tail", "earlier")
LIKELY = 0.7
"""From here on it is said."""
BREAKS = "，。；：！？¶"
FAR = 60
"""No clause is looked at further."""
STEP, STEPS = 3, 6


def likeliest_predicate(text: str, start: int, end: int, label: Label, report: ReportKind = ReportKind.OTHER) -> tuple[str, float]:
    """What a report of a kind most likely tells of the object that stands at `start`:`end`, and the probability; an empty string for nothing."""
    predicates, seen = PREDICATES[label], features(text, start, end)
    likely = chances([0.0, *(sum([weights[kind].get(words, 0.0) for kind, words in seen]) for weights in map(_weights(report).__getitem__, predicates))])
    most = max(likely)
    return ("", *predicates)[likely.index(most)], most


def options(text: str, start: int, end: int, label: Label) -> list[list[tuple[str, str]]]:
    """The features of nothing being told of an object, which has none, and of each predicate."""
    seen = features(text, start, end)
    return [[], *([(f"{predicate} {kind}", words) for kind, words in seen] for predicate in PREDICATES[label])]


def features(text: str, start: int, end: int) -> list[tuple[str, str]]:
    """What stands in the object's clause, in the one before and at its edges; and how the object's name begins and ends."""
    low = max(0, start - 2 * FAR)
    near = on_a_line(text[low : end + FAR])
    start, end = start - low, end - low
    begin = _clause_start(near, start)
    stop = min([at for mark in BREAKS if (at := near.find(mark, end)) >= 0], default=len(near))
    earlier = _clause_start(near, max(begin - 1, 0))
    head, tail, name = near[begin:start], near[end:stop], near[start:end]
    lead, after = near[max(0, start - 4) : start], near[end : end + 4]
    return [
        ("told", "so"), *[("lead", lead[-n:]) for n in (1, 2, 3, 4)], *[("after", after[:n]) for n in (1, 2, 3, 4)],
        ("named", f"{lead[-2:]}.{name[-2:]}"), ("named", f"{lead[-2:]}.{after[:1]}"), ("named", "marked" if "“" in name else "bare"),
        ("begins", name[:2]), ("ends", name[-2:]), ("first", head[:2]), ("first", head[:3]),
        ("reach", str(min(len(head) // STEP, STEPS))), ("rest", str(min(len(tail) // STEP, STEPS))),
        ("opens", near[max(begin - 1, 0) : begin]), ("closes", near[stop : stop + 1]),
        *[("head", head[i : i + 2]) for i in range(len(head) - 1)], *[("tail", tail[i : i + 2]) for i in range(len(tail) - 1)],
        *[("earlier", near[i : i + 2]) for i in range(earlier, max(begin - 2, earlier))],
    ]


def _clause_start(text: str, at: int) -> int:
    return max(text.rfind(mark, 0, at) for mark in BREAKS) + 1


@once_a_table(TABLE)
def _weights(report: ReportKind) -> dict[str, Kinds]:
    predicates = {predicate for told in PREDICATES.values() for predicate in told}
    found = by_kind(TABLE, [f"{predicate} {kind}" for predicate in predicates for kind in KINDS], report)
    return {predicate: {kind: found[f"{predicate} {kind}"] for kind in KINDS} for predicate in predicates}
