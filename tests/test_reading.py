"""Files and bytes to sources, and what is refused, each with its one line."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import opencc
import pytest

from kg.errors import UnreadableSource
from kg.models import Sidecar
from kg.reading import find_files, read_bytes, read_sidecar, read_source
from kg.reading.files import MAX_BYTES, passed_over
from tests.text_cases import REPORTS

_REPORTS = find_files([REPORTS]) if REPORTS.is_dir() else []
_TEXT = "2020年，区政府认真贯彻落实《法治政府建设实施纲要》，依法行政水平进一步提高。"
_TRADITIONAL = "2020年，區政府認真貫徹落實《法治政府建設實施綱要》，依法行政水平進一步提高。"


@pytest.mark.parametrize("text, codec, encoding", [
    (_TEXT, "utf-8", "utf-8"),
    (_TEXT, "utf-8-sig", "utf-8"),
    (_TEXT, "gb18030", "gb18030"),
    (_TEXT, "gbk", "gb18030"),
    (_TRADITIONAL, "gb18030", "gb18030"),
    (_TRADITIONAL, "big5", "big5"),
    (_TRADITIONAL, "utf-8", "utf-8"),
    ("公共衞生及房屋粧修", "big5hkscs", "big5"),
    ("政府", "gb18030", "gb18030"),
    ("政務", "big5", "big5"),
    ("政務", "gb18030", "gb18030"),
    ("系统", "gb18030", "gb18030"),
    ("同时", "gb18030", "gb18030"),
    ("政府信息公开", "gb18030", "gb18030"),
    ("政府資訊公開", "big5", "big5"),
    ("關於印發實施意見的通知", "big5", "big5"),
    ("关于印发实施意见的通知", "gb18030", "gb18030"),
    ("plain ASCII 2020", "ascii", "utf-8"),
    ("naïve café", "utf-8", "utf-8"),
])
def test_encoding_is_told(text: str, codec: str, encoding: str) -> None:
    source = read_bytes("a.txt", text.encode(codec))
    assert (source.text, source.encoding) == (text, encoding)


@pytest.mark.parametrize("mark", ["utf-16-le", "utf-16-be"])
def test_utf_16_by_its_mark(mark: str) -> None:
    source = read_bytes("a.txt", ("\ufeff" + _TEXT).encode(mark))
    assert (source.text, source.encoding) == (_TEXT, mark)


@pytest.mark.parametrize("path", _REPORTS, ids=lambda path: path.name)
@pytest.mark.parametrize("encoding, codec, configuration", [
    ("gb18030", "gb18030", "t2s"), ("gb18030", "gb18030", "s2t"), ("big5", "cp950", "s2t")])
def test_whole_reports_in_other_encodings(path: Path, encoding: str, codec: str, configuration: str) -> None:
    text = opencc.OpenCC(configuration).convert(read_source(path).text)
    data = text.encode(codec, errors="ignore")
    source = read_bytes("a.txt", data)
    assert (source.text, source.encoding) == (data.decode(codec), encoding)


def test_line_ends_are_one_character() -> None:
    assert read_bytes("a.txt", b"a\r\nb\rc\n\r\nd").text == "a\nb\nc\n\nd"


def test_control_characters_stay_in_the_text_as_read() -> None:
    assert read_bytes("a.txt", "甲\x07区\u200b报告".encode()).text == "甲\x07区\u200b报告"


def test_a_source_knows_its_file() -> None:
    source = read_bytes("folder/报告.txt", b"abc", Sidecar(year="2020"))
    assert source.name == "报告.txt"
    assert source.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert source.sidecar.year == "2020"


@pytest.mark.parametrize("data, place, reason", [
    (b"", "", "is empty (0 bytes)"),
    (b" \r\n\t\n", "", "is empty (nothing but white space)"),
    (b"\xef\xbb\xbf", "", "is empty (nothing but white space)"),
    (b"%PDF-1.7\n%\xe2\xe3", "", "is a PDF, not text"),
    (b"PK\x03\x04\x14\x00", "", "is a Word, Excel or ZIP file, not text"),
    (b"text\x00more", "byte 4", "is binary, not text (NUL bytes)"),
    (bytes(range(1, 32)) * 9, "character 0", "is binary, not text (control characters)"),
    (_TEXT.encode()[:-1], "byte 109", "truncated UTF-8: the last character is incomplete"),
    ("政府".encode()[:-2], "byte 3", "truncated UTF-8: the last character is incomplete"),
    (_TEXT.encode()[:31] + b"\xff" + _TEXT.encode()[31:], "byte 31", "broken UTF-8: invalid start byte"),
    (_TEXT.encode("gb18030")[:-1], "byte 74", "truncated GB18030: the last character is incomplete"),
    ("\ufeff政府".encode("utf-16-le")[:-1], "byte 4", "truncated UTF-16: the last character is incomplete"),
    ("これは日本語の文章です。テストです。".encode("shift_jis"), "byte 0",
     "wrong encoding: not UTF-8, and neither GB18030 nor Big5 gives Chinese text"),
    ("Élève déjà été à où".encode("latin-1"), "byte 0",
     "wrong encoding: not UTF-8, and neither GB18030 nor Big5 gives Chinese text"),
    (_TEXT.encode("gb18030").decode("latin-1").encode(), "character 4",
     "wrong encoding: GB18030 that was read as Latin-1 and saved again"),
], ids=lambda value: value if isinstance(value, str) else "")
def test_bytes_that_give_no_text_are_refused(data: bytes, place: str, reason: str) -> None:
    with pytest.raises(UnreadableSource) as caught:
        read_bytes("a.txt", data)
    assert (caught.value.file, caught.value.place, caught.value.reason) == ("a.txt", place, reason)
    assert "\n" not in str(caught.value)


def test_too_large_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(UnreadableSource, match="too large: 50 MB, the limit is 50 MB"):
        read_source(path)


def test_a_line_of_many_megabytes_is_read() -> None:
    data = ("依法行政" * 500_000).encode()
    assert len(read_bytes("a.txt", data).text) == 2_000_000


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match="there is no such file"):
        read_source(tmp_path / "none.txt")
    with pytest.raises(UnreadableSource, match="is a folder"):
        read_source(tmp_path)
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    with pytest.raises(UnreadableSource):
        read_source(tmp_path / "loop.txt")


@pytest.mark.skipif(os.geteuid() == 0 if hasattr(os, "geteuid") else True, reason="nothing is forbidden to root")
def test_no_permission(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("甲")
    path.chmod(stat.S_IWUSR)
    with pytest.raises(UnreadableSource, match="no permission to read it"):
        read_source(path)


def test_files_are_found_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "sub/c.htm", "sub/D.TXT", "a.yaml", "a.pdf", ".hidden.txt", ".git/x.txt", "b.txt.bak"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("甲")
    found = [path.relative_to(tmp_path).as_posix() for path in find_files([tmp_path])]
    assert found == ["a.html", "b.txt", "sub/D.TXT", "sub/c.htm"]
    assert find_files([tmp_path / "sub", tmp_path]) == find_files([tmp_path])
    assert find_files([tmp_path / "a.pdf"]) == [tmp_path / "a.pdf"]
    assert find_files([tmp_path / ".git"]) == [tmp_path / ".git" / "x.txt"]
    assert passed_over(tmp_path) == {".bak": 1, ".pdf": 1}
    assert passed_over(tmp_path / "sub") == {}


def test_a_folder_that_cannot_be_listed_hides_no_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a/1.txt", "b/2.txt"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text("甲")
    scan = os.scandir

    def forbid(path: str) -> object:
        if Path(path).name == "a":
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", forbid)
    assert find_files([tmp_path]) == [tmp_path / "a", tmp_path / "b" / "2.txt"]
    with pytest.raises(UnreadableSource, match="no permission to list the folder"):
        find_files([tmp_path / "a"])


def test_what_is_not_there_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match="there is no such file or folder"):
        find_files([tmp_path / "none"])
    assert find_files([tmp_path]) == []


def test_a_sidecar_is_read_with_its_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(_TEXT, encoding="utf-8")
    (tmp_path / "a.yaml").write_text("year: 2012\ndate: 2013-01-11\nregion_code: 040112\n"
                                     "title: >\n  甲区\n  报告\nfound_at: https://example.org/a\n", encoding="utf-8")
    sidecar = read_source(tmp_path / "a.txt").sidecar
    assert sidecar == Sidecar(title="甲区 报告", year="2012", date="2013-01-11", region_code="040112",
                              found_at="https://example.org/a")
    (tmp_path / "a.txt.yaml").write_text("year: '2014'\n")
    assert read_source(tmp_path / "a.txt").sidecar == Sidecar(year="2014")


@pytest.mark.parametrize("content, reason", [
    ("- a\n- b\n", "does not say NAME: VALUE"),
    ("years: 2012\n", "unknown name 'years'"),
    ("year: [2012, 2013]\n", "year is not a single value"),
    ("year: {\n", "is not YAML"),
    ("year: \"2012\n", "is not YAML"),
    ("year: !!python/object:os.system x\n", ""),
    ("\x00", "is not YAML"),
])
def test_broken_sidecars_are_refused(tmp_path: Path, content: str, reason: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(content.encode())
    if reason:
        with pytest.raises(UnreadableSource) as caught:
            read_sidecar(path)
        assert reason in caught.value.reason
        assert "\n" not in str(caught.value)
    else:
        assert read_sidecar(path) == Sidecar(year="x")


def test_an_empty_sidecar_says_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("# nothing yet\n")
    assert read_sidecar(path) == Sidecar()
