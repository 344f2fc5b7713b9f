"""Normalising, case by case; expectations are written by hand."""

from __future__ import annotations

import pytest

from tests.text_cases import normalise_text, read_cases


@pytest.mark.parametrize("case", read_cases("text_normalising.tsv"), ids=lambda case: case["id"])
def test_normalising(case: dict[str, str]) -> None:
    assert normalise_text(case["raw"]).text == case["normalised"]


@pytest.mark.parametrize("case", read_cases("text_normalising.tsv"), ids=lambda case: case["id"])
def test_normalising_again_changes_nothing(case: dict[str, str]) -> None:
    assert normalise_text(case["normalised"]).text == case["normalised"]


@pytest.mark.parametrize("case", read_cases("text_boilerplate.tsv"), ids=lambda case: case["id"])
def test_cutting(case: dict[str, str]) -> None:
    text = normalise_text(case["raw"])
    assert text.text == case["normalised"]
    assert [each.reason for each in text.rejected] == case["reasons"].split()
    assert "".join(case["raw"][each.start:each.end] for each in text.rejected) == "".join(
        each.text for each in text.rejected)


def test_a_heading_of_the_report_opens_no_tail() -> None:
    paragraph = "本机关依法公开政府信息，方便群众查询，并在每个季度公布办理情况。" * 20
    raw = f"甲区报告\n{paragraph}\n联系我们\n{paragraph}\n{paragraph}"
    assert normalise_text(raw).text == raw


@pytest.mark.parametrize("raw, place", [
    ("新\ufffd\ufffd定", "\ufffd\ufffd"),
    ("推进锟斤拷锟斤拷工作", "锟斤拷锟斤拷"),
    ("發(fā)展新?定", "?"),
])
def test_bytes_lost_for_good_are_marked(raw: str, place: str) -> None:
    (rejected,) = normalise_text(raw).rejected
    assert (rejected.stage, rejected.reason, rejected.text) == ("text", "lost bytes", place)
    assert raw[rejected.start:rejected.end] == place


@pytest.mark.parametrize("raw, name, surface", [
    ("在徐圩新區(qū)設立", "徐圩新区", "徐圩新區(qū)"),
    ("區(qū)政府辦公室", "区政府", "區(qū)政府"),
    ("貫徹《規(guī)劃綱要》(2011年)", "《规划纲要》", "《規(guī)劃綱要》"),
    ("政府入口網站和網路", "门户网站", "入口網站"),
    ("最佳化營商環境,網路", "优化", "最佳化"),
    ("智慧型產業,格線化,網路", "智能产业", "智慧型產業"),
    ("廣\u200b州\u200b市\u200b人民政府", "广州市", "廣\u200b州\u200b市"),
    ("第２０１２〕１３７號", "2012〕137号", "２０１２〕１３７號"),
    ("學校Cafe\u0301館", "Café馆", "Cafe\u0301館"),
])
def test_a_name_leads_back_to_its_surface(raw: str, name: str, surface: str) -> None:
    text = normalise_text(raw)
    start = text.text.index(name)
    span = text.raw_span(start, start + len(name))
    assert raw[span.start:span.end] == surface


def test_converted_is_told_of_taiwan_wording_only() -> None:
    assert normalise_text("規範性檔案和網路計畫").converted
    assert not normalise_text("規範性文件和網絡計劃").converted
    assert not normalise_text("规范性文件和网络计划").converted
