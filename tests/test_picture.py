"""The README's picture."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import kg
from scripts.draw_picture import draw, read_picture

PICTURE = Path(__file__).parent.parent / "docs" / "picture.svg"


def test_is_drawn_alike_each_time_and_stays_readable(example_graph: Path) -> None:
    drawn = draw(read_picture(kg.load_graph(example_graph, planned=True)))
    assert draw(read_picture(kg.load_graph(example_graph, planned=True))) == drawn
    texts = [element.text for element in ElementTree.fromstring(drawn).iter() if element.tag.endswith("}text")]
    assert {"鼓楼区", "政府信息公开条例", "2007", "2019", "行政执法三项制度"} <= set(texts)
    picture = read_picture(kg.load_graph(example_graph, planned=True))
    editions = sum(len(work.editions) for work in picture.works.values())
    assert len(picture.regions) + len(picture.works) + editions + len(picture.initiatives) <= 40


def test_the_one_in_the_docs_is_an_svg() -> None:
    assert ElementTree.parse(PICTURE).getroot().tag == "{http://www.w3.org/2000/svg}svg"
