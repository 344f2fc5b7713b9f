"""What Neo4j Browser gets of ours: a guide that it plays, a style, and the queries as a file that it imports.

A picture is a file `browser/NUMBER-NAME.cypher`: its title in Chinese and English, then Cypher that gives nodes and edges.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from string import Template

from queries import catalogue
from queries.catalogue import NamedQuery
from queries.parameters import Parameter, ParameterType

FOLDER = Path(__file__).parent / "browser"

MOST_NODES = 60
"""Of a picture, whatever the database holds."""

PICTURES, TABLES = "kg pictures", "kg tables"
"""Folders of the saved queries."""

_CLASSES = ("Region", "Agency", "Regulation", "Edition", "Document", "Initiative", "Report")
_RULE = re.compile(r"^(\S+) \{\n(.*?)^\}", re.MULTILINE | re.DOTALL)
_DECLARATION = re.compile(r"^  ([\w-]+): '?(.*?)'?;$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Picture:
    """A query whose answer is looked at."""

    name: str
    zh: str
    en: str
    cypher: str


@cache
def pictures() -> tuple[Picture, ...]:
    """All pictures, in the order of the guide."""
    return tuple(_picture(file) for file in sorted(FOLDER.glob("*.cypher")))


def style() -> str:
    """How nodes and edges look, in Neo4j Browser's own notation."""
    return (FOLDER / "style.grass").read_text("utf-8")


def style_rules() -> dict[str, dict[str, str]]:
    """The same by selector: `node.Region` has a color, a diameter, a caption."""
    return {selector: dict(_DECLARATION.findall(body)) for selector, body in _RULE.findall(style())}


def guide(style_address: str) -> str:
    """The page that Neo4j Browser plays; the address is where it finds the style."""
    template = Template((FOLDER / "guide.html").read_text("utf-8"))
    return template.substitute(
        style=escape(style_address), legend=" ".join(_legend()),
        pictures="\n".join(_shown(picture) for picture in pictures()),
        tables="\n".join(_asked(query) for query in catalogue.load()),
    )


def saved_queries() -> bytes:
    """All queries as a zip that is dropped on Neo4j Browser: each becomes a favourite, called by its first line.

    The same queries give the same bytes.
    """
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for picture in pictures():
            _put(archive, f"{PICTURES}/{picture.name}.cypher", f"// {picture.zh} {picture.en}\n{picture.cypher}")
        for query in catalogue.load():
            settings = "".join(f"// {line}\n" for line in parameter_commands(query))
            _put(archive, f"{TABLES}/{query.name}.cypher", f"// {query.zh} {query.en}\n{settings}{table_cypher(query)}")
    return file.getvalue()


def parameter_commands(query: NamedQuery) -> tuple[str, ...]:
    """What sets the query's required parameters to its examples in Neo4j Browser, a line each."""
    return tuple(f":param {parameter.name} => {_example(parameter)}" for parameter in query.parameters if parameter.required)


def table_cypher(query: NamedQuery) -> str:
    """The query without front matter, what it can do without set to its default."""
    text = re.sub(r"\A(//.*\n)+\n*", "", query.cypher())
    for parameter in query.parameters:
        if not parameter.required:
            text = re.sub(rf"\${parameter.name}\b", lambda _, value=parameter.default: _literal(value), text)  # type: ignore[misc]
    return text


def _picture(file: Path) -> Picture:
    text = file.read_text("utf-8")
    said = catalogue.read_front_matter(text, "//")
    return Picture(file.stem, str(said["zh"]), str(said["en"]), re.sub(r"\A(//.*\n)+\n*", "", text))


def _example(parameter: Parameter) -> str:
    if not parameter.type.is_entity:
        return parameter.example if parameter.type in (ParameterType.YEAR, ParameterType.INTEGER) else _literal(parameter.example)
    label = "|".join(_CLASSES) if parameter.type is ParameterType.ENTITY else parameter.type
    return f"COLLECT {{ MATCH (x:{label} {{name: {_literal(parameter.example)}}}) RETURN x.id }}[0]"


def _literal(value: object) -> str:
    if isinstance(value, str):
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
    return str(value)


def _shown(picture: Picture) -> str:
    return f"<p><b>{escape(picture.zh)}</b><br>{escape(picture.en)}</p>\n{_runnable(picture.cypher, picture.name)}"


def _asked(query: NamedQuery) -> str:
    settings = "\n".join(_runnable(line, f"{query.name}-{at}") for at, line in enumerate(parameter_commands(query), 1))
    return f"<p><b>{escape(query.zh)}</b><br>{escape(query.en)}</p>\n{settings}\n{_runnable(table_cypher(query), query.name)}"


def _runnable(text: str, id: str = "") -> str:
    named = f' id="{escape(id)}"' if id else ""
    return f'<pre class="code runnable"{named}>{escape(text.strip())}</pre>'


def _legend() -> Iterator[str]:
    from ontology.vocabulary import NODE_CLASSES

    colours = style_rules()
    for cls in NODE_CLASSES:
        rule = colours[f"node.{cls.node_label}"]
        yield (f'<span style="background:{rule["color"]};color:{rule["text-color-internal"]};padding:2px 8px;'
               f'border-radius:10px">{cls.label_zh} {cls.node_label}</span>')


def _put(archive: zipfile.ZipFile, name: str, text: str) -> None:
    # A date of its own would make each zip another.
    archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text)
