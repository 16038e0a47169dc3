"""`./site build` and `./site check`."""

import sys
from datetime import date
from pathlib import Path

from plugins.engine.build import Order, build
from plugins.engine.errors import PluginMissing, UnsafeOutput
from plugins.problems.places import shown
from plugins.problems.text import say
from tools.say import refused, report, seconds


def run_build(
    content: Path, output: Path | None, *, drafts: bool = False, day: str = "", lang: str = "", production: bool = True
) -> int:
    """Build, or only check where there is no output, say what was found, and return the exit status."""
    from plugins.settings.read import load_site

    language = lang or load_site(content)[0].language
    if not content.is_dir():
        return _fail(say("content-missing", language, content=shown(content)))
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
    report(outcome, language)
    if outcome.findings.problems:
        return _fail(refused(outcome, language))
    if output is None:
        print(say("checked", language, pages=outcome.pages))
    else:
        print(
            say(
                "built",
                language,
                output=shown(output),
                pages=outcome.pages,
                reports=outcome.reports,
                seconds=seconds(outcome),
            )
        )
    return 0


def _fail(text: str) -> int:
    print(text, file=sys.stderr)
    return 1
