"""Lines of N-Quads: as another program writes them, sorted as `sort` sorts, merged and united."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, serialize

from kg.ids import entity_iri, graph_iri, term_iri
from loaders import nquads
from loaders.nquads import decimal, literal, merge_quads, quoted, typed, unite_sources

ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=30)


@given(ANY_TEXT)
def test_literals_are_canonical(text: str) -> None:
    """A literal is what Oxigraph writes for the same value."""
    quad = Quad(NamedNode("http://a"), NamedNode("http://b"), Literal(text))
    written = serialize([quad], format=RdfFormat.N_QUADS)
    assert written == f"<http://a> <http://b> {quoted(text)} .\n".encode()


def test_names_are_composed_and_quotes_are_not() -> None:
    """A name is written in NFC, what was read as it was read."""
    assert literal("e\u0301") == '"\u00e9"'
    assert quoted("e\u0301") == '"e\u0301"'
    assert typed("2012", "gYear") == '"2012"^^<http://www.w3.org/2001/XMLSchema#gYear>'


DECIMALS = (
    (1.0, "1.0"),
    (0.0, "0.0"),
    (-0.001, "0.0"),
    (0.93, "0.93"),
    (0.9, "0.9"),
    (0.904, "0.9"),
    (0.999, "1.0"),
    (12.5, "12.5"),
    (-0.25, "-0.25"),
    (100, "100.0"),
)


@pytest.mark.parametrize(("value", "text"), DECIMALS)
def test_decimals(value: float, text: str) -> None:
    """Two places at most, one at least."""
    assert decimal(value) == text


@pytest.mark.parametrize("value", [float("inf"), float("-inf"), float("nan")])
def test_no_decimal(value: float) -> None:
    """What XML Schema has no decimal for is refused."""
    with pytest.raises(ValueError, match="no decimal"):
        decimal(value)


def lines_of(values: list[str]) -> list[str]:
    """Sorted lines, one a value."""
    return sorted({f"<http://a> <http://b> {quoted(value)} <http://g> .\n" for value in values})


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(ANY_TEXT, max_size=12), max_size=9), st.sampled_from([2, 3, 128]), st.sampled_from([40, 1 << 17])
)
def test_merged_is_sorted_union(
    tmp_path_factory: pytest.TempPathFactory, groups: list[list[str]], files: int, block: int
) -> None:
    """Whatever is merged, in one round or several: all lines, each once, sorted."""
    folder = tmp_path_factory.mktemp("merge")
    runs = [lines_of(values) for values in groups]
    paths = []
    for number, lines in enumerate(runs):
        paths.append(folder / f"{number}.nq")
        paths[-1].write_bytes("".join(lines).encode())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(nquads, "MOST_FILES", files)
        patch.setattr(nquads, "BLOCK", block)
        expected = sorted({line for lines in runs for line in lines})
        mixed: list[Path | list[str]] = [*paths[:3], *runs[3:]]
        choices: tuple[Sequence[Path | list[str]], ...] = (paths, runs, mixed)
        for inputs in choices:
            assert merge_quads(inputs, folder / "out.nq") == len(expected)
            assert (folder / "out.nq").read_bytes().decode() == "".join(expected)
    assert sorted(p.name for p in folder.iterdir()) == sorted([*(p.name for p in paths), "out.nq"])


def test_unsorted_is_refused(tmp_path: Path) -> None:
    """Lines out of order would be merged wrongly: the error shows one, and nothing is written."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(nquads, "BLOCK", 1)
        (tmp_path / "a.nq").write_text("<b> <b> <b> <g> .\n<a> <a> <a> <g> .\n")
        with pytest.raises(ValueError, match="not sorted"):
            merge_quads([tmp_path / "a.nq"], tmp_path / "out.nq")
    assert not (tmp_path / "out.nq").exists()


def test_order_is_that_of_sort(tmp_path: Path) -> None:
    """Sorting by code point is `LC_ALL=C sort`, outside the basic plane too."""
    lines = lines_of(
        ["", "a", "a b", "a\tb", "~", "\x7f", "é", "黄埔", "\uffff", "\U00020000", "🙂", '"', "\\", "\n", "a\u2028b"]
    )
    (tmp_path / "in.nq").write_bytes("".join(reversed(lines)).encode())
    done = subprocess.run(
        ["sort", "-u", tmp_path / "in.nq"], env={**os.environ, "LC_ALL": "C"}, capture_output=True, check=True
    )
    assert done.stdout.decode() == "".join(lines)


def fact(subject: str, name: str, value: str, graph: str = "report-a") -> str:
    """A line."""
    return f"<{entity_iri(subject)}> <{term_iri(name)}> {value} <{graph_iri(graph)}> .\n"


FIRST = sorted(
    [
        fact("report-a", "title", '"甲"'),
        fact("report-a", "source", "<http://s/1>"),
        fact("report-a", "unknown", '"year"'),
        fact("report-a", "unknown", '"region"'),
        fact("statement-1", "rule", '"r1"'),
        fact("statement-1", "confidence", '"0.5"'),
        fact("statement-1", "evidence", "<http://s/1#char=1,2>"),
        fact("region-1", "name", '"县"', "authority"),
    ]
)
SECOND = sorted(
    [
        fact("report-a", "title", '"乙"'),
        fact("report-a", "source", "<http://s/2>"),
        fact("report-a", "year", '"2012"'),
        fact("report-a", "unknown", '"region"'),
        fact("statement-1", "rule", '"r2"'),
        fact("statement-1", "confidence", '"0.9"'),
        fact("statement-1", "evidence", "<http://s/2#char=1,2>"),
        fact("statement-2", "rule", '"r2"'),
        fact("region-1", "name", '"县"', "authority"),
    ]
)
UNITED = sorted(
    [
        *(line for line in FIRST if '"year"' not in line),
        fact("report-a", "source", "<http://s/2>"),
        fact("report-a", "year", '"2012"'),
        fact("statement-1", "evidence", "<http://s/2#char=1,2>"),
        fact("statement-2", "rule", '"r2"'),
    ]
)


@pytest.mark.parametrize("given_first", [0, 1])
def test_sources_of_a_report_unite(given_first: int) -> None:
    """Single values come from the first by hash, lists from all, and what one of them tells is not unknown."""
    sources = [("aa", FIRST), ("bb", SECOND)]
    assert unite_sources([sources[given_first], sources[1 - given_first]]) == UNITED


def test_one_source_stays_as_it_is() -> None:
    """A report with one source is that source."""
    assert unite_sources([("aa", FIRST)]) == FIRST
    assert unite_sources([]) == []


def test_uniting_keeps_values_with_spaces() -> None:
    """A literal that looks like the end of a line does not mislead."""
    line = fact("report-a", "title", '"x <http://g> ."')
    other = fact("report-a", "title", '"y"')
    assert unite_sources([("aa", [line]), ("bb", [other])]) == [line]


def test_a_number_and_its_issuer_come_from_one_source() -> None:
    """A number whose body is not certain does not get the body of the number that another source has."""
    number, other = fact("regulation-1", "docNumber", '"甲发〔2019〕1号"'), fact("regulation-1", "docNumber", '"国发〔2019〕1号"')
    issuer = fact("regulation-1", "docNumberIssuer", '"国务院"')
    assert unite_sources([("aa", [number]), ("bb", [other, issuer])]) == [number]
    assert unite_sources([("bb", [number]), ("aa", [other, issuer])]) == [other, issuer]
