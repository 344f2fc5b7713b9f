"""The reliability table counts what it says it counts; every expected figure is worked out by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.accuracy import Annotated
from benchmarks.calibration import Found, at_least, calibration_error, find_relations, main, print_table, reliability
from kg.annotation import told_relations
from kg.pipeline import process
from tests.report_cases import report_text, source_of

TEN = [*[Found("ISSUED", 0.95, True)] * 3, Found("ISSUED", 0.95, False),
       Found("BASED_ON", 0.9, True), Found("BASED_ON", 1.0, True),
       Found("BASED_ON", 0.7, True), Found("BASED_ON", 0.75, False), Found("BASED_ON", 0.79, False),
       Found("REVISED", 0.3, False)]


def test_bins_hold_what_lies_in_them() -> None:
    table = reliability(TEN)
    assert [each.count for each in table] == [0, 0, 0, 1, 0, 0, 0, 3, 0, 6]
    assert [each.right for each in table] == [0, 0, 0, 0, 0, 0, 0, 1, 0, 5]
    assert (table[7].low, table[7].high) == (0.7, 0.8)
    assert table[7].confidence == pytest.approx((0.7 + 0.75 + 0.79) / 3)
    assert table[9].share == pytest.approx(5 / 6)
    assert table[0].share == 0.0


@pytest.mark.parametrize("confidence, at", [
    (0.0, 0), (0.09, 0), (0.1, 1), (0.29, 2), (0.3, 3), (0.57, 5), (0.58, 5), (0.6, 6), (0.7, 7), (0.8999, 9), (0.9, 9), (1.0, 9),
])
def test_the_edges_of_bins(confidence: float, at: int) -> None:
    """As the graph has it, with two places: 0.8999 is 0.9 there."""
    assert [each.count for each in reliability([Found("ISSUED", confidence, True)])].index(1) == at


def test_the_error_is_the_mean_distance() -> None:
    """(6·|5/6 − 5.7/6| + 3·|1/3 − 2.24/3| + 1·|0 − 0.3|) / 10 = (0.7 + 1.24 + 0.3) / 10."""
    assert calibration_error(reliability(TEN)) == pytest.approx(0.224)
    assert calibration_error(reliability(TEN, 1)) == pytest.approx(abs(6 / 10 - 8.24 / 10))
    assert calibration_error(reliability([])) == 0.0


def test_the_sure_are_counted() -> None:
    assert at_least(TEN) == (10, 6, 5)
    assert at_least(TEN, 0.95) == (10, 5, 4)
    assert at_least([]) == (0, 0, 0)


TEXT = report_text("南京市鼓楼区人民政府", "2019", "区政府印发《鼓楼区行政执法监督办法》，推进河长制。\n明年将制定《鼓楼区调解办法》。\n区政府推进河长制。")
META = ("title\t南京市鼓楼区人民政府2019年法治政府建设情况报告", "kind\trule-of-law", "region\t江苏省南京市鼓楼区", "region_code\t320106", "year\t2019",
        "publisher\t南京市鼓楼区人民政府", "doc_number\t-", "date\t2020-01-20")
GOLD = [
    *(f"META\t{line}" for line in META),
    "ENT\t4\tAGENCY\t区政府\t鼓楼政府|南京市鼓楼区人民政府",
    "REL\t鼓楼政府\tISSUED\tREPORT\t1",
    "REL\t鼓楼政府\tISSUED\t《鼓楼区行政执法监督办法》\t4",
    "REL\t鼓楼政府\tISSUED\t鼓楼区调解办法\t5",
]
"""An alternative name, marks that do not count, a plan told as done; that 河长制 is undertaken is not among them."""


@pytest.fixture
def tiny(tmp_path: Path) -> Annotated:
    """One report and its annotations."""
    for folder, name, text in (("texts", "a.txt", TEXT), ("gold", "a.tsv", "\n".join(GOLD)), ("gold", "b.tsv", "")):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / name).write_text(text, encoding="utf-8")
    return Annotated("tiny", tmp_path / "texts", tmp_path / "gold")


def test_relations_are_right_by_subject_predicate_and_object(tiny: Annotated) -> None:
    found = {(each.predicate, each.right): each.confidence for each in find_relations(tiny)}
    assert found.keys() == {("ISSUED", True), ("UNDERTAKES", False)}
    assert len(find_relations(tiny)) == 4
    told = told_relations(process(source_of(TEXT)))
    assert found["UNDERTAKES", False] == max(each.confidence for each in told if each.predicate == "UNDERTAKES")


def test_the_table_is_printed(tiny: Annotated, capsys: pytest.CaptureFixture[str]) -> None:
    print_table("ten", TEN)
    assert capsys.readouterr().out == """
ten: 10 relations, 6 right
  confidence      count   mean  right  share
  0.30 to 0.40        1  0.300      0  0.000
  0.70 to 0.80        3  0.747      1  0.333
  0.90 to 1.00        6  0.950      5  0.833
  at least 0.9: 6 of 10 (60.0%), 5 of them right (83.3%)
  expected calibration error: 0.224
  BASED_ON            5  0.828      3  0.600
  ISSUED              4  0.950      3  0.750
  REVISED             1  0.300      0  0.000
"""
    main(["--on", "tiny", str(tiny.texts), str(tiny.gold), "--bins", "20"])
    assert "tiny: 4 relations, 3 right" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        main(["--bins", "0"])
    with pytest.raises(SystemExit):
        main(["--on", "tiny"])
    print_table("none", [])
    assert "at least 0.9: 0 of 0 (–), 0 of them right (–)" in capsys.readouterr().out
