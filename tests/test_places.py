"""Places in sentences: which words are regions, and which ones, in a report of a region and a year."""

from __future__ import annotations

import pytest

from kg.authority import Authority, load_authority
from kg.linking import link_mentions
from kg.linking.context import Context
from kg.models import Label
from kg.recognition.components import find_mentions
from tests.report_cases import case_id
from tests.text_cases import read_cases


@pytest.fixture(scope="module")
def authority() -> Authority:
    return load_authority()


@pytest.mark.parametrize("case", read_cases("places.tsv"), ids=case_id)
def test_places(authority: Authority, case: dict[str, str]) -> None:
    home = authority.gazetteer.resolve(case["home"], int(case["year"])).region
    assert home is not None
    text = f"{case['text']}\n"
    links, _ = link_mentions(text, find_mentions(text, home=home)[0], Context(authority, home, int(case["year"]), ""))
    found = [f"{link.mention.surface}={link.entity.name}" for link in links if link.mention.label is Label.REGION]
    assert found == [each for each in case["regions"].split("|") if each != "-"]
