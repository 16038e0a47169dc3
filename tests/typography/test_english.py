"""English as it is set: quotes, apostrophes, dashes, dots and ampersands, and what is left alone."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.typography.english import english, english_text

AMP = '<span class="amp">&amp;</span>'

# A sentence, what the author typed, what is set.
CASES = [
    # apostrophes
    ("an apostrophe within a word", "<p>Don't, it's the author's.</p>", "<p>Don’t, it’s the author’s.</p>"),
    ("a possessive plural", "<p>The speakers' names</p>", "<p>The speakers’ names</p>"),
    ("a possessive plural at the end", "<p>They are the speakers'</p>", "<p>They are the speakers’</p>"),
    ("a name", "<p>O'Neil and D'Arcy</p>", "<p>O’Neil and D’Arcy</p>"),
    ("two apostrophes in a word", "<p>I shouldn't've</p>", "<p>I shouldn’t’ve</p>"),
    ("'tis", "<p>'Tis true, 'twas said, 'twill be</p>", "<p>’Tis true, ’twas said, ’twill be</p>"),
    ("'em and 'til", "<p>Get 'em 'til noon, 'cause it closes</p>", "<p>Get ’em ’til noon, ’cause it closes</p>"),
    ("'n'", "<p>rock 'n' roll, rock'n'roll</p>", "<p>rock ’n’ roll, rock’n’roll</p>"),
    ("decades", "<p>The '90s and the 1990's, the '60s</p>", "<p>The ’90s and the 1990’s, the ’60s</p>"),
    ("a decade that begins a text", "<p>'90s music</p>", "<p>’90s music</p>"),
    ("a year and a plural", "<p>Since '68 the students' year</p>", "<p>Since ’68 the students’ year</p>"),
    ("a year", "<p>The class of '99, the summer of '68.</p>", "<p>The class of ’99, the summer of ’68.</p>"),
    ("'tis in quotes", "<p>\"'Tis the season\"</p>", "<p>“’Tis the season”</p>"),
    ("a quoted word that looks like a short one", "<p>The word 'em' and 'cause'</p>", "<p>The word ‘em’ and ‘cause’</p>"),
    ("a quoted title that begins with a number", "<p>Saw '42 nights out' there</p>", "<p>Saw ‘42 nights out’ there</p>"),
    ("an apostrophe after a digit", "<p>In the 1980's the 747's</p>", "<p>In the 1980’s the 747’s</p>"),
    ("a French elision before quotes", "<p>The l'\"Étape\" of d'\"Orléans\"</p>", "<p>The l’“Étape” of d’“Orléans”</p>"),
    ("a typed apostrophe", "<p>It’s the author’s</p>", "<p>It’s the author’s</p>"),
    # quotes
    ("double quotes", '<p>She said "yes" twice.</p>', "<p>She said “yes” twice.</p>"),
    ("a quote begins and ends a text", '<p>"Yes."</p>', "<p>“Yes.”</p>"),
    ("single quotes", "<p>She said 'yes' twice.</p>", "<p>She said ‘yes’ twice.</p>"),
    ("signs after a quote", '<p>"a", "b"; "c": "d"! "e"?</p>', "<p>“a”, “b”; “c”: “d”! “e”?</p>"),
    ("signs within a quote", '<p>"Why?" "No!" "Well..."</p>', "<p>“Why?” “No!” “Well…”</p>"),
    ("nested quotes", "<p>\"He said 'no' then\"</p>", "<p>“He said ‘no’ then”</p>"),
    ("two quotes open together", "<p>\"'No' was said\"</p>", "<p>“‘No’ was said”</p>"),
    ("two quotes close together", "<p>\"He said 'no'\" she said</p>", "<p>“He said ‘no’” she said</p>"),
    ("single outside", "<p>'He said \"no\" then'</p>", "<p>‘He said “no” then’</p>"),
    ("an apostrophe within single quotes", "<p>'Don't,' she said.</p>", "<p>‘Don’t,’ she said.</p>"),
    ("in parentheses", "<p>(\"yes\") ('no')</p>", "<p>(“yes”) (‘no’)</p>"),
    ("parentheses within", '<p>"(yes) no (yes)" he said</p>', "<p>“(yes) no (yes)” he said</p>"),
    ("in brackets", '<p>["yes"] {"no"}</p>', "<p>[“yes”] {“no”}</p>"),
    ("after a slash", '<p>"yes"/"no"</p>', "<p>“yes”/“no”</p>"),
    ("after an equals sign", '<p>name="value"</p>', "<p>name=“value”</p>"),
    ("after a typed dash", '<p>He—"the man"—left</p>', "<p>He—“the man”—left</p>"),
    ("before a typed dash", '<p>"I was—" he said</p>', "<p>“I was—” he said</p>"),
    ("before a dash and the end", '<p>"I was--"</p>', "<p>“I was–”</p>"),
    ("before dots", '<p>"...and so"</p>', "<p>“…and so”</p>"),
    ("an accent", '<p>"Étapes" and "École"</p>', "<p>“Étapes” and “École”</p>"),
    ("a price", '<p>"$5" and "€5"</p>', "<p>“$5” and “€5”</p>"),
    ("a number that ends a quote", '<p>"in 1999" and "10"</p>', "<p>“in 1999” and “10”</p>"),
    ("a no-break space", '<p>a\u00a0"b"\u00a0c</p>', "<p>a\u00a0“b”\u00a0c</p>"),
    ("within typed quotes", "<p>“'Yes' is a word”</p>", "<p>“‘Yes’ is a word”</p>"),
    ("a line end", '<p>"one\ntwo"\nthree</p>', "<p>“one\ntwo”\nthree</p>"),
    ("typed quotes", "<p>“yes” ‘no’ «oui»</p>", "<p>“yes” ‘no’ «oui»</p>"),
    ("a quote of three paragraphs", '<p>"One</p>\n<p>"two</p>\n<p>"three."</p>', "<p>“One</p>\n<p>“two</p>\n<p>“three.”</p>"),
    # feet and inches
    ("feet and inches", "<p>He is 6'2\" tall</p>", "<p>He is 6'2\" tall</p>"),
    ("inches", '<p>A 12" record</p>', '<p>A 12" record</p>'),
    ("inches and a quote", '<p>A 12" record, "rare"</p>', '<p>A 12" record, “rare”</p>'),
    ("feet and inches apart", "<p>A 5' 10\" man</p>", "<p>A 5' 10\" man</p>"),
    # dashes
    ("two hyphens", "<p>Wait -- what</p>", "<p>Wait – what</p>"),
    ("three hyphens", "<p>Wait --- what, wait---what</p>", "<p>Wait — what, wait—what</p>"),
    ("a range", "<p>1912--2004, pp. 3--5</p>", "<p>1912–2004, pp. 3–5</p>"),
    ("a quote after hyphens", '<p>He said--"no"--then</p>', "<p>He said–“no”–then</p>"),
    ("a quote after three hyphens", '<p>no---"yes"---no</p>', "<p>no—“yes”—no</p>"),
    ("one hyphen", "<p>A well-known - word, 1914-1918</p>", "<p>A well-known - word, 1914-1918</p>"),
    ("an option", "<p>Run it with --verbose or --no-cache</p>", "<p>Run it with --verbose or --no-cache</p>"),
    ("an option in brackets", "<p>[--help] (--all)</p>", "<p>[--help] (--all)</p>"),
    ("arrows", "<p>a --&gt; b &lt;-- c</p>", "<p>a --&gt; b &lt;-- c</p>"),
    ("a line of hyphens", "<p>a ---- b ----------</p>", "<p>a ---- b ----------</p>"),
    ("typed dashes", "<p>a – b — c −1</p>", "<p>a – b — c −1</p>"),
    # dots
    ("three dots", "<p>Well... yes, [...] no</p>", "<p>Well… yes, […] no</p>"),
    ("dots apart", "<p>Well . . . yes</p>", "<p>Well … yes</p>"),
    ("four dots", "<p>Well.... no.....</p>", "<p>Well.... no.....</p>"),
    ("a path of dots", "<p>../../x and .../y and C:\\...\\z</p>", "<p>../../x and .../y and C:\\...\\z</p>"),
    ("a range of dots", "<p>1...10</p>", "<p>1...10</p>"),
    # ampersands
    ("an ampersand between words", "<p>Marks &amp; Spencer</p>", f"<p>Marks {AMP} Spencer</p>"),
    ("a bare ampersand", "<p>Marks & Spencer</p>", f"<p>Marks {AMP} Spencer</p>"),
    ("an ampersand within a word", "<p>AT&amp;T, R&D</p>", "<p>AT&amp;T, R&D</p>"),
    ("an ampersand that is dressed", f"<p>One {AMP} two</p>", f"<p>One {AMP} two</p>"),
    ("an ampersand in an address", '<p><a href="?a=1 & b=2">x</a></p>', '<p><a href="?a=1 & b=2">x</a></p>'),
    ("a no-break space before an ampersand", "<p>One&nbsp;&amp; two</p>", f"<p>One\u00a0{AMP} two</p>"),
    # across tags
    ("a quote around a tag", '<p>"<em>yes</em>"</p>', "<p>“<em>yes</em>”</p>"),
    ("a quote within a tag", '<p>a <em>"yes"</em> b</p>', "<p>a <em>“yes”</em> b</p>"),
    ("a quote half in a tag", '<p>"a <em>b"</em> c</p>', "<p>“a <em>b”</em> c</p>"),
    ("an apostrophe before a tag", "<p>the <em>author</em>'s</p>", "<p>the <em>author</em>’s</p>"),
    ("an apostrophe after a tag", "<p>don<b>'</b>t</p>", "<p>don<b>’</b>t</p>"),
    ("single quotes around a tag", "<p>'<b>yes</b>'</p>", "<p>‘<b>yes</b>’</p>"),
    ("a tag before a quote", '<p><b>x</b> "y" <i>z</i></p>', "<p><b>x</b> “y” <i>z</i></p>"),
    ("a link in quotes", '<p>("<a href="/x">y</a>")</p>', '<p>(“<a href="/x">y</a>”)</p>'),
    ("dashes between tags", "<p><b>a</b>--<b>b</b></p>", "<p><b>a</b>–<b>b</b></p>"),
    ("dashes split by a tag", "<p>a -<b>- b</b></p>", "<p>a -<b>- b</b></p>"),
    ("a comment in a word", "<p>don<!-- x -->'t</p>", "<p>don<!-- x -->’t</p>"),
    ("a line break", '<p>"a"<br>"b"</p>', "<p>“a”<br>“b”</p>"),
    ("cells", '<td>"a"</td><td>"b"</td>', "<td>“a”</td><td>“b”</td>"),
    ("items", "<ul><li>'a'</li><li>'tis</li></ul>", "<ul><li>‘a’</li><li>’tis</li></ul>"),
    # what is left alone
    ("code", "<p>Use <code>\"x\" -- 'y'...</code> now</p>", "<p>Use <code>\"x\" -- 'y'...</code> now</p>"),
    ("a quote around code", '<p>"<code>x</code>"</p>', "<p>“<code>x</code>”</p>"),
    ("an apostrophe after code", "<p><code>x</code>'s</p>", "<p><code>x</code>’s</p>"),
    ("pre", "<pre>\"x\" -- 'y'...</pre>", "<pre>\"x\" -- 'y'...</pre>"),
    ("kbd", '<p><kbd>"</kbd> and <kbd>--</kbd></p>', '<p><kbd>"</kbd> and <kbd>--</kbd></p>'),
    ("samp, var and tt", "<p><samp>'a'</samp><var>x'</var><tt>--</tt></p>", "<p><samp>'a'</samp><var>x'</var><tt>--</tt></p>"),
    ("script and style", "<script>a--; 'b'</script><style>\"c\"</style>", "<script>a--; 'b'</script><style>\"c\"</style>"),
    ("svg", '<svg><text>"a" -- b</text></svg>', '<svg><text>"a" -- b</text></svg>'),
    ("math", "<math><mi>x'</mi><mo>--</mo></math>", "<math><mi>x'</mi><mo>--</mo></math>"),
    ("textarea", '<textarea>"a" -- b</textarea>', '<textarea>"a" -- b</textarea>'),
    ("capitals in a tag", "<P>'a' <CODE>'b'</CODE></P>", "<P>‘a’ <CODE>'b'</CODE></P>"),
    ("a comment with hyphens", "<!-- a -- 'b' --><p>'c'</p>", "<!-- a -- 'b' --><p>‘c’</p>"),
    ("attributes", '<p title="a \'b\' -- c..."><img alt=\'"d"\'></p>', '<p title="a \'b\' -- c..."><img alt=\'"d"\'></p>'),
    ("an attribute with a sign of tags", '<p title="a > b">"c"</p>', '<p title="a > b">“c”</p>'),
    ("another language", '<p>"a" <i lang="de">"b" -- c</i></p>', '<p>“a” <i lang="de">"b" -- c</i></p>'),
    ("English by a region", '<p lang="en-GB">"a"</p>', '<p lang="en-GB">“a”</p>'),
    ("class notypo", "<p class=\"x notypo\">\"a\" -- 'b'</p>", "<p class=\"x notypo\">\"a\" -- 'b'</p>"),
    ("translate=no", '<p>"a" <span translate="no">"b"</span></p>', '<p>“a” <span translate="no">"b"</span></p>'),
    ("an address", "<p>See https://example.org/a--b'c...d \"now\"</p>", "<p>See https://example.org/a--b'c...d “now”</p>"),
    ("an address in quotes", '<p>"https://example.org/x" it is</p>', "<p>“https://example.org/x” it is</p>"),
    ("a mail address", "<p>Write to o'neil@example.org 'now'</p>", "<p>Write to o'neil@example.org ‘now’</p>"),
    # entities
    ("quotes as entities", "<p>&quot;a&quot; &#34;b&#34; it&#39;s</p>", "<p>“a” “b” it’s</p>"),
    ("other entities", "<p>&eacute;t&eacute; &lt;a&gt; &copy; &mdash;</p>", "<p>&eacute;t&eacute; &lt;a&gt; &copy; —</p>"),
    ("a quote after an entity", "<p>a&nbsp;&quot;b&quot; &ndash; &#8220;c&#8221;</p>", "<p>a\u00a0“b” – “c”</p>"),
    ("a backslash", "<p>C:\\'x' \\\"y\\\" \\--</p>", None),
    # no markup at all
    ("a text without tags", "It's \"so\" -- isn't it...", "It’s “so” – isn’t it…"),
    ("nothing", "", ""),
    ("a space", " ", " "),
]  # fmt: skip


@pytest.mark.parametrize(("html", "expected"), [pytest.param(h, e, id=name) for name, h, e in CASES])
def test_english_is_set(html: str, expected: str | None) -> None:
    found = english(html)
    if expected is None:  # only that nothing is lost
        assert letters(found) == letters(html)
    else:
        assert found == expected


@pytest.mark.parametrize(("html", "expected"), [pytest.param(h, e, id=name) for name, h, e in CASES])
def test_what_is_set_stays_as_it_is(html: str, expected: str | None) -> None:
    assert english(english(html)) == english(html)


def test_there_are_many_cases() -> None:
    assert len(CASES) >= 80
    assert len({name for name, _, _ in CASES}) == len(CASES)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It's \"so\" -- isn't it...", "It’s “so” – isn’t it…"),
        ("Marks & Spencer", "Marks & Spencer"),
        ('a < "b" > c', "a < “b” > c"),
        ("<em>'tis</em>", "<em>’tis</em>"),
        ("&quot;a&quot; &amp; 'b'", "&quot;a&quot; &amp; ‘b’"),
        ("The '90s: 12\" records", 'The ’90s: 12" records'),
        ("See https://example.org/a--b", "See https://example.org/a--b"),
        ('"One"\n\n"Two"', "“One”\n\n“Two”"),
        ("", ""),
    ],
)
def test_plain_text_is_set_without_any_markup(text: str, expected: str) -> None:
    assert english_text(text) == expected
    assert english_text(expected) == expected


def test_the_span_of_an_ampersand_can_be_left_out() -> None:
    assert english("<p>'a' &amp; 'b'</p>", amp=False) == "<p>‘a’ &amp; ‘b’</p>"


# --- laws -----------------------------------------------------------------------------------------------------------

SIGNS = str.maketrans(dict.fromkeys("'\"‘’“”-–—….` \t\n\r\f\v\u00a0\u202f\u2028\u2029\u0085\x1c\x1d\x1e\x1f", ""))


def letters(text: str) -> str:
    """A text without the signs that setting may change."""
    text = text.replace(AMP, "&amp;")
    text = re.sub(r"&(?:nbsp|quot|apos|#0*34|#0*39|#x0*22|#x0*27);", "", text, flags=re.IGNORECASE)
    return text.replace("&amp;", "&").translate(SIGNS)


def tags(html: str) -> list[str]:
    return re.findall(r"<!--.*?-->|</?[a-zA-Z][^<>]*>", html.replace(AMP, "&amp;"), re.DOTALL)


WORDS = st.sampled_from(
    ["it", "'s", "'tis", "'90s", "'", '"', "--", "---", "...", "….", " ", " ", "word", "(", ")", ",", ".", "!", "é", "12", "&amp;", "& ", "&quot;",
     "&#39;", "&nbsp;", "&lt;", "https://example.org/a'b", "a@example.org", "\\", "“", "”", "’", "—", "\u202f", "'n'", "-"]
)  # fmt: skip
PIECES = st.sampled_from(
    ["<em>", "</em>", "<p>", "</p>\n", "<br>", "<code>", "</code>", "<!-- a -- b -->", '<a href="/x?a=\'b\'">', "</a>", "<pre>", "</pre>",
     '<span lang="fr">', "</span>", "<li>", "</li>", '<b class="notypo">', "</b>", "<svg>", "</svg>", "<script>", "</script>"]
)  # fmt: skip
BROKEN = st.sampled_from(
    ["<", ">", "</", "<!--", "-->", "<!", "<?", "<![CDATA[", "]]>", "<p", '<a href="', "</p", "&", "&#", "<p title='>'>", "\x00", "\ue000", "\U000f0000"]
)  # fmt: skip
ENGLISH = st.lists(st.one_of(WORDS, WORDS, PIECES), max_size=40).map("".join)
HOSTILE = st.lists(st.one_of(WORDS, PIECES, BROKEN, st.text(max_size=4)), max_size=30).map("".join)


@given(ENGLISH | HOSTILE)
def test_setting_twice_is_setting_once(html: str) -> None:
    once = english(html)
    assert english(once) == once


@given(ENGLISH | HOSTILE)
def test_only_the_signs_change(html: str) -> None:
    assert letters(english(html)) == letters(html)


@given(ENGLISH)
def test_tags_come_out_as_they_went_in(html: str) -> None:
    assert tags(english(html)) == tags(html)


@given(
    st.sampled_from(["code", "pre", "kbd", "samp", "var", "textarea", "script", "svg", "math"]),
    st.lists(WORDS).map("".join),
)
def test_what_is_exempt_comes_out_byte_for_byte(name: str, inside: str) -> None:
    element = f"<{name}>{inside}</{name}>"
    assert english(f"<p>It's {element} -- so</p>") == f"<p>It’s {element} – so</p>"


@given(st.text() | ENGLISH | HOSTILE)
def test_plain_text_obeys_the_same_laws(text: str) -> None:
    once = english_text(text)
    assert english_text(once) == once
    assert once.translate(SIGNS) == text.translate(SIGNS)


@pytest.mark.parametrize("sign", ["'", '"', "-", ".", "<", ">", "&", " ", "a", "1", "\\", "`", "<!--", "<a ", "' ", "a'", '1"', ". ", "& ", '<a b="', "&quot;", "x@", "://", '—"'])  # fmt: skip
def test_fifty_thousand_of_any_sign_take_no_time(sign: str) -> None:
    html = sign * (50_000 // len(sign))
    begun = time.process_time()
    english(html)
    english_text(html)
    assert time.process_time() - begun < 5  # about 0.1 s; what is quadratic takes minutes
