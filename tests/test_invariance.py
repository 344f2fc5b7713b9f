"""The same report in another guise gives the same graph: names and statements, only offsets differ.

Guises are made of a report's mainland text: OpenCC's s2t, s2hk and s2twp, and pinyin glosses after some characters.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import opencc
import pytest

from kg.models import Metadata
from kg.pipeline import Processed, process
from kg.reading import read_source
from tests.report_cases import source_of
from tests.text_cases import REPORTS

SHARED = Path(__file__).parent.parent.parent / "shared"
EXAMPLES = sorted(path for path in REPORTS.iterdir() if path.suffix in (".txt", ".html"))
OTHERS = [*sorted(SHARED.glob("seeds/*.txt")), *sorted(SHARED.glob("corpus/*.txt"))[::7]]
"""Reports that lie beside the project where it is developed; elsewhere there are none."""
GLOSSES = ("fā", "qū", "xiàn", "huì", "zhōng", "bǎo")
EVERY = 13
SAME_IN_TAIWAN_WORDING = 0.99


@cache
def mainland(path: Path) -> str:
    """The text of a report in Simplified characters and mainland wording."""
    return process(read_source(path)).text.text


@cache
def plain(path: Path) -> Processed:
    """What a report's mainland text gives."""
    return process(source_of(mainland(path)))


def statements_of(processed: Processed) -> set[tuple[str, str, str]]:
    """Subject, predicate and object of every statement, by identity."""
    return {(statement.subject, statement.predicate, statement.object) for statement in processed.statements}


def mentions_of(processed: Processed) -> Counter[tuple[str, str, str]]:
    """How often each entity is mentioned, by label, name and identity."""
    return Counter((link.mention.label.value, link.entity.name, link.entity.iri) for link in processed.links)


def facts_of(metadata: Metadata) -> tuple[str, ...]:
    """What metadata say, without the mentions they were read from."""
    return (
        metadata.title, metadata.kind.value, metadata.region_name, metadata.region_code, metadata.year,
        metadata.publisher.name if metadata.publisher else "", metadata.doc_number, metadata.date,
    )


def glossed(text: str) -> str:
    """`text` with a pinyin gloss after some of its Han characters."""
    return "".join(_with_glosses(text))


def _with_glosses(text: str) -> Iterable[str]:
    count = 0
    for at, character in enumerate(text):
        yield character
        if "\u4e00" <= character <= "\u9fff":
            count += 1
            if count % EVERY == 0 and text[at + 1 : at + 2] not in ("(", "（"):
                yield f"({GLOSSES[count // EVERY % len(GLOSSES)]})"


@cache
def converter(name: str) -> Callable[[str], str]:
    """What turns a text into a guise."""
    if name == "pinyin":
        return glossed
    convert: Callable[[str], str] = opencc.OpenCC(name).convert
    return convert


@pytest.mark.parametrize("guise", ["s2t", "s2hk", "pinyin"])
@pytest.mark.parametrize("path", [*EXAMPLES, *OTHERS], ids=lambda path: path.name)
def test_nothing_changes(path: Path, guise: str) -> None:
    one, two = plain(path), process(source_of(converter(guise)(mainland(path))))
    assert facts_of(two.metadata) == facts_of(one.metadata)
    assert two.report.iri == one.report.iri or not one.metadata.title
    assert mentions_of(two) == mentions_of(one)
    assert statements_of(two) == statements_of(one)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_traditional_with_glosses_changes_nothing(path: Path) -> None:
    one, two = plain(path), process(source_of(glossed(converter("s2t")(mainland(path)))))
    assert facts_of(two.metadata) == facts_of(one.metadata)
    assert mentions_of(two) == mentions_of(one)
    assert statements_of(two) == statements_of(one)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_taiwan_wording_of_examples_changes_nothing(path: Path) -> None:
    one, two = plain(path), process(source_of(converter("s2twp")(mainland(path))))
    assert facts_of(two.metadata) == facts_of(one.metadata)
    assert mentions_of(two) == mentions_of(one)
    assert statements_of(two) == statements_of(one)


def test_taiwan_wording_of_others_changes_hardly_anything() -> None:
    same = different = 0
    names: Counter[tuple[str, str, str]] = Counter()
    others: Counter[tuple[str, str, str]] = Counter()
    for path in OTHERS:
        one, two = plain(path), process(source_of(converter("s2twp")(mainland(path))))
        assert facts_of(two.metadata) == facts_of(one.metadata)
        same += len(statements_of(one) & statements_of(two))
        different += len(statements_of(one) ^ statements_of(two))
        names += mentions_of(one)
        others += mentions_of(two)
    assert same >= SAME_IN_TAIWAN_WORDING * (same + different)
    assert (names & others).total() >= SAME_IN_TAIWAN_WORDING * max(names.total(), others.total())


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_places_in_a_guise_lead_back(path: Path) -> None:
    raw = glossed(converter("s2t")(mainland(path)))
    processed = process(source_of(raw))
    simplified = opencc.OpenCC("t2s")
    glosses = {f"({gloss})" for gloss in GLOSSES}
    for link in processed.links:
        place = processed.text.raw_span(link.mention.start, link.mention.end)
        surface = raw[place.start : place.end]
        for gloss in glosses:
            surface = surface.replace(gloss, "")
        assert len(surface) == len(link.mention.surface)
        assert sum(a != b for a, b in zip(simplified.convert(surface), link.mention.surface, strict=True)) <= 1
