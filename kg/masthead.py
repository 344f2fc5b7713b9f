"""The table at the top of a page: who publishes, what, under which number, when."""

from __future__ import annotations

import re
from dataclasses import dataclass

KEYS = {
    "标题": "title", "文件标题": "title", "公文标题": "title", "信息标题": "title", "中文名": "title", "名称": "title", "信息名称": "title", "文件名称": "title", "公文名称": "title", "发布机构": "publisher", "发文机关": "publisher",
    "公开主体": "publisher", "发布单位": "publisher", "发布部门": "publisher", "颁布单位": "publisher", "发文单位": "publisher", "发文部门": "publisher", "制发单位": "publisher", "制定机关": "publisher", "公布机关": "publisher", "公开责任部门": "publisher", "发文机构": "publisher", "制发机关": "publisher", "发布机关": "publisher",
    "文号": "doc_number", "发文字号": "doc_number", "文件编号": "doc_number", "发文日期": "date", "成文日期": "date", "发布日期": "date", "公开日期": "date",
    "生成日期": "date", "发布时间": "date", "颁布时间": "date", "颁布日期": "date", "成文时间": "date", "印发日期": "date",
}
OTHER_KEYS = (
    "索引号", "信息索引", "信息类别", "文件类别", "责任部门", "分类", "组配分类", "信息分类", "主题分类", "主题", "主题词", "关键词", "内容概述", "概述", "信息来源", "文章来源", "来源", "作者", "发布者", "签发人",
    "生效日期", "生效时间", "实施日期", "废止日期", "废止时间", "失效日期", "有效性", "时效", "时效性", "有效期", "公开方式", "公开形式", "公开范围", "公开类别", "公开时限", "公开属性",
    "文件类型", "档案类型", "外文名", "发布地区", "文种", "语种", "体裁", "载体类型", "信息格式", "服务对象", "浏览次数", "浏览量", "点击数", "点击率", "访问量", "阅读次数", "更新时间", "字体", "字号", "附件",
)
"""Cells of such tables that say nothing which is asked here, and end the one before."""
CELL = re.compile(
    r"(?<![\u4e00-\u9fff])(?:公文|备注/)?(?P<key>"
    + "|".join(r"[ \u3000\t]{0,12}".join(key) for key in sorted((*KEYS, *OTHER_KEYS), key=len, reverse=True))
    + r")[ \u3000\t]*(?:[：:]|\||】[：:]?|\][：:]?|(?<=[\u4e00-\u9fff])[ \u3000\t]+(?=[\w\u4e00-\u9fff]))"
)
FRAME = 4
"""Characters at most before the first cell of a line: a bullet, a bracket."""


@dataclass(frozen=True, slots=True)
class Masthead:
    """Cells of the metadata table, as far as they are known."""

    title: str = ""
    publisher: str = ""
    doc_number: str = ""
    date: str = ""


def read_masthead(head: str) -> Masthead:
    """The cells of the table at the top: `key：value`, `| key | value |`, `【key】value`, or each on a line of its own."""
    cells: dict[str, str] = {}
    lines = [line.strip() for line in head.splitlines()[:40] if line.strip()]
    for i, line in enumerate(lines):
        found = list(CELL.finditer(line))
        if not found and "。" in line and i > 1:
            break  # the text begins: a table in it is another
        if not found or ("|" not in line and found[0].start() > FRAME):
            continue
        for match, end in zip(found, (*(each.start() for each in found[1:]), len(line)), strict=True):
            value = line[match.end() : end].strip(" \u3000\t|【[•").partition("|")[0].rstrip()
            if not value and end == len(line) and i + 1 < len(lines) and not CELL.search(lines[i + 1]):
                value = lines[i + 1]
            key = KEYS.get(re.sub(r"\s", "", match["key"]))
            if key and value:
                cells.setdefault(key, value)
    return Masthead(**cells)
