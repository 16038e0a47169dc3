"""What packages declare."""

import pytest

from plugins.catalogue.addresses import ADDRESSES
from plugins.catalogue.kinds import BLOCKS, FILLERS, KINDS, kind_of
from tests.catalogue.small_site import declare


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("posts/2012-12-08-a.md", "post"),
        ("posts/2012/a.md", "post"),
        ("pages/a.md", "page"),
        ("posts.md", None),
        ("postscript/a.md", None),
        ("a.md", None),
    ],
)
def test_the_folder_of_a_file_says_its_kind(name: str, kind: str | None) -> None:
    found = kind_of(name)
    assert (found.name if found else None) == kind


def test_declaring_twice_is_declaring_once() -> None:
    before = [list(registry) for registry in (KINDS, BLOCKS, FILLERS, ADDRESSES)]
    declare()
    assert [list(registry) for registry in (KINDS, BLOCKS, FILLERS, ADDRESSES)] == before
