"""Files and folders read into sources."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from kg.errors import UnreadableSource
from kg.models import Sidecar, Source
from kg.reading.decoding import decode
from kg.reading.html import extract_text, looks_like_html
from kg.reading.sidecars import read_sidecar, sidecar_path

MAX_BYTES = 50_000_000
"""A report has 20 kB; what is a thousand times as large is something else."""

_SUFFIXES = frozenset((".txt", ".html", ".htm"))
_BESIDE = frozenset((".yaml", ".tsv", ".md"))
"""Of files that say something of the reports: sidecars, judgements, annotations, a README."""


def find_files(paths: Iterable[Path]) -> list[Path]:
    """The reports among `paths` and in the folders among them, each once, in the order of their names.

    A file that is named is taken whatever its suffix; in folders .txt, .html and .htm are taken, hidden files and
    folders are not. A folder inside that cannot be listed stands among them itself, so that reading it says why.
    UnreadableSource where one of `paths` does not exist or cannot be listed.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            found.update(dict.fromkeys(file for file in _walk(path) if _is_report(file)))
        elif path.exists() or path.is_symlink():
            found[path] = None
        else:
            raise UnreadableSource("there is no such file or folder", file=str(path))
    return sorted(found, key=lambda path: path.parts)


def passed_over(folder: Path) -> dict[str, int]:
    """How many files of other kinds a folder holds, by suffix: no report is read from them."""
    others = (file for file in _walk(folder) if not _is_report(file) and file.suffix.lower() not in _BESIDE)
    return dict(sorted(Counter(file.suffix.lower() for file in others).items()))


def read_source(path: Path) -> Source:
    """The text of a file with what its sidecar says; see `read_bytes` for what counts as the text.

    UnreadableSource where the file is missing, forbidden, too large, or `read_bytes` refuses it; BadTable where its
    sidecar is broken.
    """
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise UnreadableSource("is a folder" if os.access(path, os.R_OK | os.X_OK) else _NOT_LISTED, file=str(path))
        if size > MAX_BYTES:
            raise UnreadableSource(_too_large(size), file=str(path))
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableSource("there is no such file", file=str(path)) from error
    except PermissionError as error:
        raise UnreadableSource("no permission to read it", file=str(path)) from error
    except OSError as error:
        raise UnreadableSource(error.strerror or "cannot be read", file=str(path)) from error
    sidecar = sidecar_path(path)
    try:
        return read_bytes(path.name, data, read_sidecar(sidecar) if sidecar else Sidecar())
    except UnreadableSource as error:
        raise UnreadableSource(error.reason, file=str(path), place=error.place) from error.__cause__


def read_bytes(name: str, data: bytes, sidecar: Sidecar | None = None) -> Source:
    r"""The source whose text is `data` decoded, HTML made plain, and whose offsets count code points of that text.

    \r\n and \r become \n, and a byte-order mark goes, before anything is counted; all else stays as it was read,
    control characters too. `name` is kept and named in errors. UnreadableSource where the bytes give no text: empty,
    binary, truncated, in an unknown encoding, larger than `MAX_BYTES`.
    """
    if not data:
        raise UnreadableSource("is empty (0 bytes)", file=name)
    if len(data) > MAX_BYTES:
        raise UnreadableSource(_too_large(len(data)), file=name)
    try:
        is_html = looks_like_html(name, data)
        text, encoding = decode(data, is_html=is_html)
    except UnreadableSource as error:
        raise UnreadableSource(error.reason, file=name, place=error.place) from error.__cause__
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if is_html:
        text = extract_text(text)
    if not text.strip():
        raise UnreadableSource("is empty (nothing but white space)" if not is_html else "has no text", file=name)
    return Source(Path(name).name, hashlib.sha256(data).hexdigest(), text, encoding, sidecar or Sidecar())


def _too_large(size: int) -> str:
    return f"too large: {size / 1e6:,.0f} MB, the limit is {MAX_BYTES / 1e6:,.0f} MB"


def _is_report(file: Path) -> bool:
    """Whether a file is taken from a folder; a folder is, so that reading it says why it cannot be listed."""
    return file.suffix.lower() in _SUFFIXES or file.is_dir()


def _walk(top: Path) -> list[Path]:
    """The files in a folder and below, and the folders below that cannot be listed; none that is hidden."""
    found = []

    def keep(error: OSError) -> None:
        folder = Path(error.filename)
        if folder == top:
            raise UnreadableSource(_NOT_LISTED, file=str(top)) from error
        found.append(folder)

    for parent, folders, files in os.walk(top, onerror=keep):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(parent) / name for name in files if not name.startswith(".")]
    return found


_NOT_LISTED = "no permission to list the folder"
