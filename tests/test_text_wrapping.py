"""Hard-wrapped lines are joined, and nothing else is."""

from __future__ import annotations

import re

import pytest

from tests.text_cases import normalise_text

_PARAGRAPHS = (
    "2020年，甲区人民政府以习近平法治思想为指导，认真贯彻《甲市法治政府建设实施方案（2016—2020年）》（甲府〔2016〕37号），"
    "扎实推进依法行政各项工作，取得了明显成效。现将有关情况报告如下。",
    "一、主要工作",
    "（一）健全制度。印发《甲区行政规范性文件管理办法》（甲府规〔2020〕12号），对有效期满的23件文件进行了清理，"
    "其中继续有效15件、修改5件、废止3件。区司法局审查各类合同和文件116件，提出意见208条。",
    "（二）规范执法。全面推行行政执法“三项制度”，在城市管理、市场监管、生态环境等领域开展案卷评查，抽查案卷180卷，"
    "合格率为97.2%。对新上岗的146名执法人员进行培训和考试，持证率达到100%。",
    "（三）化解矛盾。区政府受理行政复议申请61件，办结58件；办理行政应诉案件34件，行政机关负责人出庭应诉率为100%。",
    "二、下一步打算",
    "继续推进法治政府示范创建，完善重大行政决策程序，加强对街道综合行政执法的指导和监督，把各项任务落到实处。",
)


def wrap(paragraphs: tuple[str, ...], width: int, *, indent: str = "　　", lines_on_page: int = 0) -> str:
    """The paragraphs as a PDF shows them: `width` Han characters a line, with page numbers if asked for."""
    lines: list[str] = []
    for paragraph in paragraphs:
        line, used = indent, 2 * len(indent)
        for character in paragraph:
            size = 1 if character.isascii() else 2
            if used + size > 2 * width and character not in "，。、；：）》”":
                lines.append(line)
                if lines_on_page and len(lines) % lines_on_page == 0:
                    lines += ["", f"— {len(lines) // lines_on_page} —", ""]
                line, used = "", 0
            line += character
            used += size
        lines.append(line)
    return "\n".join(lines)


@pytest.mark.parametrize("width", [20, 25, 28, 33, 40])
def test_paragraphs_are_whole_again(width: int) -> None:
    text = normalise_text(wrap(_PARAGRAPHS, width))
    assert [line.strip() for line in text.text.split("\n")] == list(_PARAGRAPHS)


@pytest.mark.parametrize("width", [20, 28, 33])
def test_page_numbers_go(width: int) -> None:
    text = normalise_text(wrap(_PARAGRAPHS, width, lines_on_page=6))
    assert [line.strip() for line in text.text.split("\n") if line.strip()] == list(_PARAGRAPHS)


@pytest.mark.parametrize("name", ["甲府〔2016〕37号", "甲府规〔2020〕12号", "《甲区行政规范性文件管理办法》"])
@pytest.mark.parametrize("width", range(18, 40, 3))
def test_a_broken_name_leads_back_to_both_lines(name: str, width: int) -> None:
    raw = wrap(_PARAGRAPHS, width)
    text = normalise_text(raw)
    start = text.text.index(name)
    span = text.raw_span(start, start + len(name))
    assert raw[span.start:span.end].replace("\n", "") == name


def test_text_without_indents_is_joined_inside_sentences_only() -> None:
    raw = wrap(_PARAGRAPHS, 25, indent="")
    text = normalise_text(raw).text
    assert "\n" not in text[text.index("《甲市法治"):text.index("37号")]
    assert text.replace("\n", "") == raw.replace("\n", "")
    assert "一、主要工作\n（一）" in text


@pytest.mark.parametrize("between", ["\n\n", "\n"])
def test_title_of_a_full_line_stays_a_line(between: str) -> None:
    title = "丁县戊镇2022年政府信息公开工作年度报告"
    raw = title + between + wrap(("按照《中华人民共和国政府信息公开条例》和有关规定，镇政府编制本报告并向社会公布。", *_PARAGRAPHS), 20, indent="")
    assert normalise_text(raw).text.startswith(f"{title}{between}按照")


def test_wide_titles_of_a_wrapped_text_close_up() -> None:
    raw = "关 于 依 法 行 政 工 作 的 报 告\n" + wrap(_PARAGRAPHS, 17)
    assert normalise_text(raw).text.startswith(("关于依法行政工作的报告", "关 于 依"))


@pytest.mark.parametrize("raw", [
    "\n".join(_PARAGRAPHS),
    "\n".join(f"{n}.甲区人民政府关于第{n}号提案的答复已经办结公开" for n in range(1, 10)),
    "\n".join(["甲区人民政府办公室。", "乙区人民政府办公室。"] * 6),
    "甲区\n乙区\n丙区\n丁区\n戊区\n己区\n庚区\n辛区\n壬区",
    "\n".join("全区共办理行政许可事项若干件，群众满意率达到百分之百以上。" for _ in range(12)),
    "第一行\n— 3 —\n第二行",
    "",
    "\n",
])
def test_other_text_is_left_alone(raw: str) -> None:
    assert normalise_text(raw).text == raw


def test_lines_with_digits_fall_short_of_the_page() -> None:
    """Digits are narrower on the page than counted: such a line goes on although it ends early."""
    paragraph = ["　　区政府依照条例向社会公开各类政府信息并接受群众监督部门按", "季报送数据并由办公室汇总核对以后统一发布到政府门户网站上供群"]
    short = "众查阅下载其中门户网站公开信息3866条政务微博发布、"
    raw = "\n".join([*paragraph * 4, short, "公众号1903条。"])
    assert "政务微博发布、公众号1903条" in normalise_text(raw).text


@pytest.mark.parametrize("width", [27, 30, 35, 37])
def test_lines_of_so_many_characters_without_indents_are_joined(width: int) -> None:
    """Digits are narrower than Han characters, so that lines of as many characters are not as wide."""
    lines = [paragraph[at : at + width] for paragraph in _PARAGRAPHS for at in range(0, len(paragraph), width)]
    joined = normalise_text("\n".join(lines)).text
    assert sum(paragraph in joined for paragraph in _PARAGRAPHS) >= len(_PARAGRAPHS) - 1


@pytest.mark.parametrize("width", [22, 25, 28, 34])
@pytest.mark.parametrize("indent", ["", "　　"])
def test_half_width_marks_that_were_full_on_the_page(width: int, indent: str) -> None:
    """As found: pages set with full-width marks whose text has half-width ones."""
    halved = str.maketrans("，；：（）", ",;:()")
    wrapped = wrap(_PARAGRAPHS, width, indent=indent).translate(halved)
    text = normalise_text(wrapped).text
    for paragraph in _PARAGRAPHS[:5]:
        assert "《甲区行政规范性文件管理办法》（甲府规〔2020〕12号）" in text
        assert paragraph[:40] in text


@pytest.mark.parametrize("width", [25, 28, 31])
def test_spaces_around_numbers_that_were_nothing_on_the_page(width: int) -> None:
    """As found: lines that end where the page does and are longer by their spaces, in Latin digits' fonts."""
    halved = str.maketrans("，；：（）", ",;:()")
    spaced = re.sub(r"(?<=[\u4e00-\u9fff])(?=\d)|(?<=\d)(?=[\u4e00-\u9fff])", " ", wrap(_PARAGRAPHS, width, indent="").translate(halved))
    text = normalise_text(spaced).text
    for paragraph in _PARAGRAPHS[:5]:
        assert paragraph[:40] in text
    assert "对有效期满的23件文件进行了清理" in text.replace("\n", "")


@pytest.mark.parametrize("width", [20, 28])
def test_bare_page_numbers_that_count_on_go(width: int) -> None:
    lines = wrap(_PARAGRAPHS, width).split("\n")
    pages = "\n".join(f"{line}\n{at // 5 + 1}" if at % 5 == 4 else line for at, line in enumerate(lines))
    assert [line.strip() for line in normalise_text(pages).text.split("\n") if line.strip()] == list(_PARAGRAPHS)


def test_a_title_goes_on_although_its_line_is_short() -> None:
    raw = wrap(_PARAGRAPHS, 28).replace("认真贯彻《甲市法治政", "认真贯彻《甲市\n法治政", 1)
    assert "《甲市法治政府建设实施方案（2016—2020年）》" in normalise_text(raw).text


def test_what_a_title_requires_goes_on_although_a_number_left_its_line_short() -> None:
    broken = "按照《甲市关于年度报告有关事项的通知》（甲办函〔2019〕60号）\n要求，编制本报告。"
    assert "60号）要求，编制本报告。" in normalise_text(wrap(_PARAGRAPHS, 40, indent="") + "\n" + broken).text


def test_lines_that_were_drawn_apart_or_together_are_joined_too() -> None:
    lines = wrap(_PARAGRAPHS * 2, 28).split("\n")
    full = [at for at, line in enumerate(lines[:-1]) if min(len(each.encode("gbk")) for each in (line, lines[at + 1])) >= 55]
    for at in full[:6:2]:
        lines[at], lines[at + 1] = lines[at][:-2], lines[at][-2:] + lines[at + 1]
    assert [line.strip() for line in normalise_text("\n".join(lines)).text.split("\n")] == list(_PARAGRAPHS * 2)


def test_the_name_of_a_file_is_a_line_of_its_own() -> None:
    name = "甲区人民政府2020年法治政府建设工作年度报告.docx"
    assert normalise_text(f"{name}\n" + wrap(_PARAGRAPHS, 25, indent="")).text.startswith(f"{name}\n")
