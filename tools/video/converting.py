"""`./site video convert` and `transcript`: captions of subtitles, and a text of captions."""

import re
import sys
from pathlib import Path

from plugins.problems.model import Refused
from plugins.problems.places import shown
from plugins.problems.text import line, message, say
from plugins.settings.read import load_site
from plugins.video.captions import read_captions
from plugins.video.transcript import transcript
from plugins.video.webvtt.subrip import decode_subtitles, srt_to_vtt
from tools.say import failed


def run_convert(file: Path, output: Path | None, content: Path, *, lang: str = "") -> int:
    """Write the captions of a file of subtitles, print their path and what is wrong in them, return the exit status.

    A file that is there already is never written over; one of captions is only checked.
    """
    language = lang or load_site(content)[0].language
    try:
        raw = file.read_bytes()
    except OSError:
        return failed(say("file-missing", language, address=str(file)))
    if file.suffix.casefold() == ".vtt":
        return _check(raw, file, language)
    target = output or file.with_suffix(".vtt")
    try:
        captions = srt_to_vtt(decode_subtitles(raw)).encode()
        with target.open("xb") as written:
            written.write(captions)
    except Refused as refused:
        return failed(f"{shown(file)}: {message(refused.at(shown(file), None), language)}")
    except FileExistsError:
        return failed(say("convert-there", language, path=shown(target)))
    except OSError as error:
        return failed(f"{shown(target)}: {error.strerror}")
    print(shown(target))
    return _check(captions, target, language)


def run_transcript(file: Path, content: Path, *, lang: str = "") -> int:
    """Print the transcript that a file of captions gives, as Markdown for the text of a video's file."""
    language = lang or load_site(content)[0].language
    try:
        cues, problems = read_captions(file.read_bytes(), shown(file))
    except OSError:
        return failed(say("file-missing", language, address=str(file)))
    for found in problems:
        print(line(found, language), file=sys.stderr)
    if problems:
        return 1
    colon = "\u00a0:" if language == "fr" else ":"
    for paragraph in transcript(cues):
        speaker = f"**{_plain(paragraph.speaker)}{colon}** " if paragraph.speaker else ""
        print(f"{speaker}{_plain(paragraph.text)}\n")
    return 0


def _plain(text: str) -> str:
    """Return a text that Markdown shows as it is."""
    return re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", text)


def _check(raw: bytes, file: Path, language: str) -> int:
    _cues, problems = read_captions(raw, shown(file))
    for found in problems:
        print(line(found, language), file=sys.stderr)
    return 1 if problems else 0
