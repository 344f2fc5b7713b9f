"""The way of a text: one step after the other, each a function from draft to draft."""

from __future__ import annotations

from kg.models import Rejected, Source, Text
from kg.text.boilerplate import cut_boilerplate, drop_line_marks
from kg.text.characters import (
    close_spaced_lines,
    close_spaced_text,
    compose,
    drop_stray_spaces,
    undo_markup,
    undo_typesetting,
    unify,
    widen_marks,
)
from kg.text.glosses import drop_glosses
from kg.text.lost_bytes import restore_lost_bytes
from kg.text.rewriting import Draft
from kg.text.script import simplify
from kg.text.wording import Converter, undo_wording
from kg.text.wrapping import join_broken_marks, join_title_lines, join_wrapped_lines, part_run_on_lines

_STAGE = "text"


def normalise(source: Source) -> Text:
    """The source's text in the one form that recognition reads, with the way back to the text as read.

    Composed (NFC), digits and Latin letters half-width, Simplified, in mainland wording, without pinyin glosses,
    control characters, marks at line ends, navigation and tails, hard-wrapped lines joined. Spaces stay as they are but in lines drawn apart (报　告); marks are full-width
    beside Han characters, and quotation marks “”. What was cut and what is lost for good stands in `rejected`, at its place in the text as read.
    """
    raw = source.text
    draft, damage = restore_lost_bytes(drop_line_marks(compose(Draft.of(raw))))
    rejected = []
    if damage:
        offsets = draft.offsets()
        for place in damage:
            span = offsets.raw_span(place.start, place.end)
            rejected.append(Rejected(_STAGE, "lost bytes", span.start, span.end, raw[span.start:span.end]))
    for step in (undo_markup, unify, undo_typesetting, close_spaced_lines, close_spaced_text, drop_glosses, drop_stray_spaces):
        draft = step(draft)
    simplified = simplify(draft)
    draft, converter = undo_wording(simplified, traditional=simplified is not draft)
    draft, cuts = cut_boilerplate(draft)
    for step in (join_title_lines, join_broken_marks, join_wrapped_lines, part_run_on_lines, widen_marks):
        draft = step(draft)
    rejected += (Rejected(_STAGE, cut.reason, cut.start, cut.end, raw[cut.start:cut.end]) for cut in cuts)
    return Text(source, draft.text, draft.offsets(), converter is not Converter.NONE,
                tuple(sorted(rejected, key=lambda each: (each.start, each.end))))
