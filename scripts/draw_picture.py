"""docs/picture.svg: regions of the sample reports between the editions that they cite and the initiatives that they carry out.

    python -m scripts.draw_picture            writes docs/picture.svg of examples/reports
    python -m scripts.draw_picture GRAPH FILE the same of another small graph
"""

from __future__ import annotations

import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import kg

if TYPE_CHECKING:
    import networkx as nx

ROOT = Path(__file__).parent.parent
WORKS, INITIATIVES, REGIONS = 9, 13, 6
"""Most that are drawn of each; with two editions a work, fewer than forty things."""
COLOURS = ("#1f6feb", "#c2410c", "#15803d", "#9333ea", "#0e7490", "#a16207")
"""A region each; every one has a contrast of 4.5 to the card."""
WIDTH, TOP, BOTTOM = 1120, 112, 74
LEFT, CENTRE, RIGHT = (36, 366), (476, 656), (766, 1084)
"""From where to where the columns of works, regions and initiatives reach."""
ROW, GAP = 30, 14
NOT_VALID = {"not-yet-in-force": "尚未施行", "repealed": "已废止"}


@dataclass(slots=True)
class Work:
    """A regulation with the editions that are cited."""

    name: str
    editions: dict[str, str] = field(default_factory=dict)
    """Year by id."""


@dataclass(slots=True)
class Picture:
    """What is drawn: captions by id, and who is joined with what."""

    regions: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    """Name, parents, years of reports."""
    works: dict[str, Work] = field(default_factory=dict)
    initiatives: dict[str, str] = field(default_factory=dict)
    cited: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    """(region, edition): how its state is told."""
    done: dict[tuple[str, str], int] = field(default_factory=dict)
    """(region, initiative): the first year told as done."""
    planned: dict[tuple[str, str], int] = field(default_factory=dict)
    """(region, initiative): the first year planned."""
    reports: int = 0


def read_picture(graph: nx.MultiDiGraph[str]) -> Picture:
    """What a graph has to draw: the works that most regions cite, and some of their initiatives."""
    nodes, edges = graph.nodes, list(graph.edges(data=True))
    about = {start: end for start, end, edge in edges if edge["type"] == "ABOUT"}
    work_of = {start: end for start, end, edge in edges if edge["type"] == "EDITION_OF"}
    picture = Picture(reports=len(about))
    years: dict[str, set[str]] = defaultdict(set)
    for report, region in about.items():
        years[region].add(str(nodes[report].get("year", "")))
    for region in sorted(years, key=lambda each: (-len(years[each]), each))[:REGIONS]:
        name, full = nodes[region]["name"], nodes[region].get("fullName", nodes[region]["name"])
        picture.regions[region] = (name, full.removesuffix(name), " ".join(sorted(years[region])))
    for _, end, edge in edges:
        region = about.get(edge.get("report", ""), "")
        if region not in picture.regions:
            continue
        pair = (region, end)
        if edge["type"] == "CITES_EDITION":
            picture.cited[pair].add(edge["basis"])
        elif edge["type"] == "UNDERTAKES":
            picture.done[pair] = min(edge["year"], picture.done.get(pair, 9999))
        elif edge["type"] == "PLANS_TO_UNDERTAKE":
            picture.planned[pair] = min(edge["year"], picture.planned.get(pair, 9999))
    citing = _regions_by((region, work_of[edition]) for region, edition in picture.cited)
    for work in sorted(citing, key=lambda each: (-len(citing[each]), each))[:WORKS]:
        editions = sorted({edition for _, edition in picture.cited if work_of[edition] == work})
        picture.works[work] = Work(nodes[work]["name"], {each: each.rsplit("-", 3)[1] for each in editions})
    drawn = {edition for work in picture.works.values() for edition in work.editions}
    picture.cited = {pair: told for pair, told in sorted(picture.cited.items()) if pair[1] in drawn}
    picture.initiatives = {each: nodes[each]["name"] for each in _chosen(picture)[:INITIATIVES]}
    return picture


def _chosen(picture: Picture) -> list[str]:
    """The initiatives of several regions, then a region's first that was planned and done, then one only planned."""
    doing = _regions_by([*picture.done, *picture.planned])
    chosen = sorted((each for each in doing if len(doing[each]) > 1), key=lambda each: (-len(doing[each]), each))
    for was_done in (True, False):
        for region in sorted(picture.regions):
            plans = sorted(each for one, each in picture.planned if one == region and ((one, each) in picture.done) == was_done)
            chosen.extend([each for each in plans if each not in chosen][:1])
    return chosen


def _regions_by(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for region, thing in pairs:
        found[thing].add(region)
    return found


def order(things: Sequence[str], joined: Mapping[str, Sequence[str]], others: Sequence[str]) -> list[str]:
    """Things by the mean place of what they are joined with, so that fewer lines cross."""
    at = {other: place for place, other in enumerate(others)}

    def mean(thing: str) -> float:
        places = [at[other] for other in joined.get(thing, ()) if other in at]
        return sum(places) / len(places) if places else len(at) / 2

    return sorted(things, key=lambda thing: (mean(thing), thing))


def draw(picture: Picture) -> str:
    """The SVG."""
    work_of = {edition: work for work, each in picture.works.items() for edition in each.editions}
    right_pairs = sorted({pair for pair in [*picture.done, *picture.planned] if pair[1] in picture.initiatives})
    left_pairs = [(region, work_of[edition]) for region, edition in picture.cited]
    regions, works, initiatives = sorted(picture.regions), sorted(picture.works), sorted(picture.initiatives)
    for _ in range(8):
        works = order(works, _joined(left_pairs, 1), regions)
        initiatives = order(initiatives, _joined(right_pairs, 1), regions)
        height_of = {each: at / len(column) for column in (works, initiatives) for at, each in enumerate(column)}
        beside = sorted(height_of, key=lambda each: (height_of[each], each))
        regions = order(regions, _joined([*left_pairs, *right_pairs], 0), beside)
    heights = [max(ROW + 12, 12 + ROW * len(picture.works[work].editions)) for work in works]
    height = max(sum(heights) + GAP * (len(works) - 1), len(initiatives) * (ROW + 12 + GAP) - GAP)
    work_tops = _spread(heights, height)
    initiative_tops = _spread([ROW + 12] * len(initiatives), height)
    region_tops = _spread([88] * len(regions), height, margin=24)
    colour = dict(zip(sorted(picture.regions), COLOURS, strict=False))

    chips: dict[str, float] = {}
    boxes: list[str] = []
    for work, top, tall in zip(works, work_tops, heights, strict=True):
        boxes.append(_box(LEFT, top, tall))
        boxes.append(_text(LEFT[0] + 14, top + tall / 2, picture.works[work].name, 16))
        first = top + tall / 2 - ROW * (len(picture.works[work].editions) - 1) / 2
        for row, (edition, year) in enumerate(picture.works[work].editions.items()):
            chips[edition] = first + row * ROW
            boxes.append(_chip(LEFT[1] - 70, chips[edition], year))
    places = dict(zip(initiatives, [top + (ROW + 12) / 2 for top in initiative_tops], strict=True))
    for initiative, top in zip(initiatives, initiative_tops, strict=True):
        boxes.append(_box(RIGHT, top, ROW + 12))
        boxes.append(_text(RIGHT[0] + 16, top + (ROW + 12) / 2, picture.initiatives[initiative], 16))
        told = [year for (_, each), year in picture.done.items() if each == initiative]
        if told:
            boxes.append(_chip(RIGHT[1] - 70, top + (ROW + 12) / 2, str(min(told))))
    centres = {}
    for region, top in zip(regions, region_tops, strict=True):
        name, parents, years = picture.regions[region]
        centres[region] = top + 44
        middle = (CENTRE[0] + CENTRE[1]) / 2
        boxes.append(_box(CENTRE, top, 88, colour[region]))
        boxes.append(_text(middle, top + 23, parents, 13, "middle", "#57606a"))
        size = 20 if len(name) <= 7 else 15
        boxes.append(_text(middle, top + 45, name, size, "middle", colour[region], bold=True))
        boxes.append(_text(middle, top + 69, years, 13, "middle", "#57606a"))

    lines: list[str] = []
    for region in regions:
        mine = sorted((edition for one, edition in picture.cited if one == region), key=lambda each: chips[each])
        for edition, port in zip(mine, _ports(centres[region], len(mine)), strict=True):
            unlike = sorted(picture.cited[region, edition] & NOT_VALID.keys())
            lines.append(_line(CENTRE[0], port, LEFT[1] + 1, chips[edition], colour[region], solid=True))
            if unlike:
                boxes.append(_dot(CENTRE[0] - 9, port, colour[region]))
        undertaken = sorted((thing for one, thing in right_pairs if one == region), key=lambda each: places[each])
        for thing, port in zip(undertaken, _ports(centres[region], len(undertaken)), strict=True):
            done = (region, thing) in picture.done
            lines.append(_line(CENTRE[1], port, RIGHT[0] - 1, places[thing], colour[region], solid=done))
    return _page(height + TOP + BOTTOM, picture, lines, boxes)


def _joined(pairs: Sequence[tuple[str, str]], side: int) -> dict[str, list[str]]:
    joined: dict[str, list[str]] = defaultdict(list)
    for pair in pairs:
        joined[pair[side]].append(pair[1 - side])
    return joined


def _spread(heights: Sequence[float], height: float, margin: float = 0) -> list[float]:
    """Tops of boxes that fill a column from top to bottom."""
    free = height - 2 * margin - sum(heights)
    gap = free / (len(heights) - 1) if len(heights) > 1 else 0
    tops, at = [], TOP + margin + (free / 2 if len(heights) == 1 else 0)
    for each in heights:
        tops.append(at)
        at += each + gap
    return tops


def _ports(centre: float, count: int) -> list[float]:
    step = min(11.0, 74 / max(count, 1))
    return [centre + step * (i - (count - 1) / 2) for i in range(count)]


def _line(x: float, y: float, to_x: float, to_y: float, colour: str, *, solid: bool) -> str:
    bend = (to_x - x) * 0.5
    dash = "" if solid else ' stroke-dasharray="5 5"'
    return (f'<path d="M{x:.0f} {y:.1f}C{x + bend:.0f} {y:.1f} {to_x - bend:.0f} {to_y:.1f} {to_x:.0f} {to_y:.1f}" '
            f'stroke="{colour}"{dash}/>')


def _box(column: tuple[int, int], top: float, height: float, colour: str = "#d0d7de") -> str:
    width = 2 if colour != "#d0d7de" else 1
    return (f'<rect x="{column[0]}" y="{top:.1f}" width="{column[1] - column[0]}" height="{height:.1f}" rx="9" '
            f'fill="#ffffff" stroke="{colour}" stroke-width="{width}"/>')


def _chip(x: float, y: float, words: str) -> str:
    return (f'<rect x="{x}" y="{y - 11:.1f}" width="58" height="22" rx="11" fill="#eaeef2"/>'
            + _text(x + 29, y, words, 14, "middle"))


def _dot(x: float, y: float, colour: str) -> str:
    return f'<circle cx="{x}" cy="{y:.1f}" r="4" fill="#f6f8fa" stroke="{colour}" stroke-width="2"/>'


def _text(x: float, y: float, words: str, size: int, anchor: str = "start", colour: str = "#1f2328", *, bold: bool = False) -> str:
    weight = ' font-weight="600"' if bold else ""
    return (f'<text x="{x:g}" y="{y + size * 0.36:.1f}" font-size="{size}" text-anchor="{anchor}" '
            f'fill="{colour}"{weight}>{escape(words)}</text>')


def _page(height: float, picture: Picture, lines: Sequence[str], boxes: Sequence[str]) -> str:
    """The card with its headings and key; it has a ground of its own, so that it can stand on light and dark pages."""
    heads = [
        _text(LEFT[0], 50, "引用的法规及其版本", 19, bold=True),
        _text(LEFT[0], 78, "regulations cited, in which edition", 14, colour="#57606a"),
        _text((CENTRE[0] + CENTRE[1]) / 2, 50, "地区", 19, "middle", bold=True),
        _text((CENTRE[0] + CENTRE[1]) / 2, 78, f"regions: {picture.reports} reports", 14, "middle", "#57606a"),
        _text(RIGHT[0], 50, "推进的举措", 19, "start", bold=True),
        _text(RIGHT[0], 78, "initiatives, first told as done in", 14, colour="#57606a"),
    ]
    y = height - 34
    key = [
        _dot(LEFT[0] + 8, y, "#57606a"),
        _text(LEFT[0] + 22, y, "引用时尚未施行或已废止  cited before it was in force, or repealed", 13, colour="#57606a"),
        f'<path d="M{RIGHT[0] - 150} {y:.1f}h36" stroke="#57606a"/>',
        _text(RIGHT[0] - 106, y, "已做  done", 13, colour="#57606a"),
        f'<path d="M{RIGHT[0] + 2} {y:.1f}h36" stroke="#57606a" stroke-dasharray="5 5"/>',
        _text(RIGHT[0] + 46, y, "仅有计划  only planned", 13, colour="#57606a"),
    ]
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" role="img" '
        'font-family="\'Noto Sans CJK SC\', \'PingFang SC\', \'Microsoft YaHei\', sans-serif">',
        "<title>Regions of the sample reports, the regulations that they cite and the initiatives that they carry out</title>",
        f'<rect x="1" y="1" width="{WIDTH - 2}" height="{height - 2:.0f}" rx="16" fill="#f6f8fa" stroke="#d0d7de"/>',
        *heads, '<g fill="none" stroke-width="1.8" stroke-opacity="0.75">', *lines, "</g>", *boxes,
        '<g fill="none" stroke-width="1.8">', *key, "</g>", "</svg>", "",
    ])


def main(arguments: Sequence[str]) -> None:
    """Write the picture of a graph, or that of the sample reports."""
    out = Path(arguments[1]) if len(arguments) > 1 else ROOT / "docs" / "picture.svg"
    with tempfile.TemporaryDirectory() as folder:
        graph = Path(arguments[0]) if arguments else Path(folder) / "graph"
        if not arguments:
            kg.build([ROOT / "examples" / "reports"], graph)
        out.write_text(draw(read_picture(kg.load_graph(graph, planned=True))), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
