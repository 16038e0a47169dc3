"""Pelican's settings for writing; what an author sets is in `content/site.md`."""

from plugins.engine.configuration import pelican_settings

globals().update(pelican_settings(production=False))
