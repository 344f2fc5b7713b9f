"""What is shared by all that is chosen by weights: tables by the kinds of their features, and how likely each option is.

A feature is a kind and words (`before 推进`): one dictionary a kind is looked up by slices of the text, without a string made for each feature.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from math import exp
from pathlib import Path
from typing import TypeVar

from kg.models import ReportKind
from kg.text.tables import read_weights

JOINT = re.compile(r".*(?:工程|改革|试点|计划|行动|平台|系统|战略|项目)[和与及]")
Kinds = dict[str, dict[str, float]]
T = TypeVar("T")


def on_a_line(text: str) -> str:
    """A text as long, without what would break a table's row, or its feature in two."""
    return text.replace("\n", "¶").replace("\t", "¶").replace(" ", "␣")


def behind_joint(words: str) -> str:
    """The words behind a name that is whole and the one that joins them to it (领航工程和|“双千”计划)."""
    joint = JOINT.match(words)
    joint = WON.match(words) or joint
    words = words[joint.end() :] if joint else words
    verb = VERB_FIRST.match(words)
    return words[verb.end() :] if verb else words


WON = re.compile(r".{0,10}?(?:成功(?:申办|申报|创建|入选|获批|争取)|申办|获批(?:建设|设立|创建))(?=[\u4e00-\u9fff]{4})")
"""Who won a name, before it (贵州成功申办|国家生态文明建设试点省)."""
VERB_FIRST = re.compile(r"(?:撤销|授予|包括|借助|筹办|筹建|迁建|扩建|新办|携手|批转|转发|将(?!军)|把)(?=[\u4e00-\u9fff“]{3})")
"""A verb that is no part of the name behind it."""


def of_report(table: Path, report: ReportKind) -> Path:
    """The table of what weighs more or less in reports of a kind, beside the one for all; it need not be there."""
    return table.with_name(f"{table.stem}.{report}.tsv")


def weighed_as(table: Path, report: ReportKind) -> ReportKind:
    """The kind of report, where a table adds to the weights of all; else the kind that stands for all."""
    return report if of_report(table, report).exists() else ReportKind.OTHER


def once_a_table(table: Path) -> Callable[[Callable[[ReportKind], T]], Callable[[ReportKind], T]]:
    """A reader of a kind of report's weights that reads once for each kind that the table adds to; all others share one reading."""
    def sharing(read: Callable[[ReportKind], T]) -> Callable[[ReportKind], T]:
        kept = cache(read)
        return cache(lambda report: kept(weighed_as(table, report)))
    return sharing


def by_kind(table: Path, kinds: Sequence[str], report: ReportKind = ReportKind.OTHER) -> Kinds:
    """The weights of a table by kind and words, with what reports of a kind add; a kind of which no row is left has none."""
    found: Kinds = {kind: {} for kind in kinds}
    added = weighed_as(table, report)
    for rows in (table,) if added is ReportKind.OTHER else (table, of_report(table, added)):
        for feature, weight in read_weights(rows).items():
            kind, _, words = feature.rpartition(" ")
            found[kind][words] = found[kind].get(words, 0.0) + weight
    return found


def chances(weights: Sequence[float]) -> list[float]:
    """The probability of each option, by what it weighs."""
    most = max(weights)
    shares = [exp(each - most) for each in weights]
    total = sum(shares)
    return [share / total for share in shares]
