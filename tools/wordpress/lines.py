"""Lines that an import adds to `redirects.txt` and `accepted.txt`: each once, whatever their author does with them."""

from collections.abc import Iterable
from pathlib import Path

from tools.writing import write_new, write_over


def add_lines(path: Path, lines: Iterable[tuple[str, str]], *, brought: set[str], heading: str) -> int:
    """Add lines to a file below a heading, and return how many there were; raises `OSError`.

    Each comes with what it is known by. What is known as `brought` by a run before is not added again, since its author
    may have taken it away; a line that stands there already is not written twice.
    """
    before = path.read_text("utf-8") if path.is_file() else ""
    there = {line.strip() for line in before.splitlines()}
    fresh = {key: line for key, line in lines if key not in brought}
    brought.update(fresh)
    new = [line for line in dict.fromkeys(fresh.values()) if line not in there]
    if not new:
        return 0
    headings = [line for line in before.splitlines() if line.startswith("#")]
    begun = before if not before or before.endswith("\n") else f"{before}\n"
    if headings[-1:] != [f"# {heading}"]:
        begun += f"\n# {heading}\n" if begun else f"# {heading}\n"
    text = begun + "".join(f"{line}\n" for line in new)
    if path.exists():
        write_over(path, text)
    else:
        write_new(path, text)
    return len(new)
