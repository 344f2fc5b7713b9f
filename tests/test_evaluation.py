"""Figures of annotations, each counted by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import UnreadableSource
from kg.evaluation import (
    META,
    Aliases,
    Annotation,
    Compared,
    Figure,
    comparable,
    compare_folders,
    figures,
    read_annotation,
)

LINES = ["鼓楼区政府、鼓楼区政府印发《办法》。", "推进“一网通办”。"]


def annotation(rows: str, aliases: Aliases | None = None) -> Annotation:
    """Of rows that are separated by ; and cells that are separated by spaces."""
    return read_annotation("r", ["\t".join(row.split()) for row in rows.split(";")], LINES, aliases or Aliases())


@pytest.mark.parametrize("name, key", [
    ("中華人民共和國政府信息公開條例", "政府信息公开条例"), ("《办法》（２０１９）", "办法2019"), ("“双随机、一公开” 监管", "双随机一公开监管"),
    ("中华人民共和国", "中华人民共和国"), ("A+B", "AB"), ("", ""),
])
def test_names_are_compared_without_what_does_not_matter(name: str, key: str) -> None:
    assert comparable(name) == key


def test_a_surface_that_comes_twice_has_two_places() -> None:
    rows = annotation("ENT 1 AGENCY 鼓楼区政府 鼓楼区人民政府;ENT 1 AGENCY 鼓楼区政府 鼓楼区人民政府")
    assert [(each.start, each.end) for each in rows.mentions] == [(0, 5), (6, 11)]


GOLD = "ENT 1 AGENCY 鼓楼区政府 鼓楼区人民政府|区政府;ENT 1 REGULATION 《办法》 办法;ENT 2 INITIATIVE “一网通办” 一网通办;" \
       "REL 鼓楼区人民政府 ISSUED 办法 1;REL 鼓楼区人民政府 UNDERTAKES+PLANNED 一网通办 2;NUM 1号|一号 办法;EDITION 办法 2019-01-01"


@pytest.mark.parametrize("found, name, hit, gold, predicted", [
    (GOLD, "ALL exact", 3, 3, 3),
    (GOLD, "RELATIONS with modality", 2, 2, 2),
    ("ENT 1 REGULATION 办法 办法", "REGULATION exact", 0, 1, 1),
    ("ENT 1 REGULATION 办法 办法", "REGULATION overlap", 1, 1, 1),
    ("ENT 1 REGULATION 办法 办法", "ALL overlap", 1, 3, 1),
    ("ENT 1 AGENCY 楼区 区政府;ENT 1 AGENCY 政府 x", "AGENCY overlap", 1, 1, 2),  # one to one
    ("ENT 1 AGENCY 鼓楼区政府 区政府", "AGENCY names", 1, 1, 1),
    ("ENT 1 REGION 鼓楼区 鼓楼区人民政府", "ALL overlap", 0, 3, 1),
    ("REL 区政府 ISSUED 《办法》 2", "ISSUED", 1, 1, 1),
    ("REL 区政府 UNDERTAKES 一网通办 2", "RELATIONS", 1, 2, 1),
    ("REL 区政府 UNDERTAKES 一网通办 2", "RELATIONS with modality", 0, 2, 1),
    ("NUM 一号 办法", "NUMBERS", 1, 1, 1),
    ("EDITION 办法 2019-01-01;EDITION 别的 2020-01-01", "EDITIONS", 1, 1, 1),  # of works that the gold has
    ("EDITION 办法 2007-01-01", "EDITIONS", 0, 1, 1),
])
def test_what_is_right_is_counted(found: str, name: str, hit: int, gold: int, predicted: int) -> None:
    aliases = Aliases()
    there = annotation(GOLD, aliases)
    counted = {figure.name: figure for figure in figures(there, annotation(found, aliases))}
    assert counted[name] == Figure(name, hit, gold, predicted)


@pytest.mark.parametrize("figure, precision, recall, f1", [
    (Figure("", 3, 4, 6), 0.5, 0.75, 0.6), (Figure("", 0, 0, 0), 1.0, 1.0, 1.0), (Figure("", 0, 2, 0), 0.0, 0.0, 0.0),
    (Figure("", 0, 0, 2), 0.0, 0.0, 0.0),
])
def test_shares(figure: Figure, precision: float, recall: float, f1: float) -> None:
    assert (figure.precision, figure.recall, figure.f1) == pytest.approx((precision, recall, f1))


@pytest.mark.parametrize("row, said", [
    ("ENT 1 AGENCY 不在 x", "not in line 1"), ("ENT 9 AGENCY 鼓楼区 x", "no line 9"), ("ENT 1 PERSON 鼓楼区 x", "not understood"),
    ("ENT ２ AGENCY 鼓楼区 x", "not understood"), ("REL a LIKES b 1", "not understood"), ("NUM a", "not understood"),
])
def test_a_row_that_does_not_fit_is_told(row: str, said: str) -> None:
    assert said in annotation(row).problems[0]


def test_metadata_that_is_missing_is_told() -> None:
    assert [problem.rpartition("META ")[2] for problem in annotation("").problems] == [f"{key} missing" for key in META]


def test_differences_name_line_and_kind() -> None:
    compared = Compared(annotation(GOLD), annotation("ENT 1 REGULATION 办法 办法;REL a ISSUED b 1"), ())
    rows = list(compared.differences())
    assert ("r", "missed", "1", "REGULATION", "《办法》", "办法") in rows
    assert ("r", "wrong", "1", "REGULATION", "办法", "办法") in rows
    assert ("r", "wrong", "1", "ISSUED", "a", "b") in rows
    assert ("r", "missed", "", "EDITION", "办法", "2019-01-01") in rows
    assert not list(Compared(annotation(GOLD), annotation(GOLD), ()).differences())


def test_folders_without_pairs_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("鼓楼区", encoding="utf-8")
    (tmp_path / "b.tsv").write_text("", encoding="utf-8")
    with pytest.raises(UnreadableSource, match="no text here"):
        compare_folders(tmp_path, tmp_path)
