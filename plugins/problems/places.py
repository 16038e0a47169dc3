"""How a file is named to the author."""

from pathlib import Path


def shown(path: Path) -> str:
    """Return a path as the author would type it: from the folder they stand in where it is below that."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()
