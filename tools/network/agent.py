"""Who asks other hosts: this version of the generator, in the site's languages."""

import tomllib

from plugins.engine.configuration import ROOT
from plugins.settings.model import Site
from tools.network.fetch import Client


def network(site: Site, command: str) -> Client:
    """Return who asks other hosts for a command, in the site's languages first."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        version = tomllib.load(file)["project"]["version"]
    others = ("en",) if "en" not in site.languages else ()
    wanted = [
        language if not place else f"{language};q=0.{max(1, 10 - 2 * place)}"
        for place, language in enumerate((*site.languages, *others))
    ]
    return Client(agent=f"Etapes/{version} (site generator; ./site {command})", languages=", ".join(wanted))
