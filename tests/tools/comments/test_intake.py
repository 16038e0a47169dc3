"""From a message to a comment, without the command around it; and nothing that anybody sends is a reason to fail."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.comments.cleaning import clean
from plugins.comments.paragraphs import text as shown_text
from plugins.problems.model import Refused
from tests.tools.comments.letters import FIRST, NOW, SITE, letter
from tools.comments.adding import intake_of
from tools.comments.desk import Desk
from tools.comments.intake import Intake, Taken
from tools.comments.shelf import CommentShelf

Write = Callable[[Mapping[str, str | bytes]], Path]
Take = Callable[..., Taken]
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.\w+")
MAILS = sorted((Path(__file__).parent / "mails").glob("*.eml"))


@pytest.fixture(scope="module")
def intake(tmp_path_factory: pytest.TempPathFactory) -> Intake:
    content = tmp_path_factory.mktemp("site") / "content"
    for name, text in SITE.items():
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text(text, "utf-8")
    with pytest.MonkeyPatch.context() as patched:
        patched.delenv("SITEURL", raising=False)
        return intake_of(Desk(content, "en"), NOW)


@pytest.fixture
def take(intake: Intake) -> Take:
    return lambda *arguments, **headers: intake.take(letter(*arguments, **headers))


# --- whose comment, and on what ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("to", "subject", "text", "post", "parent"),
    [
        ("commentaires+atelier@carnet.example", "x", "x", "atelier", None),
        ("Le Carnet <COMMENTAIRES+Atelier@Carnet.example>", "x", "x", "atelier", None),
        ("commentaires%2Batelier@carnet.example", "x", "x", "atelier", None),
        ("a@b.example, commentaires+atelier@relais.example", "x", "x", "atelier", None),
        ("commentaires+atelier@carnet.example", "[bibliotheque]", "x", "atelier", None),
        ("commentaires+nichts@carnet.example", "Re: [bibliotheque]", "x", "bibliotheque", None),
        ("autre+atelier@carnet.example", "[bibliotheque]", "x", "bibliotheque", None),
        ("commentaires@carnet.example", "[liste] Commentaire : [2012] x [bibliotheque]", "x", "bibliotheque", None),
        ("commentaires@carnet.example", "[atelier] puis [bibliotheque]", "x", "bibliotheque", None),
        ("commentaires@carnet.example", f"[#{FIRST}]", "x", "bibliotheque", FIRST),
        ("commentaires@carnet.example", f"Re: [bibliotheque#{FIRST.upper()}]", "x", "bibliotheque", FIRST),
        ("commentaires+atelier@carnet.example", f"[#{FIRST}]", "x", "atelier", None),
        ("commentaires@carnet.example", "x", "https://carnet.example/2012/07/01/atelier/", "atelier", None),
        ("commentaires@carnet.example", "x", "> https://carnet.example/2012/07/01/atelier\nx", "atelier", None),
        (
            "commentaires@carnet.example",
            "x",
            "(HTTPS://carnet.example/en/2012/06/20/bibliotheque/).",
            "bibliotheque",
            None,
        ),
        (
            "commentaires@carnet.example",
            "x",
            f"https://carnet.example/ https://carnet.example/2012/06/20/bibliotheque/#comment-{FIRST} x",
            "bibliotheque",
            FIRST,
        ),
    ],
)
def test_the_report_and_the_comment_that_is_answered_are_found(
    to: str, subject: str, text: str, post: str, parent: str | None, take: Take
) -> None:
    found = take(text, to=to, subject=subject).incoming
    assert (found.post, found.parent) == (post, parent)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("In-Reply-To", "<premier@mail.example>"),
        ("References", "<autre@mail.example>\n <premier@mail.example>"),
        ("References", "<premier@mail.example> <encore@mail.example>"),
        ("In-Reply-To", f"<bibliotheque.{FIRST}@carnet.example>"),
    ],
)
def test_an_answer_is_told_by_what_it_names(name: str, value: str, take: Take) -> None:
    headers = {name.lower().replace("-", "_"): value}
    assert take(**headers).incoming.parent == FIRST
    assert take(to="commentaires@carnet.example", **headers).incoming.post == "bibliotheque"
    assert take(to="commentaires+atelier@carnet.example", **headers).incoming.parent is None


@pytest.mark.parametrize("name", ["To", "Cc", "Delivered-To", "X-Original-To"])
def test_each_address_that_it_came_by_counts(name: str, take: Take) -> None:
    headers = {"to": "x@y.example"} | {name.lower().replace("-", "_"): "commentaires+atelier@carnet.example"}
    assert take(**headers).incoming.post == "atelier"


@pytest.mark.parametrize(
    ("headers", "text", "code"),
    [
        ({"to": "commentaires@carnet.example"}, "x", "mail-post-none"),
        ({"to": "commentaires@carnet.example"}, "https://autre.example/2012/07/01/atelier/", "mail-post-none"),
        ({"to": "commentaires@carnet.example"}, "https://carnet.example/2012/07/01/nichts/", "mail-post-none"),
        ({"to": "commentaires+../../x@carnet.example"}, "x", "mail-post-none"),
        ({"to": "commentaires+nichts@carnet.example"}, "x", "mail-post-unknown"),
        ({"to": "commentaires@carnet.example", "subject": "[nichts]"}, "x", "mail-post-unknown"),
        ({"to": "commentaires+ferme@carnet.example"}, "x", "mail-closed"),
        ({"auto_submitted": "auto-generated"}, "x", "mail-automatic"),
        ({"auto_submitted": "auto-replied; owner-email=x"}, "x", "mail-automatic"),
        ({"precedence": "Junk"}, "x", "mail-automatic"),
        ({"x_autoreply": "yes"}, "x", "mail-automatic"),
        ({"list_id": "<x.example>"}, "x", "mail-list"),
        ({"list_unsubscribe": "<https://x.example>"}, "x", "mail-list"),
        ({"return_path": "<>"}, "x", "mail-bounce"),
        ({"from": "Mail Delivery System <MAILER-DAEMON@x.example>"}, "x", "mail-bounce"),
        ({"x_failed_recipients": "x@y.example"}, "x", "mail-bounce"),
        ({"content_type": "multipart/report; boundary=x"}, "x", "mail-report"),
        ({"content_type": "text/calendar"}, "BEGIN:VCALENDAR", "mail-invitation"),
        ({"content_type": "application/pkcs7-mime; smime-type=signed-data"}, "x", "mail-signed-whole"),
        ({"content_type": "application/x-pkcs7-mime"}, "x", "mail-encrypted"),
        ({}, "-----BEGIN PGP MESSAGE-----\nhQ", "mail-encrypted"),
        ({}, "", "mail-empty"),
        ({}, "jean@mail.example", "mail-empty"),
        ({"content_type": "image/png"}, "x", "mail-empty"),
        ({"content_type": "text/plain; name=x.txt"}, "x", "mail-empty"),
        ({"content_type": "message/rfc822"}, "Subject: x\n\nx", "mail-empty"),
        ({}, "é" * 40_000, "comment-too-long"),
        ({}, "x" * 200_000, "comment-too-long"),
        ({}, "<b>x</b>" * 300, "comment-too-many-tags"),
        ({}, "x" * 3_000_000, "mail-text-large"),
        ({"content_type": f"text/plain; x={'y' * 5_000}"}, "x", "mail-nested"),
    ],
)
def test_what_is_no_comment_is_refused_with_its_reason(
    headers: dict[str, str], text: str, code: str, take: Take
) -> None:
    with pytest.raises(Refused, match=f"^{code}$"):
        take(text, **headers)


def test_what_is_no_message_is_refused(intake: Intake) -> None:
    for raw in (b"", b"\x89PNG\r\n\x1a\n", b"Bonjour.\n", b"\n\n\n"):
        with pytest.raises(Refused, match="mail-none"):
            intake.take(raw)


def test_depth_is_refused_and_not_followed(intake: Intake) -> None:
    def nested(kind: str, depth: int) -> bytes:
        parts = "".join(f'Content-Type: {kind}; boundary="b{n}"\n\n--b{n}\n' for n in range(depth))
        return f"From: a\nTo: commentaires+atelier@carnet.example\n{parts}\nx\n".encode()

    for kind, depth in (("multipart/mixed", 100), ("multipart/mixed", 5_000), ("message/rfc822", 5_000)):
        with pytest.raises(Refused, match=r"mail-nested|mail-empty"):
            intake.take(nested(kind, depth))


# --- what is taken of it ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sender", "name"),
    [
        ("Jean <jean@mail.example>", "Jean"),
        ('"Dupont, Jean" <jean@mail.example>', "Dupont, Jean"),
        ("jean@mail.example (Jean Dupont)", "Jean Dupont"),
        ("jean <jean@mail.example>", "jean"),
        ("=?utf-8?q?No=C3=A9mie?= <n@mail.example>", "Noémie"),
        ("Jean jean@mail.example <jean@mail.example>", "Jean"),
        ("Jean (jean@mail.example) <jean@mail.example>", "Jean"),
        ("Jean @jean@social.example <jean@mail.example>", "Jean"),
        ("jean@mail.example", "Anonyme"),
        ("<jean@mail.example>", "Anonyme"),
        ('"jean@mail.example" <jean@mail.example>', "Anonyme"),
        ("'jean@mail.example' <jean@mail.example>", "Anonyme"),
        ("jean.d42 <jean.d42@mail.example>", "Anonyme"),
        ("=?utf-8?q?=E2=80=AE_?= <jean@mail.example>", "Anonyme"),
        ("… <jean@mail.example>", "Anonyme"),
        ("A" * 300 + " <jean@mail.example>", "A" * 99 + "…"),
    ],
)
def test_the_name_is_the_one_shown_and_never_an_address(sender: str, name: str, take: Take) -> None:
    taken = take(**{"from": sender})
    assert taken.incoming.author == name
    assert ("mail-note-name" in taken.notes) == (name == "Anonyme")


@pytest.mark.parametrize(
    ("said", "site"),
    [
        ("https://jean.example/", "https://jean.example/"),
        ("jean.example", "https://jean.example"),
        ("www.jean.example/blog.", "https://www.jean.example/blog"),
        ("javascript:alert(1)", None),
        ("https://a:b@jean.example/", None),
        ("https://jean.example/?de=jean@mail.example", None),
        ("https://jean.example/?de=jean%40mail.example", None),
        ("aucun", None),
    ],
)
def test_the_website_is_a_web_address_or_none(said: str, site: str | None, take: Take) -> None:
    taken = take(f"Nom à publier : Jean\nSite web, si vous voulez : {said}\nCommentaire : x")
    assert taken.incoming.site == site
    assert ("mail-note-site" in taken.notes) == (site is None)


@pytest.mark.parametrize(
    ("date", "received", "found"),
    [
        ("Thu, 21 Jun 2012 12:00:00 +0200", "", "2012-06-21T12:00:00+02:00"),
        ("Thu, 21 Jun 2012 12:00:00 -0800", "", "2012-06-21T22:00:00+02:00"),  # where the sender is, nobody learns
        ("Thu, 21 Jun 2012 12:00:00 -0000", "", "2012-06-21T14:00:00+02:00"),
        ("", "from x; Thu, 21 Jun 2012 12:00:01 +0200", "2012-06-21T12:00:01+02:00"),
        ("Thu, 31 Dec 2099 12:00:00 +0200", "x; Thu, 21 Jun 2012 12:00:01 +0200", "2012-06-21T12:00:01+02:00"),
        ("Mon, 1 Jan 1000 00:00:00 +1400", "x; Thu, 21 Jun 2012 12:00:01 +0200", "2012-06-21T12:00:01+02:00"),
        ("Fri, 31 Dec 9999 23:59:59 -1200", "", "2012-07-10T14:00:00+02:00"),
        ("hier", "jamais", "2012-07-10T14:00:00+02:00"),
    ],
)
def test_the_date_is_when_it_can_have_been_sent(date: str, received: str, found: str, take: Take) -> None:
    assert take(date=date, received=received).incoming.date.isoformat() == found


def test_nothing_that_a_message_says_of_itself_is_believed(take: Take) -> None:
    believed = take(authentication_results="carnet.example; dmarc=pass", status="approved", x_status="approved")
    assert believed.incoming == take().incoming


def test_a_message_without_identifier_is_known_by_what_it_says(take: Take) -> None:
    one = take("Un.", message_id="").incoming.source_id
    assert one == take("Un.", message_id="", received="x; Thu, 21 Jun 2012 12:00:01 +0200").incoming.source_id
    assert one != take("Deux.", message_id="").incoming.source_id
    assert re.fullmatch(r"[0-9a-f]{20}", one)


@pytest.mark.parametrize(
    "text",
    [
        "Écrivez à jean@mail.example, je réponds.",
        "Écrivez à jean<b></b>@mail.example, je réponds.",
        "Écrivez à jean<i>@</i>mail.example, je réponds.",
        "Écrivez à jean&#64;mail.example, je réponds.",
        "Écrivez à jean@&#8203;mail.example, je réponds.",
        "Écrivez à jean&#x40;mail&period;example, je réponds.",
        '<a href="mailto:jean@mail.example" title="jean@mail.example">Écrivez</a>, je réponds.',
        "<!-- jean@mail.example --> Écrivez, je réponds.",
    ],
)
def test_no_page_could_show_an_address(text: str, take: Take) -> None:
    body = take(text).incoming.body
    assert "Écrivez" in body
    assert "je réponds" in body
    cleaned = clean(body)
    assert not ADDRESS.search(body)
    assert not ADDRESS.search(cleaned)
    assert not ADDRESS.search(shown_text(cleaned))


def test_of_a_signed_message_only_the_signed_part_is_read(take: Take) -> None:
    part = "--b\nContent-Type: text/plain\n\n{}\n"
    text = f"{part.format('Signé.')}{part.format('Ajouté.')}--b--\n"
    assert take(text, content_type='multipart/signed; boundary="b"').incoming.body == "Signé."
    assert take(text, content_type='multipart/mixed; boundary="b"').incoming.body == "Signé.\nAjouté."


def test_what_a_reader_typed_stays(take: Take) -> None:
    text = 'Un <strong>mot</strong>, 1 < 2 && 3 > 2, <div>, <script>alert("x")</script>, C&A, &eacute;.'
    body = take(text).incoming.body
    assert shown_text(clean(body)) == 'Un mot, 1 < 2 && 3 > 2, <div>, <script>alert("x")</script>, C&A, é.'
    assert "<strong>mot</strong>" in body


# --- anything at all --------------------------------------------------------------------------------------------------

_BITS = st.sampled_from(
    [
        *(
            b"From: ",
            b"To: ",
            b"commentaires+bibliotheque@carnet.example",
            b"Subject: ",
            b"=?utf-8?q?",
            b"?=",
            b"[#",
            b"]",
        ),
        *(b"\n", b"\r\n", b"\n\n", b" ", b";", b'"', b"\0", b"\xff", b"\xc3\xa9", b"<", b">", b"&#64;", b"@", b"\x1b["),
        *(
            b"Content-Type: ",
            b"text/plain",
            b"text/html",
            b"multipart/mixed",
            b"multipart/signed",
            b"boundary=b",
            b"--b",
        ),
        *(b"--b--", b"charset=", b"utf-7", b"format=flowed", b"Content-Transfer-Encoding: ", b"base64", b"x-uuencode"),
        *(b"quoted-printable", b"begin 644 x", b"=3D", b"Date: ", b"Thu, 99 Jun", b"> ", b"-- ", b"a \xc3\xa9crit :"),
        *(
            b"Message-ID: <",
            b"In-Reply-To: ",
            b"Received: ",
            b"name*=utf-8''%41",
            b"name*0=a",
            b"Content-Disposition: ",
        ),
        *(
            b"attachment",
            b"Nom \xc3\xa0 publier : ",
            b"Commentaire : ",
            b"<blockquote type=cite>",
            b"</div>",
            b"../../x",
        ),
    ]
)


def _written(intake: Intake, raw: bytes, folder: Path) -> None:
    """Take in some bytes as a message, and hold what comes of it to what holds for every message."""
    try:
        taken = intake.take(raw)
    except Refused:
        return
    path = CommentShelf(folder).store(taken.incoming)
    if path is None:
        return
    assert path.resolve().is_relative_to(folder.resolve() / "comments/_pending")
    assert not ADDRESS.search(path.read_text("utf-8"))
    path.unlink()


@given(raw=st.lists(st.one_of(_BITS, st.binary(max_size=20)), max_size=60).map(b"".join))
def test_no_bytes_are_a_reason_to_fail(raw: bytes, intake: Intake, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.getbasetemp() / "any"
    folder.mkdir(exist_ok=True)
    _written(intake, raw, folder)
    _written(intake, letter() + raw, folder)
    _written(intake, b"From: x <x@y.example>\nTo: commentaires+atelier@carnet.example\n" + raw, folder)


@given(data=st.data())
def test_no_damage_to_a_real_message_is_a_reason_to_fail(
    data: st.DataObject, intake: Intake, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.getbasetemp() / "damaged"
    folder.mkdir(exist_ok=True)
    raw = bytearray(data.draw(st.sampled_from(MAILS)).read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(raw)))
        raw[at : at + data.draw(st.integers(0, 40))] = data.draw(st.one_of(_BITS, st.binary(max_size=8)))
    _written(intake, bytes(raw), folder)
    assert {path.name for path in folder.rglob("*") if path.is_file()} <= {".gitignore"}
