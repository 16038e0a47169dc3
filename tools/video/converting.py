"""`./site video convert`: captions of a file of subtitles, checked as a build checks them."""

import sys
from pathlib import Path

from plugins.problems.model import Refused
from plugins.problems.places import shown
from plugins.problems.text import line, message, say
from plugins.settings.read import load_site
from plugins.video.captions import read_captions
from plugins.video.webvtt.subrip import decode_subtitles, srt_to_vtt


def run_convert(file: Path, output: Path | None, content: Path, *, lang: str = "") -> int:
    """Write the captions of a file of subtitles, print their path and what is wrong in them, return the exit status.

    A file that is there already is never written over; one of captions is only checked.
    """
    language = lang or load_site(content)[0].language
    try:
        raw = file.read_bytes()
    except OSError:
        return _fail(say("file-missing", language, address=str(file)))
    if file.suffix.casefold() == ".vtt":
        return _check(raw, file, language)
    target = output or file.with_suffix(".vtt")
    try:
        captions = srt_to_vtt(decode_subtitles(raw)).encode()
        with target.open("xb") as written:
            written.write(captions)
    except Refused as refused:
        return _fail(f"{shown(file)}: {message(refused.at(shown(file), None), language)}")
    except FileExistsError:
        return _fail(say("convert-there", language, path=shown(target)))
    except OSError as error:
        return _fail(f"{shown(target)}: {error.strerror}")
    print(shown(target))
    return _check(captions, target, language)


def _check(raw: bytes, file: Path, language: str) -> int:
    _cues, problems = read_captions(raw, shown(file))
    for found in problems:
        print(line(found, language), file=sys.stderr)
    return 1 if problems else 0


def _fail(text: str) -> int:
    print(text, file=sys.stderr)
    return 1
