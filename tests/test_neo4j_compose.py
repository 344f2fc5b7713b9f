"""docker-compose.yml: read by Docker Compose itself, the same server as `kg neo4j start` runs, closed until opened."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from loaders.neo4j.installing import VERSION
from loaders.neo4j.server import read_settings

ROOT = Path(__file__).parent.parent


def config(folder: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """What Compose says of the file; it needs no engine for that."""
    if shutil.which("docker-compose"):
        command = ["docker-compose", "config"]
    elif shutil.which("docker"):
        command = ["docker", "compose", "config"]
    else:
        pytest.fail("Docker Compose is missing: scripts/install_test_tools.sh installs it", pytrace=False)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("KG_")}
    return subprocess.run(command, cwd=folder, env={**environment, **settings}, capture_output=True, text=True, check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What Compose reads, without anybody's .env."""
    shutil.copy(ROOT / "docker-compose.yml", tmp_path)
    (tmp_path / "loaders" / "neo4j").mkdir(parents=True)
    shutil.copy(ROOT / "loaders" / "neo4j" / "server.env", tmp_path / "loaders" / "neo4j")
    return tmp_path


def service(folder: Path, **settings: str) -> dict[str, object]:
    ran = config(folder, **settings)
    assert ran.returncode == 0, ran.stderr
    read = yaml.safe_load(ran.stdout)
    assert set(read["volumes"]) == {"data", "logs"}
    said: dict[str, object] = read["services"]["neo4j"]
    return said


def test_version_and_settings_are_those_of_the_server_under_test(folder: Path) -> None:
    said = service(folder, KG_NEO4J_PASSWORD="a-word-of-mine")
    assert said["image"] == f"neo4j:{VERSION}-community"
    environment = said["environment"]
    assert isinstance(environment, dict)
    assert environment.pop("NEO4J_AUTH") == "neo4j/a-word-of-mine"
    # As the image does: _ stands for . and __ for _.
    names = {name: re.sub("__?", lambda found: "_" if found[0] == "__" else ".", name.removeprefix("NEO4J_")) for name in environment}
    assert {names[name]: value for name, value in environment.items()} == read_settings()


def test_it_keeps_its_data_and_tells_how_it_is(folder: Path) -> None:
    said = service(folder, KG_NEO4J_PASSWORD="a-word-of-mine")
    assert {"/data", "/logs"} == set(re.findall(r"/(?:data|logs)\b", str(said["volumes"])))
    health = said["healthcheck"]
    assert isinstance(health, dict)
    assert "http://localhost:7474" in health["test"]


@pytest.mark.parametrize("settings, address", [({}, "127.0.0.1"), ({"KG_NEO4J_LISTEN": "0.0.0.0"}, "0.0.0.0")])
def test_it_listens_on_this_machine_alone_unless_told_otherwise(settings: dict[str, str], address: str, folder: Path) -> None:
    # Compose 1 prints ports as text, Compose 2 as records.
    ports = str(service(folder, KG_NEO4J_PASSWORD="a-word-of-mine", **settings)["ports"])
    assert set(re.findall(r"\d+\.\d+\.\d+\.\d+", ports)) == {address}
    assert ports.count(address) == 2


@pytest.mark.parametrize("settings", [{}, {"KG_NEO4J_PASSWORD": ""}])
def test_without_a_password_it_is_refused_with_the_reason(settings: dict[str, str], folder: Path) -> None:
    ran = config(folder, **settings)
    assert ran.returncode != 0
    assert "a password of your own is needed" in ran.stderr


def test_the_password_comes_from_the_file_that_git_leaves_alone(folder: Path) -> None:
    example = (ROOT / ".env.example").read_text("utf-8")
    (folder / ".env").write_text(example, "utf-8")
    assert config(folder).returncode != 0
    (folder / ".env").write_text(example.replace("KG_NEO4J_PASSWORD=", "KG_NEO4J_PASSWORD=a-word-of-mine"), "utf-8")
    assert "a-word-of-mine" in str(service(folder)["environment"])
    assert ".env" in (ROOT / ".gitignore").read_text("utf-8").splitlines()
