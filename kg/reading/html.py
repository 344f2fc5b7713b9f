"""HTML pages to plain text: the page's own words, without menus, scripts, headers and footers of the site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

_MARKUP = re.compile(rb"<(?:!doctype|html|head|body|p|div|br|table|span|ul)\b", re.IGNORECASE)
_PAGE_START = re.compile(rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b",
                         re.IGNORECASE | re.DOTALL)
_START_BYTES = 4096

_DROPPED = frozenset(("script", "style", "noscript", "nav", "footer", "aside", "form", "button", "select", "iframe",
                      "object", "svg", "template", "textarea", "head", "video", "audio", "canvas", "dialog"))
_SITE_ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar", "dialog"))
_SITE_CLASS = re.compile(
    "(?:^|[-_\\s])(?:nav|navi|navbar|subnav|topnav|navigation|menu|submenu|topmenu|crumb|crumbs|breadcrumb|breadcrumbs|"
    "bread|dqwz|weizhi|header|topbar|toolbar|footer|foot|copyright|share|bdshare|bdsharebuttonbox|fenxiang|sidebar|"
    "related|relate|relation|recommend|hotlist|links|friendlink|friendlinks|yqlj|xglj|xgwz|xgxw|pager|pagination|print|"
    "search|searchbox|login|qrcode|ewm|erweima|logo|banner|sitemap|backtop|gotop|skip|tail|comment|comments)"
    "(?:$|[-_\\s\\d])", re.IGNORECASE)
_HIDDEN = re.compile("display\\s*:\\s*none|visibility\\s*:\\s*hidden", re.IGNORECASE)
_MAX_DROPPED_SHARE = 0.4
"""An element with more of the page's text is its content, whatever its class is called."""

_LINK_LISTS = frozenset(("ul", "ol", "dl", "div", "table", "section", "td"))
_MIN_LINKS = 3
_LINK_SHARE = 0.6
"""A list whose text is links for the greater part leads elsewhere; dates stand beside them."""

_BLOCKS = frozenset(("address", "article", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset", "figure",
                     "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "ol", "p",
                     "pre", "section", "table", "tbody", "thead", "tfoot", "tr", "td", "th", "ul", "caption", "br"))
_CELLS = ("td", "th")
_MAX_CELL = 400
"""A longer cell, or one of several lines, shows that the table only lays out the page."""

_SPACES = re.compile("[ \\t\\r\\n\\f]+")
_TITLE_END = re.compile("\\s*[_|｜]\\s*|\\s+[-—–]+\\s*|\\s*[-—–]+\\s+|--+")
_TITLE_SEARCH = 5000


def looks_like_html(name: str, data: bytes) -> bool:
    """Whether the bytes are a page: by their first words, or by the file's name and any markup."""
    if _PAGE_START.match(data[:_START_BYTES]):
        return True
    return name.lower().endswith((".html", ".htm")) and _MARKUP.search(data) is not None


def extract_text(html: str) -> str:
    """The text of a page, a line for each paragraph, `a | b |` for each row of a table.

    Left out are scripts, forms, navigation, the site's header and footer, what is hidden, and lists of links. The
    page's title stands in the first line where its text does not have it.
    """
    tree = LexborHTMLParser(html)
    title = _title(tree)
    body = tree.body
    if body is None:
        return title
    _drop_site(body)
    text = "\n".join(_lines(body))
    if title and re.sub("\\s", "", title) not in re.sub("\\s", "", text[:_TITLE_SEARCH]):
        return f"{title}\n{text}"
    return text


def _title(tree: LexborHTMLParser) -> str:
    """What the page says it is called, without the name of the site; empty where it does not."""
    meta = tree.css_first("meta[name=ArticleTitle]")
    if meta is not None and (meta.attributes.get("content") or "").strip():
        return _SPACES.sub(" ", meta.attributes["content"] or "").strip()
    title = tree.css_first("title")
    return _TITLE_END.split(_SPACES.sub(" ", title.text()).strip())[0] if title is not None else ""


@dataclass(slots=True)
class _Size:
    """How much text an element has, and how much of it in links."""

    text: int = 0
    links: int = 0
    linked_text: int = 0
    has_sentence: bool = False


def _drop_site(body: LexborNode) -> None:
    """Take out of the tree all that belongs to the site and not to the page."""
    for node in [node for node in body.traverse() if _is_never_shown(node)]:
        node.decompose()
    sizes = _measure(body)
    page = sizes[body.mem_id].text or 1
    dropped: list[LexborNode] = []
    skipped: set[int] = set()
    for node in body.traverse():
        parent = node.parent
        if parent is not None and parent.mem_id in skipped:
            skipped.add(node.mem_id)
        elif node is not body and _belongs_to_site(node, sizes[node.mem_id], page):
            skipped.add(node.mem_id)
            dropped.append(node)
    for node in dropped:
        node.decompose()


def _is_never_shown(node: LexborNode) -> bool:
    attributes = node.attributes
    return (node.tag in _DROPPED or "hidden" in attributes or attributes.get("aria-hidden") == "true"
            or _HIDDEN.search(attributes.get("style") or "") is not None)


def _belongs_to_site(node: LexborNode, size: _Size, page: int) -> bool:
    attributes = node.attributes
    if size.text > _MAX_DROPPED_SHARE * page and size.linked_text < _LINK_SHARE * size.text:
        return False
    if attributes.get("role") in _SITE_ROLES:
        return True
    if node.tag == "header" and node.css_first("h1") is None:
        return True
    if node.tag not in ("html", "body", "a") and _SITE_CLASS.search(
            f"{attributes.get('class') or ''} {attributes.get('id') or ''}"):
        return node.css_first("h1") is None
    return (node.tag in _LINK_LISTS and size.links >= _MIN_LINKS and not size.has_sentence
            and size.linked_text >= _LINK_SHARE * size.text and not node.text().lstrip().startswith("附件"))


def _measure(body: LexborNode) -> dict[int, _Size]:
    """The size of every element, by its id."""
    sizes = {body.mem_id: _Size()}
    order = [body]
    parents: dict[int, int] = {}
    for node in body.traverse(include_text=True):
        parent = node.parent
        if node.mem_id == body.mem_id or parent is None:
            continue
        if node.tag == "-text":
            own = sizes.setdefault(parent.mem_id, _Size())
            content = node.text_content or ""
            own.text += len("".join(content.split()))
            own.has_sentence |= "。" in content
        else:
            sizes.setdefault(node.mem_id, _Size())
            parents[node.mem_id] = parent.mem_id
            order.append(node)
    for node in reversed(order[1:]):
        size, above = sizes[node.mem_id], sizes[parents[node.mem_id]]
        is_link = node.tag == "a"
        above.text += size.text
        above.links += size.links + is_link
        above.linked_text += size.text if is_link else size.linked_text
        above.has_sentence |= size.has_sentence
    return sizes


@dataclass(slots=True)
class _Page:
    """The lines written so far and the one that is being written."""

    lines: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def end_line(self) -> None:
        line = _SPACES.sub(" ", "".join(self.words)).strip(" \u00a0\u3000")
        if line:
            self.lines.append(line)
        self.words.clear()


def _lines(body: LexborNode) -> Iterator[str]:
    """The lines of what is left of the page, in order."""
    page = _Page()
    stack: list[LexborNode | None] = [body]
    while stack:
        node = stack.pop()
        if node is None:
            page.end_line()
            continue
        if node.tag == "-text":
            page.words.append(node.text_content or "")
            continue
        row = _row(node) if node.tag == "tr" else None
        if row is not None:
            page.end_line()
            page.lines.append(row)
            continue
        if node.tag in _BLOCKS:
            page.end_line()
            stack.append(None)
        stack.extend(reversed(list(node.iter(include_text=True))))
    page.end_line()
    return iter(page.lines)


def _row(row: LexborNode) -> str | None:
    """A row of a table as `a | b |`; None where it only lays out the page: one cell, or cells of many words."""
    cells = [node for node in row.iter() if node.tag in _CELLS]
    if len(cells) < 2:
        return None
    words = []
    for cell in cells:
        is_long = len(cell.text()) > _MAX_CELL and len(cell.css("p, br, div, li")) > 1
        if is_long or cell.css_first("table") is not None:
            return None
        words.append(_SPACES.sub(" ", cell.text(separator=" ")).strip(" \u00a0\u3000"))
    return " | ".join(words) + " |" if any(words) else None
