"""Writes the tables of labels and types in docs/neo4j.md, read from the ontology as the loader reads it.

`--check` only says whether they are current.

    python -m scripts.generate_neo4j_model [--check]
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from loaders.columns import EDGE_COLUMNS, ENDS, NODE_COLUMNS
from ontology.vocabulary import EDGES, NODE_CLASSES

PAGE = Path(__file__).resolve().parent.parent / "docs" / "neo4j.md"
PART = re.compile(r"(?<=<!-- model -->\n).*(?=<!-- /model -->)", re.DOTALL)


def page() -> str:
    """The whole page with the tables as they should be."""
    return PART.sub("\n" + "\n".join(_tables()).replace("\\", r"\\") + "\n\n", PAGE.read_text("utf-8"))


def _tables() -> Iterator[str]:
    yield "| label | 中文 | properties beside `id` |"
    yield "| --- | --- | --- |"
    for cls in NODE_CLASSES:
        yield f"| `{cls.node_label}` | {cls.label_zh} | {', '.join(f'`{column.name}`' for column in NODE_COLUMNS[cls.node_label])} |"
    yield ""
    yield "| type | 中文 | from → to |"
    yield "| --- | --- | --- |"
    for edge in EDGES:
        sources, targets = (", ".join(dict.fromkeys(end[at] for end in ENDS[edge.edge_type])) for at in (0, 1))
        yield f"| `{edge.edge_type}` | {edge.label_zh} | {sources} → {targets} |"
    yield ""
    yield f"Edges carry {', '.join(f'`{column.name}`' for column in EDGE_COLUMNS)}, and `id`; what does not apply is left out."


def main(arguments: list[str]) -> int:
    """0, or 1 where the tables were to be current and are not."""
    wanted = page()
    if "--check" in arguments:
        if PAGE.read_text("utf-8") == wanted:
            return 0
        print(f"{PAGE.name} is not current: python -m scripts.generate_neo4j_model", file=sys.stderr)
        return 1
    PAGE.write_text(wanted, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
