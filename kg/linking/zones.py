"""Functional zones under their short kinds."""

import re


def zone_in_full(name: str) -> str:
    """合肥经开区 as 合肥经济技术开发区, 苏州高新区 as 苏州高新技术产业开发区; any other name as it is."""
    return re.sub(r"高新区$", "高新技术产业开发区", re.sub(r"经开区$", "经济技术开发区", name))


def zone_kind(name: str) -> str:
    """What a city's bureaus call their branch in the zone that bears the city's name: 高新, 经开, else 开发区."""
    return "高新" if "高新技术" in name else "经开" if name.endswith("经济技术开发区") else "开发区"


def zone_stem(name: str) -> str:
    """What is left of a zone's name without its kind (大榭 of 大榭开发区); empty where it is called by its kind alone."""
    return re.sub(r"(?:高新技术产业|经济技术|经济|旅游|工业|产业)?(?:开发区|园区|度假区|保税区|新区|实验区|示范区|合作区|管理区)$", "", name)
