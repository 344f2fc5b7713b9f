"""The least sure comes first, in rows that become judgements when somebody fills them in."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kg.building.adding import build
from kg.judging.reading import COLUMNS
from kg.reviewing import (
    JUDGEMENT_COLUMNS,
    LINK_COLUMNS,
    STATEMENT_COLUMNS,
    list_judgements,
    unsure_links,
    unsure_statements,
)
from tests.judgement_cases import row, write

TEXT = """南京市鼓楼区人民政府2019年法治政府建设情况报告

一、主要工作
区政府印发《鼓楼区行政执法监督办法》，贯彻《行政处罚法》，到朝阳区学习。
朝阳区的做法，区司法局作了介绍。《纲要》要求推进河长制。

南京市鼓楼区人民政府
2020年1月20日
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of one report and its graph."""
    folder = tmp_path_factory.mktemp("review")
    (folder / "in").mkdir()
    (folder / "in" / "gulou.txt").write_text(TEXT, encoding="utf-8")
    build([folder / "in"], folder / "graph")
    return folder


def cells(row: tuple[object, ...], columns: tuple[str, ...]) -> dict[str, str]:
    return dict(zip(columns, map(str, row), strict=True))


def test_links_come_by_score_with_their_place_and_text(folder: Path) -> None:
    rows = [cells(each, LINK_COLUMNS) for each in unsure_links(folder / "graph", 100)]
    scores = [float(each["score"]) for each in rows]
    assert scores == sorted(scores)
    first = {each["surface"]: each for each in rows[:2]}
    assert first.keys() == {"朝阳区", "《纲要》"}
    said = first["朝阳区"]
    assert (said["report"], said["times"], said["name"], said["first"], said["score"]) == ("gulou.txt", "2", "朝阳区", "4:31", "0.2")
    assert said["text"] == "区政府印发《鼓楼区行政执法监督办法》，贯彻《行政处罚法》，到【朝阳区】学习。"
    assert first["《纲要》"]["reasons"] == "no antecedent 0.0"
    assert (said["kind"], said["who"], said["when"], said["why"]) == ("", "", "", "")
    assert len(rows) == len({(each["surface"], each["entity"]) for each in rows})


def test_statements_come_by_confidence(folder: Path) -> None:
    rows = [cells(each, STATEMENT_COLUMNS) for each in unsure_statements(folder / "graph", 100)]
    sure = [float(each["confidence"]) for each in rows]
    assert sure == sorted(sure)
    assert "mentions" not in {each["predicate"] for each in rows}
    issued = next(each for each in rows if each["predicate"] == "issued")
    assert (issued["subject"], issued["object"], issued["first"]) == ("南京市鼓楼区人民政府", "鼓楼区行政执法监督办法", "gulou.txt 4:1")
    assert issued["statement"].startswith("statement-")


def test_no_more_rows_than_asked_for(folder: Path) -> None:
    assert len(list(unsure_links(folder / "graph", 3))) == len(list(unsure_statements(folder / "graph", 3))) == 3


def test_rows_that_are_filled_in_are_judgements(folder: Path, tmp_path: Path) -> None:
    """As printed, with a kind, an entity where it is another, and who, when and why."""
    shutil.copy(folder / "in" / "gulou.txt", tmp_path)
    signed = {"who": "王", "when": "2026-11-28", "why": "上下文"}
    links = {each["surface"]: each for each in (cells(row, LINK_COLUMNS) for row in unsure_links(folder / "graph", 100))}
    said = next(each for each in (cells(row, STATEMENT_COLUMNS) for row in unsure_statements(folder / "graph", 100)) if each["predicate"] == "issued")
    write(
        tmp_path / "judgements.tsv",
        links["朝阳区"] | signed | {"kind": "is", "entity": "北京市朝阳区"},
        links["《纲要》"] | signed | {"kind": "nothing"},
        links["区司法局"] | signed | {"kind": "not"},
        links["区政府"],
        said | signed | {"kind": "wrong"},
    )
    built = build([tmp_path / "gulou.txt"], tmp_path / "graph")
    assert built.notes == (f"{tmp_path.name}/judgements.tsv: rows that have no kind and are not judged yet: 1",)
    listed = [cells(each, JUDGEMENT_COLUMNS) for each in list_judgements(tmp_path / "graph")]
    assert [(each["kind"], each["mentions"], each["statements"]) for each in listed] == [
        ("is", "2", "0"), ("nothing", "1", "0"), ("not", "1", "0"), ("wrong", "0", "1")]
    assert [each["who"] + each["why"] for each in listed] == ["王上下文"] * 4
    left = {each[COLUMNS.index("surface")] for each in unsure_links(tmp_path / "graph", 100)}
    assert not left & {"朝阳区", "《纲要》", "区司法局"}


def test_a_file_name_that_two_sources_have_tells_neither(tmp_path: Path) -> None:
    for number, name in enumerate(("one", "two")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "gulou.txt").write_text(TEXT.replace("2019年", f"201{number}年"), encoding="utf-8")
    build([tmp_path / "one", tmp_path / "two"], tmp_path / "graph")
    reports = {str(each[COLUMNS.index("report")]) for each in unsure_links(tmp_path / "graph", 100)}
    assert len(reports) == 2
    assert all(len(each) == 16 for each in reports)


def test_what_decides_nothing_says_why(folder: Path, tmp_path: Path) -> None:
    shutil.copy(folder / "in" / "gulou.txt", tmp_path)
    unknown = row(kind="is", surface="朝阳区", entity="agency-00000000000000000000")
    write(tmp_path / "judgements.tsv", unknown)
    build([tmp_path / "gulou.txt"], tmp_path / "graph")
    (listed,) = list_judgements(tmp_path / "graph")
    assert cells(listed, JUDGEMENT_COLUMNS)["problem"] == "neither the tables nor the report know agency-00000000000000000000"
