"""`./site hosting`: what nginx and Caddy need to know of the site, in files that their own include."""

import re
import sys
from collections.abc import Mapping
from pathlib import Path

from plugins.engine.build import Outcome
from plugins.engine.configuration import ROOT, build_date
from plugins.engine.declared import declare_all
from plugins.engine.plan import Plan, plan
from plugins.headers.hosts import caddy_rules, nginx_maps, nginx_rules, site_headers
from plugins.problems.places import shown
from plugins.problems.text import say
from plugins.redirects.table import redirects
from plugins.search.pages import there
from plugins.video.facade import player_origins
from tools.say import refused, report
from tools.writing import write_over


def run_hosting(content: Path, output: Path, *, lang: str = "") -> int:
    """Write the files, say where they are, and return the exit status; with problems, nothing is written."""
    from plugins.settings.read import load_site

    site, _ = load_site(content)
    language = lang or site.language
    if not content.is_dir():
        print(say("content-missing", language, content=shown(content)), file=sys.stderr)
        return 1
    declare_all()
    planned = plan(content, ROOT / "theme", production=True, today=build_date(site.zone))
    outcome = Outcome(findings=planned.findings, language=site.language)
    if planned.findings.problems:
        report(outcome, language)
        print(refused(outcome, language), file=sys.stderr)
        return 1
    try:
        output.mkdir(parents=True, exist_ok=True)
        for name, text in hosting_files(planned).items():
            write_over(output / name, text)
            print(say(f"hosting-{name.removesuffix('.conf')}", language, file=shown(output / name)))
    except OSError as error:
        print(say("hosting-failed", language, path=shown(output), reason=str(error.strerror)), file=sys.stderr)
        return 1
    return 0


def hosting_files(planned: Plan) -> Mapping[str, str]:
    """Return the files for servers by their names."""
    edition = planned.edition
    site = edition.site
    headers = site_headers(site, player_origins(site), search=there(site.language, edition))
    table, _ = redirects((*planned.pages, *planned.assets), edition)
    prefix = re.sub(r"[^a-z0-9]+", "_", f"{site.host}{site.base}".casefold())
    return {
        "nginx-http.conf": nginx_maps(site.base, table, prefix),
        "nginx-server.conf": nginx_rules(headers, base=site.base, table=table, prefix=prefix),
        "caddy.conf": caddy_rules(headers, base=site.base, table=table),
    }
