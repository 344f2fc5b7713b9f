"""Entities by what a judgement calls them: an id, or a full name that the tables know."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.authority import Authority
from kg.authority.names import name_key
from kg.authority.regions import Gazetteer, Region
from kg.ids import hashed
from kg.linking.context import Context, region_entity
from kg.linking.initiatives import row_entity
from kg.linking.regulations import entity_of as work_entity
from kg.linking.seals import central_entity, entity_of, read_name
from kg.models import Entity

_HASHED = re.compile(r"(?:region|agency|regulation|document|initiative)-[0-9a-f]{20}\Z")
_ID = re.compile(r"(region|agency|regulation|document|initiative|edition|report)-([0-9A-Za-z-]+)\Z")


def is_id(said: str) -> bool:
    """Whether this is an id rather than a name."""
    return bool(_ID.match(said))


def is_known(said: str, authority: Authority) -> bool:
    """Whether the tables know the id or the full name, or a report may: an id that is a hash is a report's to know."""
    return bool(_HASHED.match(said)) or entity_called(said, Context(authority, None, None, "")) is not None


def entity_called(said: str, context: Context) -> Entity | None:
    """The entity of that id or full name by the tables, as a report of this place and year names it.

    Ids of agencies are hashes: they are known of central bodies, of all governments, and of the bodies of the report's
    region and those above it.
    """
    found = _ID.match(said)
    if found:
        return _with_id(found[1], found[2], context)
    return _region_called(said, context) or _titled(said, context.authority) or _agency_called(said, context)


def _with_id(cls: str, key: str, context: Context) -> Entity | None:
    authority = context.authority
    if cls == "region":
        region = _region_index(authority.gazetteer)[0].get(f"region-{key}")
        return region_entity(region, context) if region else None
    if cls == "regulation":
        work = next((work for work in authority.regulations if work.id == key), None)
        return work_entity(work) if work else None
    if cls == "initiative":
        row = authority.initiatives.rows.get(key)
        return row_entity(row) if row else None
    return _agency_with_id(f"agency-{key}", context) if cls == "agency" else None


def _agency_with_id(iri: str, context: Context) -> Entity | None:
    table = context.authority.agencies
    for central in table.central.values():
        if iri == f"agency-{hashed(f'central/{central.name}')}":
            return central_entity(central)
    for region in context.chain():
        for role in table.roles.values():
            entity = entity_of(role, region, context)
            if entity.iri == iri:
                return entity
    for region in context.authority.gazetteer:
        if iri == f"agency-{hashed(f'{region.key}/government')}":
            return entity_of(table.roles["government"], region, context)
    return None


def _titled(name: str, authority: Authority) -> Entity | None:
    """The work or the initiative of that official name; a short form is none."""
    key = name_key(name)
    work = authority.regulations.find(key)
    if work is not None and key in (name_key(work.title), name_key(work.name)):
        return work_entity(work)
    rows = authority.initiatives.rows.values()
    return next((row_entity(row) for row in rows if name_key(row.name) == key), None)


def _agency_called(name: str, context: Context) -> Entity | None:
    entity = read_name(name, context)
    return entity if entity is not None and entity.linked else None


def _region_called(name: str, context: Context) -> Entity | None:
    """The region of that full name: of several in the course of time the one that was there in the report's year."""
    regions = _region_index(context.authority.gazetteer)[1].get(name_key(name), [])
    if context.year is not None:
        regions = [region for region in regions if region.valid_in(context.year or 0)] or regions
    return region_entity(regions[-1], context) if regions else None


@lru_cache(maxsize=4)
def _region_index(gazetteer: Gazetteer) -> tuple[dict[str, Region], dict[str, list[Region]]]:
    """The regions of the tables by id, and by full name with and without the parents that it does not need."""
    by_id: dict[str, Region] = {}
    by_name: dict[str, list[Region]] = {}
    for region in gazetteer:
        by_id[region.iri] = region
        for name in {gazetteer.full_name(region), gazetteer.path_name(region)}:
            by_name.setdefault(name_key(name), []).append(region)
    return by_id, by_name
