"""The verbs that relate an actor to what it issues, carries out, undertakes or sets up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from kg.authority.tables_reader import read_table
from kg.models import Label

TABLE = Path(__file__).parent / "verbs.tsv"
JOINED = re.compile(r"[并和与及、]?(?:了|好|着|进行|正式|相继|陆续|及时|认真|严格|联合|同步|重新|全面|深入)?[并和与及、]?")


@dataclass(frozen=True, slots=True)
class VerbRule:
    """One row: verbs that say one predicate of objects of one label."""

    id: str
    label: str
    predicate: str
    confidence: float


class Chain(NamedTuple):
    """Verbs that stand together (制定印发), nearest to the object last."""

    start: int
    end: int
    verbs: tuple[str, ...]


@cache
def verb_rules() -> dict[str, dict[str, VerbRule]]:
    """Per verb and label the rule; a verb that relates nothing has none."""
    rules: dict[str, dict[str, VerbRule]] = {}
    for row in read_table(TABLE, ("id", "verbs", "label", "predicate", "confidence", "example", "near_miss")):
        rule = VerbRule(row["id"], row["label"], row["predicate"], float(row["confidence"]))
        for verb in row.many("verbs"):
            known = rules.setdefault(verb, {})
            if rule.predicate != "-":
                known.setdefault(rule.label, rule)
    return rules


@cache
def _pattern() -> re.Pattern[str]:
    """Every verb as its group; 联合 goes before it, so that 合办 is not read in 联合办理."""
    return re.compile(f"(?!修正案|培训(?:机构|市场|学校|中心|基地)|检查站|监督员)(?:联合)?({'|'.join(sorted(map(re.escape, verb_rules()), key=lambda verb: (-len(verb), verb)))})")


def nearest_chain(words: str) -> Chain | None:
    """The verbs nearest to the end of `words` that stand together, or nothing."""
    found = [match for match in _pattern().finditer(words) if not _is_listed(match, words)]
    if not found:
        return None
    chain = [found[-1]]
    for match in reversed(found[:-1]):
        if not JOINED.fullmatch(words[match.end() : chain[0].start()]):
            break
        chain.insert(0, match)
    return Chain(chain[0].start(), chain[-1].end(), tuple(match.group(1) for match in chain))


def acts_at(text: str, at: int) -> bool:
    """Whether a verb that relates something stands at a place."""
    verb = _pattern().match(text, at)
    return verb is not None and bool(verb_rules()[verb.group(1)])


def _is_listed(verb: re.Match[str], words: str) -> bool:
    """Whether what reads like a verb is a noun of a list (推广非现场检查、“综合查一次”), not one of several verbs (制定、印发《…》)."""
    return words[verb.end() :] in ("和", "与", "及") or (words.startswith("、", verb.end()) and _pattern().match(words, verb.end() + 1) is None)


def rules_for(chain: Chain, label: Label) -> list[VerbRule]:
    """What a chain says of an object: issuing and revising win over carrying out (印发实施《…》 issues)."""
    rules = verb_rules()
    if not rules[chain.verbs[-1]]:
        return []
    said = [rules[verb][label] for verb in chain.verbs if label in rules[verb]]
    if len(said) > 1:
        strong = [rule for rule in said if rule.predicate in ("issued", "revised") and rule.id != "issue-coined"]
        said = strong or said
    return list({rule.predicate: rule for rule in said}.values())
