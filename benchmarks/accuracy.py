"""F1 of names and relations against annotations written by hand: python -m benchmarks.accuracy [--on NAME TEXTS GOLD]…

The figures are those of `kg evaluate`, one table for each set of texts. PATTERN behind GOLD (`00[0-2]*`) takes part of a
folder. Without --on the sets are the sample reports and, where it lies beside the project, the shared annotations. With
`--edges all` every figure is given for three ways of finding the left edges of unquoted names: by words, with every
character as a word, and not at all.
"""

from __future__ import annotations

import argparse
import multiprocessing
import shutil
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.evaluation import Compared, Figure, compare_folders
from kg.models import Span

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
SHOWN = (
    "ALL overlap", "ALL exact", "ALL names", "RELATIONS", "RELATIONS with modality",
    "REGULATION overlap", "REGULATION exact", "REGULATION names", "NUMBERS", "EDITIONS",
    "REGION exact", "AGENCY exact", "DOCUMENT exact", "INITIATIVE exact", "INITIATIVE names",
)


class Edges(StrEnum):
    """How the left edge of an unquoted name is found."""

    WORDS = "words"
    CHARACTERS = "characters"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Annotated:
    """Texts and their annotations."""

    name: str
    texts: Path
    gold: Path
    pattern: str = "*"


def known_sets() -> list[Annotated]:
    """The sample reports, and the shared annotations where they are."""
    sets = [Annotated("sample reports", ROOT / "examples" / "reports", ROOT / "tests" / "golden" / "annotations")]
    if (SHARED / "gold").is_dir():
        sets.insert(0, Annotated("shared annotations", SHARED / "seeds", SHARED / "gold"))
    return sets


def evaluate(texts: Annotated, edges: Edges = Edges.WORDS) -> Compared:
    """What is found beside what should be; changes this process for good where `edges` are not found by words."""
    _find_edges(edges)
    with TemporaryDirectory() as folder:
        for file in sorted(texts.gold.glob(f"{texts.pattern}.tsv")):
            shutil.copyfile(file, Path(folder) / file.name)
        return compare_folders(texts.texts, Path(folder))


def _find_edges(edges: Edges) -> None:
    from kg.recognition import initiatives, institutions, regions, words

    if edges is Edges.CHARACTERS:
        words.words = lambda window: tuple(Span(at, at + 1) for at in range(len(window)))  # type: ignore[assignment]
    elif edges is Edges.OFF:
        for module in (institutions, initiatives, regions):
            vars(module)["left_edge"] = lambda text, start, end: max(start, 0)


def figures_apart(texts: Annotated, edges: Edges) -> list[Figure]:
    """The figures, measured in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as process:
        return process.submit(_figures, texts, edges).result()


def _figures(texts: Annotated, edges: Edges) -> list[Figure]:
    return evaluate(texts, edges).all_figures()


def print_figures(texts: Annotated, edges: Edges, figures: Iterable[Figure]) -> None:
    """A table of the figures that are looked at first."""
    by_name = {figure.name: figure for figure in figures}
    reports = by_name["META title"].gold
    print(f"\n{texts.name}: {reports} texts" + ("" if edges is Edges.WORDS else f", left edges: {edges}"))
    print(f"  {'':24} {'P':>6} {'R':>6} {'F1':>6} {'right':>6} {'gold':>6} {'found':>6}")
    for name in SHOWN:
        figure = by_name[name]
        print(f"  {name:24} {figure.precision:6.3f} {figure.recall:6.3f} {figure.f1:6.3f} "
              f"{figure.hit:6} {figure.gold:6} {figure.predicted:6}")
    right = [f"{name.removeprefix('META ')} {each.hit}" for name, each in by_name.items() if name.startswith("META")]
    print(f"  metadata right in: {', '.join(right)}", flush=True)


def main(arguments: Sequence[str] | None = None) -> None:
    """A table a set and a way of finding edges."""
    parser = argparse.ArgumentParser(description="F1 against annotations written by hand.")
    parser.add_argument("--on", nargs="+", action="append", metavar="NAME TEXTS GOLD [PATTERN]", default=[])
    parser.add_argument("--edges", choices=[*Edges, "all"], default=Edges.WORDS)
    options = parser.parse_args(arguments)
    if any(len(each) not in (3, 4) for each in options.on):
        parser.error("--on takes a name, a folder of texts, a folder of annotations and perhaps a pattern")
    sets = [Annotated(name, Path(texts), Path(gold), *pattern) for name, texts, gold, *pattern in options.on] or known_sets()
    for each in sets:
        for edges in Edges if options.edges == "all" else [Edges(options.edges)]:
            print_figures(each, edges, figures_apart(each, edges))


if __name__ == "__main__":
    main()
