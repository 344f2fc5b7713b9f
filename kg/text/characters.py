"""Characters in one form: composed (NFC), half-width digits and letters, no control characters."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from itertools import accumulate

from kg.text.rewriting import Draft, Edit

_FULL_WIDTH = re.compile("[０-９Ａ-Ｚａ-ｚ]+|(?<=[0-9０-９])．(?=[0-9０-９])")
_HALF_WIDTH = str.maketrans({chr(c): chr(c - 0xFEE0) for c in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B),
                                                              *range(0xFF41, 0xFF5B), 0xFF0E)})

_ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\xa0\xad\u061c\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f"
                  "\ufeff\uff0e\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\ufff9-\ufffb\u2e80-\u2fd5︰﹐﹑﹔﹕﹖﹗﹙﹚｡､･｢｣″〝〞\ua1a2-\ua1bf\ua3a1-\ua3bf]")
"""Any character that the patterns below look for: most texts have none, and one search is faster than four."""
_RADICALS = dict(zip("⺟⺠⻄⻅⻆⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳", "母民西见角贝车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟", strict=True))
"""Radicals by themselves that a PDF's fonts give for the characters that look like them, and that have no compatibility mapping."""
_MISTAKEN = str.maketrans(
    _RADICALS
    | {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
    | dict(zip("︰﹐﹑﹔﹕﹖﹗﹙﹚｡､･｢｣〝〞", "：，、；：？！（）。、、「」“”", strict=True))
)
"""Characters that fonts of PDFs are read as: Kangxi radicals (⾏), small marks."""
_SECONDS = re.compile(r"(?<!\d)″")
"""A straight mark of quotation; behind a number it is seconds of arc."""
_CODES = {code: bytes((0xA0 + (code >> 8 & 15), code & 255)).decode("gb2312") for code in (*range(0xA1A2, 0xA1C0), *(0xA300 + low for low in b"\xa1\xa5\xa8\xa9\xac\xba\xbb\xbf"))}
_CODES[0xA3AE] = "。"
_MISREAD = re.compile(rf"(?<![\ua000-\ua48f])[{''.join(map(chr, _CODES))}]{{1,4}}(?![\ua000-\ua48f])")
"""The GB 2312 codes of marks taken for code points (ꎬ is A3AC, the comma), where they are not syllables of Yi text. The Founder systems that
gazettes are set with end sentences with A3AE, the full-width point."""
_SPACE_LIKE = re.compile("[\u00a0\u2000-\u200a\u202f\u205f]")
_LINE_BREAKS = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
"""What str.splitlines and some editors take for a line end; a line feed takes their place."""

_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e"
                        "\u2060-\u206f\ufeff\ufff9-\ufffb]+")
"""Control characters, and marks of direction and width that show nothing."""


def compose(draft: Draft) -> Draft:
    """The draft in Unicode normal form NFC; what was composed maps to all of what it was composed of."""
    if unicodedata.is_normalized("NFC", draft.text):
        return draft
    return draft.rewritten(_compositions(draft.text))


def unify(draft: Draft) -> Draft:
    """The draft with half-width digits and Latin letters, plain spaces, line feeds, and nothing invisible.

    Punctuation keeps its width: 《》（）“” carry meaning that their half-width forms do not.
    """
    if _ODD.search(draft.text) is None:
        return draft
    text = _MISREAD.sub(lambda match: match.group().translate(_CODES), _SECONDS.sub('"', draft.text.translate(_MISTAKEN)))
    text = _FULL_WIDTH.sub(lambda match: match.group().translate(_HALF_WIDTH), text)
    text = _LINE_BREAKS.sub("\n", _SPACE_LIKE.sub(" ", text))
    return draft.replaced_by(text).rewritten(Edit(m.start(), m.end(), "") for m in _INVISIBLE.finditer(text))


_HAN = "\u3400-\u9fff"
_HAS_HAN = re.compile(f"[{_HAN}]")
_ENTITY_OR_TAG = re.compile(r"&(?:[a-z]{2,8}|#\d{2,5}|#x[0-9a-f]{2,4});|[?\ufffd](?:[lr][ds]quo|middot|[mn]dash|hellip);|<(?:(?P<breaks>/p|/div|br)|/?(?:p|span|strong|b|br|div))\b[^<>\n]{0,200}>", re.IGNORECASE)
_FOOTNOTE = re.compile(r"(?<=[》”])(?:\[\d{1,2}\]|［\d{1,2}］|(?P<circled>[①-⑳]))(?=[（(，。、；：\u3400-\u9fff])")
_NOTE_MARK = re.compile(r"[\[［①-⑳]")
_LISTED = re.compile(r"[①-⑳][^①-⑳\n]{1,60}[①-⑳]")
"""Circled numbers that list (①服务企业②服务群众), and are no footnotes."""
_BOLD_LINE = re.compile(r"^[ \u3000]*(?P<words>(?:(\S)\2){4,40})[ \u3000]*$", re.MULTILINE)
_POINT = re.compile(rf"(?<=[{_HAN}》”）])(?<!^[一二三四五六七八九十])(?<!\s[一二三四五六七八九十])(?<!十[一二三四五六七八九])[．.](?=[{_HAN}《“（\s]|$)", re.MULTILINE)
_TITLE_LAST = "条例|办法|规定|意见|通知|方案|细则|纲要|计划|规划|决定|法|要点|标准|规范|指南|目录|条件|制度"
_SINGLE = str.maketrans("〈〉", "《》")
_OTHER_TITLE_MARKS = re.compile(
    rf"<<([^<>《》\n]{{2,60}})>>|＜＜([^＜＞《》\n]{{2,60}})＞＞|〈〈([^〈〉《》\n]{{2,60}})〉〉|<([{_HAN}\d][^<>《》\n]{{1,58}}(?:{_TITLE_LAST})(?:[（(][^<>\n]{{1,12}}[）)])?)>|＜([{_HAN}\d][^＜＞《》\n]{{1,58}}(?:{_TITLE_LAST})(?:[（(][^＜＞\n]{{1,12}}[）)])?)＞"
)
"""Titles between other marks than 《》."""


def undo_markup(draft: Draft) -> Draft:
    """The draft with the characters that entities stand for, and without tags; those that end a line break it.

    Where a converter lost a byte before an entity, its & went with it (两步?rdquo;计划).
    """
    if not any(mark in draft.text for mark in ("&", "<", "quo;", "dash;")):
        return draft
    return draft.rewritten(
        Edit(m.start(), m.end(), html.unescape(f"&{m.group()[1:]}") if m.group()[0] in "&?\ufffd" else "\n" * bool(m["breaks"])) for m in _ENTITY_OR_TAG.finditer(draft.text)
    )


def undo_typesetting(draft: Draft) -> Draft:
    """The draft without marks of footnotes behind a title and letters doubled for bold, and with 《》 and 。 where other marks stand for them."""
    if "<" in draft.text or "＜" in draft.text or "〈〈" in draft.text:
        draft = draft.rewritten(
            Edit(m.start(), m.end(), f"《{m[m.lastindex or 0]}》")
            for m in _OTHER_TITLE_MARKS.finditer(draft.text)
            if draft.text.rfind("《", 0, m.start()) <= draft.text.rfind("》", 0, m.start())  # <…> in 《》 stands for 〈…〉
        )
    if "〈" in draft.text and "《" not in draft.text:
        draft = draft.replaced_by(draft.text.translate(_SINGLE))
    if _NOTE_MARK.search(draft.text):
        listed = [m.span() for m in _LISTED.finditer(draft.text)]
        draft = draft.rewritten(
            Edit(m.start(), m.end(), "") for m in _FOOTNOTE.finditer(draft.text) if not (m["circled"] and any(start <= m.start() < end for start, end in listed))
        )
    draft = draft.rewritten(
        Edit(line.start("words") + at, line.start("words") + at + 1, "") for line in _BOLD_LINE.finditer(draft.text) if _HAS_HAN.search(line["words"]) for at in range(1, len(line["words"]), 2)
    )
    text = draft.text
    if text.count("。") * 4 < text.count("．") + text.count(".") and text.count("。") * 4 < len(_POINT.findall(text)):
        text = _POINT.sub("。", text)
    return draft.replaced_by(text)


_SPACED_LINE = re.compile(rf"^[ \t\u3000]*(?P<words>[{_HAN}](?:[ \u3000]{{1,8}}[{_HAN}]){{1,30}})[ \t\u3000]*(?:$|(?=[〔\[（(] ?(?:19|20)\d\d))", re.MULTILINE)
_BETWEEN = re.compile(r"[ \u3000]+")


def close_spaced_lines(draft: Draft) -> Draft:
    """The draft without the spaces between all the characters of a line (潢 川 县 公 安 局, 通　　知), as letterheads and titles have them."""
    return draft.rewritten(
        Edit(line.start("words") + gap.start(), line.start("words") + gap.end(), "")
        for line in _SPACED_LINE.finditer(draft.text)
        for gap in _BETWEEN.finditer(line["words"])
    )


_ANGLES = re.compile(rf"([«≪])(?=[{_HAN}“\d〈])([^«»≪≫《》\n]{{2,80}})([»≫])")


def close_spaced_text(draft: Draft) -> Draft:
    """The draft without the single spaces between nearly all the characters of a longer line, as PDFs give them."""
    return draft.rewritten(Edit(at, at + 1, "") for at in _spaces_of_extraction(draft.text))


def _spaces_of_extraction(text: str) -> Iterator[int]:
    for at, line in _lines(text):
        if line.count(" ") > _FEW_SPACES:
            for run in _SPACED_RUN.finditer(line):
                items = run.group().split(" ")
                if 2 * sum(_HAS_HAN.search(item) is not None for item in items) > len(items):  # a row of a table is numbers
                    yield from (at + run.start() + gap.start() for gap in _NOT_BETWEEN_NUMBERS.finditer(run.group()))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Each line with where it begins."""
    at = 0
    for line in text.split("\n"):
        yield at, line
        at += len(line) + 1


_STRAY = re.compile(rf"(?<=[{_HAN}》”〕）、，])(?<![条章节款])(?<![一二三四五六七八九十][、是]) (?=[{_HAN}《“〔（])(?!（[一二三四五六七八九十]）|[一二三四五六七八九十]{{1,2}}[、是]|第[一二三四五六七八九十]+[条章节])")
"""A space in the middle of running text."""
_PARTS_NAMES = re.compile(rf"(?:..? (?=[省市区县州旗镇乡][{_HAN}]{{1,7}}(?:局|委|办|厅|府|院))|.?[局委办厅府会院] (?!办公|办事)|(?:街道|.[镇乡村]) (?!办事|人民政府|党))")
"""Two bodies or places that a space parts (区委 区政府, 五星街道 老城街道)."""
_RUNNING = re.compile(rf"[{_HAN}“”《》][，。；、][{_HAN}“”《》]")
_LONG_LINE, _MANY_STRAY = 30, 12


def drop_stray_spaces(draft: Draft) -> Draft:
    """The draft without the single spaces that extraction leaves in running text (国务院 办公厅); headings, tables and lists of links keep theirs."""
    return draft.rewritten(Edit(at, at + 1, "") for at in _stray_spaces(draft.text))


def _stray_spaces(text: str) -> Iterator[int]:
    for at, line in _lines(text):
        body = line.lstrip(" \u3000")
        if " " in body and len(line) >= _LONG_LINE and "|" not in line and "  " not in body and "\u3000" not in body and len(_RUNNING.findall(line)) > 1:
            stray = [gap.start() for gap in _STRAY.finditer(line, len(line) - len(body)) if not _PARTS_NAMES.match(line, max(0, gap.start() - 2), gap.end() + 8) and line.count("“", 0, gap.start()) <= line.count("”", 0, gap.start())]
            if len(stray) <= _MANY_STRAY:
                yield from (at + place for place in stray)


_FEW_SPACES = 8
_MARKS = "，。、；：！？“”‘’（）《》〔〕«»"
_IN_TEXT = rf"(?:[{_MARKS}]*(?:[{_HAN}]|[\d.]+%?)[{_MARKS}]*|[{_MARKS}]+)"
_NOT_BETWEEN_NUMBERS = re.compile(r"(?<![\d%]) | (?![\d.])|(?<=[ ]\d) (?=\d(?: |$))")
"""A space that parts no two numbers; digits by themselves are those of one (自 2 0 1 9 年)."""
_SPACED_RUN = re.compile(rf"(?<!\S){_IN_TEXT}(?: {_IN_TEXT}){{8,}}(?!\S)")
_NARROW_MARK = re.compile(rf"[,;:](?:(?<=[{_HAN}》”’）)〕%％\d].)(?=[{_HAN}《“‘（(\s]|$)|(?<=[{_HAN}》”）)].)(?=\d))", re.MULTILINE)
_NARROW_BRACKETS = re.compile(rf"[(]([^()（）\n]*[{_HAN}][^()（）\n]*)[)]")
_WIDE_MARKS = str.maketrans(",;:", "，；：")
_CORNER_MARKS = re.compile(r"「(?!\d{4}」)([^「」\n]*)」")
_INNER_ALONE = re.compile(r"『(?!\d{4}』)([^『』\n]*)』")
_INNER_MARKS = str.maketrans("『』", "‘’")


def widen_marks(draft: Draft) -> Draft:
    """The draft with the full-width form of commas, colons and semicolons beside Han characters, and of brackets around them.

    Quotation marks of Traditional texts (「」), straight ones, and pairs whose marks look the same way become “”.
    """
    text = _NARROW_BRACKETS.sub(r"（\1）", _curved(draft.text) if "「" in draft.text or "『" in draft.text else draft.text)
    text = _NARROW_MARK.sub(lambda match: match.group().translate(_WIDE_MARKS), text)
    if "«" in text or "≪" in text:
        text = _ANGLES.sub(r"《\2》", text)
    marks = "".join(_QUOTE.findall(text))
    if marks != "“”" * (len(marks) // 2):
        text = "\n".join(map(_paired, text.split("\n")))
    return draft if text == draft.text else draft.replaced_by(text)


_QUOTE = re.compile('[“”"＂]')


def _paired(line: str) -> str:
    """A line whose quotation marks open and close in turn, where their number is even and those that look one way agree.

    “ and ” that open and close one another already are left, also one in another, and so are marks of code (href="…").
    """
    marks = "".join(_QUOTE.findall(line))
    if not marks or len(marks) % 2 or '="' in line:
        return line
    turns = "“”" * (len(marks) // 2)
    straight = [mark in '"＂' for mark in marks]
    if any(straight):
        agree = all(mark == turn for mark, turn, free in zip(marks, turns, straight, strict=True) if not free)
    else:
        depths = list(accumulate(1 if mark == "“" else -1 for mark in marks))
        agree = min(depths) < 0 or depths[-1] != 0
        agree = agree and marks != "”“" * (len(marks) // 2)  # both ends of what stands on other lines
    if not agree:
        return line
    turn = iter(turns)
    return _QUOTE.sub(lambda mark: next(turn), line)


def _curved(text: str) -> str:
    """「放管服」 as “放管服”, and 『放管服』 where no other marks stand around; a year in them belongs to a document's number."""
    text = _CORNER_MARKS.sub(lambda match: f"“{match[1].translate(_INNER_MARKS)}”", text)
    return _INNER_ALONE.sub(r"“\1”", text)


def _compositions(text: str) -> Iterator[Edit]:
    """One edit for each run of characters that NFC changes."""
    for at, line in _lines(text):
        if not unicodedata.is_normalized("NFC", line):
            yield from _line_compositions(line, at)


def _line_compositions(line: str, offset: int) -> Iterator[Edit]:
    start = 0
    for i in range(1, len(line) + 1):
        if i == len(line) or not _joins_what_is_before(line[i]):
            cluster = line[start:i]
            composed = unicodedata.normalize("NFC", cluster)
            if composed != cluster:
                yield Edit(offset + start, offset + i, composed)
            start = i


def _joins_what_is_before(character: str) -> bool:
    """Whether NFC may melt it into the character before: combining marks, Hangul vowels and finals."""
    return unicodedata.combining(character) != 0 or "\u1160" <= character <= "\u11ff" or (
        unicodedata.category(character) in ("Mc", "Mn"))
