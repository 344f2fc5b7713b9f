"""Quoted coinages: which of the many words in quotation marks are programmes, and how far their names reach."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from kg.authority.initiatives import InitiativeTable
from kg.models import Label, Mention
from kg.recognition.quoted_likelihood import LIKELY, beside, likelihood
from kg.recognition.quoted_span import COUNTED, COUNTED_NAME, DOERS, name_span, noun_before, with_noun
from kg.recognition.words import occurrences

QUOTED = re.compile(r"“([^“”\n]{1,34})”")
VERBS = (
    r"推进|推行|推动|开展|实施|建立|建立健全|创新|首创|首推|打造|启动|落实|实行|实现|探索|深化|推出|上线|开设|开通|构建|创建|抓好|试行|列为|确定为|评为|认定为|命名为|入选|推广|发展|完善|强化|"
    r"举办|开办|开行|建强|组织|继续|推行|做实|做优|用好|擦亮|打响|健全|优化|建设|建成|形成|设立|参加|执行|贯彻|整合|升级|拓展|运行|启用|提供|获评|荣获|授予|纳入|合办|合建|共建|联办|迭代|试点|新设|增设|新增|开发|巩固|实践|运用|坚持|参与"
)
STRONG_GOVERNED = re.compile(rf"(?:{VERBS})(?:了|好|以|全国|国家|国家级|省级|市级|全省|全市|一批|“[^”]{{1,20}}”(?:[、和及]|以及)|落实|推进|[^，,。；：“”、]{{0,4}}的|的|\d+[个条项家]|首届|第[一二三四五六七八九十\d]+届)*\s*$")
DONE_AFTER = re.compile(r"(?:等)?(?:机制|模式|制度)?(?:已|正式|全面|成功|持续|扎实|稳步|深入|顺利|有序)*(?:推广|上线|落地|启用|投入使用|举办|推进|推开|实施|运行|启动|建成|入选|获评|沿用|覆盖|部署)")
COUNTER = re.compile(r"专区|专窗|窗口")
"""Where citizens go: named with what they go there for (政策直达“免申即享”专区)."""
OUTSIDE = ("专窗", "窗口", "模式", "监管模式", "抽查", "检查", "工作模式", "服务模式")
"""Behind a national programme's name: no part of it (“双随机、一公开”监管模式, but “双随机、一公开”监管)."""
DONE = re.compile(rf"(?:{DOERS})(?:了|好|出|一批|全国|国家级|省级|市级|全省|全市|“[^”]{{1,20}}”[^，,。；：“”、]{{0,4}}(?:[、和及]|以及)?)*$")
PLAIN = re.compile(r"[\u4e00-\u9fffA-Za-z\d·×—\-＋+/ ]{2,14}")
"""A coinage without commas: a name rather than a saying."""
LISTED = re.compile(
    r"[\u4e00-\u9fff]{0,4}(?:(?:[、和及]|以及)?“[^”\n]{1,20}”[\u4e00-\u9fff]{0,4}){0,6}等[\u4e00-\u9fff\d]{0,6}?(?:机制|平台|改革|行动|活动|工程|做法|模式|服务|项目|品牌|系统|应用|制度|APP|小程序|计划|专项|试点|举措)"
)
"""What ends a list of programmes (“甲”、“乙”等平台)."""
NAMED_AS = re.compile(
    r"(?:列为|确定为|评为|命名为|认定为|选为|授予|升级为|批准为|创建为|创建|获批|入选|列入|纳入|争创|申报)(?:全国|国家|全省|全市|全[区县]|省级?|市级?|国家级|首批|第[一二三四五六七八九十\d]+批|\d+个)*\s*$"
)
NAMED_AFTER = re.compile(r"(?:被|由|获)[^，。；“”]{2,16}?(?:列为|评为|确定为|命名为|授予)")
"""Behind a name: it was named or awarded so (“草原110”被省公安厅列为…)."""
KIND_BEFORE = re.compile(r"(?:官方微博|政务微博|官方微信|微信公众号|微信公众平台|微信小程序|微博|公众号|抖音号|视频号|小程序|门户网站|客户端|APP|App)$")
"""The kind of medium before its name (官方微博“贵州住建”)."""
PEOPLE_AFTER = re.compile(r"(?:队伍|骨干|人才|群体)?\d[\d.,]*(?:余|多)?万?(?:余|多)?[名人户位]|队伍(?!建设)")
"""Behind a word for people (“法律明白人”1140名)."""
LED_AFTER = re.compile(r"由[\u4e00-\u9fff]{2,14}(?:试行|推行|牵头|实施|负责|组织)")
GOVERNED_WITHIN = 16
"""No verb of `VERBS` with what may stand behind it is longer."""
GOVERNED = re.compile(rf"(?:{VERBS}|按照|对照|围绕|依托|通过|涉及|以)[^，,。；：“”]{{0,10}}$")
SLOGAN = re.compile(
    r"谁|不敢|不能|不想|不作为|[^一]不[^见]{0,3}、|件件|事事|有[\u4e00-\u9fff]{1,2}必|必[\u4e00-\u9fff]、|零容忍|零距离|零差错|应.尽.|为民|以人为本|以.为|"
    r"^[\u4e00-\u9fff]{4}(?:[、，,][\u4e00-\u9fff]{4}){2,}$|有法|无授权|法无|法定职责|把权力|关进|清廉|风清|公平|公正|公开为|习近平|思想|精神|主义|"
    r"^(?:两个|四个|三严|三会|八项|十八大|十九大|二十大|两学|四风|两会|三重|一把手|两法|两降|三公|[三四五六七八十]大(?!战略|工程|行动|计划|攻坚)|六稳|六保|五位)|^(?:一|1)(?:个|张|把)[\u4e00-\u9fff]$|"
    r"^(?:实行|坚持|加强|完善|健全|必须|不得|确保|努力)|^[二三四五六七八九十两]+个(?!一$|集中$|振兴$|一律$|.*(?:专项|治理|行动|工程|计划|清单)$)|^[\u4e00-\u9fff]{1,3}[+＋]$|字号$|(?<!体)系$|形象工程|政绩工程|内卷|小而美|^两高$|大格局|定位$|作用$|使命$|大任务$|大目标$|十五五|十四五|十三五|十二五|十一五|关键少数|公里|孵化器|保护伞|黑(?!土|龙)|非法|红线|底线|紧箍|牛鼻子|主心骨|主力军|压舱石|风向标|指挥棒|晴雨表|助推器|加速度|先手棒|组合拳|回头看|放心|硬骨头|软|盲区|僵尸|奇葩|肠梗阻|"
    r"玻璃门|零散|阳光(?!热线|政务|招生|工程|执法|指数|信访|审批|采购|村务|公开|厨房|拆迁|征收)|当下|人情|事业|基本|法治思维|获得感|满意度|安全感|质量|速度|温度|标杆|样板|高地|动能|优势|品质|引擎|窗口期|试金石|稳定器|参谋|助手|钥匙|密码|答卷|接力|娘家|桥梁|纽带|率$|度$|关$|力$|感$|"
    r"共赢|^一书|零的突破|^[双三四五六](?:提升|下降|翻番|缩减|过万|增长|突破|减少|提高|改善|丰收)$|连(?:丰|冠|增|降|升)$|最大增量|^[乔灌苗]木$|家门口|件大事$|[江池]春水$|源头活水|一类事|一老一小|四水四定|^双碳$|^零碳$|考古新发现|工程成就|五个一工程|^[京津沪冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云陕甘青宁新藏][A-Z]+$|^[\u4e00-\u9fff]超$"
)
BAD_AFTER = re.compile(
    r"(?:[、和及]?“[^”\n]{1,12}”)*(?:的)?(?:原则|要求|目标|精神|理念|思想|经费|期间|问题|意识|作用|态势|方针|会议|重大事故|事故|指标|方面|情况|现象|思路|总体要求|信息|时代|布局|格局|新常态|经费|规定|企业|费用|支出|"
    r"为(?:目标|主线|主题|抓手|重点|核心|引领|导向|原则)|法律|案件|人员|群众|事件|收费|名单(?!制)|之(?!一)|文章|字|二字|作风|干部|活力|氛围|局面|标准|产业链|[\u4e00-\u9fff]{0,6}集群|[\u4e00-\u9fff]{0,2}政策|用语|特点|地位|三大|[一二三四五六七八九十]大特点|规划|时期|论坛|奖(?!补|励)|称号$|字样|一词)"
)
SEVERAL_NUMBERS = re.compile(r"(?:[一二三四五六七八九十两双多]+(?!赢|书|不愁|个|安全)[\u4e00-\u9fff]{1,3}[、，]?){2,5}")
"""一主一副、两翼联动: what is numbered more than once is a programme, also where it is called a 格局."""
NUMBERED = re.compile(
    r"(?:\d{2,5}|[一二三四五六七八九十两双多]+[\u4e00-\u9fff]{1,3}(?:[、，]?[一二三四五六七八九十两双多]+[\u4e00-\u9fff]{1,3}){0,3}|\d+\+[\u4e00-\u9fffNXn\d]+|[\u4e00-\u9fff]+\+[\u4e00-\u9fffA-Za-z]+)"
)
PROPER_END = re.compile(
    r"(?:专项治理|示范基地|示范区|示范市|示范县|试点县|试点市|试点区|试点单位|活动|平台|系统|工程|行动|专栏|建设年|攻坚年|提升年|落实年|推进年|服务年|突破年|深化年|创新年|规范年|治理年|实践年|作风年|宣传周|宣传月|宣传日|普法|计划|工作法|模式|机制|制度|改革|项目|规划研究|大走访|创新基地|督查|"
    r"责任制|清单制|之家|联动|大赛|挑战赛|模范城|大讲堂|讲堂|示范城市|试点城市|合格城市|示范社区|示范村|产业园|信箱|会战|攻坚战|绿色通道|(?:公开|开放|服务|接待|接访|体验|维权)日|大战略|攻势|(?<=[\u4e00-\u9fff]{5})网|(?<=[\u4e00-\u9fff]{2})一张图|^信用[\u4e00-\u9fff]{2,4}（[\u4e00-\u9fff]{2,6}）)$"
)
SHAPED = re.compile(r"[二两三四五六七八九十多][\u4e00-\u9fff]合一|[\u4e00-\u9fff]{2}即[\u4e00-\u9fff]{2,3}|[\u4e00-\u9fff]{2}免[\u4e00-\u9fff]{1,2}|一[\u4e00-\u9fff]一[\u4e00-\u9fff]{1,2}|[\u4e00-\u9fff\d]{2,4}(?:直通车|早餐会|会客厅|面对面)|(?:掌上|就近|一次|自助|跨域|集成|承诺|异地|帮代|帮办代|容缺|刷脸|远程|上门|延时|智能|秒|快|联|全程网)办|[\u4e00-\u9fff]{0,4}(?:零|最多|一次都?不用?|不用|少|只)跑[\u4e00-\u9fff]{0,2}|立等可取|[\u4e00-\u9fff]{2}[入进出援][京津沪晋辽吉苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔滇陕甘宁青疆藏]|[\u4e00-\u9fff]{1,2}吹哨、?[\u4e00-\u9fff]{1,2}报到|"
    r"[京津沪冀晋辽吉苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀贵黔滇陕秦陇宁疆](?:[\u4e00-\u9fff]{1,2}(?:通|办|码|贷|云|易融)|执法)")
"""承诺即开工, 首违免罚, 一企一策: shapes that coinages of services have."""
SHORT_PROPER = re.compile(r"(?:制|年|周|月|办|通办|办理|评|证|码|工程)$")


def find_quoted(text: str, table: InitiativeTable, places: Set[int] = frozenset()) -> list[Mention]:
    """Quoted coinages whose name, shape, head noun or verb says that they are programmes, not slogans."""
    quotes = list(QUOTED.finditer(text))
    found = [_read(text, match, table, places) for match in quotes]
    for order in (range(1, len(quotes)), range(len(quotes) - 2, -1, -1)):
        for i in order:
            neighbour = i - 1 if order.step > 0 else i + 1
            if found[i] is None and quotes[i][1] not in BARE_WORDS and found[neighbour] is not None and _are_siblings(text, *sorted((quotes[i], quotes[neighbour]), key=lambda m: m.start())):
                found[i] = Mention(*quotes[i].span(), Label.INITIATIVE, quotes[i].group(), "quoted-coinage")
    for i, match in enumerate(quotes):
        if found[i] is None and match[1] not in BARE_WORDS and not NO_COINAGE.fullmatch(match[1]) and not NEVER.search(match[1]) and likelihood(*beside(text, match)) >= LIKELY:
            found[i] = _read(text, match, table, places, likely=True)
    return [mention for mention in found if mention is not None]


NEVER = re.compile(r"后半篇|形象工程|政绩工程|五个一工程|习近平|思想|主义|精神|十[一二三四五]五")
"""Words that name no programme of a government, whatever stands beside them."""


def _read(text: str, match: re.Match[str], table: InitiativeTable, places: Set[int], likely: bool = False) -> Mention | None:
    """The mention that a quotation is by itself, or nothing; `likely` where the weights take it for a programme."""
    start, end = match.span()
    words = match.group(1)
    row = table.in_marks(words)
    begin, stop, strength = name_span(text, start, end, words, known=row is not None)
    if text[end:stop] == "试点":  # how a programme is tried
        stop = end
    if text[start - 1 : start] == "”" and text.endswith("活动", end, stop) and DAYS_JOINED.search(text, max(0, start - 12), end):
        begin = max(text.rfind("“", 0, start), text.rfind("\n", 0, start) + 1)
    of_region = len(words) == 4 and start + 3 in places  # “诚信安徽”品牌
    if of_region and strength < 1 and text[end:stop] != "品牌":
        stop = end
    if row is not None:
        if PEOPLE_AFTER.match(text, end):
            return None
        if text[end:stop] == "建设":
            stop = end
        head = text[end:stop]
        if head in OUTSIDE:
            stop, head = end, ""
        begin = with_noun(text, begin, stop, "") if COUNTER.search(head) else begin
        owner = _owner(text, begin, places) if head.endswith(("平台", "系统", "数字应用")) else begin
        if owner < begin:
            return Mention(owner, stop, Label.INITIATIVE, text[owner:stop], "national-initiative")
        known = stop == end or strength < 0.7 or head in ("改革", "责任制", "工作机制", "机制", "工程") or head in row.name
        known = known and not text.startswith("第", begin) and not (row.name.endswith("服务") and head.endswith("服务") and head not in row.name)
        return Mention(begin, stop, Label.INITIATIVE, text[begin:stop], "national-initiative", hint=f"row:{row.id}" if known else "")
    noun = noun_before(text, begin) if COUNTED.fullmatch(words) and COUNTED_NAME.search(words) else ""
    if len(words) == 4 and start + 1 in places and words[2:] in BY_REGION:
        strength = max(strength, THRESHOLD)
    done = bool(noun) or (of_region and (strength > 0 or STRONG_GOVERNED.search(text, max(0, start - 12), start) is not None))
    at = begin - len(noun)
    if not likely and score_quoted(words, text[max(0, at - 40) : at], text[end : end + 60], strength) + 0.6 * done < THRESHOLD:
        return None
    if text[end:stop] in ("模式", "工作机制"):  # a service model is named by the quoted word
        stop = end
    begin = with_noun(text, begin, stop, words)
    return Mention(begin, stop, Label.INITIATIVE, text[begin:stop], "quoted-likely" if likely else "quoted-coinage")


def _owner(text: str, begin: int, places: Set[int]) -> int:
    """Where the region directly before a platform begins that each region has (湖北省“互联网+监管”平台)."""
    if text[begin - 1 : begin] not in ("省", "市", "县", "区"):
        return begin
    return next((at for at in range(max(0, begin - 8), begin - 1) if at in places), begin)


DAYS_JOINED = re.compile(r"“[^“”]{2,8}[日周]”“[^“”]{2,8}[日周]”$")
"""Days of commemoration that share an act (“世界水日”“中国水周”宣传活动)."""
BY_REGION = ("标准", "品牌", "服务", "制造", "购物", "设计", "智造")
"""What a region has made a mark of its own (“上海标准”、“北京服务”)."""
NAMED_TIME = re.compile(r"(?:年|月|周|日)$")
SIBLING = re.compile(r"[\u4e00-\u9fff]{0,4}[、和及]?[\u4e00-\u9fff]{0,6}")
"""Between the members of a list (政务服务“一网通办”、行政执法“一网监管”)."""


def _are_siblings(text: str, one: re.Match[str], two: re.Match[str]) -> bool:
    """Whether two coinages that follow each other in a list are built alike: as long, and with the same first character."""
    words = one.group(1), two.group(1)
    touching = text[one.end() : two.start()] in ("", "、", "和")
    return (
        len(words[0]) == len(words[1])
        and (words[0][0] == words[1][0] or (touching and len(words[0]) == 4))
        and all(PLAIN.fullmatch(each) and not SLOGAN.search(each) for each in words)
        and SIBLING.fullmatch(text, one.end(), two.start()) is not None
    )


THRESHOLD = 0.7
EACH_ITS_OWN = re.compile(r"一[\u4e00-\u9fff]{1,2}一[\u4e00-\u9fff]{1,2}")
ACTS_AFTER = re.compile(r"(?:地)?(?:开展|制定|推进|解决|实施|落实|研究|明确|化解|处置|编制|整改|推动|精准|分类)")
"""Behind “一企一策” where it says how something is done."""
BARE_WORDS = ("三农", "一岗双责", "一事一审")
"""A field, and principles, that stand in marks by habit."""
NO_COINAGE = re.compile(r"[一二三四五六七八九十]+五|\d+[.·]\d+")
"""A plan's period, a date."""


def score_quoted(words: str, before: str, after: str, head: float) -> float:
    """How much speaks for a quoted stretch being an initiative: `THRESHOLD` and more is one.

    `head` is the weight of the head noun that follows.
    """
    if after.startswith("模式") or ("制度" in after[:6] and re.match(r"[\u4e00-\u9fff]{0,4}制度", after) and PLAIN.fullmatch(words)):
        head = 1.0  # “三重一大”决策制度: a system by name, whatever the words say alone
    several = SEVERAL_NUMBERS.fullmatch(words) is not None
    if several:
        head = max(head, 0.5)
    if (SLOGAN.search(words) and head < 1 and not NAMED_AS.search(before) and not (several and len(words) > 6) and ("谁" in words or not PROPER_END.search(words))) or (head < 0.7 and not several and BAD_AFTER.match(after)) or len(words) < 2:
        return 0.0
    if PEOPLE_AFTER.match(after) or (EACH_ITS_OWN.fullmatch(words) and ACTS_AFTER.match(after)):
        return 0.0
    if words.endswith(("政府", "委员会", "局", "厅", "办公室")):  # a body in marks is a body
        return 0.0
    if (words.isdigit() and head < 0.7) or NO_COINAGE.fullmatch(words) or (words in BARE_WORDS and head < 0.7):
        return 0.0
    score = head
    if NUMBERED.fullmatch(words):
        score += 0.3
    if PROPER_END.search(words):
        score += 0.7 if len(words) >= 5 else 0.5
    elif SHAPED.fullmatch(words):
        score += 0.7
    elif SHORT_PROPER.search(words):
        score += 0.3
    elif len(words) == 4:  # 首违免罚: models are named in four characters
        score += 0.1
    if NAMED_AS.search(before):
        score += 0.8
    elif STRONG_GOVERNED.search(before):
        score += 0.6
    elif GOVERNED.search(before, max(0, len(before) - GOVERNED_WITHIN)):
        score += 0.2
    if DONE.search(before) and PLAIN.fullmatch(words):
        score = max(score, 0.7)
    if LISTED.match(after):
        score += 0.6 if PLAIN.fullmatch(words) else 0.5
    elif PLAIN.fullmatch(words) and "活动" in after[:4] and re.match(r"(?:主题|专题|教育|实践)?活动(?!中|的|期)", after):
        score = max(score, 0.7)
    elif after.startswith(("项目", "试点", "做法")):
        score += 0.3
    elif LED_AFTER.match(after) or NAMED_AFTER.match(after):
        score += 0.7
    elif DONE_AFTER.match(after):
        score += 0.4
    if KIND_BEFORE.search(before) and PLAIN.fullmatch(words) and not SLOGAN.search(words):
        score = max(score, 0.7)
    if len(words) > 14 and not several and not after.startswith(("改革", "行动")) and (not PROPER_END.search(words) or "、" in words) and not after.startswith("模式"):
        score -= 0.8
    if re.search(r"[，,。；！]", words) and head < 1 and not several:
        score -= 0.5
    return score


def explained_places(text: str, quoted: Sequence[Mention]) -> set[int]:
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
        found += _again(text, mention)
        name = mention.surface.replace("“", "").replace("”", "")
        if mention.rule != "quoted-coinage" or len(name) < 3 or name.isdigit():
            continue
        line_end = text.find("\n", mention.end)
        limit = len(text) if len(name) > 5 or line_end < 0 else line_end
        found += [
            Mention(start, end, Label.INITIATIVE, name, "coinage-repeated")
            for start, end in occurrences(text, name, mention.end, limit)
            if text[start - 1] not in "能可要应"  # 凡是能立等可取的
        ]
    return found


def _again(text: str, mention: Mention) -> list[Mention]:
    """The quoted word of a longer name (空间治理“一张图”) again in its line: it stands for that name."""
    quote = QUOTED.search(mention.surface)
    if quote is None or quote.start() == 0 or mention.rule not in ("quoted-coinage", "governed-action", "one-of-all", "explained-term"):
        return []
    line_end = len(text) if quote[1].endswith("清单") else text.find("\n", mention.end)  # “四张清单” means the same on every line
    return [
        Mention(start, end, Label.INITIATIVE, quote.group(), "coinage-repeated", hint=f"as:{mention.surface}")
        for start, end in occurrences(text, quote.group(), mention.end, line_end if line_end >= 0 else len(text))
    ]
