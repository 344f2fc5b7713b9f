"""Bodies set up for a purpose: leading groups, joint conferences, task forces, and bodies that the text says were founded."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kg.models import Label, Mention, Span

GROUP_HEAD = re.compile(
    r"(?:领导小组|联席会议|工作专班|专班|协调小组|工作小组|专项小组|指导小组|监督小组|审查小组|推进小组|攻坚小组|指挥部|工作组|考核组|督查组|督导组|检查组|课题组|专责小组|筹备组|委员会|工作协调机制)"
    r"(?:办公室|办)?"
)
GROUP_STOP = re.compile(
    r".*(?:[，,。；;：:、！？!?\n《》（()）]|(?<![\d.])\d[.．](?!\d)|的|了|都有|离不开|下设|(?<![\u4e00-\u9fff])贯彻|召集(?:全[县市区省州旗])?|和(?!国(?![务家])|谐|解)|及|以|与|由|向|经(?!济|贸|开)|各|对(?![外接口标])|将|被|把|在|为|成立|组建|设立|设置|建立健全|建立起?|健全|联系|服从|迎接(?=[省市])|(?<![\u4e00-\u9fff])支持|完善|召开|调整|推行|推进|推动|全面(?!依法治)|"
    r"充实|发挥好|发挥|用好|抓好|开好|作为|长任|加挂|担任|兼任|根据|落实|牵头|协助|推开|照|我[区县市省局]|本[区县市省局]|通过|参加|依托|明确|制定|一是|二是|三是|四是|五是|\d年[初底]?|\d月|会同|得到|受到|报送?(?=[省州市县区旗])|日前|转发|批转|授予|获(?=[省市国县区]|自治)|现印发|"
    r"形成|完成|组成|提请|提交|承担|负责|接受|开展|出台|组织|配合|加入|(?<!建)设(?!立|置|计|施)|中共(?=.)|是|建(?!设|议|筑)|继续|强化|加强|征求|应当|筹建|简称|送(?=[省市县区州镇乡])|聘请|邀请|请询|请找|请联系|(?:不再保留|撤销|取消|合并|整合)原?)",
    re.DOTALL,
)
BARE_HEADS = ("领导小组", "联席会议", "领导小组办公室", "联席会议办公室", "专班", "专班办公室", "工作专班", "工作专班办公室", "指挥部", "指挥部办公室")
"""What names by itself the body that was named before."""
OF_MANY = re.compile(r"各[^。；\n]{0,40}(?:成立|组建|建立|设立)[^。；\n]*$")
GENERIC_PURPOSE = re.compile(r"(?:专项|联合|检查|考核|督查|督导|专题|工作|考评|考察|调研|指导|巡查|巡回|相关|有关|审查|评查|评估|专家|验收|领导|临时)+")


OWN_PARTY = re.compile(r"(?:[局厅委办院校]|分局|医院|中心)党[组委](?:(?<![\u4e00-\u9fff]...)|(?<=[开在向经由对据初年月入报给过及实是]...))(?!副书记|成员|会(?!议))(?:理论学习中心组)?")
"""The Party group of the department that reports, from where its name begins."""
BARE_PARTY = re.compile(r"党组(?:(?<=提交党组|列入党组|纳入党组|召开党组|经过党组)|(?<=[，。；经\s]党组))(?=会|(?:理论学习)?中心组)")
"""A department's Party group by that word alone, where it meets or studies."""
INSPECTORS = re.compile(r"[中省市区县州盟旗][央委](?<=中央|[省市区县州盟旗]委)(?:第?[一二三四五六七八九十\d]+)?(?:(?:生态)?环境(?:保护)?|环保)?(?:巡视|巡察|督察|督导)[一二三四五六七八九十]{0,2}组")

WITH_UNION = re.compile(r"[省市区县州盟旗](?:人民)?政府[与和](?:同级|[省市区县州盟旗])?总?工会联席会议")
"""The yearly conference of a government with its trade unions."""


def find_groups(text: str, regions: Sequence[Span] = ()) -> list[Mention]:
    """Leading groups, joint conferences, task forces: the name runs from the last word that cannot belong to it."""
    found = [
        Mention(*match.span(), Label.AGENCY, match.group(), "own-party-group", hint="group:own")
        for pattern in (OWN_PARTY, BARE_PARTY)
        for match in pattern.finditer(text)
    ]
    found += [
        Mention(*match.span(), Label.AGENCY, match.group(), "inspectors", hint="group:inspectors")
        for match in INSPECTORS.finditer(text)
    ]
    found += [
        Mention(*match.span(), Label.AGENCY, match.group(), "government-and-union", hint="group:joint")
        for match in WITH_UNION.finditer(text)
    ]
    region_ends = {span.end: span.start for span in regions}
    begun = set(region_ends.values())
    for match in GROUP_HEAD.finditer(text):
        head, end = match.start(), match.end()
        if text[end : end + 1] == "长" or (match.group() == "委员会" and text.startswith("试点", end)) or (match.group() == "委员会" and not _committee(text, head)):
            continue
        window = text[max(0, head - 34) : head]
        quoted = _quote_start(window)
        stop = GROUP_STOP.match(window)
        begin = head - len(window) + (stop.end() if stop else 0)
        if quoted >= 0 and (not stop or stop.end() <= window.rfind("”") + 1):
            outer = GROUP_STOP.match(window[:quoted])
            begin = head - len(window) + (outer.end() if outer else 0)
        if text[end : end + 1] == "”" and (opened := text.rfind("“", begin, head)) >= 0:  # 并成一个“…领导小组”
            begin = opened + 1
        article = ARTICLE.match(text, begin, head)
        begin = article.end() if article else begin
        begin += len(text[begin:head]) - len(text[begin:head].lstrip(" \u3000“"))
        if text[begin - 1 : begin] == "“" and "”" in text[begin:end]:
            begin -= 1
        begin = _with_rank(text, begin, head - len(window), region_ends)
        begin -= text[begin - 1 : begin] == "和" and begin - 1 in begun  # 和硕县…领导小组
        begin += text[begin] == "原" and begin + 3 < head  # 原政务公开领导小组
        name = text[begin:end]
        if MEETING.search(text[max(0, begin - 6) : begin]) and "联席会议" in match.group() and name[0] not in "省市区县州盟旗镇乡":
            continue  # 召开四大家联席会议 is an event
        if "大学" in name or re.search(r"依法治.委员会", name) or "学院" in name or OF_MANY.search(text[max(0, begin - 60) : begin]):
            continue
        begin = head if (name[0] in "报请送交" and begin + 1 == head) or text.endswith("报", begin, head) else begin  # 工作总结报|领导小组办公室
        if begin == head:
            name = text[begin:end]
            if match.group() in BARE_HEADS:
                found.append(Mention(begin, end, Label.AGENCY, name, "bare-group", hint="group:bare"))
            continue
        if len(name) - len(match.group()) < 2 or "联合组成" in name or (GENERIC_PURPOSE.fullmatch(text[begin:head]) or re.search(r"[\d一二三四五六七八九十两]个|等", text[begin:head])):
            continue
        found.append(Mention(begin, end, Label.AGENCY, name, "group", hint="group:named"))
    return found


ARTICLE = re.compile(r"[ \u3000]*(?:第[一二三四五六七八九十百]+条|\d+(?:\.\d+)+)[ \u3000]*")
"""Before the first words of a norm's article."""
MEETING = re.compile(r"(?:召开|举行)了?$")
VERBS = "推进|推行|应对|深化|加强|落实|促进|开展|实施|创建|整顿|规范|打击|防范|处置|清理|保障|统筹|构建"
"""How a purpose begins."""
RANK_AND_PURPOSE = re.compile(
    r"(?:^|[，,。；;：:、\n（(《“\s]|根据|按照|由|与|和|向|经|报|调整|调整了|充实|成立|成立了|设立|在|对|接受|建立|成为|参加|召开|担任|全国|的|了)"
    rf"((?:[省市区县州盟旗镇乡]|自治区|街道)(?:全面)?(?:{VERBS}|建设|处理)[\u4e00-\u9fff“”、]{{0,16}})$"
)
"""A rank that the purpose follows as a verb: 省全面推进依法行政工作领导小组, not 推进区依法行政领导小组."""


FOUNDED_FOR = re.compile(r"(?:(?:长|成员|参加|参与|组成)的|(?:成立|组建|设立|调整|充实)了?)((?:全面推进|推进|应对|加快)[\u4e00-\u9fff“”、]{0,16})$")
"""A purpose that begins with its verb, behind what founds the group (成立了由县长任组长的|全面推进依法行政工作领导小组)."""
VERB_OF_PURPOSE = re.compile(rf"(?:全面)?(?:{VERBS})[\u4e00-\u9fff“”、]{{0,16}}$")


def _with_rank(text: str, begin: int, low: int, region_ends: Mapping[int, int]) -> int:
    """Where a group's name begins, with the region or rank and the verb of its purpose in front."""
    purpose = VERB_OF_PURPOSE.search(text, max(low, 0), begin)
    if purpose and purpose.start() in region_ends:
        return region_ends[purpose.start()]
    window = text[max(low, 0) : begin]
    match = RANK_AND_PURPOSE.search(window) or FOUNDED_FOR.search(window)
    return begin - len(match.group(1)) if match else begin


def _committee(text: str, head: int) -> bool:
    """Whether a 委员会 is one set up for a purpose that no row knows (…工作委员会, …领导委员会, 安全生产委员会)."""
    if re.search(r"(?:成立|组建|设立)[^，。；\n]*$", text[max(0, head - 40) : head]):
        return True
    before = text[max(0, head - 6) : head]
    return bool(re.search(r"(?:安全生产|评审|仲裁|消防安全|规划|减灾|食品安全|复议|应急|禁毒|爱国卫生运动|规划|招标|绿化|语言文字|国防动员)$", before))


def _quote_start(window: str) -> int:
    """Where a quotation that the name takes in begins, or -1."""
    closing = window.rfind("”")
    return window.rfind("“", 0, closing) if closing >= 0 and len(window) - closing <= 14 else -1


FOUNDED = re.compile(r"(?:组建成立|挂牌成立|联合建立|组建|成立|设立|设置(?=[\u4e00-\u9fff、]{4,60}等(?:内设)?(?:机构|部门|办公室))|新设|增设|建立(?=[\u4e00-\u9fff]{4,12}中心))(?:了)?(?P<list>[\u4e00-\u9fff（）()、]{4,80})")
RANKED_BODY = re.compile(r"(?:[\u4e00-\u9fff]{2,6}?[省市县盟州旗]|[省市区县盟州旗镇乡](?!域|场|民|级)|[\u4e00-\u9fff]{2,4}?区(?!域))")
FOUNDED_TEAM = re.compile(r"(?![一两几各多])(?:(?!医疗|教育联|大学)[\u4e00-\u9fff]){2,20}?(?:(?<=[\u4e00-\u9fff]{3})(?:专家(?:指导)?组|专家团|讲师团|顾问团|宣讲团|救援队)|(?<=[\u4e00-\u9fff]{5})(?:集团|有限(?:责任)?公司))(?:有限(?:责任)?公司)?")
"""Teams of experts and firms that are set up, with a rank or without."""
FOUNDED_BODY = re.compile(r"[\u4e00-\u9fff]{2,16}?(?:局|办公室|[务理设合保公全建]办(?=[、等和]|$)|服务中心|中心|委员会|大队|支队|(?<=[\u4e00-\u9fff]{6})(?:联盟|研究会|基金会|学会|协会))(?:[（(][\u4e00-\u9fff]{2,12}[）)])?")


GENERIC_FOUNDED = ("服务中心", "管理中心", "委员会", "办公室", "工作委员会")


def find_founded(text: str) -> list[Mention]:
    """Bodies without a rank that are set up: 组建成立应急管理办公室、综合执法局、政务服务中心等部门."""
    found = []
    for match in FOUNDED.finditer(text):
        at = match.start("list")
        for part in re.split(r"(、|和|以及|及)", match["list"]):
            body = FOUNDED_TEAM.match(part) or (None if RANKED_BODY.match(part) else FOUNDED_BODY.match(part))
            if body and body.group() not in GENERIC_FOUNDED and not re.search(r"[的了]|由|以|各|多个|人民调解|联系|个|批|(?<!专)家|^(?:全球|区域|地区|亚太|海外|境外|研发)", body.group()) and not re.match(r"长|面|组|代办点|窗口", part[body.end() :]):
                end = at + body.end()
                firm = text.endswith(("公司", "集团"), at, end) and text[at] not in "省市区县州旗"  # called so, not the region's
                found.append(Mention(at, end, Label.AGENCY, text[at:end], "founded-body", hint="institution" if firm else "group:founded"))
            at += len(part)
    for m in FOUNDED_SECTION.finditer(text):
        before = SENTENCE_BEFORE.split(text[max(0, m.start() - 30) : m.start()])[-1]
        kind = "section-of" if ANOTHER_BODY.search(before) and not OURS.search(before) else "own-section"
        found.append(Mention(*m.span("name"), Label.AGENCY, m["name"], "founded-section", hint=f"{kind}:{m['name'].strip('“”')}"))
    return found


FOUNDED_SECTION = re.compile(r"(?:新设|增设|单设|专设|内设|下设|组建|成立|设立)了?(?P<name>“?(?![各省市区县州旗镇乡两三多]|机构)(?:(?![的了等个在以于、和])[\u4e00-\u9fff]){2,8}(?<!查阅)(?<!接待)(?<!受理)(?<!办事)(?<!咨询)[科处股]”?|信息部)(?=[，。；、,;\n和与并])")
"""A section that a body sets up in itself (市政府办公厅新设|政府信息公开处)."""
SENTENCE_BEFORE = re.compile("[。；;\n]")
ANOTHER_BODY = re.compile("局|厅|委|办|中心|研究室")
OURS = re.compile("[我本][局委厅办院站所]|批准|批复|同意")
"""In a sentence before a section that is set up: the body that reports sets it up, whoever agreed to it."""
