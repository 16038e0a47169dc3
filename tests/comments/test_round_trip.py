"""There and back: what the form of a page writes into a mail is what `./site comment add` reads out of it."""

from collections.abc import Callable
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from plugins.catalogue.words import load_words
from plugins.comments.mail import Mail
from plugins.comments.replies import Replied, post_mail, reply_href
from plugins.frontmatter.head import parse_head
from plugins.settings.read import load_site
from tests.events.small_site import SETTINGS, named
from tests.support.command import ROOT
from tools.comments.command import run_add, run_approve

MAIL = "commentaires@carnet.example"
LONG = "a" * 70  # no plus-address: servers need not take one as long


@pytest.fixture
def content(site_folder: Callable[..., Path]) -> Path:
    head = f"{SETTINGS}Mail: {MAIL}\nComments: mail\n"
    posts = {f"posts/2012-12-08-{slug}.md": named("[Étape] 5") for slug in ("etape-5", LONG)}
    return site_folder({"site.md": head, **posts})


def received(href: str, folder: Path) -> Path:
    """The message that a mail program sends of a link."""
    parts = urlsplit(href)
    said = parse_qs(parts.query, strict_parsing=True)
    message = EmailMessage(policy=SMTP)
    message["From"] = "Ada Secrète <ada@secret.example>"
    message["To"] = unquote(parts.path)
    message["Subject"] = said["subject"][0]
    message["Message-ID"] = f"<{abs(hash(href))}@secret.example>"
    message["Date"] = "Thu, 21 Jun 2012 12:00:00 +0200"
    message.set_content(said.get("body", ["Bien d’accord."])[0].replace("\r\n", "\n"))
    path = folder / "message.eml"
    path.write_bytes(bytes(message))
    return path


def filed(content: Path) -> tuple[Path, dict[str, str], str]:
    (path,) = (content / "comments" / "_pending").rglob("*.comment")
    text = path.read_text("utf-8")
    assert "secret" not in text
    head, problems = parse_head(text, "")
    assert problems == ()
    return path, {entry.key: entry.value for entry in head.entries}, head.body


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("slug", ["etape-5", LONG])
@pytest.mark.parametrize(
    "filled",
    [
        ("Jean", "", "Bonjour."),
        ("Ada « Été »", "https://ada.example/?a=1&b=2", "Un.\n\n<strong>Deux</strong> :\n- trois"),
        ("Jean: Paul", "https://x.example/", "À vous : « oui »\nMerci"),
    ],
)
def test_what_is_filled_in_comes_out(
    content: Path, tmp_path: Path, slug: str, lang: str, filled: tuple[str, str, str]
) -> None:
    name, site, comment = filled
    permalink = f"https://carnet.example/2012/12/08/{slug}/"
    mail = post_mail(MAIL, load_words(ROOT / "theme", lang), Replied(slug=slug, title="[Étape] 5", permalink=permalink))
    assert ("+" in mail.address) == (slug != LONG)
    *lines, asked_name, asked_site, asked_comment = mail.body.split("\n")
    lines += [f"{asked_name} {name}", f"{asked_site} {site}" if site else asked_site, f"{asked_comment}\n{comment}"]
    path = received(Mail(mail.address, mail.subject, "\n".join(lines)).href, tmp_path)
    assert run_add(content, [str(path)]) == 0
    found, head, body = filed(content)
    assert found.parent.name == slug
    assert (head["Author"], head.get("Site", ""), body) == filled


def test_an_answer_to_a_comment_finds_it_and_its_report(content: Path, tmp_path: Path) -> None:
    folder = content / "comments" / LONG
    folder.mkdir(parents=True)
    (folder / "20120621t100000z-a1b2.comment").write_text(
        "Author: Ada\nDate: 2012-06-21T12:00:00+02:00\nStatus: approved\n\nOui.\n", "utf-8"
    )
    href = reply_href(load_site(content)[0], LONG, "20120621t100000z-a1b2")
    assert href is not None
    assert run_add(content, [str(received(href, tmp_path))]) == 0
    found, head, _ = filed(content)
    assert (found.parent.name, head["Parent"]) == (LONG, "20120621t100000z-a1b2")
    assert run_approve(content, [found.stem]) == 0
