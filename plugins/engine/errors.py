"""What can stop a build, beside a fault of the program.

BuildStopped
    PluginMissing    a part of the build could not be loaded
    ProblemsFound    the site has problems; nothing was written
    UnsafeOutput     the output folder is not ours to replace
"""

from pathlib import Path

from plugins.problems.model import Findings
from plugins.problems.text import line


class BuildStopped(Exception):  # noqa: N818 - the program did what it should
    """A build that changed nothing; the text says why. Pelican's own command exits with `exitcode`."""

    exitcode = 1


class PluginMissing(BuildStopped):
    """A declared plugin that Pelican could not load or register: it would only log it and go on."""


class ProblemsFound(BuildStopped):
    """A site that must not be written; `findings` says why."""

    def __init__(self, findings: Findings, language: str) -> None:
        """Take what was found and the language to say it in."""
        super().__init__("\n" + "\n".join(line(found, language) for found in findings.problems))
        self.findings = findings


class UnsafeOutput(BuildStopped):
    """An output folder that must not be replaced; `code` names the message."""

    def __init__(self, code: str, output: Path) -> None:
        """Take the code of the message and the folder."""
        super().__init__(f"{code}: {output}")
        self.code = code
        self.output = output
