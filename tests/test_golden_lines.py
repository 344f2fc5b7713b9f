"""The sample graph says what was released, line by line; where it does not, the message is the difference."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts import golden_lines
from scripts.golden_lines import LINES, RENEW, difference


def test_the_sample_graph_says_what_was_released(example_graph: Path) -> None:
    differs = difference(example_graph / "graph.nq")
    if differs:
        pytest.fail("\n".join((f"the sample graph differs from {LINES.name}:", *differs, RENEW)), pytrace=False)


def test_a_difference_is_shown(example_graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = LINES.read_text(encoding="utf-8").splitlines(keepends=True)
    released = tmp_path / "lines.tsv"
    released.write_text("".join(["a line that is gone\n", *lines[1:]]), encoding="utf-8")
    monkeypatch.setattr(golden_lines, "LINES", released)
    differs = difference(example_graph / "graph.nq")
    assert "-a line that is gone" in differs
    assert "+" + lines[0].rstrip("\n") in differs
