"""Statements that clauses make: who issued, carries out, undertakes, set up or designated what."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.linking.context import Context
from kg.linking.seals import own_office
from kg.models import Entity, Label, Link, Qualifiers, Rejected, Text
from kg.relations import patterns as said
from kg.relations.acting import MAKES, Told, who_acts
from kg.relations.actors import UNKNOWN
from kg.relations.attributes import (
    carriers_behind,
    makers_behind,
    namers_before,
    undertakers_before,
)
from kg.relations.clauses import Clause, clauses_end, clauses_of
from kg.relations.confidence import signs_of, weigh
from kg.relations.designation import active_namer, event_date, passive_in, passive_namers
from kg.relations.facts import Fact
from kg.relations.grounds import Grounds
from kg.relations.groups import Group, group_objects
from kg.relations.masking import masked, masked_behind
from kg.relations.owners import TITLES, is_made_earlier, names_home, names_issuer
from kg.relations.topics import topic_told
from kg.relations.verbs import Chain, nearest_chain, rules_for
from kg.relations.withheld import binds_in_article, only_required, reason_against, ruled_in_norm, rules_impersonally
from kg.text.sections import Sentence
from ontology.vocabulary import EDGES

NAMED_WITHIN = 80
"""How far before a name it may begin that it was named or chosen so."""
COMPLETES = ("完成", "抓好", "做好", "全面完成")
STARTS = ("启动", "推动")
"""启动《…》修订 revises; 推动《…》出台 leaves to others what comes."""
GROUND = re.compile(r"根据|依据|依照|参照|比照")
"""What is made on a ground does not carry it out; by 按照 or 对照 it does both."""
USES_UP = ("established", "undertakes")
"""根据《A》，成立领导小组，出台《B》: what the ground was for is told already."""
OF_THE_TITLE_BEFORE = ("its-rules", "own-plan", "coordinated-title")
"""中办、国办《…》和自治区实施意见: not made by those who made the title."""
PLANNED = {edge.planned_of: edge.name for edge in EDGES if edge.planned_of}


class Extraction:
    """Reads the facts out of one report's clauses."""

    def __init__(self, text: Text, context: Context, own: Entity | None) -> None:
        self.text = text.text
        self.context = context
        self.own = own
        self.office = own_office(context)
        self.rejected: list[Rejected] = []
        self.facts: list[Fact] = []

    def read(self, sentence: Sentence, links: Sequence[Link], charged: tuple[Entity, ...] = ()) -> None:
        """Adds the facts of a sentence; `links` are its mentions in order, `charged` who acts unless it says otherwise."""
        clauses = list(clauses_of(self.text, sentence, links, self.context.home.key if self.context.home else "", charged))
        grounds = Grounds(self.text, self.own)
        for index, clause in enumerate(clauses):
            if not clause.links:
                continue
            later = clauses[index + 1 :]
            for group in group_objects(self.text, clause.links):
                told = len(self.facts)
                for object_index, link in enumerate(group.objects):
                    self._issuers(group, object_index, clause)
                    if link.mention.label is Label.AGENCY and not _can_be_founded(link):
                        continue
                    self._governed(group, object_index, clause, later, grounds)
                new = self.facts[told:]
                grounds.pass_over(group, clause, any(fact.rule == "issued-on-basis" for fact in new), any(fact.predicate in USES_UP for fact in new))

    def _is_regulation(self, at: int, clause: Clause, later: Sequence[Clause]) -> bool:
        """Whether the title that begins at `at` is a regulation's."""
        nearby = (*clause.links, *(later[0].links if later else ()))
        return any(link.mention.start == at and link.mention.label is Label.REGULATION for link in nearby)

    def _issuers(self, group: Group, index: int, clause: Clause) -> None:
        """An agency directly before a title issued it, and those coordinated that name no issuer of their own."""
        link = group.objects[index]
        if link.mention.label not in TITLES:
            return
        issuers = group.issuers[index] or self._in_brackets(link, clause)
        inherited = False
        if not issuers and index and link.mention.rule not in OF_THE_TITLE_BEFORE and not names_issuer(link, self.context):
            issuers = next((group.issuers[i] for i in range(index - 1, -1, -1) if group.issuers[i]), ())
            inherited = True
        for issuer in issuers:
            self._add(issuer.entity, "issued", link, clause, "issuer-before-title", 0.85 if inherited else 0.95, Qualifiers(), (-1, False, len(issuers) > 1))

    def _in_brackets(self, link: Link, clause: Clause) -> tuple[Link, ...]:
        """The body that brackets behind a title say made it (《…》（市人大常委会公布，…）)."""
        begin = link.mention.end + 1
        if self.text[link.mention.end : begin] != "（":
            return ()
        body = next((each for each in clause.links if each.mention.start == begin and each.mention.label is Label.AGENCY), None)
        return (body,) if body and said.ISSUED_IN_BRACKETS.match(self.text, body.mention.end) else ()

    def _governed(  # one case after the other, the surest first
        self, group: Group, index: int, clause: Clause, later: Sequence[Clause], grounds: Grounds
    ) -> None:
        link, issued = group.objects[index], bool(group.issuers[index])
        if link.reasons and link.reasons[0].feature == "defined here":
            return
        start = group.start if issued or not any(group.issuers) else group.objects[0].mention.start
        base, left = masked(self.text, clause, start)
        right = self.text[group.objects[-1].mention.end : clause.end]
        own_right = self.text[link.mention.end : clause.end]
        near = max(clause.start, link.mention.start - NAMED_WITHIN)
        if link.mention.label is Label.INITIATIVE:
            before = self.text[near : link.mention.start]
            passive = passive_in(before)
            if passive:
                self._designated(passive_namers(passive, near, link, clause, self.context), link, clause, "passive-designation")
                return
            active = said.ACTIVE.search(before) or said.NAMED_SO.search(before)
            namer = active_namer(self.text, near + active.start(), clause) if active else None
            if namer is not None:
                self._designated([namer], link, clause, "active-designation")
                return
            namers = namers_before(left, base, clause)
            if namers:
                self._designated(namers, link, clause, "named-by-attribute")
                return
            bodies = undertakers_before(left, base, clause)
            if bodies:
                self._say(link, "undertakes", clause, base + len(left), "relative-clause", 0.85, (), by=bodies)
                return
        beside = masked(self.text, clause, link.mention.start)[1] if index and self.text[link.mention.start - 1] == "的" else left
        if is_made_earlier(link, beside, own_right, self.context):
            self._say(link, "issued", clause, clause.start, "issued-earlier", 0.75, ())
        if "的" in left:
            left = said.ATTRIBUTE_INSIDE.sub("", said.ATTRIBUTE.sub("", left))
        if "习近平" in left:
            left = said.SPEECH.sub(lambda match: "＊" * len(match.group()), left)
        included = said.INCLUDED.search(left) or (said.TAKEN.search(left) if said.COMBINED.match(own_right) else None)
        if included and link.mention.label is Label.INITIATIVE:
            self._say(link, "undertakes", clause, base + included.start(), "included-in", 0.75, ())
            return
        if link.mention.label is Label.AGENCY:
            if self.text[link.mention.start - 1 : link.mention.start] in set("由向对经被与受报"):
                return
            if said.MEMBER_AFTER.match(right):
                return
            relative = said.RELATIVE.search(left)
            left = left[: relative.end("verb")] if relative else left
        if link.mention.label in TITLES and self._made_by(link, clause):
            return
        led = said.LED_BY.search(left)
        if led and link.mention.label is Label.INITIATIVE and link.mention.start - base - led.end() <= 16:
            self._say(link, "undertakes", clause, base + led.end(), "led-by", 0.85, later)
            return
        if link.mention.label is Label.INITIATIVE and (said.HELPED_WITH.search(left) or (link.mention.rule != "regional-goal" and said.AIMED_AT.search(left) and said.DEPLOYED.match(right))):
            self._say(link, "undertakes", clause, base + len(left), "takes-part", 0.8, later)
            return
        if left.rstrip("＊").endswith("以") and link.mention.label is Label.REGULATION and said.GUIDED_BY.match(right):
            self._say(link, "implements", clause, base + len(left) - 1, "guided-by", 0.8, later)
            return
        if left[-1:] in ("与", "同", "和") and said.BESIDE.match(own_right):
            return
        if link.mention.label is Label.REGULATION and said.TAKEN.search(left) and said.BROKEN_DOWN.match(right):
            self._say(link, "implements", clause, base + len(left), "broken-down", 0.8, later)
            return
        listed = said.LISTED.search(left) if link.mention.label in TITLES else None
        left = left[: listed.start()] if listed else left
        chain = nearest_chain(left)
        short = said.BY_THE_LETTER.search(left)
        if short and (chain is None or chain.end < short.start()):
            chain = Chain(short.start(), short.end(), ("依照",))
        tried = said.TRIED.search(left) if link.mention.label is Label.INITIATIVE else None
        if tried:
            chain = Chain(tried.start(), tried.end(), ("试行",))
        if chain is None and link.mention.label is Label.AGENCY and said.MEMBERS.search(left):
            chain = self._founding_before(clause)
        if chain is None:
            if not left.endswith("随着"):
                topic = topic_told(self.text, link, group, clause, own_right if index + 1 == len(group.objects) else right, start, self.context, self.own)
                if topic:
                    here = clause._replace(actors=()) if topic.opens else clause
                    self._say(link, topic.predicate, here, topic.verb_start, topic.rule, topic.prior, (), by=topic.by)
            return
        against = reason_against(left[: max(chain.start, 0)])
        if against:
            self._reject(against, clause)
            return
        verb_start = base + chain.start
        if link.mention.label is Label.AGENCY and not said.FOUNDS.fullmatch(left[max(chain.end, 0) :]):
            return
        if link.mention.label is Label.AGENCY and said.MERGED.search(left[: max(chain.start, 0)]) and self.own is not None:
            self._say(link, "established", clause, verb_start, "merged-into", 0.85, (), by=(self.own,))
            return
        rules = rules_for(chain, link.mention.label)
        noun = said.MADE_AFTER.match(own_right)
        if noun and (chain.verbs[-1] in COMPLETES or (chain.verbs[-1] in STARTS and noun["verb"].startswith("修"))) and link.mention.label is not Label.INITIATIVE:
            self._completed(link, own_right, clause, verb_start, later)
            return
        if chain.verbs[-1] == "对" and link.mention.label is Label.INITIATIVE and said.RENEWED.match(own_right):
            self._say(link, "undertakes", clause, verb_start, "renewed", 0.85, later, chain)
            return
        if not rules or said.NO_STATEMENT_AFTER.match(right):
            if said.ENSURE.match(own_right) and link.mention.label is Label.REGULATION:
                self._say(link, "implements", clause, verb_start, "ensured", 0.75, later)
            return
        if link.mention.label is Label.INITIATIVE and chain.verbs[-1] == "公布" and said.TOLD_OF.match(right):
            return
        if link.mention.label in TITLES and chain.verbs[-1].endswith(("公布", "公开", "发布")) and not own_right.startswith("等") and said.TOLD_OF.match(own_right):
            return
        if link.mention.label is Label.INITIATIVE and said.INSPECTION.search(link.entity.name):
            return
        if link.mention.label is Label.INITIATIVE and (said.SHORT_OF.match(own_right) or only_required(left[: chain.end], right)):
            return
        made = said.MAKING.search(self.text, link.mention.end, clauses_end(clause, later))
        on_basis = made is not None and GROUND.search("".join(chain.verbs)) is not None and any(rule.id == "according-to" for rule in rules) and self._is_regulation(
            made.end() - 1, clause, later
        )
        if rules_impersonally(self.text, clause, right, verb_start) or (
            link.mention.label is Label.REGULATION and binds_in_article(self.text, clause, verb_start)
        ) or ruled_in_norm(self.text, clause, own_right, verb_start):
            self._reject("actor is many or unknown", clause)
            return
        if link.mention.label is Label.REGULATION and said.AS_RULED.match(own_right):
            rules = [rule for rule in rules if rule.predicate == "implements"]
        for rule in rules:
            if (on_basis and rule.id == "according-to") or (rule.id == "fulfil" and not said.TARGETS_AFTER.match(own_right)) or (rule.id.startswith("make-public") and not names_home(link, self.context)):
                continue
            self._say(link, rule.predicate, clause, verb_start, rule.id, rule.confidence, later, chain)
        if link.mention.label is Label.REGULATION:
            grounds.note(link, rules, chain, clause)
            if any(rule.predicate in MAKES for rule in rules):
                self.facts += grounds.facts(link, clause)

    def _made_by(self, link: Link, clause: Clause) -> bool:
        """《…》由市政府办公室会同市保密局修订后重新发布: says who made the title, and whether it was said."""
        behind = masked_behind(self.text, clause, link, 80)
        makers, revised = makers_behind(behind, link.mention.end, clause, self.text)
        for predicate in (("issued", "revised") if revised and link.mention.label is Label.REGULATION else ("issued",)) if makers else ():
            self._say(link, predicate, clause, link.mention.start, "made-by", 0.85, (), by=makers)
        carriers = carriers_behind(behind, link.mention.end, clause, self.text) if link.mention.label is Label.REGULATION else ()
        if carriers and not makers:
            self._say(link, "implements", clause, link.mention.start, "carried-out-by", 0.8, (), by=carriers)
        return bool(makers or carriers) and not behind.lstrip("＊").startswith("并由")  # 我局制定《…》并由市政府印发: both made it

    def _completed(self, link: Link, right: str, clause: Clause, verb_start: int, later: Sequence[Clause]) -> None:
        """完成《…》修订: the noun behind the title says what was done."""
        made = said.MADE_AFTER.match(right)
        revised = made is not None and made["verb"].startswith("修")
        if not revised or link.mention.label is Label.REGULATION:
            self._say(link, "revised" if revised else "issued", clause, verb_start, "completed", 0.85, later)

    def _founding_before(self, clause: Clause) -> Chain | None:
        """The verb of 成立由…为组长，…为成员的领导小组, which stands in an earlier clause of the sentence."""
        begin = max(self.text.rfind(mark, 0, clause.start) for mark in "。；\n") + 1
        found = re.search(r"(?:成立|组建|设立)(?:了)?(?:由|以)", self.text[begin : clause.start])
        return Chain(0, 0, (found.group()[:2],)) if found else None

    def _say(
        self, link: Link, predicate: str, clause: Clause, verb_start: int, rule: str, prior: float,
        later: Sequence[Clause], chain: Chain | None = None, by: tuple[Entity, ...] = (),
    ) -> None:
        told = Told(predicate, rule, chain is not None, verb_start, later)
        actors = by or who_acts(self.text, self.own, link, told, clause)
        actors = tuple(actor for actor in actors if actor.iri != link.entity.iri) or ((self.own,) if actors and self.own else ())
        if not actors or UNKNOWN in actors:
            self._reject("actor is many or unknown", clause)
            return
        qualifiers = Qualifiers(
            event_date=event_date(self.text, clause, self.context) if predicate == "established" else "",
            articles=(link.mention.article,) if link.mention.article and predicate == "implements" else (),
            quantity=self._quantity(link, clause),
        )
        gap = link.mention.start - verb_start - (chain.end - chain.start) if chain is not None else -1
        carried = bool(clause.actors) and actors == clause.actors and all(each.entity.iri != actors[0].iri for each in clause.links)
        if link.mention.rule == "handed-on-title" and actors == (self.own,) and self.office is not None:
            actors = (self.office,)  # 某市人民政府办公室\n关于印发…的通知
        for actor in actors:
            if actor.iri != link.entity.iri:
                self._add(actor, predicate, link, clause, rule, prior, qualifiers, (gap, carried, len(actors) > 1))

    def _designated(self, namers: Sequence[Entity], link: Link, clause: Clause, rule: str) -> None:
        """The bodies that named the report's region so."""
        designee = self.context.home.iri if self.context.home else ""
        qualifiers = Qualifiers(designee=designee, event_date=event_date(self.text, clause, self.context))
        for namer in namers:
            self._add(namer, "designated", link, clause, rule, 0.92, qualifiers, (-1, False, len(namers) > 1))
        if not namers:
            self._reject("designated by nobody named", clause)

    def _quantity(self, link: Link, clause: Clause) -> str:
        match = said.QUANTITY.match(self.text[link.mention.end : clause.end])
        return match.group(1) if match else ""

    def _add(
        self, actor: Entity, predicate: str, link: Link, clause: Clause, rule: str, prior: float, qualifiers: Qualifiers,
        told: tuple[int, bool, bool],
    ) -> None:
        """Adds a statement; `told` are how far the verb is, whether the actor is an earlier clause's, whether several act."""
        if predicate in MAKES and link.entity.row and not actor.row.startswith("central_agencies:"):
            self._reject("a national act is made by a central body", clause)
            return
        planned = (
            clause.planned
            and rule not in ("issuer-before-title", "issued-earlier")
            and not (predicate == "established" and said.FOUNDED_HERE.match(self.text, clause.start))
        )
        if planned:
            if predicate not in PLANNED:
                return
            predicate = PLANNED[predicate]
        gap, carried, several = told
        signs = signs_of(rule, link, self.text, gap, actor, self.own, carried, several)
        sure = weigh(prior, signs)
        self.facts.append(Fact(actor, predicate, link.entity, clause.start, clause.end, rule, sure, qualifiers, prior, signs))

    def _reject(self, reason: str, clause: Clause) -> None:
        self.rejected.append(Rejected("relations", reason, clause.start, clause.end, self.text[clause.start : clause.end].strip()))


def _can_be_founded(link: Link) -> bool:
    return link.mention.rule in ("group", "bare-group", "founded-body", "rank-institution", "region-institution", "region-role", "rank-role")

