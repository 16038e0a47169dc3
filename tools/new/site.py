"""`./site new site`: a content folder of one's own in place of the demonstration."""

import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from plugins.engine.configuration import ROOT, build_date
from plugins.engine.plan import plan
from plugins.problems.places import shown
from plugins.problems.text import line, say
from plugins.settings.read import load_site
from tools.new.answers import ask
from tools.new.asking import Asking, Declined
from tools.new.beginning import blanks, first_texts
from tools.new.demonstration import files, others
from tools.new.replacing import repair, replace, staged
from tools.writing import write_new

_NAMED = 20  # files, before the rest is only counted


def site_of_ones_own(content: Path, given: Mapping[str, str], asking: Asking, *, lang: str) -> int:
    """Empty the demonstration and write the first texts of a site, all or nothing; the exit status.

    Raises `Declined` where the folder holds an author's own files and nobody has said `--yes`.
    """
    content = content.resolve()
    repair(content)
    seen = files(content)
    if not given.get("yes"):
        _require_demonstration(content, asking.language)
    site, _ = load_site(content)
    answers, asking = ask(given, asking, known=site.language, lang=lang)
    today = build_date(site.zone)
    texts = first_texts(answers, zone=site.zone.key, today=today)
    stage = staged(content)
    try:
        for name, text in texts.items():
            write_new(stage / name, text)
        found = plan(stage, ROOT / "theme", production=True, today=today).findings.problems
        wrong = [line(problem, asking.language) for problem in found if problem.path != "SITEURL"]
        if wrong:
            raise Declined("\n".join(wrong))
        kept = replace(content, stage, keep=None if given.get("yes") else others, seen=seen)
    except OSError as error:
        reason = error.strerror or str(error)
        raise Declined(say("new-unwritable", asking.language, path=shown(content), reason=reason)) from None
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    _say(content, texts, removed=len(seen), kept=kept, language=asking.language)
    return 0


def _require_demonstration(content: Path, language: str) -> None:
    own = others(content)
    if not own:
        return
    place = shown(content)
    said = [say("new-site-others", language, content=place)]
    said += [f"{place}/{name}" for name in own[:_NAMED]]
    said += [say("new-site-more", language, count=len(own) - _NAMED)] if len(own) > _NAMED else []
    raise Declined("\n".join(said))


def _say(content: Path, texts: Mapping[str, str], *, removed: int, kept: Path | None, language: str) -> None:
    """Say what was written, where something is to be filled in, and what is gone."""
    if removed:
        print(say("new-site-removed", language, count=removed), file=sys.stderr)
    if kept is not None:
        print(say("new-site-kept", language, path=shown(kept)), file=sys.stderr)
    for name, text in texts.items():
        print(shown(content / name))
        for number, blank in blanks(text):
            print(say("new-site-blank", language, path=shown(content / name), line=number, text=blank), file=sys.stderr)
