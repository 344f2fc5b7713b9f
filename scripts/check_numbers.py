"""How many of all stretches that look like a document number are read, and whose they are: what is not, one a line.

    python -m scripts.check_numbers FOLDER…        the reports of folders
    python -m scripts.check_numbers --tables       the codes against the documents and editions of the tables

A stretch looks like one where a year stands in any marks before a number with 号, or 令 near a number with 号, whatever
stands in front. The second prints each pairing of code and body that the tables say otherwise, and exits with 1 where
a row that is marked as checked is not confirmed by any.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.authority import Authority, load_authority
from kg.linking.number_issuers import central_issuer, issuer_of
from kg.metadata import read_metadata
from kg.pipeline import context_of
from kg.reading import find_files, read_source
from kg.recognition.numbers import find_numbers
from kg.text import normalise

NUMERAL = "0-9〇零○一二三四五六七八九十百"
LOOKS = re.compile(
    rf"[^\w\s]\s*[12](?:\s*\d){{3}}\s*年?\s*[^\w\s]\s*[字第总]{{0,2}}\s*\d[\d\s]*[号號]"
    rf"|令[^\w，。；、\n]*(?:\w{{0,6}}[^\w，。；、\n]*)第?\s*[{NUMERAL}][{NUMERAL}\s]*[号號]"
    rf"|第?\s*[{NUMERAL}][{NUMERAL}\s]*[号號]\s*令"
)
"""Wider than what is read, so that what is missed shows."""


def looks_like_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Where something that looks like a document number ends in year, number and 号, or in an order's number."""
    yield from (match.span() for match in LOOKS.finditer(text))


def check_folder(folders: Sequence[Path], authority: Authority) -> int:
    """Prints what is not read, then the codes that no body is known for, then counts; 0."""
    seen = read = known = 0
    unknown: Counter[str] = Counter()
    sources = {source.sha256: source for source in map(read_source, reversed(find_files(folders)))}  # each text once
    for source in reversed(sources.values()):
        text = normalise(source)
        context = context_of(read_metadata(text, authority), authority)
        numbers = find_numbers(text.text)
        ends = {number.span.end for number in numbers}
        places = list(looks_like_numbers(text.text))
        seen += len(places)
        for start, end in places:
            if not any(start < place <= end for place in ends):
                line = text.text[max(0, start - 12) : end + 4].replace("\n", " ")
                print(f"{source.name}\tnot read\t{line}")
            else:
                read += 1
        for number in numbers:
            if issuer_of(number.number, context):
                known += 1
            else:
                unknown[number.code] += 1
    for code, count in sorted(unknown.items(), key=lambda item: (-item[1], item[0])):
        print(f"{code}\tno issuer\t{count}")
    print(f"{len(sources)} texts: {read} of {seen} that look like a number are read; of {known + unknown.total()} the issuer is known of {known}")
    return 0


def check_tables(authority: Authority) -> int:
    """Prints where a document's or edition's issuers are not the body of its number; 1 if a checked row is in doubt."""
    confirmed: set[str] = set()
    for number, issuers in _numbered(authority):
        issuer = central_issuer(number, authority)
        if issuer in issuers:
            row = authority.number_codes.find(find_numbers(number)[0].code, int(find_numbers(number)[0].year or 0))
            confirmed.add(row.row if row is not None else "")
        elif not number.startswith("主席令"):  # the President promulgates what the congress enacts
            print(f"{number}\t{issuer or 'no issuer'}\tin the tables {'、'.join(issuers)}")
    wrong = [code for code in authority.number_codes if code.checked != (code.row in confirmed)]
    for code in wrong:
        print(f"{code.code}\t{code.row}\tchecked should be {'no' if code.checked else 'yes'}")
    return 1 if wrong else 0


def _numbered(authority: Authority) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The numbers that documents and editions of the tables have, each with the bodies that enacted the work."""
    for work in authority.regulations:
        numbers = [work.number, *(edition.number for edition in authority.regulations.editions(work))]
        yield from ((number, work.issuers) for number in numbers if number)


def main(arguments: Sequence[str]) -> int:
    """What the check of tables says, or 0."""
    authority = load_authority()
    if list(arguments) == ["--tables"]:
        return check_tables(authority)
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    return check_folder([Path(folder) for folder in arguments], authority)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
