"""National laws, regulations and central documents: works, their editions, and which edition a report means.

Three tables: `regulations.tsv` and `editions.tsv` (works that exist in editions), `central_documents.tsv` (works that
do not). docs/tables.md says what each column holds and where the facts are from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from kg.authority.names import number_key, plain_key
from kg.authority.row_checks import bad, day, filled, number, one_of, slug, yes
from kg.authority.tables_reader import Row, read_table, table_files

_WORKS = ("id", "title", "short", "kind", "issuer", "implements", "succeeds", "source", "checked")
_EDITIONS = ("work", "promulgated", "in_force", "until", "number", "change", "source", "checked")
_DOCUMENTS = ("id", "title", "short", "issuers", "number", "date", "kind", "until", "replaced_by", "source", "checked")

_KINDS = frozenset({"law", "administrative-regulation", "judicial-interpretation", "department-rule",
                    "party-regulation", "central-document", "treaty"})
_CHANGES = frozenset({"制定", "修订", "修正"})
_YEARLY = re.compile(r"(?:19|20)\d{2}年")
_PERIOD = re.compile(r"（(\d{4})-(\d{4})年）\Z")
_STATED_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_STATED_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_STATED_NEW = re.compile("新|修订|修正|修改")


class Basis(StrEnum):
    """How the edition that a citation means was decided."""

    STATED = "stated"
    IN_FORCE = "in-force"
    NOT_YET_IN_FORCE = "not-yet-in-force"
    REPEALED = "repealed"


@dataclass(frozen=True, slots=True)
class Work:
    """A law, regulation or central document, whatever the edition."""

    id: str
    title: str
    """Official and full: 中华人民共和国政府信息公开条例."""
    short: tuple[str, ...]
    """Other forms in use that name only this work."""
    kind: str
    issuers: tuple[str, ...]
    number: str = ""
    """Of a central document: 国发〔2010〕33号."""
    date: str = ""
    """Of a central document, ISO."""
    until: str = ""
    """Of a central document: last day valid; empty where it is valid or not known to have ended."""
    implements: tuple[str, ...] = ()
    """Ids of the works that it carries out: 行政复议法实施条例 of 行政复议法."""
    succeeds: tuple[str, ...] = ()
    """Ids of the works of other titles that it took the place of: 信访工作条例 of 信访条例."""
    replaced_by: tuple[str, ...] = ()
    source: str = ""
    checked: bool = False

    @property
    def name(self) -> str:
        """The caption: the title without 中华人民共和国."""
        return self.title.removeprefix("中华人民共和国") or self.title


@dataclass(frozen=True, slots=True)
class Edition:
    """A work as it was promulgated or changed on one day; dates are ISO, empty where not known."""

    work: str
    promulgated: str
    in_force: str
    until: str
    """Last day valid; empty while it is in force."""
    number: str
    change: str
    """制定, 修订 or 修正."""
    source: str = ""
    checked: bool = False

    @property
    def id(self) -> str:
        """Stable: open-government-information-2019-04-03."""
        return f"{self.work}-{self.promulgated}"


class RegulationTable:
    """Works by id, name and number, and the editions of each."""

    def __init__(self, works: tuple[Work, ...], editions: tuple[Edition, ...]) -> None:
        self._works = {work.id: work for work in sorted(works, key=lambda work: work.id)}
        self._by_name = {plain_key(form): work for work in self._works.values() for form in _forms(work)}
        self._plans: dict[str, list[tuple[int, int, Work]]] = {}
        for work in self._works.values():
            if period := _PERIOD.search(work.title):
                key = plain_key(work.title[: period.start()])
                self._plans.setdefault(key, []).append((int(period[1]), int(period[2]), work))
        self._editions: dict[str, tuple[Edition, ...]] = {}
        numbers: dict[str, set[str]] = {}
        for edition in sorted(editions, key=lambda edition: edition.promulgated):
            self._editions[edition.work] = (*self._editions.get(edition.work, ()), edition)
            numbers.setdefault(edition.number, set()).add(edition.work)
        for work in self._works.values():
            numbers.setdefault(work.number, set()).add(work.id)
        # Presidents' orders begin again at 1 with every term: their number alone names nothing.
        self._by_number = {number: next(iter(ids)) for number, ids in numbers.items()
                           if number and len(ids) == 1 and not number.startswith("主席令")}

    def __iter__(self) -> Iterator[Work]:
        return iter(self._works.values())

    def __len__(self) -> int:
        return len(self._works)

    def work(self, work_id: str) -> Work:
        """The work of that id; KeyError where there is none."""
        return self._works[work_id]

    def find(self, title_key: str, issuer: str = "", year: int = 0) -> Work | None:
        """The work whose title or short form has that key (`kg.authority.names.name_key`).

        `issuer` is the full name of the body that the text names as the title's issuer, if it does: a province's
        《关于加强法治政府建设的意见》 is not the State Council's. `year` decides between 法治政府建设实施纲要 of
        2015 to 2020 and of 2021 to 2025 where the title leaves that out.
        """
        work = self._by_name.get(title_key) or self._by_name.get(plain_key(issuer) + title_key)
        bare = title_key.startswith("关于")
        if work is None:
            work = next((plan for first, last, plan in self._plans.get(title_key, ()) if first <= year <= last), None)
            bare = True
        return None if work and issuer and bare and issuer not in work.issuers else work

    def by_number(self, number: str) -> Work | None:
        """The one work that this document or order number belongs to; none where it changed several at once."""
        work_id = self._by_number.get(number_key(number))
        return self._works[work_id] if work_id else None

    def editions(self, work: Work) -> tuple[Edition, ...]:
        """Its editions, earliest first; none for a central document."""
        return self._editions.get(work.id, ())

    def edition_for(self, work: Work, year: int, stated: str = "") -> tuple[Edition, Basis] | None:
        """The edition that a report on `year` means by `work`, and why; none for a work without editions
        or a year that is not known (0).

        `stated` is what the text says of the edition: a number, an ISO date, a year (2019年修订) or 新修订. Else it is
        the edition in force on 31 December of `year`; where none was, the nearest promulgated, marked.
        """
        editions = self.editions(work)
        if not editions:
            return None
        meant = _stated_edition(editions, year, stated)
        if meant:
            return meant, Basis.STATED
        if not year:
            return None
        last_day = f"{year:04}-12-31"
        for edition in reversed(editions):
            if _in_force_on(edition, last_day):
                return edition, Basis.IN_FORCE
        known = [edition for edition in editions if edition.promulgated <= last_day] or [editions[0]]
        return known[-1], Basis.NOT_YET_IN_FORCE if _begins(known[-1]) > last_day else Basis.REPEALED

    def titles(self) -> Iterator[tuple[str, str]]:
        """Every title, caption and short form as written, each with the id of its work, by id."""
        for work in self._works.values():
            for form in _forms(work):
                yield form, work.id


def load(extra_dir: Path | None = None) -> RegulationTable:
    """The tables of the package and, added to them, those of the same names in `extra_dir`.

    BadTable with file and line for a row that does not fit its columns, repeats an id or a name, or points nowhere.
    """
    works: dict[str, Work] = {}
    editions: dict[str, Edition] = {}
    places: dict[str, Row] = {}
    for row in _rows("regulations.tsv", _WORKS, extra_dir):
        _add(_work(row), row, works, places)
    for row in _rows("central_documents.tsv", _DOCUMENTS, extra_dir):
        _add(_document(row), row, works, places)
    for row in _rows("editions.tsv", _EDITIONS, extra_dir):
        edition = _edition(row)
        if edition.work not in works:
            raise bad(row, f"no work has the id {edition.work!r}")
        if edition.id in editions:
            raise bad(row, f"{edition.id} is given twice")
        editions[edition.id] = edition
    for work in works.values():
        for other in (*work.implements, *work.succeeds, *work.replaced_by):
            if other not in works:
                raise bad(places[work.id], f"no work has the id {other!r}")
    return RegulationTable(tuple(works.values()), tuple(editions.values()))


def _rows(name: str, columns: tuple[str, ...], extra_dir: Path | None) -> Iterator[Row]:
    """The rows of our table of that name, then the user's."""
    for path in table_files(name, extra_dir):
        yield from read_table(path, columns)


def _forms(work: Work) -> dict[str, None]:
    """Its distinct names in order: title, caption, short forms.

    A yearly title (2016年政务公开工作要点) is not among them: every government has one of that name.
    """
    full = () if _YEARLY.match(work.title) else (work.title, work.name)
    return dict.fromkeys((*full, *work.short))


def _begins(edition: Edition) -> str:
    return edition.in_force or edition.promulgated


def _in_force_on(edition: Edition, day: str) -> bool:
    return _begins(edition) <= day and (not edition.until or day <= edition.until)


def _stated_edition(editions: tuple[Edition, ...], year: int, stated: str) -> Edition | None:
    """The edition that the text itself names, if it names one that exists."""
    if not stated:
        return None
    number = number_key(stated)
    for edition in editions:
        if edition.number and edition.number == number:
            return edition
    if day := _STATED_DATE.search(stated):
        return next((edition for edition in editions if edition.promulgated == day.group()), None)
    if told := _STATED_YEAR.search(stated):
        of_year = [edition for edition in editions if edition.promulgated.startswith(told.group())]
        return of_year[-1] if of_year else None
    if not _STATED_NEW.search(stated):
        return None
    # A report on a year is written in the first months of the next: 新修订 may be an edition of those months.
    changed = [edition for edition in editions[1:] if edition.promulgated <= f"{year + 1:04}-06-30"]
    recent = [edition for edition in changed if f"{year - 2:04}" <= edition.promulgated <= f"{year:04}-12-31"]
    meant = recent or changed
    return meant[-1] if meant else None


def _work(row: Row) -> Work:
    return Work(id=slug(row, "id"), title=filled(row, "title"), short=row.many("short"), kind=one_of(row, "kind", _KINDS),
                issuers=row.many("issuer"), implements=row.many("implements"), succeeds=row.many("succeeds"),
                source=row["source"], checked=yes(row, "checked"))


def _document(row: Row) -> Work:
    return Work(id=slug(row, "id"), title=filled(row, "title"), short=row.many("short"), kind=one_of(row, "kind", _KINDS),
                issuers=row.many("issuers"), number=number(row, "number"), date=day(row, "date"), until=day(row, "until"),
                replaced_by=row.many("replaced_by"), source=row["source"], checked=yes(row, "checked"))


def _edition(row: Row) -> Edition:
    filled(row, "promulgated")
    return Edition(work=row["work"], promulgated=day(row, "promulgated"), in_force=day(row, "in_force"),
                   until=day(row, "until"), number=number(row, "number"), change=one_of(row, "change", _CHANGES),
                   source=row["source"], checked=yes(row, "checked"))


def _add(work: Work, row: Row, works: dict[str, Work], places: dict[str, Row]) -> None:
    """Put `work` among `works`, once it is certain that its id and its names are its own."""
    for key in (work.id, *{plain_key(form) for form in _forms(work)}):
        if key in places:
            raise bad(row, f"{key} is given twice, first at {places[key].place}")
        places[key] = row
    works[work.id] = work
