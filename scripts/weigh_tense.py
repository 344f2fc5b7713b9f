"""Weigh the words of kg/text/tense.tsv anew: python -m scripts.weigh_tense FOLDER [--annotated TEXTS GOLD]…

On a folder of work reports: the paragraphs of a part whose heading looks back (2025年工作回顾) are done, those of a part that lays
out the year to come are planned. And on annotated work reports, whose relations say it of their lines; a line counts
as three paragraphs, for there are fewer, of more years and places. Logistic regression, L2. Prints how many paragraphs of reports left out of the fit are told right, each
with its neighbours, and writes the weights into the table.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from kg.reading.files import read_source
from kg.text import normalise
from kg.text.tables import read_rows
from kg.text.tense import BESIDE, MOST, TABLE, UNIT
from scripts.logistic import Array, slope, write_weights

BACK = re.compile("回顾|总结|成就|新进展")
AHEAD = re.compile("2026年|十五五|自身建设|政府治理|一鼓作气|七项重点|转作风|服务型政府")
PART = re.compile(r"[一二三四五]、|“十[四五]五”")
NEITHER = re.compile("清醒|各位代表！|面临|预期目标|总体要求|纲要（草案）")
"""In the first words of a paragraph: it tells of nothing done and nothing to do."""
FOLDS = 4
AS_MUCH_AS = 3
"""Paragraphs that a line counts for of which an annotation says what it tells."""


def paragraphs(path: Path) -> list[tuple[str, bool]]:
    """The longer paragraphs of a work report whose part says whether they look back, and whether they do."""
    found: list[tuple[str, bool]] = []
    back: bool | None = None
    for line in normalise(read_source(path)).text.split("\n"):
        line = line.strip()
        if len(line) < 45 and PART.match(line):
            back = True if BACK.search(line) and "十五五" not in line else False if AHEAD.search(line) and not BACK.search(line) else None
        elif back is not None and len(line) > 80 and not NEITHER.search(line[:80]):
            found.append((line, back))
    return found


def annotated(texts: Path, golds: Path) -> list[tuple[str, bool]]:
    """The lines of annotated work reports of which more relations are done than planned, or more planned, and whether they are done."""
    found: list[tuple[str, bool]] = []
    for gold in sorted(golds.glob("*.tsv")):
        rows = [line.split("\t") for line in gold.read_text(encoding="utf-8").splitlines()]
        if ["META", "kind", "work-report"] not in rows:
            continue
        told: Counter[int] = Counter()
        for row in rows:
            if row[0] == "REL" and row[3] != "REPORT":
                told[int(row[4])] += -1 if row[2].endswith("+PLANNED") else 1
        lines = (texts / f"{gold.stem}.txt").read_text(encoding="utf-8").split("\n")
        found += [(lines[number - 1], balance > 0) for number, balance in sorted(told.items()) if balance]
    return found


def features(lines: Sequence[str], words: Sequence[str]) -> Array:
    """How often each word stands in each line, as kg/text/tense.py counts."""
    return np.array([[min(line.count(word), MOST) * UNIT / max(len(line), 150) for word in words] for line in lines])


def fit(x: Array, y: Array) -> Array:
    """The weights; without a constant, so that a paragraph with none of the words says nothing."""
    w = np.zeros(x.shape[1])
    for _ in range(4000):
        w -= 0.05 * slope(x, y, w, 2.0)
    return w


def main(arguments: Sequence[str] | None = None) -> None:
    """Fits, tells how well, and writes."""
    parser = argparse.ArgumentParser(description="Weigh the words that tell done from planned.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--annotated", nargs=2, type=Path, action="append", default=[], metavar=("TEXTS", "GOLD"))
    options = parser.parse_args(arguments)
    reports = [paragraphs(path) for path in sorted(options.folder.glob("2*.txt"))]
    besides = [each for texts, golds in options.annotated for each in annotated(texts, golds)] * AS_MUCH_AS
    rows = read_rows(TABLE)
    words = [row["word"] for row in rows]
    right = total = 0
    for fold in range(FOLDS):
        rest = [each for i, report in enumerate(reports) if i % FOLDS != fold for each in report] + besides
        w = fit(features([line for line, _ in rest], words), np.array([float(back) for _, back in rest]))
        for report in reports[fold::FOLDS]:
            own = features([line for line, _ in report], words) @ w
            for i, (_, back) in enumerate(report):
                beside = sum(own[j] for j in (i - 1, i + 1) if 0 <= j < len(own) and report[j][1] == back)
                right += bool(own[i] + BESIDE * beside > 0) == back
                total += 1
    print(f"{right} of {total} paragraphs of reports not in the fit")
    everything = [each for report in reports for each in report] + besides
    w = fit(features([line for line, _ in everything], words), np.array([float(back) for _, back in everything]))
    table = [f"{row['word']}\t{weight:.2f}\t{row['example']}" for row, weight in zip(rows, w, strict=True)]
    write_weights(TABLE, ("word", "weight", "example"), table)


if __name__ == "__main__":
    main()
