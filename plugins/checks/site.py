"""Every check of a finished site, in one call."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from plugins.catalogue.edition import Edition
from plugins.catalogue.pages import Asset, Page, source_of
from plugins.checks.facts import Facts, css_loads, facts_in
from plugins.checks.leaks import check_drafts, check_file_secrets, check_page_secrets
from plugins.checks.links import check_links, is_foreign, line_in_source
from plugins.checks.outputs import check_outputs, check_sources, files_of, heavy_files
from plugins.problems.model import Findings, Problem, problem

# What is shown of something found on a page.
_SHOWN = 60


def _facts(path: Path) -> Facts:
    return facts_in(path.name, path.read_bytes())


def check_site(
    folder: Path,
    pages: tuple[Page, ...],
    assets: Iterable[Asset],
    edition: Edition,
    told: tuple[Problem, ...] = (),
    *,
    facts: Callable[[Path], Facts] = _facts,
) -> Findings:
    """Return everything that is wrong with a finished site in a folder, which no earlier look could find.

    `told` is what was found before; `facts` gives those of the file of a page, and may have kept them.
    """
    files = files_of(folder)
    by_path = {asset.path: asset for asset in assets}
    problems = [*check_outputs(files, pages, by_path, edition), *check_sources(pages, edition, told)]
    there = set(files)
    written = tuple(page for page in pages if page.path in there)
    kept = {path: asset for path, asset in by_path.items() if path in there}
    found = check_pages(folder, written, edition, {page.path: facts(folder / page.path) for page in written})
    problems += found.problems
    problems += _sheets(folder, kept, edition)
    problems += check_file_secrets(folder, kept, edition)
    problems += check_drafts(folder, files, edition)
    return Findings(tuple(problems), (*found.hints, *heavy_files(folder, kept)))


def check_pages(folder: Path, pages: Iterable[Page], edition: Edition, facts: Mapping[str, Facts]) -> Findings:
    """Return what is wrong with some pages of a finished site, by the `facts` of all its pages by their paths."""
    pages = tuple(pages)
    html = {path: found for path, found in facts.items() if path.endswith(".html")}
    problems = [*check_links(folder, pages, edition, html)]
    hints: list[Problem] = []
    for page in pages:
        if page.path in html:
            problems += _faults(page, html[page.path], edition)
            hints += _styles(page, html[page.path], edition)
    problems += check_page_secrets(folder, pages, edition, facts)
    return Findings(tuple(problems), tuple(hints))


def _faults(page: Page, said: Facts, edition: Edition) -> Iterator[Problem]:
    """Yield what must be on no page: what runs, what is hidden, what is not well formed."""
    place = source_of(page)
    for code, found in (("page-running", said.running), ("page-comment", said.hidden)):
        for text in dict.fromkeys(found):
            shown = " ".join(text.split())[:_SHOWN]
            yield problem(place, line_in_source(page, text, edition), code, page=f"/{page.path}", text=shown)
    for fault in dict.fromkeys(said.faults):
        yield problem(place, line_in_source(page, fault.written, edition), fault.code, element=fault.element)


def _styles(page: Page, said: Facts, edition: Edition) -> Iterator[Problem]:
    for text in dict.fromkeys(said.styled):
        shown = " ".join(text.split())[:_SHOWN]
        line = line_in_source(page, text, edition)
        yield problem(source_of(page), line, "page-style", page=f"/{page.path}", text=shown)


def _sheets(folder: Path, assets: Mapping[str, Asset], edition: Edition) -> Iterator[Problem]:
    """Yield every address in a style sheet that would be asked of another host."""
    for path, asset in assets.items():
        if path.endswith(".css"):
            here = edition.site.absolute(path)
            for address in css_loads((folder / path).read_text("utf-8", "replace")):
                if is_foreign(here, address, edition.site):
                    yield problem(asset.source, None, "page-foreign", page=f"/{path}", address=address)
