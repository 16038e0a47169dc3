"""Small exports for tests: what is not said is what WordPress would write."""

from pathlib import Path
from xml.sax.saxutils import escape

HEAD = """<?xml version="1.0" encoding="{encoding}"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel>
<title>Le carnet</title><link>http://blog.example</link><description>Des étapes</description>
<pubDate>Mon, 24 Nov 2025 10:00:00 +0000</pubDate><language>fr-FR</language>
<wp:wxr_version>1.2</wp:wxr_version><wp:base_site_url>http://blog.example</wp:base_site_url>
<wp:base_blog_url>http://blog.example</wp:base_blog_url>
<wp:author><wp:author_login>admin</wp:author_login><wp:author_email>admin@blog.example</wp:author_email>
<wp:author_display_name><![CDATA[Camille Exemple]]></wp:author_display_name></wp:author>
<wp:category><wp:category_nicename>villes</wp:category_nicename><wp:category_parent></wp:category_parent>
<wp:cat_name><![CDATA[Villes]]></wp:cat_name></wp:category>
<wp:category><wp:category_nicename>lyon</wp:category_nicename><wp:category_parent>villes</wp:category_parent>
<wp:cat_name><![CDATA[Lyon]]></wp:cat_name></wp:category>
"""
FOOT = "</channel></rss>\n"


def post(number: int = 1, **said: str) -> str:
    """Return an item; `more` is put in as it stands."""
    values = {
        "title": f"Article {number}",
        "link": f"http://blog.example/2012/06/{number % 28 + 1:02}/article-{number}/",
        "guid": f"http://blog.example/?p={number}",
        "content": f"<p>Texte {number}.</p>",
        "excerpt": "",
        "date": f"2012-06-{number % 28 + 1:02} 12:00:05",
        "date_gmt": f"2012-06-{number % 28 + 1:02} 10:00:05",
        "name": f"article-{number}",
        "status": "publish",
        "type": "post",
        "password": "",
        "parent": "0",
        "creator": "admin",
        "more": "",
        **said,
    }
    return (
        f"<item><title>{escape(values['title'])}</title><link>{escape(values['link'])}</link>"
        f"<dc:creator><![CDATA[{values['creator']}]]></dc:creator>"
        f'<guid isPermaLink="false">{escape(values["guid"])}</guid>'
        f"<content:encoded><![CDATA[{values['content']}]]></content:encoded>"
        f"<excerpt:encoded><![CDATA[{values['excerpt']}]]></excerpt:encoded><wp:post_id>{number}</wp:post_id>"
        f"<wp:post_date>{values['date']}</wp:post_date><wp:post_date_gmt>{values['date_gmt']}</wp:post_date_gmt>"
        f"<wp:post_name>{escape(values['name'])}</wp:post_name><wp:status>{values['status']}</wp:status>"
        f"<wp:post_parent>{values['parent']}</wp:post_parent><wp:post_type>{values['type']}</wp:post_type>"
        f"<wp:post_password>{values['password']}</wp:post_password>{values['more']}</item>\n"
    )


def comment(number: int, text: str = "Bravo !", **said: str) -> str:
    """Return a comment for the `more` of an item."""
    values = {"author": "Jean", "site": "", "approved": "1", "type": "", "parent": "0", "date": "2012-06-21", **said}
    return (
        f"<wp:comment><wp:comment_id>{number}</wp:comment_id>"
        f"<wp:comment_author><![CDATA[{values['author']}]]></wp:comment_author>"
        f"<wp:comment_author_email>jean@secret.example</wp:comment_author_email>"
        f"<wp:comment_author_url>{values['site']}</wp:comment_author_url>"
        f"<wp:comment_author_IP>192.0.2.77</wp:comment_author_IP>"
        f"<wp:comment_date>{values['date']} 12:00:00</wp:comment_date>"
        f"<wp:comment_date_gmt>{values['date']} 10:00:00</wp:comment_date_gmt>"
        f"<wp:comment_content><![CDATA[{text}]]></wp:comment_content>"
        f"<wp:comment_approved>{values['approved']}</wp:comment_approved>"
        f"<wp:comment_type>{values['type']}</wp:comment_type><wp:comment_parent>{values['parent']}</wp:comment_parent>"
        f"</wp:comment>"
    )


def term(domain: str, name: str, slug: str) -> str:
    """Return a category or a tag for the `more` of an item."""
    return f'<category domain="{domain}" nicename="{slug}"><![CDATA[{name}]]></category>'


def meta(key: str, value: str) -> str:
    """Return a custom field for the `more` of an item."""
    return (
        f"<wp:postmeta><wp:meta_key>{key}</wp:meta_key><wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>"
    )


def export(*items: str, encoding: str = "UTF-8") -> str:
    """Return a whole export."""
    return HEAD.format(encoding=encoding) + "".join(items) + FOOT


def write(path: Path, *items: str) -> Path:
    """Write an export."""
    path.write_text(export(*items), "utf-8")
    return path
