from __future__ import annotations
from kg.text.rewriting import Draft
def join_wrapped_lines(draft: Draft) -> Draft:
    return draft
