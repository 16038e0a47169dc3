"""What kind of file each path of a site is, for storage that has to be told."""

from pathlib import PurePosixPath

_OTHER = "application/octet-stream"
# Not the machine's own table: the same site gets the same types from everywhere.
_TYPES = {
    "avif": "image/avif",
    "css": "text/css; charset=utf-8",
    "gif": "image/gif",
    "html": "text/html; charset=utf-8",
    "ico": "image/x-icon",
    "ics": "text/calendar; charset=utf-8",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "m4v": "video/mp4",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "ogg": "audio/ogg",
    "ogv": "video/ogg",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
    "vtt": "text/vtt; charset=utf-8",
    "wasm": "application/wasm",
    "webm": "video/webm",
    "webmanifest": "application/manifest+json",
    "webp": "image/webp",
    "woff2": "font/woff2",
    "xml": "application/xml",
    "zip": "application/zip",
}
_FEEDS = {
    "feed.xml": "application/atom+xml",
    "comments.xml": "application/atom+xml",
    "feed.json": "application/feed+json",
}


def media_type(path: str) -> str:
    """Return the media type of a file of the site."""
    name = PurePosixPath(path).name
    return _FEEDS.get(name) or _TYPES.get(name.rpartition(".")[2].lower(), _OTHER)
