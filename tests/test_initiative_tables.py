"""The table of initiatives: whole, found in sentences, and meaning what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.authority.initiatives import IN_MARKS, NationalInitiative, load
from kg.errors import BadTable
from kg.models import Label
from kg.recognition.components import find_mentions

TABLE = load()

# A sentence; the rows that it names, in order.
SENTENCES = [
    ("深化“放管服”改革", ["streamline-delegate-serve"]),
    ("深化放管服改革", ["streamline-delegate-serve"]),
    ("推行“双随机、一公开”监管", ["double-random-one-open"]),
    ("推行双随机一公开监管", ["double-random-one-open"]),
    ("启动“八五”普法", ["law-popularisation-8"]),
    ("启动八五普法", ["law-popularisation-8"]),
    ("落实“谁执法谁普法”普法责任制", ["who-enforces-popularises"]),
    ("落实“谁执法、谁普法”责任制", ["who-enforces-popularises"]),
    ("推进“互联网＋政务服务”", ["internet-plus-government"]),
    ("推进互联网+政务服务", ["internet-plus-government"]),
    ("坚持和发展新时代“枫桥经验”", ["fengqiao-experience"]),
    ("落实行政执法“三项制度”", ["administrative-enforcement-three-systems"]),
    ("推进“一网、一门、一次”改革", ["one-network-one-door-once"]),
    ("推进“高效办成一件事”", ["get-one-thing-done"]),
    ("推行“一件事一次办”", ["one-thing-once"]),
    ("落实“菜篮子”市长负责制", ["green-box-mayor"]),
    ("开展“两学一做”学习教育", ["two-studies-one-action"]),
    ("推行“好差评”制度", ["government-service-stars"]),
    ("用好“渝快办”平台", ["yukuaiban"]),
    ("开展第七次全国人口普查", ["population-census-7"]),
    ("推行河湖长制、林长制", ["river-lake-chief-system", "forest-chief-system"]),
    # Near misses: ordinary words without marks, principles, requirements, things that other rows have in them.
    ("他只做了一件事", []),
    ("天网恢恢，疏而不漏", []),
    ("办好一件事，赢得一片心", []),
    ("解决两新产品问题", []),
    ("坚持数字政府理念", []),
    ("持卡人办理一卡通用卡", []),
    ("限时办结群众事项", []),
    ("改造老旧小区", []),
]


def rows_in(sentence: str) -> list[str]:
    """The ids of the rows that a sentence names, in reading order."""
    found, _ = find_mentions(f"我区{sentence}。")
    rows = []
    for mention in found:
        if mention.label is Label.INITIATIVE:
            kind, _, row = mention.hint.partition(":")
            rows.append(row if kind == "row" else mention.surface)
    return rows


def test_enough_rows() -> None:
    assert len(TABLE.rows) >= 180


@pytest.mark.parametrize("row", TABLE.rows.values(), ids=lambda row: row.id)
def test_row_is_found_by_its_forms(row: NationalInitiative) -> None:
    forms = row.forms if f"“{row.name}”" in row.forms else (row.name, *row.forms)
    for form in forms:
        assert rows_in(f"全面推行{form}") == [row.id], form


@pytest.mark.parametrize("row", TABLE.rows.values(), ids=lambda row: row.id)
def test_row_says_what_it_may(row: NationalInitiative) -> None:
    assert not row.first_known or 1949 <= int(row.first_known) <= 2026
    assert "“" not in row.name
    assert row.broader != row.id
    for form in row.forms:
        assert form.count("“") == form.count("”")
        assert len(form.strip("“”")) >= 2
        assert IN_MARKS.fullmatch(form) or len(form) >= 3 or form in ("棚改", "医改")


@pytest.mark.parametrize("sentence, rows", SENTENCES)
def test_sentences(sentence: str, rows: list[str]) -> None:
    assert rows_in(sentence) == rows


def test_broader_has_no_ring() -> None:
    for row in TABLE.rows.values():
        seen = {row.id}
        while row.broader:
            row = TABLE.rows[row.broader]
            assert row.id not in seen
            seen.add(row.id)


@pytest.mark.parametrize("words, row", [
    ("双随机、一公开", "double-random-one-open"),
    ("双随机一公开", "double-random-one-open"),
    ("天网", "skynet"),
    ("互联网＋监管", "internet-plus-supervision"),
    ("四个意识", None),
])
def test_words_in_marks(words: str, row: str | None) -> None:
    found = TABLE.in_marks(words)
    assert (found.id if found else None) == row


HEADER = "id\tname\tforms\tfirst_known\tbroader\tsource\tchecked\n"


@pytest.mark.parametrize("line, reason", [
    ("river-chief-system\t河长办法\t\t2020\t\t自填\tno", "a second initiative"),
    ("Of-Ours\t某某行动\t\t2020\t\t自填\tno", "lower-case"),
    ("of-ours\t\t\t2020\t\t自填\tno", "name is empty"),
    ("of-ours\t某某行动\t河长制\t2020\t\t自填\tno", "河长制 stands for river-chief-system"),
    ("of-ours\t某某行动\t\t前年\t\t自填\tno", "first_known must be a year"),
    ("of-ours\t某某行动\t\t2020\tnothing\t自填\tno", "nothing is no row"),
    ("of-ours\t某某行动\t\t2020\t\t自填\tperhaps", "checked must be one of"),
    ("of-ours\t某某行动\t\t2020\t\t自填", "6 cells instead of 7"),
])
def test_bad_rows_are_told(tmp_path: Path, line: str, reason: str) -> None:
    (tmp_path / "initiatives.tsv").write_text(HEADER + line + "\n", encoding="utf-8")
    with pytest.raises(BadTable, match=reason):
        load(tmp_path)


def test_user_rows_are_read(tmp_path: Path) -> None:
    line = "of-ours\t某某先行行动\t“先行”\t2020\t\t自填\tno\n"
    (tmp_path / "initiatives.tsv").write_text(HEADER + line, encoding="utf-8")
    table = load(tmp_path)
    assert table.by_form["某某先行行动"].id == "of-ours"
    found = table.in_marks("先行")
    assert found is not None
    assert found.first_known == "2020"
