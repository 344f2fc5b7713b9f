"""From a source to the one form of its text that recognition reads; `normalise` is the whole of it."""

from kg.text.normalising import normalise

__all__ = ["normalise"]
