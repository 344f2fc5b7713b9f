"""The errors of kg: each names the file, the place in it and the reason, in one line."""


class KgError(Exception):
    """Something the user must hear about: `reason`, and where it is (file, report or place) if known."""

    def __init__(self, reason: str, *, file: str = "", place: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.file = file
        self.place = place

    def __str__(self) -> str:
        return ": ".join(part for part in (self.file, self.place, self.reason) if part)


class UnreadableSource(KgError):
    """A file that gives no text: missing, forbidden, empty, binary, broken or too large."""


class BadTable(KgError):
    """A row of a table that does not fit its columns; `place` is its line."""


class BadGraph(KgError):
    """A graph folder that is missing, unfinished or written by another version."""


class BadQuery(KgError):
    """A query or a parameter that does not exist, does not parse or fits several things."""


class BadServer(KgError):
    """A database server that is not there, refuses us, or could not do what it was asked."""
