"""The digest of everything that a page is made of: its view, what surrounds it, the words, its templates, our code."""

from dataclasses import dataclass, field

from jinja2 import Environment, meta

from plugins.catalogue.pages import Asset, Page
from plugins.engine.digests import code, digest, value_digest
from plugins.engine.plan import Plan


@dataclass(slots=True)
class Keys:
    """The keys of one build; None for what may depend on something that is not known, and is always made."""

    environment: Environment
    planned: Plan
    _around: dict[str, bytes | None] = field(default_factory=dict)
    _templates: dict[str, bytes] = field(default_factory=dict)
    _uses: dict[str, tuple[str | None, ...]] = field(default_factory=dict)

    def page(self, page: Page) -> bytes | None:
        """Return the key of a page."""
        around, shown = self._surroundings(page.lang), value_digest(page.view)
        if around is None or shown is None:
            return None
        return digest("page", code(), around, shown, page.path, page.template, self.template(page.template))

    def asset(self, asset: Asset) -> bytes | None:
        """Return the key of a file that is made when it is written."""
        return digest("asset", code(), asset.key) if asset.key is not None else None

    def template(self, name: str) -> bytes:
        """Return the digest of a template's source and of all that it extends, includes and imports."""
        if name not in self._templates:
            used = closure(name, self.environment, self._uses)
            pieces = [piece for known in sorted(used) for piece in (known, source(known, self.environment))]
            self._templates[name] = digest(*pieces)
        return self._templates[name]

    def _surroundings(self, lang: str) -> bytes | None:
        if lang not in self._around:
            found = value_digest((self.planned.chrome[lang], dict(self.planned.edition.words[lang].table)))
            self._around[lang] = found
        return self._around[lang]


def source(name: str, environment: Environment) -> str:
    """Return the source of a template."""
    if environment.loader is None:
        raise LookupError(name)
    return environment.loader.get_source(environment, name)[0]


def closure(
    name: str, environment: Environment, uses: dict[str, tuple[str | None, ...]] | None = None
) -> frozenset[str]:
    """Return a template and every one that it uses, directly or not; all there are, where it names one as it runs.

    `uses` remembers what each template names itself, for the next call.
    """
    uses = {} if uses is None else uses
    found: set[str] = set()
    waiting = [name]
    while waiting:
        known = waiting.pop()
        if known in found:
            continue
        found.add(known)
        if known not in uses:
            uses[known] = tuple(meta.find_referenced_templates(environment.parse(source(known, environment))))
        for used in uses[known]:
            if used is None:
                return frozenset(environment.list_templates())
            waiting.append(used)
    return frozenset(found)
