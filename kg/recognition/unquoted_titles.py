"""Titles that a text uses without 《》: yearly ones, numbered rounds, those that a verb of making governs, and repeated ones."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.models import Label, Mention
from kg.pattern_index import PatternIndex
from kg.recognition.words import behind_last
from kg.text.tense import HANDING_ON

LEAD_IN = re.compile(
    r"(?:制定|印发|出台|下发|发布|编制|公布|制订|修订|修改|拟定好?|拟订|起草|按照|根据|依照|依据|落实|贯彻|执行|实施|及|和|与|、|对照|完善|围绕|通过)"
    r"(?:好|了|完成)?(?:《[^》]*》[及、和])?(?:国办|国务院办公厅|国务院|[省市县区州](?:人民)?政府(?:办公[厅室]|办)?)?(?:了|我[区县市省州旗局]|全[区县市省州旗])?$"
)
UNQUOTED_HEAD = (
    r"(?:工作要点|建设要点|工作重点|重点工作安排|(?<=[\u4e00-\u9fff]{5})工作安排|重点工作任务分工|任务分解表|考核标准及工作要点|考核标准|考核细则|考核方案|考核办法|考评方案|工作方案|实施方案|行动方案|总体方案|改革方案|实施意见|工作意见|行动计划|"
    r"立法计划|普法规划|责任分工|工作指引|实施细则|管理办法|实施办法|暂行办法|暂行规定|若干规定|若干措施|工作规则|工作规程|发展规划)"
)
PLAN_OF_ROUND = re.compile(r"“三定”(?:规定|方案)|“[一二三四五六七八九]五”普法(?:规划|决议|年度(?:工作)?计划)")
WHOSE_PLAN = re.compile(
    r"(?:制定|印发|出台|落实|实施|贯彻|执行|编制|按照|根据|对照|发布|公布|完成)(?:了|好)?"
    r"(?P<whose>[省市县区州旗](?!域)|[\u4e00-\u9fff]{1,3}[省市县区州旗](?<!全.)|(?:全?[省市县区州旗])?[\u4e00-\u9fff]{2,4}系统)$"
)
"""Whose plan it is, before its round (全省水利系统|“七五”普法规划, 东兴区|“八五”普法规划)."""
OWN_MADE = re.compile(r"(?:制定|编制|出台|印发)(?:了|好)?(?:[本我全]?[省市县区州镇乡厅局委]|(?:本|我)?街道)?$")
"""A plan for the people's knowledge of law that the region or body makes for itself (制定本厅|“八五”普法规划)."""
BODY = r"(?:(?:[\u4e00-\u9fff]{2,6}?[省市县区旗盟州]|自治区|[省市区县州盟旗])(?:人民)?政府(?:办公室|办公厅|办)?|国务院(?:办公厅)?)"
ABOUT = r"关于(?:[^，。；：\n《》（）()\s|]|《[^》\n]{2,60}》){3,60}?"
NUMBERED_NOTICE = re.compile(
    rf"(?P<name>{ABOUT}(?:的(?:通知|意见|决定|通告|公告|批复|函|规定|办法)|规定|办法|意见))(?=[ \t　]*[|]?[ \t　]*[（(]?[\u4e00-\u9fff]{{2,8}}[〔\[［（(【](?:19|20)\d\d[〕\]］）)】])"
)
"""A title without marks before its document number, in lists of what was reviewed (县政府关于…的通知（金政发〔2010〕58号）)."""
NUMBERED_ACT = re.compile(
    r"(?:印发|制定|出台|修订|下发|发布|执行|落实|贯彻|按照|根据|依据)(?:了)?(?P<name>[\u4e00-\u9fff“”\d —-]{4,40}?(?:办法|规定|意见|方案|要点|计划|规划|细则|条例|制度)(?:[（(](?:19|20)\d\d ?[-—] ?(?:19|20)\d\d ?年?[）)])?)"
    r"(?=[（(][\u4e00-\u9fff]{2,8}[〔\[［（(【](?:19|20)\d\d[〕\]］）)】])"
)
"""Another title that a verb governs, before its number (印发滨海新区法制工作要点（津滨政办发〔2016〕16号）): pages that have lost their 《》."""
BODY_BEFORE = re.compile(rf"{BODY}$")
BODY_NOTICE = re.compile(rf"(?P<name>关于(?<=[府厅室委院局部会]关于){ABOUT.removeprefix('关于')}的(?:紧急|补充)?(?:通知|意见|决定|通告|公告|批复|函|指导意见|实施意见))(?=要求|精神|部署|规定|[，。；、,;])")
"""A title without marks behind the body whose it is (省政府办公厅|关于做好…的通知)."""
YEARLY = re.compile(rf"(?:19|20)\d\d年(?:度)?(?:[\u4e00-\u9fff“”、]{{0,24}}?){UNQUOTED_HEAD}")
YEARLY_PLACE = re.compile(r"(?:(?<![\u4e00-\u9fff])(?![\u4e00-\u9fff]{0,4}[我定发台制本全编])[\u4e00-\u9fff]{2,5}[省市区县旗州盟]|(?<=[绕照据实行和与及、])[\u4e00-\u9fff]{2,7}?[省市区县旗州盟])$")
"""Right before the year of a yearly title; years are rarer than places, and looked for first."""
ROUND = re.compile(rf"第[一二三四五六七八九十\d]+轮[\u4e00-\u9fff]{{2,20}}?{UNQUOTED_HEAD}")
AFTER_TITLE = re.compile(
    r"》(?:（[^）]*）|\([^)]*\))?[、和及与以及]{1,3}((?:条例|办法)(?=规定(?:等|[，,。；;、和]))|[\u4e00-\u9fff]{2,16}?(?:指引|办法|方案|细则|规定|规程|意见|规则)(?=等|[，,。；;、和]))"
)
"""A title beside one in marks; 依照《…法》和条例|规定 provides, and is no title."""
RULES_OF = re.compile(r"(?:省|自治区|市|其|我[省市区县])?实施(?:条例|办法|细则|意见|方案|纲要)")
"""《条例》和省实施办法: of the title before, not a title."""
VERB_INSIDE = re.compile(r"制定|印发|出台|下发|我区|我县|我市|全面|我省|开展|召开|组织|完成|按照|根据|报送|审议|通过|公布|编制|修订|实施了|推进了|发布|督促|建立")
MAKES = (
    r"(?:制定出台|出台实施|编制实施|编制印发|制定实施|制定印发|印发实施|研究制定|配合出台|推动出台|加快出台|抓紧出台|提请审议|提请制定|制定|制订|出台|印发|编制|颁布|修订|修改|修订出台|起草|起草的|拟定|报审|审议通过|"
    r"推出)(?:了|好)?(?:(?:或者|或)(?:修改|修订|调整|修编|变更))?(?:全国首[部个]|全省首[部个]|首[部个]|我国首[部个]|新一轮|关于)?"
)
MADE_HEAD = (
    r"(?:条例|实施办法|管理办法|暂行办法|办法|若干规定|管理规定|行为规定|程序规定|实施细则|专项规划|总体规划|发展规划|空间规划|中长期规划|协同规划|布局规划|保护规划|建设规划|战略规划|行动方案|实施方案|试点方案|总体方案|改革方案|工作方案|活动方案|建设方案|工程方案|整治方案|攻坚方案|五年计划|五年规划|若干措施|支持措施|改革措施|政策措施|措施|若干意见|实施意见|指导意见|"
    r"“\d\+[\dNnXx]{1,2}”政策(?:措施|体系)|“十[一二三四五]五”(?:发展|建设|专项)?规划(?!纲要|编制)|负面清单及操作指引|操作指引|工作指引|建设指引|工作规则|议事规则|负面清单|事项清单|规划纲要|行动纲要|若干政策|全民健身实施计划|全口径政府投资计划|战略与行动计划|意见(?<=发展意见|改革意见|建设意见|振兴意见)|意见(?<=强[省市区县]意见)|方案(?<!提出方案|拿出方案|补偿方案|策划方案|设计方案|施工方案|处置方案|安置方案|选址方案|分配方案|征收方案|招标方案|概念方案|救助方案)|规划(?<!普法规划)"
    # 26条支持措施; every alternative begins with a character, so that these are what is looked for
    + "".join(rf"|{digit}\d{{0,2}}[项条](?:重点|提升|政策|支持|改革|惠企|惠民|创新|具体)?(?:举措|措施)|{digit}\d?条" for digit in "0123456789") + ")"
)
CARRIES = r"(?:落实|贯彻|执行|实施|对接|启动|修订|公布|发布)(?:了|好)?(?:新一轮)?"
VERSION = re.compile(r"[（(](?:19|20)\d\d年?版[)）]")
MADE_END = re.compile(r"[，。；、\n）]|$|等|和|及|，|中期|因|自|已|即|并|以及")
GOVERNS = re.compile(rf"{MAKES}|{CARRIES}")
TITLE_BREAK = re.compile(r"[，。；：！？\n《》｜|　 ]")
NO_TITLE = re.compile(
    r"[的了是其并将把被]|^各|意见和|一系列|一批|一揽子|系列|配套|相关|有关|具体|上述|各[项类级]|多[项部份]|[一二三四五六七八九十\d]+[项部份个件条批](?!行)|制定|出台|印发|开展|推进(?=.{0,4}$)|推动(?=.{0,4}$)|加强(?=.{0,4}$)|完善|健全|建立|形成|落实|"
    r"履职$|规范性文件(?!合法性审|备案|评估|制定和|管理)|法规规章|政府规章|^本地|前述|该|此|原有|为.{0,4}依据|年度计划|一体|等(?!级)"
)
"""What shows that a stretch is no title but a clause or a kind of papers."""
PLAIN_TITLE = re.compile(
    r"(?:国家|省级|市级|地方性?|全省|全市|全区|全县|我[省市区县]|本[省市区县]|相应|各类|年度|工作|实施|管理|行动|发展|专项|总体|具体|重点|重大|配套|支持|扶持|优惠|惠企|惠民|保障|改革|整改|整治|应急|处置|防控|防范|奖励|考核|"
    r"评价|建设|规划|方案|政策|产业|行业|企业|项目|资金|人才|技术|标准|制度|服务|安全|疫情|防疫|生产|综合|若干|有效|有力|针对性|创新|细化|优化|强化|稳增长|促消费|党政|领导班子|党政领导|会议|常务会议|及|和|、)*"
)
"""Words that make no title by themselves (重点工作实施方案, 配套支持政策措施)."""
POINTS = re.compile(r"“(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:”条|条”)(?:(?:惠企|惠民|支持)?(?:政策措施|政策|举措|措施)(?![包体]))?")
POINTS_INSIDE = re.compile(r"“新?\d{1,3}条(?:办法|意见|措施|规定)?”|“[\u4e00-\u9fff]{2,10}(?:\d{1,3}|[一二三四五六七八九]?十[一二三四五六七八九]?)条”")
"""A policy known by the number of its points: 民营经济高质量发展“26条”, 稳增长“18”条."""
POINTS_LEAD = re.compile(rf".*(?:{MAKES}|落实好?|贯彻|执行|实施|推出|用好|深化|细化|和|与|及)", re.DOTALL)
LOCAL_LAW = re.compile(r"(?:贯彻实施|实施)(?P<law>[\u4e00-\u9fff]{1,24}?法)(?:若干)?(?:办法|条例|规定|细则)(?=[，。；、\n）》]|$|等|和|及|的修订)")
LAW_RULES = re.compile(rf"{MAKES}(?P<name>(?:《[\u4e00-\u9fff]{{2,28}}?法》|[\u4e00-\u9fff]{{2,24}}?法)实施办法)(?=[，。；、\n）]|$|等|和|及)")
LAW_RULES_END = re.compile(r"实施办法(?<=[法》]实施办法)")
"""《民营经济促进法》实施办法: a region's own, by its verb (制定, 出台)."""
LOCAL_BEFORE = re.compile(r"(?:(?:^|[^\u4e00-\u9fff])(?![\u4e00-\u9fff]{0,6}(?:制定|出台|修订|起草|推动|研究|加快|推进|完成|开展|是))[\u4e00-\u9fff]{2,8}?[省市区州县]|自治区|[我全本][省市区州县]|[省市])$")
"""自治区实施民营经济促进法办法."""
OUTLINE = re.compile(r"(?:对照|落实|贯彻|执行|按照|根据|依据|推进|实施)(?:[\u4e00-\u9fff]{2,6}的)?(?:新一轮)?(?P<name>(?:(?!实施|落实|贯彻|的)[\u4e00-\u9fff]){4,14}实施纲要(?:[（(](?:19|20)\d\d[^（）()]{1,8}[)）])?)")
"""An outline of the Party or the state without marks (对照法治政府建设实施纲要)."""
OUTLINE_NAMED = re.compile(r"纲要[（(》]")
BARE_OUTLINE = re.compile(r"(?:对照|对标|落实|推动|完成|是)(?P<name>(?:实施)?纲要)(?=各项|任务|要求|目标|的|确定|查漏)")
"""An outline by its last word, where one was named in 《》 before."""
BARE_ACT = re.compile(r"(?P<name>条例)(?=于(?:19|20)?\d|草案|出台|正式施行)(?:(?<=[。；，\n]条例)|(?<=完成条例)|(?<=[做好推动]新条例))")
"""The act named just before by its last word (条例于12月1日施行)."""
PLAN_BESIDE = re.compile(r"》(?:[（(][^（）()]*[)）])?[、和及](?P<name>(?:省|自治区|市|我[省市区县])实施(?:意见|方案|纲要))(?=[，。；、]|$|等|要求|精神|部署)")
"""What the province made for the title before (《关于推行…的意见》和自治区实施意见)."""
ACT_BY_ITS_NAME = re.compile(r"(?:推动|推进)(?P<name>(?:(?![，。；、的和及《》])[\u4e00-\u9fff]){2,18}?条例)(?=、|等地方立法|实施|立法|出台|修订)")
"""推进城市更新条例实施."""
RANKED_ACT = re.compile(
    r"(?:依据|按照|依照|根据|执行|贯彻|落实|对照|修订|修改|》和|》、|法和|例和|例、|与|，(?=自治区))(?:了|新)?(?P<name>(?:自治区|省|市|我[省市区县州])(?!人大|政府|委|级)(?:(?![，。；、的和及在对])[\u4e00-\u9fff]){3,18}?条例)(?![草实])"
)
"""A region's own act by its rank, without marks (依据市城乡规划条例)."""
REQUIRED = re.compile(r"(?:按照|根据|依据|对照)(?P<name>(?:(?!按照|根据|制定|印发)[\u4e00-\u9fff、]){6,28}(?:实施方案|总体方案|改革方案|转变方案|工作方案|行动方案|实施意见))(?=要求|精神|部署|的要求|的部署)")
"""What is required by a title without marks (按照省、市行政复议体制改革实施方案要求)."""
PERIOD_PLAN = re.compile(
    r"(?:编制|制定|印发|出台|落实|贯彻|实施|对接|发布|修订)(?:了|完成|好)?(?P<name>(?:(?!印发|制定|出台|了)[\u4e00-\u9fff]{2,4}[省市县区州]|全[省市县区州]|我[省市县区州])?"
    r"(?:“十[一二三四五]五”|(?:(?!印发|制定|编制|出台|了)[\u4e00-\u9fff]){4,14}第[一二三四五六七八九十]+个五年)(?:[\u4e00-\u9fff]{4,14})?规划(?:纲要|和20\d\d年远景目标纲要)?)(?=[，。；、]|$)"
)
"""A plan of five years without marks (编制四川省“十四五”水安全保障规划)."""
FIVE_YEAR_PLAN = re.compile(r"(?P<name>(?:国家“|“)十[一二三四五]五”规划(?:纲要)?)(?=[（(]草案|(?:主要|各项|总体|确定的)*(?:目标|任务|指标)|纲要|(?:顺利|圆满|胜利|总体)(?:收官|完成)|中期评估|(?:(?<=实施.....规划)|(?<=完成.....规划)|(?<=围绕.....规划)|(?<=落实.....规划))(?=的|、|，))")
"""The region's plan of five years by its short name (完成“十四五”规划目标任务, 实施“十四五”规划的关键一年)."""
BARE_PLAN = re.compile(r"(?P<name>“十(?:(?<![\u4e00-\u9fff、》]“十)|(?<=实施“十)|(?<=围绕“十)|(?<=今年是“十)|(?<=制定“十)|(?<=编制“十)|(?<=落实“十))[一二三四五]五”规划)(?!纲要|建议|期|收官|[（(]草案)")
"""The same where a verb or nothing stands before it (制定“十二五”规划)."""
SEVERAL_MEASURES = re.compile(
    r"(?:出台|制定|印发|推出|发布|落实|执行|贯彻|实施)(?:了|好)?(?P<name>(?:支持|促进|加快|推动|鼓励|加强|扶持|优化|进一步|推进|规范|提升|稳定|深化)[\u4e00-\u9fff]{3,30}?"
    r"的若干(?:政策)?(?:措施|意见|规定|举措|政策)(?:（[^（）]{1,6}）)?)(?=[，。；、等和及]|$)"
)
"""出台促进科幻产业发展的若干措施."""
OPINION_ON = re.compile(
    r"(?:出台|制定|印发|落实|贯彻|实施|执行)(?:了|好)?(?P<name>(?:全面|加快|深入|进一步)?(?:推进|支持|促进|加快|推动|加强|深化)[\u4e00-\u9fff“”]{4,26}"
    r"的(?:实施|指导|若干)?(?:意见|决定))(?=[，。；、等和及]|$)"
)
"""出台推进国有企业混合所有制改革的实施意见."""
APPROVED = re.compile(
    r"(?:落实|贯彻|执行|实施|按照|根据)(?:好|了)?[\u4e00-\u9fff]{1,8}(?:批准|批复|印发|出台|下发|审定)的(?P<name>[\u4e00-\u9fff“”]{4,24}(?:规划|方案|意见|办法|决定))(?=[，。；、]|$)"
)
"""What those above approved, without marks (落实国务院批准的灾后恢复重建总体规划)."""
PLAN_TOLD = re.compile(r"(?:^|[，。；、\n])(?P<name>(?![全各本该将把])[\u4e00-\u9fff]{3,18}(?:规划|方案))$")
PLAN_TOLD_END = re.compile(
    r"(?:规划(?<=(?:发展|建设|修复|保护|总体|空间|协同|治理|体化)规划)|方案(?<=总体方案))"
    r"(?=编制完成|编制工作|启动编制|获(?:国家|国务院)?(?:批复|批准)|获批|正式(?:印发|发布|出台)|印发实施|(?:加快|扎实|有序|全面|深入|顺利|稳步|启动)(?:实施|推进))"
)
"""A plan without marks of which it is told that it was made or approved, or how it goes (大南昌都市圈发展规划编制完成, 祁连山生态保护规划加快实施)."""
ANNUAL_DOCUMENT = re.compile(r"(?P<name>中央(?<!\d年中央)(?:“一号”|一号|1号)文件)")
DATED_DOCUMENT = re.compile(r"(?P<name>20\d\d年中央(?:“一号”|一号|1号)文件)")
"""The first document of the year, on agriculture."""
NUMBERED_POINTS = re.compile(
    r"(?:出台|落实|推出|实施|制定|印发|即|（|、|和)(?:了|国家|好)?(?P<name>[^，。；：、《》“”（\n\d]{0,16}(?:发展|经济|成本|增长|环境|消费|外资|人才|信贷|融资|就业|创新|投资|企业|转型|升级|建设|改革)"
    r"(?:\d{1,3}|[二三四五六七八九]?十[一二三四五六七八九]?)条(?:新政|政策措施|支持措施|措施|举措|政策)?)(?=[，。；、）和等]|$)"
)
"""A policy by its subject and the number of its points (出台支持民营经济发展30条、降成本10条新政)."""
PLANS_BY_COUNT = re.compile(r"(?P<name>一规划(?<!“一规划)、?[两二](?:纲要|方案))")
QUOTED_BY_COUNT = re.compile(r"(?P<name>“一规划、?[两二](?:纲要|方案)”)")
"""The plan for a lawful China and the outlines for lawful government and society, by their number (since 2021)."""
NAMED_BY_RULE = (
    ("several-measures", SEVERAL_MEASURES), ("several-measures", OPINION_ON), ("required-title", APPROVED),
    ("required-title", REQUIRED), ("ranked-act", RANKED_ACT), ("act-by-its-name", ACT_BY_ITS_NAME), ("outline", OUTLINE), ("own-plan", PLAN_BESIDE),
    ("bare-outline", BARE_OUTLINE), ("bare-act", BARE_ACT), ("period-plan", PERIOD_PLAN), ("policy-by-points", NUMBERED_POINTS),
    ("five-year-plan", FIVE_YEAR_PLAN), ("five-year-plan", BARE_PLAN), ("plans-by-count", PLANS_BY_COUNT), ("plans-by-count", QUOTED_BY_COUNT), ("annual-document", ANNUAL_DOCUMENT), ("annual-document", DATED_DOCUMENT),
)
"""Titles that their pattern names whole."""
TITLES_NAMED = PatternIndex([pattern for _, pattern in NAMED_BY_RULE])
OWN_NOTICE = re.compile(HANDING_ON + r"(?P<name>[\u4e00-\u9fffA-Za-z\d“”（）()—\-－、]{6,50}?)的(?:通知|公告|决定|批复|函|通告|通报)(?=$|[\s。，；）])", re.MULTILINE)
"""A title that hands on another: 某市人民政府办公室关于印发某市…办法的通知."""


def find_unquoted(text: str, covered: set[int]) -> list[Mention]:
    """Titles that the text uses without 《》: yearly ones, numbered rounds, and those coordinated with a marked one."""
    mentions = []
    for name, pattern in (("yearly-title", YEARLY), ("round-title", ROUND)):
        for match in pattern.finditer(text):
            start, end = match.span()
            place = YEARLY_PLACE.search(text, max(0, start - 9), start) if pattern is YEARLY else None
            start = place.start() if place else start
            inner = re.sub(r"^.*?(?:19|20)\d\d", "", match.group())
            if _inside(covered, start, end) or VERB_INSIDE.search(inner) or text[end : end + 1] in "的中":
                continue
            if LEAD_IN.search(text[max(0, start - 24) : start].rstrip("“")):
                mentions.append(Mention(start, end, Label.REGULATION, text[start:end], name))
    for match in PLAN_OF_ROUND.finditer(text):
        start, end = match.span()
        whose = WHOSE_PLAN.search(text, max(0, start - 12), start) if match.group().endswith("规划") else None
        made = OWN_MADE.search(text, max(0, start - 8), start)
        if not _inside(covered, start, end):
            start = whose.start("whose") if whose else start
            mentions.append(Mention(start, end, Label.REGULATION, text[start:end], "ranked-plan" if whose else "own-popularisation-plan" if made else "popularisation-plan"))
    for rule, pattern in (("numbered-notice", NUMBERED_NOTICE), ("numbered-act", NUMBERED_ACT), ("body-notice", BODY_NOTICE)):
        taken = {mention.end for mention in mentions}
        for match in pattern.finditer(text):
            start, end = match.span("name")
            if end in taken or _inside(covered, start, start + 1):
                continue
            body = BODY_BEFORE.search(text, max(0, start - 14), start) if rule == "numbered-notice" else None
            start = body.start() if body else start
            mentions.append(Mention(start, end, Label.REGULATION, text[start:end], rule))
    for match in AFTER_TITLE.finditer(text):
        start, end = match.span(1)
        if not _inside(covered, start, end) and not VERB_INSIDE.search(match.group(1)) and not RULES_OF.fullmatch(match.group(1)) and not re.search("有关|相关", match.group(1)):
            mentions.append(Mention(start, end, Label.REGULATION, match.group(1), "coordinated-title"))
    return mentions


def find_governed_titles(text: str, covered: set[int]) -> list[Mention]:
    """Titles that a verb of making governs (出台都市圈同城化发展行动方案), policies by their points, local acts on a law."""
    mentions = []
    for head in MADE_HEADS.finditer(text):
        version = VERSION.match(text, head.end())
        end = version.end() if version else head.end()
        start = _governed_start(text, head, end)
        if start >= 0 and not _inside(covered, start, end):
            mentions.append(Mention(start, end, Label.REGULATION, text[start:end], "governed-title"))
    for match in POINTS.finditer(text):
        low, end = max(0, match.start() - 22), match.end()
        start = max(behind_last(TITLE_BREAK, text, low, match.start()), text.rfind("、", low, match.start()) + 1)
        numbered = re.compile(r"\d{1,3}[.．、]").match(text, start)
        start = numbered.end() if numbered else start
        lead = POINTS_LEAD.match(text[start : match.start()])
        start += lead.end() if lead else 0
        made = lead is not None and lead.end() and start == match.start() and match.group().endswith(("政策", "措施", "举措"))  # 出台“42条”政策措施
        if (match.start() - start >= 3 or made) and not _inside(covered, start, end) and not re.search(r"[的了]|[一二三四五六七八九十]是", text[start:end]):
            mentions.append(Mention(start, end, Label.REGULATION, text[start:end], "policy-by-points"))
    mentions += [
        Mention(*match.span(), Label.REGULATION, match.group(), "policy-by-points")
        for match in POINTS_INSIDE.finditer(text)
        if not _inside(covered, *match.span())
    ]
    for (rule, _), matches in zip(NAMED_BY_RULE, TITLES_NAMED.find(text), strict=True):
        mentions += [
            Mention(*match.span("name"), Label.REGULATION, match["name"], rule)
            for match in matches
            if (rule != "bare-outline" or OUTLINE_NAMED.search(text, 0, match.start()))
            and (rule != "act-by-its-name" or f"{match['name']}》" not in text)  # a short form of that
            and (rule != "required-title" or _is_title(match["name"]))
            and not _inside(covered, *match.span("name"))
        ]
    for match in LOCAL_LAW.finditer(text):
        before = LOCAL_BEFORE.search(text[max(0, match.start() - 9) : match.start()])
        start = match.start() - (len(before.group().lstrip("，。；、：（“")) if before else 0)
        if not _inside(covered, start, match.end()):
            mentions.append(Mention(start, match.end(), Label.REGULATION, text[start : match.end()], "act-on-a-law"))
    for tail in PLAN_TOLD_END.finditer(text):
        plan = PLAN_TOLD.search(text, max(0, tail.start() - 16), tail.end())
        if plan and not _inside(covered, *plan.span("name")):
            mentions.append(Mention(*plan.span("name"), Label.REGULATION, plan["name"], "plan-told"))
    for tail in LAW_RULES_END.finditer(text):
        rules = LAW_RULES.search(text, max(0, tail.start() - 50), tail.end() + 1)
        if rules and rules.end("name") == tail.end():
            mentions.append(Mention(*rules.span("name"), Label.REGULATION, rules["name"], "act-on-a-law"))
    return mentions


LISTED_TITLES = re.compile(rf"(?:{MADE_HEAD}|报告|规划|目录)(?:、|和|及)")
MADE_HEADS = re.compile(MADE_HEAD)


def _governed_start(text: str, head: re.Match[str], end: int) -> int:
    """Where the title that `head` closes begins, behind the verb that governs it; -1 where none does, or it does not end at `end`."""
    if not MADE_END.match(text, end) or (text[end - 1] == "条" and not POINTS_AFTER.match(text, end)):
        return -1
    low = behind_last(TITLE_BREAK, text, max(0, head.start() - 40), head.start())
    for verb in GOVERNS.finditer(text, low, head.start()):
        begin = behind_last(LISTED_TITLES, text, verb.end(), head.start())
        words = text[begin : head.end()]
        carried = re.fullmatch(CARRIES, verb.group()) is not None and words.endswith("措施") and not words.endswith("”政策措施") and not OF_POINTS.search(words)
        listed = words.endswith("事项清单") and not verb.group().startswith(("落实", "贯彻", "执行", "实施"))  # 公布随机抽查事项清单: a list of matters, no instrument
        if not carried and not listed and _is_title(words):
            return begin
    return -1


POINTS_AFTER = re.compile(r"、[^，。；]*?\d条|等(?:政策|举措|措施)")
"""Behind a number of points that names a policy (稳增长27条、促消费12条等政策), not of pieces of information."""
OF_POINTS = re.compile(r"\d[项条](?:政策|改革|支持|惠企)?(?:举措|措施)$")


JOINED = re.compile("[和及与、]")
"""Plans of several kinds are none by name (编制区域安全风险评估和安全|规划)."""


def _is_title(words: str) -> bool:
    """Whether the words before a title's last are those of one instrument."""
    head = re.search(rf"{MADE_HEAD}$", words)
    stem = words[: head.start()] if head else words
    if not stem:
        return words.startswith("全口径")
    if head and head.group() == "规划" and JOINED.search(stem):
        return False
    return len(stem) >= (2 if words.endswith("条例") else 3 if stem.endswith("制") else 4) and not words.startswith("国家政府") and not NO_TITLE.search(stem) and not PLAIN_TITLE.fullmatch(stem)


def find_handed_on(text: str, titles: Sequence[str], covered: set[int]) -> list[Mention]:
    """The title inside 关于印发…的通知, and every title (`titles` are those in 《》) that stands again as a line of its own."""
    names = {title for title in titles if len(title) >= 6}
    mentions = []
    for match in OWN_NOTICE.finditer(text):
        start, end = match.span("name")
        makers = MAKERS_FIRST.match(match["name"])
        start += makers.end() if makers else 0
        if not HANDED_ON.search(match["name"]) or _inside(covered, start, end):
            continue
        for joint in (*JOINT.finditer(text, start, end), None):
            stop = joint.start() if joint else end
            names.add(text[start:stop])
            mentions.append(Mention(start, stop, Label.REGULATION, text[start:stop], "handed-on-title"))
            start = joint.end() if joint else end
    for annex in ANNEX.finditer(text) if "附件" in text else ():
        mentions += [Mention(*match.span("name"), Label.REGULATION, match["name"], "annexed-title") for match in ANNEXED.finditer(text, annex.start("list"), annex.end("list"))]
    taken = {mention.start for mention in mentions}
    at = 0
    for line in text.split("\n"):
        name = line.strip(" \u3000")
        start = at + line.find(name)
        at += len(line) + 1
        if name in names and start not in taken and len(name) <= 60 and HANDED_ON.search(name) and not re.search(r"\s", name):
            mentions.append(Mention(start, start + len(name), Label.REGULATION, name, "title-line"))
    return mentions


MAKERS_FIRST = re.compile(
    r"(?:[省市区县旗州盟](?!域|级|区)[\u4e00-\u9fff]{1,10}?(?:局|委员会|委|厅|办公室|办)(?:等(?:部门|单位))?[、和]?(?=关于|[省市区县][\u4e00-\u9fff]{1,10}(?:局|委|厅|办)|[\u4e00-\u9fff]{2,3}[省市县区]))+"
)
"""Who made what a notice hands on (批转|省发展改革委|甘肃省2012年…意见的通知)."""
JOINT = re.compile(r"(?<=办法|规定|细则|方案|意见|规划|预案|要点|制度|规则|标准)[和及与、](?=[\u4e00-\u9fff]{2,6}[省市县区州旗盟])")
"""Between two that it hands on, each of which names whose it is (某市甲办法|和某市乙办法)."""
ANNEX = re.compile(r"^[ \u3000]*附件\d?[：:](?P<list>[^\n]*(?:\n[ \u3000]*\d{1,2}[.．、][^\n。]{4,60}(?=\n|$))*)", re.MULTILINE)
ANNEXED = re.compile(
    r"(?:^|(?<=[：:.．、\s]))(?P<name>[\u4e00-\u9fff]{2,8}?[省市县区州旗盟](?![\u4e00-\u9fff]{0,10}(?:局|厅|委)(?:20|$))[\u4e00-\u9fff“”（）]{4,40}?(?:办法|规定|细则|方案|意见|规划|规程|制度|预案|标准|措施|分解表|要点)"
    r"(?:[（(](?:试行|暂行)[)）])?)(?=[ \u3000]*(?:\n|$)|（略）)", re.MULTILINE)
"""What the line below a notice says is annexed (附件：1.某市节约用水办法)."""
HANDED_ON = re.compile(r"(?:条例|办法|规定|细则|规则|规程|规划|计划|方案|意见|措施|要点|纲要|标准|规范|制度|指引|指南|预案|政策|清单|分工|目录|明细表|分解表|分工表)(?:[（(][^（）()]{1,30}[)）])?$")


def _inside(covered: set[int], start: int, end: int) -> bool:
    return start in covered and end - 1 in covered
