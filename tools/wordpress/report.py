"""What an import did, to the unit: as Markdown for the author, as JSON for machines."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from plugins.problems.text import say
from tools.new.plain import inline
from tools.wordpress.carrying import Carried, Tally
from tools.wordpress.census import Census
from tools.wordpress.gate import Removed
from tools.wordpress.proving import Pages
from tools.wordpress.survey import Listed

LISTED = 200  # lines of one list in Markdown; JSON has all

# What was left to its author, or could not be written, by its heading.
_STATES = {
    "edited": "import-of-edited",
    "conflict": "import-of-conflict",
    "removed": "import-of-removed-files",
    "failed": "import-of-failed",
}


@dataclass
class Account:
    """All that is told: `problems` are what a build would say, `pages` the proof on them, None without one."""

    export: str
    blog: str
    language: str
    dry: bool
    census: Census
    tally: Tally
    listed: Sequence[Listed] = ()
    removed: Sequence[Removed] = ()
    carried: list[Carried] = field(default_factory=list)
    attachments: int = 0
    copied: int = 0
    media_failed: Mapping[str, str] = field(default_factory=dict)
    missing: Mapping[str, str] = field(default_factory=dict)
    moved: Sequence[tuple[str, str]] = ()
    shape: tuple[str, int, int] | None = None
    post_address: str = ""
    numbered: Mapping[str, str] = field(default_factory=dict)
    renamed: Mapping[tuple[str, str], str] = field(default_factory=dict)
    problems: Sequence[str] = ()
    accepted: int = 0
    pages: Pages | None = None
    unbuilt: bool = False
    notes: list[tuple[str, str]] = field(default_factory=list)

    @property
    def states(self) -> Counter[str]:
        """How many texts came to what."""
        return Counter(carried.state for carried in self.carried)

    @property
    def items(self) -> int:
        """How many items the export has."""
        return sum(self.census.items.values())

    @property
    def written(self) -> int:
        """How many texts everybody sees."""
        return sum(carried.text.public and carried.state != "failed" for carried in self.carried)

    @property
    def drafts(self) -> int:
        """How many texts are drafts."""
        return sum(not carried.text.public and carried.state != "failed" for carried in self.carried)

    @property
    def comments_elsewhere(self) -> int:
        """How many comments belong to items of which there is no text."""
        return sum(self.census.comments.values()) - sum(self.tally.comments.values())

    @property
    def balanced(self) -> bool:
        """Whether every item is one of the three, and every comment is somewhere."""
        whole = self.written + self.drafts + len(self.listed) + self.attachments + self.states["failed"]
        return self.items == whole and self.comments_elsewhere >= 0

    @property
    def proved(self) -> bool:
        """Whether every text is what it was in WordPress, as far as that was looked at."""
        return all(carried.proved for carried in self.carried) and not (self.pages and self.pages.losses)

    @property
    def changed(self) -> bool:
        """Whether something was written."""
        return bool(self.states["new"] + self.states["updated"] + self.tally.comments["new"] + self.copied)

    @property
    def good(self) -> bool:
        """Whether it is known that nothing was lost."""
        lost = self.states["failed"] + len(self.media_failed)
        return self.proved and self.balanced and not self.unbuilt and not lost


def summary(account: Account) -> str:
    """Return what is printed at the end, a few lines."""
    language = account.language
    states, comments = account.states, account.tally.comments
    lines = [
        say("import-balance", language, **_balance(account)),
        say(
            "import-states",
            language,
            new=states["new"],
            updated=states["updated"],
            same=states["same"],
            left=states["edited"] + states["conflict"] + states["removed"],
        ),
        say("import-comments", language, **_comments(account)),
        say("import-media", language, copied=account.copied, missing=len(account.missing)),
    ]
    if account.shape and account.shape[0] != account.post_address:
        lines.append(say("import-shape", language, pattern=account.shape[0], count=account.shape[1]))
    if account.moved:
        lines.append(say("import-moved", language, count=len(account.moved)))
    if account.accepted:
        lines.append(say("import-accepting", language, count=account.accepted))
    if account.problems:
        lines.append(say("import-problems", language, count=len(account.problems)))
    failed = states["failed"] + len(account.media_failed)
    if failed:
        lines.append(say("import-failed", language, count=failed))
    if comments["refused"]:
        lines.append(say("import-refused", language, count=comments["refused"]))
    lines += _proof(account)
    return "\n".join(lines)


def markdown(account: Account) -> str:
    """Return the report as an author reads it."""
    language = account.language
    sections = [
        f"# {say('import-report', language, export=inline(account.export), blog=inline(account.blog))}",
        summary(account).replace("\n", "  \n"),
        *_section("import-of-items", _items(account), language),
        *_section("import-of-comments", _counted(account.census.comments), language),
        *_section("import-of-marks", _counted(account.census.marks), language),
        *_section("import-of-shortcodes", _counted(account.census.shortcodes), language),
        *_section("import-of-blocks", _counted(account.census.blocks), language),
        *_section("import-of-players", _counted(account.census.players), language),
        *_section("import-of-fields", _counted(account.census.fields), language),
        *_section("import-of-notes", (f"`{name}`: {inline(note)}" for name, note in account.notes), language),
        *_section("import-of-problems", (inline(line) for line in account.problems), language),
        *_section("import-of-dates", _those(account, guessed=True), language),
        *_section("import-of-empty", (f"`{one.name}`" for one in account.carried if one.empty), language),
        *(part for state in _STATES for part in _of_state(account, state)),
        *_section("import-of-numbered", _numbered(account), language),
        *_section(
            "import-of-terms", (f"{inline(old)} → {inline(new)}" for (_, old), new in account.renamed.items()), language
        ),
        *_section("import-of-moved", (f"`{old}` → `{new}`" for old, new in account.moved), language),
        *_section("import-of-missing", (f"<{address}>" for address in account.missing.values()), language),
        *_section(
            "import-of-media", (f"`{name}`: {inline(why)}" for name, why in account.media_failed.items()), language
        ),
        *_section(
            "import-of-refused",
            (f"`{name}`, {number}: {say(code, language)}" for name, number, code in account.tally.refused),
            language,
        ),
        *_section(
            "import-of-listed",
            (f"{one.type} {one.id} ({one.status}): {inline(one.title)}" for one in account.listed),
            language,
        ),
        *_section(
            "import-of-removed",
            (f"{sign.line}:{sign.column} {sign.name} ({inline(sign.title)})" for sign in account.removed),
            language,
        ),
    ]
    return "\n\n".join(sections) + "\n"


def as_json(account: Account) -> str:
    """Return the report as data; every list is whole."""
    found = {
        "export": account.export,
        "blog": account.blog,
        "dry_run": account.dry,
        "balance": {**_balance(account), "balanced": account.balanced},
        "texts": [
            {
                "id": one.text.id,
                "kind": one.text.kind,
                "file": one.name,
                "state": one.state,
                "public": one.text.public,
                "status": one.text.status,
                "guid": one.text.guid,
                "link": one.text.link,
                "date_guessed": one.text.guessed,
                "empty": one.empty,
            }
            for one in account.carried
        ],
        "listed": [
            {"id": one.id, "type": one.type, "status": one.status, "title": one.title, "why": one.why}
            for one in account.listed
        ],
        "comments": _comments(account) | {"refused_each": [list(one) for one in account.tally.refused]},
        "census": {
            name: {" ".join(key) if isinstance(key, tuple) else key: count for key, count in sorted(counts.items())}
            for name, counts in vars(account.census).items()
        },
        "media": {"copied": account.copied, "missing": dict(account.missing), "failed": dict(account.media_failed)},
        "addresses": {
            "proposed": account.shape[0] if account.shape else None,
            "redirects": [list(pair) for pair in account.moved],
        },
        "numbered": dict(account.numbered),
        "terms": [{"kind": kind, "old": old, "new": new} for (kind, old), new in account.renamed.items()],
        "removed": [
            {"line": sign.line, "column": sign.column, "sign": sign.name, "title": sign.title}
            for sign in account.removed
        ],
        "blocks": {
            "all": sum(one.blocks for one in account.carried),
            "html": sum(one.kept for one in account.carried),
        },
        "unproved": [one.name for one in account.carried if not one.proved],
        "notes": [list(note) for note in account.notes],
        "problems": list(account.problems),
        "accepted": account.accepted,
        "proof": vars(account.pages) if account.pages is not None else None,
        "good": account.good,
    }
    return json.dumps(found, ensure_ascii=False, indent=1, default=str) + "\n"


def _proof(account: Account) -> list[str]:
    """Return what is known of the texts themselves."""
    language = account.language
    lines = []
    blocks, kept = sum(one.blocks for one in account.carried), sum(one.kept for one in account.carried)
    if blocks:
        lines.append(say("import-blocks", language, markdown=blocks - kept, blocks=blocks, kept=kept))
    if not account.proved:
        lines.append(say("import-unproved", language))
    elif account.pages is not None:
        pages = account.pages
        lines.append(say("import-proved", language, texts=pages.texts, words=pages.words, kept=pages.kept))
    elif account.unbuilt:
        lines.append(say("import-unbuilt", language))
    return lines


def _balance(account: Account) -> dict[str, int]:
    return {
        "items": account.items,
        "written": account.written,
        "drafts": account.drafts,
        "listed": len(account.listed) + account.states["failed"],
        "attachments": account.attachments,
    }


def _comments(account: Account) -> dict[str, int]:
    comments = account.tally.comments
    return {
        "total": sum(account.census.comments.values()),
        "files": comments["new"] + comments["known"],
        "new": comments["new"],
        "linkbacks": account.tally.linkbacks,
        "waiting": comments["pending"],
        "spam": comments["spam"] + comments["trash"],
        "other": comments["removed"] + comments["refused"] + comments["twice"] + account.comments_elsewhere,
    }


def _items(account: Account) -> Iterator[str]:
    for (kind, status), count in sorted(account.census.items.items()):
        yield f"{kind}, {status or '–'}: {count}"


def _counted(counts: Mapping[Any, int]) -> Iterator[str]:
    ranked = sorted(counts.items(), key=lambda found: (-found[1], str(found[0])))
    for key, count in ranked:
        if count:
            yield f"{inline(', '.join(key) if isinstance(key, tuple) else key)}: {count}"


def _those(account: Account, *, guessed: bool) -> Iterator[str]:
    return (f"`{one.name}`" for one in account.carried if one.text.guessed is guessed)


def _of_state(account: Account, state: str) -> list[str]:
    files = (f"`{one.name}`" for one in account.carried if one.state == state)
    return _section(_STATES[state], files, account.language)


def _numbered(account: Account) -> Iterator[str]:
    names = {one.text.key: one.name for one in account.carried}
    return (f"`{old}` → `{names.get(key, key)}`" for key, old in account.numbered.items())


def _section(code: str, lines: Iterable[str], language: str) -> list[str]:
    """Return a heading and a list, or nothing where the list is empty."""
    found = list(lines)
    if not found:
        return []
    more = [say("import-more", language, count=len(found) - LISTED)] if len(found) > LISTED else []
    return [f"## {say(code, language)}", "\n".join(f"- {line}" for line in (*found[:LISTED], *more))]
