"""What several data sets say of one node or edge: each keeps what it said, and the properties are what they say together.

A thing that one data set has carries that data set's properties and nothing else. Where there are several, `saidBy` has
the properties of each, so that whichever goes, what the others said is there. Names under which reports know a thing
differ between data sets, and where a quote stands may.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from loaders.columns import LABELS, Kind, Value, combine
from ontology.vocabulary import ATTRIBUTES, NODE_CLASSES

HOLDERS, SAID_BY = "dataSets", "saidBy"
"""Properties of ours: names of the data sets, sorted; and, of several, what each said, as JSON."""

Said = Mapping[str, Value]
"""Properties of a node or edge as one data set has them, `id` among them."""

_SEVERAL = {label: frozenset(p.attribute for c in NODE_CLASSES if c.node_label == label for p in ATTRIBUTES[c.name] if not p.functional)
            for label in LABELS}


def together(kind: str, said: Mapping[str, Said]) -> dict[str, object]:
    """The properties of what the data sets say, by their names; `kind` is its label or type.

    A node's attributes that may have several values have all; else the first data set in the order of names decides.
    """
    names = sorted(said)
    if len(names) == 1:
        return {**said[names[0]], HOLDERS: names}
    properties: dict[str, object] = {}
    for name in reversed(names):
        properties |= said[name]
    for attribute in _SEVERAL.get(kind, ()):
        values = {part for each in said.values() if attribute in each for part in str(each[attribute]).split("; ")}
        if values:
            properties[attribute] = combine(Kind.TEXT, values)
    return {**properties, HOLDERS: names, SAID_BY: json.dumps({name: dict(said[name]) for name in names}, ensure_ascii=False)}


def said_by(properties: Mapping[str, Any]) -> dict[str, Said]:
    """What each data set says, read from the properties that `together` made."""
    if SAID_BY in properties:
        return dict(json.loads(properties[SAID_BY]))
    own = {name: value for name, value in properties.items() if name != HOLDERS}
    return dict.fromkeys(properties[HOLDERS], own)
