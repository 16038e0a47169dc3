"""What Pelican has to know of a site's settings."""

import ast
import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import reset_tzpath

from jinja2 import StrictUndefined

from plugins.engine.declared import PLUGINS
from plugins.settings.read import load_site

ROOT = Path(__file__).resolve().parents[2]
_SHIPPED = """
from plugins.engine.configuration import pelican_settings
globals().update(pelican_settings(production={production}))
"""
# Time zones come from the package `tzdata`, not from the machine: two machines may know different rules.
reset_tzpath(to=[])


def build_date(site_zone: Any) -> date:
    """Return the day of a build: `SOURCE_DATE_EPOCH` (seconds since 1970) where it is set, else today in the zone."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    now = datetime.fromtimestamp(int(epoch), UTC) if epoch and epoch.isdigit() else datetime.now(UTC)
    return now.astimezone(site_zone).date()


def settings_file(*, production: bool) -> Path:
    """Return the settings file that Pelican reads."""
    return ROOT / ("publishconf.py" if production else "pelicanconf.py")


def as_shipped(file: Path, *, production: bool) -> bool:
    """Tell whether a settings file does no more than it does as it comes; what an author adds may do anything."""
    try:
        said = ast.parse(file.read_bytes())
    except (OSError, SyntaxError, ValueError):
        return False
    statements = said.body[1:] if ast.get_docstring(said) is not None else said.body
    shipped = ast.parse(_SHIPPED.format(production=production))
    return ast.dump(ast.Module(statements, [])) == ast.dump(shipped)


def pelican_settings(*, production: bool) -> dict[str, Any]:
    """Return Pelican's settings for the content folder: `SITE_CONTENT` in the environment, else `content/`."""
    content = Path(os.environ.get("SITE_CONTENT") or ROOT / "content")
    site, _ = load_site(content, production=production)
    return {
        "PATH": str(content),
        "THEME": str(ROOT / "theme"),
        "OUTPUT_PATH": str(ROOT / "output"),
        "SITENAME": site.words[site.language].name,
        "SITEURL": site.address,
        "TIMEZONE": site.zone.key,
        "DEFAULT_LANG": site.language,
        "LOCALE": ["C"],
        "PRODUCTION": production,
        "BUILD_DATE": build_date(site.zone).isoformat(),
        "PLUGINS": list(PLUGINS),
        "PLUGIN_PATHS": [],
        "JINJA_ENVIRONMENT": {
            "autoescape": True,
            "undefined": StrictUndefined,
            "trim_blocks": True,
            "lstrip_blocks": True,
            "keep_trailing_newline": True,
        },
        # Everything below is written by our own generator; Pelican's stay without work.
        "ARTICLE_PATHS": [],
        "PAGE_PATHS": [],
        "STATIC_PATHS": [],
        "THEME_STATIC_PATHS": [],
        "DIRECT_TEMPLATES": [],
        "CACHE_CONTENT": False,
        "LOAD_CONTENT_CACHE": False,
        "DELETE_OUTPUT_DIRECTORY": False,
        "TYPOGRIFY": False,
        "FEED_ALL_ATOM": None,
        "CATEGORY_FEED_ATOM": None,
        "TRANSLATION_FEED_ATOM": None,
        "AUTHOR_FEED_ATOM": None,
        "AUTHOR_FEED_RSS": None,
        "READERS": {"rst": None, "html": None},
    }
