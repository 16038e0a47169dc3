"""The joining of all records, and the links between them."""

from datetime import date
from pathlib import Path

import pytest

from plugins.catalogue.edition import Edition
from plugins.catalogue.linking import check_links, link
from plugins.problems.text import line
from tests.catalogue.small_site import a_site

A = "Title: a\n\nTexte.\n"


def said(edition: Edition) -> tuple[list[str], list[str]]:
    findings = check_links(edition)
    return [line(one, "en") for one in findings.problems], [line(one, "en") for one in findings.hints]


def test_records_are_joined_by_file_kind_slug_and_language(read) -> None:
    readings = [
        read(name, A)
        for name in ("posts/2012-01-01-a.md", "posts/2012-01-01-a.en.md", "posts/2013-01-01-b.md", "pages/a.md")
    ]
    catalogue, problems = link([*readings, read("pages/sans-titre.md", "Summary: x\n\nx")])
    french, english, other, page = (reading.record for reading in readings)
    assert problems == ()
    assert catalogue.records == (french, english, other, page)
    assert catalogue.of("page") == (page,)
    assert catalogue.by_name["posts/2012-01-01-a.en.md"] is english
    assert catalogue.versions(english) == {"fr": french, "en": english}
    assert catalogue.find("page", "a", "fr") is page
    assert catalogue.find("page", "a", "en") is None
    assert catalogue.find("page", "z", "fr") is None


def test_a_slug_is_taken_once_in_a_kind_and_a_language(read) -> None:
    names = ("posts/2012-01-01-bilan.md", "posts/2013-01-01-bilan.md", "posts/2012-01-01-bilan.en.md", "pages/bilan.md")
    catalogue, problems = link([read(name, A) for name in names])
    assert [line(problem, language) for problem in problems for language in ("en", "fr")] == [
        "content/posts/2013-01-01-bilan.md: the slug ‘bilan’ is taken by content/posts/2012-01-01-bilan.md",
        (
            "content/posts/2013-01-01-bilan.md: l’identifiant «\u00a0bilan\u00a0» est déjà pris par "
            "content/posts/2012-01-01-bilan.md"
        ),
    ]
    assert [record.source.name for record in catalogue.records] == [names[0], names[2], names[3]]


def test_two_languages_of_a_report_share_its_day(read) -> None:
    _, problems = link(
        [
            read("posts/2012-01-01-a.md", A),
            read("posts/a.en.md", "Title: a\nDate: 2012-01-02\n\nx"),
            read("posts/2013-01-01-b.md", A),
            read("posts/2014-01-01-b.en.md", A),
        ]
    )
    assert [line(problem, language) for problem in problems for language in ("en", "fr")] == [
        (
            "content/posts/a.en.md:2: ‘a’ has another date in content/posts/2012-01-01-a.md; two languages of one report "
            "share it, two reports do not share a slug"
        ),
        (
            "content/posts/a.en.md:2: «\u00a0a\u00a0» a une autre date dans content/posts/2012-01-01-a.md\u202f; deux langues "
            "d’un compte rendu la partagent, deux comptes rendus ne partagent pas un identifiant"
        ),
        (
            "content/posts/2014-01-01-b.en.md: ‘b’ has another date in content/posts/2013-01-01-b.md; two languages of one "
            "report share it, two reports do not share a slug"
        ),
        (
            "content/posts/2014-01-01-b.en.md: «\u00a0b\u00a0» a une autre date dans content/posts/2013-01-01-b.md\u202f; deux "
            "langues d’un compte rendu la partagent, deux comptes rendus ne partagent pas un identifiant"
        ),
    ]


def test_a_time_of_day_may_be_said_in_one_language_only(read) -> None:
    readings = [
        read("posts/2012-01-01-a.md", "Title: a\nDate: 2012-01-01 19:30\n\nx"),
        read("posts/2012-01-01-a.en.md", A),
    ]
    assert link(readings)[1] == ()


def test_links_that_lead_somewhere_are_no_problem(edition, site_folder) -> None:
    site_folder({"images/a.webp": "", "files/b.pdf": ""})
    texts = {
        "posts/2012-01-01-a.md": "Title: a\n\n[b](../pages/b.md#x) [c]({filename}/pages/b.md) ![d](../images/a.webp)\n"
        "[e](../files/b.pdf) <a href='2012-01-01-a.md'>f</a> [g](../pages/sans-titre.md) [h](../site.md)\n",
        "pages/b.md": "Title: b\nStatus: hidden\n\n[a](../posts/2012-01-01-a.md)\n",
        "pages/sans-titre.md": "Summary: x\n\nx",
    }
    assert said(edition(texts, site=a_site(intro={"fr": "[b](pages/b.md)"}))) == ([], [])


def test_links_that_lead_nowhere_are_problems_at_their_lines(edition, site_folder) -> None:
    site_folder({"images/plan.webp": "", "images/.plan.webp": ""})
    text = """\
Title: a

[a](../pages/a-props.md) [b](2012-02-01-b.md)

![c](../images/paln.webp) ![d](/images/Plan.webp)

```
[e](absent.md)
```

[e](absent.md) [f]({filename}/pages/a-propos.mdx)
[g](../images/.plan.webp) [h](../pages/plan.pdf)

<img src="../images/absente.webp"> [i](../../README.md)
"""
    problems, hints = said(edition({"posts/2012-01-01-a.md": text, "pages/a-propos.md": A}))
    assert hints == []
    assert problems == [
        "content/posts/2012-01-01-a.md:3: there is no file ‘../pages/a-props.md’; did you mean ‘../pages/a-propos.md’?",
        "content/posts/2012-01-01-a.md:3: there is no file ‘2012-02-01-b.md’; did you mean ‘2012-01-01-a.md’?",
        "content/posts/2012-01-01-a.md:5: there is no file ‘../images/paln.webp’; did you mean ‘../images/plan.webp’?",
        "content/posts/2012-01-01-a.md:5: there is no file ‘{static}/images/Plan.webp’; did you mean ‘../images/plan.webp’?",
        "content/posts/2012-01-01-a.md:11: there is no file ‘absent.md’",
        (
            "content/posts/2012-01-01-a.md:11: there is no file ‘{filename}/pages/a-propos.mdx’; did you mean "
            "‘../pages/a-propos.md’?"
        ),
        "content/posts/2012-01-01-a.md:12: ‘../images/.plan.webp’ is a hidden file; hidden files are not published",
        (
            "content/posts/2012-01-01-a.md:12: ‘../pages/plan.pdf’ is not in a folder whose files are published: images/, "
            "videos/, files/"
        ),
        "content/posts/2012-01-01-a.md:14: there is no file ‘../images/absente.webp’",
        "content/posts/2012-01-01-a.md:14: ‘../../README.md’ leads out of the content folder",
    ]


UNPUBLIC = {
    "posts/2012-01-01-a.md": "Title: a\n\n[b](2012-01-02-b.md)\n\n[c](2999-01-01-c.md)\n",
    "posts/2012-01-02-b.md": "Title: b\nStatus: draft\n\n[c](2999-01-01-c.md) [d](absent.md)\n",
    "posts/2999-01-01-c.md": "Title: c\n\n[a](2012-01-01-a.md)\n",
}


def test_a_public_text_that_links_what_is_not_public_is_a_problem(edition, site_folder: Path) -> None:
    assert said(edition(UNPUBLIC)) == (
        [
            (
                "content/posts/2012-01-01-a.md:3: ‘2012-01-02-b.md’ is not public: content/posts/2012-01-02-b.md is a draft or "
                "dated in the future"
            ),
            (
                "content/posts/2012-01-01-a.md:5: ‘2999-01-01-c.md’ is not public: content/posts/2999-01-01-c.md is a draft or "
                "dated in the future"
            ),
        ],
        [],
    )


def test_it_is_a_hint_in_the_author_s_own_edition(edition) -> None:
    problems, hints = said(edition(UNPUBLIC, drafts=True))
    assert problems == ["content/posts/2012-01-02-b.md:4: there is no file ‘absent.md’"]
    assert [hint.split(":")[0:2] for hint in hints] == [
        ["content/posts/2012-01-01-a.md", "3"],
        ["content/posts/2012-01-01-a.md", "5"],
        ["content/posts/2012-01-02-b.md", "4"],
    ]


@pytest.mark.parametrize(("today", "count"), [(date(2999, 1, 1), 1), (date(2998, 12, 31), 2)])
def test_what_is_dated_today_is_public(edition, today: date, count: int) -> None:
    assert len(said(edition(UNPUBLIC, today=today))[0]) == count


def test_a_draft_translation_is_linked_by_its_own_file_only(edition) -> None:
    texts = {
        "pages/a.md": "Title: a\n\n[b](b.md)\n",
        "pages/a.en.md": "Title: a\n\n[b](b.md)\n\n[b](b.en.md)\n",
        "pages/b.md": A,
        "pages/b.en.md": "Title: b\nStatus: draft\n\nx\n",
    }
    assert [problem.split(": ")[0] for problem in said(edition(texts))[0]] == ["content/pages/a.en.md:5"]
