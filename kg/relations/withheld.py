"""What keeps a verb from telling something: denial, a mere proposal, a requirement, a norm for whoever breaks it."""

from __future__ import annotations

import re

from kg.models import Label
from kg.relations.clauses import Clause
from kg.relations.patterns import NEGATION, PROPOSED, REQUIREMENT_END, SANCTION

REQUIRES = re.compile(r"(?:按照|根据|对照|依据|围绕|以|结合|将)[^，,]{0,30}$")

OUGHT = re.compile(r"应当[^，。；]{0,4}$")
"""施工单位应当遵守《…》: a norm for others."""
ARTICLE = re.compile(r"\s*第[一二三四五六七八九十百零]+条")
BINDS = re.compile(r"应当|可以|必须|不得|情形之一|情节严重")
"""What an article tells whoever it binds, also in its later clauses."""
ARTICLES = re.compile(rf"^{ARTICLE.pattern}", re.MULTILINE)
A_NORM = 3
"""So many articles make a norm."""
APPLIES = re.compile(r"(?:执行|办理|处理|实施)(?=[，。；]|$)|[^，。；《]{0,16}规定(?:执行|办理|处理|实施)")
ITEM = re.compile(r"\s*[（(][一二三四五六七八九十]+[)）]")
LISTS = re.compile(r"(?:下列|以下)[^。\n]*：\s*$")
CONDUCT = re.compile(r"\s*[（(][一二三四五六七八九十]+[)）][^\n]*的[；;。]\s*$", re.MULTILINE)
BREACH = re.compile(r"违反|滥用职权|玩忽职守|徇私舞弊")
OF_A_KIND = re.compile(r"由(?:公安|司法|行政|监察|纪检监察|主管|有关|相关)(?:机关|部门|单位)(?:依法)?$")
"""由公安机关依照《…》处罚."""


OVERSEES = re.compile(r"(?:抽查|检查|督查|督察|视察|调研|考察|肯定|表扬|听取|审议)[^，。；]{0,24}$")
HOW_IT_GOES = re.compile(r"[^，。；]{0,8}(?:情况|做法|成效|经验|进展)")
"""抽查我区落实《…》情况, 肯定我区推进“…”改革的做法."""
ON = re.compile(r"(?:对|就)[^，。；]{1,14}$")
LOOKED_INTO = re.compile(r"[^，。；]{0,10}(?:开展|进行|给予|作出?)[^，。；]{0,8}(?:督察|督查|检查|审计|调研|视察|考察|评议|询问|监督|评估|肯定|表扬)")
"""对我区落实《…》情况开展督察."""
REPORTED = re.compile(r"关于[^，。；]{0,10}$")
IN_A_REPORT = re.compile(r"[^，。；]{0,12}的(?:专项|工作)?(?:报告|汇报|提案|议案|请示)")
"""听取区政府关于贯彻《…》情况的报告."""
DIRECTS = re.compile(r"(?:督促|指导|要求|责令|敦促)[^，。；＊]{0,10}(?:企业|单位|机构|学校|商户|经营者|经营户|业主|主体)[^，。；＊]{0,4}$|(?:督促|要求|责令|敦促)(?:其|他们|对方)[^，。；＊]{0,4}$")
"""督促企业落实《…》, 督促其实施《…》."""
ENCOURAGES = re.compile(r"(?:鼓励|引导|动员)[^，。；＊]{0,6}(?:企业|单位|机构|学校|商户|群众|居民|农户)$")
"""鼓励企业参加“…”."""


def seen_to(words: str, behind: str) -> bool:
    """Whether the verb behind these words says what another does whom the clause looks into."""
    return (
        (HOW_IT_GOES.match(behind) is not None and OVERSEES.search(words) is not None)
        or (LOOKED_INTO.match(behind) is not None and ON.search(words) is not None)
        or (IN_A_REPORT.match(behind) is not None and REPORTED.search(words) is not None)
    )


def tells_others(words: str, label: Label) -> bool:
    """Whether the words before a verb have others of a kind act by it; who directs them to a programme may have made it."""
    return ENCOURAGES.search(words) is not None or (label is Label.REGULATION and DIRECTS.search(words) is not None)


def reason_against(words: str) -> str:
    """Why the verb behind these words of its clause tells nothing; empty where it does."""
    if PROPOSED.search(words):
        return "only proposed"
    return "denied" if NEGATION.search(words) else ""


def only_required(words: str, behind: str) -> bool:
    """Whether an initiative stands inside a requirement (按照推进…的要求, 以…为契机); `words` end with the verb."""
    return REQUIREMENT_END.match(behind) is not None and REQUIRES.search(words) is not None


def rules_impersonally(text: str, clause: Clause, behind: str, verb_start: int) -> bool:
    """Whether a norm binds bodies of a kind, or nobody named: what it tells them to do (应当遵守) or what follows a breach (违反本办法的，依照…处理)."""
    if OF_A_KIND.search(text, clause.start, verb_start):
        return True
    unnamed = _names_nobody(clause, verb_start)
    if unnamed and not clause.actors and OUGHT.search(text, clause.start, verb_start):
        return True
    return unnamed and SANCTION.match(behind) is not None and BREACH.search(text, max(clause.start - 60, 0), verb_start) is not None


def binds_in_article(text: str, clause: Clause, verb_start: int) -> bool:
    """Whether an article of a norm tells nobody named to follow another (可以按照《…》简化, 并按《…》编报)."""
    line = text.rfind("\n", 0, clause.start) + 1
    bound = ARTICLE.match(text, line) is not None and (BINDS.search(text, line, verb_start) is not None or text.startswith("适用", verb_start))
    return bound and not clause.actors and _names_nobody(clause, verb_start)


def ruled_in_norm(text: str, clause: Clause, behind: str, verb_start: int) -> bool:
    """Whether a norm with articles tells nobody named what applies (…，按照《…》的规定执行) or lists conduct (（三）参与“…”的；)."""
    line = text.rfind("\n", 0, clause.start) + 1
    listed = CONDUCT.match(text, line) is not None or _is_item(text, line)
    applies = listed or APPLIES.match(behind) is not None
    return applies and not clause.actors and _names_nobody(clause, verb_start) and len(ARTICLES.findall(text)) >= A_NORM


def _is_item(text: str, line: int) -> bool:
    """Whether a line is one of those that an article lists (下列事项应当举行听证：⏎（一）编制…规划；)."""
    at = line
    while ITEM.match(text, at) and at:
        at = text.rfind("\n", 0, at - 1) + 1
    return at < line and ARTICLE.match(text, at) is not None and LISTS.search(text[at : text.find("\n", at)]) is not None


def _names_nobody(clause: Clause, verb_start: int) -> bool:
    """Whether no agency stands before the verb."""
    return all(link.mention.label is not Label.AGENCY or link.mention.start > verb_start for link in clause.links)
