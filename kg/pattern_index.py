"""Where patterns match in a text: their beginnings are looked for all at once, and a pattern is tried only there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from re import _constants as ops  # type: ignore[attr-defined]  # how re itself parses patterns, as hypothesis reads it too
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from kg.word_index import WordIndex

LENGTH = 3
"""How many characters of a beginning are looked for."""
LEAST = 2
"""A pattern of which one beginning is shorter is searched for by itself: single characters stand everywhere."""
MANY = 2_000
"""So many beginnings are too many to look for."""
WIDE = 40
"""A class of more characters than these says nothing of where a pattern begins."""
Beginnings = dict[str, bool]
"""Each with whether anything may follow it."""


class PatternIndex:
    """Patterns that are searched for together; `find` gives what `finditer` of each gives."""

    def __init__(self, patterns: Sequence[re.Pattern[str]]) -> None:
        self.patterns = patterns
        begins: dict[str, list[int]] = {}
        self._alone: list[int] = []
        for number, pattern in enumerate(patterns):
            found = beginnings(pattern)
            if found:
                for begin in found:
                    begins.setdefault(begin, []).append(number)
            else:
                self._alone.append(number)
        self._index = WordIndex({begin: tuple(numbers) for begin, numbers in begins.items()})

    def find(self, text: str) -> list[Iterable[re.Match[str]]]:
        """The matches of each pattern, in the order of the patterns."""
        starts: list[set[int]] = [set() for _ in self.patterns]
        for start, _, numbers in self._index.find(text):
            for number in numbers:
                starts[number].add(start)
        found: list[Iterable[re.Match[str]]] = [_at(pattern, text, sorted(at)) for pattern, at in zip(self.patterns, starts, strict=True)]
        for number in self._alone:
            found[number] = self.patterns[number].finditer(text)
        return found


def _at(pattern: re.Pattern[str], text: str, starts: Iterable[int]) -> Iterator[re.Match[str]]:
    """The matches that begin at one of `starts`, none of which overlap."""
    end = 0
    for start in starts:
        if start >= end and (match := pattern.match(text, start)):
            end = match.end()
            yield match


def beginnings(pattern: re.Pattern[str]) -> set[str]:
    """What every match begins with, up to LENGTH characters each; nothing where that cannot be told or is of no use."""
    found = {} if pattern.flags & re.IGNORECASE else _beginnings(parser.parse(pattern.pattern, pattern.flags))
    return set(found) if found and all(len(begin) >= LEAST for begin in found) else set()


def _beginnings(items: Iterable[tuple[Any, Any]]) -> Beginnings:
    found: Beginnings = {"": True}
    for operation, argument in items:
        if not any(goes_on and len(begin) < LENGTH for begin, goes_on in found.items()):
            break
        after: Beginnings = {}
        following = _of(operation, argument)
        for begin, goes_on in found.items():
            for more, further in following.items() if goes_on and len(begin) < LENGTH else {"": goes_on}.items():
                whole = (begin + more)[:LENGTH]
                after[whole] = after.get(whole, True) and further
        if len(after) > MANY:
            return {"": False}
        found = after
    return found


def _of(operation: Any, argument: Any) -> Beginnings:
    """The beginnings of one part of a pattern."""
    if operation is ops.LITERAL:
        return {chr(argument): True}
    if operation in (ops.AT, ops.ASSERT, ops.ASSERT_NOT):
        return {"": True}
    if operation is ops.SUBPATTERN:
        _, flags, _, items = argument
        return _beginnings(items) if not flags else {"": False}
    if operation is ops.BRANCH:
        return _united(map(_beginnings, argument[1]))
    if operation is ops.IN:
        return _of_class(argument)
    if operation in (ops.MAX_REPEAT, ops.MIN_REPEAT):
        least, most, items = argument
        once = _beginnings(items) if most == 1 else dict.fromkeys(_beginnings(items), False)
        return once if least else _united(({"": True}, once))
    return {"": False}


def _of_class(members: Iterable[tuple[Any, Any]]) -> Beginnings:
    characters: list[str] = []
    for operation, argument in members:
        if operation is ops.LITERAL:
            characters.append(chr(argument))
        elif operation is ops.RANGE and argument[1] - argument[0] < WIDE:
            characters += map(chr, range(argument[0], argument[1] + 1))
        else:
            return {"": False}
    return dict.fromkeys(characters, True) if len(characters) <= WIDE else {"": False}


def _united(several: Iterable[Beginnings]) -> Beginnings:
    found: Beginnings = {}
    for each in several:
        for begin, goes_on in each.items():
            found[begin] = found.get(begin, True) and goes_on
    return found
