"""The turns of phrase that relations are read from; in the words they are matched on, mentions are masked as ＊."""

import re

PARENTHESES = re.compile(r"[（(][^（）()]*[）)]")
BY_THE_LETTER = re.compile(r"(?:依|按|据|照)$")
"""依《条例》, 按《规定》: a preposition of one character, right before the title."""
MEMBERS = re.compile(r"(?:为成员|组成|为组长|为副组长|参加|参与|为召集人)的?$")
"""Who belongs to a body that an earlier clause sets up."""
LED_BY = re.compile(r"由＊+(?:牵头|负责|组织|承担|承办|主办|统筹)(?:组织|实施|负责|协调|推进)?")
"""由＊牵头: a mention is masked as ＊."""
LED_NEXT = re.compile(r"\s*由＊[＊、和与及]*(?:牵头|负责|组织|承担|统筹|主办|具体)")
"""A clause of its own that says who leads."""
NEGATION = re.compile(r"(?:未|没有|没|尚未|不再|不得|不予|无|暂未|从未|未能|不)(?:曾|有|能|按|依|正式|发生|出现)?$")
"""Right before a verb: what it says is denied."""
REQUIREMENT_END = re.compile(r"^[”]?[\u4e00-\u9fff]{0,8}?(?:要求|为契机|为抓手|目标|部署|精神|安排|标准|方面|为重点|为依托|为载体|为基础|为目标|为主线|为统领|为引领|需要|相关规定)")
"""按照推进…的要求, 以…为契机: named, not undertaken."""
NO_STATEMENT_AFTER = re.compile(r"^(?:》)?(?:等)?(?:的)?(?:提起|起诉|宣传|学习|培训|专题|知识|普及|解读|考试|讲座|宣讲|征求意见|草案|讨论|审议)")
"""Teaching a law, asking for comments on it or suing by it does not carry it out."""
AWARDED = re.compile(r"(?:荣获|获得|获)(?P<by>[^，,。]{2,24}?)(?:授予|颁发|命名|评选)的?[^，,。]{0,16}$")
"""荣获…授予的"""
PASSIVE = re.compile(r"被(?P<by>[^，,。被]{0,24}?)(?:确定为|列为|评为|命名为|授予|认定为|选为|批准为|纳入|确认为|列入|评选为|表彰为|授牌为|选定为)[^，,。]{0,24}$")
"""被…确定为"""
APPROVED = re.compile(r"经(?P<by>[^，,。经]{2,24}?)(?:批准|同意|批复|评审|认定)后?(?:升级|设立|列入|列|确定|认定|命名|成)为?[^，,。]{0,12}$")
"""经…批准升级为"""
NAMED_SO = re.compile(r"(?:确定|列|命名|认定|批准|批复|评定|授予|选定|确认)(?:我[区县市省州局]|[\u4e00-\u9fff]{2,6}[区县市省州])(?:成?为|“)(?=[^，,。]{0,24}$)")
"""…确定我市为"""
ACTIVE = re.compile(r"(?:将|把)(?:我[区县市省局]|[\u4e00-\u9fff]{2,8})(?:确定为|列为|评为|命名为|认定为|选为|批准为|纳入|列入)[^，,。]{0,24}$")
"""…将我区确定为"""
ATTRIBUTE = re.compile(r"(?:新近?|最新)?(?:修订|修改|修正|颁布|公布|制定|出台|印发|发布|下发|实施|施行|(?:尚?未)?完成|列入|纳入)(?:实施|施行)?(?:后)?的(?:国家)?[（(]?$")
"""An attribute of a title is no act of the clause's actor: 学习新修订的《行政处罚法》."""
ATTRIBUTE_INSIDE = re.compile(r"(?:新近?|最新)?(?:修订|修改|修正|颁布|公布|制定|出台|印发|发布|下发|实施|施行)(?:实施|施行)?(?:后)?的(?=＊)")
"""The same in front of a title further left in the clause."""
OWN_ATTRIBUTE = re.compile(r"(?:去年|上年|今年|近年来?|年初|年内|此前|前期|\d{4}年|我[区县市省州旗盟局])(?:印发|出台|制定|发布)的$")
"""去年出台的: an attribute that tells an act of the report's own."""
EARLIER_ATTRIBUTE = re.compile(r"(?<!＊)(?:印发|出台|制定|下发|发布)的$")
"""印发的 with no issuer in front: of a title that names the region it is the region's own act."""
EARLIER_AFTER = re.compile(r"（(?:19|20)\d\d年(?:\d{1,2}月)?(?:印发|制定|出台|发布)[^）]{0,6}）")
"""《…》（2013年印发）"""
MADE_AFTER = re.compile(r"(?:（[^）]*）)?的?(?P<verb>修订|修改|修编|编制|制定|印发|出台)(?:工作|任务)?(?=[，。；、]|$)")
"""完成《…》修订"""
BY_TOPIC = re.compile(r"[^，。；＊]{0,6}由[＊、和与会同联合及]+(?:牵头|负责|试行|推行|实施|承担|组织|统筹|落实|推进|承办|主办|共同)")
"""“…”由＊试行"""
ADVERBIAL = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}[、是]|[（(][一二三四五六七八九十\d]+[)）])?(?:20\d\d年(?:度)?(?:以来)?)?(?:为(?:了|进一步|切实|全面|深入)?|认真|深入|全面|严格|积极|切实)*"
    r"(?:贯彻|落实|根据|按照|依据|依照|围绕|结合|对照|紧扣|针对|坚持|学习|在)"
)
"""A clause that leads to the one with the subject (贯彻落实《…》，结合实际，市政府印发了…)."""
INCLUDED = re.compile(r"(?:把|将)[^，。]{2,40}纳入(?:了)?$")
"""把…纳入"""
TAKEN = re.compile(r"(?:把|将)$")
"""把 or 将 right before its object."""
COMBINED = re.compile(r"[^，。与]{0,4}(?:与[^，。]{2,24}(?:相结合|结合起来|有机结合|融合|衔接)|融入|贯穿)")
"""…与…相结合"""
PASSIVE_RANK = re.compile(r"(自治区|国家|省|市|区|县|盟|州)(?:级|政府|里)?$")
"""A government by its rank: 被省政府, 被自治区."""
NOT_DONE = re.compile(r"[^，。]{0,4}(?:不大|不明显|缓慢|有限|仍|还|尚|不够|不到位|不力|薄弱|滞后|有待|缺乏|差距)")
"""…仍有薄弱环节: a shortcoming."""
ISSUED_AFTER = re.compile(r"(?:（[^）]*）)?(?:已|均已|也)?(?:于)?(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:底|初)?(?:经[^，。]{0,14}后?)?(?:由＊+)?(?:正式|相继|先后|及时|全文)?(?:印发|出台|发布|公布|下发|颁布)")
"""《…》由…印发, 《…》已正式印发"""
PROPOSED = re.compile(r"(?:建议|提议|呼吁|希望)[^，。]{0,6}$")
"""代表建议出台: not an act."""
FOUNDED_AFTER = re.compile(r"(?:（[^）]*）)?(?:已)?(?:获批|经批准)?(?:于|已于)?(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:底|初)?(?:正式|揭牌|挂牌)?(?:成立|组建|设立|挂牌|揭牌|重新组建)(?=[，。；、]|$|以来|后|并)")
"""…于6月成立"""
FOUNDS = re.compile(r"(?:了|起|全[区县市省州旗盟]|.*的|.*＊)?")
"""Between the verb and the body it founds; 建立市司法局参加的机制 founds none."""
MEMBER_AFTER = re.compile(r"(?:等)?[^，。；]{0,8}?(?:参加|参与|组成|牵头|负责|联合|共同|配合)[^，。；]{0,4}的")
"""…参加的, …牵头的: the bodies before are members, not founded."""
RELATIVE = re.compile(r"(?P<verb>(?:成立|组建|设立|建立)了?)(?:由|以)[^，。]*的$")
"""成立由…为组长的: the verb founds what the relative clause leads to."""
AFTER_VERB = re.compile(
    r"^(?:中的[^，。]{1,12}?)?(?:(?:抽查|监管)?[^，。]{0,6}覆盖率达到?|率先|实现[^，。]{0,12}?(?=全?覆盖)|向[^，。]{1,6}(?=延伸|拓展))?(?:[”》]|（[^）]*）|\([^)]*\))*(?:\d\.\d版)?(?:等)?(?:[、和及][\u4e00-\u9fff]{2,8})?(?:试点|改革|工作|建设|任务|制度|机制|项目){0,2}(?:已|于|已于)?(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:起|底|初)?(?:已|已经|均已|均|整县|整市|正式|全面|深入|扎实|稳步|持续|顺利|有序|加快|纵深|得到|取得|不断|全部|的)?"
    r"(?:由试点推向|推向|推广至|扩大到|推广到|(?<=达到)\d|(?<=达)\d|延伸|拓展|落地落实|落地|深化|走在[^，。]{0,6}前列|走深走实|成型|成势|兑现|收官|圆满|基本完成|迈出|推进|推行|推广|实施|开展|落实|完成|建成|上线|运行|启动|施行|覆盖|全覆盖|铺开|同步跟进|跟进|起步|挂牌|试行|见效|落地见效|揭牌|通过[^，。]{2,12}验收|成效|成果|进展|执行|贯彻|运用|正确运用|有效运用)"
)
"""What follows a topic and says that it was done."""
ALL_DONE = re.compile(r"[^，。；、＊《“的]{0,16}(?:全部|均|已|全面|正式|顺利|累计)(?:已)?(?:上线|运行|完成|落地|建成|实施|推开|投用|投入使用|覆盖)|[^，。；、＊《“的]{0,6}取得[^，。、]{0,6}(?:成效|突破|进展|成绩|成果|胜利)(?!不|缓|有限)|[^，。；、＊《“的]{0,6}(?:常态化|高水平|高质量|平稳|如期|加力|有力有效)(?:开展|推进|收官|落地|完成|完工|交付|运行)")
"""“高效办成一件事”43个事项全部上线: a topic, a number of its things, and that all are done."""
GUIDED_BY = re.compile(r"(?:》)?(?:（[^）]*）)?(?:[^，。；《]{0,6})为(?:总|新|根本|基本|主要|重要|行动|工作)?(?:抓手|起点|依据|指导|指引|遵循|统领|引领|准则|准绳|纲领|主线|蓝本|目标)")
"""以《…》为总抓手"""
ISSUED_IN_BRACKETS = re.compile(r"(?:于)?(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:联合)?(?:公布|发布|印发|制定|颁布|下发)(?=[，,）])")
"""《…》（市人大常委会公布，…）: what follows the body in the brackets."""
BESIDE = re.compile(r"[^，。；]{0,4}(?:对接|衔接|互联|联通|联网|打通|共享|互通)")
"""与“…”对接: what something else is joined to."""
ENSURE = re.compile(r"(?:（[^）]*）)?(?:的)?(?:年度|各项|全部|主要|重点|目标|明确的|确定的)*(?:任务|目标|要求|规定)[^，。]{0,6}(?:完成|落实)|(?:（[^）]*）)?(?:的)?(?:贯彻|施行|实施)(?:准备|工作)|(?:（[^）]*）)?(?:明确|规定|确定|部署|要求)的[^，。]{0,16}(?:落实|完成)|的(?:正确|全面|有效|严格|贯彻|顺利)?(?:运用|实施|执行|贯彻|落实|施行)(?!情况|中)")
"""…的贯彻实施"""
EVENT_YEAR = re.compile(r"((?:19|20)\d\d)年(?:(\d{1,2})月)?(?:(\d{1,2})日)?")
DATE_BEFORE = re.compile(r"(?:19|20)\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?[，,]\s*$")
"""A date that a comma parts from its clause."""
QUANTITY = re.compile(r"^[”》]?\s*(\d+(?:\.\d+)?(?:余)?(?:万)?(?:份|件|部|项|个|次|册|条|家|人次|人))")
"""《…》36份"""
PREPOSITION = re.compile(r"(?:为|为了|按照|根据|依照|依据|对照|遵照|落实|贯彻|围绕|结合)")
"""Verbs that make their object a ground of what is made next."""
AS_RULED = re.compile(r"(?:》)?(?:第[一二三四五六七八九十百\d]+条)?(?:中|所)?(?:规定|要求)(?:的|了)?")
"""…规定的: the title is what rules, not what is made."""
MAKING = re.compile(r"(?:制定|制订|出台|印发|修订|编制|发布|起草|拟定)(?:印发|出台|实施|下发|发布)?(?:了)?(?!的|后|前)[^的，。；《]{0,10}《")
"""制定《: something is made in what follows."""
