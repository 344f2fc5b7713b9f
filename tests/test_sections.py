"""Headings, sections, sentences and clauses, and which of them speak of plans."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from kg.reading import read_source
from kg.relations.clauses import clauses_of
from kg.text import normalise
from kg.text.sections import heading_of, split_sections, split_sentences
from tests.report_cases import case_id
from tests.text_cases import REPORTS, read_cases

FILES = sorted(path for path in REPORTS.iterdir() if path.suffix in (".txt", ".html"))


@pytest.mark.parametrize("case", read_cases("headings.tsv"), ids=lambda case: case["line"])
def test_heading(case: dict[str, str]) -> None:
    level = int(case["level"])
    assert heading_of(case["line"]) == ((level, case["heading"]) if level else None)


def test_headings_numbered_1_and_1_1_where_the_text_has_both() -> None:
    plan = "1 总则\n1.1 编制目的\n为应对灾害。\n2 组织机构和职责\n2.1市应急指挥部\n指挥部成立。\n"
    assert [(each.level, each.heading) for each in split_sections(plan)] == [
        (1, "1 总则"), (2, "1.1 编制目的"), (1, "2 组织机构和职责"), (2, "2.1市应急指挥部"),
    ]
    report = "二、2021年工作打算\n1 加强队伍建设\n推进“雪亮工程”建设。\n12 月前制定出台\n"
    assert all(each.planned for each in split_sections(report, "2020"))


@pytest.mark.parametrize("case", read_cases("planned.tsv"), ids=case_id)
def test_planned_clauses(case: dict[str, str]) -> None:
    text, year = case["text"], case["year"]
    sentences = split_sentences(text, split_sections(text, year), year)
    planned = [
        text[clause.start : clause.end].strip()
        for sentence in sentences
        for clause in clauses_of(text, sentence, (), "")
        if clause.planned
    ]
    assert ("|".join(planned) or "-") == case["planned"]


@pytest.mark.parametrize("case", read_cases("sentences.tsv"), ids=case_id)
def test_sentences_and_clauses(case: dict[str, str]) -> None:
    text = case["text"]
    sentences = split_sentences(text, split_sections(text))
    assert "|".join(
        "/".join(text[clause.start : clause.end].strip() for clause in sentence.clauses) for sentence in sentences
    ) == case["parts"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_nothing_is_left_out(path: Path) -> None:
    text = normalise(read_source(path)).text
    sections = split_sections(text)
    assert "".join(text[section.start : section.end] for section in sections) == text
    sentences = split_sentences(text, sections)
    assert all(one.end <= two.start for one, two in pairwise(sentences))
    for sentence in sentences:
        assert [*sentence.clauses] == sorted(sentence.clauses)
        assert sentence.start <= sentence.clauses[0].start
        assert sentence.clauses[-1].end <= sentence.end
    told = "".join(text[clause.start : clause.end] for sentence in sentences for clause in sentence.clauses)
    assert "".join(told.split()) == "".join(text.split())


def test_path_of_headings() -> None:
    text = "前言。\n一、成效\n（一）制度\n1.公开\n内容。\n（二）监督\n内容。\n二、打算\n内容。"
    sections = split_sections(text)
    assert [(section.level, section.heading, section.path) for section in sections] == [
        (0, "", ()),
        (1, "一、成效", ()),
        (2, "（一）制度", ("一、成效",)),
        (3, "1.公开", ("一、成效", "（一）制度")),
        (2, "（二）监督", ("一、成效",)),
        (1, "二、打算", ()),
    ]
    assert [section.planned for section in sections] == [False, False, False, False, False, False]


def test_empty_text() -> None:
    assert split_sections("") == ()
    assert split_sentences("", ()) == ()
