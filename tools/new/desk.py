"""What every fresh file is made with: the site as it is, the options of the command line, and somebody to ask."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from plugins.catalogue.kinds import KINDS, Kind
from plugins.catalogue.model import Record
from plugins.catalogue.reading import Reader
from plugins.engine.sources import SourceFile
from plugins.frontmatter.values import SLUG_LENGTH, Customs, slug, slugify
from plugins.problems.model import Problem, Refused
from plugins.problems.nearest import nearest
from plugins.problems.places import shown
from plugins.problems.text import message, say
from plugins.settings.model import Site
from tools.new.asking import Asking, Declined
from tools.new.existing import reserved, sharing, slug_of, slugs, sources
from tools.new.head import Entry, draft, fields_of, head, more
from tools.writing import write_new


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A content folder with its settings, what the command line gives, and who answers questions."""

    content: Path
    site: Site
    reader: Reader
    given: Mapping[str, str]
    asking: Asking

    @property
    def language(self) -> str:
        """The language of messages and questions."""
        return self.asking.language

    @property
    def customs(self) -> Customs:
        """What values take for granted."""
        return Customs(self.site.language, self.site.languages, self.site.zone)

    def named(self, option: str, kind: str) -> SourceFile | None:
        """Return the file that an option names by its slug; raises `Declined` for one that is not there."""
        wanted = self.given.get(option)
        if wanted is None:
            return None
        found = {slug_of(source): source for source in reversed(sources(self.content, self.site, [kind]))}
        if wanted not in found:
            folder = f"{KINDS[kind].folder}/"
            near = nearest(wanted, found)
            raise self.asking.declined(option, Refused("slug-unknown", slug=wanted, folders=folder, near=near))
        return found[wanted]

    def read(self, source: SourceFile) -> Record | None:
        """Return the record of a file, or None where something that every record needs is missing in it."""
        raw = source.path.read_bytes()
        return self.reader.read(raw, kind=source.kind, name=source.name, path=shown(source.path)).record

    def slug(self, title: str) -> str:
        """Return the slug that is given or, by default, that of a title; asks where it leaves none."""
        if "slug" in self.given:
            return self.asking.value("slug", "", self.given["slug"], slug)
        found = capped(title)
        if found:
            return found
        if not self.asking.open:
            raise Declined(say("new-slug-empty", self.language, title=title))
        return self.asking.value("slug", say("new-ask-slug", self.language), None, slug)

    def free(self, kind: Kind, slug: str) -> None:
        """Raise `Declined` where a slug belongs to another file or its address to the site itself."""
        other = slugs(self.content, self.site, sharing(kind.name, self.site)).get(slug)
        if other is not None:
            raise Declined(say("slug-twice", self.language, slug=slug, other=shown(other)))
        alone = kind.name == "page" or (kind.name == "post" and self.site.post_address == "{slug}/")
        if alone and slug in reserved(self.site):
            raise Declined(say("new-address-taken", self.language, address=f"/{slug}/"))

    def text(self, kind: Kind, entries: list[Entry], body: str = "") -> str:
        """Return a draft: the head that is known, the names of what can be added, a text to be replaced."""
        language = self.site.language
        state: Entry = ("status", draft(language))
        said = {attribute for attribute, _ in entries} | {"status"}
        hint = say(
            "new-comment",
            language,
            fields=more(kind, said, language),
            status=head([state], fields_of(kind), language).strip(),
        )
        lines = head([*entries[:1], state, *entries[1:]], fields_of(kind), language)
        return f"{lines}\n<!-- {hint} -->\n\n{body or say('new-body', language)}\n"

    def problems(self, kind: Kind, name: str, text: str) -> tuple[Problem, ...]:
        """Return what the reader of the build would say of a text."""
        full = f"{kind.folder}/{name}"
        path = shown(self.content / full)
        return self.reader.read(text.encode("utf-8"), kind=kind, name=full, path=path).problems

    def write(self, kind: Kind, name: str, text: str) -> Path:
        """Write a fresh text that has no problem, never over another, and return its place; else raise `Declined`."""
        path = self.content / kind.folder / name
        problems = self.problems(kind, name, text)
        if problems:
            raise Declined("\n".join(message(problem, self.language) for problem in problems))
        try:
            write_new(path, text)
        except FileExistsError:
            slug = slug_of(SourceFile(kind, name, path))
            raise Declined(say("slug-twice", self.language, slug=slug, other=shown(path))) from None
        except OSError as error:
            reason = error.strerror or str(error)
            raise Declined(say("new-unwritable", self.language, path=shown(path), reason=reason)) from None
        return path


def capped(title: str) -> str:
    """Return the slug of a title, cut between words where it is too long."""
    found = slugify(title)
    if len(found) <= SLUG_LENGTH:
        return found
    cut, _, rest = found[: SLUG_LENGTH + 1].rpartition("-")
    return cut if cut and len(rest) < SLUG_LENGTH // 2 else found[:SLUG_LENGTH].strip("-")
