"""What sentences tell: subject, predicate and object, by canonical names."""

from __future__ import annotations

import pytest

from kg.recognition.components import find_mentions
from kg.relations.verbs import nearest_chain, verb_rules
from ontology.vocabulary import EDGES
from tests.report_cases import case_id, in_body, process_case, told
from tests.text_cases import read_cases


@pytest.mark.parametrize("case", read_cases("relations.tsv"), ids=case_id)
def test_relations(case: dict[str, str]) -> None:
    processed = process_case(case["publisher"], case["year"], case["text"])
    expected = {
        case["publisher"] + fact[1:] if fact.startswith("我 ") else fact
        for fact in case["told"].split("|")
        if fact != "-"
    }
    assert {" ".join(fact) for fact in told(processed)} == expected


@pytest.mark.parametrize("case", read_cases("relations.tsv"), ids=case_id)
def test_evidence_is_in_the_sentence(case: dict[str, str]) -> None:
    processed = process_case(case["publisher"], case["year"], case["text"])
    for fact in processed.facts:
        place = processed.text.raw_span(fact.start, fact.end)
        assert in_body(processed, place.start)
        assert 0 < fact.confidence <= 1


def test_every_predicate_is_an_edge() -> None:
    names = {edge.name for edge in EDGES}
    said = {fact.split(" ")[1] for case in read_cases("relations.tsv") for fact in case["told"].split("|") if fact != "-"}
    assert said <= names
    assert {rule.predicate for rules in verb_rules().values() for rule in rules.values()} <= names
    assert said >= {
        "issued", "revised", "implements", "basedOn", "elaborates", "promulgates", "undertakes", "established", "designated",
        "plansToIssue", "plansToRevise", "plansToImplement", "plansToUndertake",
    }


@pytest.mark.parametrize("words, verbs", [
    ("区政府制定", ("制定",)),
    ("制定印发了", ("制定", "印发")),
    ("认真贯彻落实", ("贯彻落实",)),
    ("研究并出台", ("研究", "出台")),
    ("重新修订了", ("重新修订",)),
    ("群众满意", ()),
])
def test_verbs_that_stand_together(words: str, verbs: tuple[str, ...]) -> None:
    chain = nearest_chain(words)
    assert (chain.verbs if chain else ()) == verbs


def test_names_are_no_verbs() -> None:
    mentions, _ = find_mentions("区政府推行《行政处罚法》学习制度。")
    assert "《行政处罚法》" in {mention.surface for mention in mentions}
