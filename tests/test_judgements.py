"""What people judged wins over every rule, in the reports that it concerns, and says so."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.authority import load_authority
from kg.errors import BadTable
from kg.judging.concerning import Judgements
from kg.judging.reading import COLUMNS, Judgement, copy_of, read_copy, read_judgements
from kg.models import Source
from kg.pipeline import Processed, process
from tests.judgement_cases import row, write
from tests.report_cases import names_of, report_text


def judgements(folder: Path, *rows: dict[str, str]) -> tuple[Judgement, ...]:
    """The rows as read."""
    return read_judgements(write(folder / "judgements.tsv", *rows), load_authority(), "in/judgements.tsv").rows


# A report made up for the cases. Line 4 is the first of its body.

BODY = """区政府印发《鼓楼区行政执法监督办法》，贯彻《行政处罚法》。
区司法局落实《行政处罚法》，推进河长制。
《办法》施行后，区城管局到朝阳区学习河长制。"""
TEXT = report_text("南京市鼓楼区人民政府", "2019", BODY)


def source(text: str = TEXT, name: str = "gulou.txt") -> Source:
    return Source(name, hashlib.sha256(text.encode()).hexdigest(), text, "utf-8")


def judged(folder: Path, *rows: dict[str, str], text: str = TEXT) -> Processed:
    return process(source(text), None, Judgements(judgements(folder, *rows)))


def linked(processed: Processed) -> list[tuple[str, str]]:
    """Surface and entity of each mention of the body, in reading order."""
    begin = processed.text.text.index("区政府印发")
    end = processed.text.text.rindex("南京市")
    return [(link.mention.surface, link.entity.name) for link in processed.links if begin <= link.mention.start < end]


def told(processed: Processed) -> set[tuple[str, str, str]]:
    names = names_of(processed)
    quiet = {"about", "publishedBy", "mentions", "cites", "citesEdition"}
    return {(names[s.subject], s.predicate, names[s.object]) for s in processed.statements if s.predicate not in quiet}


ACT, LAW = "鼓楼区行政执法监督办法", "中华人民共和国行政处罚法"
OWN, JUSTICE = "南京市鼓楼区人民政府", "南京市鼓楼区司法局"
CITY_POLICE = "南京市鼓楼区城市管理局"
UNJUDGED = [
    ("区政府", OWN), ("《鼓楼区行政执法监督办法》", ACT), ("《行政处罚法》", LAW), ("区司法局", JUSTICE), ("《行政处罚法》", LAW), ("河长制", "河长制"),
    ("《办法》", ACT), ("区城管局", CITY_POLICE), ("朝阳区", "朝阳区"), ("河长制", "河长制"),
]


def test_the_report_of_the_cases_without_judgements() -> None:
    plain = process(source())
    assert linked(plain) == UNJUDGED
    assert (OWN, "issued", ACT) in told(plain)
    assert (JUSTICE, "implements", LAW) in told(plain)


ACT_ID = "regulation-8019d344032f2dcd8fe8"
CHAOYANG = "北京市朝阳区"
PERMITS = "中华人民共和国行政许可法"


@dataclass(frozen=True, slots=True)
class Case:
    """Rows, what they change in the mentions of UNJUDGED (nothing: the mention is gone), and how many each decides."""

    rows: tuple[dict[str, str], ...]
    changed: dict[int, tuple[str, str] | None]
    decided: tuple[int, ...]


CASES = {
    "a full name": Case((row(kind="is", surface="朝阳区", entity=CHAOYANG),), {8: ("朝阳区", CHAOYANG)}, (1,)),
    "an id": Case((row(kind="is", surface="朝阳区", entity="region-110105-1981"),), {8: ("朝阳区", CHAOYANG)}, (1,)),
    "an agency": Case((row(kind="is", surface="区城管局", entity="南京市鼓楼区司法局"),), {7: ("区城管局", JUSTICE)}, (1,)),
    "every mention of a surface": Case(
        (row(kind="is", report="gulou.txt", surface="《行政处罚法》", entity="《行政许可法》"),),
        {2: ("《行政处罚法》", PERMITS), 4: ("《行政处罚法》", PERMITS)}, (2,)),
    "one by line and column": Case(
        (row(kind="is", report="gulou.txt", surface="行政处罚法", place="5:7", entity="行政许可法"),), {4: ("《行政处罚法》", PERMITS)}, (1,)),
    "a column inside it": Case((row(kind="nothing", report="gulou.txt", place="6:15"),), {8: None}, (1,)),
    "one by its characters": Case((row(kind="nothing", report="gulou.txt", place="34-37"),), {0: None}, (1,)),
    "nothing": Case((row(kind="nothing", surface="河长制"),), {5: None, 9: None}, (2,)),
    "the report by its title": Case(
        (row(kind="nothing", report="南京市鼓楼区人民政府2019年法治政府建设情况报告", surface="河长制"),), {5: None, 9: None}, (2,)),
    "the report by its id": Case((row(kind="nothing", report="report-a32525e946c8fae9943d", surface="河长制"),), {5: None, 9: None}, (2,)),
    "another report": Case((row(kind="nothing", report="other.txt", surface="河长制"),), {}, ()),
    "not that one": Case((row(kind="not", surface="区司法局", entity=JUSTICE),), {3: ("区司法局", "区司法局")}, (1,)),
    "not one that nothing links it to": Case((row(kind="not", surface="区司法局", entity=OWN),), {}, (0,)),
    "not one of the report's own": Case((row(kind="not", surface="《办法》", entity=ACT_ID),), {6: ("《办法》", "办法")}, (1,)),
    "is one of the report's own": Case((row(kind="is", surface="《行政处罚法》", entity=ACT_ID),), {
        2: ("《行政处罚法》", ACT), 4: ("《行政处罚法》", ACT)}, (2,)),
    "an id that nobody knows": Case((row(kind="is", surface="河长制", entity="agency-00000000000000000000"),), {}, (0,)),
    "what follows from a mention": Case(
        (row(kind="nothing", surface="《鼓楼区行政执法监督办法》"),), {1: None, 6: ("《办法》", "办法")}, (1,)),
    "a mention that nothing found": Case(
        (row(kind="is", report="gulou.txt", surface="司法局", place="5:2", entity="司法部"),), {3: ("司法局", "司法部")}, (1,)),
    "a place where it does not stand": Case((row(kind="is", report="gulou.txt", surface="司法局", place="5:1", entity="司法部"),), {}, (0,)),
    "a place beyond the text": Case((row(kind="nothing", report="gulou.txt", place="99:1"),), {}, (0,)),
    "the place wins over the report, this over all": Case((
        row(id="a", kind="nothing", report="gulou.txt", surface="河长制", place="5:17"),
        row(id="b", kind="is", report="gulou.txt", surface="河长制", entity="最多跑一次"),
        row(id="c", kind="is", surface="河长制", entity="双随机、一公开"),
    ), {5: None, 9: ("河长制", "最多跑一次")}, (1, 1, 0)),
    "of two that say as much the later": Case((
        row(id="a", kind="nothing", report="gulou.txt", surface="河长制"),
        row(id="b", kind="is", report="report-a32525e946c8fae9943d", surface="河长制", entity="河长制"),
    ), {}, (0, 2)),
    "what is wins over what is not": Case((
        row(id="a", kind="not", report="gulou.txt", surface="朝阳区", place="6:15", entity=CHAOYANG),
        row(id="b", kind="is", surface="朝阳区", entity=CHAOYANG),
    ), {8: ("朝阳区", CHAOYANG)}, (0, 1)),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_mention_is_what_it_is_judged_to_be(case: Case, tmp_path: Path) -> None:
    processed = judged(tmp_path, *case.rows)
    expected = [case.changed.get(at, plain) for at, plain in enumerate(UNJUDGED)]
    assert linked(processed) == [each for each in expected if each]
    assert tuple(each.mentions for each in processed.judged) == case.decided
    rows = {each["id"]: each for each in case.rows}
    for link in processed.links:
        for reason in link.reasons:
            if reason.feature.startswith("judgement:"):
                assert rows[reason.feature.removeprefix("judgement:")]["kind"] in ("is", "not")


STATEMENT = "statement-3b5ea1a0e24efedcfbae"
"""That the government issued the act."""
STATEMENTS = {
    "by names": (row(kind="wrong", statement=f"{OWN}|issued|{ACT}"), {(OWN, "issued", ACT)}),
    "by names in another script, with spaces": (row(kind="wrong", report="gulou.txt", statement="南京市鼓樓區司法局 | implements | 《行政处罚法》"), {
        (JUSTICE, "implements", LAW)}),
    "by id": (row(kind="wrong", statement=STATEMENT), {(OWN, "issued", ACT)}),
    "by ids of its ends": (row(kind="wrong", statement=f"{OWN}|issued|{ACT_ID}"), {(OWN, "issued", ACT)}),
    "another predicate": (row(kind="wrong", statement=f"{OWN}|revised|{ACT}"), set()),
    "another report": (row(kind="wrong", report="other.txt", statement=STATEMENT), set()),
}


@pytest.mark.parametrize("cells, gone", STATEMENTS.values(), ids=STATEMENTS)
def test_a_statement_that_is_judged_wrong_is_not_made(cells: dict[str, str], gone: set[tuple[str, str, str]], tmp_path: Path) -> None:
    processed = judged(tmp_path, cells)
    assert told(processed) == told(process(source())) - gone
    assert [each.text for each in processed.rejected if each.reason == "judgement:j1"] == [
        {"issued": "区政府印发《鼓楼区行政执法监督办法》", "implements": "区司法局落实《行政处罚法》"}[predicate] for _, predicate, _ in gone]
    assert sum(each.statements for each in processed.judged) == len(gone)


def test_what_followed_from_a_wrong_statement_is_not_said(tmp_path: Path) -> None:
    """An act that the report's own body is not said to have made is not its own."""
    role = {s.qualifiers.role for s in judged(tmp_path, row(kind="wrong", statement=STATEMENT)).statements if s.predicate == "cites" and s.object == ACT_ID}
    assert role == {"external"}
    assert {s.qualifiers.role for s in process(source()).statements if s.predicate == "cites" and s.object == ACT_ID} == {"own"}


def test_what_a_report_says_of_itself_may_be_wrong(tmp_path: Path) -> None:
    processed = judged(tmp_path, row(kind="wrong", statement=f"REPORT|publishedBy|{OWN}"))
    assert "publishedBy" not in {s.predicate for s in processed.statements}
    assert processed.metadata.unknown == ("publisher",)
    processed = judged(tmp_path, row(kind="wrong", statement="REPORT|about|江苏省南京市鼓楼区"))
    assert processed.metadata.unknown == ("region",)


def test_another_publishes_where_one_of_several_is_wrong(tmp_path: Path) -> None:
    text = "青岛市民政局 青岛市财政局关于印发青岛市养老服务提升行动实施方案的通知\n\n青民福〔2022〕17号\n\n现印发给你们。\n"
    processed = judged(tmp_path, row(kind="wrong", statement="REPORT|publishedBy|青岛市民政局"), text=text)
    assert processed.metadata.publisher is not None
    assert processed.metadata.publisher.name == "青岛市财政局"
    assert processed.metadata.unknown == ("kind",)


@pytest.mark.parametrize("surface", ["《行政處罰法》", "《行政处罚法》", "行政處(chǔ)罰法"])
def test_a_surface_may_be_written_as_read_or_in_simplified(surface: str, tmp_path: Path) -> None:
    text = TEXT.replace("处罚", "處(chǔ)罰")
    assert linked(judged(tmp_path, row(kind="nothing", surface=surface), text=text)) == [each for each in UNJUDGED if each[1] != LAW]


def test_a_file_name_is_the_same_however_its_accents_are_written(tmp_path: Path) -> None:
    rows = judgements(tmp_path, row(kind="nothing", report="rapport-\u00e9tat.txt", surface="河长制"))
    processed = process(source(name="rapport-e\u0301tat.txt"), None, Judgements(rows))
    assert [each.mentions for each in processed.judged] == [2]


# What does not fit


WRONG_ROWS = {
    "id": (row(id="a b", kind="nothing", surface="河长制"), "id must be letters"),
    "kind": (row(kind="maybe", surface="河长制"), "kind must be one of is, not, nothing, wrong"),
    "nobody": (row(kind="nothing", surface="河长制", who=" "), "who is empty"),
    "no reason": (row(kind="nothing", surface="河长制", why=""), "why is empty"),
    "no report": (row(kind="nothing", surface="河长制", report=""), "report is empty"),
    "day": (row(kind="nothing", surface="河长制", when="昨天"), "when must be a date"),
    "no mention": (row(kind="nothing"), "surface and place are empty"),
    "marks only": (row(kind="nothing", surface="《》"), "surface has no letter"),
    "not without surface": (row(kind="not", report="a.txt", place="1:1", entity="河长制"), "surface is empty"),
    "place": (row(kind="nothing", report="a.txt", place="line 3"), "place must be line:column or start-end"),
    "empty place": (row(kind="nothing", report="a.txt", place="7-7"), "place must be line:column or start-end"),
    "place everywhere": (row(kind="nothing", place="3:1"), "report must name it"),
    "no entity": (row(kind="is", surface="河长制"), "entity is empty"),
    "unknown name": (row(kind="is", surface="朝阳区", entity="朝阳区"), "entity must be an id or a full name that the tables know"),
    "unknown id": (row(kind="is", surface="朝阳区", entity="region-999999-1981"), "entity must be an id or a full name"),
    "nothing with a statement": (row(kind="nothing", surface="朝阳区", statement=STATEMENT), "nothing takes no statement"),
    "wrong with surface": (row(kind="wrong", surface="河长制", statement=STATEMENT), "wrong takes no surface"),
    "no statement": (row(kind="wrong"), "statement is empty"),
    "half a statement": (row(kind="wrong", statement="a|issued"), "statement must be an id or subject|predicate|object"),
    "no predicate": (row(kind="wrong", statement="a|made|b"), "no predicate is called 'made'"),
}


@pytest.mark.parametrize("cells, reason", WRONG_ROWS.values(), ids=WRONG_ROWS)
def test_a_row_that_does_not_fit_is_told_with_its_place(cells: dict[str, str], reason: str, tmp_path: Path) -> None:
    path = tmp_path / "judgements.tsv"
    with pytest.raises(BadTable) as caught:
        judgements(tmp_path, row(id="good", kind="nothing", surface="朝阳"), cells)
    assert reason in caught.value.reason
    assert (caught.value.file, caught.value.place) == (str(path), "line 3")


@pytest.mark.parametrize("rows, reason", [
    ([row(kind="nothing", surface="河长制"), row(kind="nothing", surface="朝阳区")], "j1 is given twice"),
    ([row(id="a", kind="nothing", surface="河长制"), row(id="b", kind="is", surface="“河長制”", entity="河长制")], "b judges the same mention as a"),
])
def test_two_rows_do_not_speak_of_one_thing(rows: list[dict[str, str]], reason: str, tmp_path: Path) -> None:
    with pytest.raises(BadTable, match=reason):
        judgements(tmp_path, *rows)


def test_a_column_that_is_missing_is_told(tmp_path: Path) -> None:
    write(tmp_path / "judgements.tsv", row(kind="nothing", surface="河长制"), columns=COLUMNS[:-1])
    with pytest.raises(BadTable, match="no column why"):
        read_judgements(tmp_path / "judgements.tsv", load_authority())


def test_rows_without_a_kind_are_not_judged_yet(tmp_path: Path) -> None:
    read = read_judgements(write(tmp_path / "judgements.tsv", row(), row(id="j2", kind="nothing", surface="河长制")), load_authority())
    assert (len(read.rows), read.open) == (1, 1)


def test_a_copy_reads_as_it_was_written(tmp_path: Path) -> None:
    rows = judgements(tmp_path, row(kind="nothing", surface="河长制"), row(id="j2", kind="wrong", statement=STATEMENT, why="“不” 是"))
    assert read_copy(copy_of(rows)) == rows
    assert copy_of(()) == ""
