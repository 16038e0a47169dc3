"""`./site test` and `./site lint`."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping

from plugins.engine.configuration import ROOT
from plugins.problems.text import say
from plugins.settings.read import load_site
from tools.packages import ensure

# What only Debian has, by the command that shows that it is there.
NEEDED = {"chromium": "chromium", "git": "git"}
# With what publishing is tried, and the files for servers; their tests are skipped where nobody may install it.
WISHED = {"nginx": "nginx-light", "caddy": "caddy", "rsync": "rsync", "sshd": "openssh-server"}
_DAEMONS = ":/usr/sbin:/sbin"  # where these are, which is not in the path of everybody


def run_tests(*, long: bool, only: str) -> int:
    """Install what the tests need, run them, and return the exit status."""
    ensure("test", root=ROOT)
    missing = _missing(NEEDED)
    if _may_install():
        missing += _missing(WISHED)
    if missing and not _install(missing):
        language = load_site(ROOT / "content")[0].language
        print(say("tests-need", language, packages=" ".join(missing)), file=sys.stderr)
        return 1
    command = [sys.executable, "-m", "pytest", "-q", "-n", "auto", "--dist", "loadfile"]
    command += ["--long"] if long else []
    command += ["-k", only] if only else []
    return subprocess.run(command, cwd=ROOT, check=False).returncode  # noqa: S603 - our own command


def run_lint() -> int:
    """Run ruff's checks, its formatter and mypy; return the first exit status that is not 0, after all have run."""
    ensure("test", root=ROOT)
    commands = (["ruff", "check"], ["ruff", "format", "--check"], ["mypy"])
    codes = [
        subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=False).returncode  # noqa: S603
        for command in commands
    ]
    return next((code for code in codes if code), 0)


def _missing(wanted: Mapping[str, str]) -> list[str]:
    """Return the packages whose commands are not there."""
    return [package for command, package in wanted.items() if not _there(command)]


def _there(command: str) -> bool:
    return shutil.which(command, path=os.environ.get("PATH", os.defpath) + _DAEMONS) is not None


def _may_install() -> bool:
    """Tell whether Debian packages can be installed without asking: as root, with apt."""
    return shutil.which("apt-get") is not None and hasattr(os, "geteuid") and os.geteuid() == 0


def _install(packages: list[str]) -> bool:
    """Install Debian packages, where that can be done without asking."""
    apt = shutil.which("apt-get")
    if apt is None or not _may_install():
        return False
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = [apt, "install", "-y", "-qq", "--no-install-recommends", *packages]
    for command in ([apt, "update", "-qq"], install):
        if subprocess.run(command, check=False, env=environment, stdout=sys.stderr).returncode:  # noqa: S603
            return False
    return not {*_missing(NEEDED), *_missing(WISHED)} & set(packages)
