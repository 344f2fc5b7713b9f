"""Statements of a report: its facts with their evidence in the text as read, and what it cites and mentions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from kg.authority.regulations import Edition
from kg.linking.context import Context
from kg.models import Entity, Label, Link, Metadata, Qualifiers, Span, Statement, Text
from kg.relations import Fact

MAKES_OWN = frozenset({"issued", "revised", "plansToIssue", "plansToRevise"})
BASIS = frozenset({"basedOn", "elaborates", "forwards", "promulgates"})


def state_facts(text: Text, facts: Iterable[Fact]) -> list[Statement]:
    """One statement a fact and qualifiers, with all its clauses as evidence; the surest telling gives rule and confidence."""
    united: dict[tuple[str, str, str, Qualifiers], list[Fact]] = {}
    for fact in facts:
        united.setdefault((fact.subject.iri, fact.predicate, fact.object.iri, fact.qualifiers), []).append(fact)
    statements = []
    for (subject, predicate, object_, qualifiers), told in united.items():
        best = max(told, key=lambda fact: (fact.confidence, -fact.start))
        evidence = sorted({_trimmed(text, fact.start, fact.end) for fact in told})
        statements.append(Statement(subject, predicate, object_, tuple(evidence), best.rule, best.confidence, qualifiers))
    return statements


def state_report(
    text: Text, report: Entity, metadata: Metadata, links: Sequence[Link], facts: Sequence[Fact], context: Context, own: Entity | None
) -> tuple[list[Statement], list[Edition]]:
    """What holds of the report itself: its region and publisher, what it cites, in which edition, and mentions."""
    statements: list[Statement] = []
    title = _title_place(text, metadata)
    if metadata.region is not None:
        place = _first_place(text, links, metadata.region) or title
        statements.append(Statement(report.iri, "about", metadata.region.iri, (place,), "metadata-region", 0.97))
    for publisher in metadata.publishers:
        place = _first_place(text, links, publisher) or title
        statements.append(Statement(report.iri, "publishedBy", publisher.iri, (place,), "metadata-publisher", 0.95))
    editions: list[Edition] = []
    for told in _by_entity(links):
        entity, places = told[0].entity, tuple(text.raw_span(link.mention.start, link.mention.end) for link in told)
        score = round(max(link.score for link in told), 2)
        statements.append(Statement(report.iri, "mentions", entity.iri, (places[0],), told[0].mention.rule, score, _counted(len(told))))
        if entity.label not in (Label.REGULATION, Label.DOCUMENT):
            continue
        articles = tuple(dict.fromkeys(link.mention.article for link in told if link.mention.article))
        role = "own" if _is_own(entity, facts, own) else "external"
        cited = Qualifiers(role=role, count=len(told), articles=articles)
        statements.append(Statement(report.iri, "cites", entity.iri, places, told[0].mention.rule, score, cited))
        for statement, edition in _editions(report, told, places, context):
            statements.append(statement)
            editions.append(edition)
    mentioned = {link.entity.iri for link in links}
    inner = {fact.object.iri: fact for fact in facts if fact.predicate in BASIS and fact.object.iri not in mentioned}
    for iri, fact in inner.items():
        place = _trimmed(text, fact.start, fact.end)
        statements.append(Statement(report.iri, "cites", iri, (place,), fact.rule, fact.confidence, Qualifiers(role="inner", count=1)))
    return statements, list(dict.fromkeys(editions))


@lru_cache(maxsize=1 << 10)
def _counted(count: int) -> Qualifiers:
    return Qualifiers(count=count)


def _by_entity(links: Sequence[Link]) -> list[list[Link]]:
    grouped: dict[str, list[Link]] = {}
    for link in links:
        grouped.setdefault(link.entity.iri, []).append(link)
    return list(grouped.values())


def _is_own(entity: Entity, facts: Sequence[Fact], own: Entity | None) -> bool:
    return own is not None and any(
        fact.predicate in MAKES_OWN and fact.subject.iri == own.iri and fact.object.iri == entity.iri for fact in facts
    )


def _editions(
    report: Entity, told: Sequence[Link], places: Sequence[Span], context: Context
) -> list[tuple[Statement, Edition]]:
    """The editions of a work that the citations mean, with how each was decided."""
    entity = told[0].entity
    if not entity.linked or context.year is None:
        return []
    table = context.authority.regulations
    work = table.work(entity.iri.removeprefix("regulation-"))
    meant: dict[tuple[Edition, str], list[Span]] = {}
    said = [_stated(link) for link in told]
    once = {stated for stated in said if stated}
    for stated, place in zip(said, places, strict=True):
        # Where the report says once which edition it means, it means that one throughout.
        found = table.edition_for(work, context.year, stated or (min(once) if len(once) == 1 else ""))
        if found is not None:
            meant.setdefault((found[0], found[1].value), []).append(place)
    result = []
    for (edition, basis), spans in meant.items():
        confidence = 0.95 if basis == "stated" else 0.9
        statement = Statement(
            report.iri, "citesEdition", edition_iri(edition), tuple(spans), f"edition-{basis}", confidence, Qualifiers(basis=basis)
        )
        result.append((statement, edition))
    return result


def _stated(link: Link) -> str:
    """What the text says of the edition: the number beside the title, a year, or that it is new."""
    hint = link.mention.hint
    return link.mention.number or (hint.removeprefix("stated:").partition("@")[0] if hint.startswith("stated:") else "")


def edition_iri(edition: Edition) -> str:
    """Last part of an edition's IRI."""
    return f"edition-{edition.work}-{edition.promulgated}"


def _first_place(text: Text, links: Sequence[Link], entity: Entity) -> Span | None:
    for link in links:
        if link.entity.iri == entity.iri:
            return text.raw_span(link.mention.start, link.mention.end)
    return None


def _title_place(text: Text, metadata: Metadata) -> Span:
    """Where the title stands, or the first line that says anything."""
    at = text.text.find(metadata.title) if metadata.title else -1
    if at >= 0:
        return text.raw_span(at, at + len(metadata.title))
    if not text.text.strip():  # nothing but navigation: the whole of it is all there is to show
        return Span(0, len(text.source.text))
    stripped = text.text.lstrip()
    begin = len(text.text) - len(stripped)
    return text.raw_span(begin, begin + max(1, len(stripped.split("\n", 1)[0].rstrip())))


def _trimmed(text: Text, start: int, end: int) -> Span:
    """The place in the text as read of a clause without the marks and spaces around it."""
    words = text.text[start:end]
    start += len(words) - len(words.lstrip(" 　\n\t，,；;。、"))
    end -= len(words) - len(words.rstrip(" 　\n\t，,；;"))
    return text.raw_span(start, max(end, start + 1))


def planned_folded(statements: Iterable[Statement], planned_of: dict[str, str]) -> list[Statement]:
    """Statements with plans that were also done left out, as the annotation format wants them."""
    told = list(statements)
    done = {(s.subject, s.predicate, s.object) for s in told}
    return [s for s in told if (s.subject, planned_of.get(s.predicate, ""), s.object) not in done]


__all__ = ["edition_iri", "planned_folded", "state_facts", "state_report"]
