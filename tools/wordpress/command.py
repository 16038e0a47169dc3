"""`./site import`: from an export to files, and what is said of them."""

import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from plugins.engine.build import Order as Build
from plugins.engine.build import build
from plugins.engine.configuration import ROOT
from plugins.engine.declared import declare_all
from plugins.engine.plan import plan
from plugins.problems.model import Problem, Refused
from plugins.problems.places import shown
from plugins.problems.text import line, message, say
from plugins.redirects.listed import FILE as REDIRECTS
from plugins.settings.accepted import CODES, accepted_line
from plugins.settings.accepted import FILE as ACCEPTED
from plugins.settings.model import Site
from plugins.settings.read import load_site
from tools.network.agent import network
from tools.network.fetch import Client
from tools.network.pace import Pace
from tools.say import failed
from tools.wordpress.beginning import settings_of
from tools.wordpress.carrying import Carrier, Convert, Converted, Words
from tools.wordpress.context import Context
from tools.wordpress.converted import Converted as Whole
from tools.wordpress.downloading import download
from tools.wordpress.gate import LetIn, NotLetIn, let_in
from tools.wordpress.lines import add_lines
from tools.wordpress.lists import list_redirects
from tools.wordpress.media import Media
from tools.wordpress.progress import Progress
from tools.wordpress.proving import prove_pages
from tools.wordpress.report import Account, as_json, markdown, summary
from tools.wordpress.state import Blog, State
from tools.wordpress.survey import Survey
from tools.writing import write_new, write_over

REPORT = ".import-report.md"
DATA = ".import-report.json"
_MEGABYTE = 1_000_000
_KNOWN = 3000  # texts, some 10 kB each
_SECONDS = 3600.0  # for all downloads


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What to import: the export, the folder of its uploads, and how; `dry` writes nothing but says all."""

    export: Path
    uploads: Path | None = None
    dry: bool = False
    repair: bool = False
    download: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What an import is done with; tests exchange some."""

    convert: Convert | None = None
    prove: bool = True
    client: Client | None = None
    pace: Pace | None = None


def run_import(content: Path, order: Order, *, lang: str = "", parts: Parts | None = None) -> int:
    """Bring a blog over, print what became of it, and return the exit status: 1 where something was lost.

    Nothing is written before the export was read to its end.
    """
    declare_all()
    language = lang or load_site(content)[0].language
    try:
        return _Import(content, order, language, parts or Parts()).run()
    except NotLetIn as shut:
        return failed(*(line(found, language) for found in shut.problems))
    except Refused as refused:
        return failed(message(refused.at("", None), language))
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return 130  # as a shell says it
    except OSError as error:
        return failed(
            say("import-unwritable", language, path=str(error.filename or ""), reason=error.strerror or str(error))
        )


class _Import:
    """One import, in the order in which it is done."""

    def __init__(self, content: Path, order: Order, language: str, parts: Parts) -> None:
        self._content = content
        self._order = order
        self._language = language
        self._parts = parts
        self._accepted = 0
        self._known: dict[str, Whole] = {}

    def run(self) -> int:
        order = self._order
        self._check_places()
        survey = Survey(site=load_site(self._content)[0], blog=Blog())
        found = let_in(
            order.export,
            repair=order.repair,
            each=survey.take,
            progress=self._reading(order.export.stat().st_size),
        )
        survey.site = self._site(found, survey)
        with State(self._content, found.export.blog or found.export.title) as state:
            survey.blog = state.blog
            survey.settle(found.export, self._content)
            account = self._carry(found, survey, state)
            if not order.dry:
                changed = state.save()
                if changed or account.changed or not (self._content / REPORT).exists():
                    write_over(self._content / DATA, as_json(account))
                    write_over(self._content / REPORT, markdown(account))
        print(markdown(account) if order.dry else summary(account))
        if not order.dry:
            print(say("import-see", self._language, path=shown(self._content / REPORT)))
        return 0 if account.good else 1

    def _check_places(self) -> None:
        order, content = self._order, self._content
        if not order.export.is_file():
            raise Refused("import-no-file", path=shown(order.export))
        if order.uploads is not None and not order.uploads.is_dir():
            raise Refused("import-no-uploads", path=shown(order.uploads))
        if content.exists() and not content.is_dir():
            raise Refused("content-missing", content=shown(content))

    def _reading(self, size: int) -> Callable[[int], None]:
        tell = Progress("import-reading", self._language, size // _MEGABYTE)
        return lambda done: tell(done // _MEGABYTE)

    def _site(self, found: LetIn, survey: Survey) -> Site:
        """Return the settings; a content folder without any gets those that the export knows."""
        if (self._content / "site.md").exists():
            return load_site(self._content)[0]
        text = settings_of(found.export, survey)
        if not self._order.dry:
            self._content.mkdir(parents=True, exist_ok=True)
            write_new(self._content / "site.md", text)
            return load_site(self._content)[0]
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "site.md").write_text(text, "utf-8")
            return load_site(Path(folder))[0]

    def _carry(self, found: LetIn, survey: Survey, state: State) -> Account:
        order, language = self._order, self._language
        media = Media(self._content, order.uploads, dict(state.blog.media))
        words = Words(
            untitled=say("import-untitled", survey.site.language),
            empty=say("import-empty", survey.site.language),
            anonymous=say("comment-anonymous", survey.site.language),
        )
        account = Account(
            export=order.export.name,
            blog=found.export.blog,
            language=language,
            dry=order.dry,
            census=survey.census,
            tally=None,  # type: ignore[arg-type] # the carrier's, as soon as there is one
            listed=survey.listed,
            removed=found.removed,
            attachments=sum(count for (kind, _), count in survey.census.items.items() if kind == "attachment"),
            shape=survey.shape(),
            post_address=survey.site.post_address,
            numbered=survey.numbered,
        )
        convert = self._parts.convert or self._converting
        carrier = Carrier(
            self._content, survey=survey, state=state, media=media, convert=convert, words=words, write=not order.dry
        )
        if order.download and not order.dry:
            self._download(media, survey, account)
            carrier = Carrier(
                self._content, survey=survey, state=state, media=media, convert=convert, words=words, write=True
            )
        tell = Progress("import-writing", language, len(survey.texts))
        for carried in carrier.carry(found.export.items()):
            account.carried.append(carried)
            account.notes += [
                (carried.name, say(f"topic-{note.topic}", language, text=note.text)) for note in carried.notes
            ]
            tell(len(account.carried))
        account.tally = carrier.tally
        if not order.dry:
            before = len(state.blog.media)
            _, account.media_failed = media.copy()
            state.blog.media.update(
                (said, name) for said, name in media.names.items() if (self._content / name).is_file()
            )
            account.copied = len(state.blog.media) - before
            if self._parts.prove:
                self._lead_on(found, survey, state)
                account.problems = self._problems(account, state)
                self._prove(found, survey, account, carrier)
        account.missing = media.missing
        account.moved = tuple(survey.moved.values())
        account.renamed = survey.terms.renamed
        return account

    def _converting(self, html: str, context: Context) -> Converted:
        """Return what is made of a text; what its proof asks for is kept, of so many as take little room."""
        from tools.wordpress.convert import convert

        found = convert(html, context=context)
        if len(self._known) < _KNOWN and self._parts.prove:
            self._known[context.name] = replace(found, markdown="", facts=replace(found.facts, words=Counter()))
        return found

    def _download(self, media: Media, survey: Survey, account: Account) -> None:
        """Ask for what is missing; why something did not come is a note."""
        client = self._parts.client or network(survey.site, "import")
        tell = Progress("import-downloading", self._language, len(media.missing))
        failed = download(
            media,
            client,
            survey.hosts.names,
            blog=account.blog,
            pace=self._parts.pace or Pace(seconds=_SECONDS),
            progress=tell,
        )
        account.notes += [(said, say(why.code, self._language, **why.values)) for said, why in failed.items()]

    def _prove(self, found: LetIn, survey: Survey, account: Account, carrier: Carrier) -> None:
        """Compare the finished pages of what came over with the export; what the author edited is his."""
        names = {one.text.key: one.name for one in account.carried if one.state in {"new", "updated", "same"}}
        pages = prove_pages(
            self._content,
            found.export.items,
            survey=survey,
            names=names,
            context=carrier.context,
            known=self._known,
            progress=Progress("import-proving", self._language, len(names)),
        )
        account.pages, account.unbuilt = pages, pages is None
        if pages is not None:
            account.notes += pages.losses

    def _lead_on(self, found: LetIn, survey: Survey, state: State) -> None:
        """Write where the addresses of the blog's lists lead now, and accept what its texts leave undone."""
        planned = plan(self._content, ROOT / "theme")
        ours = {shown(self._content / brought.name) for brought in state.blog.texts.values()}
        self._accept([one for one in planned.findings.problems if one.path in ours], state)
        written = {page.path for page in planned.pages} | {asset.path for asset in planned.assets}
        add_lines(
            self._content / REDIRECTS,
            list_redirects(found.export, survey, written),
            brought=state.blog.redirects,
            heading=found.export.blog or "WordPress",
        )

    def _accept(self, problems: Sequence[Problem], state: State) -> None:
        """Accept those of some problems that a site can be published with."""
        lines = [accepted_line(one, self._content) for one in problems if one.code in CODES]
        heading = say("import-accepted", self._language)
        path = self._content / ACCEPTED
        self._accepted += add_lines(
            path, ((line, line) for line in lines), brought=state.blog.accepted, heading=heading
        )

    def _problems(self, account: Account, state: State) -> Sequence[str]:
        """Return what a build would say of the texts that came over, without what it accepts."""
        ours = {shown(self._content / one.name) for one in account.carried}
        found = build(Build(content=self._content, output=None, production=False, indexed=False)).findings.problems
        of_ours = [problem for problem in found if problem.path in ours]
        before = self._accepted
        self._accept(of_ours, state)
        left = of_ours if self._accepted == before else [one for one in of_ours if one.code not in CODES]
        account.accepted = self._accepted
        return tuple(line(problem, self._language) for problem in left)
