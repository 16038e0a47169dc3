"""What lies beside a film or a file of the library: captions, chapters, and what is wrong with them."""

from collections.abc import Mapping

from plugins.catalogue.edition import Edition
from plugins.catalogue.model import Catalogue
from plugins.problems.model import Findings, Problem, Refused
from plugins.problems.places import shown
from plugins.video.block import FILE_TYPES
from plugins.video.captions import Cue, check_length, read_captions
from plugins.video.chapters import Chapter, read_chapters
from plugins.video.media import read_media


def captions_name(stem: str, lang: str) -> str:
    """Return the name of the captions of a stem (`videos/film`) in a language."""
    return f"{stem}.{lang}.vtt"


def chapters_name(stem: str, lang: str) -> str:
    """Return the name of the chapters of a stem in a language."""
    return f"{stem}.{lang}.chapters.vtt"


def captions(stem: str, lang: str, edition: Edition) -> tuple[Cue, ...]:
    """Return the cues beside a film in a language; none where there is no file."""
    name = captions_name(stem, lang)
    return _read(name, edition)[0] if edition.shelf.has(name) else ()


def chapters(stem: str, lang: str, edition: Edition) -> tuple[Chapter, ...]:
    """Return the chapters beside a film in a language, else in the first of the site's that has some."""
    for known in dict.fromkeys((lang, *edition.site.languages)):
        name = chapters_name(stem, known)
        if edition.shelf.has(name):
            raw = edition.shelf.find(name, name).read_bytes()
            return read_chapters(raw, name)[0]
    return ()


def _read(name: str, edition: Edition) -> tuple[tuple[Cue, ...], tuple[Problem, ...]]:
    def read() -> tuple[tuple[Cue, ...], tuple[Problem, ...]]:
        path = edition.shelf.find(name, name)
        return read_captions(path.read_bytes(), shown(path))

    return edition.once(f"captions {name}", read)


def check_tracks(_catalogue: Catalogue, edition: Edition) -> Findings:
    """Return what is wrong in every file of captions and chapters, at its line."""
    problems: list[Problem] = []
    for name in edition.shelf.names():
        if not name.startswith("videos/") or not name.endswith(".vtt"):
            continue
        if name.endswith(".chapters.vtt"):
            path = edition.shelf.find(name, name)
            length = _film_length(name.removesuffix(".chapters.vtt"), edition)
            problems += read_chapters(path.read_bytes(), shown(path), length_seconds=length)[1]
        else:
            cues, found = _read(name, edition)
            problems += found
            length = _film_length(name.removesuffix(".vtt"), edition)
            if length is not None:
                problems += check_length(cues, shown(edition.shelf.find(name, name)), length)
    return Findings(tuple(problems))


def _film_length(stem: str, edition: Edition) -> float | None:
    """Return the length in seconds of the film that lies beside `videos/film.fr`; None where there is none to read."""
    film = stem.rpartition(".")[0]
    for suffix in FILE_TYPES:
        if edition.shelf.has(f"{film}{suffix}"):
            try:
                return read_media(edition.shelf.find(f"{film}{suffix}", film)).length_seconds
            except Refused:
                return None  # the check of films says it
    return None


def languages_of(stem: str, edition: Edition) -> Mapping[str, str]:
    """Return the captions beside a film, by language in the order of the site's."""
    names = {lang: captions_name(stem, lang) for lang in edition.site.languages}
    return {lang: name for lang, name in names.items() if edition.shelf.has(name)}
