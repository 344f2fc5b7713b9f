"""From files to sources: bytes decoded, HTML made plain, sidecars read."""

from kg.reading.files import find_files, read_bytes, read_source
from kg.reading.sidecars import read_sidecar

__all__ = ["find_files", "read_bytes", "read_sidecar", "read_source"]
