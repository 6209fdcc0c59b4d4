"""Copy read as XML: the tree that an HTML parser makes, or nothing."""

from __future__ import annotations

from typing import Any

import pytest
import tinyhtml5  # type: ignore[import-untyped] # it carries no types

from publish.press.wellformed import tree_of

HEAD = '<html lang="en"><head><meta charset="utf-8"/><title>A &amp; B</title></head><body>'


def _page(body: str) -> str:
    return f"{HEAD}{body}</body></html>"


def _flat(root: Any) -> list[object]:
    return [(e.tag, list(e.attrib.items()), e.text or "", e.tail or "") for e in root.iter()]


@pytest.mark.parametrize("body", [
    '<section class="division" id="d">\n<h2>A &lt; B</h2>\n<p data-b="1">a<em>b</em></p></section>',
    '<p lang="ru" xml:lang="ru" class="x">слово&#160;<span xml:lang="ru" id="a">и</span></p>',
    "<table><caption>c</caption><thead><tr><th>a</th></tr></thead> <tbody><tr><td><p>b</p></td>"
    "</tr></tbody></table>",
    "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul><dl><dt>a</dt><dd>b</dd></dl>",
    "<p>a<br/>b<img src='x' alt=''/></p><hr/>",
])  # fmt: skip
def test_the_tree_is_that_of_an_html_parser(body: str) -> None:
    """Elements, attributes in their order, words."""
    tree = tree_of(_page(body))
    assert tree is not None
    parsed = tinyhtml5.parse(f"<!doctype html>{_page(body)}", namespace_html_elements=False)
    assert _flat(tree) == _flat(parsed)


@pytest.mark.parametrize("body", [
    "<p>a<br>b</p>", "<p>a&nbsp;b</p>", "<p>a", "<p><div>a</div></p>", "<p><b><p>a</p></b></p>",
    "<table><tr><td>a</td></tr></table>", "<table>a<tbody></tbody></table>", "<tr><td>a</td></tr>",
    "<table><p>a</p></table>", "<a href='#a'>a<b><a href='#b'>b</a></b></a>", "<h1><h2>a</h2></h1>",
    "<ul><li><li>a</li></li></ul>", "<!-- a --><p>b</p>", "<br>a</br>", "<p>a\rb</p>",
    "<script>a</script>", "<pre>\na</pre>", "<svg><path/></svg>", "<custom>a</custom>",
    "</body><body>",
    "<p xmlns:a='b' a:c='d'>a</p>",
    "<?a b?><p>c</p>", "<![CDATA[a]]>",
])  # fmt: skip
def test_what_an_html_parser_would_mend_is_left_to_it(body: str) -> None:
    """Wherever the two might differ."""
    assert tree_of(_page(body)) is None
