"""The recogniser as a spaCy pipeline: `zh` with the `char` segmenter and small registered components.

    nlp = recognizer()
    doc = nlp(text)           # doc.ents: flat, longest names; doc._.kg_mentions: what the later stages read

Every component reads and adds to `doc._.kg_candidates`; `kg_longest` makes entities of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import spacy
from spacy.lang.zh import ChineseTokenizer, Segmenter
from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.authority import Authority, NameKind, load_authority
from kg.authority.regions import Region
from kg.errors import KgError
from kg.models import Label, Mention, Rejected, ReportKind
from kg.models import Span as Place
from kg.recognition.agencies import RANK_WORD_BEFORE, find_agencies, is_of_many
from kg.recognition.body_hints import hint_of_body
from kg.recognition.initiatives import find_initiatives
from kg.recognition.institutions import NOT_NAME
from kg.recognition.likelihood.unmarked import HEAD, find_likely
from kg.recognition.numbers import find_numbers
from kg.recognition.regions import find_regions
from kg.recognition.titles import find_titles
from kg.recognition.words import RANKS, load_leading_words

Step = Callable[[Doc, Authority], None]
ORDER = {Label.REGULATION: 0, Label.DOCUMENT: 1, Label.AGENCY: 2, Label.INITIATIVE: 3, Label.REGION: 4}
"""Which label wins where two candidates cover the same characters."""


ZONE_LENGTH = 8
"""The shortest name of a zone that a pattern of programmes may take for its own (瑞丽|重点开发开放试验区)."""
KNOWN = ("role:", "central:", "row:", "listed:")
"""How hints of mentions begin that a table's row found: they win over those found by shape."""
LIKELY = "likely-"
"""How the rules of names begin that no rule found: one that a rule finds as well is the rule's."""


def _extend() -> None:
    for name, default in (("kg_text", ""), ("kg_home", None), ("kg_kind", ReportKind.OTHER), ("kg_hits", ()), ("kg_candidates", ()), ("kg_mentions", ()), ("kg_rejected", ())):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=default)
    if not Span.has_extension("kg_mention"):
        Span.set_extension("kg_mention", getter=_mention_of)


def _mention_of(span: Span) -> Mention | None:
    """The mention that an entity of the document is."""
    mentions: Sequence[Mention] = span.doc._.kg_mentions
    return next((m for m in mentions if m.start == span.start_char and m.end == span.end_char), None)


class Component:
    """A step of the recogniser: what it adds to a document, and the authority tables it reads."""

    def __init__(self, nlp: Language, tables: str, add: Step) -> None:
        tokenizer = nlp.tokenizer
        if not isinstance(tokenizer, ChineseTokenizer) or tokenizer.segmenter != Segmenter.char:
            raise KgError("kg's components match on characters: use spacy.blank('zh') with the segmenter 'char'")
        self.authority = load_authority(Path(tables) if tables else None)
        self.add = add

    def __call__(self, doc: Doc) -> Doc:
        """The document with what the step found."""
        self.add(doc, self.authority)
        return doc

    def to_disk(self, path: str, exclude: Sequence[str] = ()) -> None:
        """Nothing: the tables come with the package, and `tables` stands in the pipeline's config."""

    def from_disk(self, path: str, exclude: Sequence[str] = ()) -> Component:
        """This component as it is: the tables come with the package."""
        return self


def register(name: str, requires: Sequence[str], assigns: Sequence[str]) -> Callable[[Step], Step]:
    """A decorator that makes a step known to spaCy under `name`."""

    def decorate(add: Step) -> Step:
        def create(nlp: Language, name: str, tables: str) -> Component:
            return Component(nlp, tables, add)

        Language.factory(name, requires=requires, assigns=assigns, default_config={"tables": ""}, func=create)
        return add

    return decorate


@register("kg_names", requires=[], assigns=["doc._.kg_text", "doc._.kg_hits"])
def add_names(doc: Doc, authority: Authority) -> None:
    """All known names of a text in one pass."""
    doc._.kg_text = doc._.kg_text or doc.text  # spaCy puts it together anew at every look
    doc._.kg_hits = tuple(authority.scan(doc._.kg_text))


@register("kg_regions", requires=["doc._.kg_hits"], assigns=["doc._.kg_candidates"])
def add_regions(doc: Doc, authority: Authority) -> None:
    """Regions."""
    _add(doc, find_regions(doc._.kg_text, doc._.kg_hits, authority.gazetteer, doc._.kg_home))


@register("kg_titles", requires=["doc._.kg_hits"], assigns=["doc._.kg_candidates", "doc._.kg_hits", "doc._.kg_rejected"])
def add_titles(doc: Doc, authority: Authority) -> None:
    """Regulations and documents; names inside document numbers are dropped."""
    numbers = find_numbers(doc._.kg_text)
    # 工信部 in 工信部联信〔2011〕455号 is no agency, 水法 in 松水法〔2021〕4号 no law; the issuer of an order (市政府令39号) is an agency.
    ordered = (number for number in numbers if number.year and not number.code.endswith(("令", "公告")))
    inside = {at for number in ordered for at in range(*number.span)}
    doc._.kg_hits = tuple(hit for hit in doc._.kg_hits if hit.start not in inside)
    mentions, rejected = find_titles(doc._.kg_text, doc._.kg_hits, numbers)
    _add(doc, mentions)
    doc._.kg_rejected = (*doc._.kg_rejected, *rejected)


@register("kg_agencies", requires=["doc._.kg_hits", "doc._.kg_candidates"], assigns=["doc._.kg_candidates"])
def add_agencies(doc: Doc, authority: Authority) -> None:
    """Agencies."""
    sharing = {Place(m.start, m.end): m.hint for m in doc._.kg_candidates if m.hint.startswith("place:")}
    _add(doc, find_agencies(doc._.kg_text, doc._.kg_hits, authority.agencies, region_places(doc), sharing, doc._.kg_home.name if doc._.kg_home else ""))


@register("kg_initiatives", requires=["doc._.kg_hits", "doc._.kg_candidates"], assigns=["doc._.kg_candidates"])
def add_initiatives(doc: Doc, authority: Authority) -> None:
    """Initiatives; a zone that a table has is a region whatever governs it (推进昆山深化两岸产业合作试验区建设)."""
    zones = {(hit.start, hit.end) for hit in doc._.kg_hits if hit.kind in (NameKind.REGION, NameKind.SHORT_REGION) and hit.end - hit.start >= ZONE_LENGTH}
    found = find_initiatives(doc._.kg_text, doc._.kg_hits, authority.initiatives, region_places(doc), doc._.kg_kind)
    _add(doc, [mention for mention in found if (mention.start, mention.end) not in zones])


@register("kg_likely", requires=["doc._.kg_candidates"], assigns=["doc._.kg_candidates"])
def add_likely(doc: Doc, authority: Authority) -> None:
    """Programmes and bodies that no rule finds, where they touch no name but those of regions."""
    regions = region_places(doc)
    names = [m for m in doc._.kg_candidates if m.label is not Label.REGION]
    places = {span.start: span.end for span in sorted(regions)}
    ends = {span.end for span in regions}
    known = {m.end: m.start for m in names if m.hint.startswith(KNOWN)}
    tried = {(start, end + len(TRIAL)) for end, start in known.items()}
    """A programme of the table and 试点 behind it, which is no part of its name (营业税改征增值税|试点)."""
    taken, others = ({at for m in kept for at in range(m.start, m.end)} for kept in (names, [m for m in names if m.label is not Label.INITIATIVE]))
    settled = [*(Place(m.start, m.end) for m in names if m.label is not Label.INITIATIVE), *(Place(span.end - 1, span.end) for span in regions)]
    for m in find_likely(doc._.kg_text, settled, doc._.kg_kind):
        led = GOVERNS_NAME.match(m.surface)
        m = m._replace(start=m.start + led.end(), surface=m.surface[led.end() :]) if led else m
        place = places.get(m.start, m.start)
        if m.start < place < m.end - HEAD and doc._.kg_text[m.start - 1] == "、" and m.start - 1 in ends and STATUS.search(m.surface):
            m = m._replace(start=place, surface=m.surface[place - m.start :])  # 郑州、洛阳|…试点城市: what both are
        if m.label is Label.AGENCY and taken.isdisjoint(range(m.start, m.end)) and _is_a_body(m, place, doc._.kg_text, doc._.kg_home.name if doc._.kg_home else ""):
            hint = hint_of_body(m.surface, authority.agencies, place - m.start)
            _add(doc, [m._replace(hint=hint)] if hint else [])
        elif m.label is Label.INITIATIVE and not NAMES_NONE.match(m.surface) and not (m.surface.endswith(TRIAL) and (m.start, m.end) in tried) and others.isdisjoint(range(m.start, m.end)) and place < m.end - HEAD and _is_more(m.surface[: max(known.get(m.end, m.start) - m.start, 0)], place - m.start):
            _add(doc, [m])


def _is_more(before: str, place: int) -> bool:
    """Whether the words before a known name belong to one of their own: they are no verb and begin with no place (学习|河长制)."""
    return before == "" or (place == 0 and before not in load_leading_words() and before != "中央")


def _is_a_body(likely: Mention, place: int, text: str, home: str) -> bool:
    """Whether a likely body is one: no word that no name begins with follows its place, which ends at `place`, and its rank does not mean many (各区、县人民政府)."""
    if NO_BODY.match(text, likely.end) or NOT_NAME.match(text, place) or is_of_many(text, likely, home):
        return False
    if likely.surface.startswith("承担"):
        return False  # 承担|办公室日常工作
    return likely.surface[0] not in RANKS or RANK_WORD_BEFORE.search(text, max(0, likely.start - 9), likely.start) is None


GOVERNS_NAME = re.compile(r"(?:上线运行|上线|介绍|新建|新增|出台|启动(?!区)|优化升级|承接|擦亮|紧盯|(?:迭)?代(?=高新区|经开区)|经(?=[\u4e00-\u9fff]{2,8}(?:网站|系统|平台)$)(?![济开贸]))(?=[\u4e00-\u9fff“]{4})")
"""What governs a likely name, and was taken for its beginning (擦亮|永庆坊法治文化街区)."""
TRIAL = "试点"
STATUS = re.compile(r"(?:试点(?:城市|[省市县区])?|示范(?:城市|[省市县区])|先行区)$")
"""What places are named for."""
NAMES_NONE = re.compile(r".*典型案例$|该|此|上述|这[一项]|我|[百千]余项|[两三四五]年行动(?:计划)?$")
"""Begins as what points at something named before, or counts; the plan of so many years alone."""
NO_BODY = re.compile(r"第?[一二三四五六七八九十]+次会议|支行|(?<=处)[罚置分]|(?<=中心)区")
"""Behind what is no body: an event (省十三届人大|三次会议), the middle of a name (人行丽水市中心|支行) or of a word (清理处|罚依据)."""


def _add(doc: Doc, mentions: Sequence[Mention]) -> None:
    doc._.kg_candidates = (*doc._.kg_candidates, *mentions)


@Language.component("kg_longest", requires=["doc._.kg_candidates"], assigns=["doc._.kg_mentions", "doc.ents"])
def keep_longest(doc: Doc) -> Doc:
    """The document with its entities: of overlapping candidates the longest."""
    mentions, _ = kept(doc._.kg_candidates, doc._.kg_text)
    doc._.kg_mentions = tuple(mentions)
    if len(doc) == len(doc._.kg_text):  # a token a character: no need to look for where they begin
        doc.ents = tuple(Span(doc, m.start, m.end, label=m.label.value) for m in mentions)
        return doc
    entities = [doc.char_span(m.start, m.end, label=m.label.value, alignment_mode="expand") for m in mentions]
    doc.ents = tuple(spacy.util.filter_spans([entity for entity in entities if entity is not None]))
    return doc


def kept(candidates: Sequence[Mention], text: str) -> tuple[list[Mention], list[Rejected]]:
    """The longest of the candidates, but for what a publication in 《》 is called or called after (《桂林晚报》, 《云南民政工作》, 晚会《美丽新疆》) and what a site's menu names, which are rejected."""
    menus = list(menus_of(text))
    found: list[Mention] = []
    rejected: list[Rejected] = []
    for m in longest(candidates):
        if m.label in (Label.REGION, Label.INITIATIVE) and text[m.start - 1 : m.start] == "《":
            rejected.append(Rejected("recognition", "a publication is called so, or after the place", m.start, m.end, m.surface))
        elif any(start <= m.start < end for start, end in menus):
            rejected.append(Rejected("recognition", "an item of a site's menu", m.start, m.end, m.surface))
        else:
            found.append(m)
    return found, rejected


MENU = re.compile(r"[^\n，。；！？]*首页[^\n，。；！？]*")
PARTS = re.compile(r"[ \u3000]*[|｜>＞»][ \u3000|｜>＞»]*|[ \u3000]{1,8}")
"""What stands between the items of a menu or of the path to a page."""
ITEMS = 2
PATH = re.compile(r"^[^\n，。；！？>＞»]{0,20}[>＞»][^\n，。；！？]{6,120}$", re.MULTILINE)
STEP = re.compile("[>＞»]")
STEPS = 3
"""So many steps at least has the path to a page that goes on without its first word (> 信息公开 > 市生态环境局 > 规划信息)."""


def menus_of(text: str) -> Iterator[Place]:
    """The lines of a site's menu, or of the path to a page: 首页 and other items, and no sentence."""
    for path in PATH.finditer(text) if STEP.search(text) else ():
        if len(STEP.findall(path.group())) >= STEPS:
            yield Place(*path.span())
    at = text.find("首页")
    while at >= 0:
        start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
        end = end if end >= 0 else len(text)
        if MENU.fullmatch(text, start, end) and len(PARTS.findall(text[start:end].strip())) >= ITEMS:
            yield Place(start, end)
        at = text.find("首页", end)


def longest(candidates: Sequence[Mention]) -> list[Mention]:
    """Of overlapping candidates the longest, of equals the first label of ORDER, in reading order."""
    kept: list[Mention] = []
    taken: set[int] = set()
    for mention in sorted(candidates, key=lambda m: (m.start - m.end, ORDER[m.label], not m.hint.startswith(KNOWN), m.rule.startswith(LIKELY), m.start, m.rule)):
        places = range(mention.start, mention.end)
        if taken.isdisjoint(places):
            kept.append(mention)
            taken.update(places)
    return sorted(kept, key=lambda m: m.start)


def region_places(doc: Doc) -> list[Place]:
    """Where the candidates for regions stand."""
    return [Place(m.start, m.end) for m in doc._.kg_candidates if m.label is Label.REGION]


@cache
def recognizer(tables: str = "") -> Language:
    """The spaCy pipeline that finds names; `tables` is a folder with rows of the user's own."""
    _extend()
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "spacy.zh.ChineseTokenizer", "segmenter": "char"}}})
    for name in ("kg_names", "kg_regions", "kg_titles", "kg_agencies", "kg_initiatives", "kg_likely"):
        nlp.add_pipe(name, config={"tables": tables})
    nlp.add_pipe("kg_longest")
    nlp.max_length = 60_000_000
    return nlp


class _Page:
    """A text with what the steps add to it: a Doc without its tokens, which no step reads and which cost a fifth of the time."""

    def __init__(self, text: str, home: Region | None, kind: ReportKind) -> None:
        self.text = text
        self._ = SimpleNamespace(kg_text=text, kg_home=home, kg_kind=kind, kg_hits=(), kg_candidates=(), kg_mentions=(), kg_rejected=())


def find_mentions(
    text: str, tables: str = "", home: Region | None = None, kind: ReportKind = ReportKind.OTHER
) -> tuple[tuple[Mention, ...], tuple[Rejected, ...]]:
    """The mentions of a normalised text in reading order, and what was seen and not kept: as the pipeline finds them.

    `home` is the region that the text is from, where that is known: its short name needs less to be taken for a place. `kind` is what it
    reports on: in work reports other words name programmes.
    """
    page = _Page(text, home, kind)
    for _, component in recognizer(tables).pipeline:
        if isinstance(component, Component):
            component.add(cast(Doc, page), component.authority)
    mentions, called = kept(page._.kg_candidates, text)
    return tuple(mentions), (*page._.kg_rejected, *called)


_extend()
