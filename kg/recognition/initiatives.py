"""Initiatives: national ones by name, quoted coinages by their context, and kinds with a proper part (…改革, …平台)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kg.authority import Hit, NameKind
from kg.authority.initiatives import InitiativeTable
from kg.models import Label, Mention, Span
from kg.recognition.rules import RULES

QUOTED = re.compile(r"“([^“”\n]{1,30})”")
HEAD_AFTER = re.compile(
    r"(?:政府)?(?:[\u4e00-\u9fff]{0,10}?)(?:专项整治行动|专项行动|集中行动|行动计划|行动|改革|工程|平台|系统|试点|示范基地|示范区|示范县|示范市|示范点|示范镇|示范村|"
    r"工作机制|工作法|工作室|模式|机制|服务|审批|活动|专栏|栏目|计划|品牌|监管|执法|热线|制度|创建|项目|建设|网上办事大厅|大厅|专窗|窗口|联盟|体系|清单|普法|责任制|管理|调解|"
    r"课堂|讲堂|宣讲团|志愿服务队|中心|站|驿站|码|证|卡|APP|app|小程序|公众号|网)"
)
HEAD_BEFORE = re.compile(r"(?:行政执法|行政审批|政务服务|新时代|全国|国家|国家级|省级|市级|区级|全省|全市|互联网|数字|智慧|政务公开|政府网站|执法)$")
KEEP_HEAD = re.compile(
    r"^(?:[\u4e00-\u9fff]{0,12}?)(?:专项整治行动|专项行动|行动|改革|工程|平台|系统|示范基地|示范区|工作机制|工作法|模式|活动|专栏|计划|服务|审批|网上办事大厅|责任制|热线|普法|建设年|试点县|品牌|小程序)"
)
GOVERNED = re.compile(
    r"(?:推进|推行|推动|开展|实施|建立|完善|创新|首创|首推|首个|打造|建设|启动|落实|实行|实现|探索|深化|施行|推出|上线|开设|开通|设立|组织|构建|参加|创建|强化|抓好|抓实|健全|优化|试行|"
    r"开发|运行|运用|整合|聚焦|坚持和发展|发展|推广|用好|打响|擦亮|形成|培育|全面|继续|深入|扎实|规范|扩大|拓展|升级|举办|引入|列为|确定为|评为|认定为|命名为|荣获|获评|入选|获得|对接|建成|出台|做好|搞好|提供|围绕|通过|"
    r"以|对照|按照|涉及|的|了|和|及|与|、|等|”)(?:了|的|全|好|以)?(?:[\u4e00-\u9fff]{0,6})$"
)
STRONG_GOVERNED = re.compile(
    r"(?:推进|推行|推动|开展|实施|建立|创新|首创|首推|打造|启动|落实|实行|探索|深化|推出|上线|开设|开通|构建|创建|抓好|试行|列为|确定为|评为|认定为|命名为|入选|推广|坚持和发展|完善|强化|举办|组织开展|继续|全面推行)"
    r"(?:了|好|以|全国|国家|“[^”]{1,14}”[、和及])*$"
)
SLOGAN = re.compile(
    r"谁|不敢|不能|不想|不作为|[^一]不[^见]{0,3}、|件件|事事|有[\u4e00-\u9fff]{1,2}必|必[\u4e00-\u9fff]、|零容忍|零距离|零差错|应.尽.|为民|以人为本|以.为|^[\u4e00-\u9fff]{4}(?:[、，,][\u4e00-\u9fff]{4}){2,}$|"
    r"有法|无授权|法无|法定职责|把权力|关进|清廉|风清|公平|公正|公开为|习近平|思想|精神|主义|^(?:两个|四个|三严|三会|八项|十八大|十九大|二十大|两学|四风|两会|三重|一把手|两法|两降|三公|三大|四大|五大|六稳|六保)|"
    r"关键少数|最后一公里|孵化器|保护伞|黑|非法|红线|底线|紧箍|牛鼻子|主心骨|主力军|压舱石|风向标|指挥棒|晴雨表|助推器|加速度|先手棒|组合拳|回头看|放心|硬骨头|软|盲区|僵尸|奇葩|肠梗阻|玻璃门|零散|当下|人情"
)
BAD_AFTER = re.compile(
    r"^(?:的)?(?:原则|要求|目标|精神|理念|思想|经费|期间|问题|意识|作用|态势|方针|会议|重大事故|事故|指标|方面|情况|现象|思路|总体要求|信息|责任|时代|战略|布局|格局|新常态|为原则|方式|规划|规定|企业|费用|支出|"
    r"为(?:目标|主线|主题|抓手|重点|核心|引领|导向)|法律|案件|人员|群众|事件|收费|大厅|名单)"
)
NUMBERED = re.compile(r"^(?:\d{2,5}|[一二三四五六七八九十两双多]+[\u4e00-\u9fff]{1,3}(?:[、，]?[一二三四五六七八九十两双多]+[\u4e00-\u9fff]{1,3}){0,3}|\d+\+[\u4e00-\u9fffNXn\d]+|[\u4e00-\u9fff]+\+[\u4e00-\u9fffA-Za-z]+)$")
PROPER_END = re.compile(r"(?:示范基地|示范区|示范市|示范县|试点县|试点市|试点区|试点单位|活动|平台|系统|工程|行动|专栏|建设年|宣传周|宣传月|宣传日|普法|计划|工作法|模式|机制|制度|改革|项目|规划研究|制|日|周|月)$")


def find_initiatives(text: str, hits: Sequence[Hit], table: InitiativeTable, regions: Sequence[Span]) -> list[Mention]:
    """Mentions of initiatives, overlapping ones too."""
    return [*find_national(text, hits, table), *find_quoted(text, table), *find_patterns(text, regions)]


def find_national(text: str, hits: Iterable[Hit], table: InitiativeTable) -> Iterable[Mention]:
    """Those of the table; a name that is an ordinary word counts in quotation marks only."""
    for start, end, kind, value in hits:
        if kind is not NameKind.INITIATIVE:
            continue
        quoted = text[start - 1 : start] == "“" and text[end : end + 1] == "”"
        if table.rows[value].quoted and not quoted and text[start:end] == table.rows[value].name:
            continue
        begin, stop = (start - 1, end + 1) if quoted else (start, end)
        if not quoted and text[start - 1 : start] == "“" and "”" not in text[start:end]:
            continue
        if quoted:
            stop = _with_head(text, stop)
            begin = _with_lead(text, begin)
        yield Mention(begin, stop, Label.INITIATIVE, text[begin:stop], "national-initiative", hint=f"row:{value}")


def find_quoted(text: str, table: InitiativeTable) -> list[Mention]:
    """Quoted coinages whose shape, head noun or verb says that they are programmes, not slogans."""
    found = []
    for match in QUOTED.finditer(text):
        start, end = match.span()
        words = match.group(1)
        before, after = text[max(0, start - 16) : start], text[end : end + 16]
        row = table.by_form.get(words) or table.by_form.get(words.replace("、", ""))
        if row is not None:
            stop, begin = _with_head(text, end), _with_lead(text, start)
            found.append(Mention(begin, stop, Label.INITIATIVE, text[begin:stop], "national-initiative", hint=f"row:{row.id}"))
            continue
        score = score_quoted(words, before, after)
        if score >= 1.0:
            stop, begin = _with_head(text, end), _with_lead(text, start)
            found.append(Mention(begin, stop, Label.INITIATIVE, text[begin:stop], "quoted-coinage"))
    return found


def score_quoted(words: str, before: str, after: str) -> float:
    """How much speaks for a quoted stretch being an initiative: 1 and more is one."""
    if SLOGAN.search(words) or BAD_AFTER.match(after) or len(words) < 2 or (words.isdigit() and not re.match(r"(?:专项)?(?:行动|改革|工程)", after)):
        return 0.0
    if re.match(r"[一二三四五六七八九十]+五$", words) or re.fullmatch(r"\d+[.·]\d+", words):
        return 0.0
    score = 0.0
    if NUMBERED.match(words):
        score += 0.6
    if PROPER_END.search(words):
        score += 0.6
    if KEEP_HEAD.match(after):
        score += 0.7
    elif HEAD_AFTER.match(after):
        score += 0.3
    if STRONG_GOVERNED.search(before):
        score += 0.7
    elif GOVERNED.search(before):
        score += 0.2
    if len(words) > 14 and not PROPER_END.search(words):
        score -= 0.8
    if re.search(r"[，,。；]", words):
        score -= 0.3
    return score


def _with_head(text: str, end: int) -> int:
    """Where the head noun that a quoted name needs ends."""
    match = KEEP_HEAD.match(text[end : end + 20])
    if not match:
        return end
    head = match.group()
    return end if re.search(r"[的和与及等为在]|工作(?!机制|法)|进行|开展|推进|覆盖|全面", head) else end + len(head)


def _with_lead(text: str, start: int) -> int:
    """Where the words that belong in front of a quoted name begin (行政执法“三项制度”)."""
    match = HEAD_BEFORE.search(text[max(0, start - 8) : start])
    return start - len(match.group()) if match else start


def find_patterns(text: str, regions: Sequence[Span]) -> list[Mention]:
    """Kinds of programmes with a proper part, by rows; the left edge is what cannot belong to the name."""
    starts = {span.start for span in regions}
    found = []
    for rule in RULES["initiatives"]:
        for match in rule.pattern.finditer(text):
            start, end = match.span("name") if "name" in match.groupdict() else match.span()
            cut = LEFT_EDGE.match(text[start:end])
            if cut and cut.end() < end - start:
                start += cut.end()
            name = text[start:end]
            if rule.gives == "-" or len(name) < 4 or (rule.id.startswith("place-") and start not in starts):
                continue
            if STOP_NAME.search(name):
                continue
            found.append(Mention(start, end, Label.INITIATIVE, name, rule.id))
    return found


LEFT_EDGE = re.compile(
    r".*(?:推进|推行|推动|开展|实施|建立|创新|打造|启动|落实|实行|探索|深化|推出|上线|开设|开通|构建|创建|抓好|试行|完善|强化|举办|完成|继续|加快|积极|稳步|全面|深入|扎实|大力|进一步|进行|加强|组织|"
    r"参与|围绕|支持|做好|配合|按照|结合|巩固|拓展|有序|统筹|协调|指导|全力|的|了|和|及|以|与|对|为|在|将|把|由|是|我[区市县省]|全[区市县省]|一批|各项|相关|有关|第一批|等|[，,。；;：:、\n（()）])",
    re.DOTALL,
)
STOP_NAME = re.compile(r"^(?:各项|全面|重点|其他|综合|体制|制度|机制|深化|系列|重大|专项|主题|宣传|有关|相关|一系列|管理|行政|服务|简政放权|供给侧结构性)(?:改革|行动|活动|工程|平台|系统|整治)$|全面深化改革|改革开放|体制改革$(?<=^体制改革)")
