"""Initiatives: national ones by name, quoted coinages by their context, and kinds with a proper part (…改革, …平台)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set

from kg.authority import Hit, NameKind
from kg.authority.initiatives import InitiativeTable
from kg.models import Label, Mention, ReportKind, Span
from kg.pattern_index import PatternIndex
from kg.recognition.projects import find_projects
from kg.recognition.quoted import explained_places, find_quoted, find_repeated
from kg.recognition.rules import RULES
from kg.recognition.words import behind_last, occurrences


def find_initiatives(text: str, hits: Sequence[Hit], table: InitiativeTable, regions: Sequence[Span], report: ReportKind) -> list[Mention]:
    """Mentions of initiatives in a report of a kind, overlapping ones too."""
    full = {hit.start for hit in hits if hit.kind is NameKind.REGION}
    short = {hit.start for hit in hits if hit.kind is NameKind.SHORT_REGION and full.isdisjoint(range(hit.start + 1, hit.end))}  # 推|广河|北省
    places = full | short | {span.start for span in regions}
    bodies = [hit for hit in hits if hit.kind in (NameKind.CENTRAL, NameKind.ROLE) and "“" in text[hit.start : hit.end]]
    quoted = [mention for mention in find_quoted(text, table, places, report) if not any(hit.start < mention.end and mention.start < hit.end for hit in bodies)]
    explained_terms = find_explained_terms(text)
    explained = explained_places(text, quoted)
    others = [*find_national(text, hits, table, places), *find_patterns(text, places), *find_repeated(text, [*quoted, *explained_terms]), *find_goals(text, hits), *find_actions(text), *find_projects(text, places), *explained_terms]
    others = [mention for mention in others if not _is_only_a_date(text, mention)]
    others += find_called_short(text, [*quoted, *others])
    return [
        _with_review(text, _with_site(text, mention, places)) for mention in (*quoted, *others)
        if mention.start not in explained or (mention.rule == "national-initiative" and mention.surface[0] == "“")
    ]


DATE_OF = re.compile(r"(?:利用|结合|借助|借|抓住|依托|围绕|以|在|于)(?P<between>[^，,。；;\n]{0,30})$")
OPENS = re.compile(r"(?:[，,。；;\n]|\d日)(?P<beside>(?:[^，,。；;\n]{2,24}[、和及])?)$")
WHEN = re.compile(r"期间|当天|当日|前夕|前后|[^，。；\n]{0,40}?(?:节点|契机|时机|节日)")
HELD = re.compile(r"开展|举办|组织|举行|做好|搞好")
HELD_AFTER = re.compile(r"等|系列|宣传|活动|集中|主题")


def _is_only_a_date(text: str, mention: Mention) -> bool:
    """Whether a day of commemoration is when something else is done (利用“12·4”国家宪法日开展普法), not what is held."""
    if not mention.surface.endswith("日"):
        return False
    if WHEN.match(text, mention.end):
        return True
    before = text[max(0, mention.start - 34) : mention.start]
    used = DATE_OF.search(before)
    if used:
        return not HELD.search(used["between"])
    opens = OPENS.search(before)
    return opens is not None and not HELD.search(opens["beside"]) and not HELD_AFTER.match(text, mention.end)


SITE_OF = re.compile(r"[\u4e00-\u9fff]{2,5}(?:分站|分厅|子站|旗舰店)")
PLATFORM = ("网", "厅", "平台", "站", "通", "办", "办”", "通”")


def _with_site(text: str, mention: Mention, places: Set[int]) -> Mention:
    """A platform with the site that a place has on it (福建省网上办事大厅|晋江分厅), which is another than the whole."""
    site = SITE_OF.match(text, mention.end) if mention.end in places and mention.surface.endswith(PLATFORM) else None
    return mention._replace(end=site.end(), surface=text[mention.start : site.end()], hint="") if site else mention


REVIEW = "“回头看”"
REVIEWED = ("整治", "行动", "治理", "整改")


def _with_review(text: str, mention: Mention) -> Mention:
    """An action with the second look at it, which is one of its own (河道采砂整治|“回头看”)."""
    if not (text.startswith(REVIEW, mention.end) and mention.surface.endswith(REVIEWED)):
        return mention
    end = mention.end + len(REVIEW)
    return mention._replace(end=end, surface=text[mention.start : end], hint="")


SHORT_FORM = re.compile(r"”?[（(](?:以下)?(?:简称|称)(?:为)?[“《]?(?P<short>[\u4e00-\u9fff]{3,10})[”》]?[）)]")


def find_called_short(text: str, named: Iterable[Mention]) -> list[Mention]:
    """A programme again under what 以下简称 calls it, from there on: 市共享平台 is 聊城市政务信息资源共享交换平台."""
    found = []
    for mention in named:
        said = SHORT_FORM.match(text, mention.end)
        if said is not None:
            found += [
                Mention(start, end, Label.INITIATIVE, said["short"], "called-short", hint=f"as:{mention.surface}")
                for start, end in occurrences(text, said["short"], said.end(), len(text))
            ]
    return found


EXPLAINED_TERM = re.compile(
    r"^\s*\d{1,3}[.．、](?P<name>(?!实施|开展|完成|推进|加强|提高|健全)(?=[^：\n]*(?:[“”]|[一二三四五六七八九十]大[^：\n]{2,8}|行动|计划|工程|改革|试点|制|平台|系统)：|[^：\n]*“)[^，。：\n]{3,30})："
    r"(?=是?指|即|由|“|[\u4e00-\u9fff]{2,8}[、，]|(?:19|20)\d\d年|[\u4e00-\u9fff“”、，（）\d]{0,60}(?:是指|简称|明确提出|印发|旨在|包括|聚焦))",
    re.MULTILINE,
)
"""An entry of the explanation of terms (名词解释) at the end of a work report."""


QUOTED_TERM = re.compile(r"^\s*\d{1,3}[.．、]\s*(?P<name>(?:[\u4e00-\u9fff]{2,8})?“[^”\n]{2,16}”[\u4e00-\u9fff]{0,8})：", re.MULTILINE)
NO_PROGRAMME = re.compile(r"(?:条|企业|产业|经济|人才|人员|群体|问题)$")
"""The end of a term that is a policy by its points, or a class of things (“四上”企业)."""
A_GLOSSARY = 3
"""So many entries whose term stands in quotation marks make a list of terms, whatever follows the colon."""


def find_explained_terms(text: str) -> list[Mention]:
    """The programmes that a list of terms explains (6.六大科技专项：…); policies by their number of points are titles."""
    found = list(EXPLAINED_TERM.finditer(text))
    quoted = list(QUOTED_TERM.finditer(text))
    if len(quoted) >= A_GLOSSARY:
        starts = {match.start("name") for match in found}
        found += [match for match in quoted if match.start("name") not in starts]
    return [
        Mention(*match.span("name"), Label.INITIATIVE, match["name"], "explained-term")
        for match in found
        if not NO_PROGRAMME.search(match["name"])
    ]


def find_national(text: str, hits: Iterable[Hit], table: InitiativeTable, places: set[int]) -> Iterable[Mention]:
    """Those of the table that stand without quotation marks; a form given in marks counts only in them."""
    for start, end, kind, value in hits:
        if kind is NameKind.INITIATIVE and text[start - 1 : start] != "“" and text[start:end] in table.by_form and not OTHER_SENSE.match(text, start):
            if text.startswith("12345", start):
                start, end, value = _hotline_of_place(text, start, end, value, places)
            part = OF_PLACE.match(text, end) if text[end - 2 : end] in ("系统", "平台") or text[end - 3 : end] == "试验区" else SITE_OF_PLACE.match(text, end) if text[start:end] == "信用中国" else None
            if part:  # 国家企业信用信息公示系统（湖北）: that of a province, not the whole
                end = part.end()
            yield Mention(start, end, Label.INITIATIVE, text[start:end], "national-initiative", hint="" if part or not value else f"row:{value}")


def _hotline_of_place(text: str, start: int, end: int, row: str, places: set[int]) -> tuple[int, int, str]:
    """The hotline with the region that stands in front of it (沈阳市|12345市民服务热线): that of a place, of no row."""
    behind = HOTLINE.match(text, end)
    at = next((at for at in range(max(0, start - 8), start - 1) if at in places), -1) if text[start - 1 : start] in "省市县区州" else -1
    return (at, behind.end() if behind else end, "") if at >= 0 else (start, end, row)


HOTLINE = re.compile(r"[\u4e00-\u9fff]{0,6}?热线")
OF_PLACE = re.compile(r"[（(](?:[京津沪渝]|北京|天津|上海|重庆|河北|山西|内蒙古|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆)[）)]")
SITE_OF_PLACE = re.compile(r"[（(][\u4e00-\u9fff]{2,10}[)）](?:网站)?")
"""信用中国（山东聊城）网站: the site of a place."""
OTHER_SENSE = re.compile(r"(?<=金融)机构改革|告知承诺(?=事项|书|办件)|(?<=》)三项制度")
"""Banks are no bodies of a government; three titles in 《》 are other systems."""
GOAL = re.compile(r"(?:智慧平安|绿美|平安|法治|数字|健康|美丽|信用|智慧|文明)$")


NO_GOAL = re.compile(r"[省市县区州盟旗]|建设上?取得")
"""A region's full name, or what is hoped for (美丽北京建设取得更大成效)."""


def find_goals(text: str, hits: Iterable[Hit]) -> Iterable[Mention]:
    """A goal that a region has made its name: 法治广东, 平安江苏; its yearly appraisal (法治广州|建设考评) is no part of it."""
    for hit in hits:
        goal = GOAL.search(text[max(0, hit.start - 4) : hit.start]) if hit.kind is NameKind.SHORT_REGION else None
        if goal and not NO_GOAL.match(text, hit.end):
            start, end = hit.start - len(goal.group()), hit.end
            if text[start - 1 : start] == "“" and text[end : end + 1] == "”":
                start, end = start - 1, end + 1
            yield Mention(start, end, Label.INITIATIVE, text[start:end], "regional-goal")


CLAUSE = re.compile(r"[，。；：！？\n《》]")
LONGEST_LIST = 120
ACTIONS = re.compile(r"等(?:\d+项|[一二三四五六七八九十两]+(?:项|大))?(?P<kind>(?:专项)?行动|改革|试点|工程)(?!计划|方案|措施|举措|开放|建设|[者力中])")
"""The end of a list of actions, each named by what it does (接续实施夏季攻势、百日攻坚|等行动, 公平竞争审查、教育数字化|等改革)."""
PAIR = re.compile(
    r"(?:实施|开展|推进|组织|启动|深化|部署)(?P<first>[\u4e00-\u9fff]{4,12}(?:提升|培育|焕新|振兴|推广|赋能|治理|开发|增效|提质|修复|创优|发展|示范|攻坚|强基|倍增))、"
    r"(?![一二三四五六七八九十])[\u4e00-\u9fff]{4,12}(?<![一二三四五六七八九十][大项个])(?P<kind>(?:专项)?行动|工程)(?!计划|方案|[者力中])"
)
"""Two that share their last word (实施景区强基焕新、民宿品质提升|行动): the first is named with it."""
LED = re.compile(r".*(?:实施|开展|推进|组织|启动|抓好|深化|部署|推动)|加快|争取|支持", re.DOTALL)
ACTION = re.compile(r"(?!全面|深入|有效|加强|完善)[\u4e00-\u9fff“”+]{4,20}(?<!问题)")
SAYS_WHAT = re.compile(r"^“[^”]*”$|(?:行动|计划|工程)$")
"""A member that is named in full, or in marks."""
SAYS_BY_ITSELF = re.compile(r"[“”]|机制$|[^度]制$|^新一轮")
"""What is no 改革 or 试点 in its name (林长制、生态补偿机制|等改革)."""
NO_ACTION = re.compile(r"[的了是]|领域$|重点(?!.*[治攻])")


def find_actions(text: str) -> Iterable[Mention]:
    """The members of a list of actions; their names are those with the word that ends the list."""
    for tail in ACTIONS.finditer(text):
        low = behind_last(CLAUSE, text, max(0, tail.start() - LONGEST_LIST), tail.start())
        led = LED.match(text, low, tail.start())
        start = led.end() if led else low
        items = re.split(r"([、和])", text[start : tail.start()])
        if len(items) < 3 or (tail["kind"] == "工程" and not led) or not all(ACTION.fullmatch(item) and not NO_ACTION.search(item) for item in items[::2]):
            continue
        for item in items:
            if len(item) > 1 and not SAYS_WHAT.search(item) and (tail["kind"].endswith("行动") or not SAYS_BY_ITSELF.search(item)):
                yield Mention(start, start + len(item), Label.INITIATIVE, item, "listed-action", hint=f"as:{item}{tail['kind']}")
            start += len(item)
    for pair in PAIR.finditer(text):
        if not NO_ACTION.search(pair["first"]):
            yield Mention(*pair.span("first"), Label.INITIATIVE, pair["first"], "listed-action", hint=f"as:{pair['first']}{pair['kind']}")


KINDS = PatternIndex([rule.pattern for rule in RULES["initiatives"]])


def find_patterns(text: str, places: set[int]) -> list[Mention]:
    """Kinds of programmes with a proper part, by rows.

    A row's id says how its left edge is found: `place-…` gives the end of a name that begins with the name of a region or a rank;
    `round-…` may have a region or rank in front; `bracketed-…`, `rivers-…`, `livelihood-…`, `dated-…`, `paired-…`, `provinces-…`, `seat-…` and `listed-…`
    have in front what their functions say: patterns that begin with a word are found faster; all others match from the first character. `places` are the starts of region names.
    """
    found = []
    for rule, matches in zip(RULES["initiatives"], KINDS.find(text), strict=True):
        find_start = LEFT_EDGES.get(rule.id.split("-")[0], _given_start)
        for match in matches:
            span = Span(*match.span("name")) if "name" in rule.pattern.groupindex else Span(*match.span())
            start = find_start(text, span, places)
            name = text[start : span.end]
            if text[start - 1 : start] == "“" and text[span.end : span.end + 1] == "”" and rule.id == "place-platform":
                start, span = start - 1, Span(span.start, span.end + 1)  # “惠安县人民政府门户网站”
                name = text[start : span.end]
            if start >= 0 and len(name) >= (3 if "name" in rule.pattern.groupindex else 4) and rule.gives != "-" and not STOP_NAME.search(name) and not OTHER_SENSE.match(text, start):
                found.append(Mention(start, span.end, Label.INITIATIVE, name, rule.id))
    return found


def _given_start(text: str, span: Span, places: set[int]) -> int:
    """The start that the pattern gives."""
    return span.start


def _place_start(text: str, span: Span, places: set[int]) -> int:
    """The region's name, or the rank of a government, that begins the name; -1 where neither does."""
    low = max(0, span.start - 24)
    edge = PLACE_EDGE.match(text, low, span.start)
    if edge and edge.group()[-1] in "和与及" and text[edge.end() - 3 : edge.end() - 1] in KINDS_JOINED:  # 网上政务服务|和电子监察系统: one
        edge = PLACE_EDGE.match(text, low, edge.end() - 1)
    begin = edge.end() if edge else low
    for at in range(begin, span.start):
        if (at in places or RANKED_GOVERNMENT.match(text, at)) and text[at - 1 : at + 1] not in ("其中", "建成", "完成", "形成") and not VERB_BETWEEN.search(text, at, span.start):
            return at
    return -1


def _round_start(text: str, span: Span, places: set[int]) -> int:
    """With the region or rank directly in front (广州市第一批…, 市第一批…)."""
    for at in range(max(0, span.start - 4), span.start - 1):
        if at in places and text[span.start - 1] in "省市县区州盟旗":
            return at
    before = text[max(0, span.start - 2) : span.start]
    return span.start - 1 if re.fullmatch(r"[^\u4e00-\u9fff]?[省市区县]|[为成入是][省市区县]", before) else span.start


def _bracketed_start(text: str, span: Span, places: set[int]) -> int:
    """The region's name directly before the brackets (安徽（合肥）…集聚区)."""
    return next((at for at in (span.start - 2, span.start - 3) if at in places), -1)


def _rivers_start(text: str, span: Span, places: set[int]) -> int:
    """The rivers and walls that a park of culture is named after (长城、长征、黄河国家文化公园)."""
    rivers = RIVERS.search(text[max(0, span.start - 18) : span.start])
    return span.start - len(rivers.group()) if rivers else -1


def _counted_start(text: str, span: Span, places: set[int]) -> int:
    """The number in front, with its quotation mark and a rank (十|件民生实事, “3|·15”…日, 省十|件…); -1 where none stands there."""
    number = NUMBER.search(text, max(0, span.start - 6), span.start)
    return number.start() if number else -1


def _owned_start(text: str, span: Span, places: set[int]) -> int:
    """The region whose platform it is (邵阳市|智慧环保平台), or the start that the pattern gives."""
    if text[span.start - 1 : span.start] not in ("省", "市", "县", "区"):
        return span.start
    return next((at for at in range(span.start - 2, max(0, span.start - 8) - 1, -1) if at in places), span.start)


def _granted_start(text: str, span: Span, places: set[int]) -> int:
    """Who grants a status, in front of it (全省|…示范县, 第二批|浙江省|…示范区), or the start that the pattern gives."""
    granted = GRANTED_BY.search(text, max(0, span.start - 8), span.start)
    return granted.start() if granted else _owned_start(text, span, places)


def _seat_start(text: str, span: Span, places: set[int]) -> int:
    """The place where it is, by a short name in front (沈阳|国家级数据标注基地), or the start that the pattern gives."""
    return next((at for at in (span.start - 2, span.start - 3) if at in places), span.start)


GRANTED_BY = re.compile(r"(?:第[一二三四五六]批|首批)?“?(?:全[国省市区]|国家级?|[省市]级|(?<![\u4e00-\u9fff])自治区级?|(?<=[为评获选创])自治区级?)$")


def _listed_start(text: str, span: Span, places: set[int]) -> int:
    """The two characters before 化、 (标准|化、信息化…系统)."""
    return span.start - 2 if QUALITY.fullmatch(text, max(0, span.start - 2), span.start) else -1


def _paired_start(text: str, span: Span, places: set[int]) -> int:
    """The words of two characters that are counted (清河、护岸、净水、保水|四项行动); -1 where none stand there."""
    pairs = PAIRS.search(text[max(0, span.start - 18) : span.start])
    return span.start - len(pairs.group()) if pairs else -1


PAIRS = re.compile(r"(?:[\u4e00-\u9fff]{2}、){2,5}[\u4e00-\u9fff]{2}$")
NUMBER = re.compile(r"(?:(?<![\u4e00-\u9fff])[省市区县])?“?(?:\d{1,5}|[一二三四五六七八九十两]+)$")
QUALITY = re.compile(r"[\u4e00-\u9fff]{2}")
RIVERS = re.compile(r"(?:(?:长城|长征|黄河|长江|大运河)、?)+$")


def _provinces_start(text: str, span: Span, places: set[int]) -> int:
    """The two letters of the provinces (闽宁|协作)."""
    return span.start - 2


LEFT_EDGES = {"provinces": _provinces_start, "place": _place_start, "round": _round_start, "bracketed": _bracketed_start, "rivers": _rivers_start,
              "livelihood": _counted_start, "dated": _counted_start, "listed": _listed_start, "paired": _paired_start, "smart": _owned_start, "granted": _granted_start, "seat": _seat_start}
VERB_BETWEEN = re.compile(r"在(?!线)|迁入|迁移|并入|链接|试用|使用|推广|开展|实施|推进|启用|上线|利用|依托|运用|接入|先行|建立|搭建|通过")
KINDS_JOINED = ("服务", "管理", "监管", "审批", "公开", "信息", "监督")
PLACE_EDGE = re.compile(r".*(?:[，,。、；;：:\n（()）《》“”\s的和与及]|通过|\d年|工作|建设)", re.DOTALL)
RANKED_GOVERNMENT = re.compile(r"(?<![\u4e00-\u9fff])(?:自治区|[省市区县州盟旗镇乡])(?:人民)?政府|(?<=[在对至到入向照将为从由被过托用录好成了善级版和与及快])(?:自治区|[省市区县州盟旗镇乡])(?:人民)?政府|(?<![\u4e00-\u9fff])[省市区县州][\u4e00-\u9fff]{2,8}[局厅委](?=(?:门户)?网站)|(?<=[在从过用])[省市区县州][\u4e00-\u9fff]{2,8}[局厅委](?=(?:门户)?网站)|(?<=其中)(?:自治区|[省市区县州盟旗])(?:人民)?政府")
STOP_NAME = re.compile(
    r"典型案例$|^(?:政绩|形象|面子)工程$|^“?[两三四五]年行动计划”?$|^[\d.．]+改革$|^(?:公开|因|因为)改革$|^把|激发改革$|^我|我[局委厅办院][^改]{0,4}改革|[\u4e00-\u9fff][把将](?!.{0,3}军)|^[\u4e00-\u9fff]{2,4}[省市县区旗州](?:建成|开通|上线|搭建|打造|推出|建立)|[局部委府](?:列入|列为|确定为|认定为|命名为)|^智慧(?:管理|服务|监管|监测|运行|应用)(?:平台|系统)$|^(?:\d+余?|[一二三四五六七八九十百余多]+)项.*改革$|\d项.{0,6}改革$|(?:注重|促|抓|提升|增强|突出|锐意|引导|引领性|标志性|支撑性|系统性|差异化|国家级|关键环节|方面|等|性|项|重大)改革$|^专项(?:整治|治理|行动|整治行动|斗争)$|等专项|^等|"
    r"(?:重点|关键|重要|农村|等|各|相关|多)领域改革$|^(?:农村|管理体制)改革$|^(?:深层次|关键|相关|基础性|引领性|标志性|突破性|系统性|牵引性|全方位|各方面)改革$|^(?:各项|全面|重点|其他|综合|体制|省级综合|试点|特色|重大|多项|每月一题|制度|机制|体制机制|系列|重大|专项|主题|宣传|有关|相关|一系列|管理|行政|服务|简政放权|供给侧结构性|重要领域|重点领域|集中|联合|统一|专项执法|执法|五年|三年|工作|年度|关键领域|领域|牵引性|重要|基层|内部|自身)"
    r"(?:改革|行动|活动|工程|平台|系统|整治|计划|专项整治|专项行动)$|全面深化改革|改革开放|方案$|^(?:涉及|行政审批|行政行为|执法行动|行动计划)$"
)
