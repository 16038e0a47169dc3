"""What workflows say, read as the lines that ours are written in: the linters read all of YAML, and need no help."""

import re
from collections.abc import Iterator


def entries(workflow: str) -> Iterator[tuple[str, str]]:
    """Each value of a workflow after the names above it, as `jobs.build.needs`; each line of a script after its `run`.

    It reads what our workflows are written in: mappings and lists of them, a key a line. The linters read all of YAML.
    """
    above: list[tuple[int, str]] = []
    for line in workflow.splitlines():
        indent = len(line) - len(line.lstrip(" -"))
        in_script = any(key == "run" and indent > place for place, key in above)
        if not line.strip() or (line.lstrip().startswith("#") and not in_script):
            continue
        above = [(place, key) for place, key in above if place < indent]
        entry = None if in_script else re.fullmatch(r"([\w-]+):(.*)", line.lstrip(" -"))
        if entry:
            above.append((indent, entry[1]))
        value = entry[2] if entry else line
        without_comment = value if in_script or above[-1][1] == "uses" else re.sub(r" #.*", "", value)
        yield ".".join(key for _, key in above), without_comment.strip()


def values(workflow: str, last: str) -> list[str]:
    return [value for names, value in entries(workflow) if names.split(".")[-1] == last]


def interpolated(workflow: str) -> list[str]:
    """The lines of scripts into which GitHub would write a value before the shell reads them."""
    return [line for line in values(workflow, "run") if "${{" in line]


def jobs(workflow: str) -> dict[str, list[tuple[str, str]]]:
    """The entries of each job by the job's name, with the names below it: `steps.run`."""
    found: dict[str, list[tuple[str, str]]] = {}
    for names, value in entries(workflow):
        parts = names.split(".")
        if parts[0] == "jobs" and len(parts) > 1:
            found.setdefault(parts[1], []).append((".".join(parts[2:]), value))
    return found


def scripts(workflow: str) -> list[str]:
    """Each script of a workflow, whole."""
    found: list[list[str]] = []
    indent = 0
    for line in workflow.splitlines():
        place = len(line) - len(line.lstrip())
        begin = re.match(r" *(?:- )?run:(.*)", line)
        if begin:
            found.append([] if begin[1].strip() == "|" else [begin[1].strip()])
            indent = line.index("run:")
        elif found and indent and place > indent:
            found[-1].append(line)
        elif line.strip():
            indent = 0
    return ["\n".join(lines) for lines in found]
