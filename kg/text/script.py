"""Traditional to Simplified, character for character."""

from __future__ import annotations

import re
from functools import cache
from operator import ne
from pathlib import Path

import opencc

from kg.text.rewriting import Draft
from kg.text.tables import read_rows

_CONVERTER = opencc.OpenCC("t2s")
_BACK = opencc.OpenCC("s2t")
_NOT_HAN = re.compile("[^\u3400-\u9fff]+")

_TRADITIONAL_TEXT = 0.05
"""Share of Han characters with a Simplified form from which a text may be in Traditional script (real ones: 0.3)."""
_SURE = 0.3
"""Share from which nothing else is asked."""
_SAMPLE = 800
"""Characters, evenly from all of the text, that decide it."""
_TRADITIONAL_LINE = 0.25
"""So much of a line in another text: 乾县 and 昇腾 are mainland words, 國務院關於… is a quotation."""


def simplify(draft: Draft) -> Draft:
    """The draft in Simplified characters (OpenCC t2s and the exceptions of script.tsv), each at its own place.

    Lines of a Simplified text are left alone, as mainland writing has some of the characters too (乾县, 濛溪河, 昇腾).
    """
    text = draft.text
    simplified = simplify_characters(text)
    if simplified == text:
        return draft
    stride = max(len(text) // _SAMPLE, 1)
    if _is_traditional(text[::stride], simplified[::stride], _TRADITIONAL_TEXT):
        return draft.replaced_by(_with_exceptions(text, simplified))
    lines = [_with_exceptions(old, new) if old != new and _is_traditional(old, new, _TRADITIONAL_LINE) else old
             for old, new in zip(text.split("\n"), simplified.split("\n"), strict=True)]
    return draft.replaced_by("\n".join(lines))


def simplify_characters(text: str) -> str:
    """`text` by OpenCC t2s, as long as it was: a line that would change its length goes character by character."""
    simplified: str = _CONVERTER.convert(text)
    if len(simplified) == len(text):
        return simplified
    return "\n".join(_as_long(line) for line in text.split("\n"))


def _as_long(line: str) -> str:
    simplified: str = _CONVERTER.convert(line)
    if len(simplified) == len(line):
        return simplified
    characters = [_CONVERTER.convert(character) for character in line]
    return "".join(new if len(new) == 1 else old for old, new in zip(line, characters, strict=True))


def _is_traditional(text: str, simplified: str, share: float) -> bool:
    """Whether at least `share` of its Han characters are Traditional ones, and more than are Simplified ones."""
    changed: int = sum(map(ne, text, simplified))
    han = len(_NOT_HAN.sub("", text))
    return changed >= _SURE * han or (changed >= share * han and changed > sum(map(ne, text, _BACK.convert(text))))


def _with_exceptions(text: str, simplified: str) -> str:
    """`simplified` where script.tsv has no other word for what stands in `text`."""
    pattern, words = _exceptions()
    parts: list[str] = []
    at = 0
    for match in pattern.finditer(text):
        word = words[match.group()]
        if word is not None:
            parts += (simplified[at:match.start()], word)
            at = match.end()
    return "".join((*parts, simplified[at:])) if parts else simplified


@cache
def _exceptions() -> tuple[re.Pattern[str], dict[str, str | None]]:
    """(a pattern of all words, longest first; what each becomes, None for what OpenCC does)."""
    words: dict[str, str | None] = {}
    for row in read_rows(Path(__file__).with_name("script.tsv")):
        words[row["traditional"]] = row["simplified"]
        words.update(dict.fromkeys(row["unless"].split()))
    return re.compile("|".join(sorted(words, key=lambda word: (-len(word), word)))), words
