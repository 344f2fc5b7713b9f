"""The links and statements of the sample reports, a line each: what the program says of them as released.

    python -m scripts.golden_lines            writes tests/golden/lines.tsv anew
    python -m scripts.golden_lines --check    prints what differs from it; exits with 1 if anything does

A line is file, line:column, link or statement, what it is, the rule. Lines of a link have the surface before →.
"""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.telling import GraphText, Told, is_mention
from loaders.subjects import read_subjects, thing

ROOT = Path(__file__).resolve().parent.parent
LINES = ROOT / "tests" / "golden" / "lines.tsv"
REPORTS = ROOT / "examples" / "reports"
RENEW = "If this is what you meant: python -m scripts.golden_lines, and say in the commit what changed and why."


def golden_lines(nquads: Path) -> list[str]:
    """The lines of a graph, by file and place. That a report mentions something is said by its links alone."""
    graph = GraphText(nquads)
    lines = [(told.file, _position(told), "link", f"{told.text} → {told.said}", told.rule) for told in _links(nquads, graph)]
    lines += [(told.file, _position(told), "statement", told.said, told.rule) for told in _statements(nquads, graph)]
    return ["\t".join((file, f"{line}:{column}", *rest)).replace("\n", " ") for file, (line, column), *rest in sorted(lines)]


def difference(nquads: Path) -> list[str]:
    """What the graph says otherwise than the golden lines: - gone, + come."""
    golden = LINES.read_text(encoding="utf-8").splitlines()
    told = difflib.unified_diff(golden, golden_lines(nquads), "released", "now", n=0, lineterm="")
    return [line for line in told if not line.startswith("@@")]


def _links(nquads: Path, graph: GraphText) -> Iterator[Told]:
    return map(graph.link, read_subjects(nquads, thing("mention-")))


def _statements(nquads: Path, graph: GraphText) -> Iterator[Told]:
    return (graph.statement(subject) for subject in read_subjects(nquads, thing("statement-")) if not is_mention(subject))


def _position(told: Told) -> tuple[int, int]:
    line, _, column = told.place.partition(":")
    return int(line), int(column)


def main(arguments: Sequence[str]) -> int:
    """Write the lines, or compare them."""
    from kg.building.adding import build

    with TemporaryDirectory() as folder:
        graph = Path(folder) / "graph"
        build([REPORTS], graph)
        if "--check" in arguments:
            differs = difference(graph / "graph.nq")
            print("\n".join(differs))
            return int(bool(differs))
        LINES.write_text("".join(f"{line}\n" for line in golden_lines(graph / "graph.nq")), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
