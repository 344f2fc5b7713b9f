"""What annotators would choose where no rule knows: what the weights make of it, that arrays and features say the same, and how they are fitted."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.models import Label, ReportKind, Span
from kg.recognition.components import find_mentions, longest
from kg.recognition.likelihood import quoted, quoted_bounds, unmarked
from kg.recognition.likelihood.choosing import by_kind, of_report
from kg.recognition.likelihood.pair_table import PairTable
from kg.recognition.quoted import QUOTED
from kg.relations import likelihood
from kg.text.tables import read_rows
from scripts import weigh_choices

TABLES = [
    (quoted.TABLE, quoted.KINDS), (quoted_bounds.BEGINS, quoted_bounds.KINDS), (quoted_bounds.ENDS, quoted_bounds.KINDS), (unmarked.TABLE, unmarked.KINDS),
    (likelihood.TABLE, [f"{predicate} {kind}" for predicate in ("issued", "implements", "revised", "undertakes") for kind in likelihood.KINDS]),
]
SENTENCES = st.text("我区推进开展深化“”《》、，。农村供水工程改革试点行动计划示范区平台局办公室中心领导小组由牵头的和2018AB（） \n\t", max_size=80)


@pytest.mark.parametrize(
    ("text", "programme"),
    [
        ("深化拓展“多国多园”合作", True), ("推进“一村一警”全覆盖", True), ("开展“护苗”专项行动", True),
        ("坚持“以人为本”的原则", False), ("解决“最后一公里”问题", False), ("增强“四个意识”、坚定", False), ("群众的“获得感”不断增强", False),
    ],
)
def test_whether_a_quotation_is_a_programme(text: str, programme: bool) -> None:
    quote = QUOTED.search(text)
    assert quote
    assert (quoted.likelihood(text, *quote.span()) >= quoted.LIKELY) is programme


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("我区推行“一网统管”改革，成效明显。", "“一网统管”改革"), ("我区开展“护苗2018”专项行动，成效明显。", "“护苗2018”专项行动"),
        ("我区推行“一窗受理”，成效明显。", "“一窗受理”"), ("实施科技英才领航工程和“双千”计划，成效明显。", "“双千”计划"),
        ("落实行政执法“三项制度”，成效明显。", "行政执法“三项制度”"),
    ],
)
def test_where_the_name_of_a_quotation_begins_and_ends(text: str, name: str) -> None:
    quote = QUOTED.search(text)
    assert quote
    assert text[slice(*quoted_bounds.likeliest_bounds(text, *quote.span()))] == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("我区实施农村饮水安全巩固提升工程，成效明显。", ["农村饮水安全巩固提升工程"]), ("我区深化农村集体产权制度改革，成效明显。", ["农村集体产权制度改革"]),
        ("我区实施科技领航工程和乡村振兴计划，成效明显。", ["科技领航工程", "乡村振兴计划"]),
        ("我区加强各项工程建设，成效明显。", []), ("我区推进“农村饮水安全巩固提升工程”，成效明显。", []),
    ],
)
def test_likely_names_without_marks(text: str, names: list[str]) -> None:
    assert [mention.surface for mention in longest(unmarked.find_likely(text, ()))] == names


def test_work_reports_name_more_works() -> None:
    """建设…灌区, 打造…生态廊道, “…中心”建设: what a province builds, which other reports seldom name."""
    text = "加快建设罐子坝灌区、引江入湖工程，打造百里长江生态廊道，成效明显。聚焦“四个中心”建设，稳中求进。"
    listed = "白鹤滩水电站、引汉济渭等一批工程。"
    quote, name = QUOTED.search(text), listed.index("引汉济渭")
    assert quote
    found = {
        report: (
            [mention.surface for mention in longest(unmarked.find_likely(text, (), report))], quoted.likelihood(text, *quote.span(), report) >= quoted.LIKELY,
            likelihood.likeliest_predicate(listed, name, name + 4, Label.INITIATIVE, report)[1] >= likelihood.LIKELY,
        )
        for report in (ReportKind.OTHER, ReportKind.WORK_REPORT)
    }
    assert found == {ReportKind.OTHER: ([], False, False), ReportKind.WORK_REPORT: (["罐子坝灌区", "引江入湖工程", "百里长江生态廊道"], True, True)}
    mentions, _ = find_mentions(text, kind=ReportKind.WORK_REPORT)
    assert {"罐子坝灌区", "“四个中心”"} <= {mention.surface for mention in mentions}


def test_nothing_is_likely_where_another_name_stands() -> None:
    text = "我区深化农村集体产权制度改革，成效明显。"
    assert unmarked.find_likely(text, [Span(text.index("改革"), text.index("改革") + 2)]) == []


def test_the_status_of_several_places_is_not_called_after_the_last() -> None:
    mentions, _ = find_mentions("支持郑州、洛阳消费新业态新模式新场景试点城市建设。", kind=ReportKind.WORK_REPORT)
    assert [mention.surface for mention in mentions] == ["郑州", "洛阳", "消费新业态新模式新场景试点城市"]


@settings(deadline=None)
@given(SENTENCES, st.sampled_from([ReportKind.OTHER, ReportKind.WORK_REPORT]))
def test_arrays_weigh_what_features_do(text: str, report: ReportKind) -> None:
    """In hundredths: each place that a name may end at, each that it may begin at, each kind."""
    rows = {kind: {words: round(weight * unmarked.UNITS) for words, weight in of.items()} for kind, of in by_kind(unmarked.TABLE, unmarked.KINDS, report).items()}

    def sum_of(features: list[tuple[str, str]]) -> int:
        return sum(rows[kind].get(words, 0) for kind, words in features)

    weights, padded = unmarked._weights(report), unmarked.padded(text)
    ids, pairs = weights.read(padded)
    pad = len(unmarked.PAD)
    last = np.flatnonzero(weights.is_head[pairs[pad : len(pairs) - pad]]) + pad
    assert weights.of_nothing(ids, pairs, last).tolist() == [sum_of(unmarked.of_nothing(padded, at + unmarked.HEAD)) for at in last.tolist()]
    for label in unmarked.LABELS:
        options = [(begin, at) for at in last.tolist() for begin, _ in unmarked.options(padded, at + unmarked.HEAD, (label,))]
        begins, heads = np.array(options, dtype=np.intp).reshape(-1, 2).T
        assert weights.of_names(label, ids, pairs, begins, heads).tolist() == [sum_of(unmarked.of_name(padded, begin, at + unmarked.HEAD, label)) for begin, at in options]


@given(SENTENCES)
def test_runs_and_marks_in_arrays(text: str) -> None:
    padded = unmarked.padded(text)
    runs = unmarked._Runs(padded)
    for end in range(len(unmarked.PAD) + unmarked.HEAD, len(padded) - len(unmarked.PAD)):
        first = next(iter(unmarked.options(padded, end, (Label.AGENCY,))), (end - unmarked.HEAD, Label.AGENCY))[0]
        assert max(int(runs.start[end - unmarked.HEAD]), len(unmarked.PAD), end - unmarked.LONGEST) == first or first == end - unmarked.HEAD
        assert bool(runs.in_marks[end - unmarked.HEAD]) is unmarked.in_marks(padded, end - 1)


@given(st.dictionaries(st.tuples(st.integers(1, 65_535), st.integers(0, 65_535)), st.integers(-999, 999).filter(bool), max_size=60), st.data())
def test_a_pair_table_is_a_dictionary(numbers: dict[tuple[int, int], int], data: st.DataObject) -> None:
    table = PairTable(numbers)
    asked = data.draw(st.lists(st.sampled_from([*numbers, (7, 7), (1, 0)]), max_size=40))
    first, second = (np.array([pair[side] for pair in asked], np.int32) for side in (0, 1))
    assert table(first, second).tolist() == [numbers.get(pair, 0) for pair in asked]


@pytest.mark.parametrize(
    ("text", "name", "label", "predicate"),
    [
        ("我区扎实开展“护苗”行动，成效明显。", "“护苗”行动", Label.INITIATIVE, "undertakes"),
        ("县政府制定了《安吉县信访工作办法》，明确了责任。", "《安吉县信访工作办法》", Label.REGULATION, "issued"),
        ("我区全面贯彻落实《信访工作条例》，明确了责任。", "《信访工作条例》", Label.REGULATION, "implements"),
        ("本报告所称事项见《信访工作条例》第三条，下同。", "《信访工作条例》", Label.REGULATION, ""),
    ],
)
def test_what_is_likely_told(text: str, name: str, label: Label, predicate: str) -> None:
    start = text.index(name)
    assert likelihood.likeliest_predicate(text, start, start + len(name), label)[0] == predicate


@pytest.mark.parametrize(("table", "kinds"), [*TABLES, *((of_report(table, ReportKind.WORK_REPORT), kinds) for table, kinds in TABLES)], ids=lambda each: each.name if isinstance(each, Path) else "")
def test_every_weight_is_of_a_feature_and_says_something(table: Path, kinds: list[str]) -> None:
    rows = read_rows(table)
    features = [row["feature"] for row in rows]
    assert features == sorted(set(features))
    assert {feature.rpartition(" ")[0] for feature in features} <= set(kinds)
    least = weigh_choices.LEAST_ADDED if table.stem.endswith(ReportKind.WORK_REPORT) else weigh_choices.LEAST
    assert all(abs(float(row["weight"])) >= least or " ends " in row["feature"] for row in rows)


@given(SENTENCES)
def test_whatever_is_quoted_is_weighed(text: str) -> None:
    for quote in QUOTED.finditer(text):
        assert 0 <= quoted.likelihood(text, *quote.span()) <= 1
        begin, end = quoted_bounds.likeliest_bounds(text, *quote.span())
        assert quote.start() - quoted_bounds.FAR <= begin <= quote.start() < quote.end() <= end <= quote.end() + quoted_bounds.FAR


def test_weighing_does_as_annotators_did(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Sixteen small texts: 推进“…”改革 is annotated and undertaken, 坚持“…” is not."""
    texts, gold = tmp_path / "texts", tmp_path / "gold"
    texts.mkdir()
    gold.mkdir()
    for i, pair in enumerate(("甲乙丙丁", "子丑寅卯", "东南西北", "春夏秋冬") * 4):
        (texts / f"t{i}.txt").write_text(f"我县推进“{pair}”改革。坚持“{pair[::-1]}”原则。实施{pair}工程。\n", encoding="utf-8")
        (gold / f"t{i}.tsv").write_text(f"ENT\t1\tINITIATIVE\t“{pair}”改革\t{pair}改革\nENT\t1\tINITIATIVE\t{pair}工程\t{pair}工程\nREL\t某县人民政府\tUNDERTAKES\t{pair}改革\t1\n", encoding="utf-8")
    monkeypatch.setattr(weigh_choices, "TABLES", {tmp_path / table.name: ask for table, ask in weigh_choices.TABLES.items()})
    weigh_choices.main(["--on", str(texts), str(gold)])
    said = capsys.readouterr().out
    assert "quoted.tsv: 32 of 32 choices in texts left out of the fit as annotators made them" in said
    assert "unmarked.tsv: 16 of 16" in said
    weights = {row["feature"]: float(row["weight"]) for row in read_rows(tmp_path / "quoted.tsv")}
    assert weights["before 推进"] > 0.1 > -0.1 > weights["before 坚持"]
    assert {row["feature"] for row in read_rows(tmp_path / "unmarked.tsv")} >= {"INITIATIVE ends 工程"}
    for rows in gold.iterdir():
        rows.write_text("", encoding="utf-8")  # as if reports of this kind undertook nothing
    weigh_choices.main(["--on", str(texts), str(gold), "--adding", "work-report", "--only", "quoted.tsv", "--quick"])
    added = by_kind(tmp_path / "quoted.tsv", quoted.KINDS, ReportKind.WORK_REPORT)
    assert added["before"]["推进"] < weights["before 推进"]
