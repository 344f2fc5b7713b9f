"""How the name of a body that no rule found is to be read: after the rank or place that it begins with, as a department's part, or as it stands."""

from __future__ import annotations

import re

from kg.authority.agencies import AgencyTable

RANKED = re.compile(r"(?:(?P<district>城区)|自治区|自治州|自治县|自治旗|示范区|开发区|高新区|新区|经开区|保税区|街道|[省市区县旗盟州镇乡](?![场域属管级民容]))(?=[\u4e00-\u9fff]{2})")
FULL = re.compile(r"[省市县区旗州盟镇乡村]$|街道$|社区$")
"""The end of a region's name in full."""
OF_DEPARTMENT = re.compile(r"驻?[局厅](?=[\u4e00-\u9fff]{2})")


def hint_of_body(name: str, table: AgencyTable, place: int) -> str:
    """The hint for linking, empty for a bare role, of which rules say when it is one body, and for 我县….

    `place` is the length of the region's name that the body's begins with, or 0.
    """
    rank = RANKED.match(name) if not place else None
    length = place or (rank.end() if rank else 0)
    role = table.by_form.get(name[length:])
    if place and role is None and not FULL.search(name[:place]):
        return "unranked:"  # 北京协和医院
    said = "区" if rank and rank["district"] else ""
    if (role is not None and not length) or name.startswith("我"):
        return ""
    if role is not None:
        return f"role:{role.id}:{length}:{said}"
    if length:
        return f"other:{length}:{said}"
    return "section:" if OF_DEPARTMENT.match(name) else "unranked:"
