"""What work reports tell as done and as planned, where no heading says so."""

from __future__ import annotations

import pytest

from kg.text.sections import split_sections
from kg.text.tables import read_rows
from kg.text.tense import TABLE, mark_plans, score
from tests.report_cases import case_id
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
