"""What one build remembers of those before it: readings, results, and what lies in the output."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from plugins.catalogue.steps import Steps
from plugins.engine.clock import Clock
from plugins.engine.digests import digest
from plugins.engine.ledger import Ledger
from plugins.engine.readings import Readings
from plugins.engine.results import Results
from plugins.problems.model import Findings


@dataclass(slots=True)
class Left:
    """What a build leaves to the process that made it and lives on, beside its plan.

    `press` and `environment` are those that wrote the site; `said` is what Pelican said, `checked` what was wrong with
    the finished pages.
    """

    press: Any = None
    environment: Any = None
    said: Findings = field(default_factory=Findings)
    checked: Findings = field(default_factory=Findings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What a build may use of those before it; as it is made here, nothing.

    Without `keyed`, every page is rendered: nobody knows what its template sees. Without `linked`, the output that
    unchanged files come from is another's, and they are copied.
    """

    readings: Readings = field(default_factory=Readings)
    results: Results = field(default_factory=Results)
    ledger: Ledger = field(default_factory=lambda: Ledger(None, None))
    clock: Clock = field(default_factory=Clock)
    steps: Steps = field(default_factory=Steps)
    left: Left | None = None
    keyed: bool = True
    linked: bool = True


def memory_file(cache: Path, role: str, *names: object) -> Path:
    """Return the file in which something of a role is kept, for a content folder or an output."""
    return cache / f"{digest(*(str(name) for name in names)).hex()[:24]}.{role}"
