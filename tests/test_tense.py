"""What work reports tell as done and as planned, where no heading says so."""

from __future__ import annotations

import pytest

from kg.pipeline import process
from kg.text.sections import split_sections
from kg.text.tables import read_rows
from kg.text.tense import TABLE, mark_orders, mark_plans, score
from tests.report_cases import case_id, source_of, told
from tests.text_cases import read_cases


@pytest.mark.parametrize("row", read_rows(TABLE), ids=lambda row: row["word"])
def test_words_weigh_as_their_examples_say(row: dict[str, str]) -> None:
    assert row["word"] in row["example"]
    assert score(row["example"]) * float(row["weight"]) > 0


@pytest.mark.parametrize("case", read_cases("tense.tsv"), ids=case_id)
def test_paragraphs_of_work_reports(case: dict[str, str]) -> None:
    text = case["text"]
    sections = mark_plans(text, split_sections(text, case["year"]), case["year"])
    assert "".join(text[each.start : each.end] for each in sections) == text
    told = "".join("pd"[not each.planned] for each in sections for line in text[each.start : each.end].splitlines() if line)
    assert told == case["told"]


@pytest.mark.parametrize(
    ("title", "headings", "planned"),
    [
        ("方山县十四五规划", "一、“十三五”发展成就|（一）改革深化|二、总体要求|（一）目标", "ddpp"),
        ("方山县十四五规划", "一、发展现状|二、主要任务|（一）巩固成效|（二）总结提升", "dppp"),
        ("关于印发整治方案的通知", "一、工作目标|二、取得成效|三、总结", "ppp"),
        ("关于印发管理办法的通知", "一、总则|二、附则", "dp"),
        ("关于印发改造实施办法（试行）的通知", "一、目标任务|二、职责分工", "pp"),
        ("住房管理办法", "一、工作情况|二、成效", "dd"),
        ("关于印发应急预案的通知", "一、总则|二、应急机构", "dp"),
        ("关于印发清洁空气行动计划（2011-2015年大气污染控制措施）的通知", "一、主要任务|二、保障", "pp"),
        ("关于印发依法行政工作安排的通知", "一、健全制度|二、规范执法", "pp"),
        ("关于印发法治建设重点任务清单的通知", "一、健全制度|二、规范执法", "pp"),
        ("关于印发行政机关权责清单的通知", "一、健全制度|二、规范执法", "dd"),
        ("关于印发政务公开工作要点任务明细表的通知", "一、各区落实的任务|二、部门落实的任务", "pp"),
    ],
)
def test_a_plan_looks_back_under_headings_that_say_so(title: str, headings: str, planned: str) -> None:
    text = headings.replace("|", "。\n推进改革。\n")
    assert "".join("dp"[each.planned] for each in mark_orders(text, split_sections(text), title)) == planned


def test_articles_of_a_norm_order_from_the_second_on() -> None:
    """The first says on what ground the norm is made, the others what is to be done; a single 第二条 in a report is no norm's."""
    text = "现印发给你们。\n第一章 总则\n第一条 根据《甲条例》，制定本办法。\n第二条 推行“路长制”。\n第二章 附则\n第三条 开展整治。\n"
    marked = mark_orders(text, split_sections(text), "关于印发管理办法的通知")
    assert [(text[each.start : each.end].strip()[:4], each.planned) for each in marked] == [
        ("现印发给", False), ("第一章 ", False), ("第二条 ", True), ("第二章 ", True),
    ]
    opinions = "现印发给你们。\n第一条 根据《甲条例》，制定本意见。\n第二条 推行“路长制”。\n第三条 开展整治。\n"
    marked = mark_orders(opinions, split_sections(opinions), "关于印发实施意见（试行）的通知")
    assert [(opinions[each.start : each.end].strip()[:4], each.planned) for each in marked] == [("现印发给", False), ("第二条 ", True)]
    report = "一、工作情况\n第二条 推行“路长制”。\n"
    assert not any(each.planned for each in mark_orders(report, split_sections(report), "依法行政工作报告"))


def test_a_plan_without_headings_orders_behind_its_ground() -> None:
    text = "现印发给你们。\n为贯彻《甲条例》，结合实际，制定本行动计划。\n实施“百千万”工程。\n"
    marked = mark_orders(text, split_sections(text), "关于印发质量提升行动计划的通知")
    assert [(text[each.start : each.end].strip()[:4], each.planned) for each in marked] == [("现印发给", False), ("实施“百", True)]
    assert not any(each.planned for each in mark_orders(text, split_sections(text), "依法行政工作报告"))


@pytest.mark.parametrize(("subject", "heading"), [("依法行政", "一、2018年工作"), ("", "一、打造水清岸绿的城市")])
def test_a_yearly_summary_and_plan_goes_by_its_headings(subject: str, heading: str) -> None:
    """Its title ends as a plan's does, and it is no speech whose words would tell what is ahead."""
    title = f"方山县人民政府2018年{subject}工作总结及2019年工作计划"
    text = f"{title}\n\n{heading}\n加快推行河长制，着力打造样板，推进共建。\n二、2019年工作计划\n推行林长制。\n\n方山县人民政府\n2019年1月20日\n"
    assert {(predicate, object_) for _, predicate, object_ in told(process(source_of(text)))} == {
        ("undertakes", "河长制"), ("plansToUndertake", "林长制"),
    }
