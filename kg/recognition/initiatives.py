"""Initiatives: national ones by name, quoted coinages by their context, and kinds with a proper part (…改革, …平台)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kg.authority import Hit, NameKind
from kg.authority.initiatives import InitiativeTable
from kg.models import Label, Mention, Span
from kg.recognition.rules import RULES
from kg.recognition.words import left_edge

QUOTED = re.compile(r"“([^“”\n]{1,34})”")
RUN = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]{1,20}")
STRONG_HEAD = re.compile(
    r"专项整治行动|专项行动|专项整治|专项治理|攻坚行动|行动计划|行动|改革|工程|平台|系统|示范基地|示范区|示范县|示范市|示范点|网上办事大厅|小程序|责任制|机制|监管模式|指挥体系|工作站|专栏|栏目|专区|专题$|分厅|公众号|微博|创建活动"
)
"""A head noun that makes a programme of a quoted name, wherever it stands in what follows at once."""
SILENT_HEAD = re.compile(r"创建")
"""A head noun that speaks for an initiative and stays outside its name."""
WEAK_HEAD = re.compile(
    r"(?:便民服务|热线|服务|审批|机制|工作机制|活动|计划|制度|试点|非现场执法|监管|模式|普法|执法|工作法|品牌|改造|课堂|讲堂|治理|整治|建设|专窗|窗口|联盟|基地|APP)"
)
"""A head noun that the name takes in only where it follows at once and ends there."""
HEAD_END = re.compile(r"功能|水平|能力|质量|[，,。；;：:、！？!?\n《》（()）“” 　]|$|工作|试点|建设|等|的|和|与|及|以及|项目|经验|之一|方案|落地|全面|基本|覆盖|取得")
RUN_STOP = re.compile(r"[的和与及等为在了将把被由]|进行|开展|推进|覆盖|全面|建设(?=.)|工作(?!机制|法|站)|落实|完成|实施|管理(?=和)|制定|领导小组|方案|要求|目标|以及|通过|加强")
LEAD = re.compile(r"(?:行政执法|行政审批|政务服务|新时代|政府网站|互联网|执法|(?<![\u4e00-\u9fff])市|(?<![\u4e00-\u9fff])省|食品安全|基层网格治理|无人机)$")
"""Words that belong in front of a quoted name (行政执法“三项制度”)."""
VERBS = (
    r"推进|推行|推动|开展|实施|建立|建立健全|创新|首创|首推|打造|启动|落实|实行|实现|探索|深化|推出|上线|开设|开通|构建|创建|抓好|试行|列为|确定为|评为|认定为|命名为|入选|推广|发展|完善|强化|"
    r"举办|开办|组织|继续|推行|做实|做优|用好|擦亮|打响|健全|优化|建设|建成|形成|设立|参加|执行|贯彻|整合|升级|拓展|运行|启用|提供|获评|荣获|授予|纳入|开发|巩固|实践|运用|坚持|参与"
)
STRONG_GOVERNED = re.compile(rf"(?:{VERBS})(?:了|好|以|全国|国家|国家级|省级|市级|全省|全市|一批|“[^”]{{1,20}}”(?:[、和及]|以及)|落实|推进|[^，,。；：“”、]{{0,4}}的)*\s*$")
DONE_AFTER = re.compile(r"(?:等)?(?:机制|模式|制度)?(?:已|正式|全面|成功|持续|扎实|稳步|深入|顺利|有序)*(?:推广|上线|落地|启用|投入使用|举办|推进|推开|实施|运行|启动|建成|入选|获评)")
NAMED_AS = re.compile(r"(?:列为|确定为|评为|命名为|认定为|选为|授予)(?:全国|国家|全省|全市|首批|第.批|\d+个)*\s*$")
GOVERNED = re.compile(rf"(?:{VERBS}|按照|对照|围绕|依托|通过|涉及|以)[^，,。；：“”]{{0,10}}$")
SLOGAN = re.compile(
    r"谁|不敢|不能|不想|不作为|[^一]不[^见]{0,3}、|件件|事事|有[\u4e00-\u9fff]{1,2}必|必[\u4e00-\u9fff]、|零容忍|零距离|零差错|应.尽.|为民|以人为本|以.为|"
    r"^[\u4e00-\u9fff]{4}(?:[、，,][\u4e00-\u9fff]{4}){2,}$|有法|无授权|法无|法定职责|把权力|关进|清廉|风清|公平|公正|公开为|习近平|思想|精神|主义|"
    r"^(?:两个|四个|三严|三会|八项|十八大|十九大|二十大|两学|四风|两会|三重|一把手|两法|两降|三公|三大|四大|五大|六稳|六保|五位)|^(?:一|1)(?:个|张|把)[\u4e00-\u9fff]$|"
    r"关键少数|公里|孵化器|保护伞|黑|非法|红线|底线|紧箍|牛鼻子|主心骨|主力军|压舱石|风向标|指挥棒|晴雨表|助推器|加速度|先手棒|组合拳|回头看|放心|硬骨头|软|盲区|僵尸|奇葩|肠梗阻|"
    r"玻璃门|零散|阳光(?!热线|政务)|当下|人情|事业|基本|法治思维|获得感|满意度|安全感|质量|速度|温度|标杆|样板|高地|动能|优势|品质|引擎|窗口期|试金石|稳定器|参谋|助手|钥匙|密码|答卷|接力|娘家|桥梁|纽带|率$|度$|关$|力$|感$"
)
BAD_AFTER = re.compile(
    r"(?:的)?(?:原则|要求|目标|精神|理念|思想|经费|期间|问题|意识|作用|态势|方针|会议|重大事故|事故|指标|方面|情况|现象|思路|总体要求|信息|时代|战略|布局|格局|新常态|规定|企业|费用|支出|"
    r"为(?:目标|主线|主题|抓手|重点|核心|引领|导向|原则)|法律|案件|人员|群众|事件|收费|名单(?!制)|之(?!一)|字|二字|作风|干部|活力|氛围|局面|标准|用语|特点|地位|三大|[一二三四五六七八九十]大特点|规划|时期|论坛|称号$|字样|一词)"
)
NUMBERED = re.compile(
    r"(?:\d{2,5}|[一二三四五六七八九十两双多]+[\u4e00-\u9fff]{1,3}(?:[、，]?[一二三四五六七八九十两双多]+[\u4e00-\u9fff]{1,3}){0,3}|\d+\+[\u4e00-\u9fffNXn\d]+|[\u4e00-\u9fff]+\+[\u4e00-\u9fffA-Za-z]+)"
)
PROPER_END = re.compile(
    r"(?:示范基地|示范区|示范市|示范县|试点县|试点市|试点区|试点单位|活动|平台|系统|工程|行动|专栏|建设年|宣传周|宣传月|宣传日|普法|计划|工作法|模式|机制|制度|改革|项目|规划研究|大走访|创新基地|督查|"
    r"责任制|清单制|之家|联动|大赛|挑战赛|模范城|大讲堂|讲堂|示范城市|试点城市|示范社区|示范村|产业园|信箱)$"
)
SHORT_PROPER = re.compile(r"(?:制|年|周|月|办|通办|办理|评|证|码|工程)$")


def find_initiatives(text: str, hits: Sequence[Hit], table: InitiativeTable, regions: Sequence[Span]) -> list[Mention]:
    """Mentions of initiatives, overlapping ones too."""
    quoted = find_quoted(text, table)
    explained = _explained(text, quoted)
    places = {hit.start for hit in hits if hit.kind in (NameKind.REGION, NameKind.SHORT_REGION)} | {s.start for s in regions}
    others = [*find_national(text, hits, table), *find_patterns(text, places), *find_repeated(text, quoted), *find_goals(text, hits)]
    return [*quoted, *(mention for mention in others if mention.start not in explained)]


def find_national(text: str, hits: Iterable[Hit], table: InitiativeTable) -> Iterable[Mention]:
    """Those of the table that stand without quotation marks; a form given in marks counts only in them."""
    for start, end, kind, value in hits:
        if kind is NameKind.INITIATIVE and text[start - 1 : start] != "“" and text[start:end] in table.by_form:
            yield Mention(start, end, Label.INITIATIVE, text[start:end], "national-initiative", hint=f"row:{value}")


def find_quoted(text: str, table: InitiativeTable) -> list[Mention]:
    """Quoted coinages whose name, shape, head noun or verb says that they are programmes, not slogans."""
    found = []
    for match in QUOTED.finditer(text):
        start, end = match.span()
        words = match.group(1)
        begin = _with_lead(text, start)
        stop, strength = _with_head(text, end, led=begin < start)
        if words.endswith("年"):  # “…建设年”活动: the year is the name
            stop = end
        row = table.in_marks(words)
        if row is not None:
            if text[end:stop] in ("试点", "建设"):
                stop = end
            head = text[end:stop]
            known = stop == end or strength < 1 or head in ("改革", "责任制", "工作机制", "机制", "工程", "模式") or head in row.name
            hint = f"row:{row.id}" if known else ""
            found.append(Mention(begin, stop, Label.INITIATIVE, text[begin:stop], "national-initiative", hint=hint))
        elif score_quoted(words, text[max(0, begin - 24) : begin], text[end : end + 16], strength) >= THRESHOLD:
            found.append(Mention(begin, stop, Label.INITIATIVE, text[begin:stop], "quoted-coinage"))
    return found


THRESHOLD = 0.7


def score_quoted(words: str, before: str, after: str, head: float) -> float:
    """How much speaks for a quoted stretch being an initiative: `THRESHOLD` and more is one.

    `head` is the weight of the head noun that follows.
    """
    if (SLOGAN.search(words) and head < 1 and ("谁" in words or not PROPER_END.search(words))) or BAD_AFTER.match(after) or len(words) < 2:
        return 0.0
    if (words.isdigit() and head < 1) or re.fullmatch(r"[一二三四五六七八九十]+五|\d+[.·]\d+", words):
        return 0.0
    score = head
    if NUMBERED.fullmatch(words):
        score += 0.3
    if PROPER_END.search(words):
        score += 0.7 if len(words) >= 5 else 0.5
    elif SHORT_PROPER.search(words):
        score += 0.3
    elif len(words) == 4:  # 首违免罚: models are named in four characters
        score += 0.1
    if NAMED_AS.search(before):
        score += 0.8
    elif STRONG_GOVERNED.search(before):
        score += 0.6
    elif GOVERNED.search(before):
        score += 0.2
    if re.match(r"项目|试点|活动|做法", after):
        score += 0.3
    elif DONE_AFTER.match(after):
        score += 0.4
    if len(words) > 14 and not PROPER_END.search(words):
        score -= 0.8
    if re.search(r"[，,。；！]", words) and head < 1:
        score -= 0.5
    return score


def _with_head(text: str, end: int, led: bool) -> tuple[int, float]:
    """Where the head noun that a quoted name needs ends, and how much it says; 建设 is part of a name with a lead only."""
    run = RUN.match(text, end)
    if not run:
        return end, 0.0
    words = run.group()
    stop = RUN_STOP.search(words)
    limit = stop.start() if stop else len(words)
    heads = [m for m in STRONG_HEAD.finditer(words) if m.end() <= limit]
    if heads:
        return end + heads[-1].end(), 1.0
    if SILENT_HEAD.match(words):
        return end, 0.5
    weak = WEAK_HEAD.match(words)
    if weak and HEAD_END.match(text, end + weak.end()):
        kept = weak.end() if weak.group() != "建设" or led else 0
        return end + kept, 0.5
    return end, 0.0


def _with_lead(text: str, start: int) -> int:
    """Where the words that belong in front of a quoted name begin."""
    match = LEAD.search(text[max(0, start - 8) : start])
    return start - len(match.group()) if match else start


def _explained(text: str, quoted: Sequence[Mention]) -> set[int]:
    """Where brackets spell out a quoted name (“三项制度”（行政执法公示制度、…）): their parts are no names of their own."""
    places: set[int] = set()
    for mention in quoted:
        if text[mention.end : mention.end + 1] in ("（", "("):
            close = re.compile(r"[）)\n]").search(text, mention.end)
            places.update(range(mention.end, close.end() if close else mention.end))
    return places


def find_repeated(text: str, quoted: Sequence[Mention]) -> list[Mention]:
    """A coinage again without its marks (推进“区域评”，…形成13个区域评成果); a short one in its own line only."""
    found = []
    for mention in quoted:
        name = re.sub("[“”]", "", mention.surface)
        if mention.rule != "quoted-coinage" or len(name) < 3 or name.isdigit():
            continue
        line_end = text.find("\n", mention.end)
        limit = len(text) if len(name) > 5 or line_end < 0 else line_end
        at = text.find(name, mention.end, limit)
        while at >= 0:
            found.append(Mention(at, at + len(name), Label.INITIATIVE, name, "coinage-repeated"))
            at = text.find(name, at + len(name), limit)
    return found


GOAL = re.compile(r"(?:智慧平安|平安|法治|数字|健康|美丽|信用|智慧|文明)$")


def find_goals(text: str, hits: Iterable[Hit]) -> Iterable[Mention]:
    """A goal that a region has made its name: 法治广东, 平安江苏, with its yearly appraisal (法治广州建设考评)."""
    for hit in hits:
        goal = GOAL.search(text[max(0, hit.start - 4) : hit.start]) if hit.kind is NameKind.SHORT_REGION else None
        if goal and not re.match(r"[省市县区州盟旗]", text[hit.end : hit.end + 1]):
            appraisal = re.compile(r"(?:建设)?(?:考评|考核)").match(text, hit.end)
            start, end = hit.start - len(goal.group()), appraisal.end() if appraisal else hit.end
            if text[start - 1 : start] == "“" and text[end : end + 1] == "”":
                start, end = start - 1, end + 1
            yield Mention(start, end, Label.INITIATIVE, text[start:end], "regional-goal")


def find_patterns(text: str, places: set[int]) -> list[Mention]:
    """Kinds of programmes with a proper part, by rows.

    A row's id says how its left edge is found: `open-…` gives the end of a name, which begins after the last word that
    cannot belong to it; `place-…` likewise, and begins with the name of a region or a rank; `round-…` may have a region
    or rank in front; all others match from the first character. `places` are the starts of region names.
    """
    found = []
    for rule in RULES["initiatives"]:
        find_start = LEFT_EDGES.get(rule.id.split("-")[0], _given_start)
        for match in rule.pattern.finditer(text):
            span = Span(*match.span("name")) if "name" in rule.pattern.groupindex else Span(*match.span())
            start = find_start(text, span, places)
            name = text[start : span.end]
            if start >= 0 and len(name) >= 4 and rule.gives != "-" and not STOP_NAME.search(name):
                found.append(Mention(start, span.end, Label.INITIATIVE, name, rule.id))
    return found


def _given_start(text: str, span: Span, places: set[int]) -> int:
    """The start that the pattern gives."""
    return span.start


def _open_start(text: str, span: Span, places: set[int]) -> int:
    """The first word near that can belong to the name; -1 where it may begin further to the left."""
    low = max(0, span.end - 24)
    far = low
    low = max(low, *(text.rfind(mark, low, span.end) + 1 for mark in "、\n（()）“” "))
    at = left_edge(text, low, span.end)
    if RANKED_COMMON.match(text, at):
        at += 1
    return at if at <= span.start and not (at == low == far and far) else -1


RANKED_COMMON = re.compile(r"[省市县区州](?=机构改革|国企改革|国有企业改革)")


def _place_start(text: str, span: Span, places: set[int]) -> int:
    """The region's name, or the rank of a government, that begins the name; -1 where neither does."""
    edge = PLACE_EDGE.match(text, max(0, span.start - 24), span.start)
    begin = edge.end() if edge else max(0, span.start - 24)
    for at in range(begin, span.start):
        if at in places or RANKED_GOVERNMENT.match(text, at):
            return at
    return -1


def _round_start(text: str, span: Span, places: set[int]) -> int:
    """With the region or rank directly in front (广州市第一批…, 市第一批…)."""
    for at in range(max(0, span.start - 4), span.start - 1):
        if at in places and text[span.start - 1] in "省市县区州盟旗":
            return at
    before = text[max(0, span.start - 2) : span.start]
    return span.start - 1 if re.fullmatch(r"[^\u4e00-\u9fff]?[省市区县]|[为成入是][省市区县]", before) else span.start


LEFT_EDGES = {"open": _open_start, "place": _place_start, "round": _round_start}
PLACE_EDGE = re.compile(r".*(?:[，,。、；;：:\n（()）《》“”\s的和与及]|通过|\d年|工作|建设)", re.DOTALL)
RANKED_GOVERNMENT = re.compile(r"(?<![\u4e00-\u9fff])(?:自治区|[省市区县州盟旗])(?:人民)?政府|(?<=[在对至为从由被])(?:自治区|[省市区县州盟旗])(?:人民)?政府")
STOP_NAME = re.compile(
    r"^(?:各项|全面|重点|其他|综合|体制|制度|机制|体制机制|系列|重大|专项|主题|宣传|有关|相关|一系列|管理|行政|服务|简政放权|供给侧结构性|重要领域|重点领域|集中|联合|统一|专项执法|执法|五年|三年|工作|年度|关键领域|领域|牵引性|重要|基层|内部|自身)"
    r"(?:改革|行动|活动|工程|平台|系统|整治|计划|专项整治|专项行动)$|全面深化改革|改革开放|方案$|^(?:涉及|行政审批|行政行为|执法行动|行动计划)$"
)
