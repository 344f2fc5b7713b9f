"""Bodies that a word of pointing denotes: 本委, 市局, 总局 in the report of a department, and its own parts (局办公室)."""

from __future__ import annotations

import re

from kg.authority.agencies import Role
from kg.authority.names import plain_key
from kg.linking.context import Context
from kg.linking.seals import agency_entity, central_entity, clean_name, entity_of, own_agency, part_entity, read_name
from kg.models import Entity, Label, Link, Mention, Reason

DEPARTMENT = ("局", "厅", "委员会", "医院", "学校", "中学", "学院", "大学", "中心", "监督所", "法院", "检察院")
KIND = re.compile(r"(?:局|厅|委员会)$")
BRANCH = re.compile(r"(?:分局|支局)$")


OF_BUREAU = re.compile(r"(?P<bureau>(?P<place>[\u4e00-\u9fff]{2,8}?[市州])[\u4e00-\u9fff]{2,18}局)[\u4e00-\u9fff]{2,8}分局$")
"""A branch, after the bureau that it is of."""


def read_bureau(name: str, context: Context) -> Entity:
    """The bureau of a name in full."""
    return read_name(name, context) or agency_entity(plain_key(name), name, False)


def own_department(context: Context) -> Entity | None:
    """The department that reports, or nothing where a government does."""
    own = own_agency(context)
    return own if own is not None and own.name.endswith(DEPARTMENT) and not own.name.endswith("管理委员会") else None


def link_deictic(mention: Mention, context: Context, antecedents: list[Link]) -> Link | None:
    """本委, 市局 in the city's bureau's own report: the department that reports. 市局, 总局: the one of its kind above it, else the city's bureau named last."""
    own = own_agency(context)
    own = own if own is not None and own.name.endswith(DEPARTMENT) else None
    part = mention.hint.partition(":")[2]
    if part:  # 市局党组, 市局法制大队
        bureau = link_deictic(mention._replace(end=mention.start + 2, surface=mention.surface[:2], hint="deictic:"), context, antecedents)
        return Link(mention, part_entity(bureau.entity, part), bureau.score, bureau.reasons) if bureau is not None else None
    if mention.surface[0] == "本":
        return Link(mention, own, 0.9, (Reason("the department that reports", 0.9),)) if own is not None else None
    if mention.surface == "总局":
        return _general_administration(mention, context, antecedents)
    region = context.region_of_rank(mention.surface[0])
    if region is None:
        return None
    branch = OF_BUREAU.match(own.name) if own is not None else None
    if branch and branch["place"][-1] == mention.surface[0] and mention.surface[1] == "局":  # 市局 in the report of 昆明市公安局官渡分局
        return Link(mention, read_bureau(branch["bureau"], context), 0.85, (Reason("the bureau of which it is a branch", 0.85),))
    if own is not None and own.region == region.key and own.name.endswith({"委": "委员会"}.get(mention.surface[1], mention.surface[1])):
        return Link(mention, own, 0.85, (Reason("the department that reports", 0.85),))  # 市局 beside its counties' bureaus
    role = _of_line(own.role, mention.surface[1], context) if own is not None and own.region != region.key else None
    if role is not None:
        return Link(mention, entity_of(role, region, context), 0.8, (Reason("the department's kind one level up", 0.8),))
    for earlier in reversed(antecedents):
        entity = earlier.entity
        of_region = entity.label is Label.AGENCY and entity.region == region.key
        if of_region and entity.name.endswith(mention.surface[1]) and not BRANCH.search(entity.name):
            return Link(mention, entity, 0.75, (Reason("the bureau named before", 0.75),))
    return None


def _of_line(own: str, kind: str, context: Context) -> Role | None:
    """The role of a department's line that ends so: 司法局 is 司法厅 where the text says 省厅."""
    by_form = context.authority.agencies.by_form
    base = KIND.sub("", own)
    role = by_form.get(own if own.endswith(kind) else base + {"委": "委员会"}.get(kind, kind))
    return role if role is not None and role.role.endswith({"委": "委员会"}.get(kind, kind)) else None


def _general_administration(mention: Mention, context: Context, antecedents: list[Link]) -> Link | None:
    """总局: the national one of the department's line (市场监督管理局: 国家市场监督管理总局), else the one named last."""
    own, central = own_department(context), context.authority.agencies.central
    agency = central.get(f"国家{KIND.sub('', own.role)}总局") if own is not None else None
    if agency is not None:
        return Link(mention, central_entity(agency), 0.85, (Reason("the department's line", 0.85),))
    for earlier in reversed(antecedents):
        if earlier.entity.label is Label.AGENCY and earlier.entity.name.endswith("总局"):
            return Link(mention, earlier.entity, 0.8, (Reason("the bureau named before", 0.8),))
    return None


SUPERVISION_SINCE = 2018
"""Since when discipline and supervision commissions are one."""


def link_posted(mention: Mention, context: Context) -> Link | None:
    """The group of the discipline commission in the department that reports (河南省纪委监委驻河南省交通运输厅纪检监察组)."""
    own, home, surface = own_department(context), context.home, clean_name(mention.surface)
    if own is None or home is None or surface[1] not in own.name[-3:]:
        return None
    commission = "纪委监委" if (context.year or 0) >= SUPERVISION_SINCE else "纪委"
    name = f"{context.authority.gazetteer.kind_prefix(home, context.year)}{commission}驻{own.name}{surface[2:]}"
    return Link(mention, agency_entity(f"{own.iri}/posted", name, False, own.region), 0.8, (Reason("the department that reports", 0.8),))


HAS_SECTIONS = re.compile(r"(?:局|厅|委员会|办公室|办公厅|中心|研究室)$")
"""Bodies that set up sections in themselves."""
IN_ONE_SENTENCE = 30
"""Characters at most between a body and the section that it sets up."""


def link_new_section(mention: Mention, context: Context, section: str, antecedents: list[Link]) -> Link | None:
    """A section of the body that its sentence just named, else of the department that reports."""
    last = next((link.entity for link in reversed(antecedents) if mention.start - link.mention.end <= IN_ONE_SENTENCE and link.mention.label is Label.AGENCY), None)
    host = last if last is not None and HAS_SECTIONS.search(last.name) else own_department(context)
    return Link(mention, part_entity(host, section), 0.8, (Reason("the body that sets it up", 0.8),)) if host is not None else None


def link_part(mention: Mention, context: Context, branch: str) -> Link | None:
    """A part of the department that reports: 局办公室, or one of its branches in a list (向阳、前进两个分局)."""
    own = own_department(context)
    if own is None or (branch.endswith(("分局", "支局")) and not own.name.endswith("局")):
        return None
    surface = clean_name(mention.surface)
    if branch and own.name.endswith(branch):  # 隆阳分局 in its own report
        return Link(mention, own, 0.85, (Reason("the department that reports", 0.85),))
    if not branch and surface[0] not in own.name[-3:]:
        return None
    part = branch or re.sub(r"(?<=信访)办$", "办公室", surface[1:])
    entity = agency_entity(f"{own.iri}/{plain_key(part)}", own.name + part, False, own.region)
    return Link(mention, entity, 0.85, (Reason("the department that reports", 0.85),))
