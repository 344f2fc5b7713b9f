"""Report texts made up from a seed, in the manner of real ones: python -m benchmarks.generate_reports --reports 200 --folder DIR.

A report is a pure function of its number and the seed, so that the first 200 of 5,000 are the 200. Regions are counties,
districts and cities that there were in the report's year; each comes back in another year or kind of report after
`REGIONS` others. Every report cites the acts that all such reports cite, some that many cite, and rules of its own that
no other cites. The sentences are the project's own (`made_up/`); that they come back makes caches look better than
they are on real reports: speed is measured on those (`speed.py`), growth with the number of reports on these.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.authority.regions import Region, RegionLevel, gazetteer
from kg.authority.tables_reader import read_table

TABLES = Path(__file__).parent / "made_up"
REGIONS = 1500
FIRST_YEAR, LAST_YEAR = 2008, 2023
YEARS = range(FIRST_YEAR, LAST_YEAR + 1)
TITLES = {"rule-of-law": "年法治政府建设工作报告", "information-disclosure": "年政府信息公开工作年度报告"}
SHORTEST, LONGEST = 3400, 5000
"""Characters that a report aims at, without its plans."""
_CLOSING = ("problems", "plan")
_GENERAL = "any"
"""Sentences that name nothing, one behind each that does: names stand as far apart as in real reports."""
_NAMING = 0.85
"""Share of the paragraphs that name anything."""
_NUMERALS = "一二三四五六七八九十"
_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Sections:
    """What reports of a kind are made of: section and heading, in order."""

    kind: str
    headings: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class MadeUp:
    """A report and what it is called."""

    name: str
    text: str


class Writer:
    """Fills the slots of one report's sentences."""

    __slots__ = ("_chance", "_fixed", "_numbered", "_own")

    def __init__(self, region: Region, year: int, chance: random.Random) -> None:
        places = gazetteer()
        short = region.name[-1]
        self._chance = chance
        self._numbered = 0
        self._own: list[str] = []
        self._fixed = {
            "region": region.name, "short": short, "office": short, "gov": f"{short}政府", "year": str(year),
            "next": str(year + 1), "seal": f"{places.kind_prefix(region, year)}人民政府",
        }

    def fill(self, sentence: str) -> str:
        """The sentence with a word in every slot."""
        while _SLOT.search(sentence):
            sentence = _SLOT.sub(lambda slot: self._word(slot[1]), sentence)
        return sentence

    def _word(self, slot: str) -> str:
        chance = self._chance
        match slot:
            case "small":
                return str(chance.randint(2, 19))
            case "n":
                return str(chance.randint(20, 480))
            case "many":
                return str(chance.randint(1000, 90000))
            case "share":
                return f"{chance.randint(700, 999) / 10}%"
            case "article":
                return f"第{chance.choice(_NUMERALS)}十{chance.choice(_NUMERALS[:9])}条"
            case "number":
                self._numbered += 1
                return f"{self._fixed['region'][0]}政发〔{self._fixed['year']}〕{self._numbered * 7 + chance.randint(0, 6)}号"
            case "own":
                return self._new_title()
            case _ if slot in self._fixed:
                return self._fixed[slot]
        return chance.choice(_words()[slot])

    def _new_title(self) -> str:
        """A title that the report has not had yet."""
        topics, forms = _words()["topic"], _words()["form"]
        while (title := self._fixed["region"] + self._chance.choice(topics) + self._chance.choice(forms)) in self._own:
            pass
        self._own.append(title)
        return title


def make_report(number: int, seed: int) -> MadeUp:
    """Report `number`; ValueError beyond the regions, years and kinds that there are."""
    kinds = _sections()
    regions = _regions(seed)
    turn, place = divmod(number, len(regions))
    if turn >= len(YEARS) * len(kinds):
        raise ValueError(f"no more than {len(regions) * len(YEARS) * len(kinds)} reports: {number}")
    sections, year = kinds[turn // len(YEARS)], LAST_YEAR - turn % len(YEARS)
    region = regions[place]
    chance = random.Random(f"{seed}-{number}")
    writer = Writer(region, year, chance)
    title = f"{gazetteer().full_name(region, year)}{year}{TITLES[sections.kind]}"
    day = f"{year + 1}年{chance.randint(1, 3)}月{chance.randint(1, 28)}日"
    lines = [title, "", f"来源：{writer.fill('{office}政府办公室')}　发布日期：{day}　字号：大 中 小", "", *_opening(writer)]
    middle = len(sections.headings) - len(_CLOSING)
    aim = chance.randint(SHORTEST, LONGEST) // middle
    for at, (section, heading) in enumerate(sections.headings):
        lines += ["", f"{_NUMERALS[at]}、{writer.fill(heading)}", ""]
        lines += _section(section, None if section in _CLOSING else aim, writer, chance)
    lines += ["", writer.fill("{seal}"), day, ""]
    return MadeUp(f"{region.code}-{year}-{sections.kind}.txt", "\n".join(lines))


def _opening(writer: Writer) -> list[str]:
    fill = writer.fill
    acts = "《中华人民共和国政府信息公开条例》和《法治政府建设实施纲要（2015—2020年）》"
    return [
        fill(f"{{year}}年，{{gov}}在上级政府领导下，认真贯彻{acts}，坚持依法行政，各项工作有序推进。"
             "根据《中华人民共和国行政许可法》和《中华人民共和国行政处罚法》的规定，现将有关情况报告如下。")
    ]


def _section(section: str, aim: int | None, writer: Writer, chance: random.Random) -> list[str]:
    """Paragraphs of a section: all that there are without an aim, else until it is reached, each once a round."""
    facts, general = list(_sentences()[section]), list(_sentences()[_GENERAL])
    if aim is None:
        return [writer.fill(each) for each in facts]
    chance.shuffle(general)
    lines: list[str] = []
    length = 0
    while length < aim:
        left = len(lines) % len(facts)
        if not left:
            chance.shuffle(facts)
        first = facts[left] if chance.random() < _NAMING else chance.choice(general)
        line = writer.fill(first + general[len(lines) % len(general)])
        lines.append(f"（{_numeral(len(lines) + 1)}）{line}")
        length += len(line)
    return lines


def _numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if not tens else "十" if tens == 1 else _NUMERALS[tens - 1] + "十") + (_NUMERALS[ones - 1] if ones else "")


@cache
def _regions(seed: int) -> tuple[Region, ...]:
    """Counties, districts and cities that lasted through all the years, in an order of the seed's."""
    lasting = [
        region for region in gazetteer()
        if region.level is RegionLevel.COUNTY and region.first_year <= FIRST_YEAR and region.last_year > LAST_YEAR
        and region.name[-1] in "区县市旗" and region.name != "市辖区"
    ]
    return tuple(random.Random(f"{seed}-regions").sample(lasting, min(REGIONS, len(lasting))))


@cache
def _sections() -> tuple[Sections, ...]:
    rows = read_table(TABLES / "headings.tsv", ("kind", "section", "heading"))
    kinds: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        kinds.setdefault(row["kind"], []).append((row["section"], row["heading"]))
    return tuple(Sections(kind, tuple(headings)) for kind, headings in kinds.items())


@cache
def _sentences() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in read_table(TABLES / "sentences.tsv", ("section", "sentence")):
        found.setdefault(row["section"], []).append(row["sentence"])
    return {section: tuple(sentences) for section, sentences in found.items()}


@cache
def _words() -> dict[str, tuple[str, ...]]:
    return {row["name"]: tuple(row["words"].split("|")) for row in read_table(TABLES / "words.tsv", ("name", "words"))}


def write_reports(folder: Path, reports: int, seed: int = 1) -> int:
    """How many characters the reports have that now lie in `folder`, UTF-8, a file each."""
    folder.mkdir(parents=True, exist_ok=True)
    characters = 0
    for number in range(reports):
        made = make_report(number, seed)
        (folder / made.name).write_bytes(made.text.encode())
        characters += len(made.text)
    return characters


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the files and print how much it is."""
    parser = argparse.ArgumentParser(description="Reports made up from a seed.")
    parser.add_argument("--reports", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, required=True)
    options = parser.parse_args(arguments)
    characters = write_reports(options.folder, options.reports, options.seed)
    print(f"{options.reports} reports, {characters} characters")


if __name__ == "__main__":
    main()
