"""How a file is named to the author."""

from pathlib import Path


def shown(path: Path) -> str:
    """Return a path as the author would type it: from the folder they stand in where it is below that."""
    try:
        # The folder of a link, not what it leads to, is where the author finds it.
        return (path.parent.resolve() / path.name).relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError, RuntimeError):
        return path.as_posix()
