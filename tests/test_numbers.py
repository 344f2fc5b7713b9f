"""Document numbers and order numbers, normalised."""

from __future__ import annotations

import pytest

from kg.recognition.numbers import find_numbers
from tests.report_cases import case_id
from tests.text_cases import normalise_text, read_cases


@pytest.mark.parametrize("case", read_cases("numbers.tsv"), ids=case_id)
def test_numbers(case: dict[str, str]) -> None:
    text = normalise_text(case["text"]).text
    assert ("|".join(number.number for number in find_numbers(text)) or "-") == case["numbers"]


@pytest.mark.parametrize("case", read_cases("numbers.tsv"), ids=case_id)
def test_places_of_numbers(case: dict[str, str]) -> None:
    text = normalise_text(case["text"]).text
    for number in find_numbers(text):
        place = text[number.span.start : number.span.end]
        assert place.startswith(number.code.removesuffix("令"))
        assert place.endswith(("号", "号令", "号 令"))
        assert number.number.endswith(f"{number.serial}号")
        assert not number.year or number.year in place


@pytest.mark.parametrize("opening, closing", ["〔〕", "[]", "［］", "【】", "（）", "()", "﹝﹞", "「」", "〈〉", "<>", "《》", "『』", "{}", "｛｝"])
def test_every_bracket_gives_one_form(opening: str, closing: str) -> None:
    (number,) = find_numbers(f"依据岳政办发{opening}2019{closing}7号办理")
    assert number.number == "岳政办发〔2019〕7号"
    assert (number.code, number.year) == ("岳政办发", "2019")
