"""What the tables and keys say of the entities of a report: the same whoever mentions them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.authority import Authority
from kg.authority.names import plain_key
from kg.authority.regions import OPEN_END, Region
from kg.authority.regulations import Edition, Work
from kg.linking.regulations import entity_of
from kg.models import Entity, Label, Link
from kg.statements import edition_iri
from loaders.records import Described, Fact

LOCAL = re.compile(r"^[\u4e00-\u9fff]{2,12}?(?:省|市|自治区|自治州|州|盟|县|区|旗)")
CLASSES = {
    Label.REGION: "Region", Label.AGENCY: "Agency", Label.REGULATION: "Regulation", Label.DOCUMENT: "Document",
    Label.INITIATIVE: "Initiative",
}


def describe(
    entities: Iterable[Entity], editions: Iterable[Edition], links: Iterable[Link], authority: Authority
) -> tuple[Described, ...]:
    """Every entity with its facts, and the entities that these need in turn (parents, works of editions), by IRI."""
    numbers = {link.entity.iri: link.mention.number for link in links if link.mention.number}
    described: dict[str, Described] = {}
    regions: list[Region] = []
    pending = list(entities)
    for edition in editions:
        described[edition_iri(edition)] = _describe_edition(edition, authority)
        pending.append(entity_of(authority.regulations.work(edition.work)))
    while pending:
        entity = pending.pop()
        if entity.iri in described:
            continue
        facts = list(_facts_of(entity, numbers.get(entity.iri, ""), authority))
        if entity.label is Label.REGION:
            region = region_of(entity, authority)
            if region is not None:
                regions.append(region)
                continue
        if entity.region:
            region = authority.gazetteer.get(entity.region)
            if region is not None:
                regions.append(region)
                facts.append(Fact("agencyOf", region.iri, "iri"))
        described[entity.iri] = Described(entity.iri, CLASSES[entity.label], tuple(facts))
    while regions:
        region = regions.pop()
        if region.iri not in described:
            described[region.iri] = _describe_region(region, authority)
            regions.extend(authority.gazetteer.parents(region)[:1])
    return tuple(described[iri] for iri in sorted(described))


def region_of(entity: Entity, authority: Authority) -> Region | None:
    """The gazetteer's region of an entity, by its key."""
    return authority.gazetteer.get(entity.region) if entity.region else None


def _describe_region(region: Region, authority: Authority) -> Described:
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
    return Described(region.iri, "Region", tuple(facts))


def _describe_edition(edition: Edition, authority: Authority) -> Described:
    work = authority.regulations.work(edition.work)
    facts = [
        Fact("name", f"{work.name}（{edition.promulgated[:4]}）"), Fact("editionOf", f"regulation-{work.id}", "iri"),
        Fact("promulgated", edition.promulgated, "date"), Fact("linked", "true", "boolean"),
        Fact("nameKey", plain_key(work.name)), Fact("row", f"editions:{edition.id}"),
    ]
    facts += [Fact(name, value, "date") for name, value in (("inForce", edition.in_force), ("until", edition.until)) if value]
    if edition.number:
        facts.append(Fact("docNumber", edition.number))
    return Described(edition_iri(edition), "Edition", tuple(facts))


def _facts_of(entity: Entity, number: str, authority: Authority) -> Iterator[Fact]:
    yield Fact("linked", _boolean(entity.linked), "boolean")
    if entity.row:
        yield Fact("row", entity.row)
    if entity.label is Label.REGULATION and entity.row:
        yield from _facts_of_work(authority.regulations.work(entity.iri.removeprefix("regulation-")))
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
        yield Fact("kind", kind_of(entity.name, number))
        if number:
            yield Fact("docNumber", number)
        year = re.search(r"(?:19|20)\d\d", entity.name)
        if year and re.match(r".{0,12}?(?:19|20)\d\d年", entity.name):
            yield Fact("yearOf", year.group(), "year")


def _facts_of_work(work: Work) -> Iterator[Fact]:
    yield Fact("name", work.name)
    yield Fact("title", work.title)
    yield Fact("nameKey", plain_key(work.title))
    yield Fact("kind", work.kind)
    if work.issuers:
        yield Fact("issuerName", "、".join(work.issuers))
    if work.number:
        yield Fact("docNumber", work.number)
    if work.date:
        yield Fact("date", work.date, "date" if len(work.date) == 10 else "yearmonth" if len(work.date) == 7 else "year")


def kind_of(title: str, number: str) -> str:
    """What sort of regulation a title that no table knows is, by its place and last word (Legislation Law, arts. 80–93)."""
    if LOCAL.match(title) and title.endswith("条例"):
        return "local-regulation"
    if "令" in number and LOCAL.match(title):
        return "local-rule"
    return "normative-document" if re.search(r"(?:通知|意见|方案|办法|规定|细则|决定|要点|制度|规划|计划|指引|标准)", title) else "unknown"


def _boolean(value: bool) -> str:
    return "true" if value else "false"
