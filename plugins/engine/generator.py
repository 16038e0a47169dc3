"""The one generator of ours: it reads, joins and writes every kind and every list, in every language."""

from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader
from pelican.generators import Generator

from plugins.engine.indexes import indexes
from plugins.engine.keys import Keys
from plugins.engine.memory import Memory
from plugins.engine.plan import Plan, plan
from plugins.engine.writing import Press


class SiteGenerator(Generator):  # type: ignore[misc] # Pelican has no types
    """Plans the whole site when Pelican collects context, and writes the plan when Pelican writes."""

    plan: Plan

    def generate_context(self) -> None:
        """Read, join and check everything; the plan waits in the settings for the moment before writing."""
        # Pelican would take a template that the theme lacks from its own theme, in silence.
        self.env.loader = FileSystemLoader(Path(self.theme) / "templates")
        # What changes by itself has no place on a page that is only made again when something has changed.
        self.env.filters.pop("random", None)
        self.env.globals.pop("lipsum", None)
        day = self.settings.get("BUILD_DATE")
        self.memory: Memory = self.settings.get("MEMORY") or Memory()
        self.plan = plan(
            Path(self.path),
            Path(self.theme),
            production=self.settings.get("PRODUCTION", False),
            drafts=self.settings.get("DRAFTS", False),
            today=date.fromisoformat(day) if day else None,
            memory=self.memory,
        )
        self.settings["PLAN"] = self.plan

    def generate_output(self, _writer: Any) -> None:
        """Write every page and file of the plan."""
        planned, memory = self.plan, self.memory
        press = Press(Path(self.output_path), memory.results, memory.ledger, linked=memory.linked)
        press.pages(planned, self.env, keyed=memory.keyed, tell=memory.clock.teller("writing"))
        memory.clock.lap("writing")
        key = Keys(self.env, planned).asset
        press.assets(planned.assets, key)
        memory.clock.lap("assets")
        if self.settings.get("INDEXED", True):
            press.assets(indexes(planned), key)
            memory.clock.lap("index")
        self.settings["PRESS"] = press
        if memory.left is not None:
            memory.left.press, memory.left.environment = press, self.env
