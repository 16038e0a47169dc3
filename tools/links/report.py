"""What was found, in Markdown for people and in JSON for programs."""

import json
from collections.abc import Sequence

from plugins.problems.text import say
from tools.links.asking import Life, Sighting
from tools.new.plain import inert, inline

# In this order: first what somebody has to look at.
_SECTIONS = (Life.GONE, Life.AWAY, Life.UNCLEAR, Life.UNASKED)


def markdown(seen: Sequence[Sighting], day: str, language: str) -> str:
    """Return the report as Markdown."""
    parts = [f"# {say('links-title', language, day=day)}\n", f"{summary(seen, language)}\n"]
    for life in _SECTIONS:
        items = [_item(sighting, language) for sighting in seen if sighting.life is life]
        if items:
            parts.append(f"## {say(f'links-{life}', language)}\n")
            parts.append("".join(f"- {item}\n" for item in items))
    return "\n".join(parts)


def summary(seen: Sequence[Sighting], language: str) -> str:
    """Return the numbers in one line."""
    alive = sum(sighting.life is Life.OK for sighting in seen)
    alarming = sum(sighting.alarming for sighting in seen)
    return say("links-summary", language, count=len(seen), alive=alive, alarming=alarming)


def as_json(seen: Sequence[Sighting], day: str) -> str:
    """Return the same as JSON, for programs."""
    links = [
        {
            "address": sighting.link.address,
            "places": [{"file": place.path, "line": place.line} for place in sighting.link.places],
            "life": sighting.life.value,
            "status": sighting.status,
            "reason": sighting.code,
            "alarming": sighting.alarming,
        }
        for sighting in seen
    ]
    return json.dumps({"day": day, "links": links}, ensure_ascii=False, indent=2) + "\n"


def _item(sighting: Sighting, language: str) -> str:
    said = [inline(sighting.link.address)]
    if sighting.status is not None:
        said.append(say("report-status", language, status=sighting.status))
    elif sighting.code is not None:
        said.append(inert(say(sighting.code, language, **dict(sighting.values))))
    said += [inert(f"{place.path}:{place.line}") for place in sighting.link.places]
    return ", ".join(said)
