"""Dates as reports write them: 2021年1月20日, 2021-01-20, 二〇二一年一月二十日."""

from __future__ import annotations

import re

DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[年\-./]\s*(\d{1,2})\s*[月\-./]\s*(\d{1,2})\s*日?")
CHINESE_DATE = re.compile(r"(一九[一二三四五六七八九〇○零]{2}|二[〇○零O0o][一二〇○零O0o][一二三四五六七八九〇○零O0o])年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日")


def arabic(numeral: str) -> str:
    """二〇二〇 as 2020."""
    table = {**dict.fromkeys("〇○零O0o", "0"), **{c: str(i) for i, c in enumerate("一二三四五六七八九", 1)}}
    return "".join(table.get(c, c) for c in numeral)


def iso_date(words: str) -> str:
    """A date in ISO form, or nothing."""
    match = DATE.search(words)
    if match:
        year, month, day = (int(part) for part in match.groups())
        return f"{year:04}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else ""
    chinese = CHINESE_DATE.search(words)
    if chinese:
        month, day = (_small(part) for part in chinese.groups()[1:])
        return f"{arabic(chinese.group(1))}-{month:02}-{day:02}"
    return ""


def _small(numeral: str) -> int:
    """The value of a Chinese numeral below 100: 十二, 三十一."""
    tens, has_ten, ones = numeral.partition("十")
    digit = {c: i for i, c in enumerate("一二三四五六七八九", 1)}
    if not has_ten:
        return digit[numeral]
    return (digit.get(tens, 1)) * 10 + (digit.get(ones, 0))
