"""`./site` alone: the commands, and how the site stands, for the author who comes back after a year."""

from datetime import datetime
from pathlib import Path

from plugins.engine.configuration import ROOT, build_date
from plugins.engine.declared import declare_all
from plugins.engine.plan import plan
from plugins.problems.text import say
from plugins.typography.dates import date_words

COMMANDS = (
    "new",
    "serve",
    "build",
    "check",
    "publish",
    "releases",
    "rollback",
    "hosting",
    "comment",
    "video",
    "links",
    "import",
    "test",
    "lint",
    "bench",
    "upgrade",
    "lock",
)


def status(content: Path, output: Path, lang: str = "") -> str:
    """Return the commands, a line each, then the site's name, its reports, drafts and problems, and the last build."""
    declare_all()
    from plugins.settings.read import load_site

    site, _ = load_site(content)
    language = lang or site.language
    lines = [f"./site {name:9}{say(f'command-{name}', language)}" for name in COMMANDS]
    lines += ["", say("status-site", language, name=site.words[site.language].name, address=site.address)]
    planned = plan(content, ROOT / "theme", production=True, today=build_date(site.zone))
    lines.append(say("status-reports", language, count=planned.reports))
    lines.append(say("status-drafts", language, count=planned.drafts))
    lines.append(say("status-problems", language, count=len(planned.findings.problems)))
    if planned.findings.hints:
        lines.append(say("status-hints", language, count=len(planned.findings.hints)))
    if planned.findings.problems:
        lines.append(say("status-see", language))
    built = output / "index.html"
    if built.is_file():
        moment = datetime.fromtimestamp(built.stat().st_mtime, site.zone)
        when = f"{date_words(moment.date(), language)}, {moment:%H:%M}"
        lines.append(say("status-built", language, when=when))
    else:
        lines.append(say("status-never", language))
    return "\n".join(lines)
