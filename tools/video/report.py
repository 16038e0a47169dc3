"""What a check found, in Markdown for people and in JSON for programs."""

import json

from plugins.problems.places import shown
from plugins.problems.text import say
from tools.new.plain import inert, inline
from tools.video.checking import Line, Outcome
from tools.video.life import Life

# In this order: first what somebody has to look at.
_SECTIONS = (Life.GONE, Life.PRIVATE, Life.CLOSED, Life.UNCLEAR, Life.BUSY, Life.UNASKED)


def markdown(outcome: Outcome, language: str) -> str:
    """Return the report as Markdown."""
    parts = [f"# {say('report-title', language, day=outcome.day.isoformat())}\n", f"{summary(outcome, language)}\n"]
    for life in _SECTIONS:
        lines = [line for line in outcome.lines if line.sighting.life is life]
        if lines:
            parts.append(f"## {say(f'report-{life}', language)}\n")
            parts.append("".join(f"- {_item(line, language)}\n" for line in lines))
    if outcome.unwritten:
        parts.append(f"## {say('report-unwritten', language)}\n")
        parts.append("".join(f"- {inert(shown(path))}\n" for path in outcome.unwritten))
    return "\n".join(parts)


def summary(outcome: Outcome, language: str) -> str:
    """Return the numbers of a check in one line."""
    alive = sum(line.sighting.life is Life.OK for line in outcome.lines)
    alarming = sum(line.alarming for line in outcome.lines)
    return say("report-summary", language, count=len(outcome.lines), alive=alive, alarming=alarming)


def as_json(outcome: Outcome) -> str:
    """Return the same as JSON, for programs."""
    videos = [
        {
            "file": shown(line.entry.path),
            "title": line.entry.title,
            "address": line.address,
            "copy": line.copy,
            "before": line.entry.state.value if line.entry.state else None,
            "life": line.sighting.life.value,
            "status": line.sighting.status,
            "reason": line.sighting.code,
            "alarming": line.alarming,
        }
        for line in outcome.lines
    ]
    unwritten = [shown(path) for path in outcome.unwritten]
    found = {"day": outcome.day.isoformat(), "videos": videos, "unwritten": unwritten}
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _item(line: Line, language: str) -> str:
    """Return one line: the title, the address, the file, and why nothing follows or what the state was."""
    said = [inert(line.entry.title), inline(line.address), inert(shown(line.entry.path))]
    sighting = line.sighting
    if line.copy:
        said.append(say("report-copy", language))
    if sighting.code is not None:
        said.append(inert(say(sighting.code, language, **dict(sighting.values))))
    if sighting.status is not None and sighting.life is not Life.OK:
        said.append(say("report-status", language, status=sighting.status))
    if line.alarming and not line.copy and line.entry.state is not None:
        said.append(say("report-before", language, state=line.entry.state.value))
    return ", ".join(said)
