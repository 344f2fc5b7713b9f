"""Construction projects by name: those of a list that 等…项目 ends, and roads, dams, airports where it is said that they are built."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from itertools import chain

from kg.models import Label, Mention, Span
from kg.recognition.words import behind_last

WORK = (
    r"高速公路|高速|高铁|市域铁路[A-Z]?\d+号?线|铁路客运专线|客运专线|城际铁路|城际|铁路|铁路复线|支线|环线(?<!旅游环线)|机场航站楼|机场|大桥|特大桥|隧道|水库|水利枢纽|航运枢纽|枢纽|抽水蓄能电站|电站|电厂|核电|输气管道|天然气管道|管道|运河|灌区|引水工程|调水工程|治理工程|电入[\u4e00-\u9fff]工程|入海水道|船闸|水资源配置工程|港区|码头|航道|"
    r"地铁[A-Z]?[\d一二三四五六七八九十]+号?线|轨道交通[A-Z]?[\d一二三四五六七八九十]+号?线|轻轨[\d一二三四五六七八九十]+号线|国道(?<=\d{3}国道)|绿道|污水处理厂|污水处理设施|快速路|特高压(?:交流|直流输电|直流)?|直流(?:输电)?|水电(?=工程|站)|电气化改造|引水|引[\u4e00-\u9fff]济[\u4e00-\u9fff](?:主体)?(?=工程|[一二三]期)|供水(?=[一二三]期工程)|通道|过江通道|国际会都|产业基地|储能电站"
)
"""What is built once, and named after where it stands."""
PART = r"(?:[（(][\u4e00-\u9fff]{1,6}段[)）]|[一二三四五六]期|[\u4e00-\u9fff]{1,4}(?:至[\u4e00-\u9fff]{1,4})?段)?(?:改扩建|扩建|扩能|改造|扩容)?(?:工程|项目)?"
OF_LIST = re.compile(
    r"(?:等(?:\d[\d.]*[万千百]?余?|[两二三四五六七八九十]+)?多?[个条项]?(?:一批|批)?|(?<=[\u4e00-\u9fff]{3})\d{1,2}[个项])(?P<kind>[\u4e00-\u9fff\d“”]{0,10}?)(?:项目|工程|大通道|重大科技基础设施|(?<=等)(?=建设[，。；、])|(?<=等)(?=(?:相继|陆续|全部|先后|如期|顺利)*(?:建成投[产用运]|竣工投[产用运]|建成通车|竣工|投产|开工)))"
    r"(?P<act>(?:加快|全面|顺利|相继|陆续|先后|全部|正式|提前|如期|集中|有序|扎实|稳步|力争|尽快|落地|释放|进展)*(?:产能|顺利|建设|推进|开工|竣工|投产|建成|投用|投运|投入使用|投入运营|通车|贯通|达产|完工|复工|动工|开建|落地|实施|前期))?"
)
"""The end of a list of projects, and what is told of them behind it."""
KIND_OF_LIST = re.compile(
    r"(?P<kind>大中型水电站|国省干线公路|水电站|公路|煤矿|通道(?<=等通道)|抽水蓄能电站|抽水蓄能|核电站|煤电|高速公路|高速|高铁|铁路|新线|大型水库|水库|机场|大桥|航道|灌区)(?P<more>[\u4e00-\u9fff]{0,8}?)(?:项目|工程)?"
    r"(?:(?=(?P<act>(?:加快|全面|顺利|相继|陆续|正式|提前|如期|集中|有序|扎实|稳步)*(?:建设|推进|开工|竣工|投产|建成|投运|投入运营|通车|贯通|复工|动工|前期工作|纳规|核准)))|(?=[，。；、]))"
)
"""The same where its end says what they are: the members are named by their places alone (旭龙、古水等水电站)."""
COUNT_BEFORE_KIND = re.compile(r"(?:(?<=[\u4e00-\u9fff]{2})\d{1,2}[条座个]|等(?:\d+余?|[两二三四五六七八九十]+)?[个条座处对]?)$")
NUMBERED = re.compile(r"等\d+[个条座处对]$")
"""Behind a single member, of more that are not named (可可盖|等11处煤矿)."""
SHORT_ITEM = re.compile(r"[\u4e00-\u9fff]{2,5}")
SECTION = re.compile(rf"[\u4e00-\u9fff]{{2,8}}(?:{WORK})[\u4e00-\u9fff]{{2,4}}段")
"""A stretch of a road or line (呼南高铁襄荆段)."""
JOINING_ITEM = re.compile(r"[\u4e00-\u9fff]{2,4}至[\u4e00-\u9fff]{2,6}(?:[（(][^（）()、]{2,10}[)）])?|[\u4e00-\u9fff]{2,4}\d+万吨级")
"""A road by its ends (合浦至湛江), a waterway by its ships (北海20万吨级)."""
STRONG_KIND = re.compile(r"通道|重大|战略性|重点|标志性|外资|产业|能源|水利|交通|铁路|高速|合作|新一代|互联互通|输电|港航|石化|制造")
GOVERNED = re.compile(r".*(?:公开|公布|争取|建成通车|建成投产|建成投用|建成投运|融入|推进|推动|全力保障|保障|加快|加快建设|开工建设|建成|开工|建设|抓好|续建|启动建设|启动|做好|实施|力争开工|改扩建(?![、等项工])|确保|共建|共推)(?P<items>[^，。；：！？\n“”《》]+)$", re.DOTALL)
STRONG_VERB = re.compile(r"(?:(?:提速|加快|加速|全力|推进|续建|在建)建设|开工建设|加快实施|续建|开工|建成|新建|建成通车|建成投[产用运])$")
MAKERS = (
    "比亚迪|京东方|吉利|奇瑞|长安汽车|宁德时代|中石化|中石油|中海油|中国石油|中国石化|国能|国家能源集团|华能|大唐|华电|国电投|中广核|延长石油|陕煤|万华|隆基|通威|长鑫|海尔|海信|美的|富士康|巴斯夫|埃克森美孚|宝武|鞍钢|首钢|河钢|一汽|上汽|广汽|法士特|巨化|中粮|中铝|中车|徐工|浪潮"
)
"""Firms whose works and lines reports list by their names alone (比亚迪半导体)."""
NAMED = re.compile(rf"(?:{WORK}){PART}$|^引[\u4e00-\u9fff]济[\u4e00-\u9fff]|[一二三四五六]期$|扩建$|水资源配置$|[A-Za-z]\d|\d[A-Za-z]|\d+(?:万|兆瓦|英寸)|(?:生产线|[油气]田|[\u4e00-\u9fff]站|[二三四五六]线)$|^(?:{MAKERS})|^[\u4e00-\u9fff]{{2,4}}(?:石化|化学|存储|半导体|光电|重工|股份|集团|电气)[\u4e00-\u9fff]")
"""Ends as a work's name does, tells its size or stage, or begins with a maker's name."""
NO_ITEM = re.compile(r"[的了等]|^(?:深度|通车|投产|强化|推动|力争|力促|参与|积极|谋划|打通|全力|第[一二三四五六七八九十]+[批轮届期季]|首|在建|确保|保障|服务|完善|加强|优化|[和及与])|\d[条座]|为|一批|推进|加快|建设(?=.)|实施|各|行动|改革|“|”|机制|政策|资金|人员")
STATION = re.compile(r"[\u4e00-\u9fff]{2}站")
BREAK = re.compile(r"[，。；：！？\n“”《》]")
OF_WORKS = re.compile("项目|工程|通道|设施")
"""What a list's end calls its members; where it tells only that they are built each must be one by its name."""
LONGEST_LIST = 160
WORKS = re.compile(
    rf"(?P<work>{WORK})(?<!通道)(?:(?<!枢纽)|(?<=水利枢纽)|(?<=航运枢纽))(?<!智慧..){PART}(?=(?:[、和及与][^，。；、]{{2,14}}?)*(?:已|提前|全线|铺轨|正式|顺利|加快|全面|如期|同步|建设)*(?:建成通车|建成投|建成投运|建成|开工建设|开工|通车|投运|投用|投入使用|投产|竣工|贯通|动工|开建|下闸蓄水|开通(?:运行|运营)?(?!条件)|开行|断点贯通|通过(?:行业|竣工|综合)?验收|(?:基本)?具备(?:开通|核准)条件|通航|加快(?:建设|施工)|(?:试)?(?:供水|通水)|建成通水|全面开工|完工|建设提速|(?:累计)?完成(?:年度)?(?:任务|投资)|推进(?=[，。；])|(?:规划)?建设(?=[，。；、和])|前期|(?:现代化)?改造(?=[，。；、])))"
)
BUILT = re.compile(r".*(?:争取|建成投用|建成通车|建成|启动实施|启动(?!建设)|推动|力促|力争|确保|加快|谋划|完成|开工建设|开工|启动建设|加快建设|加快推进|推进|续建|新建|改扩建|打通|开建|开展|做深|抓好|做好)(?P<items>[^，。；：！？\n“”《》]+)$", re.DOTALL)
COMMON_WORK = re.compile(
    r"(?:园区|老化|老旧|农村|城市|城乡|国省|干线|普通|国家|全省|全市|沿江|沿海|跨海|生活|工业|乡镇|城镇|集镇|集中式?|一体化|过江|跨江|重要|主要|重点|骨干|大型|中型|小型|高等级|快速|县域|乡村|城际|市域|轨道|支线|通用|综合|交通|物流|能源|天然气|油气|燃气|输电|开放|对外|国际|绿色|生态|安全|消防|应急|服务|虚拟|燃煤|火力|水力|"
    rf"新|老|旧|大|小|\d+[个条座公里余多]*|[一二三四五六七八九十两]+[个条座]|{WORK}|、|和|及|与)*"
)


BUILDS = re.compile(rf"(?:新建|开工建设|开工|建成|续建|改扩建|打通)(?:[\u4e00-\u9fff]{{2,8}}(?<!高铁|铁路|高速|公路)、){{0,4}}(?P<name>[\u4e00-\u9fff]{{2,14}}?(?:{WORK}){PART})(?=惠及|[，。；、]|$)")
"""A verb of building, and what is built."""
PUBLISHED = re.compile(r"(?:公开|公布|发布)了?(?P<name>(?!列入|纳入|作为|工作)(?:(?![等和与及的以对为])[\u4e00-\u9fff]){4,18}?工程)(?=[、，。；等的]|进展|建设|招标)")
"""Works of which a report on information tells that it told of them."""


def find_projects(text: str, places: Set[int]) -> Iterator[Mention]:
    """Each project by the name that the list or the sentence gives it; `places` are the starts of regions' names."""
    taken: set[int] = set()
    for tail in OF_LIST.finditer(text):
        for span in _listed(text, tail, places):
            taken.add(span.end)
            yield _of_kind(text, span, tail["kind"])
    for tail in KIND_OF_LIST.finditer(text):
        for span in _listed_by_kind(text, tail):
            taken.add(span.end)
            yield _of_kind(text, span, tail["kind"])
    for work in WORKS.finditer(text):
        if work.end() not in taken:
            taken.add(work.end())
            for span in _named(text, work.end()):
                yield Mention(span.start, span.end, Label.INITIATIVE, text[slice(*span)], "named-work")
                yield from _ahead(text, *span)
    for last in SHARED.finditer(text):
        if last.end() not in taken:
            yield from _ahead(text, *last.span("name"))
    for told in chain(PUBLISHED.finditer(text), BUILDS.finditer(text)):
        if told.end() not in taken and _is_name(told["name"]):
            taken.add(told.end())
            yield Mention(*told.span("name"), Label.INITIATIVE, told["name"], "named-work")
            yield from _ahead(text, *told.span("name"))


def _of_kind(text: str, span: Span, kind: str) -> Mention:
    """A member of a list, in full with the kind that ends the list where it is named by places alone (合浦至湛江|铁路, 旭龙|水电站)."""
    name = text[slice(*span)]
    of_kind = OF_KIND.search(kind)
    by_place = SHORT_ITEM.fullmatch(name) or JOINING_ITEM.fullmatch(name)
    hint = f"as:{name}{'铁路' if kind == '新线' else of_kind.group()}" if of_kind and by_place and not BY_KIND.search(name) else ""
    return Mention(span.start, span.end, Label.INITIATIVE, name, "listed-project", hint=hint)


def _listed(text: str, tail: re.Match[str], places: Set[int]) -> list[Span]:
    """The members of a list of projects; none where no member has a name of its own."""
    low = _clause_start(text, tail.start())
    governed = GOVERNED.match(text, low, tail.start())
    if not (governed or tail["act"]):
        return []
    begin = governed.start("items") if governed else low
    items: list[Span] = []
    at = begin
    for name in re.split(r"、|(?<=[\u4e00-\u9fff]{4})[和及与](?=[\u4e00-\u9fff]{4})", re.sub(r"以及在建[\u4e00-\u9fff]+$", "", text[begin : tail.start()])):
        start = text.index(name, at)
        at = start + len(name)
        items.append(Span(start, at))
    names = [text[slice(*span)] for span in items]
    proper = [bool(NAMED.search(name)) or any(at in places for at in range(span.start, span.end - 3)) for span, name in zip(items, names, strict=True)]
    told = (governed and STRONG_VERB.search(text, low, begin)) or STRONG_KIND.search(tail["kind"]) or tail["act"] or all(NAMED.search(name) for name in names)
    if not OF_WORKS.search(tail.group()) and not all(NAMED.search(name) for name in names):
        return []  # 美丽城镇、美丽乡村等建设
    if not told or not any(proper) or not all(len(name) <= 24 and _is_name(name) for name in names):
        return []
    return items if 2 * sum(proper) >= len(items) or len(items) > 2 else [span for span, own in zip(items, proper, strict=True) if own]


def _listed_by_kind(text: str, tail: re.Match[str]) -> list[Span]:
    """The members of a list that a verb of building governs, each named by two to five characters."""
    counted = COUNT_BEFORE_KIND.search(text, max(0, tail.start() - 8), tail.start())
    if counted is None:
        return []
    low = _clause_start(text, counted.start())
    governed = GOVERNED.match(text, low, counted.start())
    if not (governed or tail["act"]):
        return []
    begin = governed.start("items") if governed else low
    names = re.split(r"、|(?<=[\u4e00-\u9fff]{2})和(?=[\u4e00-\u9fff]{2})", text[begin : counted.start()])
    if (len(names) < 2 and not NUMBERED.search(counted.group())) or not all((SHORT_ITEM.fullmatch(name) or JOINING_ITEM.fullmatch(name) or SECTION.fullmatch(name)) and name[-1] not in "县市区旗" and not NO_ITEM.search(name) and not COMMON_WORK.fullmatch(name) for name in names):
        return []
    items: list[Span] = []
    for name in names:
        items.append(Span(begin, begin + len(name)))
        begin += len(name) + 1
    return items


BY_KIND = re.compile(rf"(?:{WORK}){PART}$|(?:站|扩建|扩能|扩容|改造)$")
"""Ends as one that needs no kind behind it."""
OF_KIND = re.compile(r"(?:高铁|(?:铁路)?客运专线|铁路|高速公路|高速|公路|航道|水电站|抽水蓄能电站|核电站|煤矿|通道|机场|水库|灌区|新线|水利枢纽|国家公园|(?:国家)?考古遗址公园|遗址博物馆)$")
"""What a project that is named by its places is, as its list ends."""
OF_PLACES = re.compile(r"(?:高铁|(?:铁路)?客运专线|铁路|高速|高速公路|公路|航道|机场|(?:大型)?(?:灌区|水库)|水电站|抽水蓄能电站|水利枢纽|国家公园|(?:国家)?考古遗址公园|遗址博物馆)$")
"""What is named by a place or two, so that others may share the word (德厚、阿岗、车马碧大型水库)."""
SHARED = re.compile(r"、(?P<name>[\u4e00-\u9fff]{2,6}(?:国家公园|(?:国家)?考古遗址公园|遗址博物馆|水利枢纽|水电站))")
"""The last of several that share such a word, be it built or not (贺兰山、|六盘山国家公园)."""


def _ahead(text: str, start: int, end: int) -> Iterator[Mention]:
    """What shares the last word of a work, before it in a list, by its places (北沿江、通苏嘉甬、|盐泰锡常宜高铁)."""
    shared = OF_PLACES.search(text, start, end)
    if shared is None:
        return
    while text[start - 1 : start] == "、":
        low = max(_clause_start(text, start - 1), text.rfind("、", 0, start - 1) + 1)
        built = BUILT.match(text, low, start - 1)
        low = built.start("items") if built else low
        if not SHORT_ITEM.fullmatch(text, low, start - 1) or NO_ITEM.search(text[low : start - 1]) or COMMON_WORK.fullmatch(text[low : start - 1]):
            return
        yield _of_kind(text, Span(low, start - 1), shared.group())
        start = low


def _named(text: str, end: int) -> list[Span]:
    """A road, dam or airport from where its clause, the verb or the member before it in a list ends."""
    low = _clause_start(text, end)
    built = BUILT.match(text, low, end)
    start = built.start("items") if built else low
    start = max(start, text.rfind("、", low, end) + 1)
    lead = LEAD.match(text, start, end)
    start = lead.end() if lead else start
    name = text[start:end]
    return [Span(start, end)] if len(name) <= 20 and _is_name(name) else []


LEAD = re.compile(r".*(?:大通道|铁路|公路|高速|高铁)[和及与]|(?:全[省市区国]|我国)?首[座条个](?:\dF级)?|[一二三四五六七八九十]{1,2}是(?:(?:国家|省|市)?(?:级)?(?:重点|重大)(?:工程|项目))?|(?:国家|省|市)(?:级)?(?:重点|重大)(?:工程|项目)")
"""What counts or praises a project in front of its name (八是国家重点工程|包银高铁)."""


def _is_name(name: str) -> bool:
    """Whether the words name one project, and are no clause and no kind of works."""
    return (len(name) >= 4 or STATION.fullmatch(name) is not None) and not NO_ITEM.search(name) and not COMMON_WORK.fullmatch(name)


def _clause_start(text: str, end: int) -> int:
    return behind_last(BREAK, text, max(0, end - LONGEST_LIST), end)
