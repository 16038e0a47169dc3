"""Old addresses as authors write them, and those that no table can hold."""

import pytest

from plugins.catalogue.aliases import old_address
from plugins.problems.model import Refused


@pytest.mark.parametrize(
    ("said", "held"),
    [
        pytest.param("/2012/12/08/etape/", "/2012/12/08/etape", id="a folder"),
        pytest.param("/2012/12/08/etape", "/2012/12/08/etape", id="without its last slash"),
        pytest.param("/2012/12/08/etape/index.html", "/2012/12/08/etape", id="with its file"),
        pytest.param("/x/vieux.html", "/x/vieux.html", id="a file"),
        pytest.param("/?p=123", "/?p=123", id="the number of WordPress"),
        pytest.param("/?page_id=7", "/?page_id=7", id="another number"),
        pytest.param("/index.php?p=1", "/index.php?p=1", id="a query behind a file"),
        pytest.param("/%C3%A9t%C3%A9/", "/été", id="percent signs"),
        pytest.param("/%c3%a9t%c3%a9/", "/été", id="small percent signs"),
        pytest.param("/e\u0301te\u0301/", "/été", id="decomposed letters"),
        pytest.param("/a%20b/", "/a b", id="a space"),
        pytest.param("https://old.example/2012/x/", "/2012/x", id="a full address"),
        pytest.param("http://old.example/?p=4", "/?p=4", id="a full address with a query"),
        pytest.param("http://old.example?p=4", "/?p=4", id="a full address without a path"),
        pytest.param("/.well-known/x", "/.well-known/x", id="well known"),
    ],
)
def test_an_old_address_is_held_in_one_form(said: str, held: str) -> None:
    assert old_address(said) == held


@pytest.mark.parametrize(
    ("said", "code"),
    [
        pytest.param("2012/x/", "old-address", id="no slash before"),
        pytest.param("//evil.example/", "old-address", id="another host"),
        pytest.param("/%2F/evil.example", "old-address-sign", id="another host in percent signs"),
        pytest.param("/a//b/", "old-address", id="an empty name"),
        pytest.param("/../etc/passwd", "old-address", id="upwards"),
        pytest.param("/a/%2e%2e/b", "old-address", id="upwards in percent signs"),
        pytest.param("/a/./b", "old-address", id="here"),
        pytest.param("/.git/config", "old-address", id="hidden"),
        pytest.param("/a./b", "old-address", id="a dot at the end"),
        pytest.param("/a%20/b", "old-address", id="a space at the end"),
        pytest.param("/a%2Fb", "old-address-sign", id="a slash within a name"),
        pytest.param("/a%0d%0aX-Evil:%201/", "old-address-sign", id="a line of its own"),
        pytest.param("/a%00b/", "old-address-sign", id="NUL"),
        pytest.param("/a\u00a0b/", "old-address-sign", id="no-break space"),
        pytest.param("/a\u202eb/", "old-address-sign", id="direction of writing"),
        pytest.param("/a%FFb/", "old-address", id="no UTF-8"),
        pytest.param("/a#b", "old-address", id="an anchor"),
        pytest.param("https://old.example/a#b", "old-address", id="an anchor in a full address"),
        pytest.param("/", "old-address-home", id="the home page"),
        pytest.param("/index.html", "old-address-home", id="its file"),
        pytest.param("https://old.example/", "old-address-home", id="the home page in full"),
        pytest.param("/?", "old-address", id="a query of nothing"),
        pytest.param("/?p=1&q=2", "old-address-query", id="two queries"),
        pytest.param('/?p=1"', "old-address-query", id="a quote in a query"),
        pytest.param("/?p=%31", "old-address-query", id="percent signs in a query"),
        pytest.param("/?p-q=1", "old-address-query", id="a name that nginx has no variable for"),
        pytest.param("ftp://old.example/a", "old-address", id="another scheme"),
        pytest.param("https://me:pw@old.example/a", "address-user", id="a password"),
        pytest.param(f"/{'é' * 101}/", "old-address-long", id="a long name"),
        pytest.param("/" + "/".join("a" * 100 for _ in range(10)), "old-address-long", id="a long address"),
        *(pytest.param(f"/a{sign}b/", "old-address-sign", id=f"a sign {sign}") for sign in '"$*:;<>[]\\^`{|}'),
        pytest.param("/a%25b/", "old-address-sign", id="a percent sign"),
        pytest.param("/a%3Fb/", "old-address-sign", id="a question mark in percent signs"),
    ],
)
def test_what_no_table_can_hold_is_refused(said: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        old_address(said)
    assert refused.value.code == code
