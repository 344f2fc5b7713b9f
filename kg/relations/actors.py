"""Who acts in a clause: the agency that opens it, the one that 由 brings in, the one before, else the report's own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.models import Entity, Label, Link
from kg.relations.verbs import acts_at

OPENING = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}[、是]|[（(][一二三四五六七八九十\d]+[)）]|\d{1,2}[.．、]|第[一二三四五六七八九十百\d]+条|第[一二三四五六七八九十],?)?\s*"
    r"(?:20\d\d年(?:度)?(?:\d{1,2}月(?:\d{1,2}日)?)?(?:以来|初|底|末|来)?[，,]?|今年(?:以来)?[，,]?|目前[，,]?|近年来[，,]?|同时[，,]?|此外[，,]?|其中[，,]?|为此[，,]?|"
    r"\d{1,2}月(?:\d{1,2}日|份|初|底|中旬|上旬|下旬)?(?:起)?[，,]?|(?:年初|年末|年底|上半年|下半年)[，,]?|每年|每[季月]度?|"
    r"下一步[，,]?|年内|截至目前[，,]?|全年|一年来[，,]?|另外[，,]?|并)?"
)
OPENS = frozenset("一二三四五六七八九十（(0123456789第今目近同此其为下年截全另并上每")
"""The characters that `OPENING` begins with, but for blanks."""
OWN = re.compile(r"我[区县市省州旗盟镇乡局委办厅院们]|全[区县市省州旗盟](?!域|面)|本[区县市省州旗局委办厅级机]|新区|区内|全局")
OUR_REGION = re.compile(r"我(?P<rank>[市区县省州旗盟])(?:在全[国省市州区])?")
GENERIC = re.compile(r"各(?:乡镇|街道|镇|部门|单位|级|区|县|市|设区|地|有关)|各[\u4e00-\u9fff]{1,4}(?:部门|单位)|(?:有关|相关|职能)(?:部门|单位)|(?:少数|个别|部分|一些|不少|有的|有些|某些|多数)\S{0,3}(?:部门|单位|街道|乡镇|地方|干部)|\d+个(?:县市区|市县区|县区|区县|部门|单位|街道|乡镇|镇)[^，。]{0,4}$|各\S{0,6}(?:也|均|分别|相应)")
PLACED = re.compile(r"(?:在|面向)[^，]*$")
"""在8个镇推行: where, not who."""
JOINTLY = re.compile(r"(?:^|[，,、\s）)]|[我本][局委厅院办省市区县州旗])(?:又|还|再|并|也)?(?:会同|联合)$")
ALONGSIDE = re.compile(r"(?:^|[，,、\s）)区县市省州院]|[我本][局委厅办])(?:与|同|和)$")
TOGETHER = re.compile(r"(?:等[^，。；]{0,4}?)?(?:合力|推行|推出|健全|完善|建立|开展|制定|设立|搭建|出台|印发|会签|合办|合建|共建|联办|共同|联合|联手|携手|一起|合作|协同|一道)")
"""与省财政厅共同修订, 与市检察院建立协作机制: beside whoever acts already."""
HELPED = re.compile(r"(?:配合|协助|支持|推动|督促|责成|提请|报请|提交|(?<!邀)请)$")
"""Before an agency that acts itself: 配合市政府修订《…》."""
ASSISTED = re.compile(r"(?:配合|协助)$")
OWN_SHARE = re.compile(r"做好|开展|落实|完成|实施|执行|贯彻")
"""What is one's own share of the work of the one assisted: 配合市人大常委会做好《…》施行工作."""
ENDS_ACT = re.compile(r"[，。；：]|并|我[省市区县州盟旗局]")
"""What those whom one helps do is theirs as far as the clause goes (配合市人大常委会制定《A》、修改《B》)."""
REQUESTED = re.compile(r"(?:提请|报请|报经|提交)")
SENT = re.compile(r"(?:派驻|下属|所属|直属|委派|选派)的?")
MEMBERS_OF = re.compile(r"(?:等[^，。；]{0,8})?(?:联合|共同|抽调(?:人员|干部|力量))?(?:组成|组建|成立|参加|参与)的")
NEW_SUBJECT = re.compile(r"(?<=[\u4e00-\u9fff\d]{4})(?:全部|均|都)[^，]{0,4}$")
"""市区房屋征收项目11个全部: many things of which the clause tells, which the agency before does not open."""
NOT_SUBJECT = re.compile(r"(?:党组|党委)?(?:副?书记|副?主任|副?局长|副?[省市县区镇乡]长|主要领导|分管领导|负责同志|负责人)[^，。；]{0,10}(?:任|兼任|担任|为)(?:第一)?(?:副?组长|成员|副?总指挥|副?主任)|(?:等[^，。；]{0,10})?的|(?:等[^，。；]{0,10})?(?:主要)?(?:负责人|负责同志|领导)?为(?:成员|组长|副组长)|等[^，。；]{0,10}负责人|(?:正式)?(?:搬迁|成立|组建|挂牌|搬入)[^，。；]{0,6}后[，,]|关|(?:主要)?领导(?!小组|下)|负责人|同意|批准|批复")
"""After an agency that opens a clause: what follows is the subject (区住建局等9家单位的32个环节)."""
AND = re.compile(r"(?:、[^，。、；《“]{2,12}(?:局|办|委|部门|中心|院|会|所|大队|支队|公司|室|站|厅))*(?:[、和与及同]|以及|会同|联合|携手|联手| (?! ))")
"""Between coordinated agencies (a blank between the issuers in a title); one among them may be of those that no rule knows."""
LED = re.compile(r"\s*(?:[一二三四五六七八九十]{1,3}是|[（(][一二三四五六七八九十\d]+[)）])?(?:\d{1,2}月底前[，,])?由$")
LEADS = re.compile(r"(?:分别|共同|具体)?(?:牵头|负责|主抓|统筹|组织)")
UNKNOWN = Entity("unknown", Label.AGENCY, "", False)
"""Acts where a body opens a clause that no rule knows: better nobody than the report's own government."""
UNKNOWN_BODY = re.compile(
    r"(?!由?我|由?本|各|全|区内|有关|相关)[\u4e00-\u9fff]{2,14}?(?:局|办|委|厅|处|科|股|队|所|站|中心|院|委员会|协会|商会|室|公司|集团|银行|法庭|部门)"
    r"(?=牵头|联合|会同|依据|依照|按照|承接|制定|印发|出台|开展|组织|推行|推出|受理|负责|编制|发布|公布|推进|实施|办理|编发|与|同|将|拟)"
)
MANY_OUGHT = re.compile(r"\s*(?:第[一二三四五六七八九十百]+条)?\s*(?:各|市属)[\u4e00-\u9fff、]{1,16}?(?:应当|必须|可以|不得|[要应须](?!求|急|对|用|素|点))")
"""各部门应当…，推进“…”: a norm for many, in its next clauses too."""
KIND_OUGHT = re.compile(r"[\u4e00-\u9fff、]{0,14}?(?:地区|单位|部门|机关|机构|企业|组织|学校|园区|政府|主体|者)(?:应当|必须)")
"""示范地区应当…，推行…: a norm for all of a kind, in its next clauses too."""
OUTSIDER = re.compile(
    r"(?:申请人|当事人|原告|上诉人|第三人|公民|(?:社会)?公众|群众|村民|居民|企业|经营者|用人单位|某[\u4e00-\u9fff]{0,6}公司|[\u4e00-\u9fff]某某?|(?:人民)?法院|复议机关)[\u4e00-\u9fff]{0,4}?(?:依据|依照|按照|根据|可以|凭|向)"
)
"""Who is no body of the region's and carries its own ground (申请人依据《…》申请公开)."""
URGED = re.compile(r"(?:及时|依法|积极|认真|指导和?)*(?:督促|责令|敦促|要求|批准|同意|授权|委托|允许|拨款支持|支持)")
"""Between a body and the one that it has act: 区检察院督促区水利局落实《…》."""
NAMES_US = re.compile(r"(?:将|把)我[省市区县州盟旗局]|[^，。；《“]{0,10}?(?:支持|指导|帮助|批准|同意|允许|委托)(?:我|本)[省市区县州盟旗局]")
"""交通运输部将我省确定为…，在两市开展“…”, 水利部支持我市建设…: what follows is our own again."""
PLACES_JOIN = re.compile("[、和及与]?")
NOTHING = re.compile("")
"""Between the opening of a clause and the first place: 与来宾、贵港实现…, who acts is not said."""
ADVERBS = re.compile(r"(?:等(?:地|\d+个(?:县|区|市|镇|乡镇|街道|县区|县市区|镇街))?)?(?:率先|先后|分别|全面|积极|已|也|均|深入|扎实|继续|正式|创新|成功|首先|试点)*")
BODY_END = re.compile(r"[局办委厅处科股队所站心院会室司团庭门]|银行")
"""What no body's name is without, looked for first because it is rare."""
BY = re.compile(r"由$")


def actors_of(
    text: str, clause_start: int, verb_start: int, links: Sequence[Link], inherited: tuple[Entity, ...], own: Entity | None, makes: bool
) -> tuple[Entity, ...]:
    """The entities that act before a verb; empty where the actor is many or unknown. `makes` where a title is issued or revised."""
    head = text[clause_start:verb_start]
    generic = GENERIC.search(head)
    if generic and not PLACED.search(head, 0, generic.start()):
        return ()
    before = [link for link in links if link.mention.end <= verb_start and link.mention.start >= clause_start]
    at = _behind_opening(text, clause_start)
    led = [i for i, link in enumerate(before) if link.mention.label is Label.AGENCY and text[link.mention.start - 1] == "由"]
    if led and before[led[-1]].mention.start > clause_start:  # 由甲起草并由乙印发: who stands nearest to the verb
        return _coordinated(text, before[led[-1] :])
    named = next((coordinated(text, before[i:]) for i, link in enumerate(before) if link.mention.label is Label.AGENCY and text[link.mention.start - 1] == "以"), ())
    if named and text.startswith("名义", named[-1].mention.end):  # 以县委、县政府名义印发
        return tuple(each.entity for each in named)
    skipped = 0
    for i, link in enumerate(before):
        if link.mention.label is not Label.AGENCY or i < skipped:
            continue
        acting = _requested(text, before, _acting(text, before, i))
        if acting != i:
            at, skipped = before[acting].mention.start, acting
            continue
        lead = text[at : link.mention.start]
        helped = coordinated(text, before[i:]) if HELPED.search(lead) else []
        own_share = not makes and ASSISTED.search(lead) and OWN_SHARE.match(text, verb_start)
        if helped and not own_share and not ENDS_ACT.search(text, helped[-1].mention.end, verb_start):
            return tuple(each.entity for each in helped)
        beside = coordinated(text, before[i:]) if ALONGSIDE.search(lead) else []
        if beside and TOGETHER.match(text, beside[-1].mention.end):
            return (*(inherited or ((own,) if own else ())), *(each.entity for each in beside))
        if NAMES_US.match(text, link.mention.end, verb_start):
            return (own,) if own else ()
        if JOINTLY.search(lead):
            here = () if OWN.search(lead) else inherited
            return (*(here or ((own,) if own else ())), *_coordinated(text, before[i:]))
        if REQUESTED.fullmatch(lead.strip()) or lead.strip() == "" or BY.search(text[max(clause_start, link.mention.start - 1) : link.mention.start]):
            return _urged(text, before, i) or _coordinated(text, before[i:])
    we = OWN.search(head)
    our = OUR_REGION.match(we.group()) if we and own else None
    if our and own and our["rank"] in "省市州盟" and our["rank"] not in own.name:
        return (UNKNOWN,)  # 我省 in a city's report; 我区 may be what a bureau's branch there calls it
    if our and own and inherited and inherited[0].name.endswith("人民政府") and inherited[0].region == own.region:
        return inherited  # 我市 in its bureau's report
    if we:
        return (own,) if own else ()
    if UNKNOWN in inherited:
        return inherited
    if NEW_SUBJECT.search(head, max(len(head) - 6, 0)):
        return (own,) if own else ()
    return inherited or ((own,) if own else ())


def opening_actors(text: str, clause_start: int, links: Sequence[Link], home: str, ours: tuple[Entity, ...] = ()) -> tuple[Entity, ...] | None:
    """The agencies that open a clause as its subject; an empty tuple for many or 我区, nothing where none opens it.

    `home` is the key of the report's region, `ours` the government that 我市 is in a department's report.
    """
    at = _behind_opening(text, clause_start)
    for i, link in enumerate(links):
        if link.mention.start < clause_start:
            continue
        if link.mention.label is Label.AGENCY and text[at : link.mention.start].strip() == "":
            named = coordinated(text, links[_acting(text, links, i) :])
            if NOT_SUBJECT.match(text, named[-1].mention.end) or NAMES_US.match(text, named[-1].mention.end):
                return None
            return tuple(each.entity for each in named)
        named = _led(text, clause_start, links[i:])
        if named:
            return tuple(each.entity for each in named)
        break
    if text[at : at + 1] in "我全本新区" and OWN.match(text, at):
        we = OUR_REGION.match(text, at) if ours else None
        if we is None or not acts_at(text, ADVERBS.match(text, we.end()).end()):  # type: ignore[union-attr]
            return ()
        return ours if ours[0].name.removesuffix("人民政府").endswith(we["rank"]) else (UNKNOWN,)  # 我省 in the report of a city's bureau
    # what MANY_OUGHT has ahead of its verb, looked for first
    if ("各" in text[at : at + 2] or "属" in text[at : at + 2] or text.startswith("第", at)) and MANY_OUGHT.match(text, clause_start):
        return (UNKNOWN,)
    ought = KIND_OUGHT.match(text, at) if "应当" in text[at : at + 18] or "必须" in text[at : at + 18] else None
    if ought and all(link.mention.start >= ought.end() or link.mention.end <= at for link in links):
        return (UNKNOWN,)
    if _another_place_acts(text, at, links, home) or OUTSIDER.match(text, at):
        return (UNKNOWN,)
    unknown = UNKNOWN_BODY.match(text, at) if BODY_END.search(text, at + 2, at + 18) else None
    if unknown and all(link.mention.end <= at or link.mention.start >= unknown.end() for link in links):
        return (UNKNOWN,)
    return None


def _urged(text: str, links: Sequence[Link], i: int) -> tuple[Entity, ...]:
    """The agencies that those from the i-th link on have act, and that act themselves; none where they urge nobody."""
    end = coordinated(text, links[i:])[-1].mention.end
    for k, link in enumerate(links[i + 1 :], i + 1):
        if link.mention.label is Label.AGENCY and link.mention.start > end:
            return _coordinated(text, links[k:]) if URGED.fullmatch(text, end, link.mention.start) else ()
    return ()


def _behind_opening(text: str, start: int) -> int:
    """Where a clause goes on behind the number or time that opens it; most begin with neither, which is looked at first."""
    if start < len(text) and text[start] not in OPENS and not text[start].isspace():
        return start
    opened = OPENING.match(text, start)
    return opened.end() if opened else start


def helpers_of(text: str, clause_start: int, links: Sequence[Link]) -> tuple[Entity, ...]:
    """Those that only help in a clause like 由区司法局牵头、区公安分局配合: they undertake with the others, but make and carry out nothing."""
    inside = [link for link in links if link.mention.start >= clause_start]
    named = _led(text, clause_start, inside) if inside else []
    return tuple(link.entity for link in named[len(coordinated(text, inside)) :]) if named else ()


def _another_place_acts(text: str, at: int, links: Sequence[Link], home: str) -> bool:
    """Whether a place other than the report's own opens a clause at `at` and a verb follows (保靖县、泸溪县实施…)."""
    end = at
    for link in links:
        if link.mention.start < at:
            continue
        if link.mention.label is not Label.REGION or not (PLACES_JOIN if end > at else NOTHING).fullmatch(text, end, link.mention.start):
            break
        if link.entity.region == home:
            return False
        end = link.mention.end
    return end > at and acts_at(text, ADVERBS.match(text, end).end())  # type: ignore[union-attr]


def _led(text: str, clause_start: int, links: Sequence[Link]) -> list[Link]:
    """Who acts in the clauses after 由区司法局牵头、区公安分局配合: those that lead and those that help."""
    if links[0].mention.label is not Label.AGENCY or not LED.fullmatch(text[clause_start : links[0].mention.start]):
        return []
    leading = coordinated(text, links)
    end = leading[-1].mention.end
    lead = LEADS.match(text, end)
    if lead is None:
        return []
    following = list(links[len(leading) :])
    if not following or not re.fullmatch(r"[、，,]", text[lead.end() : following[0].mention.start]):
        return leading
    helping = coordinated(text, following)
    return [*leading, *helping] if re.match(r"配合|参与|协助|协同", text[helping[-1].mention.end :]) else leading


def _acting(text: str, links: Sequence[Link], i: int) -> int:
    """Which agency acts where the one at `i` opens: the last of 县综合执法局派驻的镇执法队, 市监察局、市档案局组成的督查组."""
    while True:
        following = i + len(coordinated(text, links[i:]))
        if following >= len(links) or links[following].mention.label is not Label.AGENCY:
            return i
        between = text[links[following - 1].mention.end : links[following].mention.start]
        sent = i + 1 == following and SENT.fullmatch(between)
        if not (sent or MEMBERS_OF.fullmatch(between)):
            return i
        i = following


def _requested(text: str, links: Sequence[Link], i: int) -> int:
    """Which agency acts where the one at `i` asks another to, in this clause only (市政府提请市人大常委会审议通过《…》)."""
    asked = i + len(coordinated(text, links[i:]))
    if asked < len(links) and links[asked].mention.label is Label.AGENCY and REQUESTED.fullmatch(text, links[asked - 1].mention.end, links[asked].mention.start):
        return asked
    return i


def coordinated(text: str, links: Sequence[Link]) -> list[Link]:
    """The mention of an agency and those coordinated with it (县委、县政府)."""
    found = [links[0]]
    for link in links[1:]:
        if link.mention.label is not Label.AGENCY or not AND.fullmatch(text[found[-1].mention.end : link.mention.start]):
            break
        found.append(link)
    return found


def standing_before(text: str, at: int, links: Sequence[Link], joins: re.Pattern[str]) -> tuple[Entity, ...]:
    """The agencies one before the other up to `at`, with what `joins` matches between them and before `at`."""
    found: list[Entity] = []
    for link in reversed([each for each in links if each.mention.end <= at]):
        if link.mention.label is not Label.AGENCY or not joins.fullmatch(text, link.mention.end, at):
            break
        found.insert(0, link.entity)
        at = link.mention.start
    return tuple(found)


def _coordinated(text: str, links: Sequence[Link]) -> tuple[Entity, ...]:
    return tuple(link.entity for link in coordinated(text, links))
