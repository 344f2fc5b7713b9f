"""Differences between our tables of regulations and a reference list; exit 1 if one of them is not explained.

    python scripts/check_regulations.py [laws.tsv]

The reference has the columns name, level, published, valid_from, expired (0 or 1), one row an edition, titles without
中华人民共和国. Differences that have been looked into stand in check_regulations_explained.tsv beside this file, each
with its reason; one that no longer occurs is reported as well.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.authority.names import plain_key
from kg.authority.regulations import RegulationTable, Work, load

EXPLAINED = Path(__file__).with_name("check_regulations_explained.tsv")
REFERENCE = Path(__file__).parents[2] / "shared" / "data" / "laws.tsv"
LEVELS = ("宪法", "法律", "行政法规", "司法解释", "部门规章")


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the reference."""

    name: str
    published: str
    valid_from: str
    expired: bool


@dataclass(frozen=True, slots=True, order=True)
class Difference:
    """What differs: `field` is promulgated, in_force or until; values as the reference and as we have them."""

    work: str
    promulgated: str
    field: str
    theirs: str
    ours: str


def read_entries(path: Path) -> Iterator[Entry]:
    """The national entries that have a date of publication."""
    with path.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            if row["level"] in LEVELS and row["published"]:
                yield Entry(row["name"], row["published"], row["valid_from"], row["expired"] == "1")


def entries_by_work(table: RegulationTable, entries: Iterator[Entry]) -> dict[str, list[Entry]]:
    """The reference's entries for each work of ours; what we do not have is left out."""
    by_name = {_bare_key(form): work_id for form, work_id in table.titles()}
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        work_id = by_name.get(_bare_key(entry.name))
        if work_id:
            found.setdefault(work_id, []).append(entry)
    return found


def compare(table: RegulationTable, work: Work, entries: list[Entry]) -> Iterator[Difference]:
    """Where `entries` and our editions of `work` do not agree."""
    ours = {edition.promulgated: edition for edition in table.editions(work)}
    latest = max(entry.published for entry in entries)
    for entry in entries:
        edition = ours.get(entry.published)
        if edition is None:
            yield Difference(work.id, entry.published, "promulgated", entry.published, "")
            continue
        if entry.valid_from and entry.valid_from != edition.in_force:
            yield Difference(work.id, entry.published, "in_force", entry.valid_from, edition.in_force)
        ended = bool(edition.until) and not any(later > entry.published for later in ours)
        if entry.expired and not edition.until:
            yield Difference(work.id, entry.published, "until", "expired", "")
        elif not entry.expired and ended and entry.published == latest:
            yield Difference(work.id, entry.published, "until", "valid", edition.until)


def read_explained() -> dict[Difference, str]:
    """The differences that have been looked into, with their reasons."""
    with EXPLAINED.open(encoding="utf-8") as lines:
        return {Difference(row["work"], row["promulgated"], row["field"], row["theirs"], row["ours"]): row["reason"]
                for row in csv.DictReader(lines, delimiter="\t")}


def _bare_key(name: str) -> str:
    """Its key; the reference leaves 中华人民共和国 out inside titles as well."""
    return plain_key(name).replace("中华人民共和国", "")


def main(arguments: list[str]) -> int:
    """Prints the differences; 1 if one is unexplained or an explanation is out of date."""
    table = load()
    entries = entries_by_work(table, read_entries(Path(arguments[0]) if arguments else REFERENCE))
    explained = read_explained()
    differences = sorted(difference for work_id, found in entries.items()
                         for difference in compare(table, table.work(work_id), found))
    for difference in differences:
        print(f"{difference.work} {difference.promulgated}: {difference.field} is {difference.theirs!r} there, "
              f"{difference.ours!r} here: {explained.get(difference, 'UNEXPLAINED')}")
    stale = [difference for difference in explained if difference not in differences]
    for difference in stale:
        print(f"{difference.work} {difference.promulgated} {difference.field}: explained, but no longer so")
    unexplained = [difference for difference in differences if difference not in explained]
    works = [work for work in table if table.editions(work)]
    print(f"{len(works)} works with editions, {len(entries)} of them in the reference; "
          f"{sum(map(len, entries.values()))} entries compared, {len(differences)} differ, "
          f"{len(unexplained)} unexplained")
    return 1 if unexplained or stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
