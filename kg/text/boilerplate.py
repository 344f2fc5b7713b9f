from __future__ import annotations
from kg.text.rewriting import Draft
def cut_boilerplate(draft: Draft):
    return draft, []
