"""The one generator of ours: it reads, joins and writes every kind and every list, in every language."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader
from pelican.generators import Generator

from plugins.engine.indexes import indexes
from plugins.engine.plan import Plan, plan


class SiteGenerator(Generator):  # type: ignore[misc] # Pelican has no types
    """Plans the whole site when Pelican collects context, and writes the plan when Pelican writes."""

    plan: Plan

    def generate_context(self) -> None:
        """Read, join and check everything; the plan waits in the settings for the moment before writing."""
        # Pelican would take a template that the theme lacks from its own theme, in silence.
        self.env.loader = FileSystemLoader(Path(self.theme) / "templates")
        day = self.settings.get("BUILD_DATE")
        self.plan = plan(
            Path(self.path),
            Path(self.theme),
            production=self.settings.get("PRODUCTION", False),
            drafts=self.settings.get("DRAFTS", False),
            today=date.fromisoformat(day) if day else None,
        )
        self.settings["PLAN"] = self.plan

    def generate_output(self, writer: Any) -> None:
        """Write every page and file of the plan."""
        planned = self.plan
        for page in planned.pages:
            writer.write_file(
                page.path,
                self.env.get_template(page.template),
                {"localsiteurl": ""},
                view=page.view,
                chrome=planned.chrome[page.lang],
                words=planned.edition.words[page.lang],
            )
        made = indexes(planned) if self.settings.get("INDEXED", True) else ()
        for asset in (*planned.assets, *made):
            target = Path(self.output_path) / asset.path
            target.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(asset.content, Path):
                shutil.copyfile(asset.content, target)
            else:
                target.write_bytes(asset.data())
