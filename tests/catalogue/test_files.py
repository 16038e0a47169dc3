"""The files of a content folder: what an address means, and what may be published."""

import unicodedata
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plugins.catalogue.files import FOLDERS, Shelf, beside, target
from plugins.problems.model import Refused
from plugins.problems.text import message

POST = "posts/2012-12-08-etape.md"


def refusals(refused: Refused) -> tuple[str, str]:
    return message(refused.at("p", 1), "en"), message(refused.at("p", 1), "fr")


@pytest.mark.parametrize(
    ("href", "meant"),
    [
        pytest.param("2013-01-01-suite.md", ("posts/2013-01-01-suite.md", ""), id="a file beside it"),
        pytest.param("./2013-01-01-suite.md", ("posts/2013-01-01-suite.md", ""), id="said with a point"),
        pytest.param("../pages/a-propos.md#qui", ("pages/a-propos.md", "#qui"), id="a file elsewhere, and its anchor"),
        pytest.param("../images/../images/a.webp", ("images/a.webp", ""), id="there and back"),
        pytest.param("../images/a.webp?v=2", ("images/a.webp", ""), id="a query is nothing to a file"),
        pytest.param("../images/un%20plan%C3%A9.webp", ("images/un plané.webp", ""), id="percent-encoded"),
        pytest.param("../images/100%.webp", ("images/100%.webp", ""), id="a percent sign of its own"),
        pytest.param("../images/e\u0301te\u0301.webp", ("images/été.webp", ""), id="accents apart from their letters"),
        pytest.param(
            "{filename}/pages/a-propos.md", ("pages/a-propos.md", ""), id="Pelican’s way, from the content folder"
        ),
        pytest.param("{static}../images/a.webp", ("images/a.webp", ""), id="Pelican’s way, from the text"),
        pytest.param("{attach}plan.pdf", ("posts/plan.pdf", ""), id="Pelican’s way to a file beside it"),
    ],
)
def test_an_address_means_a_file_of_the_content_folder(href: str, meant: tuple[str, str]) -> None:
    assert target(href, POST) == meant


@pytest.mark.parametrize(
    "href",
    [
        "../../README.md",
        "../../../../../../etc/passwd",
        "{static}/../.env",
        "{attach}../../x",
        "..%2f..%2fx",
        "%2e%2e/%2e%2e/x",
        "%2Fetc%2Fpasswd",
        "..\\..\\x",
        "../images/a%00.webp",
    ],
)
def test_an_address_never_leaves_the_content_folder(href: str) -> None:
    with pytest.raises(Refused) as refused:
        target(href, POST)
    assert refusals(refused.value) == (
        f"‘{href}’ leads out of the content folder",
        f"«\u00a0{href}\u00a0» sort du dossier de contenu",
    )


def test_what_is_no_address_at_all_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        target("{static}//[x", POST)
    assert refusals(refused.value)[0] == "‘{static}//[x’ is not a full web address (https://…)"


def test_a_name_is_written_as_a_text_would_link_it() -> None:
    assert beside("images/a.webp", POST) == "../images/a.webp"
    assert beside("posts/b.md", POST) == "b.md"


@pytest.fixture
def shelf(site_folder) -> Shelf:
    content = site_folder(
        {
            "images/plan.webp": "",
            "images/2012/Marseille.webp": "",
            "images/.brouillon.webp": "",
            "images/.cache/a.webp": "",
            "images/été.webp": "",
            "files/programme.pdf": "",
            "posts/notes.pdf": "",
            "comments/secret.txt": "",
        }
    )
    (content / "images" / unicodedata.normalize("NFD", "forêt.webp")).write_text("")
    return Shelf(content)


@pytest.mark.parametrize(
    ("name", "file"),
    [
        pytest.param("images/plan.webp", "images/plan.webp", id="as it is"),
        pytest.param("images/2012/Marseille.webp", "images/2012/Marseille.webp", id="in a folder of a folder"),
        pytest.param("images/été.webp", "images/été.webp", id="with accents"),
        pytest.param("images/forêt.webp", "images/fore\u0302t.webp", id="with accents that macOS took apart"),
        pytest.param("files/programme.pdf", "files/programme.pdf", id="a file to take away"),
    ],
)
def test_a_file_is_found(shelf: Shelf, name: str, file: str) -> None:
    assert shelf.find(name, name).relative_to(shelf.content).as_posix() == file
    assert shelf.has(name)


@pytest.mark.parametrize(
    ("name", "english", "french"),
    [
        pytest.param(
            "images/absent.webp",
            "there is no file ‘x’",
            "il n’y a pas de fichier «\u00a0x\u00a0»",
            id="it is not there",
        ),
        pytest.param(
            "images/paln.webp",
            "there is no file ‘x’; did you mean ‘../images/plan.webp’?",
            "il n’y a pas de fichier «\u00a0x\u00a0»\u202f; vouliez-vous dire «\u00a0../images/plan.webp\u00a0»\u202f?",
            id="another is near",
        ),
        pytest.param(
            "images/Plan.webp",
            "there is no file ‘x’; did you mean ‘../images/plan.webp’?",
            "il n’y a pas de fichier «\u00a0x\u00a0»\u202f; vouliez-vous dire «\u00a0../images/plan.webp\u00a0»\u202f?",
            id="a capital that the file does not have",
        ),
        pytest.param(
            "images/2012/marseille.webp",
            "there is no file ‘x’; did you mean ‘../images/2012/Marseille.webp’?",
            "il n’y a pas de fichier «\u00a0x\u00a0»\u202f; vouliez-vous dire «\u00a0../images/2012/Marseille.webp\u00a0»\u202f?",
            id="a capital of the file that was not typed",
        ),
        pytest.param(
            "images/2012", "there is no file ‘x’", "il n’y a pas de fichier «\u00a0x\u00a0»", id="a folder is no file"
        ),
        pytest.param(
            "images/plan.webp/x",
            "there is no file ‘x’; did you mean ‘../images/plan.webp’?",
            "il n’y a pas de fichier «\u00a0x\u00a0»\u202f; vouliez-vous dire «\u00a0../images/plan.webp\u00a0»\u202f?",
            id="a file is no folder",
        ),
        pytest.param(
            "posts/notes.pdf",
            "‘x’ is not in a folder whose files are published: images/, videos/, files/",
            "«\u00a0x\u00a0» n’est pas dans un dossier dont les fichiers sont publiés\u00a0: images/, videos/, files/",
            id="a file among the texts",
        ),
        pytest.param(
            "comments/secret.txt",
            "‘x’ is not in a folder whose files are published: images/, videos/, files/",
            "«\u00a0x\u00a0» n’est pas dans un dossier dont les fichiers sont publiés\u00a0: images/, videos/, files/",
            id="a file of a folder that is not for readers",
        ),
        pytest.param(
            "images/.brouillon.webp",
            "‘x’ is a hidden file; hidden files are not published",
            "«\u00a0x\u00a0» est un fichier caché\u202f; les fichiers cachés ne sont pas publiés",
            id="a hidden file",
        ),
        pytest.param(
            "images/.cache/a.webp",
            "‘x’ is a hidden file; hidden files are not published",
            "«\u00a0x\u00a0» est un fichier caché\u202f; les fichiers cachés ne sont pas publiés",
            id="a file of a hidden folder",
        ),
    ],
)
def test_what_may_not_be_published_is_refused(shelf: Shelf, name: str, english: str, french: str) -> None:
    with pytest.raises(Refused) as refused:
        shelf.find(name, "x", POST)
    assert refusals(refused.value) == (english, french)
    assert not shelf.has(name)


def test_a_link_of_the_file_system_out_of_the_folder_is_not_followed(shelf: Shelf, tmp_path: Path) -> None:
    (tmp_path / "secret.webp").write_text("")
    (shelf.content / "images" / "lien.webp").symlink_to(tmp_path / "secret.webp")
    (shelf.content / "files" / "dehors").symlink_to(tmp_path, target_is_directory=True)
    for name in ("images/lien.webp", "files/dehors/secret.webp"):
        with pytest.raises(Refused, match="link-outside"):
            shelf.find(name, name)


def test_a_link_of_the_file_system_inside_the_folder_is_followed(shelf: Shelf) -> None:
    (shelf.content / "images" / "lien.webp").symlink_to("plan.webp")
    assert shelf.has("images/lien.webp")


def test_a_content_folder_may_itself_be_a_link(shelf: Shelf, tmp_path: Path) -> None:
    (tmp_path / "ailleurs").symlink_to(shelf.content, target_is_directory=True)
    assert Shelf(tmp_path / "ailleurs").has("images/plan.webp")


def test_a_link_that_leads_to_itself_is_no_file(shelf: Shelf) -> None:
    (shelf.content / "images" / "boucle.webp").symlink_to("boucle.webp")
    assert not shelf.has("images/boucle.webp")


def test_the_files_that_may_be_published_are_known(shelf: Shelf) -> None:
    assert shelf.names() == (
        "images/2012/Marseille.webp",
        "images/forêt.webp",
        "images/plan.webp",
        "images/été.webp",
        "files/programme.pdf",
    )


def test_a_file_is_published_when_a_page_asks_for_it(shelf: Shelf) -> None:
    assert shelf.published == set()
    assert shelf.publish("images/été.webp") == "images/%C3%A9t%C3%A9.webp"
    assert shelf.publish("files/100 %.pdf") == "files/100%20%25.pdf"
    assert shelf.published == {"images/été.webp", "files/100 %.pdf"}


steps = st.sampled_from(
    ["..", ".", "/", "//", "images", "files", "posts", "plan.webp", ".brouillon.webp", "%2e%2e", "%2F"]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.lists(steps, max_size=8).map("/".join), st.text(max_size=20)), st.sampled_from(["", "{static}"]))
def test_whatever_is_found_is_in_a_folder_that_is_published(shelf: Shelf, href: str, mark: str) -> None:
    try:
        name, _ = target(mark + href, POST)
        file = shelf.find(name, href)
    except Refused:
        return
    assert file.is_file()
    inside = file.resolve().relative_to(shelf.content.resolve())
    assert inside.parts[0] in FOLDERS
    assert not any(part.startswith(".") for part in inside.parts)


names = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="/\\"), min_size=1, max_size=12)


@given(names.filter(lambda name: name not in {".", ".."}))
def test_every_name_can_be_linked_percent_encoded(name: str) -> None:
    assert target(f"../images/{quote(name)}", POST) == (unicodedata.normalize("NFC", f"images/{name}"), "")


def test_whether_a_file_is_there_is_told_without_a_look_at_what_was_meant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("images/a.png", "images/.b.png", "posts/c.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "images/out.png").symlink_to("/etc/hostname")
    shelf = Shelf(tmp_path)
    monkeypatch.setattr(Shelf, "names", lambda _: pytest.fail("all files were looked at"))
    names = ("images/a.png", "images/A.png", "images/b.png", "images/.b.png", "posts/c.md", "images/out.png", "images")
    assert [name for name in names if shelf.has(name)] == ["images/a.png"]
