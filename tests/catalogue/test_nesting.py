"""Elements that do not lie whole within each other are found, and those that HTML lets end by themselves are not."""

import pytest

from plugins.catalogue.markdown import Converter
from plugins.catalogue.nesting import DEEPEST, faults_of
from plugins.settings.model import Site


@pytest.mark.parametrize(
    ("html", "said"),
    [
        pytest.param("<p><b>a</p>", [("html-open", "b")], id="never closed"),
        pytest.param("<p><b><i>a</b></i></p>", [("html-open", "i"), ("html-end", "i")], id="crossed"),
        pytest.param("<div>a", [("html-open", "div")], id="to the end of the page"),
        pytest.param("a</div>", [("html-end", "div")], id="closes nothing"),
        pytest.param("<p>a<div>b</div></p>", [("html-end", "p")], id="a block ends a paragraph"),
        pytest.param("<a href='x'>a<a href='y'>b</a></a>", [("html-within", "a")], id="a link in a link"),
        pytest.param("<p>a<br></br></p>", [("html-end", "br")], id="the end of what has none"),
        pytest.param("<div/>a", [("html-closed", "div")], id="a slash closes nothing"),
        pytest.param("<b>" * (DEEPEST + 1) + "</b>" * (DEEPEST + 1), [("html-deep", "b")], id="too deep"),
        pytest.param("<table><tr><td><b>a</table>", [("html-open", "b")], id="within what ends by itself"),
    ],
)
def test_a_fault_is_found(html: str, said: list[tuple[str, str]]) -> None:
    assert [(fault.code, fault.element) for fault in faults_of(html)] == said


@pytest.mark.parametrize(
    "html",
    [
        pytest.param("<ul><li>a<li>b</ul>", id="items"),
        pytest.param("<dl><dt>a<dd>b<dt>c<dd>d</dl>", id="definitions"),
        pytest.param("<table><thead><tr><th>a<tbody><tr><td>b<td>c<tr><td>d</table>", id="a table"),
        pytest.param("<p>a<p>b<div>c</div>", id="paragraphs"),
        pytest.param("<ul><li>a<ul><li>b</ul><li>c</ul>", id="items within items"),
        pytest.param("<svg><path d='M0 0'/><g><circle r='1'/></g></svg>", id="a drawing"),
        pytest.param("<p>a<br>b<br/>c<img src='x' alt=''></p>", id="elements without an end"),
        pytest.param("<ruby>a<rp>(<rt>b<rp>)</ruby>", id="ruby"),
    ],
)
def test_what_html_allows_is_no_fault(html: str) -> None:
    assert faults_of(html) == ()


def test_a_fault_is_told_at_the_line_of_the_text(site: Site) -> None:
    body = "Un.\n\n`<b>` se ferme.\n\nDeux <b>gras.\n\n<div>\nbloc"
    found = Converter().convert(body, first_line=4, path="x.md", site=site, setting=site.setting("fr"))[1]
    assert [(one.line, one.code, dict(one.values)["element"]) for one in found] == [
        (8, "html-open", "b"),
        (10, "html-open", "div"),
    ]


def test_a_text_of_many_tags_takes_one_look() -> None:
    assert len(faults_of("<a>" * 20_000)) > 19_000
