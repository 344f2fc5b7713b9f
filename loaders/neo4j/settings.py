"""How to get into a database: from what is given, else the environment, else a file, else the server kept here.

| given | environment | in the file |
| --- | --- | --- |
| uri | KG_NEO4J_URI | uri |
| user | KG_NEO4J_USER | user |
| database | KG_NEO4J_DATABASE | database |
| – | KG_NEO4J_PASSWORD | password |
| – | KG_NEO4J_PASSWORD_FILE | password_file |

The file is the one that KG_NEO4J_SETTINGS names, else `neo4j.toml` in the user's folder of settings of kg.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path

import platformdirs

from kg.errors import BadServer
from loaders.neo4j import server
from loaders.neo4j.connecting import Access

_NAMES = ("uri", "user", "database", "password", "password_file")


def read_access(
    uri: str = "", user: str = "", database: str = "", *, ask: Callable[[str], str] | None = None,
    environment: Mapping[str, str] = os.environ,
) -> Access:
    """Where the database is and how to get in; `ask` gives a password, told the address, where none is found.

    BadServer where there is no address, no password, or the file is broken.
    """
    said = _read_file(environment)
    for name in _NAMES:
        said[name] = environment.get(f"KG_NEO4J_{name.upper()}", "") or said.get(name, "")
    given = {"uri": uri, "user": user, "database": database}
    said |= {name: value for name, value in given.items() if value}
    home = server.default_home()
    running = server.status(home)
    if not said["uri"]:
        if running is None:
            raise BadServer("no address of a database: kg neo4j start, --uri or KG_NEO4J_URI")
        said["uri"] = running.uri
    word = said["password"] or _read_password(said["password_file"])
    if not word and running and said["uri"] == running.uri:
        word = server.password(home)
    if not word and ask:
        word = ask(said["uri"])
    if not word:
        raise BadServer("no password: KG_NEO4J_PASSWORD or KG_NEO4J_PASSWORD_FILE", file=said["uri"])
    return Access(said["uri"], said["user"] or server.USER, word, said["database"])


def _read_file(environment: Mapping[str, str]) -> dict[str, str]:
    named = environment.get("KG_NEO4J_SETTINGS", "")
    path = Path(named) if named else platformdirs.user_config_path("kg", appauthor=False) / "neo4j.toml"
    try:
        read = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        if named:
            raise BadServer("there is no such file of settings", file=named) from None
        return {}
    except (OSError, ValueError) as error:
        raise BadServer(f"cannot be read: {error}", file=str(path)) from None
    for name, value in read.items():
        if name not in _NAMES or not isinstance(value, str):
            raise BadServer(f"{name} is no setting, or no text; settings are {', '.join(_NAMES)}", file=str(path))
    return dict(read)


def _read_password(file: str) -> str:
    if not file:
        return ""
    try:
        return Path(file).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise BadServer(f"cannot be read: {getattr(error, 'strerror', None) or error}", file=file) from None
