"""What the tables and keys say of the entities of a report: the same whoever mentions them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from kg.authority import Authority
from kg.authority.agencies import Level
from kg.authority.names import plain_key
from kg.authority.regions import OPEN_END, Region, RegionLevel, SuccessionKind
from kg.authority.regulations import Edition, Work
from kg.linking.context import Context
from kg.linking.initiatives import row_entity
from kg.linking.number_issuers import central_issuer, issuer_of
from kg.linking.regulations import entity_of
from kg.linking.seals import central_entity
from kg.linking.seals import entity_of as role_entity
from kg.models import Entity, Label, Link
from kg.records import Described, Fact
from kg.statements import edition_iri

LOCAL = re.compile(r"^[\u4e00-\u9fff]{2,12}?(?:省|市|自治区|自治州|州|盟|县|区|旗)")
PROVINCE_OR_CITY = re.compile(r"[\u4e00-\u9fff]{2,8}?(?:省|市|自治区|自治州)(?![\u4e00-\u9fff]{1,6}?[区县旗])")
"""Local rules (地方政府规章) are made by provinces and cities with districts only."""
CLASSES = {
    Label.REGION: "Region", Label.AGENCY: "Agency", Label.REGULATION: "Regulation", Label.DOCUMENT: "Document",
    Label.INITIATIVE: "Initiative",
}


def describe(
    entities: Iterable[Entity], editions: Iterable[Edition], links: Iterable[Link], context: Context
) -> tuple[Described, ...]:
    """Every entity with its facts, and the entities that these need in turn: parents, works of editions, successors."""
    said = {link.entity.iri: link.mention.number for link in links if link.mention.number and not link.entity.row}
    description = _Description(context, said)
    for edition in editions:
        description.add_edition(edition)
    for entity in entities:
        description.add(entity)
    return description.finished()


class _Description:
    """Entities as they are described, each once."""

    def __init__(self, context: Context, said: dict[str, str]) -> None:
        self.context = context
        self.authority = context.authority
        self.said = said
        self.classes: dict[str, str] = {}
        self.facts: dict[str, dict[Fact, None]] = {}

    def finished(self) -> tuple[Described, ...]:
        """All of them, by IRI."""
        return tuple(
            Described(iri, self.classes[iri], tuple(self.facts[iri]), self._said(iri)) for iri in sorted(self.classes)
        )

    def _said(self, iri: str) -> tuple[Fact, ...]:
        if iri not in self.said:
            return ()
        number = self.said[iri]
        issuer = issuer_of(number, self.context) if self.classes[iri] == "Regulation" else ""
        return tuple(_facts_of_number(number, issuer))

    def _begin(self, iri: str, cls: str, facts: Iterable[Fact]) -> bool:
        """Takes in an entity; whether it is new."""
        if iri in self.classes:
            return False
        self.classes[iri] = cls
        self.facts[iri] = dict.fromkeys(facts)
        return True

    def _lead(self, source: str, property_: str, target: str) -> None:
        self.facts[source][Fact(property_, target, "iri")] = None

    def add(self, entity: Entity) -> None:
        """An entity with what it needs."""
        region = self.authority.gazetteer.get(entity.region) if entity.region else None
        if entity.label is Label.REGION and region is not None:
            self.add_region(region)
            return
        if not self._begin(entity.iri, CLASSES[entity.label], _facts_of(entity, self.authority)):
            return
        if entity.label is Label.AGENCY:
            if region is not None:
                self._lead(entity.iri, "agencyOf", region.iri)
                self.add_region(region)
            for successor in successors(entity, region, self.context):
                self.add(successor)
                self._lead(successor.iri, "succeeds", entity.iri)
        elif entity.label is Label.INITIATIVE and entity.row:
            rows = self.authority.initiatives.rows
            broader = rows[entity.iri.removeprefix("initiative-")].broader
            if broader:
                wider = row_entity(rows[broader])
                self.add(wider)
                self._lead(entity.iri, "broader", wider.iri)
        elif entity.label is Label.REGULATION and entity.row:
            works = self.authority.regulations
            for old in works.work(entity.iri.removeprefix("regulation-")).succeeds:
                earlier = entity_of(works.work(old))
                self.add(earlier)
                self._lead(entity.iri, "succeeds", earlier.iri)

    def add_edition(self, edition: Edition) -> None:
        """An edition and its work."""
        self._begin(edition_iri(edition), "Edition", _facts_of_edition(edition, self.authority))
        self.add(entity_of(self.authority.regulations.work(edition.work)))

    def add_region(self, region: Region) -> None:
        """A region, those above it and those that took its place."""
        gazetteer = self.authority.gazetteer
        if not self._begin(region.iri, "Region", _facts_of_region(region, self.authority)):
            return
        for parent in gazetteer.parents(region)[:1]:
            self.add_region(parent)
        for succession in gazetteer.successors(region):
            new = gazetteer.get(succession.new)
            if new is not None and succession.kind is not SuccessionKind.AREA:
                self.add_region(new)
                self._lead(new.iri, "succeeds", region.iri)


def successors(entity: Entity, region: Region | None, context: Context) -> Iterator[Entity]:
    """The bodies that took an agency's place when its kind of body was reformed (法制办公室 → 司法局)."""
    kind, _, old = entity.row.partition(":")
    table = context.authority.agencies
    for succession in table.by_old.get(old, ()):
        if kind == "central_agencies":
            yield central_entity(table.central[succession.new])
        elif kind == "agency_roles" and region is not None and _fits(succession.level, region):
            yield role_entity(table.roles[succession.new], region, context)


def _fits(level: Level, region: Region) -> bool:
    return level is Level.ANY or (level is Level.PROVINCE) == (region.level is RegionLevel.PROVINCE)


@lru_cache(maxsize=1 << 13)
def _facts_of_region(region: Region, authority: Authority) -> tuple[Fact, ...]:
    gazetteer = authority.gazetteer
    facts = [
        Fact("name", region.name), Fact("fullName", gazetteer.path_name(region)), Fact("level", region.level.value),
        Fact("nameKey", plain_key(region.name)), Fact("linked", _boolean(bool(region.row)), "boolean"),
    ]
    if region.code:
        facts.append(Fact("code", region.code))
    if region.first_year:
        facts.append(Fact("firstYear", str(region.first_year), "year"))
    if region.last_year != OPEN_END and region.last_year:
        facts.append(Fact("lastYear", str(region.last_year), "year"))
    if region.row:
        facts.append(Fact("row", region.row))
    parents = gazetteer.parents(region)
    if parents:
        facts.append(Fact("partOf", parents[0].iri, "iri"))
    return tuple(facts)


@lru_cache(maxsize=1 << 12)
def _facts_of_edition(edition: Edition, authority: Authority) -> tuple[Fact, ...]:
    work = authority.regulations.work(edition.work)
    facts = [
        Fact("name", f"{work.name}（{edition.promulgated[:4]}）"), Fact("editionOf", f"regulation-{work.id}", "iri"),
        Fact("promulgated", edition.promulgated, "date"), Fact("linked", "true", "boolean"),
        Fact("nameKey", plain_key(work.name)), Fact("row", f"editions:{edition.id}"),
    ]
    facts += [Fact(name, value, "date") for name, value in (("inForce", edition.in_force), ("until", edition.until)) if value]
    if edition.number:
        facts += _facts_of_number(edition.number, central_issuer(edition.number, authority))
    return tuple(facts)


@lru_cache(maxsize=1 << 14)
def _facts_of(entity: Entity, authority: Authority) -> tuple[Fact, ...]:
    return tuple(_facts_told(entity, authority))


def _facts_told(entity: Entity, authority: Authority) -> Iterator[Fact]:
    yield Fact("linked", _boolean(entity.linked), "boolean")
    if entity.row:
        yield Fact("row", entity.row)
    if entity.label is Label.REGULATION and entity.row:
        yield from _facts_of_work(authority.regulations.work(entity.iri.removeprefix("regulation-")), authority)
        return
    yield Fact("name", entity.name)
    yield Fact("nameKey", plain_key(entity.name))
    if entity.label is Label.AGENCY and entity.role:
        yield Fact("roleName", entity.role)
    if entity.label is Label.INITIATIVE and entity.row:
        first = authority.initiatives.rows[entity.iri.removeprefix("initiative-")].first_known
        if first:
            yield Fact("firstKnown", first, "year")
    if entity.label is Label.REGULATION:
        yield Fact("title", entity.name)
        yield Fact("kind", kind_of(entity.name))
        year = re.search(r"(?:19|20)\d\d", entity.name)
        if year and re.match(r".{0,12}?(?:19|20)\d\d年", entity.name):
            yield Fact("yearOf", year.group(), "year")


def _facts_of_number(number: str, issuer: str) -> Iterator[Fact]:
    """A document number and, where that is certain, the body whose code it begins with."""
    yield Fact("docNumber", number)
    if issuer:
        yield Fact("docNumberIssuer", issuer)


def _facts_of_work(work: Work, authority: Authority) -> Iterator[Fact]:
    yield Fact("name", work.name)
    yield Fact("title", work.title)
    yield Fact("nameKey", plain_key(work.title))
    yield Fact("kind", work.kind)
    if work.issuers:
        yield Fact("issuerName", "、".join(work.issuers))
    if work.number:
        yield from _facts_of_number(work.number, central_issuer(work.number, authority))
    if work.date:
        yield Fact("date", work.date, "date" if len(work.date) == 10 else "yearmonth" if len(work.date) == 7 else "year")


def kind_of(title: str) -> str:
    """What sort of regulation a title that no table knows is, by its place and last word (Legislation Law, arts. 80–93)."""
    if LOCAL.match(title) and title.endswith("条例"):
        return "local-regulation"
    if PROVINCE_OR_CITY.match(title) and re.search(r"(?:规定|办法|细则)(?:（[^）]*）)?$", title):
        return "local-rule"
    return "normative-document" if re.search(r"(?:通知|意见|方案|办法|规定|细则|决定|要点|制度|规划|计划|指引|标准)", title) else "unknown"


def _boolean(value: bool) -> str:
    return "true" if value else "false"
