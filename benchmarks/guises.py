"""Names and statements that stay the same when a report is converted: python -m benchmarks.guises.

The conversions are those of `tests/test_invariance.py`: OpenCC's s2t, s2hk and s2twp, and pinyin glosses after every
13th character; the texts are its own too: the sample reports and, beside the project, the shared ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.pipeline import process
from tests.report_cases import source_of
from tests.test_invariance import EXAMPLES, OTHERS, converter, mainland, mentions_of, plain, statements_of

GUISES = ("s2t", "s2hk", "pinyin", "s2twp")


@dataclass(frozen=True, slots=True)
class Same:
    """How much of what was found before or after a conversion was found both times."""

    guise: str
    reports: int
    names: int
    all_names: int
    statements: int
    all_statements: int


def compare(paths: Sequence[Path], guise: str) -> Same:
    """What stays the same in these reports."""
    names = all_names = statements = all_statements = 0
    for path in paths:
        one, two = plain(path), process(source_of(converter(guise)(mainland(path))))
        before, after = mentions_of(one), mentions_of(two)
        names += (before & after).total()
        all_names += (before | after).total()
        statements += len(statements_of(one) & statements_of(two))
        all_statements += len(statements_of(one) | statements_of(two))
    return Same(guise, len(paths), names, all_names, statements, all_statements)


def main() -> None:
    """A row a set of reports and conversion."""
    for name, paths in (("sample reports", EXAMPLES), ("shared reports", OTHERS)):
        for guise in GUISES if paths else ():
            same = compare(paths, guise)
            print(f"{name:15} {guise:7} {same.reports:3} reports   "
                  f"names {same.names} of {same.all_names} = {same.names / same.all_names:.4f}   statements "
                  f"{same.statements} of {same.all_statements} = {same.statements / same.all_statements:.4f}", flush=True)


if __name__ == "__main__":
    main()
