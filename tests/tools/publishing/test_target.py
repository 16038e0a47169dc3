"""Where `--to` may lead."""

from pathlib import Path

import pytest

from tools.publishing.server.releases import Trouble
from tools.publishing.target import FolderTarget, PagesTarget, SshTarget, StorageTarget, parse_target


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("/srv/site", FolderTarget(Path("/srv/site"))),
        ("../site", FolderTarget(Path("../site"))),
        ("pages", PagesTarget()),
        ("./pages", FolderTarget(Path("pages"))),
        ("ssh://me@name.example/srv/site", SshTarget("me", "name.example", 0, "/srv/site")),
        ("ssh://name.example:2222/srv/site/", SshTarget("", "name.example", 2222, "/srv/site")),
        ("s3://bucket", StorageTarget("bucket", "")),
        ("s3://bucket/a/b/", StorageTarget("bucket", "a/b/")),
    ],
)
def test_a_place_is_parsed(text, target):
    assert parse_target(text) == target


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-rf",
        "a\nb",
        "ftp://name.example/x",
        "https://name.example/",
        "me@name.example:/srv/site",
        "ssh://-oProxyCommand=x/srv",
        "ssh://a@-oProxyCommand=x/srv",
        "ssh://a b@name.example/srv",
        "ssh://me:secret@name.example/srv",
        "ssh://name.example",
        "ssh://name.example/",
        "ssh://name.example/srv/../etc",
        "ssh://name.example/srv;reboot",
        "ssh://name.example/$(reboot)",
        "ssh://name.example/%24(reboot)",
        "ssh://name.example/a%20b",
        "ssh://name.example:x/srv",
        "s3://B/",
        "s3://bucket/../other",
        "s3://key:secret@bucket/",
        "s3://bucket/?x=1",
    ],
)
def test_what_is_no_place_is_refused(text):
    with pytest.raises(Trouble):
        parse_target(text)
