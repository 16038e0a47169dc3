"""The settings of a site that begins with a blog: what the export knows of it."""

from plugins.frontmatter.values import address
from plugins.problems.model import Refused
from tools.new.plain import one_line
from tools.wordpress.model import Export
from tools.wordpress.plain import plain_text
from tools.wordpress.survey import Survey


def settings_of(export: Export, survey: Survey) -> str:
    """Return `site.md` for a content folder that has none; old addresses stay where the site can have them."""
    language = export.language[:2].casefold()
    shape = survey.shape()
    values = {
        "Name": plain_text(export.title),
        "Description": plain_text(export.description),
        "Address": _address(export.blog),
        "Language": language if language in {"fr", "en"} else "",
        "Time_zone": survey.zone_name() or "",
        "Author": _author(export),
        "Post_address": shape[0] if shape else "",
    }
    values["Name"] = values["Name"] or "WordPress"
    return "".join(f"{key}: {one_line(value)}\n" for key, value in values.items() if value)


def _address(blog: str) -> str:
    """Return where the blog was, over https; nothing for what is no address."""
    found = blog.strip().rstrip("/").partition("?")[0]
    found = f"https://{found.removeprefix('http://')}" if found.startswith("http://") else found
    try:
        return address(found)
    except Refused:
        return ""


def _author(export: Export) -> str:
    """Return the one author of a blog by the name that readers saw, unless that looks like the name of a file."""
    names = {plain_text(author.name) for author in export.authors}
    name = names.pop() if len(names) == 1 else ""
    return name if name != name.casefold() else ""
