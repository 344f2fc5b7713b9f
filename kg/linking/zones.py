"""Functional zones under their short kinds."""

import re

from kg.authority.region_parts import without_kind

KINDS = {"经开区": "经济技术开发区", "高新区": "高新技术产业开发区"}


def zone_in_full(name: str) -> str:
    """合肥经开区 as 合肥经济技术开发区, 苏州高新区 as 苏州高新技术产业开发区; any other name as it is."""
    for short, full in KINDS.items():
        if name.endswith(short):
            return name.removesuffix(short) + full
    return name


def is_called(name: str, zone: str) -> bool:
    """Whether a zone goes by a name: 赣州开发区 for 赣州经济技术开发区, 巨鹿经开区 for 巨鹿经济开发区."""
    return name in (zone, without_kind(zone), ECONOMIC.sub("经开区", zone))


ECONOMIC = re.compile(r"经济(?:技术)?开发区$")
