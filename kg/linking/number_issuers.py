"""The body whose code a document number begins with, where that is certain: nothing that is not.

It is derived from the number alone and does not say that the body issued the text: 国办发〔2014〕10号 may hand on what
another wrote.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import takewhile

from kg.authority import Authority
from kg.authority.regions import RegionLevel
from kg.linking.context import Context
from kg.linking.seals import entity_of
from kg.recognition.numbers import find_numbers

ORDER = re.compile(r"(?P<whose>.+?)(?:人民)?政府令")
RANK = re.compile(r"[我本]?(?P<rank>自治区|自治州|自治县|自治旗|[省市县区州旗])")


@lru_cache(maxsize=1 << 12)
def central_issuer(number: str, authority: Authority) -> str:
    """The central body of a number, wherever it is cited; empty where there is none."""
    return issuer_of(number, Context(authority, None, None, ""))


def issuer_of(number: str, context: Context) -> str:
    """The full name of the body whose code a number has in this report; empty where that is not certain.

    A province's code is its own only in its reports: 渝府发 in one of 渝水区 is the district's, 宁政发 in Jiangsu Nanjing's.
    And in reports of a place whose name begins as the code does the code may be the place's (环发 in those of 环县).
    """
    found = find_numbers(number)
    if not found:
        return ""
    code, year = found[0].code, int(found[0].year or 0)
    row = context.authority.number_codes.find(code, year)
    chain = context.chain()
    if row is not None:
        if row.region and not (chain and chain[0].key.startswith(row.region)):
            return ""
        below = takewhile(lambda region: region.code != row.region.ljust(6, "0"), chain)
        places = (region for region in below if region.level is not RegionLevel.PROVINCE)  # whose letters are others: 皖, not 安
        return "" if any(region.name.startswith(code[0]) for region in places) else row.issuer
    return _of_order(code, context) if code.endswith("令") else ""


def _of_order(code: str, context: Context) -> str:
    """Whose an order is by its name: a central body's (司法部令), or a government's by rank (省政府令) or by region."""
    central = context.authority.agencies.central.get(code.removesuffix("令"))
    if central is not None:
        return central.name
    match = ORDER.fullmatch(code)
    if match is None:
        return ""
    rank = RANK.fullmatch(match["whose"])
    if rank is not None:
        region = context.region_of_rank(rank["rank"])
        if rank["rank"] == "市" and region is not None and region.level is RegionLevel.COUNTY:
            return ""  # rules (规章) are made by cities with districts: the order may be of the city above
    else:
        region = context.authority.gazetteer.resolve(match["whose"], context.year, context.home).region
    role = context.authority.agencies.roles["government"]
    return entity_of(role, region, context).name if region is not None else ""
