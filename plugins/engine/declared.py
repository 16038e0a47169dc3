"""The plugins of a build, in the order in which they are loaded; a missing one is an error, never a silent loss."""

import importlib

PLUGINS = (
    "plugins.catalogue.plugin",
    "plugins.video.plugin",
    "plugins.events.plugin",
    "plugins.comments.plugin",
    "plugins.posts.plugin",
    "plugins.cards.plugin",
    "plugins.structured_data.plugin",
    "plugins.feeds.plugin",
    "plugins.search.plugin",
    "plugins.redirects.plugin",
    "plugins.headers.plugin",
    "plugins.engine.plugin",
)
# Whether finished pages are read again and looked at, before they take the place of those there. `./site bench` says in
# a copy of the project that they are not, to measure what that takes.
LOOKED_AT = True


def declare_all() -> None:
    """Register what packages declare, for a look at a site without Pelican."""
    for name in PLUGINS:
        if name != "plugins.engine.plugin":
            importlib.import_module(name).register()
