"""Bodies of kinds that no row knows, found by one end of their names: offices, institutes, national bodies and their branches."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.models import Label, Mention, Span
from kg.recognition.institutions import NOT_NAME
from kg.recognition.places import BOUND_BEFORE, PLACE_BEFORE


def find_named_bodies(text: str, places: Sequence[Span]) -> list[Mention]:
    """All of them; `places` are where short names of regions stand."""
    return [*find_quoted_bodies(text), *find_national(text), *find_offices(text), *find_named(text, places), *find_laboratories(text)]


QUOTED_END = re.compile(r"”[\u4e00-\u9fff]{0,6}(?:中心|办公室|大队|支队|专班|委员会)(?![的主])")
QUOTED_BODY = re.compile(r"(?:^|[，,。；;、\n]|成立|组建|设立|建立|建成|由|在|和|与)([省市区县州盟旗镇](?!级)[\u4e00-\u9fff]{0,10}“[\u4e00-\u9fff\d+]{2,8})$")


def find_quoted_bodies(text: str) -> list[Mention]:
    """Bodies with a word in quotation marks within the name (县矛盾纠纷“大调解”协调中心)."""
    found = []
    for end in QUOTED_END.finditer(text):
        match = QUOTED_BODY.search(text[max(0, end.start() - 24) : end.start()])
        if match:
            start = end.start() - len(match[1])
            found.append(Mention(start, end.end(), Label.AGENCY, text[start : end.end()], "rank-institution", hint="other:1"))
    return found


NATIONAL = re.compile(
    r"金砖国家(?:(?![的了和与及在由对将把等])[\u4e00-\u9fff]){2,12}?中心|国家(?!级)(?:(?![的了和与及在由对将把等])[\u4e00-\u9fff]){2,8}?[东中西南北]部中心|"
    # every alternative begins with a character, so that these are what is looked for
    + "|".join(rf"{country}(?!级)(?:(?![的了和与及在由对将把等]|建设|支持)[\u4e00-\u9fff]){{3,16}}?(?:研究中心|研究院|交易服务中心|交易所|研究所|博物院)(?![\u4e00-\u9fff]{{0,2}}(?:建设项目|工程))" for country in ("中国", "国家"))
)
"""中国西藏环喜马拉雅藏医药研究中心: called after the country, not one of its bodies."""
_IN_NAME = r"(?![的了和与及在由对])[\u4e00-\u9fff]"
_INSTITUTE = rf"(?!院士)(?:{_IN_NAME}){{2,12}}?(?:研究所|研究院|分院|植物园|天文台)"
SHORT = {"人民银行": "中国人民银行", "中科院": "中国科学院"}
"""National bodies whose branches are named by their short forms."""
NATIONAL_BRANCH = re.compile(
    # every alternative begins with a character, so that these are what is looked for
    rf"教育部(?:{_IN_NAME}){{2,3}}高等研究院|新疆生产建设兵团|"
    rf"国家(?:金融监督管理总局(?:{_IN_NAME}){{2,4}}监管分?局|能源局(?:{_IN_NAME}){{2,4}}监管(?:局|办公室)|统计局(?:{_IN_NAME}){{2,6}}调查总?队|开发银行(?:{_IN_NAME}){{2,8}}?(?:分行|支行)|(?:土地|自然资源)督察(?:{_IN_NAME}){{2,3}}局)|"
    rf"中国(?:人民银行(?:(?:{_IN_NAME}){{2,8}}?(?:中心支行|分行|支行)|营业管理部|上海总部)|(?:银行业|银行保险|保险|证券)监督管理委员会(?:{_IN_NAME}){{2,4}}监管分?局|农业发展银行(?:{_IN_NAME}){{2,8}}?(?:分行|支行)|科学院{_INSTITUTE})|"
    rf"人民银行(?:{_IN_NAME}){{2,8}}?(?:中心支行|分行|支行)|中科院{_INSTITUTE}|"
    rf"自然资源部国家自然资源督察(?:{_IN_NAME}){{2,3}}局|财政部驻(?:{_IN_NAME}){{2,8}}?专员办(?:事处)?|审计署驻?(?:{_IN_NAME}){{2,4}}特派(?:办|员办事处)"
)
"""Branches and institutes of national bodies, which carry its name."""


CORPS = re.compile(r"(?<!建设)兵团(?!作战|式|化)")
"""The production and construction corps, as Xinjiang calls it."""


def find_national(text: str) -> list[Mention]:
    """Institutes called after the country, and branches of its bodies in the places."""
    spans = [m.span() for m in NATIONAL_BRANCH.finditer(text)]
    for match in NATIONAL.finditer(text):
        start = match.start()
        if text[start - 1 : start] in BOUND_BEFORE or PLACE_BEFORE.search(text[max(0, start - 2) : start]):
            spans.append(match.span())
    spans += [match.span() for match in CORPS.finditer(text)] if "新疆" in text else []
    found = []
    for start, end in spans:
        if text[start:end] == "兵团":
            found.append(Mention(start, end, Label.AGENCY, "兵团", "national-institution", hint="branch-of:新疆生产建设兵团"))
            continue
        short = next((form for form in SHORT if text.startswith(form, start)), "")
        hint = f"branch-of:{SHORT[short]}{text[start + len(short) : end]}" if short else "institution"
        found.append(Mention(start, end, Label.AGENCY, text[start:end], "national-institution", hint=hint))
    return found


OFFICE_END = re.compile(r"办(?=[，,。；;：:、\n）)和与等]|曝光|通报|督办|牵头|印发|负责|联合|会同)")
RANKED_OFFICE = re.compile(r"(?:^|[，,。；;：:、\n（(和与由经向报]|会同)([省市区县州盟旗](?![级长场民域属内委政直市区县里])[\u4e00-\u9fff]{2,4})$")


def find_offices(text: str) -> list[Mention]:
    """Offices that no row knows, by their rank and short form (市治庸办)."""
    found = []
    for end in OFFICE_END.finditer(text):
        match = RANKED_OFFICE.search(text[max(0, end.start() - 7) : end.start()])
        if match and not OFFICE_WORD.search(text, end.start() - len(match[1]), end.end()):
            start = end.start() - len(match[1])
            found.append(Mention(start, end.end(), Label.AGENCY, text[start : end.end()], "rank-office", hint="other:1"))
    return found


OFFICE_WORD = re.compile(r"(?:[举承主督查申开联合协兴创公民自新]|集中)办$|[的了是在]")
NAMED_INSTITUTION = re.compile(r"(?P<organ>分局|军分区|警备区|海事局|海关|证监局|银监局|银保监局|保监局|金融监管局|邮政管理局|通信管理局|仲裁委员会|仲裁委|广播电视总?台|广电总?台|人民广播电台|电视台|日报社)|[\u4e00-\u9fff]{0,10}?(?:研究院|研究所|博物院|交易所|(?:服务|交易|研究)中心|(?<![中大小])医院)(?![\u4e00-\u9fff]{0,2}(?:建设|工程|项目|集群))")


def find_named(text: str, places: Sequence[Span]) -> list[Mention]:
    """Institutes, hospitals and centers called after a place (敦煌研究院, 武汉多式联运服务中心)."""
    found = []
    for place in places:
        if text.startswith("市中心", place.start):
            continue  # 市|中心医院: no body of 市中区
        match = NAMED_INSTITUTION.match(text, place.end)
        bound = text[place.start - 1 : place.start] in BOUND_BEFORE or PLACE_BEFORE.search(text[max(0, place.start - 2) : place.start])
        if match and (match["organ"] or (bound and not NOT_NAME.search(match.group()))) and not MANY_OF.search(match.group()):
            if match["organ"] == "分局" and text.startswith("公安", place.start - 2):  # 公安河北分局: the city's
                branch = text[place.start : match.end()]
                found.append(Mention(place.start - 2, match.end(), Label.AGENCY, "公安" + branch, "bare-department", hint=f"role:public-security-bureau:0:市:{branch}"))
                continue
            name = text[place.start : match.end()]
            hint = f"branch:{name}" if match["organ"] == "分局" else "institution"
            found.append(Mention(place.start, match.end(), Label.AGENCY, name, "named-institution", hint=hint))
    return found


MANY_OF = re.compile(r"^[省市区县州]|各|县域|基层|社区|乡镇|便民|城市|国家级|省级|企业|一批|多家|高水平|新型|重点")
LABORATORY = re.compile(r"实验室(?![级化]|建设标准|检测)")
LABORATORY_NAME = re.compile(r"(?:^|[，,。；;、\n和与设动持建]|成立|高标准|高水平|加快|优化|组建|依托|支持|推进|推动|布局)(?P<name>(?!优化|组建|依托|支持|推进|推动|布局|新增|新建)(?:(?![，。；、\n设动持建])[\u4e00-\u9fff]){2,4}(?:创新|材料|种业)?)$")
"""鹏城|实验室: called after a place or hill, and one body."""
NO_LABORATORY = re.compile(r"^(?:推进|推动|支持|省|市|区|县|开放|创新|中心|移动|标准|新建|改造|综合|培育|实验|成立|挂牌)|的|了|等|多|重点|国家|省级|市级|联合|检测|工程|公共|生物|化学|技术|[个家批类级]|企业|高校|各|全")


def find_laboratories(text: str) -> list[Mention]:
    """Laboratories that a province or city runs as bodies of their own."""
    found = []
    for head in LABORATORY.finditer(text):
        name = LABORATORY_NAME.search(text, max(0, head.start() - 9), head.start())
        if name and not NO_LABORATORY.search(name["name"]):
            found.append(Mention(name.start("name"), head.end(), Label.AGENCY, text[name.start("name") : head.end()], "laboratory", hint="institution"))
    return found
