"""Initiatives to the table's rows, else to a node of the report's region, under their smallest names."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.authority.initiatives import NationalInitiative
from kg.authority.names import plain_key
from kg.ids import hashed
from kg.linking.context import Context
from kg.linking.seals import clean_name, entity_of
from kg.models import Entity, Label, Link, Mention, Reason


def link_initiative(mention: Mention, context: Context) -> Link:
    """The initiative that a mention names."""
    table = context.authority.initiatives
    kind, _, value = mention.hint.partition(":")
    name = smallest_name(value if kind == "as" else mention.surface)
    row = table.rows.get(value) if kind == "row" and value else table.in_marks(name)
    if row is not None:
        return Link(mention, row_entity(row), 0.97, (Reason("row " + row.id, 0.97),))
    name = name if CALLED_IN_MARKS.match(mention.surface) else placed_name(name, context)
    home = context.home.key if context.home else ""
    entity = Entity("initiative-" + hashed(f"{home}/{plain_key(name)}"), Label.INITIATIVE, name, False)
    return Link(mention, entity, 0.8, (Reason("the report's region and the name", 0.8),))


def row_entity(row: NationalInitiative) -> Entity:
    """The entity of a table's row."""
    return Entity("initiative-" + row.id, Label.INITIATIVE, row.name, True, row=f"initiatives:{row.id}")


CALLED_IN_MARKS = re.compile(r"“[^”]+”(?:政府)?(?:门户)?网站")
"""A site under a name of its own (“上海松江”门户网站)."""
BEHIND = re.compile(r"(?:(?:工作)?机制|模式|监管|活动|品牌|试点)$")
BEHIND_MARKS = re.compile(rf"”{BEHIND.pattern}")
BRAND = re.compile(r"“(?P<name>[^”]{4,})”[\u4e00-\u9fff]{1,4}品牌")
"""“梁平预制菜”区域公用品牌, not “八个一”文化品牌: a count names nothing without its noun."""
OF_REFORM = re.compile(r"(?<=改革)(?:\d\.\d版?|整[县省市区](?:推进)?试点)$")
OF_QUOTED = re.compile(r"\d\.\d版$")
RANKED = re.compile(r"^(?:我|本)?(自治区|[省市区县盟旗州]|[镇乡](?=政府|人民政府))(?=第|首批|十|人民政府|政府|12345|信用|公共|政务|投资|行政执法|行政处罚|行政复议|(?![民级场内直域属长])[\u4e00-\u9fff]{4,}(?:平台|系统)$|互联网\+|网上|重点领域)|^全([省市县区州])(?=[\u4e00-\u9fff]{4,}(?:平台|系统)$)")
OF_BUREAU = re.compile(r"^(?P<rank>[省市区县盟旗州])(?P<bureau>[\u4e00-\u9fff]{2,8}局)(?=(?:门户)?网站$)")
"""市环保局网站: that of the bureau by its name."""
WEBSITE = re.compile(r"^(?P<place>[\u4e00-\u9fff]{2,12}?)(?:人民政府|政府)?(?:门户网站|门户网|政府网站)$")


@lru_cache(maxsize=1 << 14)
def smallest_name(surface: str) -> str:
    """A name without quotation marks and what it does not need (工作机制 after a coinage, 活动 after a year's name)."""
    name = OF_QUOTED.sub("", clean_name(surface)) if surface.endswith("版") else clean_name(surface)
    if BEHIND_MARKS.search(surface, max(len(surface) - 5, 0)):
        name = BEHIND.sub("", name)
    brand = BRAND.fullmatch(surface) if name.endswith("品牌") else None
    if brand:
        name = clean_name(brand["name"])
    if "改革" in name:
        name = OF_REFORM.sub("", name)
    return name[:-2] if name.endswith(("年活动", "月活动", "周活动", "日活动")) else name


NEEDLESS = re.compile(r"(?:(?:创建|主题|宣传)?活动|工作|检查|建设)$")
OF_KIND = re.compile(r"(?:(?:创建|主题|宣传)*活动|改革|服务|模式)$")
"""What a quoted name stands without (“证照分离”)."""


def full_form(surface: str, name: str) -> str:
    """A programme's name as the text has it; `name`, the table's, where the text has a short form or no more than a noun beside it."""
    said = smallest_name(surface)
    plain, known = plain_key(said), plain_key(name)
    if plain in known and plain != known.removeprefix("全国") and not (surface[-1] == "”" and OF_KIND.sub("", name) == said):
        return name
    beside_marks = "“" in surface and not surface.startswith("新时代") and not (surface[0] == "“" and surface[-1] == "”") and not plain.endswith(("改革", "工程"))
    return name if known in plain and (beside_marks or NEEDLESS.sub("", said) == name) else said


def placed_name(name: str, context: Context) -> str:
    """A name with its region in full: 市第一批…项目 of a district's report is 广州市第一批…, 多伦政府门户网 多伦县门户网站."""
    ranked = RANKED.match(name)
    if ranked:
        region = context.region_of_rank(ranked.group(1) or ranked.group(2))
        if region is not None:
            rest = re.sub(r"^政府(?=(?:门户)?网站)", "人民政府", name[ranked.end() :])
            return context.authority.gazetteer.kind_prefix(region, context.year) + rest
    bureau = OF_BUREAU.match(name)
    if bureau:
        region, role = context.region_of_rank(bureau["rank"]), context.authority.agencies.by_form.get(bureau["bureau"])
        if region is not None and role is not None:
            return entity_of(context.authority.agencies.variant(role, region, context.year), region, context).name + name[bureau.end() :]
    website = WEBSITE.match(name)
    if website and website["place"][-1] not in "省市县区州盟旗":  # 多伦政府门户网
        region = context.authority.gazetteer.resolve(website["place"], context.year, context.home).region
        if region is not None:
            return context.authority.gazetteer.kind_prefix(region, context.year) + "门户网站"
    return name
