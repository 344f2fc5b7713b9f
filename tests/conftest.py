"""What several test files need."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.building.adding import build

EXAMPLES = Path(__file__).parent.parent / "examples" / "reports"


@pytest.fixture(scope="session")
def example_graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of all sample reports; not to be changed."""
    graph = tmp_path_factory.mktemp("examples") / "graph"
    assert not build([EXAMPLES], graph).failures
    return graph
