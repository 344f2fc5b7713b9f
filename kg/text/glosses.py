"""Pinyin glosses: 發(fā)布 is 发布, and the gloss belongs to the place of the character before it."""

from __future__ import annotations

import re
import unicodedata
from enum import Enum
from functools import cache

from kg.text.rewriting import Draft, Edit

_LETTERS = "a-zA-ZāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňǹḿêɡɑĀÁǍÀĒÉĚÈŌÓǑÒ\u0300-\u030c"
_GLOSS = re.compile(rf"[（(](?<=[\u3400-\u9fff\U00020000-\U0003ffff].) ?([{_LETTERS}]{{1,8}}) ?[)）]")

_TONE_MARKS = re.compile("[\u0300\u0301\u0304\u030c]")

_SYLLABLE = re.compile(
    "(?:[bpmf]?a|[dtnlgkhzcs]a|[zcs]ha|[bpmfdtnlgkhzcsryw]?[ae]n|[zcs]h[ae]n|[bpmfdtnlgkhzcsryw]?ang|[zcs]hang|"
    "[bpmfdtnlgkhzcsrw]?eng|[zcs]heng|[bpmdtnlgkhzcs]?ai|[zcs]hai|[bpmdtnlgkhzcsry]?ao|[zcs]hao|"
    "[mdtnlgkhzcsry]?e|[zcs]he|[bpmfdnghzcsw]ei|lei|kei|zhei|shei|[pmfdtnlgkhzcsry]?ou|[zcs]hou|"
    "[bpmfwly]?o|[dtnlgkhzcsry]ong|[zc]hong|[bpmdtnljqxyzcsr]i|[zcs]hi|[dljqx]ia|[bpmdtnljqx]ie|[bpmdtnljqx]iao|"
    "[mdnljqx]iu|[bpmdtnljqx]ian|[bpmnljqxy]in|[nljqx]iang|[bpmdtnljqxy]ing|[jqx]iong|"
    "[bpmfdtnlgkhzcsrwjqxy]u|[zcs]hu|[gkh]ua|[zcs]hua|[dtnlgkhzcsr]uo|[zcs]huo|[gkh]uai|[zcs]huai|"
    "[dtgkhzcsr]ui|[zcs]hui|[dtnlgkhzcsrjqxy]uan|[zcs]huan|[dtnlgkhzcsrjqxy]un|[zcs]hun|[gkh]uang|[zcs]huang|"
    "[nljqxy]ue|[nl]ü|[nl]üe|[nl]v|[nl]ve|ya|yai|wa|wai|yo|er|r|m|n|ng|hm|hng|ê)")
"""Every syllable of Hanyu Pinyin without its tone (and a few that are none: they do no harm in this place)."""


def drop_glosses(draft: Draft) -> Draft:
    """The draft without pinyin glosses; each goes into the place of the character that it glosses.

    A gloss is a pinyin syllable in parentheses directly after one Han character. Without a tone mark it counts only
    beside other glosses, so that 方案(he) alone stays; (APP), (GIS), (试行), (A类) are none.
    """
    if "(" not in draft.text and "（" not in draft.text:
        return draft
    toned: list[Edit] = []
    toneless: list[Edit] = []
    for match in _GLOSS.finditer(draft.text):
        kind = _read(match.group(1))
        if kind is not _Reading.NONE:
            (toned if kind is _Reading.TONED else toneless).append(Edit(match.start() - 1, match.end(), draft.text[match.start() - 1]))
    if toned or len(toneless) >= _MANY_TONELESS:
        return draft.rewritten(sorted(toned + toneless) if toneless else toned)
    return draft


_MANY_TONELESS = 3


class _Reading(Enum):
    NONE = 0
    TONELESS = 1
    TONED = 2


@cache
def _read(letters: str) -> _Reading:
    """Whether `letters` are a pinyin syllable, and with its tone."""
    plain = letters.lower().replace("ɡ", "g").replace("ɑ", "a")
    parts = unicodedata.normalize("NFD", plain)
    bare = _TONE_MARKS.sub("", parts)
    if not _SYLLABLE.fullmatch(unicodedata.normalize("NFC", bare)):
        return _Reading.NONE
    if bare != parts:
        return _Reading.TONED
    return _Reading.TONELESS if letters.islower() and len(letters) > 1 else _Reading.NONE
