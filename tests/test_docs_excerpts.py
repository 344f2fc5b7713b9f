"""What README and docs quote of answers is what is answered."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def answer(*arguments: str) -> list[str]:
    """The lines that a command prints."""
    done = subprocess.run([sys.executable, "-m", "kg", *arguments], capture_output=True, text=True, encoding="utf-8",
                          env={**os.environ, "PYTHONUTF8": "1"}, check=True)
    return done.stdout.splitlines()


def test_worked_example(example_graph: Path) -> None:
    page = (ROOT / "docs" / "reading-the-graph.md").read_text(encoding="utf-8")
    shown = re.search(r"^```text\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    assert shown
    printed = {line.strip() for line in answer("show", "安吉县竹林碳汇交易管理办法", "-g", str(example_graph))}
    assert [line for line in shown[1].splitlines() if line.strip() not in printed] == []


def test_rows_in_the_readme(example_graph: Path) -> None:
    header, *lines = answer("query", "regions-citing-regulation", "-p", "regulation=政府信息公开条例",
                            "-g", str(example_graph), "--format", "tsv")
    shown = ("region_name", "year", "edition_name", "basis", "article", "line", "statement")
    columns = [header.split("\t").index(name) for name in shown]
    rows = {tuple(line.split("\t")[at] for at in columns) for line in lines}
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    told = [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in readme.splitlines() if "| statement-" in line]
    assert len(told) == 4
    assert [row for row in told if row not in rows] == []
