"""Statements that clauses make: who issued, carries out, undertakes, set up or designated what."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from kg.linking.context import Context
from kg.models import Entity, Label, Link, Qualifiers, Rejected, Span, Text
from kg.relations import patterns as said
from kg.relations.actors import actors_of, coordinated, opening_actors
from kg.relations.clauses import Clause, clauses_end, clauses_of
from kg.relations.confidence import signs_of, weigh
from kg.relations.designation import active_namer, event_date, passive_in, passive_namers
from kg.relations.facts import Fact
from kg.relations.groups import Group, group_objects
from kg.relations.owners import TITLES, is_at_home, is_made_earlier, names_issuer
from kg.relations.verbs import Chain, VerbRule, nearest_chain, rules_for
from kg.text.sections import Sentence

WINDOW = 240
"""How far back a verb may stand from its object, in characters."""
MAKES = ("issued", "revised")
COMPLETES = ("完成", "抓好", "做好", "全面完成")
GROUND = re.compile(r"根据|依据|依照|参照")
"""What is made on a ground does not carry it out; by 按照 or 对照 it does both."""
PLANNED = {
    "issued": "plansToIssue", "revised": "plansToRevise", "implements": "plansToImplement",
    "undertakes": "plansToUndertake", "established": "plansToEstablish",
}


class Extraction:
    """Reads the facts out of one report's clauses."""

    def __init__(self, text: Text, context: Context, own: Entity | None) -> None:
        self.text = text.text
        self.context = context
        self.own = own
        self.rejected: list[Rejected] = []
        self.facts: list[Fact] = []

    def read(self, sentence: Sentence, links: Sequence[Link]) -> None:
        """Adds the facts of a sentence; `links` are its mentions in order."""
        clauses = list(clauses_of(self.text, sentence, links))
        bases: list[tuple[Entity, Span]] = []
        for index, clause in enumerate(clauses):
            later = clauses[index + 1 :]
            for group in group_objects(self.text, clause.links):
                told = len(self.facts)
                for object_index, link in enumerate(group.objects):
                    self._issuers(group, object_index, clause)
                    if link.mention.label is Label.AGENCY and not _can_be_founded(link):
                        continue
                    self._governed(group, object_index, clause, later, bases)
                if any(fact.rule == "issued-on-basis" for fact in self.facts[told:]):
                    bases.clear()  # what was made on a ground uses it up: 根据 A 制定 B，修订 C

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
        if not issuers and index and not names_issuer(link, self.context):
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
        self, group: Group, index: int, clause: Clause, later: Sequence[Clause], bases: list[tuple[Entity, Span]]
    ) -> None:
        link, issued = group.objects[index], bool(group.issuers[index])
        if link.reasons and link.reasons[0].feature == "defined here":
            return
        start = group.start if issued or not any(group.issuers) else group.objects[0].mention.start
        base, left = self._masked(clause, start)
        right = self.text[group.objects[-1].mention.end : clause.end]
        own_right = self.text[link.mention.end : clause.end]
        near = max(clause.start, link.mention.start - WINDOW)
        before = self.text[near : link.mention.start]
        passive = passive_in(before)
        if passive and link.mention.label is Label.INITIATIVE:
            self._designated(passive_namers(passive, near, link, clause, self.context), link, clause, "passive-designation")
            return
        active = said.ACTIVE.search(before) or said.NAMED_SO.search(before)
        namer = active_namer(self.text, near + active.start(), clause) if active and link.mention.label is Label.INITIATIVE else None
        if namer is not None:
            self._designated([namer], link, clause, "active-designation")
            return
        if is_made_earlier(link, left, own_right, self.context):
            self._say(link, "issued", clause, clause.start, "issued-earlier", 0.75, ())
        left = said.ATTRIBUTE_INSIDE.sub("", said.ATTRIBUTE.sub("", left))
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
        led = said.LED_BY.search(left)
        if led and link.mention.label is Label.INITIATIVE and link.mention.start - base - led.end() <= 16:
            self._say(link, "undertakes", clause, base + led.end(), "led-by", 0.85, later)
            return
        if left.rstrip("＊").endswith("以") and link.mention.label is Label.REGULATION and said.GUIDED_BY.match(right):
            self._say(link, "implements", clause, base + len(left) - 1, "guided-by", 0.8, later)
            return
        if left[-1:] in ("与", "同", "和") and said.BESIDE.match(own_right):
            return
        chain = nearest_chain(left)
        short = said.BY_THE_LETTER.search(left)
        if short and (chain is None or chain.end < short.start()):
            chain = Chain(short.start(), short.end(), ("依照",))
        if chain is None and link.mention.label is Label.AGENCY and said.MEMBERS.search(left):
            chain = self._founding_before(clause)
        if chain is None:
            if not left.endswith("随着"):
                self._afterwards(link, clause, own_right if index + 1 == len(group.objects) else right, start, group.end)
            return
        if said.PROPOSED.search(left[: max(chain.start, 0)]):
            self._reject("only proposed", clause)
            return
        verb_start = base + chain.start
        if said.NEGATION.search(left[: max(chain.start, 0)]):
            self._reject("denied", clause)
            return
        if link.mention.label is Label.AGENCY and not said.FOUNDS.fullmatch(left[max(chain.end, 0) :]):
            return
        rules = rules_for(chain, link.mention.label)
        if chain.verbs[-1] in COMPLETES and said.MADE_AFTER.match(own_right) and link.mention.label is not Label.INITIATIVE:
            self._completed(link, own_right, clause, verb_start, later)
            return
        if not rules or said.NO_STATEMENT_AFTER.match(right):
            if said.ENSURE.match(own_right) and link.mention.label is Label.REGULATION:
                self._say(link, "implements", clause, verb_start, "ensured", 0.75, later)
            return
        if link.mention.label is Label.INITIATIVE and self._only_required(left, chain, right):
            return
        made = said.MAKING.search(self.text, link.mention.end, clauses_end(clause, later))
        on_basis = made is not None and GROUND.search("".join(chain.verbs)) is not None and any(rule.id == "according-to" for rule in rules) and self._is_regulation(
            made.end() - 1, clause, later
        )
        if said.AS_RULED.match(own_right):
            rules = [rule for rule in rules if rule.predicate == "implements"]
        for rule in rules:
            if on_basis and rule.id == "according-to":
                continue
            self._say(link, rule.predicate, clause, verb_start, rule.id, rule.confidence, later, chain)
        self._based(link, rules, chain, clause, bases)

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

    def _masked(self, clause: Clause, end: int) -> tuple[int, str]:
        """Where the words near before `end` begin, and the words, mentions blanked so that no verb inside a name governs."""
        base = max(clause.start, end - WINDOW)
        words = self.text[base:end]
        at = bisect_left(clause.links, base - 60, key=lambda link: link.mention.start)
        for link in clause.links[at:]:
            if link.mention.start >= end:
                break
            a, b = max(link.mention.start - base, 0), min(link.mention.end - base, len(words))
            if b > a:
                words = words[:a] + "＊" * (b - a) + words[b:]
        return base, said.PARENTHESES.sub(lambda match: "＊" * len(match.group()), words)

    def _only_required(self, left: str, chain: Chain, right: str) -> bool:
        """Whether an initiative stands inside a requirement (按照推进…的要求, 以…为契机)."""
        before = left[: chain.end]
        return bool(said.REQUIREMENT_END.match(right) and re.search(r"(?:按照|根据|对照|依据|围绕|以|结合|将)[^，,]{0,30}$", before))

    def _say(
        self, link: Link, predicate: str, clause: Clause, verb_start: int, rule: str, prior: float,
        later: Sequence[Clause], chain: Chain | None = None,
    ) -> None:
        actors = actors_of(self.text, clause.start, verb_start, clause.links, clause.actors, self.own)
        if chain is not None and (rule == "according-to" or (not clause.actors and said.ADVERBIAL.match(self.text, clause.start))):
            actors = self._subject_ahead(later) or actors
        if predicate == "undertakes" and later:
            actors = self._led_by_next(later[0]) or actors
        if predicate in MAKES and self.own and actors == clause.actors and link.mention.surface.lstrip("《").startswith(self.own.name):
            actors = (self.own,)  # a title that begins with the publisher's name, after a clause about somebody else
        actors = tuple(actor for actor in actors if actor.iri != link.entity.iri) or ((self.own,) if actors and self.own else ())
        if not actors:
            self._reject("actor is many or unknown", clause)
            return
        qualifiers = Qualifiers(
            event_date=event_date(self.text, clause, self.context) if predicate == "established" else "",
            articles=(link.mention.article,) if link.mention.article and predicate == "implements" else (),
            quantity=self._quantity(link, clause),
        )
        gap = link.mention.start - verb_start - (chain.end - chain.start) if chain is not None else -1
        carried = bool(clause.actors) and actors == clause.actors and all(each.entity.iri != actors[0].iri for each in clause.links)
        told = (gap, carried, len(actors) > 1)
        for actor in actors:
            if actor.iri != link.entity.iri:
                self._add(actor, predicate, link, clause, rule, prior, qualifiers, told)

    def _led_by_next(self, clause: Clause) -> tuple[Entity, ...]:
        """Who leads where the next clause only says so (推行“三项制度”，由区司法局牵头)."""
        base, words = self._masked(clause, clause.end)
        if base != clause.start or not said.LED_NEXT.match(words):
            return ()
        return tuple(each.entity for each in coordinated(self.text, [link for link in clause.links if link.mention.label is Label.AGENCY]))

    def _subject_ahead(self, later: Sequence[Clause]) -> tuple[Entity, ...]:
        """Who opens the next clause, or one a little further that only such leading clauses part from this one."""
        for clause in later[:3]:
            opened = opening_actors(self.text, clause.start, clause.links)
            if opened is not None:
                return opened
            if not said.ADVERBIAL.match(self.text, clause.start):
                return ()
        return ()

    def _afterwards(self, link: Link, clause: Clause, right: str, start: int, end: int) -> None:
        """What follows a topic says that it was done (“三项制度”全面落实)."""
        if link.mention.label is Label.AGENCY and said.FOUNDED_AFTER.match(right):
            self._say(link, "established", clause, start, "founded-after", 0.85, ())
            return
        if link.mention.label is Label.REGULATION and said.ENSURE.match(right):
            self._say(link, "implements", clause, start, "topic-carried-out", 0.7, ())
            return
        if link.mention.label in TITLES and link.score >= 0.5 and is_at_home(link, self.context):
            base, words = self._masked(clause, min(clause.end, link.mention.end + 60))
            issued = said.ISSUED_AFTER.match(words[max(link.mention.end - base, 0) :])
            if issued:
                end = link.mention.end + issued.end()
                self._say(link, "issued", clause, end, "issued-after", 0.85, ())
                return
        base, words = self._masked(clause, min(clause.end, end + 60))
        led = said.BY_TOPIC.match(words[max(end - base, 0) :])
        if led and link.mention.label is Label.INITIATIVE:
            self._say(link, "undertakes", clause, end + led.end(), "topic-led-by", 0.85, ())
            return
        match = said.AFTER_VERB.match(right) or said.ALL_DONE.match(words[max(end - base, 0) :])
        if not match or said.NOT_DONE.match(right[match.end() :]) or said.NEGATION.search(right[: match.end()][:-2]):
            return
        if link.mention.label is Label.INITIATIVE:
            opens = not self.text[clause.start : link.mention.start].strip()  # what opens a clause is not the body's that opened the one before
            self._say(link, "undertakes", replace(clause, actors=()) if opens else clause, link.mention.start, "topic-done", 0.75, ())

    def _designated(self, namers: Sequence[Entity], link: Link, clause: Clause, rule: str) -> None:
        """The bodies that named the report's region so."""
        designee = self.context.home.iri if self.context.home else ""
        qualifiers = Qualifiers(designee=designee, event_date=event_date(self.text, clause, self.context))
        for namer in namers:
            self._add(namer, "designated", link, clause, rule, 0.92, qualifiers, (-1, False, len(namers) > 1))
        if not namers:
            self._reject("designated by nobody named", clause)

    def _based(
        self, link: Link, rules: Sequence[VerbRule], chain: Chain, clause: Clause, bases: list[tuple[Entity, Span]]
    ) -> None:
        """根据/贯彻落实 A，制定 B: B is based on A."""
        if link.mention.label is not Label.REGULATION:
            return
        predicates = {rule.predicate for rule in rules}
        if "implements" in predicates and said.PREPOSITION.search("".join(chain.verbs)):
            bases.append((link.entity, Span(clause.start, clause.end)))
        if predicates & {"issued", "revised"} and not clause.planned:
            for base, span in bases:
                if base.iri != link.entity.iri and link.entity.iri.startswith("regulation-"):
                    self.facts.append(
                        Fact(link.entity, "basedOn", base, span.start, clause.end, "issued-on-basis", 0.75)
                    )

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
        planned = clause.planned and rule not in ("issuer-before-title", "issued-earlier")
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

