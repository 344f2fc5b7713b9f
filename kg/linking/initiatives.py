"""Initiatives to the table's rows, else to a node of the report's region, under their smallest names."""

from __future__ import annotations

import re

from kg.authority.names import plain_key
from kg.ids import hashed
from kg.linking.agencies import clean_name
from kg.linking.context import Context
from kg.models import Entity, Label, Link, Mention, Reason


def link_initiative(mention: Mention, context: Context) -> Link:
    """The initiative that a mention names."""
    table = context.authority.initiatives
    kind, _, value = mention.hint.partition(":")
    name = smallest_name(mention.surface)
    row = table.rows.get(value) if kind == "row" else table.by_form.get(name)
    if row is not None:
        entity = Entity("initiative-" + row.id, Label.INITIATIVE, row.name, True, row=f"initiatives:{row.id}")
        return Link(mention, entity, 0.97, (Reason("row " + row.id, 0.97),))
    home = context.home.key if context.home else ""
    entity = Entity("initiative-" + hashed(f"{home}/{plain_key(name)}"), Label.INITIATIVE, name, False)
    return Link(mention, entity, 0.8, (Reason("the report's region and the name", 0.8),))


def smallest_name(surface: str) -> str:
    """A name without quotation marks and what it does not need (工作机制 after a coinage, 活动 after a year's name)."""
    name = clean_name(surface)
    name = re.sub(r"(?<=..)(?:工作机制)$", "", name)
    return re.sub(r"(?<=年)活动$", "", name)
