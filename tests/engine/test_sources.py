"""Which files of a content folder are read."""

from pathlib import Path

from plugins.engine.declared import declare_all
from plugins.engine.sources import find_sources
from plugins.settings.read import load_site


def test_a_link_out_of_the_content_folder_is_refused_and_one_within_it_is_read(site_folder, tmp_path: Path) -> None:
    declare_all()
    content = site_folder({"posts/2020-01-01-un.md": "Title: Un\n\nUn.\n"})
    (tmp_path / "secret.md").write_text("Title: Secret\n\nSecret.\n", "utf-8")
    (content / "posts/2020-01-02-deux.md").symlink_to(tmp_path / "secret.md")
    (content / "posts/2020-01-03-trois.md").symlink_to("2020-01-01-un.md")
    (content / "posts/dossier").symlink_to(tmp_path, target_is_directory=True)
    found, _, findings = find_sources(content, load_site(content)[0])
    assert [source.name for source in found] == ["posts/2020-01-01-un.md", "posts/2020-01-03-trois.md"]
    assert [(wrong.path, wrong.code) for wrong in findings.problems] == [("secret.md", "source-outside")]
