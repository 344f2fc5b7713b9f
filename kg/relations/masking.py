"""The words of a clause with its mentions blanked, so that no verb inside a name governs."""

from __future__ import annotations

import re
from bisect import bisect_left

from kg.models import Link
from kg.relations.clauses import Clause
from kg.relations.patterns import PARENTHESES

UNKNOWN_TITLE = re.compile(r"《[^《》]*》")
WINDOW = 240
"""How far back a verb may stand from its object, in characters."""


def masked(text: str, clause: Clause, end: int) -> tuple[int, str]:
    """Where the words near before `end` begin, and the words; mentions and what stands in brackets are ＊."""
    base = max(clause.start, end - WINDOW)
    words = text[base:end]
    at = bisect_left(clause.links, base - 60, key=lambda link: link.mention.start)
    for link in clause.links[at:]:
        if link.mention.start >= end:
            break
        a, b = max(link.mention.start - base, 0), min(link.mention.end - base, len(words))
        if b > a:
            words = words[:a] + "＊" * (b - a) + words[b:]
    if "《" in words:  # titles that are neither instruments nor documents
        words = UNKNOWN_TITLE.sub(lambda match: "＊" * len(match.group()), words)
    if "（" in words or "(" in words:
        words = PARENTHESES.sub(lambda match: "＊" * len(match.group()), words)
    if words.endswith("信息发布"):  # 推行信息发布“三审”制度: a noun
        words = words[:-2] + "＊＊"
    return base, words


def masked_behind(text: str, clause: Clause, link: Link, reach: int) -> str:
    """The masked words of the clause behind a mention, `reach` characters at most."""
    base, words = masked(text, clause, min(clause.end, link.mention.end + reach))
    return words[max(link.mention.end - base, 0) :]
