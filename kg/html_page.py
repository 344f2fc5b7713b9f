"""A report as a page that stands alone: names coloured, statements with their evidence beside the text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from string import Template

from kg.annotation import line_starts
from kg.models import Label, Link, Statement
from kg.pipeline import Processed
from ontology.vocabulary import prop

TEMPLATE = Path(__file__).with_name("page.html")
LABELS = {
    Label.REGION: "地区", Label.AGENCY: "机构", Label.REGULATION: "法规文件", Label.DOCUMENT: "其他文书", Label.INITIATIVE: "举措",
}
LATER = ("cites", "citesEdition", "mentions")
"""Predicates that say of nearly every name what the text shows anyway; they come last, `mentions` not at all."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """A coloured stretch of the text as read."""

    start: int
    end: int
    link: Link


def page(processed: Processed) -> str:
    """The HTML of a report; every text of the report in it is escaped."""
    source, metadata = processed.text.source, processed.metadata
    facts = [
        metadata.region_name, f"{metadata.year} 年度" if metadata.year else "", metadata.publisher.name if metadata.publisher else "",
        metadata.doc_number, metadata.date, source.name, f"sha256 {source.sha256[:16]}",
    ]
    return Template(TEMPLATE.read_text(encoding="utf-8")).substitute(
        title=_safe(metadata.title or source.name),
        facts=" · ".join(_safe(fact) for fact in facts if fact),
        key="".join(f'<mark class="{label}">{name}</mark>' for label, name in LABELS.items()) + '<small>虚线：未链接</small>',
        colours="\n".join(f"mark.{label} {{ background: var(--{label}); }}" for label in LABELS),
        text=_text(processed),
        statements=_statements(processed),
    )


def _text(processed: Processed) -> str:
    raw = processed.text.source.text
    anchors = sorted({span.start for statement in processed.statements for span in statement.evidence})
    marks = list(_marks(processed))
    cuts = sorted({0, len(raw), *anchors, *(mark.start for mark in marks), *(mark.end for mark in marks)})
    at_anchor = set(anchors)
    starting = {mark.start: mark for mark in marks}
    ending = {mark.end for mark in marks}
    parts: list[str] = []
    for begin, end in zip(cuts, [*cuts[1:], len(raw)], strict=True):
        if begin in ending:
            parts.append("</mark>")
        if begin in at_anchor:
            parts.append(f'<a class="at" id="c{begin}"></a>')
        if begin in starting:
            parts.append(_opening(starting[begin]))
        parts.append(_safe(raw[begin:end]))
    return "".join(parts)


def _marks(processed: Processed) -> Iterator[_Mark]:
    """The mentions' stretches; of two that share characters (names out of one rewritten stretch) the first."""
    last = 0
    for link in sorted(processed.links, key=lambda link: link.mention.start):
        start, end = processed.text.raw_span(link.mention.start, link.mention.end)
        if start >= last and end > start:
            yield _Mark(start, end, link)
            last = end


def _opening(mark: _Mark) -> str:
    link = mark.link
    reasons = ", ".join(f"{reason.feature} {reason.weight:g}" for reason in link.reasons)
    known = "" if link.entity.linked else " unlinked"
    hover = f"{link.entity.name}\n{link.entity.iri} · {link.score:.2f}{' · ' + reasons if reasons else ''}"
    return f'<mark class="{link.mention.label}{known}" title="{_safe(hover)}">'


def _statements(processed: Processed) -> str:
    raw = processed.text.source.text
    starts = line_starts(raw)
    names = {iri: entity.name for iri, entity in processed.entities.items()} | {processed.report.iri: "本报告"}
    names |= {f"edition-{edition.work}-{edition.promulgated}": f"{edition.promulgated} 版" for edition in processed.editions}
    grouped: dict[str, list[Statement]] = {}
    for statement in processed.statements:
        grouped.setdefault(statement.predicate, []).append(statement)
    order = sorted((name for name in grouped if name != "mentions"), key=lambda name: (name in LATER, name))
    parts: list[str] = []
    for name in order:
        statements = sorted(grouped[name], key=lambda each: (each.evidence[0], each.subject, each.object))
        parts.append(f"<h2>{_safe(prop(name).label_zh)} <small>{name} · {len(statements)}</small></h2><ol>")
        for each in statements:
            subject, object_ = _safe(names.get(each.subject, each.subject)), _safe(names.get(each.object, each.object))
            parts.append(f"<li>{subject} → {object_} <small>{each.confidence:.2f} · {_safe(each.rule)}</small>")
            for span in each.evidence[:3]:
                line = bisect_right(starts, span.start)
                quote = raw[span.start : span.end]
                parts.append(f'<a href="#c{span.start}"><q>{_safe(quote[:160])}{"…" if len(quote) > 160 else ""}</q><small>第 {line} 行</small></a>')
            if len(each.evidence) > 3:
                parts.append(f"<small>… 共 {len(each.evidence)} 处</small>")
            parts.append("</li>")
        parts.append("</ol>")
    return "".join(parts)


def _safe(text: str) -> str:
    """Text as it may stand in HTML: marks escaped, control characters that HTML forbids and turners of direction shown as �."""
    return "".join(char if char.isprintable() or char in "\n\t\u3000\u2028" else "\ufffd" for char in escape(text))
