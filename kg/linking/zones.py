"""Functional zones under their short kinds."""

import re

from kg.authority.regions import RegionLevel
from kg.linking.context import Context


def zone_in_full(name: str) -> str:
    """合肥经开区 as 合肥经济技术开发区, 苏州高新区 as 苏州高新技术产业开发区; any other name as it is."""
    return re.sub(r"高新区$", "高新技术产业开发区", re.sub(r"经开区$", "经济技术开发区", name))


def zone_kind(name: str) -> str:
    """What a city's bureaus call their branch in the zone that bears the city's name: 高新, 经开, else 开发区."""
    return "高新" if "高新技术" in name else "经开" if name.endswith("经济技术开发区") else "开发区"


_KIND = "(?:开发区|新区|度假区|园区|示范区|试验区|实验区|合作区|保税区)"
REST_OF_ZONE = re.compile(rf"[\u4e00-\u9fff]{{0,10}}{_KIND}")
KIND_OF_ZONE = re.compile(rf"{_KIND}$")
GOVERNS_ZONE = re.compile(r"(?:管理局|管理委员会|管委会)$")
SHORTEST_PLACE = 2


def means_zone(short: str, context: Context) -> bool:
    """Whether a name is that of the zone that reports without its kind (长白山 of 长白山保护开发区), or with no more of it than that (前海合作区).

    What is a city's name alone is the city (合肥 in the report of 合肥经济技术开发区).
    """
    home = context.home
    if home is None or home.level is not RegionLevel.ZONE or short == home.name:
        return False
    kind = KIND_OF_ZONE.search(short)
    place = short[: kind.start()] if kind and home.name.endswith(kind.group()) else short
    if len(place) < SHORTEST_PLACE or not home.name.startswith(place) or REST_OF_ZONE.fullmatch(home.name, len(place)) is None:
        return False
    return all(region.level is RegionLevel.ZONE for region in context.authority.gazetteer.candidates(place))


def zone_stem(name: str) -> str:
    """What is left of a zone's name without its kind (大榭 of 大榭开发区); empty where it is called by its kind alone."""
    return re.sub(r"(?:高新技术产业|经济技术|经济|旅游|工业|产业)?(?:开发区|园区|度假区|保税区|新区|实验区|示范区|合作区|管理区)$", "", name)
