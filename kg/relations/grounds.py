"""What is made on what: 根据《A》，制定《B》; 印发《A》，…据此出台《B》."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum

from kg.models import Entity, Label, Link
from kg.relations.clauses import Clause
from kg.relations.facts import Fact
from kg.relations.groups import Group
from kg.relations.patterns import PREPOSITION, STRICT_GROUND
from kg.relations.verbs import Chain, VerbRule

NEXT = 6
"""A clause of so many characters (结合实际，) may part what is carried out from what is made for it."""

FAR = 24
"""Behind more than so much, what is made is no longer told of what 根据 named."""
SHARED = 4
"""So many characters in a row that two titles share."""
TAKEN_UP = 8
"""So many, and one was made for the other, whoever makes it."""
STATUTE = re.compile(r"(?:法|条例)$")
RULES = re.compile(r"(?:办法|规定|细则|规则|规程|制度|规范|标准|基准|条例)(?:（[^（）]*）)?$")
COMMON = re.compile(r"监督管理|管理办法|管理规定|管理条例|实施办法|实施方案|实施细则|实施意见|工作方案|工作要点|行动计划|暂行|若干")
"""Words that titles share and that say nothing of what they are about."""
PROCEDURE = re.compile(r"规范性文件|规章制定")
"""How papers are made: carried out by making any, and elaborated by rules on the same alone."""
GROUND_ENDS = re.compile(r"(?:[（(][^（）()]*[)）])?[》]?(?:等)?(?:[^，。；《]{0,12}?(?:要求|规定|精神|部署|安排|通知|意见|标准|条款|文件|决定|办法|法律法规|分工)|(?:明确|确定|提出|规定)?的[^，。；《]{0,8})?[，,、。；;\s]*")
"""Behind a ground up to the end of its clause; where more follows (对照 A 逐条分解任务) the ground was for that."""


class By(Enum):
    """How a ground is named: by 根据, as what is to be carried out (为贯彻…, …精神), by 对照, or by 贯彻 alone."""

    RULE = "rule"
    PURPOSE = "purpose"
    COMPARISON = "comparison"
    CARRIED_OUT = "carried out"


@dataclass(frozen=True, slots=True)
class Ground:
    """What something may be made on: an instrument, the clause that names it, and how it leads to what is made."""

    entity: Entity
    clause: Clause
    by: By


@dataclass(slots=True)
class Grounds:
    """The grounds that a sentence has named so far, not yet used up."""

    text: str
    own: Entity | None
    named: list[Ground] = field(default_factory=list)
    titles: tuple[Entity, ...] = ()
    """The regulations named last."""

    def note(self, link: Link, rules: Sequence[VerbRule], chain: Chain, clause: Clause) -> None:
        """Takes in a title that a verb carries out or that 根据 stands before."""
        verbs = "".join(chain.verbs)
        if any(rule.predicate == "implements" for rule in rules) and PREPOSITION.search(verbs):
            self.named.append(Ground(link.entity, clause, self._by(link, verbs, clause)))

    def _by(self, link: Link, verbs: str, clause: Clause) -> By:
        if STRICT_GROUND.search(verbs):
            return By.RULE
        if self.text[clause.start : link.mention.start].lstrip().startswith("为") or "精神" in self.text[link.mention.end : clause.end]:
            return By.PURPOSE
        return By.COMPARISON if "对照" in verbs or "对标" in verbs else By.CARRIED_OUT

    def facts(self, link: Link, clause: Clause) -> Iterator[Fact]:
        """What a title is based on that the clause says is made."""
        if clause.planned or not link.entity.iri.startswith("regulation-"):
            return
        thereupon = self.text.find("据此", clause.start, link.mention.start) >= 0
        goes_on = not clause.opened or clause.opened == (self.own,)
        for ground in [Ground(each, clause, By.RULE) for each in self.titles] if thereupon else self.named:
            apart = len(self.text[ground.clause.end : clause.start].strip())
            near = (goes_on or not ground.clause.opened or _shares(link.entity.name, ground.entity.name, TAKEN_UP)) and apart <= NEXT
            if ground.entity.iri != link.entity.iri and ((ground.by is By.RULE and apart <= FAR) or (near and _elaborates(link.entity.name, ground))):
                yield Fact(link.entity, "basedOn", ground.entity, ground.clause.start, clause.end, "issued-on-basis", 0.75)

    def pass_over(self, group: Group, clause: Clause, used: bool, spent: bool) -> None:
        """Goes on behind a group of objects: `used` where something was made on the grounds, `spent` where something else was done on them.

        根据 A 制定 B，修订 C makes C on no ground; in 根据 A 精神，制定 B，修订 C the ground has a clause of its own, and leads both.
        """
        titles = tuple(link.entity for link in group.objects if link.mention.label is Label.REGULATION)
        self.titles = titles or self.titles
        noted = any(ground.entity in titles for ground in self.named)
        last = not any(link.mention.start >= group.end and self.text[link.mention.start - 1] not in "（(" for link in clause.links)
        if spent or (titles and not used and not (noted and (not last or GROUND_ENDS.fullmatch(self.text, group.end, clause.end)))):
            self.named.clear()
        elif used:
            self.named = [ground for ground in self.named if ground.clause is not clause]


def _elaborates(title: str, ground: Ground) -> bool:
    """Whether what is made after 落实 A may be made for A: it is meant so, or shares words of A; a law is elaborated by rules only."""
    name = COMMON.sub("|", ground.entity.name)
    if ground.by is By.PURPOSE:
        return True
    fits = ground.by is By.COMPARISON or not STATUTE.search(ground.entity.name) or RULES.search(title) is not None
    procedure = PROCEDURE.search(ground.entity.name)
    fits = fits and (procedure is None or procedure.group() in title)
    return fits and _shares(title, name, SHARED)


def _shares(title: str, name: str, length: int) -> bool:
    return any(name[i : i + length] in title for i in range(len(name) - length + 1))
