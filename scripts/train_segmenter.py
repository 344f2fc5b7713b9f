"""The word segmenter's model, trained on Universal Dependencies and made small.

    python scripts/train_segmenter.py DATA_DIR [--package]

DATA_DIR holds *.conllu. Every tenth sentence of each file is held out; F1 on these is printed for the full model and for
the trimmed one that is written to kg/recognition/segmenter/model.npz (same data, same bytes). --package also trains
spacy-pkuseg as it comes on the same sentences, to compare; its files go to a temporary folder.
"""

from __future__ import annotations

import random
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from pathlib import Path

import numpy as np
import numpy.typing as npt
import opencc

from kg.models import Span
from kg.recognition import segmenter as model_format
from kg.recognition.segmenter import LISTED, SCALE, TAGS, Segmenter, feature_keys, listed_words, make_segmenter

EPOCHS = 10
SEED = 7
HOLD_OUT = 10
"""One sentence of so many is held out."""
LEAST = 0.05
"""A feature all of whose weights lie nearer than this to their mean is dropped: it favours no tag."""

Sentence = tuple[str, ...]


def read_sentences(path: Path) -> Iterable[Sentence]:
    """The sentences of a CoNLL-U file as words in Simplified characters; multiword tokens as written."""
    to_simplified = opencc.OpenCC("t2s")
    words: list[str] = []
    covered = 0
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if not line:
            if words:
                # Word by word, so that no conversion reaches over a boundary and moves it.
                yield tuple(part for word in words for part in to_simplified.convert(word).split())
            words, covered = [], 0
        elif not line.startswith("#"):
            number, form = line.split("\t")[:2]
            first, _, last = number.partition("-")
            if last:
                covered = int(last)
                words.append(form)
            elif "." not in number and int(first) > covered:
                words.append(form)


def split_sentences(folder: Path) -> tuple[list[Sentence], list[Sentence]]:
    """What to train on and what is held out, over all files of a folder in the order of their names."""
    training: list[Sentence] = []
    held_out: list[Sentence] = []
    for path in sorted(folder.glob("*.conllu")):
        for i, sentence in enumerate(read_sentences(path)):
            (held_out if i % HOLD_OUT == HOLD_OUT - 1 else training).append(sentence)
    return training, held_out


def tag_words(sentence: Sentence) -> list[int]:
    """A tag for every character of a sentence, as spacy-pkuseg numbers them."""
    tags: list[int] = []
    for word in sentence:
        inner = ["I_first", *["I"] * (len(word) - 3)][: len(word) - 2]
        names = ["B_single"] if len(word) == 1 else ["B", *inner, "I_end"]
        tags.extend(TAGS.index(name) for name in names)
    return tags


def spans_of(sentence: Iterable[str]) -> set[Span]:
    """Where the words of a sentence stand in it."""
    spans, at = set(), 0
    for word in sentence:
        spans.add(Span(at, at + len(word)))
        at += len(word)
    return spans


def score_words(cut: Callable[[str], Iterable[Span]], sentences: Sequence[Sentence]) -> float:
    """F1 of words found with the right start and end."""
    right = gold = found = 0
    for sentence in sentences:
        expected, predicted = spans_of(sentence), set(cut("".join(sentence)))
        right += len(expected & predicted)
        gold += len(expected)
        found += len(predicted)
    return 2 * right / (gold + found)


def train(training: Sequence[Sentence]) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.float64]]:
    """Feature keys, sorted, and weights: the bias, a row a feature of LISTED, a row a key, then the edges.

    The trainer is spacy-pkuseg's (CRF, adaptive online gradient descent), the features are kg's.
    """
    from spacy_pkuseg.config import Config
    from spacy_pkuseg.data import DataSet, Example
    from spacy_pkuseg.model import Model
    from spacy_pkuseg.optimizer import ADF

    texts = ["".join(sentence) for sentence in training]
    counts: Counter[int] = Counter(key for text in texts for key in feature_keys(text).ravel().tolist() if key)
    keys = sorted(counts)
    fixed = 1 + len(LISTED)
    index = {key: fixed + i for i, key in enumerate(keys)}
    word_list = model_format.load_word_list()
    examples = DataSet(len(TAGS), fixed + len(keys))
    for text, sentence in zip(texts, training, strict=True):
        listed = listed_words(text, word_list)
        columns = feature_keys(text).T.tolist()
        features = [
            [0, *(np.flatnonzero(flags) + 1).tolist(), *(index[key] for key in column if key)]
            for flags, column in zip(listed, columns, strict=True)
        ]
        examples.append(Example(features, tag_words(sentence)))
    model = Model(examples.n_feature, examples.n_tag)
    optimizer = ADF(Config(), examples, model)
    random.seed(SEED)  # spacy-pkuseg shuffles by the global generator
    for epoch in range(EPOCHS):
        error, _, _ = optimizer.optimize()
        print(f"epoch {epoch + 1}: error {error:.0f}", file=sys.stderr)
    return np.array(keys, np.uint64), model.w.reshape(-1, len(TAGS))


def trim(
    keys: npt.NDArray[np.uint64], weights: npt.NDArray[np.float64]
) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.int8], npt.NDArray[np.int8]]:
    """The keys that favour some tag, their weights in whole sixteenths, and the fixed rows likewise."""
    fixed = 1 + len(LISTED)
    rows = weights[fixed : fixed + len(keys)]
    keep = np.abs(rows - rows.mean(axis=1, keepdims=True)).max(axis=1) >= LEAST
    # spacy-pkuseg keeps the edges as [next tag, tag] and reads them as [tag, next tag].
    edges = weights[fixed + len(keys) :].T
    return keys[keep], _whole(rows[keep]), _whole(np.concatenate([weights[:fixed], edges]))


def _whole(weights: npt.NDArray[np.float64]) -> npt.NDArray[np.int8]:
    return np.clip(np.round(weights * SCALE), -127, 127).astype(np.int8)


def full_segmenter(keys: npt.NDArray[np.uint64], weights: npt.NDArray[np.float64]) -> Segmenter:
    """A segmenter with every weight as trained."""
    fixed, last = 1 + len(LISTED), 1 + len(LISTED) + len(keys)
    rows = np.concatenate([weights[fixed:last], np.zeros((1, len(TAGS)))])
    edges = np.ascontiguousarray(weights[last:].T)
    return Segmenter(keys, rows, weights[1:fixed], weights[0], edges, model_format.load_word_list())


def write_model(
    path: Path, keys: npt.NDArray[np.uint64], weights: npt.NDArray[np.int8], fixed: npt.NDArray[np.int8]
) -> None:
    """A compressed .npz whose bytes depend on nothing but the arrays (numpy would write the time)."""
    steps = np.diff(keys, prepend=np.uint64(0))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, array in (("key_steps", steps), ("weights", weights), ("fixed", fixed)):
            buffer = BytesIO()
            np.save(buffer, np.asfortranarray(array))
            entry = zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, buffer.getvalue(), compresslevel=9)


def train_package(training: Sequence[Sentence], held_out: Sequence[Sentence]) -> tuple[float, int]:
    """F1 and size in bytes of spacy-pkuseg trained as it comes, without its word list, as for its own figures."""
    import spacy_pkuseg

    with tempfile.TemporaryDirectory() as folder:
        files = []
        for name, sentences in (("train", training), ("test", held_out)):
            files.append(Path(folder) / f"{name}.txt")
            files[-1].write_text("".join(f"{' '.join(sentence)}\n" for sentence in sentences), encoding="utf-8")
        random.seed(SEED)
        spacy_pkuseg.train(*map(str, files), f"{folder}/model", train_iter=EPOCHS)
        package = spacy_pkuseg.pkuseg(f"{folder}/model", user_dict=None)
        # With user_dict=None it still joins what its word list knows; the trained model alone is what is measured.
        score = score_words(lambda text: sorted(spans_of(package._cut(text))), held_out)
        return score, sum(path.stat().st_size for path in Path(folder, "model").iterdir())


def main(arguments: Sequence[str]) -> int:
    """0 when the model was written, 2 for wrong use."""
    folders = [argument for argument in arguments if not argument.startswith("-")]
    if len(folders) != 1 or not any(Path(folders[0]).glob("*.conllu")):
        print((__doc__ or "").strip(), file=sys.stderr)
        return 2
    training, held_out = split_sentences(Path(folders[0]))
    print(f"{len(training)} sentences to train on, {len(held_out)} held out")
    keys, weights = train(training)
    full = full_segmenter(keys, weights)
    print(f"full: {len(keys)} features, F1 {score_words(full.cut, held_out):.4f}")
    small = trim(keys, weights)
    write_model(model_format.MODEL, *small)
    trimmed = make_segmenter(*small)
    size = model_format.MODEL.stat().st_size
    print(f"trimmed: {len(small[0])} features, {size} bytes, F1 {score_words(trimmed.cut, held_out):.4f}")
    if "--package" in arguments:
        score, size = train_package(training, held_out)
        print(f"spacy-pkuseg as it comes: {size} bytes, F1 {score:.4f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
