"""Properties of the way back: spans lie inside the raw text, run forwards, and lead to what was there."""

from __future__ import annotations

import re
from itertools import pairwise

import opencc
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.reading import read_bytes
from kg.text.rewriting import Draft, Edit
from tests.text_cases import make_source, normalise_text, read_cases

_WORDS = st.sampled_from([
    "區政府", "贯彻落实", "《綱要》", "(2011-2015年)", "發(fā)布", "規範性檔案", "網路", "?，F(xiàn)將", "\ufffd", "\n", "\n\n",
    "相關詞條", "首页", ">", "打印", "a\u0301", "\u200b", "１２", "，", "。", " ", "索引号 | 3 |", "— 3 —", "最佳化", "或?qū)m",
])
_TEXTS = st.one_of(st.text(max_size=80), st.lists(_WORDS, max_size=60).map("".join))


@given(_TEXTS)
def test_every_character_lies_inside_the_raw_text_and_spans_run_forwards(raw: str) -> None:
    text = normalise_text(raw)
    spans = [text.raw_span(at, at + 1) for at in range(len(text.text))]
    assert all(0 <= span.start <= span.end <= len(raw) for span in spans)
    assert all(one.start <= other.start and one.end <= other.end for one, other in pairwise(spans))
    for each in text.rejected:
        assert raw[each.start:each.end] == each.text


MAY_BE_JOINED = re.compile(r"^ *[》，。）]|^ *[和]《|^(?=.{30}).*\S .*\S")
DRAWN_APART = re.compile(r"\s*[\u4e00-\u9fff](?: +[\u4e00-\u9fff])+\s*")


@given(_TEXTS)
def test_a_span_is_what_its_characters_span(raw: str) -> None:
    text = normalise_text(raw)
    for start in range(0, len(text.text), 7):
        end = min(start + 5, len(text.text))
        span = text.raw_span(start, end)
        assert span == (text.raw_span(start, start + 1).start, text.raw_span(end - 1, end).end)


@given(st.text(alphabet="区政府依法行政规划纲要二〇一二年《》，。（）abc123 \n", max_size=200))
@example("一 一")
def test_a_plain_text_is_left_alone(raw: str) -> None:
    """But for lines whose characters are all drawn apart (通　　知), which are closed, for spaces in long lines, and for lines that begin with a mark that may begin none."""
    text = normalise_text(raw)
    if not text.rejected and not any(DRAWN_APART.fullmatch(line) or MAY_BE_JOINED.search(line) for line in raw.split("\n")):
        assert text.text == raw
        assert all(text.raw_span(at, at + 1) == (at, at + 1) for at in range(len(raw)))


@st.composite
def _edits(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    text = draw(st.text(alphabet="一二三四五六七八九十", max_size=40))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=10)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return text, [Edit(start, end, draw(st.text(alphabet="甲乙丙", max_size=3))) for start, end in pairs if start < end]


@given(_edits(), st.data())
def test_edits_one_after_the_other(first: tuple[str, list[Edit]], data: st.DataObject) -> None:
    raw, edits = first
    draft = Draft.of(raw).rewritten(edits)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(draft.text)), max_size=8)))
    draft = draft.rewritten(Edit(start, end, "丁") for start, end in zip(cuts[::2], cuts[1::2], strict=False)
                            if start < end)
    spans = [draft.raw_span(at, at + 1) for at in range(len(draft.text))]
    assert all(one.start <= other.start and one.end <= other.end for one, other in pairwise(spans))
    for character, span in zip(draft.text, spans, strict=True):
        if character in raw:
            assert character in raw[span.start:span.end]


@pytest.mark.parametrize("edits", [[Edit(3, 5, ""), Edit(1, 2, "")], [Edit(0, 3, ""), Edit(2, 4, "")],
                                   [Edit(0, 99, "")], [Edit(4, 2, "")], [Edit(2, 2, "七")]])
def test_edits_that_overlap_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match="edit"):
        Draft.of("一二三四五六").rewritten(edits)


_PLAIN = [case["normalised"] for case in read_cases("text_normalising.tsv")
          if case["id"] in ("gloss-two", "mirror-document", "mirror-keeps", "s2twp-words", "lost-province", "traditional")]
_HAN = re.compile("([\u4e00-\u9fff])")


@pytest.mark.parametrize("plain", _PLAIN)
@pytest.mark.parametrize("every", [1, 2, 5])
def test_glosses_round_trip(plain: str, every: int) -> None:
    count = 0

    def gloss(match: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return match.group() + "(fā)" if count % every == 0 else match.group()

    glossed = _HAN.sub(gloss, plain)
    text = normalise_text(glossed)
    assert text.text == plain
    for at in range(len(plain)):
        span = text.raw_span(at, at + 1)
        assert glossed[span.start:span.end].removesuffix("(fā)") == plain[at]


@pytest.mark.parametrize("plain", _PLAIN)
@pytest.mark.parametrize("configuration", ["s2t", "s2hk", "s2tw"])
def test_traditional_round_trip(plain: str, configuration: str) -> None:
    converted = opencc.OpenCC(configuration).convert(plain)
    text = normalise_text(converted)
    assert text.text == plain
    assert [text.raw_span(at, at + 1) for at in range(len(plain))] == [(at, at + 1) for at in range(len(plain))]


@pytest.mark.parametrize("plain", _PLAIN)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_encodings_round_trip(plain: str, encoding: str) -> None:
    source = read_bytes("a.txt", plain.encode(encoding))
    assert source.text == plain
    assert normalise_text(source.text).text == plain
    assert make_source(plain).text == source.text
