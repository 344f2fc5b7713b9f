"""Where the name of a quoted coinage begins and ends: the noun before the marks and the head noun behind them that it needs."""

from __future__ import annotations

import re
from functools import cache

from kg.recognition.rules import RULES

RUN = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]{1,20}")
STRONG_HEAD = re.compile(
    r"专项整治行动|专项行动|专项整治|专项治理|攻坚行动|行动计划|行动|改革|工程|平台|系统|示范基地|示范区|示范县|示范市|示范点|试点城市|试点县|网上办事大厅|网站群|站群|网站(?!建设|管理|信息|公开)|宣传月|宣传周|宣传日|活动月|小程序|责任制|机制|监管模式|指挥体系|工作站|专栏|栏目|专区|专题$|分厅|公众号|微信(?!群|小程序)|微博|抖音号|视频号|头条号|客户端|服务号|(?:政务)?新媒体|数字应用|门户网站|大走访活动|大走访|大决战|攻坚战|保卫战|大会战|先行区|先行示范区|试验区|试点[省市县区]|示范项目|专线|(?:举报|投诉|监督|咨询|服务|举报投诉|投诉举报)(?:电话|热线)|警务站|竞赛|创新措施|系列[\u4e00-\u9fff]{0,8}活动|(?:主题)?(?:主场|文体|宣传|体验|惠民|志愿|教育|实践|竞赛|阅读|对接|推介|招聘|走访|培训)[\u4e00-\u9fff]{0,4}活动(?!中|期间)|培育库|(?:区域|空间)?(?:发展|开放)?(?:新)?格局"
)
"""A head noun that makes a programme of a quoted name, wherever it stands in what follows at once."""
MEDIA = ("微博", "微信", "微信公众号", "公众号")
OTHER_MEDIUM = re.compile(r"(?:、|和)(?:政务)?(?:微博|微信(?:公众号)?|抖音(?:号)?)(?![群用])")
"""A second medium under one name (“泸县发布”政务微博、微信)."""
SEVERAL = re.compile(r"(?:[两二三四五六七八九十]|\d{1,2})个")
"""A head noun of several quoted names, part of none (“政策解读”“权力清单”两个栏目)."""
OUTSIDE_HEAD = re.compile(r"创建活动")
"""A head noun that makes a programme of a quoted name and stays outside it."""
SILENT_HEAD = re.compile(r"创建|调解队|志愿(?:服务)?队|宣讲团|宣讲队|服务队")
"""A head noun that speaks for an initiative and stays outside its name."""
WEAK_HEAD = re.compile(
    r"(?:便民服务|热线|(?:随时|随手|一站式|集成|延时|预约|上门)[办]?服务|服务体系|服务站|调解室|工作室|服务队|(?:决策|管理|工作|集体讨论|集体决策|议事)制度|协调联动|(?:协同创新|新型孵化|运营|合作|管理|招商|服务|发展|创新)模式|服务|审批|管理体制|(?:安全)?(?:隐患)?排查(?:整治)?|机制|工作机制|活动|计划|制(?![度定])|制度|试点|非现场执法|(?:一体化)?(?:综合)?监管|模式|普法|执法|工作法|品牌|改造|课堂|讲堂|治理|整治|建设|窗口|联盟|基地|APP)"
)
"""A head noun that the name takes in only where it follows at once and ends there."""
HEAD_END = re.compile(r"全覆盖|要求|范围|实现|中(?!心|国|小|药|医|华|央)|功能|水平|能力|质量|[，,。；;：:、！？!?\n《》（()）“” 　]|$|工作|试点|建设|等|的|和|与|及|以及|项目|向纵深|还|已|也|仍|在|经验|之一|方案|落地|全面|基本|覆盖|取得|入围|入选|率先|接听|受理|带动|引领|调解(?=纠纷|矛盾)|(?<!项目)(?<!基地) ?\d")
RUN_STOP = re.compile(r"设(?!施|备|计|区|立)|上(?=平台|系统)|入围|入选|获评|荣获|开设|开通|接入|入驻|推出|发布|公开|受理(?!平台|中心|窗口|系统)|推送|[的和与及等为在了将把被由]|进行|开展|推进|覆盖|全面|建设(?=.)(?!建设工程)|工作(?!机制|法|站)|落实|完成|实施|管理(?=和)|制定|领导小组|方案|要求|目标|以及|通过|加强")
LEAD = re.compile(r"(?:第[一二三四五六七八九十\d]+[批轮]|(?:行政)?规范性文件|行政执法|行政审批|政务服务|政府网站|互联网|执法|(?:(?<![\u4e00-\u9fff])|(?<=[为入获在、至]))[市省]|食品安全|基层网格治理|无人机)$")
"""Words that belong in front of a quoted name (行政执法“三项制度”)."""
COUNTED = re.compile(r"[\dA-Za-z+＋×]+|[一二三四五六七八九十两双][\u4e00-\u9fff]{1,3}|[\u4e00-\u9fff]{1,2}")
"""A count or a word of one or two characters: it names nothing without its noun (“1+8”制度体系, “四创”联动)."""
COUNTS = re.compile(r"(?:[一二三四五六七八九十两双多]+[\u4e00-\u9fff]{1,3}[、，]?){2,5}")
"""Several counts (“两轴三带六区”空间布局)."""
COUNTED_NAME = re.compile(r"清单|计划|行动|工程|平台|制度")
COUNTED_HEAD = re.compile(r"(?:体系|制度|示范区|平台|系统|机制)$")
"""A count of what only the noun before it tells (包容审慎监管执法“四张清单”)."""
SHORT = 6
"""A coinage of so many characters may need its noun; a longer one stands by itself."""
DOERS = (
    r"开展|推行|推广|推开|狠抓|打造|深化|创新|建设|建立|推进|推动|加快|擦亮|健全|完善|优化|实施|组织|探索|建成|落实|推出|上线|启动|首创|首推|开设|开通|设立|做优|做强|做好|做响|办好|抓好|叫响|打响|培育|创建|形成|构建|引入|试行|实行|"
    r"新设|增设|迭代升级|升级|运行|启用|巩固|搭建|开发|强化|深耕"
)
"""Verbs that say of a coinage directly behind them that it is done, not only held to."""
DOER_NOUN = re.compile(rf".*(?:{DOERS}|统筹推进|指导规范|规范(?!性|化)|发布|修订|取消|实现|公布|制定)(?:了|好|出|新一轮)?(?P<noun>[\u4e00-\u9fff]{{2,12}})$", re.DOTALL)
OPENING_NOUN = re.compile(rf"[。；\n](?P<noun>(?:(?!是|聚焦|围绕|瞄准|紧扣|公开|公布|公示|发布|{DOERS})[\u4e00-\u9fff]){{2,4}})$")
"""A noun that opens its sentence (国有“三资”管理改革成效显现)."""
OWN_VERB = re.compile(DOERS)
ALONE = re.compile(r"“[\u4e00-\u9fff]{2,4}(?:20\d\d|[一二三四五六七八九十\d]{1,2}号)|“(?![一二三四五六七八九十百千万双头提专])[\u4e00-\u9fff]{2}行动")
"""The beginning of a quoted code name with its year or number, or itself an action: it needs no noun before it (“铁拳2018”专项行动)."""
NEEDS_NOUN = re.compile(r"(?:行动|行动计划|改革|工程|计划|攻坚战|专项治理|专项整治|集中整治|专区|专窗|登记制度)$")
NO_NOUN = re.compile(
    r"(?:开设|开展|推出|设立|开通|推行|实施|打造|搭建|创建)$|^(?:发挥|围绕|列入|纳入|依托|执行|贯彻|按照|严格|坚持|响应)|^应用|网站$|事务$|事项$|文件$|便民服务$|[的和与及等以为对将把在被由省市县了]|区(?!内|域)|领域$|全国|国家|一批|首批|首个|工作|活动(?=.)|系列|人员$|队伍$|干部$|深入|全面|开展|推进|专项|入选|获|拓展|学习|运用|项|党中央|中央$|农村集体$|持续|坚决|各族|企业$|群众$|基层$|加强|积极|着力|成功|累计|实化|实现|促进|引领|发布$|^跨部门|段$|全球|向|考评|增强"
)
"""What shows that the words before a quoted name are no noun that it needs."""


def name_span(text: str, start: int, end: int, words: str, known: bool) -> tuple[int, int, float]:
    """Where the name of a quotation begins and ends, and how much its head noun says for a programme.

    One that the table knows needs no noun (“两重”|项目).
    """
    begin = _with_lead(text, start)
    stop, strength = _with_head(text, end, "" if known else words, led=begin < start)
    edition = EDITION.match(text, stop)
    return begin, edition.end() if edition else stop, strength


EDITION = re.compile(r"\d\.\d版")
"""Behind a name, of which it is no part: “赣服通”3.0版."""


def _with_head(text: str, end: int, words: str, led: bool) -> tuple[int, float]:
    """Where the head noun that a quoted name needs ends, and how much it says; 建设 is part of a name with a lead only."""
    run = RUN.match(text, end)
    if not run:
        return end, 0.0
    following = run.group()
    stop = RUN_STOP.search(following)
    limit = stop.start() if stop else len(following)
    heads = [m for m in STRONG_HEAD.finditer(following) if m.end() <= limit]
    if OUTSIDE_HEAD.match(following) or (heads and SEVERAL.match(following)):
        return end, 1.0
    if heads:
        beside = OTHER_MEDIUM.match(text, end + heads[-1].end()) if heads[-1].group() in MEDIA else None
        return beside.end() if beside else end + heads[-1].end(), 1.0
    if SILENT_HEAD.match(following):
        return end, 0.5
    for kind, fits in (("counted", COUNTED.fullmatch(words) is not None or COUNTS.fullmatch(words) is not None), ("short", 0 < len(words) <= SHORT), ("any", True)):
        for pattern, weight in _rows(kind) if fits and _any_row(kind).match(text, end) else ():
            head = pattern.match(text, end)
            if head and HEAD_END.match(text, head.end()):
                return head.end(), weight
    weak = WEAK_HEAD.match(following)
    if weak and HEAD_END.match(text, end + weak.end()):
        kept = weak.end() if weak.group() != "建设" or led else 0
        return end + kept, 0.5
    return end, 0.0


@cache
def _rows(kind: str) -> tuple[tuple[re.Pattern[str], float], ...]:
    """The rows of head nouns of one kind of quoted words, by the first part of their ids."""
    return tuple((rule.pattern, rule.weight) for rule in RULES["quoted_heads"] if rule.id.split("-")[0] == kind)


@cache
def _any_row(kind: str) -> re.Pattern[str]:
    """What matches where one of the rows does; most often none does."""
    return re.compile("|".join(f"(?:{pattern.pattern})" for pattern, _ in _rows(kind)))


def _with_lead(text: str, start: int) -> int:
    """Where the words that belong in front of a quoted name begin."""
    match = LEAD.search(text[max(0, start - 8) : start])
    return start - len(match.group()) if match else start


def with_noun(text: str, begin: int, stop: int, words: str) -> int:
    """Where a name begins that the words before the quotation mark belong to.

    A head noun may need them (国有“三资”管理改革), or a count that says nothing by itself (美丽西藏建设“1+8”制度体系).
    """
    if ALONE.match(text, begin):
        return begin
    needed = NEEDS_NOUN.search(text, begin, stop) or (COUNTED.fullmatch(words) and (COUNTED_HEAD.search(text, begin, stop) or (text[stop - 1] == "”" and COUNTED_NAME.search(words))))
    return begin - len(noun_before(text, begin)) if needed else begin


def noun_before(text: str, begin: int) -> str:
    """The noun between a verb and a quotation mark; nothing where none stands there."""
    match = DOER_NOUN.match(text[max(0, begin - 24) : begin]) or OPENING_NOUN.search(text[max(0, begin - 8) : begin])
    if match is None or NO_NOUN.search(match["noun"]) or OWN_VERB.match(match["noun"]):
        return ""
    return match["noun"]
