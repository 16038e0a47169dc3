"""Messages in HTML."""

import pytest

from plugins.problems.model import Refused
from tools.comments.hypertext import hypertext_lines
from tools.comments.quotes import own_lines


def own(html: str) -> str:
    return "\n".join(own_lines(hypertext_lines(html)))


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("a<br>b", "a\nb"),
        ("<div>a</div><div><br></div><div>b</div>", "a\n\nb"),
        ("<div>a<br></div><div>b</div>", "a\nb"),
        ("<p>a</p>\n\n<p>b</p>", "a\n\nb"),
        ('<p class="MsoNormal">a</p><p class="MsoNormal">&nbsp;</p><p class="MsoNormal">b</p>', "a\n\nb"),
        ("  a \n  b  ", "a b"),
        ("<b>a<br>b</b>c", "<b>a</b>\n<b>b</b>c"),
        ("<b> </b>a<i></i>", "a"),
        ("a <strong>b</strong><s>c</s>", "a <strong>b</strong><strike>c</strike>"),
        ('<abbr title="a &quot;b&quot;">c</abbr>', '<abbr title="a &quot;b&quot;">c</abbr>'),
        ('<a href="https://x.example/?a=1&amp;b=2">c</a>', '<a href="https://x.example/?a=1&amp;b=2">c</a>'),
        ('<a href="javascript:alert(1)">c</a>', "c"),
        ('<a href="mailto:a@b.example">c</a>', "c"),
        ('<a href="/x">c</a>', "c"),
        ('<a href="https://www.google.example/url?q=x">c</a>', '<a href="https://www.google.example/url?q=x">c</a>'),
        (
            '<a href="https://www.google.com/url?q=https://x.example/&amp;sa=D">c</a>',
            '<a href="https://x.example/">c</a>',
        ),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
        ("<ul><li><p>a</p></li><li></li><li><i>b</i></li></ul>", "- a\n\n- <i>b</i>"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("&lt;strong&gt;a&lt;/strong&gt; 1 &lt; 2", "<strong>a</strong> 1 < 2"),
        ("<blockquote>a</blockquote>b", "<blockquote>a</blockquote>\n\nb"),
        ("a&nbsp;b «&nbsp;c&nbsp;»&nbsp;!", "a b «\u00a0c\u00a0»\u00a0!"),
        ('x<img alt="🙂" src="https://t.example/p.gif"><img alt="logo" src="x">', "x🙂"),
        ("<style>p{}</style><script>x</script><title>t</title>a<!-- c --><noscript>n</noscript>", "a"),
        ("<o:p>a</o:p><font color=red>b</font>", "ab"),
        ("<p>a<div>b</p>c", "a\n\nb\n\nc"),
        ("<b>a", "<b>a</b>"),
        ("", ""),
    ],
)
def test_it_becomes_lines(html: str, text: str) -> None:
    assert own(html) == text


@pytest.mark.parametrize(
    "below",
    [
        '<div class="gmail_quote"><div class="gmail_attr">Le 21 juin, x a écrit :</div><blockquote class="gmail_quote">q</blockquote></div>',
        '<div class="gmail_extra"><br><div class="gmail_quote">2012-06-21 10:00 GMT+02:00 X <span>&lt;<a href="mailto:x@y.example">x@y.example</a>&gt;</span>:<br><blockquote class="gmail_quote">q</blockquote></div></div>',
        '<blockquote type="cite">q<blockquote>q</blockquote></blockquote>',
        '<div class="moz-cite-prefix">Le 21/06/2012, x a écrit :</div><blockquote type="cite">q</blockquote>',
        '<div>Le 21/06/2012 à 10:00, x a écrit&nbsp;:</div><blockquote style="x">q</blockquote>',
        '<p id="reply-intro">Le 2012-06-21 10:00, x a écrit :</p><blockquote type="cite">q</blockquote>',
        '<div id="appendonsend"></div><hr><div id="divRplyFwdMsg">De</div><div>q</div>',
        '<div id="divRplyFwdMsg"><b>De :</b> x</div><div>q</div>',
        '<hr id="zwchr"><div>q</div>',
        '<div class="yahoo_quoted">q</div>',
        '<div class="protonmail_quote">q</div>',
        '<div name="quote">q</div>',
        '<div class="gmail_signature">q</div>',
        '<div class="moz-signature">-- <br>q</div>',
        '<div id="AppleMailSignature">q</div>',
        '<div class="x_ms-outlook-mobile-signature" id="ms-outlook-mobile-signature">q</div>',
        '<div><p class="MsoNormal"><b>De&nbsp;:</b> x<br><b>Envoyé&nbsp;:</b> jeudi<br><b>À&nbsp;:</b> y</p></div><p>q</p>',
        "<div>-----Message d'origine-----</div><div>q</div>",
        "<div>Envoyé de mon iPhone</div>",
        "<div>-- </div><div>q</div>",
    ],
)
def test_what_is_quoted_or_a_signature_goes(below: str) -> None:
    assert own(f"<div>Le mien.</div><br>{below}") == "Le mien."
    assert own(below) == ""


def test_answers_within_the_quotation_of_gmail_stay() -> None:
    html = (
        '<div class="gmail_quote"><div class="gmail_attr">Le 21 juin, x a écrit :</div>'
        '<blockquote class="gmail_quote">Combien ?</blockquote><div>Trois.</div>'
        '<blockquote class="gmail_quote">Quand ?</blockquote><div>Demain.</div></div>'
    )
    assert own(html).split() == ["Trois.", "Demain."]


def test_a_quotation_is_told_by_the_line_above_it() -> None:
    assert own("<div>Marie a écrit :</div><blockquote>q</blockquote><div>Le mien.</div>").strip() == "Le mien."
    assert own("<div>Marie écrit bien :</div><blockquote>q</blockquote>").endswith("<blockquote>q</blockquote>")


@pytest.mark.parametrize("html", ["<b>" * 40_000, "&amp;" * 200_000, "\xa0" * 200_000])
def test_more_than_anybody_writes_is_refused(html: str) -> None:
    with pytest.raises(Refused, match="mail-html"):
        hypertext_lines(html)


def test_depth_is_no_reason_to_fail() -> None:
    assert own("<div>" * 9_000 + "a") == "a"
    assert own("<blockquote>" * 9_000 + "a").startswith("<blockquote>")
