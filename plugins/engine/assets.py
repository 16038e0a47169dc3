"""The theme's own files: style sheets, small scripts, icons; named by their content, so that they may be kept."""

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from plugins.catalogue.pages import Asset
from plugins.engine.sheets import sheet_of

# The order of the cascade; a file that is not named here comes after these.
_ORDER = ("tokens", "base", "layout", "components", "utilities", "print")
# Sheets that only one kind of page asks for, beside the common one.
_ALONE = ("feed", "search")
# Smaller sheets, with the rules that the pages of these templates can use: most visits see one of each.
_SMALLER = {
    "plain.css": ("home.html", "term.html", "terms.html", "archive.html", "404.html"),
    "report.css": ("post.html",),
}
_AT_ROOT = ("favicon.svg", "favicon.ico")


def theme_assets(theme: Path) -> tuple[Mapping[str, str], tuple[Asset, ...]]:
    """Return the path of each of the theme's files by its name, and the files to write."""
    static = theme / "static"
    styles = sorted((static / "css").glob("*.css"), key=_place)
    whole = _joined(styles, _ALONE)
    files = {"site.css": whole.encode()}
    files |= {name: sheet_of(whole, theme / "templates", of).encode() for name, of in _SMALLER.items()}
    files |= {path.name: _tight(path.read_text("utf-8")).encode() for path in styles if path.stem in _ALONE}
    scripts = sorted((static / "js").glob("*.js"))
    files |= {path.name: _tight_script(path.read_text("utf-8")).encode() for path in scripts}
    files |= {path.name: path.read_bytes() for path in sorted((static / "images").glob("*")) if path.is_file()}
    paths = {name: name if name in _AT_ROOT else _hashed(name, content) for name, content in files.items()}
    assets = tuple(
        Asset(path=paths[name], content=content, source=f"theme/static/{name}") for name, content in files.items()
    )
    return paths, assets


def _joined(styles: list[Path], without: tuple[str, ...]) -> str:
    """Return sheets as one, in their order, without the spaces that only people need; their texts have none such."""
    joined = _tight("\n".join(path.read_text("utf-8") for path in styles if path.stem not in without))
    return re.sub(r"(?<=[;:,{}]) |\n| (?=[{}])| (?=>)|(?<=>) ", "", joined)


def _tight(css: str) -> str:
    """Return a style sheet without comments, indentation and empty lines: what readers would load for nothing."""
    lines = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL).splitlines()
    return "\n".join(line.strip() for line in lines if line.strip()) + "\n"


def _tight_script(script: str) -> str:
    """Return a script without comments and indentation; ours have neither in their strings."""
    lines = re.sub(r"(?:^|\s)// .*$", "", script, flags=re.MULTILINE).splitlines()
    return "\n".join(line.strip() for line in lines if line.strip()) + "\n"


def _place(path: Path) -> tuple[int, str]:
    return (_ORDER.index(path.stem) if path.stem in _ORDER else len(_ORDER), path.name)


def _hashed(name: str, content: bytes) -> str:
    stem, _, suffix = name.rpartition(".")
    return f"assets/{stem}.{hashlib.sha256(content).hexdigest()[:10]}.{suffix}"
