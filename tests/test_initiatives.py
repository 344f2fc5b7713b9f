"""Which words of a sentence name programmes, and how far their names reach."""

from __future__ import annotations

import pytest

from kg.models import Label
from kg.recognition.components import find_mentions
from tests.report_cases import case_id
from tests.text_cases import read_cases


@pytest.mark.parametrize("case", read_cases("initiatives.tsv"), ids=case_id)
def test_initiatives(case: dict[str, str]) -> None:
    mentions, _ = find_mentions(case["text"].replace("\\n", "\n"))
    found = [mention.surface for mention in mentions if mention.label is Label.INITIATIVE]
    assert found == [each for each in case["initiatives"].split("|") if each != "-"]
