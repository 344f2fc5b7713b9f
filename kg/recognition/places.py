"""Places by short names: one by itself (上海, 三明), several that share a rank (枣强、安平两县), a zone named before (开发区).

What such a name means is decided where the report's own region is known: a mention's hint says what speaks for it.
`place:NAME` is the name in full, `near` asks that the place lies at home or beside it, `zone` that one was named before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kg.authority.regions import Gazetteer, Region, RegionLevel
from kg.models import Span
from kg.recognition.words import begins_word, words

BOUND_BEFORE = frozenset("师请同是含原，,。；;：:、！？!?\n《》（()）“” 　|和与及在对由向到从赴经至将省市州盟县区旗镇乡年月日共了把为给被使让据照以") | {""}
"""Characters after which a region's name begins; after others a known name must be supported elsewhere in the text."""
PLACE_BEFORE = re.compile(r"(?:支持|支撑|服务|立足|依托|面向|对口|支援|推动|推进|建设|引领|辐射|融入|联动|来自|走进|覆盖|打造|引导|鼓励|指导|援助|帮扶|考察|视察|加快|加强|助力|携手|促进|扩大|吸引|邀请|体现|围绕|聚焦|抓好|做好|促进|位于|落户|扎根|途经|连接|帮助|确保|维护|关于|实现|提升|展示|传承|讲好|彰显|代表|表扬|访问|抵达|前往|代化|带动|干流|支流|沿线|了解|提高|增强|赋能|助推|激活|擦亮|展现|宣传|推介|走出|进入|熟悉|热爱|关爱|振兴|壮大|提高|深化|加深|优化|\d[支个家名项位批场])$")
"""Verbs whose object a place may be (支持襄阳争创…)."""
COINED_BEFORE = re.compile(r"(?:美丽|平安|法治|数字|智慧|健康|幸福|文明|诚信|活力|文化|创新|中国|投资)$")
"""Words that make a name of a place's: 平安江苏, 中国西藏."""
SURE_AFTER = re.compile(r"$|[，,。；;：:、！？!?\n《》（()）“” 　和与及在对等的]|是|以及|作为|市民|人民|各地|全面|经济|建设|发展|加快|高质量|省域|副中心|区域(?:副|性)?中心|争创|创建|打造|工作(?!报告|室|站|组|队)|重要讲话|重要指示|考察|视察|代表团|首都|省级|国家级|健儿|开展|确定为|列为|获批|获评|入选|成为|段(?=[）、，连水稳出])|等地|先行|率先|各族|两地|三地|都市圈|特色|(?:大众|交通|地铁|机场|港口)(?=[\u4e00-\u9fff])")
NAME_AFTER = re.compile(
    r"[省市区县州盟旗镇乡村街道湖岛庙河江山海湾峡港关寺塔桥段号舰队话菜酒茶戏剧]|路(?!径)|网(?!络)|站(?![在上稳])|半岛|盆地|平原|高原|走廊|群岛|海峡|"
    r"大学|学院|医院|中学|小学|银行|日报|晚报|卫视|电视|广播|航空|铁路|公司|[\u4e00-\u9fff]{0,2}集团|联通|移动|电信|军区|战区|舰队|兵团|军团|武警|"
    r"会海|时间|时代(?=[、，。等集])|合作组织|宣言|公报|精神|模式|经验|样板|方案|篇章|故事|品牌|声音|智造|制造|出品|名片|元素|符号|名牌|好物|好货|好品|黄牛|黑猪|山羊|绵羊|细毛羊|滩羊|土鸡|大米|小米|苹果|木耳|香菇|蘑菇|人参|枸杞|石斛|造|产|籍|式|版|系(?!列)|派|味|风|帮|学派|"
    r"巴巴|久安|(?<!台湾)同胞|医改|片区|小区|组团|广场|[军警]分区|警备区|[\u4e00-\u9fff]{0,6}(?:(?:爆炸|坍塌|火灾)事故|地震)|实验室|综合性国家科学中心|[\u4e00-\u9fff]{0,4}机场|农商|证券|化纤|之眼|[\u4e00-\u9fff]{0,4}(?:公开赛|锦标赛|马拉松|联赛)|冬奥|亚运|亚冬|奥运|世博|进博|服贸|全运|大运|(?:(?![举召承]办|召开|参加|出席)[\u4e00-\u9fff]){0,8}(?:峰会|论坛|博览会|洽谈会)|会议|会谈|博览|交易会|洽谈会|马拉松|电影节|艺术节|文化节|旅游节|双年展|车展|"
    r"起义|战役|会战|事变|保卫战|会师|暴动|惨案|革命|解放|大捷|长征|公社|画派|杂技|豫剧|评剧|民歌|花鼓|刺绣|[东西南北中]部|[东西南北](?![\u4e00-\u9fff]?[市县省])"
)
"""After a place's name: then it is a piece of another name (青海湖, 江西日报, 北京冬奥会)."""
BRACKETED = re.compile(r"[（(](?![含不包])[^（()）\n、，]{2,8}[)）](?=[\u4e00-\u9fff])(?![等和与及的是在以]|自)")
"""安徽（合肥）并购集聚区: a place in brackets within a name."""
ORDINARY = ("新城区", "老城区", "市郊区", "城郊区")
"""Names of districts that every city has as a word."""
NAMED_LEVELS = (RegionLevel.PROVINCE, RegionLevel.PREFECTURE)
_LONG_GONE = 2003
"""Prefectures that ended before (徽州) live on as words."""
LIST_MARKS = ("、", "和", "与")


def place_alone(text: str, span: Span, name: str, gazetteer: Gazetteer, follows_place: bool = False, around_home: Sequence[Region] = ()) -> str | None:
    """What a short name stands for by itself: "" a region, `near` one if it is at home or beside it; None for no place.

    The report's own province or city (`around_home`) is one after whatever word (考虑新疆实际).
    """
    start, end = span
    first = text[start - 1 : start]
    if gazetteer.is_common(name):  # 西城区, where the report lies in its city
        whole = len(name) == 3 and name[-1] in "区市" and name not in ORDINARY and first in BOUND_BEFORE
        return "near" if whole and text[end : end + 1] not in "域间内" else None
    if first == "含":
        return None  # 江苏（含苏州）
    if not (first in BOUND_BEFORE or PLACE_BEFORE.search(text[max(0, start - 2) : start]) or _at_home(text, span, name, gazetteer, around_home)):
        return None
    if BRACKETED.match(text, end) or (first in ("（", "(") and _in_brackets_of_name(text, start, end)):
        return None
    high = any((region.level in NAMED_LEVELS and region.last_year > _LONG_GONE) or region in around_home for region in gazetteer.candidates(name))
    if SURE_AFTER.match(text, end):
        listed = first in LIST_MARKS or text[end : end + 1] in LIST_MARKS  # 祥云、宾川和南涧: in a list counties too
        if listed and not high:  # 首阳、文峰: towns perhaps, where no other is a place
            listed = follows_place or any(gazetteer.candidates(text[end + 1 : end + 1 + width]) for width in (2, 3, 4))
        return "" if high or listed else "near"
    if first == "“":
        return None  # “上海标准”
    if NAME_AFTER.match(text, end) or text.startswith(("自治", "生产建设"), end):
        return None
    return "" if high else "near" if follows_place and first == "、" else None


def _at_home(text: str, span: Span, name: str, gazetteer: Gazetteer, around_home: Sequence[Region]) -> bool:
    """Whether a word is the short name of the report's own province, of its city or of one in the province, and no piece of another name."""
    start, end = span
    found = gazetteer.candidates(name)
    own = any(region in around_home for region in found)
    if not own and not IN_NAME_AFTER.match(text, end):
        own = any(region.level is RegionLevel.PREFECTURE and any(above in around_home for above in gazetteer.parents(region, None)) for region in found)
    return own and not COINED_BEFORE.search(text, max(0, start - 2), start) and begins_word(text, start, end)


def find_beside(text: str, places: Iterable[Span], gazetteer: Gazetteer, province: Region) -> dict[Span, str]:
    """Counties and cities of the report's province in a list beside a place, by names that are words too or that nothing else speaks for
    (仙桃、|潜江|、天门): where they stand, each with the hint of its name in full, where there is one."""
    found: dict[Span, str] = {}
    todo, taken = list(places), {at for span in places for at in range(*span)}
    while todo:
        start, end = todo.pop()
        for span in _beside(text, start, end):
            near = [region for region in gazetteer.candidates(text[slice(*span)]) if region.last_year > _LONG_GONE and gazetteer.is_within(region, province)]
            cities = {region.name for region in near if region.level is RegionLevel.PREFECTURE}
            named = cities or {region.name for region in near}
            if named and taken.isdisjoint(range(*span)) and begins_word(text, *span):
                found[span] = f"place:{named.pop()}" if len(named) == 1 else "near"
                taken.update(range(*span))
                todo.append(span)
    return found


def _beside(text: str, start: int, end: int) -> Iterator[Span]:
    """What may be a name of two or three characters before or behind a member of a list."""
    for width in (3, 2):
        if text[end : end + 1] == "、" and (text[end + 1 + width : end + 2 + width] in LIST_ENDS or SURE_AFTER.match(text, end + 1 + width) or ACTS.match(text, end + 1 + width)):
            yield Span(end + 1, end + 1 + width)
        if text[start - 1 : start] == "、" and start - 1 - width >= 0:
            yield Span(start - 1 - width, start - 1)


LIST_ENDS = frozenset("、，。；和与及等")
ACTS = re.compile("利用|实施|开展|推进|推动|启动|完成|实现|承接|申报|试点|建成|新增|加强|成立|发挥|创新|探索|依托")
"""What the places of a list do (镇赉、通榆、大安|利用盐碱地种草)."""

IN_NAME_AFTER = re.compile(r"[—-]|》|国家|[\u4e00-\u9fff]{0,2}中心|[\u4e00-\u9fff]{1,10}》|[\u4e00-\u9fff]{0,9}?(?:校区|分会场|产业城|会(?!议)|倡议|研究[院所]|研究|公司|植物园|学院|平台|基地|博物馆)")
"""After a city's name in its province: then it is likely a piece of a name (成都中心, 阿勒泰校区)."""


def _in_brackets_of_name(text: str, start: int, end: int) -> bool:
    """Whether a place in brackets belongs to the name before them: 转移转化中心（福建）."""
    return text[end : end + 1] in (")", "）") and "\u4e00" <= text[start - 2 : start - 1] <= "\u9fff"


class Listed(NamedTuple):
    """A place in a list whose end says what all of them are."""

    span: Span
    name: str
    """In full: 枣强县."""
    end: int
    """Where the words end that say what they are, for the last of a list (枣强、安平两县|); 0 for the others."""


_COUNT = "两二三四五六七八九十0123456789"
SHARED_RANK = re.compile(rf"(?P<count>[等{_COUNT}](?:(?<=等)[{_COUNT}]{{0,2}}|[{_COUNT}]?))个?(?:城(?=区))?(?P<rank>县|市|区|旗|镇|乡|街道|村|社区)(?![级域长场民市区县镇乡庄])")
ITEM = r"[\u4e00-\u9fff]{2,4}"
_NO_ITEM = "替在对由向到从赴经将把给被让据照以和与及的涉含括"
FIRST_ITEM = re.compile(rf"(?:[^\u4e00-\u9fff]|[{_NO_ITEM}]|结合|包括|支持|推进)((?!结合|包括|支持|推进)(?:(?![{_NO_ITEM}])[\u4e00-\u9fff]){{2,4}})$")
NOT_ITEM = re.compile(r"[的了是有等各每全我本该其个及和与在对]|[局委办厅部府]$|部门|单位|企业|干部")
NUMBERS = {**{str(number): number for number in range(1, 30)}, **{"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}}
TOWN_RANK = ("镇", "乡", "街道", "村", "社区")


def find_sharing(text: str, known: Sequence[Span], gazetteer: Gazetteer) -> Iterator[Listed]:
    """Places in a list that ends in their rank: 枣强、安平两县, 感德、西坪等镇, 感德、西坪、虎邱镇."""
    for match in SHARED_RANK.finditer(text):
        count = NUMBERS.get(match["count"], 0)
        yield from _sharing(text, match.start(), match.end(), match["rank"], count, gazetteer)
    for span in known:
        rank = next((rank for rank in ("镇", "乡", "街道") if text.endswith(rank, span.start, span.end)), "")
        if rank and text[span.start - 1 : span.start] == "、" and text[span.end - 2 : span.end] != "下乡" and span.end - span.start < 6:
            yield from _sharing(text, span.start - 1, 0, rank, 0, gazetteer)


def _sharing(text: str, end: int, tail: int, rank: str, count: int, gazetteer: Gazetteer) -> Iterator[Listed]:
    items: list[Span] = []
    while len(items) < 12:
        piece = "\n" + text[:end] if end < 7 else text[end - 7 : end]
        joined = re.search(rf"[、和与及]({ITEM}?)$", piece)
        first = FIRST_ITEM.search(piece)
        item = joined or first
        if item is None:
            break
        width = len(item[1])
        if len(items) == count > 0 or (width > 2 and item[1][-1] in "县市区旗镇乡"):
            break  # 大冶市、阳新县、|下陆、铁山两区
        items.append(Span(end - width, end))
        end -= width + 1
        if joined is None or text[end : end + 1] not in "、和与及":
            break
    names = [text[span.start : span.end] for span in items]
    if not items or any(NOT_ITEM.search(name) for name in names) or (count and count != len(items)):
        return
    if rank in TOWN_RANK:
        if len(items) < (1 if not tail else 2) or any(name.endswith(("苏木", "镇", "乡", "道", "村", "区", "县", "市")) for name in names):
            return
        full = [(name.removesuffix("街") if rank == "街道" else name) + rank if rank == "街道" or name[-1] != "街" else name + "道" for name in names]  # 华明街、金钟街等街道
    else:
        full = [_in_full(name, rank, gazetteer) for name in names]
    if all(full) and (len(items) > 1 or not tail):
        for span, name in zip(items, full, strict=True):
            yield Listed(span, name, tail if span is items[0] else 0)


def _in_full(name: str, rank: str, gazetteer: Gazetteer) -> str:
    """An official name in that rank (安平 and 县: 安平县), or nothing."""
    if gazetteer.candidates(name + rank):
        return name + rank
    return name if any(region.name.endswith(rank) for region in gazetteer.candidates(name)) else ""


def find_again(text: str, sharing: dict[Span, str]) -> dict[Span, str]:
    """Other places where a county named in such a list stands by itself at the beginning of a word."""
    found: dict[Span, str] = {}
    for (start, end), hint in sharing.items():
        name = text[start:end]
        at = text.find(name) if hint[-1] in "县市区旗" else -1
        while at >= 0:
            after = at + len(name)
            whole = any(word.end == len(name) for word in words(text[at : after + 4]))
            if Span(at, after) not in sharing and text[at - 1 : at] in CLAUSE_BEFORE and whole and not NAME_AFTER.match(text, after):
                found[Span(at, after)] = hint
            at = text.find(name, after)
    return found


CLAUSE_BEFORE = frozenset("，,。；;：:、！？!?\n（() 　在对由向和与及赴") | {""}
VILLAGE_END = re.compile(r"村(?=[，,。；;：:、\n“）)的和与及被在等宅两三已均也]|获评|入选|列为|申报|创建(?!活动))")
VILLAGE = re.compile(r"(?:^|[，,。；;：:、\n（( 　涉在对由和与及])(?![涉在对由和与及]|农|乡|山村|本|全|各|该|每|驻|中心|行政|自然|示范|重点|试点|城中|空心|传统|贫困|等|两|[一三四五六七八九十][个村大类级批])((?:(?![个多数到进入驻帮扶乡镇建的]村)[\u4e00-\u9fff]){1,3}村)$")


def find_villages(text: str) -> Iterator[Span]:
    """Villages by themselves, which a town's own report names."""
    for end in VILLAGE_END.finditer(text):
        match = VILLAGE.search(text[max(0, end.end() - 5) : end.end()])
        if match and (len(match.group()) > len(match[1]) or end.end() < 5):
            yield Span(end.end() - len(match[1]), end.end())


BARE_ZONE = re.compile(r"(?:自由贸易试验区|经济技术开发区|经济开发区|高新技术产业开发区|工业园区|开发区|高新区|经开区|自贸试验区|自贸区)(?:(?<=验区|贸区)(?!与|和|及)[\u4e00-\u9fff]{2,4}片区|(?=[，,。；;、）)和与及先率将启已也扩获新]|开展|挂牌|建设取得|(?<=自贸试验区)(?:新|累计|建设|制度|推出|及|扩区|内|\d|[\u4e00-\u9fff]{0,3}布局|与)))")
"""A kind of zone without a name: the one named before, or the county's own (县经济开发区), or a part of the province's (自贸区宜昌片区)."""
BEFORE_ZONE = frozenset("\n 　—，,。；;：:、（(和与及在由对向到入给被从动持设进化") | {""}


def find_bare_zones(text: str) -> Iterator[Span]:
    """Where a zone is named by its kind only."""
    for match in BARE_ZONE.finditer(text):
        start, end = match.span()
        start -= text[start - 1 : start] in tuple("省市区县州")
        many = re.search(r"各|市、区|县、区|[（(、][市县区旗][)）、]", text[max(0, start - 10) : start])
        planned = text[start - 1 : start] == "建" and match.group()[0] == "自"  # 创建自由贸易试验区
        if (planned or text[start - 1 : start] in BEFORE_ZONE) and not many:
            yield Span(start, end)
