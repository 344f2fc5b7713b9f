"""Titles in book-title marks, nested or not, and other marked stretches of a normalised text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.models import Span

_MARK = re.compile(r"[《》〈〉<>\n]")
_INNER = {"〈": "〉", "<": ">", "《": "》"}


@dataclass(frozen=True, slots=True)
class BracketedTitle:
    """A title in 《》: where it stands with its marks, its words without them, the titles inside it."""

    span: Span
    title: str
    inner: tuple[Span, ...]
    """Spans of the titles inside, without their marks, outermost first."""


def find_bracketed(text: str) -> tuple[list[BracketedTitle], list[Span]]:
    """All outermost 《…》 of a text, and the places of 《 that nothing closes.

    A title may run over one line's end only if the text was joined before; here a line's end closes the search.
    """
    titles: list[BracketedTitle] = []
    broken: list[Span] = []
    stack: list[tuple[str, int]] = []
    inner: list[Span] = []
    for match in _MARK.finditer(text):
        mark, at = match.group(), match.start()
        if mark in _INNER:
            if mark == "《" and stack and stack[-1][0] == "《" and not _nests(text, stack[-1][1], at):
                broken.append(Span(stack[0][1], at))
                stack, inner = [], []
            if stack or mark == "《":
                stack.append((mark, at))
        elif mark == "\n":
            if stack:
                broken.append(Span(stack[0][1], at))
            stack, inner = [], []
        elif stack:
            opened, start = _close(stack, mark)
            if not opened:
                continue
            if stack:
                inner.append(Span(start + 1, at))
            else:
                span = Span(start, at + 1)
                titles.append(BracketedTitle(span, text[start + 1 : at].strip(), tuple(sorted(inner))))
                inner = []
    if stack:
        broken.append(Span(stack[0][1], len(text)))
    return titles, broken


def _close(stack: list[tuple[str, int]], mark: str) -> tuple[str, int]:
    """What `mark` closes, taken off the stack; an outer mark also closes what was left open inside."""
    for i in range(len(stack) - 1, -1, -1):
        if _INNER[stack[i][0]] == mark:
            opened = stack[i]
            del stack[i:]
            return opened
    return "", -1


def _nests(text: str, outer: int, inner: int) -> bool:
    """Whether a second 《 stands inside the first title (it follows words such as 关于印发, 实施, 转发) or the first was lost."""
    between = text[outer + 1 : inner]
    return not re.search(r"[，,；;]", between) and bool(re.search(r"(?:印发|转发|实施|贯彻|执行|落实|施行|公布|发布|修改|废止|关于|学习|宣传|颁布|下发|批转|修订)[“‘]?$", between))
