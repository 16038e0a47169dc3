"""Where Pelican meets the engine: our generator is given, and a site with problems is stopped before its first byte."""

from typing import Any

from pelican import signals

from plugins.engine.declared import PLUGINS
from plugins.engine.errors import PluginMissing, ProblemsFound
from plugins.engine.generator import SiteGenerator
from plugins.engine.plan import Plan


def require_plugins(pelican: Any) -> None:
    """Refuse to go on without a declared plugin: Pelican only logs it."""
    missing = [name for name in PLUGINS if name not in pelican.settings["PLUGINS"]]
    if missing:
        raise PluginMissing(", ".join(missing))


def give_generator(_pelican: Any) -> type[SiteGenerator]:
    """Give Pelican the generator of the whole site."""
    return SiteGenerator


def stop_on_problems(pelican: Any) -> None:
    """Stop before the first byte is written, with everything that was found."""
    planned: Plan = pelican.settings["PLAN"]
    if planned.findings.problems:
        raise ProblemsFound(planned.findings, planned.edition.site.language)


def register() -> None:
    """Connect the handlers in the order in which Pelican calls them."""
    signals.initialized.connect(require_plugins)
    signals.get_generators.connect(give_generator)
    signals.get_writer.connect(stop_on_problems)
