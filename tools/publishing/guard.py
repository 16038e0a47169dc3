"""What stops a publish that would lose much, and what says how two sites differ."""

from plugins.engine.manifest import Difference, Entry, Manifest, compare, pages_of
from plugins.problems.text import say
from tools.publishing.server.releases import Files, Trouble

MOST = 5  # one page in so many may vanish at once


def as_manifest(files: Files) -> Manifest:
    """Return what a server says of a release as a manifest."""
    return {path: Entry(digest, size) for path, (digest, size) in files.items()}


def guard(old: Manifest, new: Manifest, *, yes: bool) -> Difference:
    """Return how the pages differ; raises `Trouble` where more than a fifth of them would vanish, unless told to."""
    found = compare(pages_of(old), pages_of(new))
    if not pages_of(new):
        raise Trouble("publish-empty")
    if len(found.gone) * MOST > found.before and not yes:
        raise Trouble("publish-vanish", gone=len(found.gone), before=found.before, example=f"/{found.gone[0]}")
    return found


def told(found: Difference, language: str) -> str:
    """Return how the pages differ, in words."""
    return say("publish-changes", language, changed=len(found.changed), new=len(found.new), gone=len(found.gone))
