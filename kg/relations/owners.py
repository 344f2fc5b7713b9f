"""Whose a title is, as far as it tells, and whether an attribute says that the report's region made it before."""

from __future__ import annotations

import re

from kg.linking.context import Context
from kg.linking.regulations import tells_whose
from kg.models import Label, Link
from kg.relations.patterns import EARLIER_AFTER, EARLIER_ATTRIBUTE, OWN_ATTRIBUTE

YEAR = re.compile(r"^(?:19|20)\d\d年(?:度)?")
RANKED_BODY = re.compile(r"(?:[省市区县州盟旗]|自治区)(?:人民政府|政府|委)")
TITLES = (Label.REGULATION, Label.DOCUMENT)


def names_issuer(link: Link, context: Context) -> bool:
    """Whether a title begins with the body or region whose it is."""
    title = YEAR.sub("", link.mention.surface.strip("《"))
    return RANKED_BODY.match(title) is not None or tells_whose(title, context)


def is_at_home(link: Link, context: Context) -> bool:
    """Whether a title is the region's own: it names the report's region or none."""
    home = context.home
    if link.entity.row:
        return False
    return (home is not None and home.name in link.entity.name) or _begins_with_home(link, context) or not names_issuer(link, context)


def is_made_earlier(link: Link, left: str, right: str, context: Context) -> bool:
    """Whether an attribute tells that the region made the title before (去年出台的《…》, 《…》（2013年印发）)."""
    if link.mention.label not in TITLES or not is_at_home(link, context):
        return False
    if OWN_ATTRIBUTE.search(left) and link.mention.label is Label.REGULATION:
        return True
    return names_home(link, context) and bool(EARLIER_ATTRIBUTE.search(left) or EARLIER_AFTER.match(right))


def names_home(link: Link, context: Context) -> bool:
    """Whether a title names the report's region, in full or in short."""
    home = context.home
    short = home.name[:-1] if home is not None and len(home.name) > 2 else ""
    return (bool(short) and short in link.mention.surface) or _begins_with_home(link, context)


def _begins_with_home(link: Link, context: Context) -> bool:
    """Whether a title begins with a short name of the report's region (湖北生态省建设规划纲要, 前郭县…方案)."""
    title = YEAR.sub("", link.mention.surface.strip("《"))
    return context.home is not None and any(
        region.key == context.home.key for n in range(2, 6) for region in context.authority.gazetteer.candidates(title[:n])
    )
