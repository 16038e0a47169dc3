"""Pelican's settings for the public site: the same, and it refuses what must not be published."""

from plugins.engine.configuration import pelican_settings

globals().update(pelican_settings(production=True))
