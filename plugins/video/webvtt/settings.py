"""Where a cue stands in the picture: what follows the times on their line (W3C, WebVTT, 'cue settings')."""

import re

from plugins.problems.model import Refused
from plugins.video.webvtt.excerpt import excerpt

_PERCENT = r"(?:100(?:\.0+)?|[0-9]{1,2}(?:\.[0-9]+)?)%"
_VALUES = {
    "vertical": r"rl|lr",
    "line": rf"(?:-?[0-9]+|{_PERCENT})(?:,(?:start|center|end))?",
    "position": rf"{_PERCENT}(?:,(?:line-left|center|line-right))?",
    "size": _PERCENT,
    "align": r"start|center|end|left|right",
    "region": r".+",
}
_FORMS = {name: re.compile(form) for name, form in _VALUES.items()}
_MEANT = {"align:middle": "align:center", "align:centre": "align:center"}  # the first was right until 2015
_MOST = 20  # faults of one cue


def settings_faults(text: str) -> tuple[Refused, ...]:
    """Return a refusal for each setting that players do not know and so leave out."""
    unknown = [setting for setting in text.split() if not _is_known(setting)]
    return tuple(
        Refused("captions-setting", setting=excerpt(setting), near=_MEANT.get(setting)) for setting in unknown[:_MOST]
    )


def _is_known(setting: str) -> bool:
    name, _, value = setting.partition(":")
    return name in _FORMS and bool(_FORMS[name].fullmatch(value))
