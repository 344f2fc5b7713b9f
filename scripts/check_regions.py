"""What differs between the gazetteer and a reference table of division codes, each difference with its reason.

    python scripts/check_regions.py [DIVISIONS.TSV]

The reference has the columns code, name, parent, start, end, successors; its `end` is the year in which a name under
a code ended, our `last_year` the last one before it. Exit code 1 if a difference has no reason.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from kg.authority.region_data import OPEN_END, Region
from kg.authority.regions import Gazetteer

ROOT = Path(__file__).parent.parent
REFERENCE = ROOT.parent / "shared" / "data" / "divisions.tsv"
ACCEPTED = ROOT / "tests" / "cases" / "region_differences.tsv"


class Period(NamedTuple):
    """One row of the reference."""

    parent: str
    first_year: int
    last_year: int
    successors: tuple[str, ...]


Reference = dict[tuple[str, str], list[Period]]


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that the two tables say differently of a code and name."""

    kind: str
    code: str
    name: str
    ours: str
    theirs: str
    first_year: int
    last_year: int
    """The years between which they differ, as far as either table goes."""


def read_reference(path: Path) -> Reference:
    """The periods of each (code, name) in the reference, first to last."""
    found: Reference = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            last = int(row["end"]) - 1 if row["end"] else OPEN_END
            successors = tuple(row["successors"].split(";")) if row["successors"] else ()
            found[row["code"], row["name"]].append(Period(row["parent"], int(row["start"]), last, successors))
    return {at: sorted(periods, key=lambda period: period.first_year) for at, periods in found.items()}


def compare(gazetteer: Gazetteer, reference: Reference) -> Iterator[Difference]:
    """Every difference in codes, names, first and last years, and parents."""
    ours = {(region.code, region.name): region for region in gazetteer if region.code}
    for (code, name), region in ours.items():
        periods = reference.get((code, name))
        if periods is None:
            yield Difference("only-ours", code, name, _years(region.first_year, region.last_year), "",
                             region.first_year, region.last_year)
            continue
        first, last = periods[0].first_year, periods[-1].last_year
        if first != region.first_year:
            yield Difference("first-year", code, name, str(region.first_year), str(first),
                             *sorted((region.first_year, first)))
        if last != region.last_year:
            yield Difference("last-year", code, name, str(region.last_year), str(last),
                             *sorted((region.last_year, last)))
        for period in periods:
            yield from _compare_parent(gazetteer, region, period)
    for (code, name), periods in reference.items():
        if (code, name) not in ours:
            first, last = periods[0].first_year, periods[-1].last_year
            yield Difference("only-theirs", code, name, "", _years(first, last), first, last)


def _compare_parent(gazetteer: Gazetteer, region: Region, period: Period) -> Iterator[Difference]:
    year = max(period.first_year, region.first_year)
    if year > min(period.last_year, region.last_year):
        return
    parents = gazetteer.parents(region, year)
    code = parents[0].code if parents else ""
    if code != period.parent:
        yield Difference("parent", region.code, region.name, code, period.parent, year, year)


def compare_successions(gazetteer: Gazetteer, reference: Reference) -> Iterator[Difference]:
    """Regions that ended whose successors the two tables name differently, or that only the reference names."""
    ours: dict[str, set[str]] = defaultdict(set)
    for succession in gazetteer.successions():
        new = gazetteer.get(succession.new)
        ours[succession.old].add(new.code if new else "")
    for region in gazetteer:
        periods = reference.get((region.code, region.name), [])
        theirs = {code for code in periods[-1].successors if "[" not in code} if periods else set()
        if region.last_year < OPEN_END and theirs and not ours[region.key] <= theirs | {""}:
            yield Difference("successor", region.code, region.name, ";".join(sorted(ours[region.key])),
                             ";".join(sorted(theirs)), region.last_year, region.last_year)
        elif region.last_year < OPEN_END and theirs and not ours[region.key]:
            yield Difference("no-successor", region.code, region.name, "", ";".join(sorted(theirs)),
                             region.last_year, region.last_year)


def explain(difference: Difference, accepted: list[dict[str, str]]) -> str:
    """Why a difference is left as it is; empty if nothing says so."""
    for row in accepted:
        if (difference.code.startswith(row["prefix"]) and row["name"] in ("", difference.name)
                and difference.last_year <= int(row["last"])):
            return row["why"]
    if difference.kind == "no-successor" and difference.last_year < 1995:
        return "successors before 1995 are only those that names and codes tell"
    if difference.last_year <= 1988:
        return "before GB 2260-88: the package counts editions (1980, 1982, 1984, 1986), the reference yearly lists"
    if difference.last_year <= 1999 and difference.name.endswith(("市", "县", "区")) and difference.first_year <= 1995:
        return ("cities administered by prefectures: the package has the codes of the edition of 1991 (xx90zz) until "
                "that of 1995 (xxyy8z), the reference gives the latter from the year of the city's founding")
    if difference.kind == "first-year" and int(difference.ours) <= 1997 and difference.name.endswith("市"):
        return "cities administered by prefectures: as above"
    return ""


def main(arguments: list[str]) -> int:
    """0 if every difference has a reason; prints each kind and reason with its count, and what has none."""
    path = Path(arguments[0]) if arguments else REFERENCE
    with ACCEPTED.open(encoding="utf-8", newline="") as lines:
        accepted = list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"))
    gazetteer, reference = Gazetteer(), read_reference(path)
    counts: Counter[tuple[str, str]] = Counter()
    unexplained = []
    for difference in (*compare(gazetteer, reference), *compare_successions(gazetteer, reference)):
        reason = explain(difference, accepted)
        counts[difference.kind, reason] += 1
        if not reason:
            unexplained.append(difference)
    coded = sum(1 for region in gazetteer if region.code)
    print(f"{coded} regions with codes, {len(reference)} codes with names in the reference")
    for (kind, reason), count in sorted(counts.items()):
        print(f"{count:5} {kind}: {reason or 'NOT EXPLAINED'}")
    for difference in unexplained:
        print("not explained:", difference)
    return 1 if unexplained else 0


def _years(first: int, last: int) -> str:
    return f"{first}–{'' if last == OPEN_END else last}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
