"""Taiwan wording undone: 規範性檔案 is 规范性文件 again, in texts that show that they were converted.

Two converters are known by what they do. Encyclopedia mirrors put Taiwan words for some mainland ones and leave 信息,
项目, 支持 alone; OpenCC's s2twp puts 資訊, 專案, 支援 as well. What only one of them does is undone only in its texts.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import NamedTuple

from kg.text.rewriting import Draft, Edit
from kg.text.script import simplify_characters
from kg.text.tables import read_rows
from kg.word_index import WordIndex


class Converter(StrEnum):
    """What turned a mainland text into Taiwan wording."""

    NONE = "none"
    MIRROR = "mirror"
    S2TWP = "s2twp"


class _Found(NamedTuple):
    """A word of the table at `start`:`end`."""

    start: int
    end: int
    word: str


_KINDS_OF_PROOF = 2
"""So many different words that no mainland text has show that a text in any script was converted…"""
_TIMES_PROVED = 3
"""…if they come so often altogether; a report in Traditional script was converted anyway: there one suffices."""

_LEFT_BY_NONE = ("网络", "优化", "计划", "软件", "硬件", "互联网", "知识产权", "规范性文件", "权限", "窗口")
"""Mainland words that every converter turns: a text full of them was not converted, whatever else it has."""
_LEFT_BY_MIRRORS = ("信息", "项目", "支持", "发布", "运行", "用户")
"""Mainland words that mirrors leave and s2twp does not."""
_MADE_BY_S2TWP = ("资讯", "专案", "释出", "使用者")


def undo_wording(draft: Draft, traditional: bool) -> tuple[Draft, Converter]:
    """The draft (Simplified) in mainland wording, and which converter it shows; the draft itself where none is shown.

    `traditional`: whether the text was in Traditional script.
    """
    converter = _converter(draft.text, traditional)
    if converter is Converter.NONE:
        return draft, converter
    words = _table().words[converter]
    return draft.rewritten(Edit(found.start, found.end, words[found.word])
                           for found in _find(_table().finders[converter], draft.text)
                           if words[found.word] != found.word), converter


def _converter(text: str, traditional: bool) -> Converter:
    table = _table()
    times = {proof: text.count(proof) for proof in dict.fromkeys(word for _, _, word in table.proving.find(text))}
    for proof in times:
        times[proof] -= sum(map(text.count, table.contexts.get(proof, ())))
    kinds = {proof for proof, count in times.items() if count > 0}
    if not kinds or sum(times.values()) <= sum(map(text.count, _LEFT_BY_NONE)):
        return Converter.NONE
    if not traditional and (len(kinds) < _KINDS_OF_PROOF or sum(times.values()) < _TIMES_PROVED):
        return Converter.NONE
    made = sum(map(text.count, _MADE_BY_S2TWP)) + sum(times[proof] for proof in kinds
                                                      if table.proofs[proof] is Converter.S2TWP)
    return Converter.S2TWP if made > sum(map(text.count, _LEFT_BY_MIRRORS)) else Converter.MIRROR


def _find(finder: WordIndex[str], text: str) -> Iterator[_Found]:
    """The words in the text from left to right, of those that overlap the first, of those the longest."""
    found = sorted(map(_Found._make, finder.find(text)), key=lambda each: (each.start, -each.end))
    at = 0
    for each in found:
        if each.start >= at:
            yield each
            at = each.end


class _Table(NamedTuple):
    """taiwan_wording.tsv in Simplified characters."""

    words: dict[Converter, dict[str, str]]
    """What each word becomes, by converter; words that are kept (`unless`) become themselves."""
    finders: dict[Converter, WordIndex[str]]
    proofs: dict[str, Converter]
    """Words that prove a conversion, and by which converter (NONE: by any)."""
    proving: WordIndex[str]
    contexts: dict[str, tuple[str, ...]]
    """Words that have a proof in them and prove nothing."""


@cache
def _table() -> _Table:
    words: dict[Converter, dict[str, str]] = {Converter.MIRROR: {}, Converter.S2TWP: {}}
    proofs: dict[str, Converter] = {}
    contexts: dict[str, tuple[str, ...]] = {}
    for row in read_rows(Path(__file__).with_name("taiwan_wording.tsv")):
        word = simplify_characters(row["taiwan"])
        unless = simplify_characters(row["unless"]).split()
        maker = Converter(row["by"] or Converter.NONE)
        for converter, each in words.items():
            if maker in (Converter.NONE, converter):
                each[word] = row["mainland"]
            elif row["proof"]:
                # What proves a conversion is mainland wording nowhere: it is undone whoever made it.
                each.setdefault(word, row["mainland"])
            else:
                continue
            for context in unless:
                each.setdefault(context, context)
        if row["proof"]:
            proofs[word] = maker
            contexts[word] = tuple(one for one in unless if not any(two in one and two != one for two in unless))
    finders = {converter: WordIndex({word: word for word in each}) for converter, each in words.items()}
    return _Table(words, finders, proofs, WordIndex({word: word for word in proofs}), contexts)
