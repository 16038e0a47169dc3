"""`./site build` and `./site check`."""

import sys
from datetime import date
from pathlib import Path

from plugins.engine.build import Order, build
from plugins.engine.errors import PluginMissing, UnsafeOutput
from plugins.problems.places import shown
from plugins.problems.text import say
from tools.formats import FORMATS
from tools.say import compared, refused, report, seconds


def run_build(  # noqa: PLR0913 - the options of two commands
    content: Path,
    output: Path | None,
    *,
    drafts: bool = False,
    day: str = "",
    lang: str = "",
    production: bool = True,
    form: str = "",
) -> int:
    """Build, or only check where there is no output, say what was found, and return the exit status."""
    from plugins.settings.read import load_site

    language = lang or load_site(content)[0].language
    if not content.is_dir():
        return _fail(say("content-missing", language, content=shown(content)))
    form = form or FORMATS[0]
    if form not in FORMATS:
        return _fail(say("format-option", language, text=form, choices=", ".join(FORMATS)))
    try:
        today = date.fromisoformat(day) if day else None
    except ValueError:
        return _fail(say("date-option", language, text=day))
    order = Order(content=content, output=output, production=production, drafts=drafts, today=today)
    try:
        outcome = build(order)
    except UnsafeOutput as unsafe:
        return _fail(say(unsafe.code, language, output=str(output)))
    except PluginMissing as missing:
        return _fail(say("plugin-missing", language, plugins=str(missing)))
    report(outcome, language, form)
    if outcome.findings.problems:
        return _fail(refused(outcome, language))
    # A program that reads JSON gets nothing else on the same stream.
    stream = sys.stderr if form == "json" else sys.stdout
    if output is None:
        print(say("checked", language, pages=outcome.pages), file=stream)
    else:
        print(
            say(
                "built",
                language,
                output=shown(output),
                pages=outcome.pages,
                reports=outcome.reports,
                seconds=seconds(outcome),
            ),
            file=stream,
        )
        if outcome.difference is not None:
            print(compared(outcome.difference, language), file=stream)
    return 0


def _fail(text: str) -> int:
    print(text, file=sys.stderr)
    return 1
