"""Bad and hostile inputs, one file each, for the real build and for stock Pelican alike.

Every text has `canari` in it, by which it is known in an output. `MARKS` names what else shows that the bad thing itself
was published. What the build says of each, and what Pelican does with it, is in `expected.json`.
"""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

# Put together here, so that no scanner takes this file for a leak.
AWS = "AKIA" + "Z7QWERTYUIOPASDF"
GITHUB = "ghp_" + "a1B2" * 9
GITLAB = "glpat-" + "x9Y8z7W6v5U4t3S2r1Q0"
SLACK = "xoxb-" + "123456789012-abcdefABCDEF"
STRIPE = "sk_live_" + "4eC39HqLyjWDarjtT1zdp7dc"
GOOGLE = "AIza" + "SyA1234567890abcdefghijklmnopqrstuv"
JWT = "eyJhbGciOiJIUzI1NiJ9." + "eyJzdWIiOiIxMjM0NTY3ODkwIn0." + "dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P"
KEY = "-----BEGIN OPENSSH " + "PRIVATE KEY-----"


def post(body: str, head: str = "Date: 2020-01-02", title: str = "Un titre") -> bytes:
    lines = [*([f"Title: {title}"] if title else []), *([head] if head else [])]
    return ("\n".join(lines) + f"\n\ncanari {body}\n").encode()


def plain(body: str, head: str = "Date: 2020-01-02") -> bytes:
    """Return a text that is not looked for."""
    return post(body, head, f"Titre de {body.translate(str.maketrans('[]{}()/.', '        '))}").replace(
        b"canari ", b""
    )


def _fenced(text: str) -> bytes:
    return post(f"voici.\n\n```\n{text}\n```")


INPUTS: Mapping[str, bytes] = {
    # dates and heads
    "posts/date-impossible.md": post("x", "Date: 2012-02-30"),
    "posts/date-month-13.md": post("x", "Date: 2012-13-45"),
    "posts/date-word.md": post("x", "Date: demain"),
    "posts/date-ambiguous.md": post("x", "Date: 01/02/2012"),
    "posts/date-year.md": post("x", "Date: 2012"),
    "posts/date-missing.md": post("x", ""),
    "posts/date-empty.md": post("x", "Date:"),
    "posts/date-twice.md": post("x", "Date: 2020-01-02\nDate: 2020-01-03"),
    "posts/title-missing.md": post("x", title=""),
    "posts/title-empty.md": b"Title:\nDate: 2020-01-02\n\ncanari\n",
    "posts/title-twice.md": post("x", "Title: Deux\nDate: 2020-01-02"),
    "posts/status-unknown.md": post("x", "Date: 2020-01-02\nStatus: brouilon"),
    "posts/status-twice.md": post("x", "Date: 2020-01-02\nStatus: published\nStatus: draft"),
    "posts/key-misspelt.md": post("x", "Date: 2020-01-02\nTagz: a, b"),
    "posts/key-save-as.md": post("x", "Date: 2020-01-02\nSave_as: index.html"),
    "posts/key-slug.md": post("x", "Date: 2020-01-02\nSlug: ../../dehors"),
    "posts/key-template.md": post("x", "Date: 2020-01-02\nTemplate: ../../etc/passwd"),
    "posts/lang-path.md": post("x", "Date: 2020-01-02\nLang: ../../zz"),
    "posts/tag-nothing.md": post("x", "Date: 2020-01-02\nTags: !!!"),
    "posts/head-missing.md": b"canari sans titre ni date\n",
    "posts/head-open.md": b"---\nTitle: Un titre\nDate: 2020-01-02\n\ncanari\n",
    "posts/empty.md": b"",
    "posts/body-empty.md": b"Title: canari\nDate: 2020-01-02\n",
    # bytes
    "posts/latin-1.md": "Title: canari été\nDate: 2020-01-02\n\nÉté.\n".encode("latin-1"),
    "posts/utf-16.md": "Title: canari\nDate: 2020-01-02\n\nTexte.\n".encode("utf-16"),
    "posts/null.md": post("a\0b"),
    "posts/escape.md": post("\x1b[31mrouge"),
    "posts/backspace.md": post("a\x08b"),
    # names
    "posts/Majuscule.md": post("x"),
    "posts/deux.points.md": post("x"),
    "posts/%c3%a9t%c3%a9.md": post("x"),
    "posts/espace dans le nom.md": post("x"),
    "posts/!!!.md": post("x"),
    f"posts/{'long-' * 30}nom.md": post("x"),
    "posts/rouge\x1b[31m.md": post("x"),
    "posts/allemand.de.md": post("x"),
    "articles/ailleurs.md": post("x"),
    "posts/autre.rst": b"Titre\n#####\n\n:date: 2020-01-02\n\ncanari\n",
    "posts/page.html": b"<html><head><title>canari</title><meta name=date content=2020-01-02></head><body>x</body></html>",
    # links and files
    "posts/link-missing.md": post("[a](nulle-part.md)"),
    "posts/link-filename.md": post("[a]({filename}nulle-part.md)"),
    "posts/link-static.md": post("![a]({static}/images/nulle-part.jpg)"),
    "posts/link-nowhere.md": post("[a](../nulle/part.md)"),
    "posts/link-environ.md": post("[a]({attach}../../../../../../../../proc/self/environ)"),
    "posts/link-passwd.md": post("[a]({static}/../../../../../../../../etc/passwd)"),
    "posts/link-git.md": post("[a]({static}/files/.git/config)"),
    "posts/link-percent.md": post("[a](%2e%2e/%2e%2e/%2e%2e/etc/passwd)"),
    "posts/link-javascript.md": post("[a](javascript:alert(1))"),
    "posts/link-data.md": post("[a](data:text/html,x)"),
    "posts/link-vbscript.md": post("[a](vbscript:x)"),
    "posts/link-entity.md": post("[a](&#106;avascript:alert(1))"),
    "posts/link-empty.md": post("[a]()"),
    "posts/link-draft.md": post("[a](brouillon.md)"),
    "posts/link-future.md": post("[a](avenir.md)"),
    "posts/picture-remote.md": post("![a](https://ailleurs.example/a.png)"),
    "posts/picture-scheme.md": post("![a](//ailleurs.example/a.png)"),
    "posts/picture-text.md": post("![a](../images/texte.jpg)"),
    "posts/picture-cut.md": post("![a](../images/coupe.png)"),
    # HTML in texts
    "posts/html-script.md": post("<script>alert(1)</script>"),
    "posts/html-handler.md": post('<b onclick="alert(1)">a</b>'),
    "posts/html-onerror.md": post("<img src=x onerror=alert(1)>"),
    "posts/html-iframe.md": post('<iframe src="https://ailleurs.example/"></iframe>'),
    "posts/html-object.md": post('<object data="https://ailleurs.example/a.swf"></object>'),
    "posts/html-embed.md": post('<embed src="https://ailleurs.example/a.swf">'),
    "posts/html-meta.md": post('<meta http-equiv="refresh" content="0;url=https://ailleurs.example/">'),
    "posts/html-base.md": post('<base href="https://ailleurs.example/">'),
    "posts/html-link.md": post('<link rel="stylesheet" href="https://ailleurs.example/a.css">'),
    "posts/html-style.md": post("<style>body{display:none}</style>"),
    "posts/html-srcset.md": post('<img srcset="https://ailleurs.example/a.png 2x" alt="">'),
    "posts/html-poster.md": post('<video poster="https://ailleurs.example/a.png"></video>'),
    "posts/html-svg.md": post('<svg><use href="https://ailleurs.example/a.svg#b"/></svg>'),
    "posts/html-url.md": post("<b style=\"background:url('https://ailleurs.example/a.png')\">a</b>"),
    "posts/html-href.md": post('<a href="JaVaScRiPt:alert(1)">a</a>'),
    "posts/html-open.md": post("<b>gras"),
    "posts/html-crossed.md": post("<b><i>a</b></i>"),
    "posts/html-end.md": post("a</div>"),
    "posts/html-block.md": post("voici.\n\n<div>\n\nun bloc que rien ne ferme"),
    "posts/html-anchors.md": post('<a href="#a">a <a href="#b">b</a></a>'),
    "posts/html-deep.md": post("<b>" * 101 + "a" + "</b>" * 101),
    "posts/html-slash.md": post("<span/>a"),
    # secrets
    "posts/secret-aws.md": post(f"la clé {AWS} est là"),
    "posts/secret-github.md": _fenced(GITHUB),
    "posts/secret-gitlab.md": _fenced(GITLAB),
    "posts/secret-slack.md": _fenced(SLACK),
    "posts/secret-stripe.md": _fenced(STRIPE),
    "posts/secret-google.md": _fenced(GOOGLE),
    "posts/secret-jwt.md": _fenced(JWT),
    "posts/secret-key.md": _fenced(KEY),
    "posts/secret-address.md": _fenced("https://camille:s3same-ouvre@hote.example/"),
    "posts/secret-setting.md": _fenced("DB_PASSWORD=s3same-ouvre-toi"),
    "posts/secret-query.md": _fenced("https://hote.example/?api_key=0a1b2c3d4e5f"),
    "files/secret.txt": f"canari\n{AWS}\n".encode(),
    # what asks too much
    "posts/many-brackets.md": post("[" * 20_000),
    "posts/many-pictures.md": post("![" * 20_000),
    "posts/many-sections.md": post("<![CDATA[" * 3_000),
    "posts/many-tags-open.md": post('<a href="' * 20_000),
    "posts/many-lines.md": post("x\n\n" + "* * *\n" * 20_000),
    "posts/deep-lists.md": post("x\n\n" + "\n".join(" " * (4 * depth) + "- a" for depth in range(400))),
    "posts/huge.md": post("mot " * 1_100_000),
    # two on one place
    "files/index.html": b"canari",
    "pages/tags.md": post("x", ""),
    "posts/Cache.md": post("x"),
}
# What other inputs need, and what is innocent.
BESIDE: Mapping[str, bytes] = {
    "site.md": b"Name: Essai\nAddress: https://essai.example\n\nVoici [un fichier](files/index.html).\n",
    "posts/bon.md": plain("tout va bien"),
    "posts/cache.md": plain("x"),
    "posts/brouillon.md": plain("secret du brouillon", "Date: 2020-01-02\nStatus: draft"),
    "posts/avenir.md": plain("secret de l’avenir", "Date: 2999-01-02"),
    "pages/files.md": plain("x", ""),
    "images/texte.jpg": b"ceci n'est pas une image",
    "images/coupe.png": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00",
    "posts/vers-le-secret.md": plain("[a]({static}/files/secret.txt)"),
    "files/.git/config": b"[remote]",
}


def _link(target: str) -> Callable[[Path], None]:
    return lambda place: place.symlink_to(target)


def _pipe(place: Path) -> None:
    os.mkfifo(place)


def _folder_link(place: Path) -> None:
    outside = place.parents[2] / "dehors"
    outside.mkdir(exist_ok=True)
    (outside / "voisin.md").write_bytes(post("voisin"))
    place.symlink_to(outside)


# What only a file system can be asked for.
MADE: Mapping[str, Callable[[Path], None]] = {
    "posts/lien-environ.md": _link("/proc/self/environ"),
    "posts/lien-passwd.md": _link("/etc/passwd"),
    "posts/lien-mort.md": _link("nulle-part.md"),
    "posts/lien-boucle.md": _link("lien-boucle.md"),
    "posts/lien-dehors": _folder_link,
    "posts/lien-moi": _link("."),
    "posts/tube.md": _pipe,
}
# What shows that the bad thing itself stands in an output, where that is not the text around it.
MARKS: Mapping[str, bytes] = {
    "posts/link-environ.md": b"PATH=",
    "posts/link-passwd.md": b"root:",
    "posts/link-git.md": b"[remote]",
    "files/secret.txt": AWS.encode(),
    "posts/lien-passwd.md": b"root:",
    "posts/lien-environ.md": b"PATH=",
    "files/index.html": b"canari",
}


def write(names: Mapping[str, object], content: Path) -> None:
    """Write some of the inputs into a content folder."""
    for name in names:
        place = content / name
        place.parent.mkdir(parents=True, exist_ok=True)
        if name in MADE:
            MADE[name](place)
        else:
            place.write_bytes({**INPUTS, **BESIDE}[name])
