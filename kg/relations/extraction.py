"""Statements that clauses make: who issued, carries out, undertakes, set up or designated what."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.linking.context import Context
from kg.linking.seals import government_above, own_office
from kg.models import UNQUALIFIED, Entity, Label, Link, Qualifiers, Rejected, Text
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
from kg.relations.designation import active_namers, event_date, passive_in, passive_namers
from kg.relations.facts import Fact
from kg.relations.grounds import Grounds
from kg.relations.groups import Group, group_objects
from kg.relations.likelihood import LIKELY, PREDICATES, likeliest_predicate
from kg.relations.masking import masked, masked_behind
from kg.relations.owners import TITLES, is_made_earlier, names_home, names_issuer
from kg.relations.surroundings import Surroundings, surroundings
from kg.relations.topics import topic_told
from kg.relations.verbs import Chain, VerbRule, nearest_chain, rules_for
from kg.relations.withheld import (
    binds_in_article,
    only_required,
    reason_against,
    ruled_in_norm,
    rules_impersonally,
    seen_to,
    tells_others,
)
from kg.text.sections import Sentence
from kg.text.tense import HANDING_ON
from ontology.vocabulary import EDGES

NAMED_WITHIN = 80
"""How far before a name it may begin that it was named or chosen so."""
LED_WITHIN = 16
"""How far behind 由…牵头 a name may stand that is led so."""
BESIDE = ("与", "同", "和")
ACTS_OR_SUFFERS = frozenset("由向对经被与受报")
"""Directly before a body these say that it does something, or that something is done to it."""
COMPLETES = ("完成", "抓好", "做好", "全面完成")
STARTS = ("启动", "推动", "推进")
"""启动《…》修订 revises; 推动《…》出台 leaves to others what comes."""
GROUND = re.compile(r"根据|依据|依照|参照|比照")
"""What is made on a ground does not carry it out; by 按照 or 对照 it does both."""
LAGS = re.compile(r"[^，。；]{0,8}(?:不大|不够|不到位|不足|不高|滞后|缓慢|薄弱|欠缺|仍需|还需|有待)")
"""Behind what ought to be done better."""
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
        self.ours = government_above(context, own)
        self.rejected: list[Rejected] = []
        self.facts: list[Fact] = []

    def read(self, sentence: Sentence, links: Sequence[Link], charged: tuple[Entity, ...] = ()) -> None:
        """Adds the facts of a sentence; `links` are its mentions in order, `charged` who acts unless it says otherwise."""
        clauses = list(clauses_of(self.text, sentence, links, self.context.home.key if self.context.home else "", charged, self.ours))
        grounds = Grounds(self.text, self.own)
        for index, clause in enumerate(clauses):
            if not clause.links:
                continue
            later = clauses[index + 1 :]
            for group in group_objects(self.text, clause.links):
                told = len(self.facts)
                for object_index, link in enumerate(group.objects):
                    self._issuers(group, object_index, clause)
                    if not can_be_told_of(link):
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
        if not issuers and index and link.mention.rule not in OF_THE_TITLE_BEFORE and not names_issuer(link, self.context) and ORDERED_BY.match(self.text, link.mention.end) is None:
            issuers = next((group.issuers[i] for i in range(index - 1, -1, -1) if group.issuers[i]), ())
            inherited = True
        others = self._beside_issuers(issuers, link, clause)
        for body in others:
            self._add(body, "issued", link, clause, "issuer-before-title", 0.85, UNQUALIFIED, (-1, False, True))
        for issuer in issuers:
            self._add(issuer.entity, "issued", link, clause, "issuer-before-title", 0.85 if inherited else 0.95, UNQUALIFIED, (-1, False, len(issuers) > 1))

    def _beside_issuers(self, issuers: Sequence[Link], link: Link, clause: Clause) -> tuple[Entity, ...]:
        """Who acts in the clause, where its first words are that it made a title together with those before it (会同市公安局印发的《…》)."""
        if not issuers or not WITH.fullmatch(self.text, clause.start, issuers[0].mention.start) or not said.RELATIVE_MAKING.fullmatch(self.text, issuers[-1].mention.end, link.mention.start):
            return ()
        return clause.actors or ((self.own,) if self.own else ())

    def _in_brackets(self, link: Link, clause: Clause) -> tuple[Link, ...]:
        """The body that brackets behind a title say made it (《…》（市人大常委会公布，…）)."""
        begin = link.mention.end + 1
        if self.text[link.mention.end : begin] != "（":
            return ()
        body = next((each for each in clause.links if each.mention.start == begin and each.mention.label is Label.AGENCY), None)
        return (body,) if body and said.ISSUED_IN_BRACKETS.match(self.text, body.mention.end) else ()

    def _governed(self, group: Group, index: int, clause: Clause, later: Sequence[Clause], grounds: Grounds) -> None:
        """What an object's words tell of it: one case after the other, the surest first."""
        link = group.objects[index]
        if link.reasons and link.reasons[0].feature == "defined here":
            return
        words = surroundings(self.text, group, index, clause, later)
        if link.mention.label is Label.INITIATIVE and self._told_by_attribute(words):
            return
        beside = masked(self.text, clause, link.mention.start)[1] if index and self.text[link.mention.start - 1] == "的" else words.before
        if is_made_earlier(link, beside, words.after, self.context):
            ours = (self.own,) if self.own and said.WE_MADE.search(beside) else ()
            self._say(link, "issued", clause, clause.start, "issued-earlier", 0.75, (), by=ours)
        words.leave_out_attributes()
        if self._told_aside(words):
            return
        if seen_to(words.before, words.right):
            self._reject("seen to by another", clause)
            return
        chain = self._verbs_before(words)
        if chain is None or (not rules_for(chain, link.mention.label) and said.MATTERS.match(words.right)):
            told = len(self.facts)
            self._told_as_topic(words)
            if told == len(self.facts):
                self._told_likely(words)
            return
        lead = words.before[: max(chain.start, 0)]
        against = reason_against(lead)
        if not against and said.STRICT_GROUND.match(chain.verbs[0]) and said.MAY.search(lead):
            against = "may be done"
        if not against and tells_others(lead, link.mention.label):
            against = "others are told to"
        if against:
            self._reject(against, clause)
        else:
            self._told_by_verb(words, chain, grounds)

    def _told_likely(self, words: Surroundings) -> None:
        """What annotators would most likely say of an object that no verb governs and that is no topic."""
        link, against = words.link, reason_against(words.before)
        if against or LAGS.match(words.after):
            self._reject(against or "not done as it ought to be", words.clause)
        elif link.mention.label in PREDICATES:
            predicate, chance = likeliest_predicate(self.text, link.mention.start, link.mention.end, link.mention.label, self.context.kind)
            if predicate and chance >= LIKELY and not self._tells(predicate, link.entity):
                self._say(link, predicate, words.clause, link.mention.start, "likely-told", 0.7, words.later)

    def _tells(self, predicate: str, told: Entity) -> bool:
        """Whether it was said before, surer, who did that."""
        return any(fact.predicate == predicate and fact.object.iri == told.iri for fact in self.facts)

    def _told_by_attribute(self, words: Surroundings) -> bool:
        """Whether it is said before an initiative's name who named the region so, or who undertakes it."""
        link, clause = words.link, words.clause
        near = max(clause.start, link.mention.start - NAMED_WITHIN)
        before = self.text[near : link.mention.start]
        passive = passive_in(before)
        if passive:
            self._designated(passive_namers(passive, near, link, clause, self.context), link, clause, "passive-designation")
            return True
        active = said.ACTIVE.search(before) or said.NAMED_SO.search(before)
        namers = active_namers(self.text, near + active.start(), clause) if active else ()
        if namers:
            self._designated(namers, link, clause, "active-designation")
            return True
        namers = namers_before(words.before, words.base, clause)
        if namers:
            self._designated(namers, link, clause, "named-by-attribute")
            return True
        bodies = undertakers_before(words.before, words.base, self.text, clause)
        if bodies:
            self._say(link, "undertakes", clause, words.end, "relative-clause", 0.85, (), by=bodies)
        return bool(bodies)

    def _told_aside(self, words: Surroundings) -> bool:
        """Whether the object is settled without a verb that governs it; of a body the words before are cut to its founding."""
        label = words.link.mention.label
        if label is Label.INITIATIVE:
            settled = self._initiative_aside(words)
        elif label is Label.AGENCY:
            settled = self._body_aside(words)
        else:
            settled = self._made_by(words.link, words.clause) or (label is Label.REGULATION and self._regulation_aside(words))
        return settled or (words.before[-1:] in BESIDE and said.BESIDE.match(words.after) is not None)

    def _initiative_aside(self, words: Surroundings) -> bool:
        """将…纳入“…”工程, 由…牵头的“…”, 配合“…”, 围绕“…”部署: undertaken, though no verb of doing governs it."""
        before, link = words.before, words.link
        included = said.INCLUDED.search(before) or (said.TAKEN.search(before) if said.COMBINED.match(words.after) else None)
        led = said.LED_BY.search(before)
        if included:
            self._say(link, "undertakes", words.clause, words.base + included.start(), "included-in", 0.75, ())
        elif led and link.mention.start - words.base - led.end() <= LED_WITHIN:
            self._say(link, "undertakes", words.clause, words.base + led.end(), "led-by", 0.85, words.later)
        elif said.HELPED_WITH.search(before) or (link.mention.rule != "regional-goal" and said.AIMED_AT.search(before) and said.DEPLOYED.match(words.right)):
            self._say(link, "undertakes", words.clause, words.end, "takes-part", 0.8, words.later)
        elif said.AROUND.search(before) and not said.CENTRE.match(words.right) and not said.TALKED_OF.match(words.right):
            self._say(link, "undertakes", words.clause, words.end, "worked-around", 0.7, words.later)
        elif said.LED_ON.search(before) and said.LEADS_ON.match(words.right):
            self._say(link, "undertakes", words.clause, words.end, "taken-up", 0.7, words.later)
        else:
            return False
        return True

    def _body_aside(self, words: Surroundings) -> bool:
        """Whether a body is one that acts or is acted upon, and not founded."""
        at = words.link.mention.start
        if self.text[at - 1 : at] in ACTS_OR_SUFFERS or said.MEMBER_AFTER.match(words.right):
            return True
        relative = said.RELATIVE.search(words.before)
        words.before = words.before[: relative.end("verb")] if relative else words.before
        return False

    def _regulation_aside(self, words: Surroundings) -> bool:
        """以《…》为指导, 将《…》分解到…: carried out."""
        if said.TAKEN_AS.search(words.before) and said.GUIDED_BY.match(words.right):
            self._say(words.link, "implements", words.clause, words.end - 1, "guided-by", 0.8, words.later)
        elif said.TAKEN.search(words.before) and said.BROKEN_DOWN.match(words.right):
            self._say(words.link, "implements", words.clause, words.end, "broken-down", 0.8, words.later)
        else:
            return False
        return True

    def _verbs_before(self, words: Surroundings) -> Chain | None:
        """The verbs that govern the object; the words before are cut where a list of titles begins."""
        link = words.link
        listed = said.LISTED.search(words.before) if link.mention.label in TITLES else None
        words.before = words.before[: listed.start()] if listed else words.before
        tried = said.TRIED.search(words.before) if link.mention.label is Label.INITIATIVE else None
        if tried:
            return Chain(tried.start(), tried.end(), ("试行",))
        chain = nearest_chain(words.before)
        short = said.BY_THE_LETTER.search(words.before)
        if short and (chain is None or chain.end < short.start()):
            return Chain(short.start(), short.end(), ("依照",))
        return chain

    def _told_as_topic(self, words: Surroundings) -> None:
        """What the words behind an object tell of it, which no verb before governs."""
        if words.before.endswith("随着"):
            return
        right = words.after if words.link is words.group.objects[-1] else words.right
        topic = topic_told(self.text, words.link, words.group, words.clause, right, words.start, self.context, self.own)
        if topic:
            here = words.clause._replace(actors=()) if topic.opens else words.clause
            self._say(words.link, topic.predicate, here, topic.verb_start, topic.rule, topic.prior, (), by=topic.by)

    def _told_by_verb(self, words: Surroundings, chain: Chain, grounds: Grounds) -> None:
        """What the verbs before an object tell of it, unless the words behind it tell better or take it back."""
        link, clause, later, label = words.link, words.clause, words.later, words.link.mention.label
        verb_start = words.base + chain.start
        rules = rules_for(chain, label)
        if label is Label.AGENCY and self._not_just_founded(words, chain):
            return
        if self._told_by_noun_behind(words, chain) or self._nothing_told(words, chain, rules):
            return
        on_ground = self._makes_on_ground(words, chain, rules)
        if rules_impersonally(self.text, clause, words.right, verb_start) or ruled_in_norm(self.text, clause, words.after, verb_start) or (
            label is Label.REGULATION and binds_in_article(self.text, clause, verb_start)
        ):
            self._reject("actor is many or unknown", clause)
            return
        if label is Label.REGULATION and said.AS_RULED.match(words.after):
            rules = [rule for rule in rules if rule.predicate == "implements"]
        for rule in rules:
            if (on_ground and rule.id == "according-to") or (rule.id == "fulfil" and not said.TARGETS_AFTER.match(words.after)) or (rule.id.startswith("make-public") and not names_home(link, self.context)):
                continue
            self._say(link, rule.predicate, clause, verb_start, rule.id, rule.confidence, later, chain)
        if label is Label.REGULATION:
            grounds.note(link, rules, chain, clause)
            if any(rule.predicate in MAKES for rule in rules):
                self.facts += grounds.facts(link, clause)

    def _not_just_founded(self, words: Surroundings, chain: Chain) -> bool:
        """Whether a body is not what the verb founds; what several are merged into its own region founds."""
        if not said.FOUNDS.fullmatch(words.before[max(chain.end, 0) :]):
            return True
        if self.own is None or not said.MERGED.search(words.before[: max(chain.start, 0)]):
            return False
        self._say(words.link, "established", words.clause, words.base + chain.start, "merged-into", 0.85, (), by=(self.own,))
        return True

    def _told_by_noun_behind(self, words: Surroundings, chain: Chain) -> bool:
        """完成《…》修订, 对“…”系统升级: the noun behind an object says what was done, and whether one does."""
        link, verb, verb_start = words.link, chain.verbs[-1], words.base + chain.start
        made = said.MADE_AFTER.match(words.right)
        if link.mention.label in TITLES and verb == "对" and said.MADE_ANEW.match(words.right):
            self._say(link, "revised", words.clause, verb_start, "made-anew", 0.85, words.later, chain)
            return True
        if link.mention.label is Label.INITIATIVE:
            if verb != "对" or not said.RENEWED.match(words.after):
                return False
            self._say(link, "undertakes", words.clause, verb_start, "renewed", 0.85, words.later, chain)
            return True
        if not made or not (verb in COMPLETES or (verb in STARTS and made["verb"].startswith("修"))):
            return False
        revised = made["verb"].startswith("修")
        if not revised or link.mention.label is Label.REGULATION:
            self._say(link, "revised" if revised else "issued", words.clause, verb_start, "completed", 0.85, words.later)
        return True

    def _nothing_told(self, words: Surroundings, chain: Chain, rules: Sequence[VerbRule]) -> bool:
        """Whether the words behind an object make another thing of what the verb seems to say."""
        link, label, verb = words.link, words.link.mention.label, chain.verbs[-1]
        publicised = label is Label.INITIATIVE and said.PUBLICISED.match(words.right)
        if not rules or (not publicised and said.NO_STATEMENT_AFTER.match(words.right)):
            if said.ENSURE.match(words.right) and label is Label.REGULATION:
                self._say(link, "implements", words.clause, words.base + chain.start, "ensured", 0.75, words.later)
            return True
        if label in TITLES:
            return verb.endswith(("公布", "公开", "发布")) and not words.after.startswith("等") and said.TOLD_OF.match(words.after) is not None
        if label is not Label.INITIATIVE:
            return False
        if (verb == "公布" and (said.GRANTED.search(link.entity.name) or said.TOLD_OF.match(words.right) or said.LISTED_MATTERS.match(words.right))) or said.INSPECTION.search(link.entity.name):
            return True
        return said.SHORT_OF.match(words.after) is not None or only_required(words.before[: chain.end], words.right)

    def _makes_on_ground(self, words: Surroundings, chain: Chain, rules: Sequence[VerbRule]) -> bool:
        """根据《A》制定《B》: A is the ground of what is made, and is not carried out besides."""
        if not GROUND.search("".join(chain.verbs)) or all(rule.id != "according-to" for rule in rules):
            return False
        made = said.MAKING.search(self.text, words.link.mention.end, clauses_end(words.clause, words.later))
        return made is not None and self._is_regulation(made.end() - 1, words.clause, words.later)

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
        founded = event_date(self.text, clause, self.context) if predicate == "established" else ""
        articles = (link.mention.article,) if link.mention.article and predicate == "implements" else ()
        quantity = self._quantity(link, clause)
        qualifiers = Qualifiers(event_date=founded, articles=articles, quantity=quantity) if founded or articles or quantity else UNQUALIFIED
        gap = link.mention.start - verb_start - (chain.end - chain.start) if chain is not None else -1
        carried = bool(clause.actors) and actors == clause.actors and all(each.entity.iri != actors[0].iri for each in clause.links)
        if self.office is not None and actors == (self.own,) and (hands_on(self.text, link) or HANDED_OVER.match(self.text, clause.start, clause.end)):
            actors = (self.office,)  # 某市人民政府办公室\n关于印发…的通知
        if chain is not None and len(actors) > 1 and self.text.endswith("分别", clause.start, verb_start):
            objects = [each for each in clause.links if each.mention.label is link.mention.label and each.mention.start > verb_start]
            if len(objects) == len(actors):  # 甲局、乙局分别制定《A》《B》
                actors = (actors[objects.index(link)],)
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
        if clause.planned and rule not in ("issuer-before-title", "issued-earlier"):
            if predicate not in PLANNED:
                return
            predicate = PLANNED[predicate]
        gap, carried, several = told
        signs = signs_of(rule, link, self.text, gap, actor, self.own, carried, several)
        sure = weigh(prior, signs)
        self.facts.append(Fact(actor, predicate, link.entity, clause.start, clause.end, rule, sure, qualifiers, prior, signs))

    def _reject(self, reason: str, clause: Clause) -> None:
        self.rejected.append(Rejected("relations", reason, clause.start, clause.end, self.text[clause.start : clause.end].strip()))


def hands_on(text: str, link: Link) -> bool:
    """Whether a title stands in that of the notice that hands it on: what the office's notice hands on the office issued."""
    return link.mention.rule == "handed-on-title" or HANDS_ON.search(text, max(0, link.mention.start - 4), link.mention.start) is not None


HANDS_ON = re.compile(f"{HANDING_ON}$")
ORDERED_BY = re.compile(r"（[^（）]{0,16}?(?:部|局|委员会|总局|署|厅|政府)令")
"""Behind a title whose issuer its brackets name (农业农村部令2019年第4号)."""
HANDED_OVER = re.compile(r"\s*现将《[^，。；]*》(?:[（(][^（）()]*[)）])?(?:印发|下发|转发)")
"""现将《A》、《B》印发给你们: by whom the notice is."""
WITH = re.compile(r"\s*(?:[一二三四五六七八九十]{1,2}是)?(?:我[局委厅院办])?(?:会同|联合|与|同)")


def can_be_told_of(link: Link) -> bool:
    """Whether a mention may be the object of a statement: all but regions, and bodies that are no new ones."""
    return link.mention.label is not Label.REGION and (link.mention.label is not Label.AGENCY or _can_be_founded(link))


def _can_be_founded(link: Link) -> bool:
    return link.mention.rule in ("group", "bare-group", "founded-body", "founded-section", "laboratory", "rank-institution", "region-institution", "region-role", "rank-role", "likely-agency")

