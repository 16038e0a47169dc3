"""Every page with the feeds that belong to it."""

import re
from dataclasses import replace

from plugins.catalogue.edition import Edition
from plugins.catalogue.heads import title_of
from plugins.catalogue.pages import Page
from plugins.catalogue.views import LinkView, View
from plugins.feeds.topics import topics
from plugins.posts.views import HomeView


def with_feeds(page: Page, edition: Edition) -> Page:
    """Return a page whose head names the feed of what it is about; the home page, the JSON Feed."""
    if not isinstance(page.view, View) or not page.path.endswith("index.html"):
        return page
    head = page.view.head
    topic = topics(edition).get(re.sub(r"(?:(?<=/)page/\d+/)?index\.html$", "feed.xml", page.path))
    if topic is not None:
        title = title_of(topic.title, topic.lang, edition)
        head = replace(head, own_feed=LinkView(title, edition.site.absolute(topic.path)))
    elif isinstance(page.view, HomeView):
        href = edition.site.absolute(f"{edition.prefix(page.lang)}feed.json")
        head = replace(head, json_feed=LinkView(edition.site.words[page.lang].name, href))
    else:
        return page
    return replace(page, view=replace(page.view, head=head))
