"""Regions: known names, adjacent levels as one, and towns, zones and communities by their endings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set

from kg.authority import Authority, Hit, NameKind
from kg.authority.regions import Gazetteer, Region, RegionLevel
from kg.models import Label, Mention, Span
from kg.recognition.places import (
    BOUND_BEFORE,
    NAMED_LEVELS,
    find_again,
    find_bare_zones,
    find_beside,
    find_sharing,
    find_villages,
    place_alone,
)
from kg.recognition.words import WINDOW, begins_word, left_edge, words

TOWN = r"街道|社区|苏木|嘎查|镇(?=镇[区政办党])|镇(?!镇)|乡"
ZONE = r"承接产业转移(?:示范|集聚)区|一体化经济区|工业城(?![市镇])|综保区|临空经济区|产业集聚区|先进制造业开发区|工业集中区|产业集中区|生态经济区|华侨经济区|综合经济区|合作试验区|产业园区|化工园区|科技园区|物流园区|农业园区|旅游园区|旅游区|科技园(?!区)|创新园(?!区)|科创园(?!区)|软件园(?!区)|经开区|新区|开发区|高新区|示范区|实验区|合作区|管理区|度假区|工业园区|产业园区|综合保税区|保税港区|保税区|工业园|商务区|产业新城"
LOCAL = re.compile(rf"[\u4e00-\u9fff]{{3,11}}?族乡|[\u4e00-\u9fff]{{2,6}}?(?:{TOWN})|[\u4e00-\u9fff]{{2,14}}?(?:{ZONE})")
"""A short name and a telling end; what stands before it is cut off by LOCAL_STOP."""
LOCAL_STOP = re.compile(
    r".*(?:[，,。；;：:、！？!?\n《》（()）“”\s\d]|利用|取自|计入|一次|两次|梳理|清理|依法治|(?<=[\u4e00-\u9fff]{2})(?:路(?!街)|街(?!道)|大道)(?=(?:(?!街)[\u4e00-\u9fff]){2,4}$)|(?<=[\d\s])年度?|的|了|和|及|以|与|由(?!贸)|向(?!阳)|经(?![济开贸])|各|对|将(?!军)|把|在|为|到|全(?!椒|州)|从|等|我|其中|包括|赴|是|至|近|于|给|被|本|该|个|"
    r"中共|撤销|撤并|托管|代管|拆除|检查|抽查|督查|巡查|排查|核查|召开|召集|听取|主持|出席|列席|报请|提请|提交|协助|参加|研究制定|制定|出台|印发|公布|指导|打造|建设|推进|推动|创建|支持|深入|组织|开展|所有|现有|确定|选取|选择|设立|成立|每个|成为|省级|国家级|如期|完成|加强|加快|列为|作为|启动|年度|根据|负责|覆盖|改善|"
    r"强化|建成|建立|纳入|落实|协调|积极|化解|进入|促进|服务|提升|统筹|组建|涉及|围绕|助力|聚焦|实现|依托|位于|来自|走进|深化|优化|约谈|保障|维护|整治|参与|通过|要求|督促|"
    r"帮助|送进|入选|筹建|联合|会同|走访|参观|征求|前送|份报|命名|评为|授予|考察(?!团)|调研|派驻|进驻|入驻|前往|驻|挂牌|关于|按照|结合|加大|扩大|发展|规范|完善|健全|引导|鼓励|授权|委托|赋予|下放|选派|设置|划定|扩容|推行|推广|发挥|接受|办理|配合|履行|报送|属地|辖区|建好|办好|理顺|培育|明确|编制|地址|联系|先行|提高|移送|二要|三要|四要|一要|聘|要|运营|一批|一些|千亿级|百亿级|万亿级|省级|市级|绿色(?!产业集聚)|新增|现代|高标准|高水平|高质量|高能级|跑遍|走遍|力争|审结|收回|或者|实行|开辟|勾画|任务中|街道选|介绍|列入|干(?=部社区)|[年月]底?前|采取|关停|查处|优先承接|现就|已报|上报|建起|并请|同志来|落户|落地|重塑|并入|划归|划入|移交|争创|申建|申报|获批|指定|简称|代表|成为基本|无违建)",
    re.DOTALL,
)
GENERIC_LOCAL = re.compile(
    r"(?:县城|部|省重点|事发地|发生地|所在地|案发地|[山库牧]区|苏木|省市县|有城|地(?=街道)|县乡|乡镇|城镇|村镇|建制|街|试点|基层|农村|城乡|城中|示范|美丽|智慧|特色|重点|中心|贫困|集|县|区|市|镇街|镇|老旧|城市|新型|和美|小|行政|自然|园|法治|民主(?!社区)|"
    r"文明|两|第|多|国家|国际|经济|高新技术产业|经济技术|高新技术|产业|功能|先行|低效|村|居民|农业|综合|涉农|乡|市辖|市属|省属|区属|县属|主城|新|未来|完整|数字|幸福|社会|无诉|试验|所辖|辖|综合改革|政策|现代|现代化|"
    r"政务公开|信息公开|一流|首批|规模|标准化|规范化|依法行政|法治政府|创建|改革|自由贸易|自贸|跨境|边境|民族|散居|革命|老|下|周边|偏远|边远|偏僻|半数|全部|大|部分|多数|少数|其他|其它|有关|相关|先进|后进|企业兴|能人回|市民下|圩|典型|"
    r"沿海|沿江|沿河|沿湖|沿边|沿线|城郊|近郊|临港|生态|文化|旅游|风景|科技|创新|化工|物流|快递|商贸|软件|服务业|高端|精细|加工|农产品|核心|拓展|协同|合作|开放|保护|大学|水源|学校|企业|单位|机关|村|校|进|一|二|三|四|五|六|七|八|九|十|百|别)+"
    rf"(?:{TOWN}|{ZONE})"
)
NO_OFFICE = "[事理公案件证结学]"
"""Behind 办 where that is no office (街道办理, 街道办案)."""
NOT_AFTER = re.compile(r"管(?![理委辖护])|扩(?![区围容园能])|块|级|长(?![\u4e00-\u9fff]{1,3}(?:社区|村(?![民级居])))|域|委会|居委|化|民|企业|干部|两级|振兴|建设用地|内|容|乡|镇(?![区政办党])|街|村|邻|规划|居|支书|里|风|医|情(?!况)|办(?!事处)(?:(?<!街道办)|(?=" + NO_OFFICE + r"))|土|亲|愁|贤|党委")
BODY_AFTER = re.compile(r"综合行政执法|便民|矫正|戒毒|工作|卫生|服务|公园|教育|养老|治理")
"""What bodies of towns are called: behind a town that is named elsewhere."""


IN_SLOGAN = re.compile(r"[“、，][\u4e00-\u9fff]{2}$")


def _in_slogan(text: str, place: Span) -> bool:
    """Whether a quotation says what a place is to be (“人文北京、科技北京、绿色北京”); one that is a programme is found as such."""
    low = max(0, place.start - 24)
    opened = text.rfind("“", low, place.start)
    if opened <= text.rfind("”", low, place.start) or text[place.end : place.end + 1] not in "”、，" or IN_SLOGAN.search(text, low, place.start) is None:
        return False
    return text.count(text[slice(*place)], opened, max(text.find("”", place.end), place.end)) > 1


def find_regions(text: str, hits: Sequence[Hit], gazetteer: Gazetteer, home: Region | None = None) -> list[Mention]:
    """Mentions of regions, adjacent levels merged (广州市黄埔区); `home` is the region that the text is known to be from."""
    around_home = tuple(region for region in (home, *gazetteer.parents(home)) if region.level in (*NAMED_LEVELS, RegionLevel.ZONE)) if home else ()
    begin = {hit.start for hit in hits if hit.kind is NameKind.REGION}  # 武威市|民勤县
    full = [
        Span(start, end)
        for start, end, kind, name in hits
        if (kind is NameKind.REGION or _is_rank_short(kind, name, gazetteer)) and (end in begin or _whole(text, end)) and not gazetteer.is_piece(name, text[start - 1 : start])
    ]
    short = [
        Span(start, end)
        for start, end, kind, name in hits
        if kind is NameKind.SHORT_REGION and not gazetteer.is_common(name)
    ]
    known = supported(text, longest(full), gazetteer, around_home[-1:])
    begun = {span.start for span in short}
    short = leftmost((span for span in short if not (text[span.start] in "和与及" and span.start + 1 in begun)), known)  # 宜秀区和|安庆经开区
    hints: dict[Span, str] = {}
    ends: set[int] = set()
    follows = {span.start: span.end for span in short}
    reach = {span.start: span.end for span in short}  # 内蒙 is no place of its own in 内蒙古
    for start, end, kind, name in hits:
        if kind is NameKind.SHORT_REGION and end - start >= 2 and end >= reach.get(start, 0):
            span = Span(start, follows.get(end, end))  # 山东|德州
            hint = place_alone(text, span, name, gazetteer, start - 1 in ends, around_home)
            if hint is not None and not _in_slogan(text, span):
                hints[span] = hint
                ends.add(span.end)
    if around_home:
        hints |= find_beside(text, (*known, *hints), gazetteer, around_home[-1])
    districts = [
        Span(start, end)
        for start, end, kind, name in hits
        if kind is NameKind.SHORT_REGION and gazetteer.is_common(name) and text[start - 1 : start] in ("市", "州", "、")
        and any(span.end == start - (text[start - 1] == "、") for span in known)
    ]
    county = gazetteer.county_of(home) if home else None
    local = find_local(text, known, short, gazetteer, county)
    streets = _brief_streets(text, gazetteer, county) if county else ()
    trade = find_trade_zones(text, (*known, *short))
    joint = [Span(*match.span()) for match in JOINT_ZONE.finditer(text)]
    candidates = [*joint, *known, *districts, *hints, *local, *streets, *trade, *find_place_zones(text, (*known, *short)), *find_zone_parts(text, (*known, *local, *trade))]
    counties = {span for span in short if all(region.level is RegionLevel.COUNTY for region in gazetteer.candidates(text[slice(*span)]))}
    merged = merge_adjacent(text, longest(candidates), short, counties, {span.start for span in known}, gazetteer)
    sharing = {each.span: f"place:{each.name}" for each in find_sharing(text, local, gazetteer)}
    sharing |= find_again(text, sharing)
    taken = {at for span in sharing for at in range(*span)}
    merged = sorted([*sharing, *(span for span in merged if taken.isdisjoint(range(*span)))])
    hints |= sharing
    taken.update(at for span in merged for at in range(*span))
    bare = [span for span in find_bare_zones(text) if taken.isdisjoint(range(*span))]
    hints |= dict.fromkeys(bare, "zone")
    villages = [span for span in find_villages(text) if taken.isdisjoint(range(*span))]
    hints |= dict.fromkeys(villages, "village")
    return [Mention(s.start, s.end, Label.REGION, text[s.start : s.end], "region-name", hint=hints.get(s, "")) for s in sorted([*merged, *bare, *villages])]


def _is_rank_short(kind: NameKind, name: str, gazetteer: Gazetteer) -> bool:
    """Whether a short name keeps its rank (大理州, 景宁县, 横琴深合区) and so is as good as a full one."""
    return kind is NameKind.SHORT_REGION and ((len(name) > 2 and name[-1] in "州县旗盟") or (len(name) > 4 and name[-1] == "区")) and not gazetteer.is_common(name)


def leftmost(spans: Iterable[Span], known: Iterable[Span]) -> list[Span]:
    """Spans that overlap none before them and no known name (襄阳, not 阳高, in 襄阳高新区)."""
    taken = {at for span in known for at in range(*span)}
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not taken & set(range(*span)):
            kept.append(span)
            taken.update(range(*span))
    return kept


def supported(text: str, spans: Sequence[Span], gazetteer: Gazetteer, province: Sequence[Region]) -> list[Span]:
    """Spans that begin a word, and those whose name does so elsewhere (江城区 in 滨江城区 is none).

    A name whose only sign is the word before it is one of the report's `province`, where that is known (松花|江城区段 is none).
    """
    bounded = {text[s.start : s.end] for s in spans if _bounded(text, s)}

    def is_near(name: str) -> bool:
        return not province or any(gazetteer.is_within(region, province[0]) for region in gazetteer.candidates(name))

    return [s for s in spans if (name := text[s.start : s.end]) in bounded or len(name) > 4 or (_after_word(text, s) and is_near(name)) or _behind_its_city(text, s, gazetteer)]


def _behind_its_city(text: str, span: Span, gazetteer: Gazetteer) -> bool:
    """Whether a name that begins like a conjunction stands right behind what it lies in (天津市|和平区)."""
    if text[span.start] != "和" or text[span.start - 1 : span.start] not in ("市", "州"):
        return False
    above = (parent.name for region in gazetteer.candidates(text[span.start : span.end]) for parent in gazetteer.parents(region)[:1])
    return any(text.endswith(name, 0, span.start) for name in above)


def _after_word(text: str, span: Span) -> bool:
    """Whether a known word ends where the name begins (汇总|大冶市, 纠正|深州市)."""
    if span.end - span.start < 3:
        return False
    low = max(0, span.end - WINDOW // 2)
    found = words(text[low : span.end])
    before = next((word for word in found if low + word.end == span.start), None)
    return before is not None and before.end - before.start > 1 and any(low + word.start == span.start for word in found)


def _bounded(text: str, span: Span) -> bool:
    before, first = text[span.start - 1 : span.start], text[span.start]
    return (before in BOUND_BEFORE or before.isdigit()) and not (first in "和与及" and before not in "，,。；;：:、\n")


HEAD_OF_IT = re.compile(r"长(?:信箱|热线|公开|办公|任|带队|负责|为组长)")
"""新建|县长信箱, 江夏|区长任组长: the head of a region, who has no name."""


def _whole(text: str, end: int) -> bool:
    """Whether a known name is not part of another word (中山市场, 和平区域)."""
    last, after = text[end - 1], text[end : end + 1]
    if last in "市县区" and HEAD_OF_IT.match(text, end):
        return False
    if last == "市" and text.startswith(("民政", "民族", "民宗", "民防"), end):
        return True
    if last == "县" and text.startswith(("城市管理", "城市规划", "城市建设", "城乡规划", "城乡建设", "城管", "城关"), end):
        return True
    return after not in {"市": "场民值域", "区": "域间别", "县": "级城乡域"}.get(last, "") or not after


def find_local(text: str, known: Sequence[Span], short: Sequence[Span], gazetteer: Gazetteer, county: Region | None = None) -> list[Span]:
    """Towns, streets, communities and functional zones: a short name and a telling end; `county` is that of the report.

    A name that begins a word somewhere is taken wherever it stands; one that never does is not taken at all.
    """
    names: set[str] = set()
    found: list[tuple[int, int, bool]] = []
    starts = {span.end: span.start for span in (*short, *known)}
    ends = set(starts)
    whole = {span.start for span in known}
    for match in _local_names(text):
        start, end = match.span()
        barred = NOT_AFTER.match(text, end) is not None
        if barred and not text.startswith(("党委", "村民"), end):
            continue
        town = _known_town(text, end, ends, gazetteer, county) if text[end - 1] in "镇乡道木" else -1
        if barred and town < 0:
            continue
        if text[end - 1] in "镇乡" or text[end - 1] == "道":
            end = _with_village(text, end)
        if town >= 0:
            found.append((town, end, True))
            names.add(text[town:end])
            continue
        if end - 1 in whole:  # 确保|镇安县
            continue
        of_body = BODY_AFTER.match(text, end) is not None
        stop = LOCAL_STOP.match(text, start, match.end() - 1)
        begins = stop.end() if stop else start
        inner = [
            at for at in range(start + 1, end - 1)
            if at in ends and not BARE_KIND.fullmatch(text, at, end) and (starts[at] <= begins or starts[at] in whole or begins_word(text, starts[at], end))
        ]
        cut = max(stop.end() if stop else start, inner[-1] if inner else start)
        if text[cut - 1 : cut + 1] == "全国":
            continue  # 全|国…实验区: no place begins within 全国
        certain = cut > start or start == 0 or text[start - 1] in BOUND_BEFORE or start in ends
        if cut in starts and NEEDS_CITY.fullmatch(text, cut, end):
            cut, certain = starts[cut], True
        if not certain and cut not in starts and cut not in ends and left_edge(text, cut, end) > cut:
            continue
        name = text[cut:end]
        if end - cut >= 5 and text[end - 1] in "镇乡道" and certain and left_edge(text, cut, end) > cut:
            continue
        if len(name) < 3 or re.fullmatch(ZONE, name) or (GENERIC_LOCAL.fullmatch(name) and name not in names) or NOT_LOCAL.search(name):
            continue
        if STATUS.search(name) and not PLACED.search(name) and cut not in ends and not any(cut <= at < end for at in starts.values()):
            continue
        found.append((cut, end, certain and not of_body))
        if certain and not of_body:
            names.add(name)
    return [Span(start, end) for start, end, certain in found if certain or text[start:end] in names]


STATUS = re.compile(r"(?<!转移)(?:示范区|实验区|(?<!深度)合作区)$")
"""What a zone may be and what any place may be named for (慢性病防控示范区): only a place within its name tells the first."""
PLACED = re.compile(r"[京津沪渝冀晋皖闽赣鲁豫鄂湘粤桂琼川黔滇藏陕甘蒙澳]|[湖山江源岛湾岭](?![水湖泊林城区])|(?<!边)海(?![洋上绵陆])|河套|中关村|枢纽|上合|长三角|大湾区")
"""Signs of a place that no table of regions holds."""


TOWN_AFTER = frozenset("、，,。；;：:（(\n 　在对由至到赴") | {""}


def _known_town(text: str, end: int, ends: Set[int], gazetteer: Gazetteer, county: Region | None) -> int:
    """Where a town of the tables begins whose name pieces of other words would hide (研和街道, 宜兴埠镇); -1 where none does.

    Where a text begins or a place stands before it, in `ends`, it is one; elsewhere two of three must speak for it: that its
    clause begins, that the report's county has it, and that it is not one that words make (新市镇).
    """
    for start in range(max(end - 7, 0), end - 2):
        named, begins = start == 0 or start in ends, text[start - 1 : start] in TOWN_AFTER
        if not (named or begins or county) or not gazetteer.knows_town(text[start:end]):
            continue
        near = county is not None and gazetteer.has_town(county, text[start:end])
        if named or begins + near + (GENERIC_LOCAL.fullmatch(text, start, end) is None) >= 2:
            return start
    return -1


STREET = re.compile(r"街(?![道区坊上头面边心景路巷口村镇乡办市])")
LONGEST_STREET, SHORTEST_STREET = 6, 3


def _brief_streets(text: str, gazetteer: Gazetteer, county: Region) -> Iterator[Span]:
    """The streets of the report's county without 道 (荔城街)."""
    for street in STREET.finditer(text):
        for start in range(max(street.end() - LONGEST_STREET, 0), street.end() - SHORTEST_STREET + 1):
            if gazetteer.has_town(county, text[start : street.end()] + "道"):
                yield Span(start, street.end())
                break


LOCAL_END = re.compile(rf"(?:{TOWN}|{ZONE})[\u4e00-\u9fff]*")
"""What local names end in, which is looked for first, and what follows without a mark between."""
LONGEST_STEM = 14


def _local_names(text: str) -> Iterator[re.Match[str]]:
    at = 0
    for end in LOCAL_END.finditer(text):
        yield from LOCAL.finditer(text, max(at, end.start() - LONGEST_STEM), end.end())
        at = end.end()


VILLAGE = re.compile(r"(?!建起|带|扶|帮|促|.?乡村|农|各|驻|全|的|中心|辖|所|下|每|和(?![平谐睦顺])|与|等|有|行政|自然|重点|示范)[\u4e00-\u9fff]{1,3}(?:村(?![民庄里居委级务级干集庄])|社区)(?=$|[，,。；;：:、\n（()）“” 年在被列入获选开实为和与及的等\d]|[\u4e00-\u9fff]{2,5}(?:路|街|大道)\d*)")
"""A village's name right behind its town's (罗坊镇|院前村)."""


def _with_village(text: str, end: int) -> int:
    """Where a town's name ends with that of the village that follows at once."""
    village = VILLAGE.match(text, end)
    return village.end() if village else end


TRADE_ZONE = re.compile(r"(?:自由贸易试验区|自贸试验区|自由贸易港|自贸港|自贸区)(?![\u4e00-\u9fff]*?(?:条例|提升战略|联动创新))")


def find_trade_zones(text: str, places: Sequence[Span]) -> list[Span]:
    """The pilot free-trade zones by their place (上海自贸试验区, 中国（上海）自由贸易试验区)."""
    starts = {span.end: span.start for span in places}
    found = []
    for match in TRADE_ZONE.finditer(text):
        bracketed = text[match.start() - 1 : match.start()] in (")", "）")
        start = starts.get(match.start() - bracketed, -1)
        if start >= 0 and bracketed:
            start = text.rfind("中国", max(0, start - 4), start)
        if start >= 0:
            found.append(Span(start, match.end()))
    return found


JOINT_ZONE = re.compile(r"中[\u4e00-\u9fff]（(?P<place>[\u4e00-\u9fff]{2,4})）(?!自由贸易|自贸|跨境)[\u4e00-\u9fff]{0,14}?(?:产业园区?|示范区|合作区|工业园区?|科技城(?:新区)?|创新园)(?![内外域])")
"""A zone with the city that it lies in within its name (中韩（盐城）产业园, 中国（绵阳）科技城)."""
PLACE_ZONE = re.compile(r"都市圈|(?![省市区县州站山])[\u4e00-\u9fff]{0,6}?(?<!站)(?:国际陆港|法务区|科学城|大学城|科技城|科创城|生态城|航空城|商务区|国际港务区|新片区|(?:产业|化工)园区)")
"""What zones of these kinds are called after their city's name (合肥法务区, 厦门科学城)."""


ZONE_PART = re.compile(r"(?:(?![的了和与及在由对将区])[\u4e00-\u9fff]){2,8}?(?:产业园|科技园|软件园|新城|片区|板块|组团)(?![区内外])")
"""A part of a zone, named right behind it (两江新区|水土高新技术产业园)."""


def find_zone_parts(text: str, zones: Sequence[Span]) -> list[Span]:
    """Zones with the name of a part of theirs, as one name."""
    found = []
    for zone in zones:
        match = ZONE_PART.match(text, zone.end) if text.endswith(ZONE_ENDS, zone.start, zone.end) else None
        if match and not NOT_LOCAL.search(match.group()) and not LOCAL_STOP.match(match.group()):
            found.append(Span(zone.start, match.end()))
    return found


ZONE_ENDS = ("新区", "开发区", "高新区", "经开区", "试验区", "自贸区", "实验区", "保税区")


def find_place_zones(text: str, places: Sequence[Span]) -> list[Span]:
    """Zones of kinds that name one only behind their city's name."""
    found = []
    for place in places:
        match = PLACE_ZONE.match(text, place.end)
        if match and not NOT_LOCAL.search(match.group()) and not LOCAL_STOP.match(match.group()):
            found.append(Span(place.start, match.end()))
    return found


BARE_KIND = re.compile(rf"{TOWN}")
"""青山湖|街道: a place's name before it is the street's own."""
NEEDS_CITY = re.compile(
    r"(?:国家级?)?(?:(?:经济|高新|技术|产业|工业|循环|综合|保税|农业|科技|现代|自由贸易|出口加工|边境|绿色|先进制造业)*)"
    r"(?:经开区|高新区|开发区|新区|示范区|实验区|合作区|集聚区|集中区|工业园区|产业园区|科技园区|工业园|产业园|保税区)"
)
"""What a zone is called after its city's name; alone it names none (合肥经济技术开发区)."""
NOT_LOCAL = re.compile(r"(?<!^[\u4e00-\u9fff])城乡|[局厅办]|委(?!$)|政府|工作|服务|公开|信息|制度|群众|整治|行动|管理(?!区)|平台|干部|执法|审批|政务|法律|矛盾|纠纷|人民(?![路街东西南北中广])|行政|监督|活动|调解")


def longest(spans: Iterable[Span]) -> list[Span]:
    """Of overlapping spans the longest, of equals the first, in order."""
    kept: list[Span] = []
    taken: set[int] = set()
    for span in sorted(set(spans), key=lambda s: (s.start - s.end, s.start)):
        if span.start not in taken and span.end - 1 not in taken:
            kept.append(span)
            taken.update(range(span.start, span.end))
    return sorted(kept)


def _stand_side_by_side(text: str, one: Span, other: Span, gazetteer: Gazetteer) -> bool:
    """Whether two places that touch are two (岷县|漳县地震), the second no part of the first."""
    above, below = gazetteer.candidates(text[slice(*one)]), gazetteer.candidates(text[slice(*other)])
    return bool(above and below) and not any(gazetteer.is_within(each, place) for each in below for place in above)


def merge_adjacent(text: str, spans: Sequence[Span], short: Sequence[Span], counties: Set[Span], known: Set[int], gazetteer: Gazetteer) -> list[Span]:
    """Spans that touch as one; a short name (连云港, 内蒙古) counts where a full one follows at once.

    A county's does only before what lies below it: 柳江|柳州市 is a river and a city. `known` is where full names begin.
    """
    lead = {span.end: span for span in sorted(short, key=lambda s: s.end - s.start)}
    merged: list[Span] = []
    for span in spans:
        start = span.start
        while start in lead and not (start in known and lead[start] in counties) and not (merged and merged[-1].end > lead[start].start):
            start = lead[start].start
        if merged and merged[-1].end == start and not _stand_side_by_side(text, merged[-1], Span(start, span.end), gazetteer):
            start = merged.pop().start
        merged.append(Span(start, span.end))
    return merged


def region_spans(text: str, authority: Authority) -> list[Span]:
    """Where regions are named in a short text such as a title."""
    return [Span(m.start, m.end) for m in find_regions(text, tuple(authority.scan(text)), authority.gazetteer)]
