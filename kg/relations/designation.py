"""Who named, chose or approved: 被商务部确定为…, 经国务院批准升级为…, 自然资源部将我省列为…."""

from __future__ import annotations

import re

from kg.linking.context import Context
from kg.linking.seals import entity_of
from kg.models import Entity, Label, Link
from kg.relations.actors import standing_before
from kg.relations.clauses import Clause
from kg.relations.patterns import APPROVED, AWARDED, DATE_BEFORE, EVENT_YEAR, PASSIVE, PASSIVE_RANK


def passive_in(before: str) -> re.Match[str] | None:
    """The passive that leads to what stands behind `before`; its group `by` holds who names."""
    if "为" not in before and "获" not in before and "纳" not in before and "列" not in before and "授" not in before and "经" not in before:
        return None  # nearly all
    return PASSIVE.search(before) or AWARDED.search(before) or APPROVED.search(before)


def passive_namers(passive: re.Match[str], near: int, link: Link, clause: Clause, context: Context) -> list[Entity]:
    """The agencies after 被, or the government of the rank that stands there (被自治区确定为); `near` is where `passive` was searched from."""
    begin, end = near + passive.start("by"), near + passive.end("by")
    namers = [other.entity for other in clause.links if begin <= other.mention.start < end and other.mention.label is Label.AGENCY]
    rank = PASSIVE_RANK.search(passive["by"].strip()) if not namers else None
    region = context.region_of_rank(rank.group(1)) if rank else None
    if region is not None:
        namers.append(entity_of(context.authority.agencies.roles["government"], region, context))
    return namers


NAMES_WITH = re.compile(r"\s*[、和]?\s*")


def active_namers(text: str, start: int, clause: Clause) -> tuple[Entity, ...]:
    """…将我区确定为 X: the agencies that stand directly before 将, at `start` (市委、市政府授予…)."""
    return standing_before(text, start, clause.links, NAMES_WITH)


def event_date(text: str, clause: Clause, context: Context) -> str:
    """When what a clause tells happened, where it says so and it was not just in the year reported on."""
    dated = DATE_BEFORE.search(text[max(0, clause.start - 14) : clause.start])
    match = EVENT_YEAR.search(dated.group() if dated else text[clause.start : clause.end])
    if not match or (context.year and match.group(1) == str(context.year) and not match.group(2)):
        return ""
    return "-".join(part.zfill(2) for part in match.groups() if part)
