"""Bytes to text: which encoding, or why none."""

from __future__ import annotations

import codecs
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from kg.errors import UnreadableSource

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))

_SIGNATURES = ((b"%PDF-", "a PDF"), (b"PK\x03\x04", "a Word, Excel or ZIP file"), (b"\xd0\xcf\x11\xe0", "a Word file"),
               (b"{\\rtf", "an RTF file"), (b"\x89PNG", "an image"), (b"\xff\xd8\xff", "an image"), (b"GIF8", "an image"),
               (b"\x1f\x8b", "a gzip file"))
"""What other files begin with, for a message that helps."""

_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)
_META_BYTES = 4096

_DECLARED = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030",
             "big5": "big5", "big5-hkscs": "big5", "x-x-big5": "big5", "utf-8": "utf-8", "utf8": "utf-8"}
"""Names in <meta charset> and what is meant by them: browsers read GB2312 as its superset too."""

_CODECS = {"gb18030": ("gb18030",), "big5": ("cp950", "big5hkscs")}
"""Python codecs of an encoding, the one that more files are in first."""

_SAMPLE = 200_000
"""Bytes that are looked at to tell encodings apart."""

_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f]")
_MAX_CONTROLS = 0.02
"""Share of control characters from which a file is not taken for text (stray ones happen in real files)."""

_MIN_LIKENESS = 0.35
"""Reports have 0.8 to 0.95, lists of rare names 0.5, bytes of other encodings less than 0.3."""
_LEVELS = (1.0, 0.8, 0.6)
"""Weights of the lines of common_characters.txt: the 300 most frequent characters, the next 500, the next 700."""
_MARK_WEIGHT = 0.7
_FEW_CHARACTERS = 40
"""With fewer non-ASCII characters, bytes may be valid UTF-8 by chance (系统 in GB18030 is ϵͳ in UTF-8)."""


class _Candidate(NamedTuple):
    """A text that the bytes may be; `likeness` to Chinese reports runs from 0 to 1."""

    likeness: float
    encoding: str
    text: str
    error: UnicodeDecodeError | None
    """Where the bytes are not valid after all."""


def decode(data: bytes, *, is_html: bool = False) -> tuple[str, str]:
    """(text without byte-order mark, encoding): UTF-8, UTF-16 with its mark, GB18030 or Big5.

    A byte-order mark is believed, then <meta charset> in HTML if the bytes agree, then UTF-8 if they are valid; GB18030
    and Big5 are told apart by which gives more common characters. UnreadableSource says why no encoding fits.
    """
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableSource(f"is {kind}, not text")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _refuse_binary(_decode_strictly(data[len(mark):], encoding, len(mark))), encoding
    if b"\0" in data[:_SAMPLE]:
        raise UnreadableSource("is binary, not text (NUL bytes)", place=f"byte {data.index(0)}")
    if is_html and (declared := _declared_encoding(data)) is not None:
        return _refuse_binary(declared.text), declared.encoding
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _decode_legacy(data, error)
    legacy = _hidden_legacy(data, text)
    return (legacy.text, legacy.encoding) if legacy else (_refuse_binary(text), "utf-8")


def _decode_strictly(data: bytes, encoding: str, skipped: int) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _broken(error, encoding, len(data), skipped) from error


def _broken(error: UnicodeDecodeError, encoding: str, length: int, skipped: int = 0) -> UnreadableSource:
    name = encoding.upper().removesuffix("-LE").removesuffix("-BE")
    if _is_cut_off(error, length):
        return UnreadableSource(f"truncated {name}: the last character is incomplete",
                                place=f"byte {error.start + skipped}")
    return UnreadableSource(f"broken {name}: {error.reason}", place=f"byte {error.start + skipped}")


def _is_cut_off(error: UnicodeDecodeError, length: int) -> bool:
    """Whether the bytes end in the middle of a character."""
    return error.end >= length and error.reason in ("unexpected end of data", "truncated data",
                                                    "incomplete multibyte sequence")


def _declared_encoding(data: bytes) -> _Candidate | None:
    """The text in the encoding that an HTML page declares, if its bytes are valid in that."""
    match = _META_CHARSET.search(data[:_META_BYTES])
    encoding = _DECLARED.get(match.group(1).decode("ascii").lower()) if match else None
    if encoding is None:
        return None
    if encoding == "utf-8":
        try:
            return _Candidate(1.0, encoding, data.decode(encoding), None)
        except UnicodeDecodeError:
            return None
    candidate = _candidate(data, encoding)
    return candidate if candidate.error is None and candidate.likeness >= _MIN_LIKENESS else None


def _decode_legacy(data: bytes, utf8_error: UnicodeDecodeError) -> tuple[str, str]:
    """The text as GB18030 or Big5; UnreadableSource where neither gives Chinese text."""
    if _is_mostly_utf8(data, utf8_error):
        raise _broken(utf8_error, "utf-8", len(data)) from utf8_error
    # The codec that takes all bytes first: a wrong one often stumbles where the right one does not.
    best = max((_candidate(data, encoding) for encoding in _CODECS), key=lambda each: (each.error is None and
               each.likeness >= _MIN_LIKENESS, each.likeness))
    if best.likeness < _MIN_LIKENESS:
        if _is_cut_off(utf8_error, len(data)):
            raise _broken(utf8_error, "utf-8", len(data)) from utf8_error
        raise UnreadableSource("wrong encoding: not UTF-8, and neither GB18030 nor Big5 gives Chinese text",
                               place=f"byte {utf8_error.start}") from utf8_error
    if best.error is not None:
        raise _broken(best.error, best.encoding, len(data)) from best.error
    return _refuse_binary(best.text), best.encoding


def _hidden_legacy(data: bytes, text: str) -> _Candidate | None:
    """The text as GB18030 or Big5, where the bytes are UTF-8 only by chance: two-byte characters, none of them Han."""
    sample = text[:_SAMPLE]
    if _MORE_THAN_TWO_BYTES.search(sample) or not 0 < len("".join(_NOT_ASCII.findall(sample))) <= _FEW_CHARACTERS:
        return None
    candidates = [_candidate(data, encoding) for encoding in _CODECS]
    sure = [each for each in candidates if each.error is None and each.likeness >= _SURELY]
    return max(sure, default=None, key=lambda each: each.likeness)


_SURELY = 0.7


def _is_mostly_utf8(data: bytes, error: UnicodeDecodeError) -> bool:
    """Whether the bytes are UTF-8 but for the error: three-byte characters before it, or more of them than errors."""
    if len(_THREE_BYTES.findall(data[:error.start].decode("utf-8"))) >= _UTF8_CHARACTERS:
        return True
    text = data[:_SAMPLE].decode("utf-8", errors="replace")
    return len(_THREE_BYTES.findall(text)) > _UTF8_CHARACTERS * text.count("\ufffd")


_NOT_ASCII = re.compile("[^\x00-\x7f]+")
_MORE_THAN_TWO_BYTES = re.compile("[\u0800-\U0010ffff]")
_THREE_BYTES = re.compile("[\u0800-\ufffc]")
_UTF8_CHARACTERS = 3
"""By chance so many three-byte characters do not stand one after the other in another encoding."""


def _candidate(data: bytes, encoding: str) -> _Candidate:
    """The bytes in an encoding, by whichever of its codecs takes them; by the first, with its error, where none does."""
    errors = []
    for codec in _CODECS[encoding]:
        try:
            text = data.decode(codec)
        except UnicodeDecodeError as error:
            errors.append(error)
            continue
        return _Candidate(_likeness(text[:_SAMPLE]), encoding, text, None)
    text = data.decode(_CODECS[encoding][0], errors="replace")
    return _Candidate(_likeness(text[:_SAMPLE]), encoding, text, errors[0])


def _likeness(text: str) -> float:
    """How common the non-ASCII characters of a text are in Chinese reports: 1 for 政府, 0 for 弘非 read wrongly."""
    others = "".join(_NOT_ASCII.findall(text))
    if not others:
        return 0.0
    counted = sum(weight * len(level.findall(others)) for weight, level in _common_characters())
    return counted / len(others)


@cache
def _common_characters() -> tuple[tuple[float, re.Pattern[str]], ...]:
    """(weight, the characters that have it); each character of a report's language has one."""
    lines = Path(__file__).with_name("common_characters.txt").read_text(encoding="utf-8").split()
    levels = [(weight, re.compile(f"[{line}]")) for weight, line in zip(_LEVELS, lines, strict=True)]
    return (*levels, (_MARK_WEIGHT, re.compile("[，。、；：？！“”‘’（）《》〈〉〔〕【】「」—…·　０-９]")))


def _refuse_binary(text: str) -> str:
    """The text itself, if it is text: few control characters, and not made of bytes misread as letters."""
    sample = text[:_SAMPLE]
    controls = _CONTROLS.findall(sample)
    if len(controls) > max(1, _MAX_CONTROLS * len(sample)):
        raise UnreadableSource("is binary, not text (control characters)",
                               place=f"character {text.index(controls[0])}")
    letters = "".join(_LATIN_1.findall(sample))
    if len(letters) >= _MANY_LETTERS and len(letters) > _MISREAD * len("".join(_NOT_ASCII.findall(sample))):
        best = max((_candidate(letters.encode("latin-1"), encoding) for encoding in _CODECS),
                   key=lambda each: each.likeness)
        if best.likeness >= _MIN_LIKENESS:
            raise UnreadableSource(f"wrong encoding: {best.encoding.upper()} that was read as Latin-1 and saved again",
                                   place=f"character {text.index(letters[0])}")
    return text


_LATIN_1 = re.compile("[\x80-\xff]+")
_MISREAD = 0.8
_MANY_LETTERS = 20
