"""The words after `./site import`: invoke takes the first for the export, also where it asks for help."""

from collections.abc import Sequence

_HELP = {"--help", "-h"}


def as_import_task(arguments: Sequence[str]) -> list[str]:
    """Return a command line that asks for help in the way that invoke understands, any other as it is."""
    program, *rest = arguments
    return [program, "--help", "import"] if rest[:1] == ["import"] and _HELP & set(rest) else list(arguments)
