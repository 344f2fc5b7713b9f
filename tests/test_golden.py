"""The sample reports give the names, relations and answers that were written down by hand (tests/golden/README.md)."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from kg.answering import Ladybug, Oxigraph, answer
from kg.evaluation import Figure, comparable, compare_folders
from queries import catalogue
from tests.conftest import EXAMPLES

GOLDEN = Path(__file__).parent / "golden"
ANSWERS = sorted((GOLDEN / "answers").glob("*.tsv"))

LEAST = {
    "REGION overlap": 0.99, "AGENCY overlap": 0.985, "REGULATION overlap": 0.995, "DOCUMENT overlap": 0.99,
    "INITIATIVE overlap": 0.975, "ALL exact": 0.97, "ALL overlap": 0.99, "ALL names": 0.98,
    "ISSUED": 0.96, "REVISED": 0.95, "IMPLEMENTS": 0.96, "BASED_ON": 0.95, "UNDERTAKES": 0.92, "ESTABLISHED": 0.93, "DESIGNATED": 0.95,
    "RELATIONS": 0.96, "RELATIONS with modality": 0.96, "NUMBERS": 0.98, "EDITIONS": 0.98,
    "META title": 1.0, "META kind": 1.0, "META region": 1.0, "META year": 1.0, "META publisher": 1.0,
}
"""F1 over all sample reports that recognition does not fall below."""


@cache
def figures() -> dict[str, Figure]:
    compared = compare_folders(EXAMPLES, GOLDEN / "annotations")
    assert not compared.problems
    return {figure.name: figure for figure in compared.all_figures()}


@pytest.mark.parametrize("name, least", LEAST.items())
def test_the_sample_reports_are_recognised(name: str, least: float) -> None:
    assert figures()[name].f1 >= least, figures()[name]


@pytest.mark.parametrize("engine", [Oxigraph, Ladybug])
@pytest.mark.parametrize("path", ANSWERS, ids=lambda path: path.stem)
def test_a_query_answers_what_was_written_down(path: Path, engine: type[Oxigraph | Ladybug], example_graph: Path) -> None:
    parameters, columns, expected = read_answer(path)
    query = catalogue.get(path.stem.partition(".")[0])
    at = [[column.name for column in query.columns].index(name) for name in columns]
    got = [tuple(cell(row[each]) for each in at) for row in answer(engine(example_graph), query, parameters)]
    unmet, extra = unmatched(expected, got)
    assert (unmet, extra) == ([], [])


def read_answer(path: Path) -> tuple[dict[str, str], list[str], list[tuple[str, ...]]]:
    """Parameters, columns, rows."""
    lines = path.read_text(encoding="utf-8").splitlines()
    said = lines[0].removeprefix("# parameters:").split()
    table = [line.split("\t") for line in lines if line and not line.startswith("#")]
    rows = [tuple(each if each == "*" else cell(each) for each in row) for row in table[1:]]
    return dict(each.split("=", 1) for each in said), table[0], rows


def cell(value: object) -> str:
    """A cell as cells are compared."""
    text = "" if value is None else str(value)
    return comparable(text) if not text.replace(".", "").isdigit() else text


def unmatched(expected: list[tuple[str, ...]], got: list[tuple[str, ...]]) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """Rows that were expected and did not come, rows that came and were not expected."""
    left = Counter(got)
    unmet = []
    for row in sorted(expected, key=lambda row: row.count("*")):
        match = next((each for each in left if len(each) == len(row) and all(a in ("*", b) for a, b in zip(row, each, strict=True))), None)
        if match is None:
            unmet.append(row)
            continue
        left[match] -= 1
        if not left[match]:
            del left[match]
    return unmet, sorted(left.elements())
