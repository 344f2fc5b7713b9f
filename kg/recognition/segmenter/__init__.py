"""A small word segmenter: spacy-pkuseg's decoder over features of our own and weights that scripts/train_segmenter.py made.

The package's own features are strings in a dictionary: 9.6 MB on disk, and too slow for thousands of windows a second.
Here a feature is an integer (its template and up to three characters), looked up for all characters of a text at once.
Beside these stand eight features from the word list that spacy-pkuseg ships: whether a listed word of two, three or four
characters begins here, ends here, or runs over this place. See docs/segmenter.md.
"""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from kg.errors import KgError
from kg.models import Span

MODEL = Path(__file__).parent / "model.npz"
TAGS = ("B", "B_single", "I", "I_end", "I_first")
"""spacy-pkuseg's five tags in its order; the first two begin a word."""
TEMPLATES = ((0,), (-1,), (1,), (-2,), (2,), (-1, 0), (0, 1), (-2, -1))
"""Which characters, relative to the place, each template takes together: spacy-pkuseg's own."""
LISTED = ("begins2", "begins3", "begins4", "ends2", "ends3", "ends4", "within3", "within4")
"""The features from the word list, in the order of their columns and weights."""
SCALE = 16
"""Weights are kept as whole sixteenths, from -127 to 127."""

Keys = npt.NDArray[np.uint64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

_PAD = 2
_OTHER = 0xFFFD
_DIGITS = "0123456789０１２３４５６７８９.％几二三四五六七八九十千万亿兆零"
_LETTERS = "".join(chr(start + i) for start in (ord("a"), ord("A"), ord("ａ"), ord("Ａ")) for i in range(26))
_ALIKE = str.maketrans(_DIGITS + _LETTERS, "0" * len(_DIGITS) + "A" * len(_LETTERS))
"""Digits are one character to the model, and letters are."""


def characters(text: str) -> Keys:
    """The code points of a text, one number a character, digits and letters made alike; beyond the BMP U+FFFD."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint64)
    codes[codes > 0xFFFF] = _OTHER
    return codes


def feature_keys(text: str) -> Keys:
    """A row a template, a column a character: the feature's number, 0 where it would reach beyond the text."""
    codes = characters(text.translate(_ALIKE))
    padded = np.concatenate([np.zeros(_PAD, np.uint64), codes, np.zeros(_PAD, np.uint64)])
    keys = np.empty((len(TEMPLATES), len(codes)), np.uint64)
    for row, places in enumerate(TEMPLATES):
        parts = [padded[_PAD + at : _PAD + at + len(codes)] for at in places]
        key = parts[0].copy()
        for part in parts[1:]:
            key = (key << np.uint64(16)) | part
        key |= np.uint64((row + 1) << 48)
        for part in parts:
            key[part == 0] = 0
        keys[row] = key
    return keys


def listed_words(text: str, word_list: Keys) -> Flags:
    """A row a character, a column a feature of LISTED: what the word list says of each place."""
    codes = characters(text)
    count = len(codes)
    flags = np.zeros((count, len(LISTED)), np.bool_)
    key = codes << np.uint64(48)
    for length in range(2, 5):
        if count < length:
            break
        key = key[:-1] | (codes[length - 1 :] << np.uint64(64 - 16 * length))
        (starts,) = np.nonzero(word_list[np.searchsorted(word_list, key)] == key)
        flags[starts, length - 2] = True
        flags[starts + length - 1, length + 1] = True
        for inner in range(1, length - 1):
            flags[starts + inner, length + 3] = True
    return flags


@cache
def load_word_list() -> Keys:
    """The words of two to four characters that spacy-pkuseg lists, each as one number, sorted, an end mark last.

    Raises KgError where the package has no list in its place.
    """
    import spacy_pkuseg

    path = Path(spacy_pkuseg.__file__).parent / "dicts" / "default.pkl"
    try:
        joined: str = pickle.loads(path.read_bytes())
    except (OSError, pickle.UnpicklingError) as error:
        raise KgError(f"spacy-pkuseg's list of words cannot be read from {path.name}: {error}") from error
    codes = np.frombuffer(f"{joined.strip()}\n".encode("utf-16-le", "surrogatepass"), dtype="<u2")
    ends = np.flatnonzero(codes == ord("\n"))
    starts = np.concatenate([[0], ends[:-1] + 1])
    lists = [np.array([2**64 - 1], np.uint64)]
    for length in range(2, 5):
        first = starts[ends - starts == length]
        key = np.zeros(len(first), np.uint64)
        for at in range(length):
            key |= codes[first + at].astype(np.uint64) << np.uint64(48 - 16 * at)
        lists.append(key)
    return np.sort(np.concatenate(lists))


@dataclass(frozen=True, slots=True)
class Segmenter:
    """Weights ready to decode with: `keys` sorted, `weights` one row a key and a last one of zeros."""

    keys: Keys
    weights: Floats
    listed: Floats
    """One row a feature of LISTED."""
    bias: Floats
    """What each tag scores anywhere."""
    edges: Floats
    """[tag, next tag]."""
    word_list: Keys

    def score(self, text: str) -> Floats:
        """What each tag scores at each character."""
        keys = feature_keys(text)
        at = np.searchsorted(self.keys, keys)
        at[self.keys[np.minimum(at, len(self.keys) - 1)] != keys] = len(self.keys)
        scores: Floats = self.weights[at].sum(axis=0) + self.bias
        scores += listed_words(text, self.word_list).astype(np.float64) @ self.listed
        return scores

    def lists(self, word: str) -> bool:
        """Whether a word of two to four characters stands in the word list."""
        if not 2 <= len(word) <= 4:
            return False
        return bool(listed_words(word, self.word_list)[0, len(word) - 2])

    def cut(self, text: str) -> tuple[Span, ...]:
        """The words of a text, in order, without gaps."""
        if not text:
            return ()
        from spacy_pkuseg.inference import run_viterbi

        _, tags = run_viterbi(self.score(text), self.edges)
        starts = [0, *(np.flatnonzero(tags[1:] < 2) + 1).tolist()]
        return tuple(Span(start, end) for start, end in zip(starts, [*starts[1:], len(text)], strict=True))


def make_segmenter(keys: Keys, weights: npt.NDArray[np.int8], fixed: npt.NDArray[np.int8]) -> Segmenter:
    """A segmenter of whole sixteenths: `fixed` is the bias, then a row a feature of LISTED, then the edges."""
    tags = len(TAGS)
    rows = fixed.astype(np.float64) / SCALE
    known = np.concatenate([weights.astype(np.float64) / SCALE, np.zeros((1, tags))])
    edges = np.ascontiguousarray(rows[1 + len(LISTED) :])
    return Segmenter(keys, known, rows[1 : 1 + len(LISTED)], rows[0], edges, load_word_list())


@cache
def load_segmenter() -> Segmenter:
    """The segmenter that comes with the package, read when it is first needed."""
    with np.load(MODEL) as model:
        keys = np.cumsum(model["key_steps"].astype(np.uint64), dtype=np.uint64)
        return make_segmenter(keys, model["weights"], model["fixed"])
