"""HTML pages to plain text."""

from __future__ import annotations


def looks_like_html(name: str, data: bytes) -> bool:
    return name.lower().endswith((".html", ".htm"))


def extract_text(html: str) -> str:
    return html
