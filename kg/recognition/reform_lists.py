"""Reforms in a list that one word ends: 深化国资国企、事业单位等改革 names two."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.models import Label, Mention, Span

SHARED = re.compile(r"等改革(?![开委的方])")
SUBJECTS = re.compile(r".*(?:深化|推进|推动|抓好|加快|实施|统筹)(?P<subjects>(?:[\u4e00-\u9fff]{2,10}、)+[\u4e00-\u9fff]{2,10})$", re.DOTALL)
ONE = re.compile(r"等(?:重点领域|领域|市场化|监管)改革(?![开委的方试])")
"""The end of one reform of several fields (药品、医疗器械、化妆品等监管改革)."""
NO_SUBJECT = re.compile(r"[的了和与及等为将把]|改革|建设|工作|试点|制$|行动|推进|推动|深化|完善|健全|加强|优化|创新")
"""What shows that a list is not one of subjects alone."""
SUBJECT = re.compile(r"[^、]+")
WINDOW = 48


def find_shared_reforms(text: str) -> Iterator[Mention]:
    """Each subject, under the name of its reform, the last with the word that they share; or the list as one reform."""
    for match in ONE.finditer(text):
        subjects = _subjects(text, match.start())
        if subjects:
            start = subjects[0].start
            yield Mention(start, match.end(), Label.INITIATIVE, text[start : match.end()], "shared-reform")
    for match in SHARED.finditer(text):
        for start, end in _subjects(text, match.start()):
            stop = end if end < match.start() else match.end()
            yield Mention(start, stop, Label.INITIATIVE, text[start:stop], "shared-reform", hint=f"as:{text[start:end]}改革")


def _subjects(text: str, end: int) -> list[Span]:
    """The members of the list that ends there, where a verb of reform governs it and all are subjects; else none."""
    low = max(0, end - WINDOW, text.rfind("\n", 0, end) + 1)
    found = SUBJECTS.match(text, low, end)
    members = [Span(*match.span()) for match in SUBJECT.finditer(text, *found.span("subjects"))] if found else []
    return [] if any(NO_SUBJECT.search(text, *member) for member in members) else members
