"""Objects that share a verb: coordinated titles, initiatives or bodies, and the agencies that stand before a title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kg.models import Label, Link

CONNECTOR = re.compile(r"(?:[（(][^（）()]*[)）])?\s*(?:等)?\s*(?:、|[，,]?(?:和|与|及|以及|及其|暨)|，|,)\s*(?:(?:\d{4}年)?(?:\d{1,2}月|年初|年底)?(?:新近?)?(?:下发|印发|出台|发布)的)?(?:“|其)?")
ISSUER_GAP = re.compile(r"\s*(?:等[\d一二三四五六七八九十]{1,2}个?部[门委])?(?:(?:\d{4}年(?:度)?)?(?:年初|年底|上半年|\d{1,2}月|近日|此前|之前|先前|日前|前期|随后)?(?:联合|共同|最新|正式|近期|新)*(?:印发|发布|出台|制定|下发|颁布|公布|制发|修订|发出|发来|送来|编制)?的|\d{4}年|令第?\d+号|第\d+号令)?\s*")
"""Between an issuer and its title; a finite verb there (区政府出台《…》) is the clause's own. 民政部等七部门《…》: of them the one named."""
AGENCY_CONNECTOR = re.compile(r"\s*(?:、|和|与|及|同|以及|会同|联合)?\s*")
TITLES = (Label.REGULATION, Label.DOCUMENT)


class Group(NamedTuple):
    """Objects with the same governor, in order; `issuers[i]` are the agencies directly before object i."""

    objects: tuple[Link, ...]
    issuers: tuple[tuple[Link, ...], ...]
    start: int
    """Where the group begins, its first issuers included."""
    end: int


def group_objects(text: str, links: Sequence[Link]) -> list[Group]:
    """The groups of a clause; `links` are all mentions of the clause in order."""
    issuers = [_issuers(text, links, i) for i in range(len(links))]
    issuing = {link.mention.start for found in issuers for link in found}
    groups: list[Group] = []
    objects: list[int] = []

    def close() -> None:
        if objects:
            first, last = objects[0], objects[-1]
            before = issuers[first]
            start = before[0].mention.start if before else links[first].mention.start
            members = tuple(links[i] for i in objects)
            groups.append(Group(members, tuple(issuers[i] for i in objects), start, links[last].mention.end))
            objects.clear()

    for i, link in enumerate(links):
        if link.mention.start in issuing or (link.reasons and link.reasons[0].feature == "defined here"):
            continue  # 国务院《…》（以下简称《纲要》）、《…》: of the same issuer
        if objects:
            begin = issuers[i][0].mention.start if issuers[i] else link.mention.start
            gap = text[links[objects[-1]].mention.end : begin]
            joined = CONNECTOR.fullmatch(gap) or (not gap and text[begin] in "《“")  # 《A》《B》, “甲”“乙”
            if not (_same_kind(links[objects[0]], link) and joined):
                close()
        if link.mention.label is not Label.REGION:
            objects.append(i)
    close()
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
