"""Rules: the example of every row gives what the row says, its near miss does not."""

from __future__ import annotations

import pytest

from kg.authority.tables_reader import Row, read_table
from kg.models import Label, Mention
from kg.recognition.components import find_mentions
from kg.recognition.rules import RULES, Rule
from kg.relations.verbs import TABLE, verb_rules
from tests.report_cases import process_case

VERBS = list(read_table(TABLE, ("id", "verbs", "label", "predicate", "confidence", "example", "near_miss")))


def mentions_in(words: str) -> list[Mention]:
    """The mentions of initiatives in a sentence that has `words` as its object."""
    found, _ = find_mentions(f"我区{words}，成效明显。")
    return [mention for mention in found if mention.label is Label.INITIATIVE]


@pytest.mark.parametrize("rule", RULES["initiatives"], ids=lambda rule: rule.id)
def test_initiatives(rule: Rule) -> None:
    assert [mention.rule for mention in mentions_in(rule.example)] == ([] if rule.gives == "-" else [rule.id])
    assert rule.id not in [mention.rule for mention in mentions_in(rule.near_miss)]


@pytest.mark.parametrize("row", VERBS, ids=lambda row: row["id"])
def test_verbs(row: Row) -> None:
    rules = [(fact.rule, fact.predicate) for fact in process_case("长沙市岳麓区人民政府", "2018", f"我区{row['example']}。").facts]
    missed = [(fact.rule, fact.predicate) for fact in process_case("长沙市岳麓区人民政府", "2018", f"我区{row['near_miss']}。").facts]
    if row["predicate"] == "-":
        assert rules == []
        assert missed
    else:
        assert rules == [(row["id"], row["predicate"])]
        assert row["id"] not in [rule for rule, _ in missed]


@pytest.mark.parametrize("name", sorted(RULES))
def test_rows_are_whole(name: str) -> None:
    rules = RULES[name]
    assert len({rule.id for rule in rules}) == len(rules)
    for rule in rules:
        assert rule.example
        assert rule.near_miss
        assert rule.gives == "-" or Label(rule.gives)
        assert 0 < rule.weight <= 1


def test_every_verb_is_in_a_row() -> None:
    assert set(verb_rules()) == {verb for row in VERBS for verb in row.many("verbs")}
    assert len({row["id"] for row in VERBS}) == len(VERBS)
