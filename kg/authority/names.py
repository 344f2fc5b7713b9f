"""Names in the form in which they are compared."""

import re
import unicodedata
from functools import cache, lru_cache

import opencc

_NOT_A_LETTER = re.compile(r"[\W_]+")
STATE = "中华人民共和国"


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


@lru_cache(maxsize=1 << 14)
def plain_key(name: str) -> str:
    """`name`, already Simplified, without punctuation, spaces and a leading 中华人民共和国; half-width."""
    bare = _NOT_A_LETTER.sub("", unicodedata.normalize("NFKC", name))
    return bare.removeprefix(STATE) or bare


def name_key(name: str) -> str:
    """`name` as names are compared: Simplified, half-width, no punctuation, no spaces, no leading 中华人民共和国."""
    return plain_key(_converter().convert(name))


_BRACKETED_YEAR = re.compile(r"[\[［(（〔【〖{｛<《〈「]\s*((?:19|20)\d{2})\s*[\]］)）〕】〗}｝>》〉」]")
_ORDER = re.compile(r"令第?([0-9〇零○一二三四五六七八九十百]+)号")
_DIGITS = {digit: value for value, digits in enumerate(("〇零○", *"一二三四五六七八九")) for digit in digits}


def number_key(number: str) -> str:
    """A document or order number as the tables write it: 国发〔2010〕33号, 国务院令第492号, 主席令第76号.

    Spaces go, brackets become 〔〕, 號 becomes 号, an order's Chinese numeral becomes digits, 中华人民共和国 goes.
    """
    bare = "".join(number.split()).replace("號", "号")
    bare = _BRACKETED_YEAR.sub(r"〔\1〕", unicodedata.normalize("NFKC", bare))
    bare = re.sub(r"〔(\d{4})〕第(\d+)号", r"〔\1〕\2号", bare)
    bare = _ORDER.sub(lambda order: f"令第{_integer(order[1])}号", bare)
    return _converter().convert(bare).removeprefix(STATE) if bare else ""


def _integer(numeral: str) -> int:
    """The value of digits or of a Chinese numeral below a thousand, positional (七一一) or not (七百一十一)."""
    if numeral.isascii():
        return int(numeral)
    if not set(numeral) & {"十", "百"}:
        return int("".join(str(_DIGITS[digit]) for digit in numeral))
    total, digit = 0, 0
    for character in numeral:
        if character in _DIGITS:
            digit = _DIGITS[character]
        else:
            total += (digit or 1) * (100 if character == "百" else 10)
            digit = 0
    return total + digit
