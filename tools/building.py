"""`./site build` and `./site check`."""

import errno
import shutil
import sys
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from plugins.engine import unchanged
from plugins.engine.build import Order, Outcome, build
from plugins.engine.configuration import ROOT, as_shipped, settings_file
from plugins.engine.errors import PluginMissing, UnsafeOutput
from plugins.engine.keeping import CACHE
from plugins.problems.places import shown
from plugins.problems.text import LANGUAGES, say
from plugins.settings.model import Site
from plugins.settings.read import load_site
from plugins.typography.numbers import decimal_words, number_words
from tools.formats import FORMATS
from tools.progress import progress
from tools.say import compared, failed, hint_lines, refused, report

# What the author's machine may refuse at any moment; any other fault of the system is ours.
_OF_THE_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How a build is wanted: `day`, `lang` and `form` as they were typed, `started_ns` when the process began.

    With `fresh`, nothing of earlier builds is used and everything that they kept is thrown away; with `profile`, where
    the time went is said.
    """

    drafts: bool = False
    day: str = ""
    lang: str = ""
    form: str = ""
    fresh: bool = False
    profile: bool = False
    started_ns: int = 0


def run_build(content: Path, output: Path | None, wish: Wish) -> int:
    """Build, or only check where there is no output, say what was found, and return the exit status."""
    content, output = content.absolute(), output and output.absolute()
    began = None
    if output is not None and wish.started_ns:
        began = unchanged.beginning(str(ROOT), str(content), wish.day, wish.started_ns)
    site, _ = load_site(content)
    days = _days(wish, site)  # of before: a build that ends after midnight is one of the day before
    language = wish.lang or site.language
    form = wish.form or FORMATS[0]
    refusal = _refusal(content, wish, language)
    if refusal is not None:
        return failed(refusal)
    today = date.fromisoformat(wish.day) if wish.day else None
    if wish.fresh:
        forget()
    order = Order(
        content=content,
        output=output,
        drafts=wish.drafts,
        today=today,
        cache=CACHE,
        fresh=wish.fresh,
        last=ROOT / "output",
    )
    outcome = _outcome(order, language)
    if outcome is None:
        return 1
    report(outcome, language, form)
    if wish.profile:
        _print_laps(outcome, language)
    if outcome.findings.problems:
        return failed(refused(outcome, language))
    # A program that reads JSON gets nothing else on the same stream.
    stream = sys.stderr if form == "json" else sys.stdout
    if output is None:
        print(say("checked", language, pages=number_words(outcome.pages, language)), file=stream)
        return 0
    took = decimal_words(outcome.seconds, language)
    print(_built(outcome, output, language, outcome.unchanged, took), file=stream)
    if outcome.difference is not None and not outcome.difference.empty:
        print(compared(outcome.difference, language), file=stream)
    if began is not None and form == FORMATS[0] and as_shipped(settings_file(production=True), production=True):
        _note(outcome, output, site, began | days)
    return 0


def _refusal(content: Path, wish: Wish, language: str) -> str | None:
    """Return why nothing can be built for a wish, or None."""
    if not content.is_dir():
        return say("content-missing", language, content=shown(content))
    if wish.form not in {"", *FORMATS}:
        return say("format-option", language, text=wish.form, choices=", ".join(FORMATS))
    try:
        date.fromisoformat(wish.day or "2000-01-01")
    except ValueError:
        return say("date-option", language, text=wish.day)
    return None


def _outcome(order: Order, language: str) -> Outcome | None:
    """Build, telling how far it is; None for a build that could not be made, which has been said."""
    watch = progress(language)
    try:
        return build(replace(order, watch=watch))
    except UnsafeOutput as unsafe:
        failed(say(unsafe.code, language, output=shown(unsafe.output)))
    except PluginMissing as missing:
        failed(say("plugin-missing", language, plugins=str(missing)))
    except OSError as error:
        if error.errno not in _OF_THE_DISK:
            raise
        failed(say("build-disk", language, reason=error.strerror or str(error)))
    finally:
        if watch is not None:
            watch.end()
    return None


def forget() -> None:
    """Throw away what builds have kept: readings, results, cards, pictures, indexes; not the site that is served."""
    for folder in CACHE.parent.glob("*/"):
        if folder.name != "serve":
            shutil.rmtree(folder, ignore_errors=True)


def _built(outcome: Outcome, output: Path, language: str, same: int, seconds: str) -> str:
    return say(
        "built",
        language,
        output=shown(output),
        pages=number_words(outcome.pages, language),
        written=number_words(outcome.pages - same, language),
        unchanged=number_words(same, language),
        seconds=seconds,
    )


def _note(outcome: Outcome, output: Path, site: Site, began: dict[str, object]) -> None:
    """Note what the next build would say, if nothing changes until then."""
    said = {
        language: {
            "hints": "".join(f"{line}\n" for line in hint_lines(outcome, language)),
            "text": _built(outcome, output, language, outcome.pages, "{seconds}"),
        }
        for language in LANGUAGES
    }
    unchanged.note(str(ROOT), str(output), began | {"language": site.language}, said)


def _days(wish: Wish, site: Site) -> dict[str, object]:
    """Return from and until when a build says the same, in seconds since 1970: for the day, or for ever."""
    if wish.day:
        return {"from": 0.0, "until": float("inf")}
    midnight = datetime.now(site.zone).replace(hour=0, minute=0, second=0, microsecond=0)
    return {"from": midnight.timestamp(), "until": (midnight + timedelta(days=1)).timestamp()}


def _print_laps(outcome: Outcome, language: str) -> None:
    for step, seconds in outcome.laps.items():
        took = decimal_words(seconds, language)
        print(say("step-took", language, seconds=took, step=say(f"step-{step}", language)), file=sys.stderr)
