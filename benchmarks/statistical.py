"""What a small statistical recogniser would add: python -m benchmarks.statistical --train TEXTS [GOLD]… --on NAME TEXTS GOLD…

Trains spaCy's `ner` on characters, without any download: on texts labelled by the rules, and on texts annotated by hand where
GOLD is given. Then measures mentions with the rules alone, with the model alone, and with what the model finds where the rules
find nothing; how fast the model reads, as a multiple of the rules' own time; and how large it is on disk.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import fix_random_seed

from kg.annotation import annotation_rows
from kg.evaluation import Aliases, Annotation, Figure, Mention, comparable, figures, read_annotation
from kg.pipeline import process
from kg.reading.files import find_files, read_source

SEED = 7
LONGEST = 300
"""Characters of a line that the model is given at once."""
GOLD_TIMES = 6
"""How often a line annotated by hand counts beside one labelled by rules."""
BATCH = 32
WIDTH, DEPTH = 64, 4
SHOWN = ("REGION overlap", "AGENCY overlap", "REGULATION overlap", "INITIATIVE overlap", "ALL overlap", "ALL exact", "ALL names")
CONFIG = {
    "model": {
        "@architectures": "spacy.TransitionBasedParser.v2", "state_type": "ner", "extra_state_tokens": False, "hidden_width": 64,
        "maxout_pieces": 2, "use_upper": True,
        "tok2vec": {
            "@architectures": "spacy.HashEmbedCNN.v2", "pretrained_vectors": None, "width": WIDTH, "depth": DEPTH, "embed_size": 3000,
            "window_size": 2, "maxout_pieces": 3, "subword_features": False,
        },
    }
}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text and its names: start, end and label."""

    words: str
    names: tuple[tuple[int, int, str], ...]


def labelled_lines(texts: Path, gold: Path | None) -> Iterator[Line]:
    """The lines of a folder's texts with the names that annotations or else the rules find in them."""
    for path in find_files([texts]):
        source = read_source(path)
        lines = source.text.split("\n")
        rows = (gold / f"{path.stem}.tsv") if gold else None
        if rows is not None and not rows.exists():
            continue
        told = rows.read_text(encoding="utf-8").split("\n") if rows else list(annotation_rows(process(source)))
        names: dict[int, list[tuple[int, int, str]]] = {}
        for mention in read_annotation(path.stem, told, lines, Aliases()).mentions:
            names.setdefault(mention.line, []).append((mention.start, mention.end, mention.label))
        for number, begin, piece in pieces(lines):
            end = begin + len(piece)
            yield Line(piece, tuple((a - begin, b - begin, label) for a, b, label in names.get(number, ()) if begin <= a and b <= end))


def pieces(lines: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """What the model is given at once: the number of the line, the column, the words; nothing of blanks alone."""
    for number, words in enumerate(lines, 1):
        for begin in range(0, len(words), LONGEST):
            piece = words[begin : begin + LONGEST]
            if piece.strip():
                yield number, begin, piece


def train(lines: Sequence[Line], epochs: int) -> Language:
    """A recogniser of these names."""
    fix_random_seed(SEED)
    order = random.Random(SEED)
    nlp = spacy.blank("zh")  # characters are its words
    ner = nlp.add_pipe("ner", config=CONFIG)
    for label in ("REGION", "AGENCY", "REGULATION", "DOCUMENT", "INITIATIVE"):
        ner.add_label(label)  # type: ignore[attr-defined]
    examples = [Example.from_dict(_doc(nlp, line.words), {"entities": list(line.names)}) for line in lines]
    optimizer = nlp.initialize(lambda: examples[:200])
    for _ in range(epochs):
        order.shuffle(examples)
        for begin in range(0, len(examples), BATCH):
            nlp.update(examples[begin : begin + BATCH], sgd=optimizer, drop=0.25)
    return nlp


def _doc(nlp: Language, words: str) -> Doc:
    return Doc(nlp.vocab, words=list(words), spaces=[False] * len(words))


def model_mentions(nlp: Language, report: str, lines: Sequence[str]) -> list[Mention]:
    """What the model finds in the lines of a text."""
    found = []
    ner = nlp.get_pipe("ner")
    for number, begin, piece in pieces(lines):
        for entity in ner(_doc(nlp, piece)).ents:
            surface = piece[entity.start : entity.end]
            found.append(Mention(report, number, begin + entity.start, begin + entity.end, entity.label_, surface, comparable(surface)))
    return found


def measure(nlp: Language, texts: Path, gold: Path) -> tuple[dict[str, dict[str, Figure]], float]:
    """The figures of each way, by name, and how many times the rules' own time the model takes."""
    there = Annotation()
    ways = {"rules": Annotation(), "model": Annotation(), "both": Annotation()}
    spent = {"rules": 0.0, "model": 0.0}
    for path in find_files([texts]):
        rows = gold / f"{path.stem}.tsv"
        if not rows.exists():
            continue
        source, aliases = read_source(path), Aliases()
        lines = source.text.split("\n")
        there.add(read_annotation(path.stem, rows.read_text(encoding="utf-8").split("\n"), lines, aliases))
        begun = time.perf_counter()
        told = list(annotation_rows(process(source)))
        spent["rules"] += time.perf_counter() - begun
        ruled = read_annotation(path.stem, told, lines, aliases)
        begun = time.perf_counter()
        guessed = model_mentions(nlp, path.stem, lines)
        spent["model"] += time.perf_counter() - begun
        taken = {(each.line, at) for each in ruled.mentions for at in range(each.start, each.end)}
        free = [each for each in guessed if not any((each.line, at) in taken for at in range(each.start, each.end))]
        ways["rules"].add(ruled)
        ways["model"].add(Annotation(mentions=guessed))
        ways["both"].add(ruled)
        ways["both"].mentions += free
    by_way = {way: {figure.name: figure for figure in figures(there, found)} for way, found in ways.items()}
    return by_way, spent["model"] / spent["rules"]


def main(arguments: Sequence[str] | None = None) -> None:
    """Trains, and prints a table a set."""
    parser = argparse.ArgumentParser(description="A statistical recogniser beside the rules.")
    parser.add_argument("--train", nargs="+", action="append", metavar="TEXTS [GOLD]", required=True)
    parser.add_argument("--on", nargs=3, action="append", metavar=("NAME", "TEXTS", "GOLD"), required=True)
    parser.add_argument("--epochs", type=int, default=10)
    options = parser.parse_args(arguments)
    lines: list[Line] = []
    for texts, *gold in options.train:
        found = list(labelled_lines(Path(texts), Path(gold[0]) if gold else None))
        lines += found * (GOLD_TIMES if gold else 1)
    nlp = train(lines, options.epochs)
    with TemporaryDirectory() as folder:
        nlp.to_disk(folder)
        size = sum(file.stat().st_size for file in Path(folder).rglob("*") if file.is_file()) / 1e6
    print(f"trained on {len(lines)} lines, {sum(len(line.words) for line in lines)} characters; {size:.1f} MB")
    for name, texts, gold in options.on:
        by_way, slower = measure(nlp, Path(texts), Path(gold))
        print(f"\n{name}: the model takes {slower:.1f} times as long as all that the rules do")
        print(f"  {'':20} {'rules':>20} {'model':>20} {'both':>20}")
        for figure in SHOWN:
            cells = [f"{by_way[way][figure].precision:.3f} {by_way[way][figure].recall:.3f} {by_way[way][figure].f1:.3f}" for way in by_way]
            print(f"  {figure:20} {cells[0]:>20} {cells[1]:>20} {cells[2]:>20}", flush=True)


if __name__ == "__main__":
    main()
