"""Every command and every piece of Python in the documentation runs, one page after the other as a reader would."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from typer.models import CommandInfo

from kg.cli import app
from kg.cli.neo4j import commands as neo4j_commands
from loaders.neo4j.connecting import Access
from tests.neo4j_server import GROUP

ROOT = Path(__file__).parent.parent
PAGES = sorted([ROOT / "README.md", *ROOT.glob("docs/*.md"), *ROOT.glob("examples/**/*.md")])
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SHELL = ("bash", "sh", "console", "shell")

ELSEWHERE = re.compile(
    r"^(make (demo|neo4j|test)|kg neo4j (stop|browser|import .*)$|cp \.env\.example .*|export KG_NEO4J_URI=.*|git clone .*|python3? -m venv .*|(python3? -m )?pip install .*|\.? ?\S*activate|cd \S+"
    r"|python -m pytest .*|python -m benchmarks\.\S+.*|python -m scripts\.train_segmenter.*|docker .*)$"
)
"""What is not run here: set-up, the tests themselves, what takes minutes, opens a window or stops the server of other tests."""

ON_SERVER = re.compile(r"kg neo4j |--engine neo4j")


class Block(NamedTuple):
    """A fenced piece of a page."""

    language: str
    text: str
    line: int


def commands(block: Block) -> str:
    """What of a block is run here."""
    return "\n".join(line for line in block.text.splitlines() if not ELSEWHERE.match(line.removeprefix("$ ").strip()))


def blocks(page: Path) -> list[Block]:
    text = page.read_text(encoding="utf-8")
    return [Block(match[1], match[2], text.count("\n", 0, match.start()) + 1) for match in FENCE.finditer(text)]


def needs_server(page: Path) -> bool:
    """Whether a command of the page wants a Neo4j server."""
    return any(block.language in SHELL and ON_SERVER.search(commands(block)) for block in blocks(page))


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where each page has a folder that looks like the checkout."""
    return tmp_path_factory.mktemp("docs")


def checkout(folder: Path, graph: Path) -> Path:
    """A folder like the checkout, with the sample graph as its `graph`."""
    folder.mkdir(parents=True)
    for path in ROOT.iterdir():
        if path.name not in {".git", ".venv", "build", "graph"} and not path.name.startswith("."):
            (folder / path.name).symlink_to(path)
    shutil.copytree(graph, folder / "graph")
    return folder


def environment(home: Path | None = None) -> dict[str, str]:
    """Of a reader's shell; with the home of a server, that server is the reader's own."""
    folder = Path(sys.executable).parent
    return {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}", "PYTHONUTF8": "1", "COLUMNS": "120"} | {"KG_GRAPH": "graph"} | (
        {"KG_NEO4J_HOME": str(home)} if home else {})


@pytest.mark.skipif(os.name == "nt", reason="the pages are for a POSIX shell")
@pytest.mark.parametrize("page", [
    pytest.param(page, id=str(page.relative_to(ROOT)), marks=[GROUP] if needs_server(page) else []) for page in PAGES
])
def test_what_a_page_says_runs(page: Path, example_graph: Path, places: Path, request: pytest.FixtureRequest) -> None:
    home = None
    if needs_server(page):
        request.getfixturevalue("database")
        home = request.getfixturevalue("home")
    folder = checkout(places / "-".join(page.relative_to(ROOT).with_suffix("").parts), example_graph)
    failures = []
    for block in blocks(page):
        if block.language in SHELL:
            command = ["bash", "-euc", commands(block)]
        elif block.language == "python":
            command = [sys.executable, "-c", block.text]
        else:
            continue
        ran = subprocess.run(command, cwd=folder, env=environment(home), capture_output=True, text=True, timeout=300, check=False)
        if ran.returncode:
            failures.append(f"{page.name}:{block.line}: exit {ran.returncode}: {ran.stderr[-600:]}")
    assert not failures, "\n".join(failures)


def test_every_command_is_in_the_readme() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for command in app.registered_commands:
        assert command.callback
        assert f"kg {command.callback.__name__}" in text
    (line,) = (line for line in text.splitlines() if line.startswith("| `kg neo4j "))
    for command in neo4j_commands.registered_commands:
        assert re.search(rf"\b{called(command)}\b", line)


def test_links_between_pages_lead_somewhere() -> None:
    links = [(page, target) for page in PAGES for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8"))]
    inside = [(page, target) for page, target in links if not target.startswith(("http:", "https:", "mailto:"))]
    broken = [f"{page.relative_to(ROOT)}: {target}" for page, target in inside if not (page.parent / target).exists()]
    assert not broken


def test_examples_in_help_run(example_graph: Path, places: Path) -> None:
    folder = checkout(places / "help", example_graph)
    (folder / "report.txt").write_bytes((ROOT / "examples" / "reports" / "anji-2019.txt").read_bytes())
    for command in app.registered_commands:
        example = str(command.epilog).removeprefix("Example: ")
        assert example.startswith("kg ")
        if shlex.split(example)[1] in {"build", "remove"}:
            continue  # tested with files of their own
        ran = subprocess.run(["bash", "-c", example], cwd=folder, env=environment(), capture_output=True, text=True, check=False)
        assert ran.returncode == 0, f"{example}: {ran.stderr}"


@GROUP
def test_examples_in_help_of_neo4j_run(example_graph: Path, places: Path, home: Path, database: Access) -> None:
    folder = checkout(places / "help-neo4j", example_graph)
    for command in neo4j_commands.registered_commands:
        example = str(command.epilog).removeprefix("Example: ")
        assert example.startswith(f"kg neo4j {called(command)}")
        if called(command) in {"stop", "import", "browser"}:
            continue  # tested with servers of their own, or served until Ctrl-C
        ran = subprocess.run(["bash", "-c", example], cwd=folder, env=environment(home), capture_output=True, text=True, check=False)
        assert ran.returncode == 0, f"{example}: {ran.stderr}"


def called(command: CommandInfo) -> str:
    """The name of a command."""
    assert command.callback
    return command.name or command.callback.__name__
