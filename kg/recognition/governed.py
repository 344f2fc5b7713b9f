"""Programmes without quotation marks that a verb governs: 实施数字化转型行动, 启动离岸债试点, 深化低空改革和通关改革."""

from __future__ import annotations

import re
from functools import cache

from kg.models import Label, Mention
from kg.recognition.quoted_span import ALONE
from kg.recognition.rules import RULES, Rule
from kg.recognition.words import behind_last

VERBS = (
    r"(?:组织实施|部署开展|启动实施|启动开展|实施|开展|推进|推动|启动|深化|推行|打好|打赢|做好|抓好|抓实|参与|融入|推广|组织|落实|落地|争取|申报|承担|承接|创建|设立|争创|申建|获批|入选|纳入|列入|完成|出台实施|制定实施|打造|构建|探索|优化|建设|加快(?!发展$)|加密|推深做实|办好|发挥|扩大|共建)"
)
GOVERNOR = re.compile(rf"{VERBS}(?:了|好|新一轮|国家级?|全国|省级|市级|我[省市区县]|[全本][省市区县])?")
BREAK = re.compile(r"[，,。；;：:！!？?\n（）()《》|　 ]|[‘’]")
END = re.compile(r"[，,。；;：:！、\n）（)(”]|$|\s|[和与及等已均]|以及|建设(?=[，。；、和])|工作(?=[，。；、])|\d|任务|进展|通过|扩面|创建(?=[，。；、])|合作(?=[，。；、])|开放开发|启动|加快|落地|取得|提质|扩面|增效|走深|扎实|深入|全面|顺利|持续|有序|方面|高质量|首批|入选|获|成为|立法|带动|引领|线路(?=[，。；、])")
CONNECTOR = re.compile(r"、|和|与|及|以及")
WINDOW = 44
NO_NAME = re.compile(
    r"我[省市区县州]|以(?!旧换新|工代赈|案促)|[的了是其并由为把将被从在使各]|[一二三四五六七八九十\d]+[个项批家](?!.{0,2}年)|等(?!级)|一批|一系列|有关|相关|配套|具体|上述|这一|项目$|情况|措施|中央部署|工作$|任务|要求|制定|开展|推进(?!$)|实施(?!$)|推动(?!$)|启动|组织|加强|加快|建立|完善|构建|形成|"
    r"支持(?!$)|(?:区|基地)、|创建(?=国|世|省|全)|(?<!^)促进(?!.{0,8}$)|对接|出台|印发|落实|参加|通过|按照|根据|围绕|聚焦|利用|加大|争取|打造|开设|开通|入选|获批|完成|接入|推出|拓展|学习|运用|落细|落好"
)
"""What shows that a stretch is no name but a clause of its own."""
COMMON = re.compile(
    r"(?:重大|重点|大型|小型|民生|水利|水电|水利水电|饮水|标志性|交通|公路|道路|铁路|市政|基础设施|基础|配套|建设|改造|改革|整治|治理|修复|安全|生态|环保|节水|供水|排水|灌区|防洪|防汛|抗旱|能源|电力|通信|信息化|绿化|工业|农业|农村|林业|"
    r"项目|专项|综合|试点|示范|系列|各项|各类|全省|全市|全区|全县|年度|三年|五年|近期|中长期|工作|发展|行动|应急|联合|执法|统一|集中|一致|主题|宣传|志愿|志愿服务|服务|救援|救助|救灾|演练|实际|爱心|公益|公益性|国家|国家级|省级|市级|地方|"
    r"先行先试|先行|改革开放|改革创新|创新|科技|重大科技|科研|研发|技改|技术改造|投资|采购|招商|培训|学习|学法|述法|研究|考核|整改|清理|排查|监测|审计|财政|预算|生产|经营|销售|用地|用水|用能|招生|"
    r"一系列|相关|有关|新的|更多|多项|一批|[一二三四五六七八九十]大|新一轮|首批|第[一二三四五六七八九十]批|[、和与及])*"
)
"""Words that make no name by themselves however many stand together (重点水利工程, 年度工作计划)."""


def find_governed(text: str) -> list[Mention]:
    """The programmes that a verb governs, and those coordinated with them (实施一流学科培优行动、英才培养计划)."""
    found: list[Mention] = []
    end_before = -1
    for match in _heads().finditer(text):
        if not END.match(text, match.end()) or (match.group().startswith("试点") and OF_REFORM.search(text, max(0, match.start() - 14), match.start())):
            continue  # 综合改革|试点, “证照分离”改革|全覆盖试点, “一门式”服务|试点
        rule = _rule_at(text, match.start())
        least = 2 if rule.id.startswith("placed-") else 3  # 秦岭|国家公园
        start, end = _name_start(text, match.start(), match.end(), end_before, least), match.end()
        if start < 0 or text[start] == "我" or text.count("“", start, end) < text.count("”", start, end):
            continue
        stretch = STRETCH.match(text, start, end)
        start = stretch.end() if stretch else start
        if text.count("“", start, end) > text.count("”", start, end):
            end = text.find("”", end, end + 1) + 1
        if match.group().startswith("试点") or match.group().endswith("城市"):  # a status that whole provinces have
            start -= next((len(rank) for rank in ("国家级", "国家", "全国", "全省", "全市") if text.endswith(rank, 0, start)), 0)
        if end:
            label = Label.INITIATIVE if "“" in text[start:end] or DOES.search(text, max(0, start - 6), start) else Label(rule.gives)  # “护苗”行动计划: a programme by its coinage
            found.append(Mention(start, end, label, text[start:end], rule.id))
            end_before = end
            found += _rest_of_list(text, end)
    return found


DOES = re.compile(r"(?<!制定)(?<!出台)(?<!发布)(?<!编制)(?<!印发)实施(?:好|了)?$")
"""Before a plan of action without marks: then it is undertaken, as a programme (实施医保支付方式改革三年行动计划)."""
STRETCH = re.compile(r"[\u4e00-\u9fff]{2,8}段(?=“)")
"""A stretch of a river, where a quoted action takes place (长江蕲春段|“清江净岸”专项执法行动)."""
REST_OF_LIST = re.compile(r"(?P<items>(?:、[^，。；：、\n《》“”（）]{4,22}){1,5}?)等(?:专项)?(?:行动|整治|工程)(?![计方])")
"""What follows an action in a list that one word ends: …专项执法行动、丰水期打击非法采砂等行动."""


def _rest_of_list(text: str, end: int) -> list[Mention]:
    rest = REST_OF_LIST.match(text, end)
    if rest is None:
        return []
    found, at = [], end + 1
    for name in rest["items"][1:].split("、"):
        if _is_name(name):
            found.append(Mention(at, at + len(name), Label.INITIATIVE, name, "rest-of-list"))
        at += len(name) + 1
    return found


OF_REFORM = re.compile(r"(?:改革|”(?:[\u4e00-\u9fff]{0,8}(?:服务|治理))?)(?:全覆盖|整[省市县](?:推进)?)?$")
ALIKE = re.compile(r"(?P<head>战略|行动|工程|计划|改革)、(?:(?:(?!(?P=head))[\u4e00-\u9fff]){2,10}(?P=head)、){1,8}(?:(?!(?P=head))[\u4e00-\u9fff]){2,10}(?P=head)(?![\u4e00-\u9fff])")
"""The end of the first of three or more in a list that end alike (产业升级战略、项目带动战略、科教强省战略)."""


TOLD = re.compile(r".*(?:指|即|包括|的)", re.DOTALL)


def find_alike(text: str) -> list[Mention]:
    """The members of a list whose names all end in one word: they name programmes though no verb governs them."""
    found = []
    for match in ALIKE.finditer(text):
        low = max(0, match.start() - 12)
        breaks = [at.end() for at in BREAK.finditer(text, low, match.start())] + [at.end() for at in GOVERNOR.finditer(text, low, match.start())]
        told = TOLD.match(text, low, match.start())
        start = max([*breaks, *([told.end()] if told else []), text.rfind("、", low, match.start()) + 1], default=low)
        for name in text[start : match.end()].split("、"):
            if _is_name(name):
                found.append(Mention(start, start + len(name), Label.INITIATIVE, name, "listed-alike"))
            start += len(name) + 1
    return found


@cache
def _heads() -> re.Pattern[str]:
    """The head nouns of all rows; without groups and none optional at the start, so that their first characters are looked for."""
    return re.compile("|".join(rule.pattern.pattern for rule in RULES["governed"]))


def _rule_at(text: str, head: int) -> Rule:
    """The first row whose head noun stands at a place."""
    return next(rule for rule in RULES["governed"] if rule.pattern.match(text, head))


def _name_start(text: str, head: int, end: int, end_before: int, least: int) -> int:
    """Where the name begins whose head noun stands at `head`; -1 where nothing governs it or `least` characters make no name."""
    low = behind_last(BREAK, text, max(0, head - WINDOW), head)
    joined = CONNECTOR.match(text, end_before) if 0 < head - end_before <= WINDOW else None
    if joined and joined.end() >= low and _is_name(text[joined.end() : head]):
        return joined.end()
    for verb in GOVERNOR.finditer(text, low, head):
        begin = verb.end()
        listed = text.rfind("、", begin, head) + 1
        if listed > 0 and not SHORT_LIST.fullmatch(text, begin, listed):
            begin = listed
        begin += text[begin] in "和与及"  # 国家级和省级…试点
        begin = _behind_others(text, begin, head)
        counted = COUNTED.match(text, begin, head)
        begin = counted.end() if counted else begin
        field = (CODE_NAME if text.startswith("行动”", head) else FIELD).match(text, begin, head)
        begin = field.end() if field else begin
        if (_is_name(text[begin:head], least) or field) and not OWN_VERB.match(text, begin):
            return begin
    if not TOLD_OF.match(text, end) or NO_TOPIC.match(text, low, head):
        return -1
    begin = _behind_others(text, low, head)
    return begin if _is_name(text[begin:head], least) else -1


def _behind_others(text: str, begin: int, head: int) -> int:
    """Behind whole programmes that stand before the one whose head noun is at `head` (“甲”和|“乙”行动, 零基预算改革2.0版和|…试点)."""
    for between in LISTED_QUOTES.finditer(text, begin, head):
        begin = between.end() - 1
    for between in WHOLE_BEFORE.finditer(text, begin, head):
        begin = between.end()
    return begin


TOLD_OF = re.compile(r"(?:加快|有序|顺利|正式|全面)+(?:启动|建设|推进|实施)|启动|扎实推进|深入实施|深入开展|取得(?:积极|重大|明显|显著|实效)|(?:成效|效果)(?:明显|显著)|进展顺利|通过(?:国家|省)?验收|获批|扩面|如期完成|圆满完成|全面完成")
"""What is told of a programme that is its clause's topic (绿电直连试点加快建设)."""
NO_TOPIC = re.compile(rf"{GOVERNOR.pattern}|[—-]|结合|强化|加强|依托|其中|作为|最|有力|积极|一[大批]|全[省市区县国]|[一二三四五六七八九十]是")
COUNTED = re.compile(r"\d+个(?:镇|乡(?!村)|县(?!域)|市(?!域)|区(?!域)|村)?")
"""How many of a programme, or of the places where it is done (30个|县域新型城镇化试点)."""
WHOLE_BEFORE = re.compile(r"(?:改革(?:\d\.\d版?)?|行动|工程|计划|试点|战略|体系|平台|保卫战|攻坚战|专项斗争|专项整治|专项治理)(?:和|与|及|以及)(?![、和])|(?:项目|工程|高铁|铁路|高速公路|高速|水库|规范化建设)[、和与及](?=[\u4e00-\u9fff]{4})")
"""The end of another programme before the one that is read."""
FIELD = re.compile(rf"[\u4e00-\u9fff]{{2,8}}领域(?=[\u4e00-\u9fff]{{0,12}}“[^”]{{2,}}”?$)|[\u4e00-\u9fff]{{2,16}}(?={ALONE.pattern}”?$)")
"""Where a programme is done, not its name (民生领域|“亮剑”行动, 矿山秩序|“雷霆二号”整治行动)."""
CODE_NAME = re.compile(r"[\u4e00-\u9fff]{2,16}(?=“(?![一二三四五六七八九十百千万双头提专])[\u4e00-\u9fff]{2}$)")
"""The same before an action whose name the marks hold (隐患排查|“雷霆行动”)."""
LISTED_QUOTES = re.compile(r"”(?:(?:治理|整治|改革|建设|改造|创建|服务|行动|工程|活动)?[、和与及])?“")
OWN_VERB = re.compile(r"建设|打造|构建|列入|纳入|推出|创建|争创|申建|推进|推动|加快|提升(?!行动|工程|计划)")
"""A second verb, which governs in its turn (深化|建设丝路电商合作先行区)."""
SHORT_LIST = re.compile(r"(?:[\u4e00-\u9fff]{2,3}、)+")
"""Short words in a list that one head noun ends (蓝天、碧水、净土保卫战)."""


def _is_name(words: str, least: int = 3) -> bool:
    """Whether the words before a head noun, of `least` characters, name one programme."""
    return len(words) >= least and not NO_NAME.search(words) and not COMMON.fullmatch(words)
