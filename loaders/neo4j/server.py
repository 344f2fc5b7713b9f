"""A Neo4j server of the user's own: started, told of, stopped. It listens on this machine alone."""

from __future__ import annotations

import json
import os
import random
import re
import secrets
import shutil
import socket
import subprocess
import time
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil

from kg.errors import BadServer
from loaders.neo4j.installing import VERSION, cache_folder, install_archives, java_command

SETTINGS = Path(__file__).with_name("server.env")
HOST = "127.0.0.1"
HTTP_PORT, BOLT_PORT = 7474, 7687
PORTS = range(20_000, 30_000)
"""Where free ones are looked for: Linux gives those from 32768 on to connections, macOS and Windows from 49152."""
USER = "neo4j"

LONGEST_START, LONGEST_STOP = 120.0, 60.0
"""Seconds; it takes five on a quiet machine."""

_SERVER = "org.neo4j.server.CommunityEntryPoint"
_ADMIN = "org.neo4j.server.startup.Neo4jAdminCommand"


@dataclass(frozen=True, slots=True)
class Running:
    """A server that `start` started."""

    pid: int
    started: float
    """Of the process, in seconds since 1970: another process may get its number later."""
    http_port: int
    bolt_port: int
    version: str

    @property
    def uri(self) -> str:
        """Where drivers find it."""
        return f"bolt://{HOST}:{self.bolt_port}"

    @property
    def browser(self) -> str:
        """Where Neo4j Browser is."""
        return f"http://{HOST}:{self.http_port}/browser/"

    def process(self) -> psutil.Process | None:
        """The process, if it still runs."""
        try:
            process = psutil.Process(self.pid)
            alive = abs(process.create_time() - self.started) < 1 and process.status() != psutil.STATUS_ZOMBIE
        except psutil.Error:
            return None
        return process if alive else None


def default_home() -> Path:
    """Where a server is kept if nothing else is said: KG_NEO4J_HOME, else in the user's cache folder."""
    said = os.environ.get("KG_NEO4J_HOME")
    return Path(said) if said else cache_folder() / "home"


def read_settings() -> dict[str, str]:
    """The settings that every server of the project's has, by their names in neo4j.conf."""
    settings = {}
    for line in SETTINGS.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            name, _, value = line.removeprefix("NEO4J_").partition("=")
            settings[re.sub("__?", lambda match: "_" if match[0] == "__" else ".", name)] = value
    return settings


def status(home: Path) -> Running | None:
    """The server that runs from `home`, if one does."""
    try:
        running = Running(**json.loads(_state(home).read_text("utf-8")))
    except (FileNotFoundError, ValueError, TypeError):
        return None
    return running if running.process() else None


def password(home: Path) -> str:
    """The password of the server at `home`; BadServer where none was ever made."""
    try:
        return (home / "password").read_text("utf-8").strip()
    except FileNotFoundError:
        raise BadServer("no server was ever started here: kg neo4j start", file=str(home)) from None


def start(
    home: Path, *, http_port: int = HTTP_PORT, bolt_port: int = BOLT_PORT, settings: Mapping[str, str] | None = None
) -> Running:
    """The server that now runs from `home`, answering; the one that ran already, if it did.

    `settings` are more than those of the project's. The first time, its archives are collected and a password is made.
    BadServer says why it could not be started.
    """
    running = status(home)
    if running:
        return running
    for port in (http_port, bolt_port):
        if _answers(port):
            raise BadServer(f"port {port} is taken by another program; --http-port and --bolt-port choose others")
    archives = install_archives()
    (home / "conf").mkdir(parents=True, exist_ok=True)
    _write_configuration(home, http_port, bolt_port, settings or {})
    if not (home / "password").exists():
        _make_password(home)
    log = home / "logs" / "console.log"
    log.parent.mkdir(exist_ok=True)
    command = java_command(archives, _SERVER, [f"--home-dir={home}", f"--config-dir={home / 'conf'}"])
    memory = [f"-Xms{_setting('heap.initial_size')}", f"-Xmx{_setting('heap.max_size')}", "-XX:+UseG1GC", "-XX:+ExitOnOutOfMemoryError"]
    with log.open("ab") as out:
        process = subprocess.Popen([command[0], *memory, *command[1:]], stdin=subprocess.DEVNULL, stdout=out, stderr=out,
                                   cwd=home, start_new_session=True)
    running = Running(process.pid, psutil.Process(process.pid).create_time(), http_port, bolt_port, VERSION)
    _state(home).write_text(json.dumps(asdict(running)), encoding="utf-8")
    _wait_for(running, log)
    return running


def stop(home: Path) -> bool:
    """Whether a server ran from `home`; it does no more, and all it held is on disk."""
    running = status(home)
    process = running.process() if running else None
    if process is None:
        return False
    process.terminate()
    try:
        process.wait(LONGEST_STOP)
    except psutil.TimeoutExpired:
        raise BadServer(f"does not stop within {LONGEST_STOP:.0f} seconds (process {process.pid})", file=str(home)) from None
    _state(home).unlink(missing_ok=True)
    return True


def run_admin(home: Path, arguments: list[str], cwd: Path | None = None) -> None:
    """Nothing, once neo4j-admin has done what the arguments say to the server at `home`; BadServer with its reason else."""
    (home / "conf").mkdir(parents=True, exist_ok=True)
    if not (home / "conf" / "neo4j.conf").exists():
        _write_configuration(home, HTTP_PORT, BOLT_PORT, {})
    # The arguments go through a file that only its owner reads: they may hold a password, and any user lists processes.
    file = home / "conf" / f"admin-{os.getpid()}.args"
    java, *words = java_command(install_archives(), _ADMIN, arguments)
    words = [f"-Xmx{_setting('heap.max_size')}", *words]
    try:
        _write_private(file, "\n".join(_quoted(word) for word in words))
        environment = {**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}
        done = subprocess.run([java, f"@{file}"], env=environment, cwd=cwd or home, capture_output=True, text=True, errors="replace")
    finally:
        file.unlink(missing_ok=True)
    if done.returncode:
        lines = [line for line in (done.stderr or done.stdout).splitlines() if line.strip()]
        raise BadServer(f"neo4j-admin {' '.join(arguments[:2])}: {lines[0] if lines else 'failed'}", file=str(home))


def free_ports() -> tuple[int, int]:
    """Two ports that nothing listens on just now, below those that systems give to connections: none of these takes them meanwhile."""
    found: list[int] = []
    with ExitStack() as held:
        for port in random.sample(PORTS, len(PORTS)):
            with suppress(OSError):
                held.enter_context(socket.create_server((HOST, port)))
                found.append(port)
            if len(found) == 2:
                return found[0], found[1]
    raise BadServer(f"no port of {PORTS.start} to {PORTS.stop - 1} is free")


def remove(home: Path) -> None:
    """Nothing is left of the server at `home`, its database included."""
    stop(home)
    shutil.rmtree(home, ignore_errors=True)


def _state(home: Path) -> Path:
    return home / "server.json"


def _setting(name: str) -> str:
    return read_settings()[f"server.memory.{name}"]


def _write_configuration(home: Path, http_port: int, bolt_port: int, more: Mapping[str, str]) -> None:
    own = {
        "server.default_listen_address": HOST, "server.http.listen_address": f"{HOST}:{http_port}",
        "server.bolt.listen_address": f"{HOST}:{bolt_port}", "server.bolt.advertised_address": f"{HOST}:{bolt_port}",
        "server.http.advertised_address": f"{HOST}:{http_port}",
    }
    lines = [f"{name}={value}\n" for name, value in {**read_settings(), **more, **own}.items()]
    (home / "conf" / "neo4j.conf").write_text("".join(lines), encoding="utf-8")


def _make_password(home: Path) -> None:
    made = secrets.token_hex(18)  # one that begins with - would be read as an option
    run_admin(home, ["dbms", "set-initial-password", made])
    _write_private(home / "password", made + "\n")


def _write_private(file: Path, text: str) -> None:
    with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as out:
        out.write(text)


def _quoted(word: str) -> str:
    return '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _answers(port: int) -> bool:
    with socket.socket() as client:
        client.settimeout(1)
        return client.connect_ex((HOST, port)) == 0


def _wait_for(running: Running, log: Path) -> None:
    until = time.monotonic() + LONGEST_START
    while time.monotonic() < until:
        if running.process() is None:
            lines = [line for line in log.read_text("utf-8", "replace").splitlines() if "ERROR" in line or "Exception" in line]
            raise BadServer(f"Neo4j ended at once: {lines[-1].strip() if lines else 'no reason given'}", file=str(log))
        if _answers(running.bolt_port) and _answers(running.http_port):
            return
        time.sleep(0.1)
    raise BadServer(f"Neo4j does not answer within {LONGEST_START:.0f} seconds", file=str(log))
