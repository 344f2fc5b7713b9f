"""What a NAME.yaml beside a file says of it."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import yaml

from kg.errors import UnreadableSource
from kg.models import Sidecar

_NAMES = frozenset(field.name for field in fields(Sidecar))


def sidecar_path(path: Path) -> Path | None:
    """The sidecar of a report, if there is one: NAME.yaml for NAME.txt, or NAME.txt.yaml where several share a NAME."""
    for candidate in (path.with_name(path.name + ".yaml"), path.with_suffix(".yaml")):
        if candidate.is_file():
            return candidate
    return None


def read_sidecar(path: Path) -> Sidecar:
    """What the sidecar says, every value as text; UnreadableSource where it is no mapping of the names of `Sidecar`."""
    try:
        # BaseLoader leaves every scalar as it is written: 2012 and 2013-01-11 stay text.
        content = yaml.load(path.read_bytes(), Loader=yaml.BaseLoader)
    except PermissionError as error:
        raise UnreadableSource("no permission to read it", file=str(path)) from error
    except OSError as error:
        raise UnreadableSource(error.strerror or "cannot be read", file=str(path)) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f"line {mark.line + 1}" if mark else ""
        raise UnreadableSource("is not YAML", file=str(path), place=place) from error
    if content is None or content == "":
        return Sidecar()
    if not isinstance(content, dict):
        raise UnreadableSource("does not say NAME: VALUE", file=str(path))
    for name, value in content.items():
        if name not in _NAMES:
            raise UnreadableSource(f"unknown name {str(name)[:40]!r}; known are {', '.join(sorted(_NAMES))}",
                                   file=str(path))
        if not isinstance(value, str):
            raise UnreadableSource(f"{name} is not a single value", file=str(path))
    return Sidecar(**{str(name): " ".join(value.split()) for name, value in content.items()})
