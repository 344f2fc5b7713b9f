"""What several test files need."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.building.adding import build
from tests.neo4j_server import access, database, driver, home

# Here, and not in each test file: a fixture of a session that several files import is made once for each of them.
__all__ = ["access", "database", "driver", "home"]

EXAMPLES = Path(__file__).parent.parent / "examples" / "reports"


@pytest.fixture(scope="session")
def example_graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of all sample reports; not to be changed."""
    graph = tmp_path_factory.mktemp("examples") / "graph"
    assert not build([EXAMPLES], graph).failures
    return graph
