"""Writes ontology/vocabulary.py and docs/ontology.md from ontology/gov.ttl.

`--check` only says whether they are current.

    python -m scripts.generate_vocabulary [--check]
"""

import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from rdflib import Graph, URIRef

from ontology.terms import Class, Property
from scripts.ontology_page import ontology_page
from scripts.ontology_reading import GOV, classes_of, local_name, properties_of, read_ontology, schemes_of

ROOT = Path(__file__).resolve().parent.parent

MODULE_HEAD = '''\
"""The terms of the ontology, by name. Generated from gov.ttl by scripts/generate_vocabulary.py: do not edit."""

from ontology.terms import NAMESPACE, Class, Code, Property, find_term
'''

MODULE_TAIL = '''
CLASSES: dict[str, Class] = {c.name: c for c in _CLASSES}
"""Every class by local name."""

PROPERTIES: dict[str, Property] = {p.name: p for p in _PROPERTIES}
"""Every property by local name."""

NODE_CLASSES: tuple[Class, ...] = tuple(c for c in _CLASSES if c.node_label)
"""The classes whose members become nodes."""

EDGES: tuple[Property, ...] = tuple(p for p in _PROPERTIES if p.edge_type)
"""The properties that become edges."""

ATTRIBUTES: dict[str, tuple[Property, ...]] = {
    c.name: tuple(p for p in _PROPERTIES if p.attribute and c.name in p.domain) for c in NODE_CLASSES
}
"""What becomes an attribute of a node, by class."""

QUALIFIERS: tuple[Property, ...] = tuple(p for p in _PROPERTIES if p.qualifies)
"""The properties of a statement that become attributes of its edge."""


def cls(name: str) -> Class:
    """The class of this local name; UnknownTerm (a KeyError) names the nearest if there is none."""
    return find_term("class", name, CLASSES)


def prop(name: str) -> Property:
    """The property of this local name; UnknownTerm (a KeyError) names the nearest if there is none."""
    return find_term("property", name, PROPERTIES)


def scheme(name: str) -> tuple[Code, ...]:
    """The values of a scheme; UnknownTerm (a KeyError) names the nearest if there is none."""
    return find_term("scheme", name, SCHEMES)
'''


def vocabulary_module(graph: Graph) -> str:
    """The text of ontology/vocabulary.py."""
    lines = [MODULE_HEAD]
    lines.append("_CLASSES: tuple[Class, ...] = (")
    lines.extend(_constructor(c, own_iri=True) for c in classes_of(graph))
    lines.append(")\n")
    lines.append("_PROPERTIES: tuple[Property, ...] = (")
    lines.extend(_constructor(p, own_iri=p.iri.startswith(str(GOV))) for p in properties_of(graph))
    lines.append(")\n")
    lines.append("SCHEMES: dict[str, tuple[Code, ...]] = {")
    for name, codes in schemes_of(graph).items():
        lines.append(f"    {_quoted(name)}: (")
        lines.extend(
            f"        Code({_quoted(c.notation)}, {_quoted(c.label_zh)}, {_quoted(c.label_en)})," for c in codes
        )
        lines.append("    ),")
    lines.append('}\n"""The values of each scheme."""')
    return "\n".join(lines) + "\n" + MODULE_TAIL


def outdated() -> list[Path]:
    """The generated files that are not what gov.ttl gives now."""
    return [path for path, text in _generated() if not path.exists() or path.read_text(encoding="utf-8") != text]


def write() -> list[Path]:
    """The generated files, written."""
    written = []
    for path, text in _generated():
        path.write_text(text, encoding="utf-8")
        written.append(path)
    return written


def _generated() -> Iterator[tuple[Path, str]]:
    graph = read_ontology(ROOT / "ontology" / "gov.ttl")
    yield ROOT / "ontology" / "vocabulary.py", vocabulary_module(graph)
    yield ROOT / "docs" / "ontology.md", ontology_page(graph, read_ontology(ROOT / "ontology" / "shapes.ttl"))


def _constructor(term: Class | Property, *, own_iri: bool) -> str:
    written = []
    for field in fields(term):
        value = getattr(term, field.name)
        if value == field.default:
            continue
        text = f'NAMESPACE + "{local_name(URIRef(value))}"' if field.name == "iri" and own_iri else _written(value)
        written.append(f"{field.name}={text}")
    inner = "".join(f"        {field},\n" for field in written)
    return f"    {type(term).__name__}(\n{inner}    ),"


def _written(value: str | bool | tuple[str, ...]) -> str:
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, str):
        return _quoted(value)
    inner = ", ".join(map(_quoted, value))
    return f"({inner},)" if len(value) == 1 else f"({inner})"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def main() -> int:
    """0 if the generated files are current, or were written; 1 if `--check` finds an old one."""
    if "--check" in sys.argv[1:]:
        old = outdated()
        for path in old:
            print(f"{path.relative_to(ROOT)}: is not what ontology/gov.ttl gives", file=sys.stderr)
        return 1 if old else 0
    for path in write():
        print(path.relative_to(ROOT), file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
