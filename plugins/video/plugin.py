"""Declares the block that a lone video address becomes."""

from plugins.catalogue.kinds import declare_block, declare_check
from plugins.video.block import recognise
from plugins.video.facade import check_videos, fill_video


def register() -> None:
    """Declare the block and the check of its files."""
    declare_block("video", recognise, fill_video)
    declare_check("videos", check_videos)
