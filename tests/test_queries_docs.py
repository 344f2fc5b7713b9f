"""The example of every query on its page can be asked of the sample reports, in each engine."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.answering import Ladybug, Oxigraph, answer
from queries.catalogue import NamedQuery, load
from scripts.generate_query_docs import command, page


@pytest.mark.parametrize("query", load(), ids=lambda query: query.name)
def test_the_example_is_answered(query: NamedQuery, example_graph: Path) -> None:
    assert f"```sh\n{command(query)}\n```" in page()
    given = {parameter.name: parameter.example for parameter in query.parameters if parameter.required}
    rows = list(answer(Oxigraph(example_graph), query, given))
    assert rows
    assert rows == list(answer(Ladybug(example_graph), query, given))


@pytest.mark.parametrize("query", load(), ids=lambda query: query.name)
def test_the_examples_of_all_parameters_are_understood(query: NamedQuery, example_graph: Path) -> None:
    given = {parameter.name: parameter.example for parameter in query.parameters}
    assert list(answer(Oxigraph(example_graph), query, given)) == list(answer(Ladybug(example_graph), query, given))
