"""`./site video convert`."""

from pathlib import Path

from tests.support.command import site


def test_subtitles_become_captions_beside_them(tmp_path: Path) -> None:
    srt = "1\r\n00:00:01,000 --> 00:00:02,500\r\nBonjour à tous\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\n<i>Oui</i>\r\n"
    (tmp_path / "film.fr.srt").write_bytes(srt.encode("cp1252"))
    done = site("video", "convert", "film.fr.srt", "--lang", "en", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "film.fr.vtt\n", "")
    assert (tmp_path / "film.fr.vtt").read_text("utf-8").splitlines()[:4] == [
        "WEBVTT",
        "",
        "00:01.000 --> 00:02.500",
        "Bonjour à tous",
    ]
    again = site("video", "convert", "film.fr.srt", "--lang", "en", cwd=tmp_path)
    assert (again.returncode, again.stderr) == (1, "film.fr.vtt is there already; it is not written over\n")


def test_captions_are_only_checked(tmp_path: Path) -> None:
    (tmp_path / "a.vtt").write_text("WEBVTT\n\n00:05.000 --> 00:04.000\nUn\n", "utf-8")
    done = site("video", "convert", "a.vtt", "--lang", "en", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("a.vtt:3: ")
    assert done.stdout == ""


def test_what_is_no_subtitles_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.srt").write_text("Bonjour.\n", "utf-8")
    for name in ("a.srt", "absent.srt"):
        done = site("video", "convert", name, "--lang", "fr", cwd=tmp_path)
        assert done.returncode == 1
        assert len(done.stderr.splitlines()) == 1
        assert "Traceback" not in done.stderr
    assert not (tmp_path / "a.vtt").exists()


def test_a_transcript_is_printed_as_markdown(tmp_path: Path) -> None:
    vtt = (
        "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Ada>Bonjour à *tous*.\n\n00:09.000 --> 00:12.000\n<v Jean>Merci [Ada].\n"
    )
    (tmp_path / "a.vtt").write_text(vtt, "utf-8")
    done = site("video", "transcript", "a.vtt", "--lang", "fr", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "**Ada\u00a0:** Bonjour à \\*tous\\*.\n\n**Jean\u00a0:** Merci \\[Ada\\].\n\n"
