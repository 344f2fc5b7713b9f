"""Left edges of unquoted names, the words they rest on, and what the segmenter promises."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from kg.errors import BadTable
from kg.models import Span
from kg.recognition import segmenter, words
from kg.recognition.segmenter import MODEL, Segmenter, feature_keys, listed_words, load_segmenter, load_word_list
from kg.recognition.words import WINDOW, left_edge, load_leading_words

# The candidate begins at ^ (or with the text), the name at |; it ends with the text, or before $. Expected by hand.
LEFT_EDGES = (
    "区委、区政府高度重视，^全面完成|街道管理体制综合改革",
    "经批准^设立|区行政审批制度改革工作联席会议$，办公室设在区编办",
    "年内^组织|华南理工大学$法学院教授开展评议",
    "选派骨干^指导|大北沟镇$规范执法文书",
    "^深入推进|第五轮行政审批制度改革$，取消事项二十项",
    "^我县扎实开展|乡镇机构综合改革",
    "^由|市依法行政工作领导小组办公室$统一组织考评",
    "^将|相对集中行政处罚权改革$列入督查",
    "^对|青龙桥街道$执法队伍集中轮训",
    "^会同|市食品安全委员会$开展联合检查",
    "^聘请|中南财经政法大学$两名教授任法律顾问",
    "有关事项^提请|区安全生产委员会$研究",
    "^加快建设|县公共资源交易平台",
    "^建成全市统一的|公共信用信息平台",
    "^积极探索|社会组织登记管理体制改革",
    "^继续深化|投资项目审批制度改革",
    "^进一步完善|国有林场管理体制改革$配套办法",
    "^根据|省推进职能转变协调小组$部署",
    "^按照|市法治政府建设领导小组$要求",
    "^成立了|推进政务公开工作领导小组",
    "^成立|优化营商环境工作领导小组$，由区长任组长",
    "^调整充实|区普法依法治理领导小组$成员",
    "^在|红旗镇$召开现场会",
    "^以|商事登记制度改革$为突破口",
    "^通过|行政权力网上运行平台$公开流程",
    "^依托|县行政执法信息平台$开展线上巡查",
    "^牵头实施|基层医疗卫生机构综合改革",
    "^|统筹城乡综合配套改革",
    "^着力打造|滨湖社区$法治文化长廊",
    "^率先试行|企业投资项目承诺制改革",
    "^稳步推进|农村集体产权制度改革$试点",
    "^同时启动|公立医院薪酬制度改革",
    "^并设立|政府职能转变协调小组",
    "^我市|殡葬管理体制改革$稳妥有序",
    "^全区|网格化服务管理改革$成效明显",
    "^各|乡镇综合行政执法改革$全面铺开",
    "^顺利完成|县级综合行政执法改革",
    "^邀请|南京审计大学$专家授课",
    "^委托|西北政法大学$开展第三方评估",
    "^赴|浙江大学$举办依法行政研修班",
    "法制办与^|暨南大学$合作",
    "^先后开展|扫黑除恶专项行动",
    "^狠抓|营商环境专项整治行动",
    "^重点是|事业单位分类管理改革",
    "^作为全省|政务服务综合改革$试点县",
    "^的|行政复议体制改革",
    "^列为|省级基层治理综合改革$试点",
    "^制约|粮食购销体制改革$的瓶颈",
    "^认真落实|河湖管理体制改革$任务",
    "^推广|不动产登记服务平台",
    "^|居民能力提升行动",
    "^|全面推进依法行政工作领导小组$召开会议",
    "^|推进依法治县工作领导小组办公室",
    "^|组织部门综合考核平台",
    "^|经济责任审计工作联席会议",
    "^|对口支援工作领导小组",
    "^推进|市法治政府建设领导小组$实体化运作",
    "^|区城市管理综合执法体制改革",
    "加^快推动|园区管理体制改革",
    "不^断深化|医药卫生体制改革",
    "积^极组织|河北大学$师生旁听庭审",
    "指^导|双河镇$修订村规民约",
    "^部门联动；|云溪镇$先行",
)
KNOWN_MISSES = (
    "^经|区法治建设领导小组$同意",  # takes 经区 for a word
)


def read_case(case: str) -> tuple[str, int, int, int]:
    """The text of a case, the candidate's start and end, and the left edge that is right."""
    end = case.index("$") if "$" in case else len(case)
    marks = sorted((case.index(mark), mark) for mark in "^|")
    places = {mark: at - i for i, (at, mark) in enumerate(marks)}
    return case.translate(str.maketrans("", "", "^|$")), places["^"], end - len(marks), places["|"]


def mark(text: str, edge: int, end: int) -> str:
    return f"{text[:edge]}|{text[edge:end]}"


@pytest.mark.parametrize("case", LEFT_EDGES)
def test_left_edge(case: str) -> None:
    text, start, end, expected = read_case(case)
    assert mark(text, left_edge(text, start, end), end) == mark(text, expected, end)


@pytest.mark.parametrize("case", KNOWN_MISSES)
@pytest.mark.xfail(strict=True, reason="the segmenter is wrong here")
def test_left_edge_misses(case: str) -> None:
    text, start, end, expected = read_case(case)
    assert left_edge(text, start, end) == expected


@pytest.mark.parametrize("word", sorted(load_leading_words()))
def test_leading_words_are_cut_off_and_near_misses_are_not(word: str) -> None:
    row = load_leading_words()[word]
    assert word in row.example.split("|")[0]
    assert bool(row.near_miss) == bool(row.unless or row.inside is words.Inside.GROUP) or row.inside is words.Inside.YES
    for case in filter(None, (row.example, row.near_miss)):
        text = case.replace("|", "")
        assert mark(text, left_edge(text, 0, len(text)), len(text)) == case


def test_bad_row_names_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = tmp_path / "leading_words.tsv"
    table.write_text("word\tkind\tinside\tunless\texample\tnear_miss\n的\tfunction\tmaybe\t\t\t\n", encoding="utf-8")
    monkeypatch.setattr(words, "TABLE", table)
    with pytest.raises(BadTable, match=r"leading_words\.tsv:2"):
        load_leading_words.__wrapped__()


def test_names_longer_than_the_window_keep_their_start() -> None:
    name = "推进政府职能转变和简政放权放管结合优化服务工作协调小组办公室"
    assert len(name) > WINDOW
    assert left_edge(name, 0, len(name)) in (0, name.index("和") + 1)
    plain = "国" * 40 + "改革"
    assert left_edge(plain, 0, len(plain)) == 0


@pytest.mark.parametrize("start, end", [(0, 0), (3, 3), (0, 1), (0, 2), (1, 3), (4, 6)])
def test_the_edge_stays_inside_the_candidate(start: int, end: int) -> None:
    assert start <= left_edge("推进的改革等", start, end) <= end


@pytest.mark.parametrize("text", ["", "区", "推进改革", "2012年12月，开展了“三项制度”改革\n", "𠮷镇ABC x１２％", "\ud800孤"])
def test_words_are_spans_without_gaps(text: str) -> None:
    spans = words.words(text)
    assert [span.start for span in spans] == [0, *(span.end for span in spans[:-1])][: len(spans)]
    assert "".join(text[start:end] for start, end in spans) == text
    assert all(isinstance(span, Span) and span.end > span.start for span in spans)


def test_words_of_a_sentence() -> None:
    text = "组织华南理工大学开展评议"
    assert [text[start:end] for start, end in words.words(text)] == ["组织", "华南", "理工", "大学", "开展", "评议"]


def test_the_package_has_its_word_list_where_we_read_it() -> None:
    word_list = load_word_list()
    assert 200_000 < len(word_list) < 600_000
    assert np.all(word_list[:-1] <= word_list[1:])
    lists = load_segmenter().lists
    assert lists("街道")
    assert lists("派出所")
    assert not lists("的街道管")
    assert not lists("街")


def test_listed_words_mark_begin_end_and_inside() -> None:
    flags = listed_words("去派出所", load_word_list())
    names = [{name for name, flag in zip(segmenter.LISTED, row, strict=True) if flag} for row in flags]
    assert "begins3" in names[1]
    assert "within3" in names[2]
    assert "ends3" in names[3]


def test_features_reach_no_further_than_the_text() -> None:
    keys = feature_keys("区县")
    assert keys.shape == (len(segmenter.TEMPLATES), 2)
    assert np.count_nonzero(keys[:, 0]) == 3  # the character, the next, both
    assert feature_keys("2")[0, 0] == feature_keys("７")[0, 0]


def test_model_is_small_and_rounded() -> None:
    assert MODEL.stat().st_size <= 2_500_000
    with np.load(MODEL) as model:
        assert sorted(model) == ["fixed", "key_steps", "weights"]
        assert model["weights"].dtype == np.int8
        assert model["weights"].shape == (len(model["key_steps"]), len(segmenter.TAGS))
        assert model["fixed"].shape == (1 + len(segmenter.LISTED) + len(segmenter.TAGS), len(segmenter.TAGS))


def test_notice_names_the_data_and_its_licences() -> None:
    notice = (MODEL.parent / "NOTICE.md").read_text(encoding="utf-8")
    for words_needed in ("UD_Chinese-GSDSimp", "UD_Chinese-HK", "UD_Chinese-CFL", "UD_Chinese-PUD", "CC BY-SA 4.0", "CC BY-SA 3.0"):
        assert words_needed in notice


def test_nothing_is_loaded_before_it_is_needed() -> None:
    code = "import sys, kg.recognition.words as w; assert w.load_segmenter.cache_info().currsize == 0; print('spacy_pkuseg' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_speed() -> None:
    text = "我区深入推进街道管理体制综合改革，由区依法行政工作领导小组办公室会同华南理工大学对青龙桥街道开展评议。" * 40
    ends = range(WINDOW, len(text))
    windows = {text[end - WINDOW : end] for end in ends}
    model = load_segmenter()
    start = time.process_time()
    for window in windows:
        model.cut(window)
    rate = len(windows) / (time.process_time() - start)
    assert rate > 600, "docs/segmenter.md measured 10,000 on an idle core"


def test_full_weights_and_trimmed_ones_are_written_alike(tmp_path: Path) -> None:
    train_segmenter = pytest.importorskip("scripts.train_segmenter")
    keys, weights = np.array([3, 900], np.uint64), np.array([[0.5] * 4 + [-0.5]] * 16)
    digests = set()
    for name in ("a", "b"):
        path = tmp_path / name
        train_segmenter.write_model(path, *train_segmenter.trim(keys, weights))
        digests.add(hashlib.sha256(path.read_bytes()).hexdigest())
    assert len(digests) == 1
    assert isinstance(train_segmenter.full_segmenter(keys, weights), Segmenter)


def test_sentences_of_conllu(tmp_path: Path) -> None:
    train_segmenter = pytest.importorskip("scripts.train_segmenter")
    path = tmp_path / "x.conllu"
    rows = ["# text = 開展改革了", "1-2\t開展\t_", "1\t開\t_", "2\t展\t_", "3\t改革\t_", "3.1\t空\t_", "4\t了\t_", "", "1\t好\t_", ""]
    path.write_text("\n".join(rows), encoding="utf-8")
    assert list(train_segmenter.read_sentences(path)) == [("开展", "改革", "了"), ("好",)]
    assert train_segmenter.tag_words(("区", "改革", "派出所", "信息公开")) == [1, 0, 3, 0, 4, 3, 0, 4, 2, 3]
