"""A video as schema.org names it: on its own page, and only with everything that search engines ask for."""

from plugins.catalogue.edition import Edition
from plugins.structured_data.nodes import Node, said
from plugins.video.lengths import iso_duration
from plugins.video.views import VideoPageView


def video_nodes(view: VideoPageView, edition: Edition) -> list[Node]:
    """Return the video of a page; none without a picture of its own or the day of its publication, or once it is gone.

    The transcript stands with the video that it is of, and nowhere else.
    """
    if view.head.image is None or view.uploaded is None or view.video.state != "ok":
        return []
    page = edition.site.full(view.here)
    film = edition.site.full(view.video.href) if view.video.file else None
    said_here = [part.text for part in view.transcript] or [part.html.striptags() for part in view.parts if part.html]
    text = "\n".join(said_here)
    return [
        said(
            {
                "@type": "VideoObject",
                "@id": f"{page}#video",
                "url": page,
                "name": view.title,
                "description": view.summary or view.title,
                "thumbnailUrl": view.head.image.href,
                "uploadDate": view.uploaded,
                "duration": iso_duration(view.seconds) if view.seconds else None,
                "embedUrl": view.video.embed,
                "contentUrl": film,
                "inLanguage": view.spoken if view.spoken and len(view.spoken) == 2 else None,
                "transcript": text,
                "hasPart": [_clip(view, at, page) for at in range(len(view.chapters))],
            }
        )
    ]


def _clip(view: VideoPageView, at: int, page: str) -> Node:
    """Return a chapter: the page starts the video there, as the address says."""
    chapter = view.chapters[at]
    following = view.chapters[at + 1].seconds if at + 1 < len(view.chapters) else view.seconds
    return said(
        {
            "@type": "Clip",
            "name": chapter.title,
            "startOffset": chapter.seconds,
            "endOffset": following if following and following > chapter.seconds else None,
            "url": f"{page}?t={chapter.seconds}",
        }
    )
