"""Regulations and documents to works: by number, by title, by what a short form stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.authority.names import number_key, plain_key
from kg.authority.region_names import stem
from kg.authority.regulations import Work
from kg.ids import hashed
from kg.linking.context import Context
from kg.linking.number_issuers import central_issuer
from kg.linking.pointing import own_department
from kg.linking.seals import clean_name
from kg.models import Entity, Label, Link, Mention, Reason, ReportKind

SHORT_FORM = re.compile(
    r"(?:实施|暂行|工作|指导|若干|管理|总体|专项|行动|三年行动)?(?:纲要|条例|办法|规定|意见|决定|通知|方案|规划|计划|要点|细则|规则|准则|公告|通告|命令|目录|指南|规程|制度|标准|建议|法)(?:（草案）|草案)?"
)
GENERIC = re.compile(r"^(?:(?:19|20)\d\d年?(?:度)?)?(?:[\u4e00-\u9fff]{0,8})(?:工作要点|工作方案|实施意见|实施方案|工作计划|工作总结|工作安排|考核方案|考核办法)$")
PARTY = "中共中央"
TOP_BODIES = (PARTY, "国务院", "国务院办公厅")
ITS_OWN = re.compile(r"》?(?:[（(][^（）()]*[)）])?(?:、|和|及|以及)?其")
"""Between a title and the rules that carry it out (《条例》（国务院令第746号）及其《实施细则》)."""
DEFINES = re.compile(r"^(?:[（(][^（）()]*[)）])?[（(]?(?:[^（）()。；]{1,40}[，,、])?(?:以下|下)?(?:简|统)?称(?:为)?[：:]?[“《]?$")


REPORTED_ON = {ReportKind.INFORMATION_DISCLOSURE: "政府信息公开条例"}
"""What 《条例》 is where a report of the kind says so without having named it."""


@dataclass(slots=True)
class TitleMemory:
    """The titles that a report has named so far."""

    last: Link | None = None
    by_name: dict[tuple[Label, str], Link] = field(default_factory=dict)
    heads: dict[str, tuple[str, Link]] = field(default_factory=dict)
    """Per entity the key of its title without brackets at the end."""
    defined: dict[str, Link] = field(default_factory=dict)
    """Per short form what 以下简称 said it stands for."""
    understood: dict[str, Link] = field(default_factory=dict)
    """Per short form the one title that it fitted where it was used first."""

    def remember(self, link: Link) -> None:
        """Takes in the next title."""
        self.last = link
        self.by_name[link.mention.label, plain_key(link.entity.name)] = link
        self.heads[link.entity.iri] = (plain_key(_head(link.entity.name)), link)
        if link.reasons[0].feature == "defined here":
            self.defined[clean_title(link.mention.surface)] = link
        elif link.reasons[0].feature == "only antecedent":
            self.understood.setdefault(link.mention.surface, link)


def clean_title(surface: str) -> str:
    """Official form of a title: no outer or inner marks, no spaces, full-width brackets, one kind of dash."""
    name = clean_name(surface)
    return re.sub(r"[—–－~～]+", "-", re.sub(r"[<>]", "", name))


def link_title(mention: Mention, context: Context, earlier: TitleMemory, issuer: Entity | None, between: str, with_party: bool = False) -> Link:
    """The work that a mention of a regulation or document names.

    `earlier` remembers the titles before it, `issuer` is the agency directly before the title, `between` the text from
    the last title's end to this one; `with_party` tells that the Party's Central Committee stands before the issuer.
    """
    title = clean_title(mention.surface)
    if mention.label is Label.REGULATION:
        if earlier.last is not None and len(title) <= 12 and DEFINES.match(between):  # 以下简称《征补条例》
            return Link(mention, earlier.last.entity, 0.95, (Reason("defined here", 0.95),))
        if title in earlier.defined:
            return Link(mention, earlier.defined[title].entity, 0.95, (Reason("defined before", 0.95),))
        own = _own_named(mention, title, context, earlier) if mention.rule == "statute-name" and title.endswith("条例") else None
        if own is not None:  # 节约用水条例 behind 《山东省节约用水条例》
            return Link(mention, own.entity, own.score, (Reason("named before", own.score),))
        work = find_work(mention, title, context, issuer)
        if work is not None:
            return Link(mention, entity_of(work), 1.0 if work.title == title else 0.97, (Reason("row " + work.id, 0.97),))
        if SHORT_FORM.fullmatch(title) and mention.rule != "own-plan":
            return _link_short_form(mention, title, context, earlier, issuer, between)
    five_years = FIVE_YEARS.fullmatch(title) if mention.rule in ("five-year-plan", "period-plan") else None
    if five_years and context.home is not None and own_department(context) is None:
        name = _five_year_plan(five_years["round"])
        state = context.authority.regulations.find(name) if five_years["state"] else None
        place = context.authority.gazetteer.kind_prefix(context.home, context.year)
        entity = entity_of(state) if state else _unlisted(("中华人民共和国" if five_years["state"] else place) + name)
        return Link(mention, entity, 0.85, (Reason("the plan of the region or the state", 0.85),))
    if mention.rule == "its-rules" and earlier.last is not None and (rank := RANK_BEFORE.match(title)):
        return _link_rules_of(mention, rank, context, earlier.last)
    if mention.rule == "own-plan" and earlier.last is not None and context.home is not None:
        return _link_own_plan(mention, title, context, earlier.last)
    same = earlier.by_name.get((mention.label, plain_key(title)))
    same = same or (_own_named(mention, title, context, earlier) if issuer is None or issuer.region else None)  # 国务院安委会《…行动方案》 is not the city's
    if same is not None:
        return Link(mention, same.entity, same.score, (Reason("named before", same.score),))
    if mention.label is Label.REGULATION and len(title) <= 8 and not tells_whose(title, context):
        fitting = _fitting(title, earlier)
        if len(fitting) == 1:
            return Link(mention, fitting[0].entity, 0.85, (Reason("only antecedent", 0.85),))
    return _own_node(mention, title, context, issuer, with_party)


def _own_named(mention: Mention, title: str, context: Context, earlier: TitleMemory) -> Link | None:
    """The title of the report's region or one above that was named in full before (《澄碧河水库保护条例》, 省暂行规定), or nothing."""
    gazetteer = context.authority.gazetteer
    if mention.number and central_issuer(mention.number, context.authority):
        return None  # 《公共租赁住房管理办法》（住房和城乡建设部令第11号） in a city's own
    if len(title) > 8 or (len(title) > 4 and title.endswith("条例")):  # 《百色市澄碧河水库保护条例》
        places = (gazetteer.kind_prefix(region, context.year) for region in context.chain())
        return next((found for place in places if (found := earlier.by_name.get((mention.label, plain_key(place + title))))), None)
    rank = RANK_BEFORE.match(title) if mention.label is Label.REGULATION else None
    region = context.region_of_rank(rank.group(1)) if rank else None
    if rank is None or region is None:
        return None
    place, kind = plain_key(gazetteer.kind_prefix(region, context.year)), plain_key(title[rank.end() :])
    named = [link for key, link in earlier.heads.values() if key.startswith(place) and key.endswith(kind)]
    return named[0] if len(named) == 1 else None


def find_work(mention: Mention, title: str, context: Context, issued_by: Entity | None) -> Work | None:
    """The table's work of that number or title; a title may carry its issuer in front."""
    table = context.authority.regulations
    if mention.rule == "statute-name" and mention.hint:
        return table.work(mention.hint.rpartition("@")[2])
    issuer = issued_by.name if issued_by is not None else ""
    year = context.year or 0
    if mention.rule == "annual-document":  # 中央一号文件: that of the year said, or reported on
        said = re.match(r"(?:19|20)\d\d", title)
        return table.by_number(f"中发〔{said.group() if said else year}〕1号")
    work = table.find(plain_key(title), issuer, year)
    if work is None and mention.number:
        work = table.by_number(mention.number)
        if work is not None and (not _alike(work.title, title) or title.endswith("通知") != work.title.endswith("通知")):
            work = None
    if work is None:
        bare = re.sub(r"^(?:中共中央、?|国务院办公厅|国务院|全国人民代表大会常务委员会|全国人民代表大会|全国人大常委会|全国人大)+", "", title)
        work = table.find(plain_key(bare), issuer or title.removesuffix(bare), year) if bare != title else None
    if work is None:
        bare = re.sub(r"[（(](?:19|20)\d\d年?(?:修订|修正|修改|版)?[)）]$", "", title)
        work = table.find(plain_key(bare), issuer, year) if bare != title else None
    return None if work is not None and title.startswith("关于") and _is_numbered_elsewhere(work, mention.number) else work


def _is_numbered_elsewhere(work: Work, number: str) -> bool:
    """Whether the number beside a title is not of a central body: a city's 《关于做好…的通知》 may have the name of the State Council's."""
    return bool(work.number and number) and "〔" in number and not re.match(r"[国中]", number) and number_key(number) != number_key(work.number)


def entity_of(work: Work) -> Entity:
    """The entity of a table's work; its name is the official title."""
    table = "central_documents" if work.number and work.kind == "central-document" else "regulations"
    return Entity("regulation-" + work.id, Label.REGULATION, work.title, True, row=f"{table}:{work.id}")


def _alike(title: str, said: str) -> bool:
    """Whether two titles of one number may be one: the shorter's characters are nearly all in the longer."""
    short, long = sorted((plain_key(title), plain_key(said)), key=len)
    return sum(c in long for c in short) >= 0.9 * len(short)


def _link_short_form(
    mention: Mention, title: str, context: Context, earlier: TitleMemory, issuer: Entity | None, between: str
) -> Link:
    """What 《纲要》 or 《条例》 stands for: what 以下简称 says, else the one title before that it fits, as when it was used first."""
    if earlier.last is not None and DEFINES.match(between):
        return Link(mention, earlier.last.entity, 0.95, (Reason("defined here", 0.95),))
    if earlier.last is not None and ITS_OWN.fullmatch(between):
        return _link_its_own(mention, title, context, earlier.last)
    if mention.rule == "bare-act" and earlier.last is not None and _head(earlier.last.entity.name).endswith(title):
        return Link(mention, earlier.last.entity, 0.85, (Reason("the title before", 0.85),))
    fitting = _fitting(title, earlier)
    if len(fitting) > 1 and issuer is not None:  # 国务院《意见》
        fitting = [link for link in fitting if link.entity.name.startswith(issuer.name)] or fitting
    if len(fitting) == 1:
        return Link(mention, fitting[0].entity, 0.85, (Reason("only antecedent", 0.85),))
    if fitting and mention.surface in earlier.understood:
        return Link(mention, earlier.understood[mention.surface].entity, 0.75, (Reason("as used before", 0.75),))
    reported = REPORTED_ON.get(context.kind) if title == "条例" else None
    work = context.authority.regulations.find(plain_key(reported)) if reported else None
    act = entity_of(work) if work is not None else None
    if act is not None and (not fitting or any(link.entity.iri == act.iri for link in fitting)):
        return Link(mention, act, 0.8, (Reason("what reports of the kind are made under", 0.8),))
    home = context.home.key if context.home else ""
    reason = "several antecedents" if fitting else "no antecedent"
    label = Label.DOCUMENT if title == "指南" else Label.REGULATION  # that to public information
    entity = Entity(f"{label.lower()}-" + hashed(f"open/{home}/{context.year}/{plain_key(title)}"), label, title, False)
    return Link(mention, entity, 0.2, (Reason(reason, 0.0),))


def _fitting(title: str, earlier: TitleMemory) -> list[Link]:
    """The titles before that end with this one, each work once."""
    wanted = plain_key(_head(title).removesuffix("草案"))
    return [link for key, link in earlier.heads.values() if key.endswith(wanted) and key != wanted]


def _link_its_own(mention: Mention, title: str, context: Context, link: Link) -> Link:
    """《条例》及其《实施细则》: the rules of the title before, by its whole name."""
    name = link.entity.name + title
    regulations = context.authority.regulations
    work = regulations.find(plain_key(name)) or regulations.find(plain_key(clean_title(link.mention.surface) + title))
    entity = entity_of(work) if work else _unlisted(name)
    return Link(mention, entity, 0.9, (Reason("its own rules", 0.9),))


def _link_rules_of(mention: Mention, rank: re.Match[str], context: Context, law: Link) -> Link:
    """《条例》和省实施办法: the province's rules on the title before."""
    region = context.region_of_rank(rank.group(1))
    place = context.authority.gazetteer.kind_prefix(region, context.year) if region is not None else rank.group()
    kind = clean_title(mention.surface)[rank.end() :].removeprefix("实施")
    return Link(mention, _unlisted(f"{place}实施{law.entity.name}{kind}"), 0.8, (Reason("the region's rules", 0.8),))


def _unlisted(name: str) -> Entity:
    """The entity of a regulation that no table has and whose name says whose it is."""
    return Entity("regulation-" + hashed("/" + plain_key(name)), Label.REGULATION, name, False)


FIVE_YEARS = re.compile(r"(?P<state>(?:国家)?)“?十(?P<round>[一二三四五])五”?规划(?:纲要)?")


def _five_year_plan(last_digit: str) -> str:
    """What the state and every region call their plan of those five years: 国民经济和社会发展第十三个五年规划纲要."""
    return f"国民经济和社会发展第十{last_digit}个五年规划" + ("和2035年远景目标纲要" if last_digit == "四" else "纲要")


OF_BODY = re.compile(r"^(?:[\u4e00-\u9fff]{2,20}?(?:国务院办公厅|国务院|办公厅|办公室|人民政府|委员会|中央))?关于")
ABOUT_END = re.compile(r"的(?:若干|指导|实施)?(?:意见|通知|决定|措施)$")


def _link_own_plan(mention: Mention, title: str, context: Context, above: Link) -> Link:
    """贯彻《关于推行…的意见》，出台我市实施方案: 某市推行…实施方案."""
    base, gazetteer = above.entity.name, context.authority.gazetteer
    rank = RANK_BEFORE.match(title)
    region = context.region_of_rank(rank.group(1)) if rank else None
    if rank and region is not None:
        kind = title[rank.end() :]
        about = base if kind in base else ABOUT_END.sub("", OF_BODY.sub("关于", base)) + ("的" if "关于" in base else "") + kind
        name = gazetteer.kind_prefix(region, context.year) + about
    else:
        department = own_department(context)
        assert context.home is not None
        whose = department.name if department is not None else gazetteer.kind_prefix(context.home, context.year)
        name = whose + ABOUT_END.sub("", OF_BODY.sub("", base)) + title
    return Link(mention, _unlisted(name), 0.75, (Reason("on the title before", 0.75),))


def _head(title: str) -> str:
    """A title without what stands in brackets at its end."""
    return re.sub(r"（[^（）]*）$", "", title)


def _own_node(mention: Mention, title: str, context: Context, issuer: Entity | None, with_party: bool) -> Link:
    """A work of its own: identified by its title where that tells whose it is, else with issuer or region (and year)."""
    name = title
    if mention.rule == "act-on-a-law":
        title = name = _with_full_law(title, context)
    if mention.rule == "own-popularisation-plan" and context.home is not None:
        department = own_department(context)
        title = name = (department or context.home).name + title
    if mention.rule in UNQUOTED and context.home is not None and (issuer is None or issuer.region or mention.rule != "yearly-title"):
        name = _placed(title, mention.rule, context)
    ranked = RANKED_GOVERNMENT.match(title) if mention.rule != "inner-title" else None
    region = context.region_of_rank(ranked.group()) if ranked else None
    if ranked and region is not None:  # 《市人民政府关于…的意见》
        rest = re.sub(r"^政府(?:办(?=关于))?", lambda said: "人民政府办公室" if said.group().endswith("办") else "人民政府", title[ranked.end() :])
        title = name = context.authority.gazetteer.kind_prefix(region, context.year) + rest
    own_region = context.region_of_rank("自治区") if AUTONOMOUS.match(title) and not ranked else None
    if own_region is not None:  # 《自治区地下水资源管理条例》
        title = name = context.authority.gazetteer.kind_prefix(own_region, context.year) + title.removeprefix("自治区")
    if issuer is not None and issuer.name in TOP_BODIES and title.startswith("关于"):
        name = (PARTY if with_party and issuer.name == "国务院" else "") + issuer.name + title  # 国务院办公厅《关于…的意见》: its title begins with the body
    scope = f"/{context.year or ''}" if mention.rule == "annual-document" else ""
    if not scope and not tells_whose(name, context):
        scope = issuer.iri if issuer is not None else (context.home.key if context.home else "")
        if GENERIC.match(name) and not re.search(r"(?:19|20)\d\d", name):
            scope += f"/{context.year or ''}"
    kind = "regulation" if mention.label is Label.REGULATION else "document"
    entity = Entity(f"{kind}-{hashed(scope + '/' + plain_key(name))}", mention.label, name, False)
    reason = "title tells whose it is" if not scope else ("issuer before the title" if issuer else "the report's region")
    return Link(mention, entity, 0.9 if not scope else 0.8, (Reason(reason, 0.9 if not scope else 0.8),))


RANKED_GOVERNMENT = re.compile(r"(?:自治区|[省市区县州盟旗])(?=人民政府|政府)")
AUTONOMOUS = re.compile(r"自治区(?!人民政府|政府|党委)")
UNQUOTED = ("ranked-plan", "coordinated-title", "required-title", "yearly-title", "round-title", "governed-title", "period-plan", "act-on-a-law", "ranked-act", "act-by-its-name")
RANKED_TITLE = re.compile(r"[\u4e00-\u9fff]{2,7}[省市区县旗州盟](?:19|20)\d\d年")
"""A yearly title that names its region (甘肃省2014年…)."""
OF_THE_WHOLE = re.compile(r"(?:19|20)\d\d年(?:度)?(?P<all>全(?P<rank>[省市区县州盟旗]))(?!域)")
RANK_BEFORE = re.compile(r"^(?:我|全|本)?(自治区|[省市区县州盟旗])(?!、|域|级|际|场|政|长|民|直|属)")


DEPARTMENT_BEFORE = re.compile(r"(?:我|本)?[厅局委](?=[\u4e00-\u9fff]{4})(?!机关|长|属)")
"""A department's own paper by its kind: 厅行政执法公示办法."""


def _placed(title: str, rule: str, context: Context) -> str:
    """An unquoted title with its region in front: where a rank stands there, of yearly papers, and of local acts (…条例)."""
    rank = RANK_BEFORE.match(title)
    region = context.region_of_rank(rank.group(1)) if rank else None
    if rank and region is not None:
        return context.authority.gazetteer.kind_prefix(region, context.year) + title[rank.end() :]
    department = own_department(context)
    if department is not None and (own := DEPARTMENT_BEFORE.match(title)) and department.name.endswith(own.group()[-1]):
        return department.name + title[own.end() :]
    whole = OF_THE_WHOLE.match(title) if context.home is not None else None
    if whole is not None and (region := context.region_of_rank(whole["rank"])) is not None:  # 2024年全市政务公开工作要点
        return title[: whole.start("all")] + context.authority.gazetteer.kind_prefix(region, context.year) + title[whole.end() :]
    if rule == "ranked-plan" and context.home is not None:
        return context.authority.gazetteer.kind_prefix(context.home, context.year) + re.sub(r"^全[省市县区州旗]", "", title.removeprefix(context.home.name))
    if title.startswith(("全国", "国家")) or rule in ("coordinated-title", "required-title", "period-plan"):
        return title
    if context.home is None:
        return title
    of_another = tells_whose(title, context) and not title.startswith(stem(context.home.name) or context.home.name)
    if rule in ("governed-title", "act-by-its-name") and (not title.endswith("条例") or of_another):
        return title
    prefix = context.authority.gazetteer.kind_prefix(context.home, context.year)
    return title if title.startswith(prefix) or RANKED_TITLE.match(title) else prefix + title.removeprefix(stem(context.home.name))


RULES_ON_LAW = re.compile(r"(?P<law>[\u4e00-\u9fff]{2,24}?法)实施办法")
LAW_INSIDE = re.compile(r"实施(?P<law>[\u4e00-\u9fff]{1,24}?法)(?=(?:若干)?(?:办法|条例|规定|细则)$)")


def _with_full_law(title: str, context: Context) -> str:
    """The title of a local act on a law with the law's whole name in it."""
    title = RULES_ON_LAW.sub(r"实施\g<law>办法", title)
    match = LAW_INSIDE.search(title)
    work = context.authority.regulations.find(match["law"]) if match else None
    return f"{title[: match.start('law')]}{work.title}{title[match.end('law') :]}" if match and work else title


def tells_whose(title: str, context: Context) -> bool:
    """Whether a title begins with the region or body whose it is."""
    for cut in range(min(len(title), 14), 1, -1):
        head = title[:cut]
        if head in context.authority.agencies.central or context.authority.gazetteer.candidates(head):
            return True
    return title.startswith("中国（")
