"""Objects that share a verb: coordinated titles, initiatives or bodies, and the agencies that stand before a title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.models import Label, Link

CONNECTOR = re.compile(r"(?:[（(][^（）()]*[)）])?\s*(?:等)?\s*(?:、|和|与|及|以及|及其|暨|，|,)\s*(?:“|其)?")
ISSUER_GAP = re.compile(r"\s*(?:(?:联合|共同|最新|正式|近期|新)*(?:印发|发布|出台|制定|下发|颁布|公布|制发|修订|发出|编制)?的)?\s*")
"""Between an issuer and its title; a finite verb there (区政府出台《…》) is the clause's own."""
AGENCY_CONNECTOR = re.compile(r"\s*(?:、|和|与|及|以及|会同|联合)?\s*")
TITLES = (Label.REGULATION, Label.DOCUMENT)


@dataclass(frozen=True, slots=True)
class Group:
    """Objects with the same governor, in order; `issuers[i]` are the agencies directly before object i."""

    objects: tuple[Link, ...]
    issuers: tuple[tuple[Link, ...], ...]
    start: int
    """Where the group begins, its first issuers included."""
    end: int


def group_objects(text: str, links: Sequence[Link]) -> list[Group]:
    """The groups of a clause; `links` are all mentions of the clause in order."""
    groups: list[Group] = []
    used: set[int] = set()
    for i, link in enumerate(links):
        if i in used or link.mention.label is Label.REGION:
            continue
        if link.mention.label is Label.AGENCY and _is_issuer(text, links, i):
            continue
        objects, issuers = [link], [_issuers(text, links, i)]
        used.add(i)
        last = i
        for j in range(i + 1, len(links)):
            other = links[j]
            before = _issuers(text, links, j) if other.mention.label in TITLES else ()
            begin = before[0].mention.start if before else other.mention.start
            gap = text[links[last].mention.end : begin]
            if _same_kind(link, other) and CONNECTOR.fullmatch(gap) and not _is_issuer(text, links, j):
                objects.append(other)
                issuers.append(before)
                used.add(j)
                last = j
            elif other.mention.label is not Label.AGENCY or not _is_issuer(text, links, j):
                break
        first = issuers[0][0].mention.start if issuers[0] else link.mention.start
        groups.append(Group(tuple(objects), tuple(issuers), first, links[last].mention.end))
    return groups


def _same_kind(one: Link, other: Link) -> bool:
    labels = {one.mention.label, other.mention.label}
    return len(labels) == 1 or labels <= set(TITLES)


def _issuers(text: str, links: Sequence[Link], index: int) -> tuple[Link, ...]:
    """The agencies directly before a title, first to last (工业和信息化部、监察部《…》)."""
    if links[index].mention.label not in TITLES:
        return ()
    found: list[Link] = []
    start = links[index].mention.start
    for k in range(index - 1, -1, -1):
        link = links[k]
        pattern = AGENCY_CONNECTOR if found else ISSUER_GAP
        if link.mention.label is not Label.AGENCY or not pattern.fullmatch(text[link.mention.end : start]):
            break
        found.insert(0, link)
        start = link.mention.start
    return tuple(found)


def _is_issuer(text: str, links: Sequence[Link], index: int) -> bool:
    """Whether an agency stands (with others) directly before a title."""
    for j in range(index + 1, len(links)):
        if links[j].mention.label in TITLES:
            return any(link is links[index] for link in _issuers(text, links, j))
        if links[j].mention.label is not Label.AGENCY:
            return False
    return False
