"""Titles of regulations and documents: what is found, what it names, with number, article and edition."""

from __future__ import annotations

import pytest

from kg.models import Label
from kg.pipeline import process
from kg.recognition.brackets import find_bracketed
from kg.recognition.rules import RULES, Rule
from kg.recognition.titles import classify
from tests.report_cases import case_id, in_body, process_case, source_of
from tests.text_cases import read_cases

SHADOWED = {"rule", "about", "other-title"}
"""Rows whose example or near miss another row decides."""
LETTERS = {Label.REGULATION: "R", Label.DOCUMENT: "D"}


@pytest.mark.parametrize("case", read_cases("titles.tsv"), ids=case_id)
def test_titles(case: dict[str, str]) -> None:
    processed = process_case("长沙市岳麓区人民政府", case["year"], case["text"])
    raw = processed.text.source.text
    editions = {
        place.start: statement.object[-10:]
        for statement in processed.statements
        if statement.predicate == "citesEdition"
        for place in statement.evidence
    }
    rows = []
    for link in processed.links:
        place = processed.text.raw_span(link.mention.start, link.mention.end)
        if link.mention.label in LETTERS and in_body(processed, place.start):
            surface = LETTERS[link.mention.label] + raw[place.start : place.end]
            edition = editions.get(place.start, "-")
            rows.append((surface, link.entity.name, link.mention.number or "-", link.mention.article or "-", edition))
    columns = zip(*rows, strict=True) if rows else [("-",)] * 5
    names = ("mentions", "names", "numbers", "articles", "editions")
    assert {name: "|".join(column) for name, column in zip(names, columns, strict=True)} == {n: case[n] for n in names}


@pytest.mark.parametrize(("title", "name"), [
    ("西充县财政局2011年政府信息公开工作年度报告", "中华人民共和国政府信息公开条例"),
    ("西充县财政局2011年依法行政工作报告", "条例"),
])
def test_what_a_disclosure_report_is_made_under(title: str, name: str) -> None:
    """《条例》, never named, is the one that such reports are made under; in others it stays open."""
    processed = process(source_of(f"{title}\n本报告根据《条例》编制。\n"))
    assert [link.entity.name for link in processed.links if link.mention.surface == "《条例》"] == [name]


@pytest.mark.parametrize("rule", [rule for rule in RULES["titles"] if rule.id not in SHADOWED], ids=lambda rule: rule.id)
def test_rows_of_titles_have_examples(rule: Rule) -> None:
    assert classify(rule.example) == (None if rule.gives == "-" else rule)
    if rule.near_miss != "-":
        assert classify(rule.near_miss) != rule


@pytest.mark.parametrize("text, titles, broken", [
    ("印发《甲办法》和《乙办法》", ["甲办法", "乙办法"], 0),
    ("印发《关于贯彻〈甲办法〉的通知》", ["关于贯彻〈甲办法〉的通知"], 0),
    ("印发《关于印发《甲办法》的通知》", ["关于印发《甲办法》的通知"], 0),
    ("印发《关于转发<甲办法>的通知》", ["关于转发<甲办法>的通知"], 0),
    ("印发《甲办法", [], 1),
    ("印发《甲办法\n落实《乙办法》", ["乙办法"], 1),
    ("印发《甲办法，废除以往做法，依《乙办法》", ["乙办法"], 1),
    ("印发甲办法》", [], 0),
    ("《关于实施〈甲〈乙条例〉办法〉的意见》", ["关于实施〈甲〈乙条例〉办法〉的意见"], 0),
    ("印发《关于贯彻〈甲办法的通知》", ["关于贯彻〈甲办法的通知"], 0),
])
def test_marks(text: str, titles: list[str], broken: int) -> None:
    found, unclosed = find_bracketed(text)
    assert [title.title for title in found] == titles
    assert len(unclosed) == broken
    for title in found:
        assert text[title.span.start : title.span.end].strip("《》") == title.title.strip("《》")


def test_unclosed_title_is_rejected_with_its_place() -> None:
    processed = process_case("长沙市岳麓区人民政府", "2020", "印发《岳麓区行政听证办法，抓好落实。")
    (item,) = [item for item in processed.rejected if item.stage == "titles"]
    assert item.text == "《岳麓区行政听证办法，抓好落实。"
    assert processed.text.source.text[item.start : item.end] == item.text
