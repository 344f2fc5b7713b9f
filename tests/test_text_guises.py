"""The same report in another guise gives the same text."""

from __future__ import annotations

import re
from difflib import Match, SequenceMatcher
from pathlib import Path

import opencc
import pytest

from kg.reading import find_files, read_source
from tests.text_cases import REPORTS, normalise_text

_SHARED = Path(__file__).parent.parent.parent / "shared"
_FILES = find_files([folder for folder in (REPORTS, _SHARED / "seeds", _SHARED / "corpus") if folder.is_dir()])
_TAIWAN = 0.998
"""Share of characters that Taiwan wording must leave as they are; it makes one word of two in places."""


def plain_text(path: Path) -> str:
    """A report's text in mainland wording."""
    return normalise_text(read_source(path).text).text


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.name)
@pytest.mark.parametrize("configuration", ["s2t", "s2hk", "s2tw"])
def test_traditional_script_changes_nothing(path: Path, configuration: str) -> None:
    plain = plain_text(path)
    assert normalise_text(opencc.OpenCC(configuration).convert(plain)).text == plain


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.name)
def test_pinyin_glosses_change_nothing(path: Path) -> None:
    plain = plain_text(path)
    glossed = re.sub("([\u4e00-\u9fff])(.{6})", r"\1(guī)\2", plain)
    assert normalise_text(glossed).text == plain


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.name)
def test_taiwan_wording_changes_next_to_nothing(path: Path) -> None:
    plain = plain_text(path)
    text = normalise_text(opencc.OpenCC("s2twp").convert(plain)).text
    lines = zip(plain.split("\n"), text.split("\n"), strict=True)
    same = sum(block.size for line, other in lines for block in _same(line, other))
    assert same >= _TAIWAN * (len(plain) - plain.count("\n"))


def _same(line: str, other: str) -> list[Match]:
    """The stretches that both lines have, in order."""
    return SequenceMatcher(None, line, other, autojunk=False).get_matching_blocks()


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.name)
def test_mainland_text_stays_as_it_is(path: Path) -> None:
    raw = read_source(path).text
    text = normalise_text(raw)
    if not text.converted and not text.rejected and raw == opencc.OpenCC("t2s").convert(raw) and "(" not in raw:
        assert text.text == raw
