"""Declares the block that a lone video address becomes, and the library of videos."""

from plugins.catalogue.edition import Edition
from plugins.catalogue.kinds import (
    Kind,
    Listing,
    declare_block,
    declare_check,
    declare_kind,
    declare_list,
    declare_pages,
    declare_pictures,
)
from plugins.catalogue.references import field
from plugins.settings.model import Site
from plugins.video.block import recognise
from plugins.video.facade import check_library, check_twice, check_videos, fill_video, hint_library, poster_pictures
from plugins.video.library import FIELDS, Video, settle
from plugins.video.pages import list_path, video_page, video_pages, videos_of
from plugins.video.tracks import check_tracks


def video_address(video: Video, _site: Site) -> str:
    """Return the path of a video's page."""
    return f"videos/{video.slug}/"


def _has_videos(lang: str, edition: Edition) -> bool:
    return bool(videos_of(lang, edition))


def register() -> None:
    """Declare the block, the kind, its list and the checks."""
    declare_block("video", recognise, fill_video)
    declare_kind(
        Kind(
            name="video",
            folder="videos",
            dated=False,
            fields=FIELDS,
            record=Video,
            address=video_address,
            view=video_page,
            template="video.html",
            settle=settle,
            references=(field("author", "person", "organisation", free=True),),
        )
    )
    declare_pages("videos", video_pages)
    declare_pictures("posters", poster_pictures)
    declare_list(Listing(("videos",), "videos", list_path, _has_videos))
    declare_check("videos", check_videos)
    declare_check("library", check_library)
    declare_check("library-twice", check_twice)
    declare_check("library-hints", hint_library)
    declare_check("tracks", check_tracks)
