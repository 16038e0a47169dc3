"""The links by which a reader replies: to a report by mail, on the fediverse, from a site of their own, on a forge."""

from dataclasses import dataclass

from plugins.catalogue.words import Words
from plugins.comments.mail import Mail, fitted, plus_address, shown_address, shown_href
from plugins.settings.model import Site

# What `cleaning` leaves, as the comment form of 2012 said it.
ELEMENTS = (
    '<a href="" title=""> <abbr title=""> <acronym title=""> <b> <blockquote cite=""> <cite> <code> <del datetime=""> '
    '<em> <i> <q cite=""> <strike> <strong>'
)
_BRACKETS = str.maketrans("[]", "()")  # a subject ends in `[slug]`; its title has no such part


@dataclass(frozen=True, slots=True)
class Reply:
    """One way to reply: `kind` is mail, fediverse, webmention or forge; `address` is what a reader can copy.

    Of a mail, `subject` and `text` are what is written in it already, `elements` the HTML that the comment may have.
    """

    kind: str
    href: str
    address: str | None = None
    subject: str | None = None
    text: str | None = None
    elements: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Replied:
    """What is replied to: a report by its slug, its title and full address, and the threads that it names."""

    slug: str
    title: str
    permalink: str
    fediverse: str | None = None
    forge: str | None = None


def replies(replied: Replied, ways: tuple[str, ...], *, site: Site, words: Words) -> tuple[Reply, ...]:
    """Return those of some ways to reply that there are, in their order.

    A fediverse thread is offered where the report names one; a forge's discussion of the report's own wins over the
    site's.
    """
    found = (_reply(way, replied, site, words) for way in ways)
    return tuple(reply for reply in found if reply is not None)


def _reply(way: str, replied: Replied, site: Site, words: Words) -> Reply | None:
    if way == "mail" and site.mail:
        mail = post_mail(site.mail, words, replied)
        address = shown_address(mail.address, site, words)
        return Reply("mail", shown_href(mail, site), address, mail.subject, mail.body, ELEMENTS)
    if way == "fediverse" and replied.fediverse:
        return Reply("fediverse", replied.fediverse, replied.fediverse)
    if way == "webmention" and site.webmention:
        return Reply("webmention", site.webmention, replied.permalink)
    forge = replied.forge or site.forge
    return Reply("forge", forge) if way == "forge" and forge else None


def post_mail(address: str, words: Words, replied: Replied) -> Mail:
    """Return the mail in which a reader comments on a report.

    Its last three lines are the fields, each a label for what the reader fills in: name, site, comment. The script of
    the page, `comment.js`, counts on that.
    """
    labels = (words.mail_name, words.mail_site, words.mail_comment)
    fields = [f"{label}{words.separator}" for label in labels]

    def write(title: str) -> Mail:
        body = [words.say("reply_about", title=title), replied.permalink, "", words.say("mail_consent"), "", *fields]
        subject = words.say("reply_subject", title=title.translate(_BRACKETS))
        return Mail(plus_address(address, replied.slug) or address, f"{subject} [{replied.slug}]", "\n".join(body))

    return fitted(replied.title, write)


def reply_href(site: Site, post: str, id: str) -> str | None:  # noqa: A002 - what a comment calls it
    """Return the link of a mail that answers a comment: the address says the report, the subject the comment, no more.

    A report can have thousands of them. None where the site takes no comments by mail.
    """
    if not site.mail or "mail" not in site.comments:
        return None
    address = plus_address(site.mail, post)
    token = f"[#{id}]" if address else f"[{post}#{id}]"
    return shown_href(Mail(address or site.mail, token), site)


def report_href(site: Site, words: Words, post: str, id: str) -> str | None:  # noqa: A002 - what a comment calls it
    """Return the link of a mail that reports a comment to the author; None for a site without a mail address.

    It has neither plus-address nor `[…]` in its subject: it is no comment and must not be taken for one.
    """
    if not site.mail:
        return None
    return shown_href(Mail(site.mail, words.say("report_subject", post=post, id=id)), site)
