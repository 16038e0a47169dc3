"""'Correct this page': the way to put a page right, for whoever is named on it."""

from dataclasses import replace
from functools import partial
from urllib.parse import quote

from plugins.catalogue.edition import Edition
from plugins.catalogue.pages import Page
from plugins.catalogue.views import View
from plugins.catalogue.words import Words
from plugins.comments.mail import Mail, fitted, shown_href


def with_correct_link(page: Page, edition: Edition) -> Page:
    """Return a page with its link to correct it, if the settings offer one; a page without an address has none."""
    if not isinstance(page.view, View) or page.view.head.canonical is None:
        return page
    href = _href(page, edition)
    return replace(page, view=replace(page.view, correct=href)) if href else page


def _href(page: Page, edition: Edition) -> str | None:
    """Return the page's file in the forge's editor, else a mail that names the page; None where there is neither."""
    site = edition.site
    if page.name and site.source_edit:
        return site.source_edit.replace("{path}", quote(page.name))
    if not site.mail:
        return None
    words = edition.words[page.lang]
    head = page.view.head
    body = words.say("correct_body", address=head.canonical)
    return shown_href(fitted(head.title, partial(_mail, site.mail, words, body)), site)


def _mail(address: str, words: Words, body: str, title: str) -> Mail:
    return Mail(address, words.say("correct_subject", title=title), body)
