"""What one run of a program takes: the time of the processor, the time that passes, memory."""

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

# What would reach a build from who measures it.
_FOREIGN = {"CI", "PYTHONPATH", "SITEURL", "SITE_CONTENT", "SOURCE_DATE_EPOCH"}
_SAID = 2000  # signs of what a program that failed said last
_KIB_IN_MB = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One run: `cpu` and `wall` in seconds, `peak` in MiB.

    `cpu` is the time of the processor, user and system, of the program and all that it waited for; `wall` the time that
    passed; `peak` the memory of its largest process.
    """

    cpu: float
    wall: float
    peak: float


class RunFailed(Exception):  # noqa: N818 - a program's failure, not one of ours
    """A program that is to be measured ended badly; the message is what it said last."""


def measured(command: Sequence[str | Path], *, cwd: Path, log: Path) -> Measure:
    """Run a command and return what it took; raises `RunFailed`. What it says goes into a file.

    Memory is that which the system counts (`ru_maxrss`): at least what this process had when it began the other.
    """
    environment: Mapping[str, str] = {name: value for name, value in os.environ.items() if name not in _FOREIGN}
    with log.open("wb") as out:
        began = time.monotonic()
        child = subprocess.Popen(  # noqa: S603 - the commands are written in this folder
            command, cwd=cwd, env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=out
        )
        _, status, used = os.wait4(child.pid, 0)
        wall = time.monotonic() - began
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        said = log.read_text("utf-8", "replace")[-_SAID:]
        raise RunFailed(f"{' '.join(str(word) for word in command)}: {child.returncode}\n{said}")
    return Measure(cpu=used.ru_utime + used.ru_stime, wall=wall, peak=used.ru_maxrss / _KIB_IN_MB)
