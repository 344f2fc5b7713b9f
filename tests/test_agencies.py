"""Agencies in sentences: which are found, and whose bodies they are."""

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


@pytest.mark.parametrize("case", read_cases("agencies.tsv"), ids=case_id)
def test_agencies(authority: Authority, case: dict[str, str]) -> None:
    home = authority.gazetteer.resolve(case["home"], int(case["year"])).region
    assert home is not None
    context = Context(authority, home, int(case["year"]), case["publisher"].strip("-"))
    text = f"{case['text']}\n"
    links, _ = link_mentions(text, find_mentions(text, home=home)[0], context)
    found = [f"{link.mention.surface}={link.entity.name}" for link in links if link.mention.label is Label.AGENCY]
    assert found == [each for each in case["agencies"].split("|") if each != "-"]
