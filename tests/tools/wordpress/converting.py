"""What the conversion of a text is tested in: a site, one other text, and pictures with and without a file."""

import re
from collections.abc import Mapping

from plugins.engine.declared import declare_all
from tests.catalogue.small_site import a_site
from tools.wordpress.context import Attachment, Context

UPLOADS = "http://blog.example/wp-content/uploads/"
PHOTO = Attachment(
    id=5, address=f"{UPLOADS}a.jpg", name="images/a.jpg", alt="Une photo", caption="La <em>légende</em>", title="a"
)
LOST = Attachment(id=6, address=f"{UPLOADS}perdue.jpg", name=None, title="perdue")
TEXTS = {"http://blog.example/2012/06/02/autre/": "posts/2012-06-02-autre.md", "/?p=7": "pages/a-propos.md"}
BLOCKS: Mapping[int, str] = {
    7: "<!-- wp:paragraph --><p>Réutilisé</p><!-- /wp:paragraph -->",
    8: '<!-- wp:block {"ref":8} /-->',
}


def a_context() -> Context:
    """Return what surrounds a text of the blog."""
    declare_all()
    return Context(
        site=a_site(),
        lang="fr",
        name="posts/2012-06-01-texte.md",
        text_of=_text,
        media_of=_media,
        is_ours=lambda address: "blog.example" in address,
        attachment={5: PHOTO, 6: LOST}.get,
        attached=(PHOTO,),
        block=BLOCKS.get,
    )


def _text(address: str) -> str | None:
    page, mark, fragment = address.partition("#")
    return f"{TEXTS[page]}{mark}{fragment}" if page in TEXTS else None


def _media(address: str) -> str | None:
    name = address.removeprefix(UPLOADS)
    if name == address or "perdu" in name:
        return None
    folder = {"jpg": "images", "mp4": "videos"}.get(name.rpartition(".")[2], "files")
    return f"{folder}/" + re.sub(r"-\d+x\d+(?=\.)", "", name)
