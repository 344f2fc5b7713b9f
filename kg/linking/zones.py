"""Functional zones under their short kinds."""

KINDS = {"经开区": "经济技术开发区", "高新区": "高新技术产业开发区"}


def zone_in_full(name: str) -> str:
    """合肥经开区 as 合肥经济技术开发区, 苏州高新区 as 苏州高新技术产业开发区; any other name as it is."""
    for short, full in KINDS.items():
        if name.endswith(short):
            return name.removesuffix(short) + full
    return name
