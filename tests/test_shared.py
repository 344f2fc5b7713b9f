"""On the five real reports and their annotations, where they are beside the checkout: the figures that docs/figures.md gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.answering import Oxigraph, answer
from kg.building.adding import build
from kg.evaluation import compare_folders
from queries import catalogue

SHARED = Path(__file__).parent.parent.parent / "shared"
SEEDS, GOLD = SHARED / "seeds", SHARED / "gold"
pytestmark = pytest.mark.skipif(not GOLD.is_dir(), reason="the real reports are not here")

LEAST = {
    "ALL overlap": 0.96, "ALL exact": 0.95, "ALL names": 0.93, "RELATIONS": 0.90, "NUMBERS": 1.0, "EDITIONS": 1.0,
    "REGULATION overlap": 0.99,
}
CITED_BY_SEVERAL = {
    "全面推进依法行政实施纲要", "国务院关于加强市县政府依法行政的决定", "国务院关于加强法治政府建设的意见", "政府信息公开条例",
    "广州市重大行政决策程序规定", "2012年黄埔区政务公开和政务服务工作实施意见", "黄埔区实施广州市重大行政决策程序规定办法",
}
"""Read off the five reports by hand."""


def test_recognition_on_the_annotated_reports() -> None:
    figures = {figure.name: figure for figure in compare_folders(SEEDS, GOLD).all_figures()}
    assert {name: figures[name].f1 for name, least in LEAST.items() if figures[name].f1 < least} == {}
    assert figures["REGULATION overlap"].recall == 1.0
    assert figures["REGULATION overlap"].precision >= 0.98


def test_regulations_of_several_reports_are_one_node_each(tmp_path: Path) -> None:
    assert not build([SEEDS], tmp_path / "graph").failures
    query = catalogue.get("most-cited-regulations")
    names = [column.name for column in query.columns]
    rows = [dict(zip(names, row, strict=True)) for row in answer(Oxigraph(tmp_path / "graph"), query, {})]
    several = [str(row["regulation_name"]) for row in rows if int(str(row["reports"])) >= 2]
    assert set(several) >= CITED_BY_SEVERAL
    assert len(several) == len(set(several))
