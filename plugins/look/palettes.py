"""From the colours that an author names to those of both schemes; what is named stays, all else is fitted to it."""

from collections.abc import Iterator, Mapping

from plugins.look.model import DARK, LIGHT, Palette
from plugins.look.shades import BLACK, READ, WHITE, contrast, fitted, is_dark, lightness, mixed, read_on, relit
from plugins.problems.model import Problem, problem

Pair = tuple[str, str | None]  # a colour for light papers, and the one for dark papers where it is named
NAMED = ("paper", "raised", "line", "ink", "quiet", "accent", "stone")
_GROUNDS = ("paper", "raised", "line")
_TEXTS = ("ink", "quiet", "accent")  # the theme sets each of them on the paper and on what is raised
_EASY = 7.0  # what ink has where it is ours to choose (WCAG 2.2, 1.4.6)
_DULL = 0.02  # how much colour a dark paper has at most


def palettes(said: Mapping[str, Pair]) -> tuple[Palette, Palette]:
    """Return the colours of both schemes: as they are named, and otherwise the theme's or shades that go with them."""
    light = {name: pair[0] for name, pair in said.items()}
    dark = {name: pair[1] for name, pair in said.items() if pair[1] is not None}
    first = _palette(light, {}, LIGHT)
    if not said:
        return LIGHT, DARK
    if is_dark(first.paper) and "paper" not in dark:
        return first, _palette({**light, **dark}, {}, LIGHT)
    meant = {name: _darkened(name, colour) for name, colour in light.items() if name not in dark}
    if "accent" in light and "stone" not in light:
        meant["stone"] = _darkened("stone", light["accent"])
    return first, _palette(dark, meant, DARK)


def _darkened(name: str, colour: str) -> str:
    """Return a colour of light papers as dark ones would have it: as light there as the theme's own of that name."""
    return relit(colour, lightness(getattr(DARK, name)), most=_DULL if name in _GROUNDS else 1.0)


def _palette(said: Mapping[str, str], meant: Mapping[str, str], theme: Palette) -> Palette:
    """Return the colours of a scheme; what is `meant` is kept as far as it can be read, what is `said` in any case."""
    known = {**meant, **said}
    fresh = {"paper", "ink"} & known.keys()
    paper = known.get("paper", theme.paper)
    ink = said.get("ink") or _fit(known.get("ink", theme.ink), (paper,), _EASY)
    share = 0.07 if is_dark(paper) else 0.04
    raised = known.get("raised") or (mixed(paper, ink, share) if fresh else theme.raised)
    line = known.get("line") or (mixed(paper, ink, 0.2) if fresh else theme.line)
    grounds = (paper, raised)
    ink = said.get("ink") or _fit(ink, grounds, _EASY)
    quiet = known.get("quiet") or (mixed(ink, paper, 0.27) if fresh else theme.quiet)
    stone = known.get("stone") or known.get("accent", theme.stone)
    return Palette(
        paper=paper,
        raised=raised,
        line=line,
        ink=ink,
        quiet=said.get("quiet") or _fit(quiet, grounds),
        accent=said.get("accent") or _fit(known.get("accent", theme.accent), grounds),
        stone=said.get("stone") or _fit(stone, (WHITE,)),
        blue=_fit(theme.blue, (raised,)),
        green=_fit(theme.green, (raised,)),
    )


def _fit(colour: str, grounds: tuple[str, ...], ratio: float = READ) -> str:
    """Return the nearest shade that is read on all grounds, as well as it can be where that is not enough."""
    found = fitted(colour, grounds, ratio) or fitted(colour, grounds)
    return found or max((BLACK, WHITE), key=lambda end: min(contrast(end, ground) for ground in grounds))


def check_palettes(
    said: Mapping[str, Pair],
    schemes: tuple[Palette, Palette],
    keys: Mapping[str, str],
    lines: Mapping[str, int],
    path: str,
) -> Iterator[Problem]:
    """Yield every colour on which or in which a text of the theme cannot be read, at the line that names it.

    `keys` are the names of the fields as they are documented.
    """
    for palette in schemes:
        grounds = (palette.paper, palette.raised)
        unread = [name for name in _TEXTS if not read_on(getattr(palette, name), grounds)]
        named = [name for name in unread if name in said]
        if len(named) < len(unread):  # a colour of ours found no place: the grounds leave none
            name = "raised" if "raised" in said else "paper"
            yield problem(path, lines.get(name), "look-grounds", paper=palette.paper, raised=palette.raised)
        for name in named:
            colour = getattr(palette, name)
            ground = min(("paper", "raised"), key=lambda each: contrast(colour, getattr(palette, each)))
            yield _faint(keys[name], colour, (keys[ground], getattr(palette, ground)), grounds, path, lines[name])
        if not read_on(palette.stone, (WHITE,)):
            yield _faint(keys["stone"], palette.stone, ("", WHITE), (WHITE,), path, lines["stone"])


def _faint(key: str, colour: str, ground: tuple[str, str], grounds: tuple[str, ...], path: str, line: int) -> Problem:
    """Return the problem that a colour cannot be read, with the nearest one that can."""
    whole, part = divmod(int(contrast(colour, ground[1]) * 100), 100)
    named = f"{ground[0]} {ground[1]}".strip()
    found = fitted(colour, grounds)
    if found is None:
        return problem(
            path, line, "look-faint-anywhere", key=key, colour=colour, ground=named, whole=whole, part=f"{part:02d}"
        )
    return problem(
        path, line, "look-faint", key=key, colour=colour, ground=named, whole=whole, part=f"{part:02d}", right=found
    )


def on_white(palette: Palette) -> Mapping[str, str]:
    """Return the colours that paper, which is white, needs otherwise: texts and lines that could not be seen on it."""
    raised = palette.raised if not is_dark(palette.raised) else mixed(WHITE, BLACK, 0.04)
    line = fitted(palette.line, (WHITE,), 1.4) or BLACK
    printed = {"raised": raised, "line": line}
    printed |= {name: _fit(getattr(palette, name), (WHITE, raised)) for name in ("quiet", "accent", "blue", "green")}
    return {name: colour for name, colour in printed.items() if colour != getattr(palette, name)}
