"""A connection to a Neo4j database, and what goes wrong with one, each in one line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import neo4j
from neo4j import exceptions

from kg.errors import BadServer

RETRIED_SECONDS = 15.0
"""For how long a transaction that a deadlock or a lost leader broke off is tried again."""

SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
"""How an address may begin; a cluster and Aura want neo4j or neo4j+s."""

WAITED_SECONDS = 10.0
"""For how long a server may take to answer at all."""


@dataclass(frozen=True, slots=True)
class Access:
    """Where a database is and how to get in; `database` empty for the user's own."""

    uri: str
    user: str
    password: str = field(repr=False)
    database: str = ""

    def session(self, driver: neo4j.Driver, fetched: int = 1000) -> neo4j.Session:
        """A session with the database, of whose answers so many records are on the way at once."""
        return driver.session(database=self.database or None, fetch_size=fetched)


@contextmanager
def connected(access: Access) -> Iterator[neo4j.Driver]:
    """A driver whose server answered; BadServer for whatever the server or the way to it refuses meanwhile."""
    if access.uri.partition("://")[0] not in SCHEMES:
        raise BadServer(f"an address begins with one of {', '.join(SCHEMES)}, and ://", file=access.uri)
    with told(access):
        driver = neo4j.GraphDatabase.driver(
            access.uri, auth=(access.user, access.password), user_agent="kg", connection_timeout=WAITED_SECONDS,
            connection_acquisition_timeout=4 * WAITED_SECONDS, max_transaction_retry_time=RETRIED_SECONDS,
            notifications_min_severity="OFF", warn_notification_severity="OFF",
        )
        with driver:
            driver.verify_connectivity()
            yield driver


@contextmanager
def told(access: Access) -> Iterator[None]:
    """Whatever the driver raises is a BadServer that names the address."""
    try:
        yield
    except (exceptions.DriverError, exceptions.Neo4jError) as error:
        raise BadServer(_reason(error, access), file=access.uri) from error
    except (ValueError, OSError) as error:
        # What the driver says of an address that it cannot read, and what the system says of a way that is not there.
        if isinstance(error, UnicodeError):
            raise
        raise BadServer(_line(error), file=access.uri) from error


def _reason(error: Exception, access: Access) -> str:
    if isinstance(error, exceptions.AuthError):
        return f"user {access.user!r} and the password given are refused"
    if isinstance(error, exceptions.Neo4jError):
        code = error.code or ""
        if "ReadOnly" in code or "WriteOnReadOnly" in code or "read only" in str(error.message) or "read-only" in str(error.message):
            return "the database is read-only"
        if code.endswith("DatabaseNotFound"):
            return f"there is no database {access.database!r}"
        return f"{_line(error.message or code)} ({code.rpartition('.')[2]})"
    if isinstance(error, exceptions.UnsupportedServerProduct) or "handshake" in _line(error).lower():
        return "what answers is no Neo4j of version 5 or later"
    if isinstance(error, exceptions.ServiceUnavailable | exceptions.SessionExpired):
        return f"no Neo4j answers here, or it stopped answering ({_line(error)})"
    return _line(error)


def _line(error: object) -> str:
    return (str(error).splitlines() or ["no reason given"])[0].strip()
