"""The index of words finds what a search for each word finds."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from kg.word_index import WordIndex

LETTERS = st.sampled_from("省市县\U00020000a")


@example({"省市县省", "省市县省a"}, "省市县省")  # the longer one would reach over the end
@given(st.sets(st.text(LETTERS, min_size=1, max_size=6), max_size=8), st.text(LETTERS, max_size=40))
def test_every_word_at_every_place(words: set[str], text: str) -> None:
    """Overlapping ones too, in the order of their ends, of those with one end the longest first."""
    places = [(start, start + len(word), word) for word in words for start in range(len(text)) if text.startswith(word, start)]
    found = WordIndex({word: word for word in words}).find(text)
    assert found == sorted(places, key=lambda each: (each[1], each[0]))
