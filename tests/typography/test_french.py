"""French as a typographer sets it. In this file ⍽ is U+00A0 and ⌇ is U+202F, in what is expected."""

import json
import re
import time
from pathlib import Path

import pytest

from plugins.typography.french import french, french_text

GIVEN = json.loads((Path(__file__).parent / "cases" / "french.json").read_text("utf-8"))

# What is shown, what the author typed, what is set.
CASES = [
    # spaces before signs
    ("a thin space of another kind", "Oui\u2009! Non\u2007?", "Oui⌇! Non⌇?"),
    ("several signs", "Quoi ?! Non !!! Si ?..", "Quoi⌇?! Non⌇!!! Si⌇?.."),
    ("a sign before a bracket", "(vraiment ?) et [oui !]", "(vraiment⌇?) et [oui⌇!]"),
    ("spaces on both sides of a tag", "<em>oui </em> ! <em>non</em> <b>?</b>", "<em>oui⌇</em>! <em>non</em>⌇<b>?</b>"),
    ("a comment before a sign", "Oui <!-- x --> !", "Oui⌇<!-- x -->!"),
    ("a sign after a picture", "<img src=a alt='b !'> !", "<img src=a alt='b !'>⌇!"),
    ("a sign after a line's end", "Oui<br>! Non<br>\n? Si <br> : la", "Oui<br>! Non<br>\n? Si <br> : la"),
    ("a sign before a picture or an emoji", "Oui !<img src=a> et bravo !🎉", "Oui⌇!<img src=a> et bravo⌇!🎉"),
    ("operators", "a !== b, a ?. b, a != b, a !~ b, a ?: b", "a !== b, a⌇?. b, a != b, a !~ b, a ?: b"),
    ("C++", "Du C++ ? Du C# !", "Du C++⌇? Du C#⌇!"),
    ("faces", ":-) ;-) :) ;) :p :'( :/ :o) ;D ^^ :)", ":-) ;-) :) ;) :p :'( :/ :o) ;D ^^ :)"),
    ("a sign after a face", "Merci :) !", "Merci :)⌇!"),
    ("a colon before a quotation", 'Il dit :"oui" ; elle :«non»', "Il dit⍽:«⍽oui⍽»⌇; elle⍽:«⍽non⍽»"),
    ("a colon before a tag", "Lieu :<br><b>Date :</b> la", "Lieu⍽:<br><b>Date⍽:</b> la"),
    ("no space is added", "Salut!Ca va?Oui;non:si 10% 5€", "Salut!Ca va?Oui;non:si 10% 5€"),
    ("per cent after a word", "en %, 50 %, en ‰ ; %d et %s", "en⍽%, 50⍽%, en⍽‰⌇; %d et %s"),
    ("spaces that are right", "Oui⌇! Non⍽: «⍽si⍽» 1⌇000⍽€", "Oui⌇! Non⍽: «⍽si⍽» 1⌇000⍽€"),
    ("capital tags", "<P>OUI !</P><PRE>non !</PRE><CODE>x</CODE> !", "<P>OUI⌇!</P><PRE>non !</PRE><CODE>x</CODE>⌇!"),
    # guillemets
    ("guillemets in guillemets", "« a « b » c »", "«⍽a «⍽b⍽» c⍽»"),
    ("guillemets side by side", "«a»«b» ««c»»", "«⍽a⍽»«⍽b⍽» «⍽«⍽c⍽»⍽»"),
    ("guillemets over blocks", "<p>« Un</p><p>« deux »</p>", "<p>«⍽Un</p><p>«⍽deux⍽»</p>"),
    ("an empty block", "<td>«</td><td> » </td>", "<td>«</td><td> » </td>"),
    ("guillemets and a line's end", "«<br>a<br>»", "«<br>a<br>»"),
    ("spaces in tags in guillemets", "«<em> mot </em>»", "«⍽<em>mot</em>⍽»"),
    ("guillemets in tags", "<b>«</b> mot <b>»</b>", "<b>«⍽</b>mot<b>⍽»</b>"),
    ("guillemets of another language", "»Wort« »<b>Wort</b>«", "»Wort« »<b>Wort</b>«"),
    ("guillemets as entities", "&laquo;&nbsp;a&#8239;&#187;", "«⍽a⍽»"),
    # straight quotes
    ("a quotation in a quotation in a quotation", '"a "b "c" d" e"', "«⍽a “b ‘c’ d” e⍽»"),
    ("a quotation in guillemets that go on", '<p>« Il dit "oui"</p>', "<p>«⍽Il dit “oui”</p>"),
    ("guillemets in a quotation", '"Il dit « oui » hier"', "«⍽Il dit «⍽oui⍽» hier⍽»"),
    ("a quotation in curled quotes", '“Il dit "oui"” puis "non"', "“Il dit ‘oui’” puis «⍽non⍽»"),
    ("low quotes", '„Wort“ et "mot"', "„Wort“ et «⍽mot⍽»"),
    ("a quotation in an element for it", '<q>Il dit "oui"</q> et "non"', "<q>Il dit “oui”</q> et «⍽non⍽»"),
    ("a quotation that begins with one", '""Oui", dit-il, et non"', "«⍽“Oui”, dit-il, et non⍽»"),
    ("a quotation beside an elision", "qu'\"on\" et d'<em>\"ici\"</em>", "qu’«⍽on⍽» et d’<em>«⍽ici⍽»</em>"),
    ("a quoted sign in brackets", 'Le ("!") et ("?").', "Le («⍽!⍽») et («⍽?⍽»)."),
    ("a quotation that ends before a sign", '"a", "b" ; ("c").', "«⍽a⍽», «⍽b⍽»⌇; («⍽c⍽»)."),
    ("a quotation beside a hyphen", 'le mot-"clé" et "non"-dit', "le mot-«⍽clé⍽» et «⍽non⍽»-dit"),
    ("lists without spaces", '"a","b":"c"', "«⍽a⍽»,«⍽b⍽»:«⍽c⍽»"),
    ("spaces before a mark that closes", '" a ", " b ". <b>" c "</b>, (" d ")', "«⍽a⍽», «⍽b⍽». <b>«⍽c⍽»</b>, («⍽d⍽»)"),
    ("an empty quotation", 'Rien : "", "" et " ".', 'Rien⍽: "", "" et " ".'),
    ("three marks", '"""doc""" et "mot"', '"""doc""" et «⍽mot⍽»'),
    ("a mark within a word", 'a"b"c et "mot"s', 'a"b"c et "mot"s'),
    ("a quotation that crosses another", '« a "b » c"', '«⍽a "b⍽» c"'),
    ("a lone mark before a pair", 'un " et "deux"', 'un " et «⍽deux⍽»'),
    ("inches before a pair", 'Écran 27" et "mot"', 'Écran 27" et «⍽mot⍽»'),
    ("a pair in another block", '<li>"a</li><li>b"</li>', '<li>"a</li><li>b"</li>'),
    ("a pair over a line's end", '"a<br>b"', "«⍽a<br>b⍽»"),
    ("a pair around code and a slot", '"<code>"</code>" "<slot>\x1a1\x1a</slot>"', '«⍽<code>"</code>⍽» «⍽<slot>\x1a1\x1a</slot>⍽»'),
    ("a quoted address", '"https://a.b/?c" et "a@b.fr"', "«⍽https://a.b/?c⍽» et «⍽a@b.fr⍽»"),
    ("quotes as entities", "&quot;a&quot; &#x22;b&#x22;", "«⍽a⍽» «⍽b⍽»"),
    # apostrophes
    ("an apostrophe as entity", "l&#39;été d&rsquo;été", "l’été d’été"),
    ("letters as entities", "l'&eacute;t&eacute; d&eacute;j&agrave;'la", "l’&eacute;t&eacute; d&eacute;j&agrave;’la"),
    ("an elision before a bracket", "l'(auto)biographie, qu'[il], d'…", "l’(auto)biographie, qu’[il], d’…"),
    ("an apostrophe after an element", "<b>d</b>'un <i>l</i>'<b>a</b>", "<b>d</b>’un <i>l</i>’<b>a</b>"),
    ("words that stick", "rock'n'roll, O'Brien, prud'homme", "rock’n’roll, O’Brien, prud’homme"),
    ("a year in brackets", "Mai '68 ('36) l'an '12.", "Mai ’68 (’36) l’an ’12."),
    ("a quoted title with a number", "'12 hommes en colère' ici", "'12 hommes en colère' ici"),
    ("single quotes in double", "\"il dit 'mot'\"", "«⍽il dit 'mot'⍽»"),
    ("single quotes around an elision", "'l'été'", "'l’été'"),
    ("minutes and feet", "5' 30\", 2'33, 6'", "5' 30\", 2'33, 6'"),
    ("an apostrophe in a mail address", "jean.d'arc@example.org et l'a@b", "jean.d'arc@example.org et l’a@b"),
    # dots and dashes
    ("dots beside signs", "[...] (...) «...» fin...!", "[…] (…) «⍽…⍽» fin…!"),
    ("dots that are none", "../.. 2012... 1...2 a/... .... a\\...", "../.. 2012... 1...2 a/... .... a\\..."),
    ("dashes alone", "<td>--</td><td> -- </td><td>---</td>", "<td>--</td><td> -- </td><td>---</td>"),
    ("dashes that are none", "--verbose a--b a-- --b - -- - x-", "--verbose a--b a-- --b - –⍽- x-"),
    ("an aside with an abbreviation", "Un – ce M. Dupont – fut", "Un –⍽ce M.⍽Dupont⍽– fut"),
    ("an aside with an exclamation", "Un – quel jour ! – fut", "Un –⍽quel jour⌇!⍽– fut"),
    ("an aside of three sentences", "A – b. C – d – e.", "A –⍽b. C –⍽d⍽– e."),
    ("an aside at the end", "Un – deux – trois –</p>", "Un –⍽deux⍽– trois⍽–</p>"),
    ("an aside over tags", "a – <em>b</em> – c", "a –⍽<em>b</em>⍽– c"),
    ("two dashes", "a – – b", "a –⍽– b"),
    ("a dialogue", "<p>— Oui ?<br>\n— Non ! — Si, dit-il.</p>", "<p>—⍽Oui⌇?<br>\n—⍽Non⌇! —⍽Si, dit-il.</p>"),
    ("a dialogue in guillemets", "« — Oui. »", "«⍽—⍽Oui.⍽»"),
    ("a dash without spaces", "1914–1918, Paris—Brest", "1914–1918, Paris—Brest"),
    # ordinals and nᵒ
    ("ordinals beside signs", "(2e), la 3e. 4e…", "(2<sup>e</sup>), la 3<sup>e</sup>. 4<sup>e</sup>…"),
    ("ordinals that are none", "11er 3nd 2e-3e 2e/3e 2e.x 2e@a.fr 30e5 a2e", "11er 3nd 2e-3e 2e/3e 2e.x 2e@a.fr 30e5 a2e"),
    ("long forms", "2ème 3ieme 4èmes 1ère 1eres", "2<sup>e</sup> 3<sup>e</sup> 4<sup>es</sup> 1<sup>re</sup> 1<sup>res</sup>"),
    ("an ordinal after an elision", "l'1er et « 2e »", "l’1<sup>er</sup> et «⍽2<sup>e</sup>⍽»"),
    ("centuries side by side", "XIXe-XXe siècles, Xe s.", "XIX<sup>e</sup>-XX<sup>e</sup>⍽siècles, X<sup>e</sup>⍽s."),
    ("sovereigns", "Élisabeth Ire, Ire République", "Élisabeth I<sup>re</sup>, I<sup>re</sup> République"),
    ("numerals that are none", "IIIIe VXe Ve Xe Ie Vie la Ire XIe2", "IIIIe VXe Ve Xe Ie Vie la Ire XIe2"),
    ("nᵒ over tags", "n° <b>5</b> n°<b>6</b>", "n<sup>o</sup>⍽<b>5</b> n<sup>o</sup>⍽<b>6</b>"),
    ("another sign for nᵒ", "nº 5, nº6", "nº⍽5, nº6"),
    ("degrees", "5° nord, n° x, an° 5, 20 °C", "5° nord, n° x, an° 5, 20⍽°C"),
    # figures and abbreviations
    ("a long number", "1 234 567,89 km²", "1⌇234⌇567,89⍽km²"),
    ("numbers side by side", "2012 200 300, 12 000 2 fois, 0,123 456", "2012 200 300, 12 000 2 fois, 0,123 456"),
    ("units that are words", "3 s'en, 5 t-shirts, 4 hommes, 2 lits, 5 à 7", "3 s’en, 5 t-shirts, 4 hommes, 2 lits, 5 à 7"),
    ("units", "5 m/s, 16 Go, 220 V, 3 h du matin", "5⍽m/s, 16⍽Go, 220⍽V, 3⍽h du matin"),
    ("a unit in an element", "<b>10</b> km, 10 <abbr>km</abbr>", "<b>10</b>⍽km, 10⍽<abbr>km</abbr>"),
    ("a time with minutes and seconds", "2 h 30 min 5 s", "2⍽h⍽30⍽min 5⍽s"),
    ("dates", "le 3 fév., 31 Décembre, 5 mais, 112 mai", "le 3⍽fév., 31⍽Décembre, 5 mais, 112 mai"),
    ("a date that is marked up", "1<sup>er</sup> mai", "1<sup>er</sup>⍽mai"),
    ("telephones", "06 12 34 56 78, +33 (0)6 12 34 56 78, 0 800 123 456", "06⍽12⍽34⍽56⍽78, +33⍽(0)6⍽12⍽34⍽56⍽78, 0⍽800⍽123⍽456"),
    ("people", "MM. X et Y, Mme de Z, M. d'A, Me Durand, Dr É.", "MM.⍽X et Y, Mme⍽de Z, M.⍽d’A, Me⍽Durand, Dr⍽É."),
    ("people that are marked up", "M<sup>me</sup> Z, <abbr>M.</abbr> A", "M<sup>me</sup>⍽Z, <abbr>M.</abbr>⍽A"),
    ("words that are no people", "Me voici. H&amp;M. Oui. Me de", "Me voici. H&amp;M. Oui. Me de"),
    ("references", "p. 12, pp. IV-V, t. II, art. 3, § 7, p. ex.", "p.⍽12, pp.⍽IV-V, t.⍽II, art.⍽3, §⍽7, p. ex."),
    # what is left alone
    ("an element of another language in one", '<i lang=en>"a <b lang=fr>!</b> !"</i> !', '<i lang=en>"a <b lang=fr>!</b> !"</i>⌇!'),
    ("comments, CDATA, attributes", "<!-- \"a\" ! --><![CDATA[ a ! ]]><a title='a !'>b !</a>", "<!-- \"a\" ! --><![CDATA[ a ! ]]><a title='a !'>b⌇!</a>"),
    ("private signs of an author", "\ue000\ue003 ! \ue005 \u2c30 ? \ue123", "\ue000\ue003⌇! \ue005 \u2c30⌇? \ue123"),
    ("a tag that nothing closes", 'Oui ! <b title="non !', 'Oui⌇! <b title="non !'),
]  # fmt: skip
HOLDS = [pytest.param(case["input"], case["expected"], id=case["id"]) for case in GIVEN] + [
    pytest.param(_typed, _set, id=shown) for shown, _typed, _set in CASES
]


def shown(text):
    return text.replace("⍽", "\u00a0").replace("⌇", "\u202f")


def test_the_cases_are_all_there():
    assert len(GIVEN) == 142


@pytest.mark.parametrize(("typed", "expected"), HOLDS)
def test_cases(typed, expected):
    typed, expected = shown(typed), shown(expected)
    assert french(typed) == expected
    assert french(expected) == expected


TEXTS = [
    ("signs", 'Le film : "oui" ?', "Le film⍽: «⍽oui⍽»⌇?"),
    ("signs of HTML", "R&D & <b> ! &nbsp; a < b ;", "R&D & <b>⌇! &nbsp; a < b⌇;"),
    ("nothing is raised", "1er, 2ème XXIème siècle", "1er, 2e XXIe⍽siècle"),
    ("nᵒ", "n°5, n° 6, n°s 7", "n°⍽5, n°⍽6, n°s⍽7"),
    ("lines stay", "Oui\n! Non\n\n? «\na »", "Oui\n! Non\n\n? «\na⍽»"),
    ("quotes over lines, not over paragraphs", '"a\nb" "c\n\nd"', '«⍽a\nb⍽» "c\n\nd"'),
    ("an address", "http://a.b/?c=l'a !", "http://a.b/?c=l'a⌇!"),
    ("private signs of an author", "\ue000 !", "\ue000⌇!"),
    ("nothing", "", ""),
]


@pytest.mark.parametrize(("typed", "expected"), [pytest.param(*case[1:], id=case[0]) for case in TEXTS])
def test_plain_text(typed, expected):
    expected = shown(expected)
    assert french_text(typed) == expected
    assert french_text(expected) == expected


def test_cases_without_markup_are_set_alike_as_plain_text():
    for typed, expected in (case.values for case in HOLDS):
        inner = re.fullmatch(r"<p>([^<&]*)</p>", typed)
        if inner and "\n" not in typed and "<sup>" not in expected:
            assert f"<p>{french_text(shown(inner[1]))}</p>" == shown(expected)


@pytest.mark.parametrize(
    ("switches", "expected"),
    [
        ({}, "2<sup>e</sup> 2<sup>e</sup> n<sup>o</sup>⍽5 n<sup>o</sup>⍽6"),
        ({"sup": False}, "2e 2e n°⍽5 n°⍽6"),
        ({"ordinals": False}, "2<sup>e</sup> 2ème n<sup>o</sup>⍽5 n<sup>o</sup>⍽6"),
        ({"numero": False}, "2<sup>e</sup> 2<sup>e</sup> n°⍽5 n°6"),
        ({"sup": False, "ordinals": False, "numero": False}, "2e 2ème n°⍽5 n°6"),
    ],
)
def test_switches(switches, expected):
    assert french("2e 2ème n° 5 n°6", **switches) == shown(expected)


def test_switches_of_plain_text():
    assert french_text("2ème n°6", ordinals=False, numero=False) == "2ème n°6"


PIECES = [
    *("a", "é", "1", "I", " ", "\n", "\t", "\u00a0", "\u202f", "<", ">", "&", '"', "'", "«", "»", "“", "’", ".", "…"),
    *("-", "–", "—", "!", "?", ";", ":", ",", "/", "\\", "@", "%", "€", "°", "§", "\x1a", "\ue000", "\ue003", "\u2c30"),
    *("<b>", "<p>", "<a ", "<a b='", "<!--", "<![CDATA[", "<script>", "<code>", "<q>", "&quot;", "://", "a://", "www."),
    *("a@", "a@b.", "l'", "a'<b>", '"<q>', '"a', 'a"', '" ', " --", "– a", ". –", "« ", "<b> ", "1 ", "1 0", "p.", "M. "),
    *("XI", "1e", "n°", "'12 ", "'a@b.c"),
]  # fmt: skip


@pytest.mark.long
@pytest.mark.parametrize("set_", [french, french_text])
def test_many_of_one_piece_take_no_longer_than_their_length(set_):
    """Ten times the text in some ten times the time; what is quadratic takes a hundred times."""

    def seconds(text):
        start = time.process_time()
        set_(text)
        return time.process_time() - start

    slow = []
    for piece in PIECES:
        short, long = piece * (5_000 // len(piece)), piece * (50_000 // len(piece))
        ratio = min(seconds(long) for _ in range(2)) / max(min(seconds(short) for _ in range(3)), 0.0005)
        if ratio > 40:
            slow.append((piece, round(ratio)))
    assert slow == []
