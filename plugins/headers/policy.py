"""The Content-Security-Policy: of each page what it needs, and of the whole site what its pages need together."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from plugins.catalogue.edition import Edition
from plugins.catalogue.views import View
from plugins.posts.views import HomeView, NotFoundView
from plugins.search.pages import there
from plugins.search.views import SearchView
from plugins.settings.model import Site

_SELF = "'self'"
# Pagefind is a program in WebAssembly; this lets it run and no text become code.
_WASM = "'wasm-unsafe-eval'"


def page_policy(view: View, edition: Edition) -> str:
    """Return the policy of a page, short, for its `<meta>`.

    A page without a script may run none, and only one with a video may frame its player. The author's own edition may
    also hear of changes.
    """
    search = isinstance(view, SearchView)
    asked = isinstance(view, HomeView | NotFoundView) and there(view.lang, edition)
    own = _origin(edition.site)
    origins = dict.fromkeys(origin for script in view.scripts for origin in script.origins.split() if origin != own)
    return _written(
        scripts=bool(view.scripts) or edition.drafts,
        search=search,
        sent=search or asked,
        heard=search or edition.drafts,
        frames=origins,
    )


def still_policy() -> str:
    """Return the policy of a page that runs nothing and shows nothing of others."""
    return _written(scripts=False, search=False, sent=False, heard=False, frames=())


def site_policy(site: Site, players: Iterable[str], *, search: bool) -> str:
    """Return the policy that a server sends with every file: what some page needs, and what a `<meta>` cannot say.

    A browser holds to both, so each page keeps its own, which is narrower.
    """
    more = ["frame-ancestors 'none'"]
    if site.address.startswith("https://"):
        more.append("upgrade-insecure-requests")
    return "; ".join((_written(scripts=True, search=search, sent=search, heard=search, frames=players), *more))


def _written(*, scripts: bool, search: bool, sent: bool, heard: bool, frames: Iterable[str]) -> str:
    """Return a policy; what it does not name may not be loaded at all, and no text becomes HTML or code."""
    rules: list[tuple[str, tuple[str, ...]]] = [("default-src", ("'none'",))]
    if scripts:
        rules.append(("script-src", (_SELF, _WASM) if search else (_SELF,)))
    rules.append(("style-src", (_SELF,)))
    rules.append(("img-src", (_SELF, "data:")))  # the icon stands in the page
    rules += [(f"{kind}-src", (_SELF,)) for kind in ("font", "media")]
    if heard:
        rules.append(("connect-src", (_SELF,)))
    if framed := tuple(frames):
        rules.append(("frame-src", framed))
    rules += [
        ("form-action", (_SELF,) if sent else ("'none'",)),
        ("base-uri", ("'none'",)),
        ("require-trusted-types-for", ("'script'",)),
        ("trusted-types", ("'none'",)),
    ]
    return "; ".join(" ".join((name, *values)) for name, values in rules)


def _origin(site: Site) -> str:
    """Return the site's own origin, which a page need not be allowed: nothing of it is framed."""
    found = urlsplit(site.address)
    return f"{found.scheme}://{found.netloc}"
