"""One block of HTML as our Markdown: four blanks for nested lists, and only the escapes that our Markdown knows."""

import re
from html import escape
from typing import Any

from bs4 import Tag
from markdownify import ATX, MarkdownConverter

from tools.wordpress.structure import INLINE

_UNDERSCORE = re.compile(r"(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")
_AMPERSAND = re.compile(r"&(?=#?\w{1,40};)")
_BRACKETS = re.compile(r"\[([^\[\]\n]*)\](?=([(:]?))|[\[\]]")
_BACKSLASH = re.compile(r"\\(?=[\\`*_{}\[\]()>#+.!|-])")
_LINE = (
    (re.compile(r"^(\s*)(#)"), r"\1\\\2"),
    (re.compile(r"^(\s*)([-+])(?=\s|$)"), r"\1\\\2"),
    (re.compile(r"^(\s*)(-)(?=-+\s*$|(?:\s+-)+\s*$)"), r"\1\\\2"),
    (re.compile(r"^(\s*\d+)\."), r"\1\\."),
    (re.compile(r"^(\s*)=(?==*\s*$)"), r"\1&#61;"),
    (re.compile(r"^(\s*)~(?=~~)"), r"\1&#126;"),
    (re.compile(r"^(\s*):(?=\s)"), r"\1&#58;"),
)
_WRAPPED = INLINE - {"strong", "em", "code"}


def block_as_markdown(block: Tag) -> str:
    """Return one block as Markdown; whether it is that, only our Markdown can tell."""
    return str(_Block().convert_soup(block)).strip("\n")


class _Block(MarkdownConverter):
    """Markdownify with the signs of our Markdown."""

    class Options(MarkdownConverter.DefaultOptions):  # type: ignore[misc, name-defined] # its types leave it out
        """What differs from its own."""

        heading_style = ATX
        autolinks = False
        wrap = True
        wrap_width = None
        bullets = "-"

    def escape(self, text: str, _parent_tags: set[str]) -> str:
        """Return words with the signs escaped that would be Markdown."""
        text = _BACKSLASH.sub(r"\\\\", text)
        text = re.sub(r"[`*]", lambda found: f"\\{found[0]}", text)
        text = _UNDERSCORE.sub(r"\\_", text)
        text = _AMPERSAND.sub("&amp;", text).replace("<", "&lt;").replace(">", "&gt;")
        text = text.replace("{", r"\{").replace("![", r"\![")
        text = _BRACKETS.sub(_bracket, text)
        return text.replace("\x02", "").replace("\x03", "")

    def process_text(self, el: Any, parent_tags: Any = None) -> str:
        """Return words; a sign before a link would make a picture of it."""
        text = str(super().process_text(el, parent_tags=parent_tags))  # type: ignore[misc]
        if text.endswith("!") and getattr(el.next_sibling, "name", None) == "a":
            text = f"{text[:-1]}\\!"
        if "td" in parent_tags or "th" in parent_tags:
            text = text.replace("|", r"\|")
        return text

    def get_conv_fn(self, tag_name: str) -> Any:
        """Return what converts an element; most of those within a line stay as they are, with Markdown inside."""
        if tag_name in _WRAPPED:
            return _wrapped
        if tag_name in {"div", "address", "details", "summary", "figcaption", "caption", "ruby", "rt", "rp"}:
            return _as_html
        return super().get_conv_fn(tag_name)  # type: ignore[misc]

    def convert_a(self, el: Tag, text: str, **_said: Any) -> str:
        """Return a link; an address that is its own words stands alone as it is, else between `<` and `>`."""
        href, title = str(el.get("href") or ""), str(el.get("title") or "")
        if el.get("id") or not href:
            return _wrapped(el, text)
        blank_before, blank_after = " " * text.startswith(" "), " " * text.endswith(" ")
        text = text.strip(" ")
        if el.get_text() == href and not title and el.find() is None:
            alone = el.parent is not None and el.parent.name == "p" and el.parent.get_text().strip() == href
            written = href if alone and re.match(r"https?://[^\s_*`]+$", href) else f"<{href}>"
            return f"{blank_before}{written}{blank_after}"
        return f"{blank_before}[{text}]({_destination(href)}{_titled(title)}){blank_after}"

    def convert_img(self, el: Tag, _text: str, **_said: Any) -> str:
        """Return a picture."""
        return _picture(el, "")

    def convert_figure(self, el: Tag, text: str, **_said: Any) -> str:
        """Return a lone picture with its caption, where that is plain text."""
        children = [child for child in el.contents if isinstance(child, Tag)]
        if not children or children[0].name != "img" or len(children) > 2:
            return text
        if len(children) == 1:
            return f"\n\n{_picture(children[0], '')}\n\n"
        caption = children[1]
        if caption.name != "figcaption" or caption.find() is not None:
            return text
        return f"\n\n{_picture(children[0], ' '.join(caption.get_text().split()))}\n\n"

    def convert_em(self, _el: Tag, text: str, **_said: Any) -> str:
        """Return emphasis; around or beside strong words with another sign, as three stars are read the other way."""
        before, after = " " * text.startswith(" "), " " * text.endswith(" ")
        words = text.strip(" ")
        sign = "_" if words.startswith("*") or words.endswith("*") else "*"
        return f"{before}{sign}{words}{sign}{after}" if words else text

    def convert_br(self, _el: Tag, _text: str, parent_tags: set[str]) -> str:
        """Return the end of a line."""
        return "<br>" if "_inline" in parent_tags else "  \n"

    def convert_code(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Return code within a line; code that has elements in it stays as it is."""
        if "pre" in parent_tags:
            return text
        if el.find() is not None:
            return f"<code>{el.decode_contents()}</code>"
        words = el.get_text()
        if "`" in words or words != words.strip():
            return f"<code>{_escaped(words)}</code>" if "`" not in words else f"`` {words} ``"
        return f"`{' '.join(words.split())}`" if words else ""

    def convert_hN(self, n: int, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: N802
        """Return a heading, with the name of its place."""
        if "_inline" in parent_tags:
            return text
        named = f" {{#{el['id']}}}" if el.get("id") else ""
        words = " ".join(text.split())
        if words.endswith("#"):
            words = f"{words[:-1]}\\#"
        return f"\n\n{'#' * n} {words}{named}\n\n"

    def convert_p(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Return a paragraph, in which no line begins like something else."""
        if "_inline" in parent_tags:
            return f" {text.strip()} "
        if el.get("lang") or el.get("dir"):
            return str(el)
        lines = text.strip(" \t\r\n").split("\n")
        return "\n\n" + "\n".join(_line(line.lstrip(" ")) for line in lines) + "\n\n"

    def convert_li(self, el: Tag, text: str, **_said: Any) -> str:
        """Return an item; what belongs to it is four blanks to the right."""
        text = text.strip("\n ")
        parent = el.parent
        mark = "-"
        if parent is not None and parent.name == "ol":
            start = str(parent.get("start") or "1")
            first = int(start) if start.isdecimal() and len(start) < 10 else 1
            mark = f"{first + len(el.find_previous_siblings('li'))}."
        lines = text.split("\n")
        if not (el.contents and isinstance(el.contents[0], Tag) and el.contents[0].name == "p"):
            lines[0] = _line(lines[0])
        body = "\n".join(f"    {line}" if line.strip() else "" for line in lines[1:])
        paragraphs = len(el.find_all("p", recursive=False)) > 1
        return f"{mark} {lines[0]}\n{body}{chr(10) if body else ''}{chr(10) if paragraphs else ''}"

    def convert_list(self, _el: Tag, text: str, parent_tags: set[str]) -> str:
        """Return a list; one in another begins on the next line."""
        if "li" in parent_tags:
            return "\n" + text.rstrip()
        return "\n\n" + text + "\n"

    convert_ul = convert_list
    convert_ol = convert_list

    def convert_pre(self, el: Tag, _text: str, **_said: Any) -> str:
        """Return code between fences that it does not hold itself."""
        code = el.find("code")
        language = str(el.get("data-language") or (code.get("data-language") if isinstance(code, Tag) else "") or "")
        text = "".join(
            "\n" if isinstance(one, Tag) and one.name == "br" else str(one)
            for one in el.descendants
            if not isinstance(one, Tag) or one.name == "br"
        )
        text = text.strip("\n")
        longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
        fence = "`" * max(3, longest + 1)
        return f"\n\n{fence}{language}\n{text}\n{fence}\n\n"

    def convert_dl(self, _el: Tag, text: str, **_said: Any) -> str:
        """Return a list of definitions."""
        return f"\n\n{text.strip()}\n\n"

    def convert_dt(self, _el: Tag, text: str, **_said: Any) -> str:
        """Return a term."""
        return f"\n\n{_line(' '.join(text.split()))}\n"

    def convert_dd(self, _el: Tag, text: str, **_said: Any) -> str:
        """Return what a term means."""
        first, *others = text.strip().split("\n")
        body = "".join(f"\n    {line}" if line.strip() else "\n" for line in others)
        return f":   {_line(first)}{body}\n"

    def convert_q(self, el: Tag, text: str, **_said: Any) -> str:
        """Return a quotation within a line."""
        return _wrapped(el, text)


def _wrapped(el: Tag, text: str, **_said: Any) -> str:
    """Return an element within a line as HTML, with Markdown inside."""
    attributes = "".join(
        f' {name}="{escape(str(value))}"' for name, value in el.attrs.items() if not name.startswith("data-")
    )
    return f"<{el.name}{attributes}>{text}</{el.name}>"


def _as_html(el: Tag, _text: str, **_said: Any) -> str:
    return f"\n\n{el}\n\n"


def _picture(el: Tag, caption: str) -> str:
    alt = str(el.get("alt") or "")
    alt = re.sub(r"[\\`*_\[\]<>&]", lambda found: f"&#{ord(found[0])};", alt)
    return f"![{alt}]({_destination(str(el.get('src') or ''))}{_titled(caption)})"


def _destination(href: str) -> str:
    return f"<{href}>" if re.search(r"[\s()]", href) else href


def _titled(title: str) -> str:
    if not title:
        return ""
    words = re.sub(r"[\"\\`*_\[\]<>&()]", lambda found: f"&#{ord(found[0])};", " ".join(title.split()))
    return f' "{words}"'


def _line(line: str) -> str:
    """Return a line that is not taken for a heading, a list or a rule."""
    for pattern, replacement in _LINE:
        line = pattern.sub(replacement, line)
    return line


def _bracket(found: re.Match[str]) -> str:
    """Return brackets as they are where they can be no link, note or table of contents, else escaped."""
    inner = found[1]
    if inner is None:
        return f"\\{found[0]}"
    if found[2] or not inner or inner[0] in "^!" or inner.upper() == "TOC":
        return f"\\[{inner}\\]"
    return found[0]


def _escaped(words: str) -> str:
    return re.sub(r"[\\`*_{}\[\]<>&#]", lambda found: f"&#{ord(found[0])};", words)
