"""Words, where words are needed: beside unquoted names whose right end is certain and whose left end is not.

Everything else in recognition matches on characters. Nothing is loaded before the first call.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

from kg.authority.tables_reader import read_table
from kg.errors import BadTable
from kg.models import Span
from kg.recognition.segmenter import load_segmenter

TABLE = Path(__file__).parent / "segmenter" / "leading_words.tsv"
WINDOW = 24
"""How many characters left of a name's end are looked at."""
BREAK = re.compile(r"[，,。；;：:！？!?\n《》（()）【】\[\]]")
"""No unquoted name reaches over one of these."""
