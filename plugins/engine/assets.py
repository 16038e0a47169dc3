"""The theme's own files: style sheets, small scripts, icons; named by their content, so that they may be kept."""

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from plugins.catalogue.pages import Asset
from plugins.engine.sheets import Texts, sheet_of, without_tokens
from plugins.look.drawings import coloured_icon, coloured_svg
from plugins.look.model import THEME, Look
from plugins.look.sheet import feed_sheet, look_sheet
from plugins.problems.places import shown

# The order of the cascade; a file that is not named here comes after these.
_ORDER = ("tokens", "base", "layout", "components", "utilities", "print")
# Sheets that only one kind of page asks for, beside the common one.
_ALONE = ("feed", "search")
_LISTS = ("home.html", "term.html", "terms.html", "archive.html", "404.html", "moved.html")
# Smaller sheets, with the rules that the pages of these templates can use, and what their texts have.
_SMALLER: dict[str, tuple[tuple[str, ...], Texts]] = {
    "plain.css": (_LISTS, Texts.PLAIN),
    "report.css": (("post.html",), Texts.PLAIN),
    "film.css": (("post.html",), Texts.FILMS),
    "rich.css": (("post.html",), Texts.ALL),
}
_AT_ROOT = ("favicon.svg", "favicon.ico")


def theme_assets(theme: Path, look: Look = THEME) -> tuple[Mapping[str, str], tuple[Asset, ...]]:
    """Return the path of each of the theme's files by its name, and the files to write, as a look has them.

    The fonts of a look are among them.
    """
    static = theme / "static"
    fonts = {file.name: file.path.read_bytes() for file in look.fonts}
    paths = {name: _hashed(name, content) for name, content in fonts.items()}
    # Sheets and fonts lie in one folder.
    own = look_sheet(look, {name: path.rpartition("/")[2] for name, path in paths.items()})
    styles = sorted((static / "css").glob("*.css"), key=_place)
    whole = _joined(styles, _ALONE)
    files = {"site.css": (whole + own).encode()}
    for name, (of, texts) in _SMALLER.items():
        sheet = sheet_of(whole, theme / "templates", of, texts)
        files[name] = (without_tokens(sheet, own) + own).encode()
    files |= {path.name: _tight(path.read_text("utf-8")).encode() for path in styles if path.stem in _ALONE}
    files["feed.css"] += feed_sheet(look).encode()
    scripts = sorted((static / "js").glob("*.js"))
    files |= {path.name: _tight_script(path.read_text("utf-8")).encode() for path in scripts}
    files["report.js"] = files["video.js"] + files["comment.js"]  # one request where a report needs both
    files |= _drawings(static / "images", look)
    paths |= {name: name if name in _AT_ROOT else _hashed(name, content) for name, content in files.items()}
    assets = tuple(
        Asset(path=paths[name], content=content, source=f"theme/static/{name}") for name, content in files.items()
    )
    return paths, assets + tuple(
        Asset(path=paths[file.name], content=fonts[file.name], source=shown(file.path)) for file in look.fonts
    )


def _drawings(folder: Path, look: Look) -> dict[str, bytes]:
    """Return the theme's drawings in the colours of a look; an icon of the author's own takes the place of both."""
    files = {path.name: path.read_bytes() for path in sorted(folder.glob("*")) if path.is_file()}
    files = {name: coloured_svg(data, look) if name.endswith(".svg") else data for name, data in files.items()}
    if look.icon is None:
        return files | {"favicon.ico": coloured_icon(files["favicon.ico"], look)}
    return {name: data for name, data in files.items() if name != "favicon.ico"} | {"favicon.svg": look.icon}


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
