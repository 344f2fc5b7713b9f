"""Neo4j Browser in a real Chromium: opened, connected, clicked, looked at."""

from __future__ import annotations

import base64
import re
import shutil
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, TimeoutError, sync_playwright

from loaders.neo4j import browser
from loaders.neo4j.connecting import Access
from queries import guide

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
             "--disable-sync", "--no-first-run"]
WAIT = 60_000.0
"""Milliseconds; the machine may be busy."""

DROP = """([name, data]) => {
  const bytes = Uint8Array.from(atob(data), letter => letter.charCodeAt(0));
  const carried = new DataTransfer();
  carried.items.add(new File([bytes], name));
  document.querySelector('.filedrop').dispatchEvent(new DragEvent('drop', {dataTransfer: carried, bubbles: true, cancelable: true}));
}"""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is seen of a picture."""

    fills: Counter[str]
    """Of the nodes, by colour."""
    captions: tuple[str, ...]
    """Of the nodes; a long one ends in …."""
    edge_captions: tuple[str, ...]
    overview: dict[str, int]
    """How many there are of each label, as the side panel says."""


@contextmanager
def served() -> Iterator[tuple[str, str]]:
    """Where the guide and the style are, while they are served."""
    files: dict[str, browser.File] = {}
    with browser.file_server(files, 0) as server:
        style, page = browser.address(server, "style.grass"), browser.address(server, "guide.html")
        files["style.grass"] = browser.File("text/plain", guide.style().encode())
        files["guide.html"] = browser.File("text/html", guide.guide(style).encode())
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield page, style
        server.shutdown()


@contextmanager
def opened(address: str, access: Access) -> Iterator[Shown]:
    """Neo4j Browser, opened at the address and connected."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.fail("Chromium is missing: scripts/install_test_tools.sh installs it", pytrace=False)
    with sync_playwright() as playwright:
        process = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        page = process.new_page(viewport={"width": 1500, "height": 1000})
        page.set_default_timeout(WAIT)
        page.goto(address)
        shown = Shown(page)
        shown.connect(access.password)
        yield shown
        process.close()


class Shown:
    """The page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def connect(self, password: str) -> None:
        """Log in. The form may be drawn anew while it is filled in, once the page has asked the server what it is, and is gone once connected."""
        form, connected = self.page.locator("input[type=password]").first, self.page.get_by_text("You are connected as user").first
        for attempt in range(8):
            form.or_(connected).first.wait_for()
            try:
                if not connected.is_visible():
                    form.fill(password, timeout=5_000)
                    form.press("Enter", timeout=5_000)
                connected.wait_for(timeout=3_000 + 2_000 * attempt)
            except TimeoutError:
                continue
            return
        raise AssertionError("not connected")

    @property
    def guide(self) -> Locator:
        """The guide that is being played."""
        return self.page.locator("article.guide")

    def run(self, name: str) -> Locator:
        """Click the arrow of a command or query of the guide; the frame of its answer."""
        frames = self.page.locator("[data-testid=frame]")
        before = frames.count()
        self.guide.locator(f'pre[id="{name}"] i').click()
        self.page.wait_for_function("count => document.querySelectorAll('[data-testid=frame]').length > count", arg=before)
        return frames.first

    def draw(self, name: str, file: Path) -> Drawing:
        """Run a picture of the guide, fill the window with it, and keep what is seen there in the file."""
        frame = self.run(name)
        frame.locator("svg g.node").first.wait_for()
        frame.locator("button[title=Fullscreen]").click()
        # The forces come to rest first.
        self.page.wait_for_timeout(2_500)
        frame.locator("[aria-label=zoom-to-fit]").click()
        self.page.wait_for_timeout(1_000)
        full = self.page.locator("[data-testid=frame].is-fullscreen")
        self._move_from_under_the_panel(full)
        file.parent.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=file)
        drawing = Drawing(
            Counter(str(circle.get_attribute("fill")) for circle in full.locator("svg g.node circle.b-outline").all()),
            tuple(" ".join(" ".join(node.locator("text").all_text_contents()).split()) for node in full.locator("svg g.node").all()),
            tuple(full.locator("svg g.relationship text").all_text_contents()),
            _counts(full.locator("[data-testid^=property-details-overview-node-label]").all_text_contents()),
        )
        full.locator("button[title='Close fullscreen']").click()
        frame.locator("button[title=Close]").click()
        return drawing

    def _move_from_under_the_panel(self, frame: Locator) -> None:
        """Drag the whole picture to the left as far as there is room, as a reader would."""
        boxes = [box for box in (node.bounding_box() for node in frame.locator("svg g.node").all()) if box]
        panel, canvas = frame.locator("[data-testid=vizInspector]").bounding_box(), frame.locator("svg.neod3viz").bounding_box()
        assert panel
        assert canvas
        hidden = max(box["x"] + box["width"] for box in boxes) + 20 - panel["x"]
        room = min(box["x"] for box in boxes) - canvas["x"] - 10
        if (by := min(hidden, room)) > 0:
            mouse, x, y = self.page.mouse, canvas["x"] + canvas["width"] - 4, canvas["y"] + 4
            mouse.move(x, y)
            mouse.down()
            mouse.move(x - by / 2, y)
            mouse.move(x - by, y)
            mouse.up()

    def drop(self, name: str, data: bytes) -> None:
        """Drop a file on the page."""
        self.page.evaluate(DROP, [name, base64.b64encode(data).decode()])


def _counts(texts: list[str]) -> dict[str, int]:
    found = (re.fullmatch(r"(.+) \((\d+)\)", text) for text in texts)
    return {match[1]: int(match[2]) for match in found if match and match[1] != "*"}
