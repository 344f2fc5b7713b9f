"""What reports say of themselves."""

from __future__ import annotations

import pytest

from kg.models import ReportKind, Sidecar, Source, Speaker
from kg.pipeline import process
from tests.report_cases import case_id, source_of
from tests.text_cases import read_cases

BODY = "一、主要工作\n" + "加强组织领导，完善各项制度，规范执法行为，强化监督检查，取得了较好成效。\n" * 20


def body_filled(text: str) -> str:
    """A head and tail with the same body between them."""
    return text.replace("…", BODY)


@pytest.mark.parametrize("case", read_cases("metadata.tsv"), ids=case_id)
def test_metadata(case: dict[str, str]) -> None:
    metadata = process(source_of(body_filled(case["text"]))).metadata
    assert {
        "title": metadata.title or "-",
        "kind": metadata.kind.value,
        "region": metadata.region_name or "-",
        "region_code": metadata.region_code or "-",
        "year": metadata.year or "-",
        "publisher": metadata.publisher.name if metadata.publisher else "-",
        "doc_number": metadata.doc_number or "-",
        "date": metadata.date or "-",
    } == {key: value for key, value in case.items() if key not in ("id", "text")}


@pytest.mark.parametrize("sidecar, attribute, value", [
    (Sidecar(title="某县年报"), "title", "某县年报"),
    (Sidecar(kind="information-disclosure"), "kind", ReportKind.INFORMATION_DISCLOSURE),
    (Sidecar(region="四川省绵阳市三台县"), "region_code", "510722"),
    (Sidecar(region_code="510722"), "region_name", "四川省绵阳市三台县"),
    (Sidecar(year="2017"), "year", "2017"),
    (Sidecar(doc_number="长政发〔2021〕1号"), "doc_number", "长政发〔2021〕1号"),
    (Sidecar(date="2021-02-03"), "date", "2021-02-03"),
])
def test_sidecar_wins(sidecar: Sidecar, attribute: str, value: str) -> None:
    text = body_filled("长沙市岳麓区人民政府2020年法治政府建设情况报告\n…\n长沙市岳麓区人民政府\n2021年1月20日\n")
    plain = source_of(text)
    metadata = process(Source(plain.name, plain.sha256, plain.text, plain.encoding, sidecar)).metadata
    assert getattr(metadata, attribute) == value


def test_sidecar_publisher() -> None:
    plain = source_of(body_filled("法治政府建设情况报告\n…\n"))
    sidecar = Sidecar(region="湖南省长沙市", year="2020", publisher="长沙市司法局")
    metadata = process(Source(plain.name, plain.sha256, plain.text, plain.encoding, sidecar)).metadata
    assert metadata.publisher is not None
    assert metadata.publisher.name == "长沙市司法局"
    assert metadata.unknown == ()


def test_file_name_says_nothing() -> None:
    text = body_filled("法治政府建设情况报告\n…\n")
    assert process(source_of(text, "三台县2018.txt")).metadata == process(source_of(text, "a.txt")).metadata


@pytest.mark.parametrize("text", ["。", "《", "|", "2020年", "\n\n\n报告", "a" * 500, "第一条\n第二条"])
def test_anything_has_metadata(text: str) -> None:
    metadata = process(source_of(text)).metadata
    assert metadata.region is None
    assert {"region", "publisher"} <= set(metadata.unknown)


@pytest.mark.parametrize("case, speaker", [
    ("plain", Speaker.PUBLISHER),
    ("department-posts-for-its-district", Speaker.GOVERNMENT),
    ("disclosure-office-posts-for-its-government", Speaker.GOVERNMENT),
    ("department-unnamed", Speaker.UNNAMED),
    ("department-of-a-rank", Speaker.PUBLISHER),
    ("office-that-speaks-of-itself", Speaker.OFFICE),
    ("office-that-names-itself-once", Speaker.PUBLISHER),
])
def test_whose_acts_are_told(case: str, speaker: Speaker) -> None:
    text = next(each["text"] for each in read_cases("metadata.tsv") if each["id"] == case)
    assert process(source_of(body_filled(text))).metadata.speaker is speaker


def test_nobody_acts_for_a_department_that_is_unnamed() -> None:
    text = next(each["text"] for each in read_cases("metadata.tsv") if each["id"] == "department-unnamed")
    processed = process(source_of(text + "\n我局推行“一网通办”，出台《办事规程》。"))
    assert not [fact for fact in processed.facts if fact.predicate in ("undertakes", "issued")]
    assert any(each.reason == "actor is many or unknown" for each in processed.rejected)
