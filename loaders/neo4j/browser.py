"""A small server on this machine that gives Neo4j Browser a few files, and the address that opens it with one of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import quote, urlsplit

from kg.errors import BadServer
from loaders.neo4j.connecting import SCHEMES
from loaders.neo4j.server import HOST

NAME = "localhost"
"""By which Neo4j Browser asks for the files: whatever server it comes from, it may fetch guides from here if nobody forbade it."""


@dataclass(frozen=True, slots=True)
class File:
    """What is served under a name."""

    kind: str
    """Of content: text/html."""
    data: bytes


def file_server(files: Mapping[str, File], port: int) -> ThreadingHTTPServer:
    """A server that listens, and gives these files and nothing else once it is told to serve; port 0 takes any that is free.

    BadServer where the port is taken.
    """
    class Handler(BaseHTTPRequestHandler):
        """Answers GET, HEAD and OPTIONS."""

        server_version, sys_version = "kg", ""

        def do_GET(self) -> None:
            self._answer(with_body=True)

        def do_HEAD(self) -> None:
            self._answer(with_body=False)

        def do_OPTIONS(self) -> None:
            self.send_response(204)
            self._allow()
            self.send_header("Content-Length", "0")
            self.end_headers()

        def _answer(self, *, with_body: bool) -> None:
            file = files.get(urlsplit(self.path).path.removeprefix("/"))
            if file is None:
                self.send_error(404)
                return
            self.send_response(200)
            self._allow()
            self.send_header("Content-Type", f"{file.kind}; charset=utf-8")
            self.send_header("Content-Length", str(len(file.data)))
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            if with_body:
                self.wfile.write(file.data)

        def _allow(self) -> None:
            # The page comes from Neo4j's port, or from a server far away: browsers ask before they let it read from here.
            self.send_header("Access-Control-Allow-Origin", "*")
            self.send_header("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS")
            self.send_header("Access-Control-Allow-Headers", "*, pragma, cache-control, x-ajax-browser-auth, x-requested-with")
            self.send_header("Access-Control-Allow-Private-Network", "true")

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    try:
        return ThreadingHTTPServer((HOST, port), Handler)
    except OSError as error:
        raise BadServer(f"port {port} cannot be listened on: {error.strerror}; --port chooses another") from None


def address(server: ThreadingHTTPServer, name: str) -> str:
    """Where Neo4j Browser finds a file of the server's."""
    return f"http://{NAME}:{server.server_address[1]}/{name}"


def opening(browser: str, uri: str, user: str, database: str, guide: str) -> str:
    """The address that opens Neo4j Browser at `browser`, ready to connect, with the guide being played."""
    scheme, _, rest = uri.partition("://")
    if scheme not in SCHEMES or not rest:
        raise BadServer(f"no address of a database: {'://, '.join(SCHEMES)}:// are", file=uri)
    given = {"dbms": f"{scheme}://{user}@{rest.rpartition('@')[2]}", "db": database, "cmd": "play", "arg": guide}
    return browser + "?" + "&".join(f"{name}={quote(value, safe=':/@')}" for name, value in given.items() if value)


def browser_at(uri: str) -> str:
    """Where Neo4j Browser usually is, if the database is at `uri`."""
    split = urlsplit(uri)
    if split.scheme.endswith("+s") and (split.hostname or "").endswith(".databases.neo4j.io"):
        return "https://browser.neo4j.io/"
    return f"http://{split.hostname or HOST}:7474/browser/"
