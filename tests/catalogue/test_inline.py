"""The shorter way through Markdown's inline patterns gives what Python-Markdown's own way gives."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from markdown.inlinepatterns import LinkInlineProcessor

from plugins.catalogue.inline import Inline

EXTENSIONS = ["footnotes", "attr_list", "abbr", "md_in_html"]
PIECES = st.sampled_from(
    (
        *("*", "**", "_", "`", "\\", "\\*", "[", "]", "(b)", "![", "[a](b)", "![a](b)", "[a][c]", "<b>", "</b>"),
        *("&amp;", "&", "<https://a.example>", "<a@b.example>", "  \n", "\n", " ", "mot", "[^1]", "é", "<!-- x -->"),
        *("[c]: /d\n", "{.k}"),
    )
)


def converted(text: str, *, short: bool) -> str:
    markdown = Markdown(extensions=EXTENSIONS)
    if short:
        markdown.treeprocessors.register(Inline(markdown), "inline", Inline.PRIORITY)
    return markdown.convert(text)


@given(st.lists(PIECES, max_size=24).map("".join))
def test_any_text_comes_out_the_same(text: str) -> None:
    assert converted(text, short=True) == converted(text, short=False)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a *b [c](d) `e`* f", id="a link and code within emphasis"),
        pytest.param("[a *b*](c) <i>d *e*</i> &copy;", id="emphasis within a link and in HTML"),
        pytest.param('a\\*b \\` [x](y "z") ![i](j) ![k][l] [l]\n\n[l]: m', id="escapes, pictures, references"),
        pytest.param("a  \nb_c_d __e__", id="line breaks and underscores"),
    ],
)
def test_patterns_within_patterns_come_out_the_same(text: str) -> None:
    assert converted(text, short=True) == converted(text, short=False)


def test_a_pattern_is_asked_only_about_a_text_with_its_sign(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    own = LinkInlineProcessor.getCompiledRegExp

    def noted(self: LinkInlineProcessor) -> re.Pattern[str]:
        asked.append(type(self))
        return own(self)

    monkeypatch.setattr(LinkInlineProcessor, "getCompiledRegExp", noted)
    assert converted("mot *mot*", short=True) == "<p>mot <em>mot</em></p>"
    assert asked == []
    converted("mot *mot*", short=False)
    assert asked
    asked.clear()
    assert converted("[mot](a)", short=True) == '<p><a href="a">mot</a></p>'
    assert asked
