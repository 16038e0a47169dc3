"""The shortcodes that WordPress and the plugins of most blogs had, as HTML; others stay as they are written."""

import re
from collections.abc import Callable, Iterator
from html import escape
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from plugins.images.picture import is_picture
from tools.wordpress.context import Attachment, Context
from tools.wordpress.converted import Notes, Topic
from tools.wordpress.plain import plain_text
from tools.wordpress.players import link_paragraph, video_of
from tools.wordpress.shortcodes import Shortcode, expand

_LANGUAGES = [
    "actionscript3",
    "applescript",
    "arduino",
    "bash",
    "c",
    "cpp",
    "csharp",
    "css",
    "delphi",
    "diff",
    "erlang",
    "fsharp",
    "go",
    "groovy",
    "haskell",
    "html",
    "java",
    "javafx",
    "javascript",
    "js",
    "json",
    "latex",
    "lua",
    "matlab",
    "objc",
    "perl",
    "php",
    "powershell",
    "python",
    "r",
    "ruby",
    "scala",
    "sh",
    "sql",
    "swift",
    "text",
    "vb",
    "vbnet",
    "xhtml",
    "xml",
    "xslt",
    "yaml",
]
_CODE = {"code", "sourcecode", "source", "cc", "highlight", "syntax", "cci"}
VERBATIM = frozenset((*_CODE, *_LANGUAGES))
_ALIASES = {"js": "javascript", "sh": "bash", "text": "", "xhtml": "html", "actionscript3": "as3", "vb": "vbnet"}
_MEDIA = re.compile(r"\s*((?:<a\b[^<>]*>\s*)?<img\b[^<>]*>(?:\s*</a>)?)(.*)", re.DOTALL | re.IGNORECASE)
_SOURCES = ["src", "mp3", "m4a", "ogg", "oga", "wav", "wma", "flac", "mp4", "m4v", "webm", "ogv", "mov", "flv", "wmv"]
_MANY = 500  # pictures of one gallery
_ADDRESS = re.compile(r"(?:https?:)?//\S+")
# How an address is made of what the shortcode of a host says.
_HOSTS = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "youtube_sc": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "dailymotion": "https://www.dailymotion.com/video/{}",
    "wpvideo": "https://videopress.com/v/{}",
    "videopress": "https://videopress.com/v/{}",
    "ted": "https://www.ted.com/talks/{}",
    "ted-talk": "https://www.ted.com/talks/{}",
    "archiveorg": "https://archive.org/details/{}",
    "googlevideo": "https://video.google.com/videoplay?docid={}",
    "gist": "https://gist.github.com/{}",
    "slideshare": "https://www.slideshare.net/slideshow/embed_code/{}",
    "tweet": "https://twitter.com/i/status/{}",
}
_OTHER_HOSTS = {
    "embed", "video_embed", "soundcloud", "googlemaps", "instagram", "twitter", "facebook", "flickr", "scribd",
    "spotify", "mixcloud", "bandcamp", "kickstarter", "pinterest", "tiktok", "peertube", "flv", "embedyt", "fvplayer",
}  # fmt: skip
_KNOWN = {"caption", "wp_caption", "playlist", "audio", "video", *_HOSTS, *_OTHER_HOSTS, *_CODE}
_NAMED = ("id", "v", "url", "src", "href", "video", "track", "link", "file", "guid", "address", "map")


def without_shortcodes(html: str, context: Context, notes: Notes) -> str:
    """Return HTML with the shortcodes that are known as elements; the others are noted and kept."""
    return expand(html, _Handler(context, notes), verbatim=VERBATIM)


class _Handler:
    """What becomes of one shortcode in a text."""

    def __init__(self, context: Context, notes: Notes) -> None:
        self._context = context
        self._notes = notes
        self._by_name: dict[str, Callable[[Shortcode], str | None]] = {
            "caption": self._caption,
            "wp_caption": self._caption,
            "gallery": self._gallery,
            "playlist": self._playlist,
            "audio": self._media,
            "video": self._media,
        }

    def __call__(self, code: Shortcode) -> str:
        if code.name in VERBATIM:
            found = _listing(code)
        elif code.name in _HOSTS or code.name in _OTHER_HOSTS:
            found = self._host(code)
        else:
            found = self._by_name.get(code.name, _nothing)(code)
        if found is not None:
            return found
        if code.name == "gallery":
            self._notes.add(Topic.GALLERY, code.written)
        elif code.said or code.content is not None or code.name in _KNOWN or re.search(r"[_-]", code.name):
            self._notes.add(Topic.SHORTCODE, code.written)  # `[sic]` and `[1]` are words
        return code.typed

    def _caption(self, code: Shortcode) -> str | None:
        if code.content is None:
            return None
        said = code.said.get("caption", "")
        found = _MEDIA.fullmatch(code.content)
        if found is None:
            words = f"<figcaption>{said}</figcaption>" if said else ""
            return f"\n\n<figure>{code.content.strip()}{words}</figure>\n\n"
        words = " ".join(f"{said} {found[2]}".split()) if said else " ".join(found[2].split())
        caption = f"<figcaption>{words}</figcaption>" if words else ""
        return f"\n\n<figure>{' '.join(found[1].split())}{caption}</figure>\n\n"

    def _gallery(self, code: Shortcode) -> str | None:
        pictures = [one for one in self._chosen(code) if is_picture(_name(one))]
        if not pictures:
            return None
        return "\n\n" + "\n".join(map(_figure, pictures)) + "\n\n"

    def _playlist(self, code: Shortcode) -> str | None:
        media = [one for one in self._chosen(code) if not is_picture(_name(one))]
        if not media:
            return None
        return "".join(link_paragraph(one.address, plain_text(one.title)) for one in media)

    def _chosen(self, code: Shortcode) -> Iterator[Attachment]:
        """Yield the attachments that a shortcode names, or those of the text."""
        numbers = _numbers(code.said.get("ids") or code.said.get("include") or "")
        if numbers:
            for number in numbers[:_MANY]:
                one = self._context.attachment(number)
                if one is None:
                    self._notes.add(Topic.PICTURE, f"[{code.name}] {number}")
                else:
                    yield one
            return
        left = set(_numbers(code.said.get("exclude", "")))
        yield from (one for one in self._context.attached if one.id not in left)

    def _media(self, code: Shortcode) -> str | None:
        """Return a film or a sound as a link to it, which the site makes a player of where it is its own film."""
        found = next((code.said[name] for name in _SOURCES if code.said.get(name)), "")
        found = found or next((word for word in code.words if "/" in word or "." in word), "")
        found = found or (code.content or "").strip()
        address = found.split("|")[0]  # of the audio player of 2008: [audio http://…|titles=…]
        if not re.fullmatch(r"(?:https?:)?/[^\s<>\"]+", address):
            return None
        address = self._known(address)
        left = code.content or ""
        return link_paragraph(address, "" if _ADDRESS.fullmatch(left.strip()) else _title(address)) + (
            left if "<" in left else ""
        )

    def _host(self, code: Shortcode) -> str | None:
        given = [code.said[name] for name in _NAMED if code.said.get(name)]
        given += [*code.words, (code.content or "").strip()]
        given += [f"{name}={value}" for name, value in code.said.items() if name.startswith("http")]
        for value in given:
            text = re.sub(r"<[^<>]*>", "", value).strip().replace("&amp;", "&").replace("&#038;", "&")
            if _ADDRESS.fullmatch(text):
                return link_paragraph(self._known(text))
            pattern = _HOSTS.get(code.name)
            if pattern and re.fullmatch(r"[\w-]+(?:[?&][\w=&;.-]*)?", text):
                return link_paragraph(self._known(pattern.format(text)))
        return None

    def _known(self, address: str) -> str:
        """Return the address of a video as the site writes it; another one is noted, as it will be a link."""
        found = video_of(address, self._context)
        if found is None and self._context.media_of(address) is None:
            self._notes.add(Topic.PLAYER, address)
        return found or address


def _nothing(_code: Shortcode) -> None:
    return None


def _listing(code: Shortcode) -> str | None:
    """Return code as a block of it."""
    if code.content is None:
        return None
    said = code.said.get("language") or code.said.get("lang") or code.said.get("brush") or ""
    said = (said or (code.name if code.name in _LANGUAGES else next(iter(code.words), ""))).lower()
    language = _ALIASES.get(said, said)
    named = f' class="language-{language}"' if re.fullmatch(r"[a-z0-9+#-]{1,30}", language) else ""
    body = code.content.replace("\r\n", "\n").strip("\n")
    typed = re.search(r"&(?:lt|gt|amp|quot|#0?39|#91|#93);", body)  # the visual editor had escaped it before
    shown = body if typed and "<" not in body else escape(body, quote=False)
    return f"\n\n<pre><code{named}>{shown}</code></pre>\n\n"


def _figure(one: Attachment) -> str:
    words = " ".join(one.caption.split())
    caption = f"<figcaption>{words}</figcaption>" if words else ""
    alt = escape(plain_text(one.alt or one.title))
    return f'<figure><img src="{escape(one.address)}" alt="{alt}">{caption}</figure>'


def _name(one: Attachment) -> str:
    try:
        return one.name or urlsplit(one.address).path
    except ValueError:
        return ""


def _title(address: str) -> str:
    try:
        return PurePosixPath(urlsplit(address).path).name or address
    except ValueError:
        return address


def _numbers(text: str) -> list[int]:
    return [int(word) for word in re.findall(r"\d{1,18}", text)]
