"""HTML pages to text."""

from __future__ import annotations

import pytest

from kg.errors import UnreadableSource
from kg.reading import read_bytes

_PAGE = """<!DOCTYPE html>
<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}">
<title>甲区2020年法治政府建设年度报告_甲区人民政府门户网站</title>
<style>p {{ color: red }}</style><script>var title = "<p>不是正文</p>";</script></head>
<body>
<div class="header-top"><a href="/">无障碍</a></div>
<nav><a href="/">首页</a><a href="/zwgk">政务公开</a></nav>
<div class="crumbs">您的位置：<a href="/">首页</a> &gt; <a href="/r">报告</a></div>
<table class="head"><tr><td>索 引 号</td><td>A01/2021-7</td></tr><tr><td>文号</td><td>甲府〔2021〕3号</td></tr></table>
<div id="zoom">
<h1>甲区2020年法治政府建设年度报告</h1>
<p>&nbsp;&nbsp;2020年，区政府<b>印发</b>《甲区<i>行政</i>执法办法》，<br>并按照<a href="/law">《行政处罚法》</a>执行。</p>
<p style="display:none">隐藏的文字。</p>
<table><thead><tr><th>指标</th><th>数量</th></tr></thead><tbody><tr><td>行政许可</td><td> 12
 件</td></tr></tbody></table>
<p>附件：<a href="1.doc">1.统计表</a></p>
</div>
<div class="bdshare">分享到：<a>微信</a></div>
<ul><li><a href="1">关于印发消防办法的通知</a><span>2020-01-02</span></li><li><a href="2">甲区2019年度报告</a></li>
<li><a href="3">关于开展检查的公告</a></li></ul>
<form><input value="x"><button>搜索</button></form>
<footer>主办单位：甲区人民政府 <a>网站地图</a></footer>
</body></html>"""

_LINES = ["索 引 号 | A01/2021-7 |", "文号 | 甲府〔2021〕3号 |", "甲区2020年法治政府建设年度报告",
          "2020年，区政府印发《甲区行政执法办法》，", "并按照《行政处罚法》执行。", "指标 | 数量 |", "行政许可 | 12 件 |",
          "附件：1.统计表"]


@pytest.mark.parametrize("charset, codec, encoding", [
    ("utf-8", "utf-8", "utf-8"), ("gb2312", "gb18030", "gb18030"), ("GBK", "gbk", "gb18030"),
    ("utf-8", "gb18030", "gb18030"), ("gb2312", "utf-8", "utf-8"), ("unheard-of", "gb18030", "gb18030"),
])
def test_a_page_of_a_government_site(charset: str, codec: str, encoding: str) -> None:
    source = read_bytes("a.html", _PAGE.format(charset=charset).encode(codec))
    assert source.text.split("\n") == _LINES
    assert source.encoding == encoding


def test_big5_by_its_declaration() -> None:
    page = "<html><head><meta charset='big5'></head><body><p>政務</p></body></html>"
    assert read_bytes("a.htm", page.encode("big5")).text == "政務"


@pytest.mark.parametrize("body, lines", [
    ("<p>一</p><p>二</p>", ["一", "二"]),
    ("<div>一<br/>二<div>三</div>四</div>", ["一", "二", "三", "四"]),
    ("<p>一\n二　　三</p>", ["一 二　　三"]),
    ("<table><tr><td><p>整页排版。</p><p>第二段。</p></td></tr></table>", ["整页排版。", "第二段。"]),
    ("<table><tr><td>a</td><td></td><td>c</td></tr></table>", ["a |  | c |"]),
    ("<table><tr><td></td><td></td></tr></table><p>一</p>", ["一"]),
    ("<table><tr><td>左<table><tr><td>x</td><td>y</td></tr></table></td><td>右</td></tr></table>",
     ["左", "x | y |", "右"]),
    ("<p>&lt;b&gt;不是标记&amp;</p>", ["<b>不是标记&"]),
    ("<ul><li>第一条意见。</li><li>第二条</li></ul>", ["第一条意见。", "第二条"]),
    ("<div class='content-header'><h1>标题</h1></div><p>一</p>", ["标题", "一"]),
    ("<div class='navigation'><p>正文全在这里，样式名称起错了。</p></div>", ["正文全在这里，样式名称起错了。"]),
    ("<div class='footer'>版权</div><div class='footnote'>注：一</div><p>正文在这里，比页脚长得多，所以留下。</p>",
     ["注：一", "正文在这里，比页脚长得多，所以留下。"]),
    ("<p>一<!-- 注释 --></p><script>x</script><noscript>y</noscript>", ["一"]),
    ("<p>未闭合<p>第二段<b>粗体", ["未闭合", "第二段粗体"]),
])
def test_elements(body: str, lines: list[str]) -> None:
    assert read_bytes("a.html", f"<html><body>{body}</body></html>".encode()).text.split("\n") == lines


@pytest.mark.parametrize("head, text", [
    ("<title>甲区报告_甲区政府网</title>", "甲区报告\n正文。"),
    ("<title>甲区报告 - 甲区政府网</title>", "甲区报告\n正文。"),
    ("<title>甲区2016-2020年规划</title>", "甲区2016-2020年规划\n正文。"),
    ("<meta name='ArticleTitle' content='甲区 报告'><title>甲区政府网</title>", "甲区 报告\n正文。"),
    ("<title>正文</title>", "正文。"),
    ("", "正文。"),
])
def test_the_title_stands_in_the_first_line_if_nowhere_else(head: str, text: str) -> None:
    assert read_bytes("a.html", f"<html><head>{head}</head><body><p>正文。</p></body></html>".encode()).text == text


def test_pages_are_known_by_their_first_words_too() -> None:
    assert read_bytes("-", b"\xef\xbb\xbf\n<!doctype HTML><p>a</p>").text == "a"
    assert read_bytes("a.txt", b"1 < 2, <b>").text == "1 < 2, <b>"
    assert read_bytes("a.html", "没有标记，\n只有文字".encode()).text == "没有标记，\n只有文字"


def test_a_page_without_text_is_refused() -> None:
    with pytest.raises(UnreadableSource, match="has no text"):
        read_bytes("a.html", b"<html><body><script>x</script></body></html>")


def test_depth_does_not_matter() -> None:
    page = "<html><body>" + "<div>" * 3000 + "深处" + "</div>" * 3000
    assert read_bytes("a.html", page.encode()).text == "深处"
