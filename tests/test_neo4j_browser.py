"""Neo4j Browser shows the guide, and draws its pictures as the style says: seen in a real Chromium."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import neo4j
import pytest
from neo4j.graph import Graph, Node, Relationship

from loaders.neo4j import browser, server
from loaders.neo4j.connecting import Access
from queries import catalogue, guide
from tests.neo4j_browser import Shown, opened, served
from tests.neo4j_server import GROUP, empty, load_file

pytestmark = GROUP

ROOT = Path(__file__).parent.parent
SCREENSHOTS = ROOT / "build" / "screenshots"
IN_DOCS = {"1-editions-cited": "editions-cited.png", "2-initiative-spread": "initiative-spread.png"}
"""Screenshots that stand in the docs; written there where KG_DOCS_IMAGES is set."""

STYLE = guide.style_rules()
TITLES = {each.name: (each.zh, each.en) for each in guide.pictures()} | {each.name: (each.zh, each.en) for each in catalogue.load()}


@pytest.fixture(scope="module")
def shown(home: Path, access: Access, driver: neo4j.Driver, example_graph: Path) -> Iterator[Shown]:
    """Neo4j Browser with the sample graph, the guide played and its first two commands clicked."""
    empty(driver)
    load_file(example_graph / "graph.nq", access)
    running = server.status(home)
    assert running
    with served() as (page, _), opened(browser.opening(running.browser, access.uri, access.user, "", page), access) as shown:
        for name in ("style", "edges"):
            shown.run(name).locator("button[title=Close]").click()
        yield shown


def answered(driver: neo4j.Driver, cypher: str) -> Graph:
    with driver.session() as session:
        return session.run(cypher).graph()


def label(node: Node) -> str:
    return next(iter(node.labels))


def caption(thing: Node | Relationship) -> str:
    """What the style says that is written on a node or an edge."""
    rule = STYLE[f"relationship.{thing.type}" if isinstance(thing, Relationship) else f"node.{label(thing)}"]
    said = rule["caption"]
    for name in ("name", "year"):
        said = said.replace(f"{{{name}}}", str(thing.get(name, "")))
    return said.strip()


def fits(seen: str, whole: str) -> bool:
    """Whether what is seen is the caption or, where there is no room, the beginning of it."""
    return seen == whole or (seen.endswith("…") and whole.startswith(seen[:-1])) or not seen


def test_the_guide_has_all_pictures_and_questions(shown: Shown) -> None:
    shown.guide.wait_for()
    text = shown.guide.inner_text()
    for name, (zh, en) in TITLES.items():
        assert shown.guide.locator(f'pre[id="{name}"]').count() == 1
        assert zh in text
        assert en in text


@pytest.mark.parametrize("name", [picture.name for picture in guide.pictures()])
def test_a_picture_is_drawn_as_the_style_says(name: str, shown: Shown, driver: neo4j.Driver) -> None:
    file = SCREENSHOTS / f"{name}.png"
    drawn = shown.draw(name, file)
    graph = answered(driver, next(picture.cypher for picture in guide.pictures() if picture.name == name))
    nodes, edges = list(graph.nodes), list(graph.relationships)
    assert 1 < len(nodes) <= guide.MOST_NODES
    assert drawn.overview == Counter(map(label, nodes))
    assert drawn.fills == Counter(STYLE[f"node.{label(node)}"]["color"] for node in nodes)
    assert len(drawn.captions) == len(nodes)
    captions = set(map(caption, nodes))
    for seen in drawn.captions:
        assert any(fits(seen, whole) for whole in captions), seen
    # Names of regions, agencies and initiatives are short enough to be read whole.
    assert any(seen in captions for seen in drawn.captions)
    assert len(drawn.edge_captions) == len(edges)
    said = set(map(caption, edges))
    for seen in drawn.edge_captions:
        assert any(fits(seen, whole) for whole in said), seen
    assert sum(seen in said for seen in drawn.edge_captions) >= len(edges) / 3
    if name in IN_DOCS and os.environ.get("KG_DOCS_IMAGES"):
        write_small(file, ROOT / "docs" / "images" / IN_DOCS[name])


def write_small(source: Path, target: Path) -> None:
    """The picture in few colours, which make it a fifth as large."""
    from PIL import Image

    target.parent.mkdir(exist_ok=True)
    with Image.open(source) as image:
        image.convert("RGB").quantize(128, dither=Image.Dither.NONE).save(target, optimize=True)


def test_both_editions_are_there_with_their_regions(shown: Shown) -> None:
    drawn = shown.draw("1-editions-cited", SCREENSHOTS / "editions.png")
    assert {"鼓楼区", "秦淮区", "安吉县", "宜昌市", "合肥经济技术开发区"} <= set(drawn.captions)
    # How much of a long caption there is room for depends on the fonts that Browser has loaded by then.
    editions = [seen for seen in drawn.captions if seen.startswith("政府信息")]
    assert len(editions) == 2
    assert all(any(fits(seen, f"政府信息公开条例（{year}）") for seen in editions) for year in (2007, 2019))
    assert "引用版本" in drawn.edge_captions


def test_a_table_is_asked_for_by_two_clicks(shown: Shown, driver: neo4j.Driver) -> None:
    query = catalogue.get("regions-citing-regulation")
    shown.run(f"{query.name}-1").get_by_text("regulation-").first.wait_for()
    frame = shown.run(query.name)
    frame.get_by_text("江苏省南京市秦淮区").first.wait_for()
    (id,) = driver.execute_query("MATCH (g:Regulation {name: '政府信息公开条例'}) RETURN g.id").records[0]
    rows = driver.execute_query(query.cypher(), {"regulation": id, "min_confidence": 0}).records
    assert f"{len(rows)} records" in frame.inner_text()


def test_the_saved_queries_are_imported(shown: Shown) -> None:
    shown.drop("queries.zip", guide.saved_queries())
    shown.page.locator("[data-testid=navigationFavorites]").click()
    for folder in (guide.PICTURES, guide.TABLES):
        shown.page.get_by_text(folder, exact=True).click()
    for zh, en in TITLES.values():
        shown.page.get_by_text(f"{zh} {en}", exact=True).first.wait_for()


def test_the_style_is_imported_too(shown: Shown) -> None:
    shown.drop("style.grass", guide.style().encode())
    shown.page.locator("[data-testid=frame]", has_text=":style").first.get_by_text("node.Initiative").first.wait_for()
