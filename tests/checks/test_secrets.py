"""What looks like a secret is found, examples are not, and only the first signs are ever shown."""

import pytest

from plugins.checks.secrets import secrets_of
from tests.hostile import inputs


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (inputs.AWS, "aws"),
        (inputs.GITHUB, "github"),
        (inputs.GITLAB, "gitlab"),
        (inputs.SLACK, "slack"),
        (inputs.STRIPE, "stripe"),
        (inputs.GOOGLE, "google"),
        (inputs.JWT, "jwt"),
        (inputs.KEY, "private-key"),
        (inputs.KEY.replace("-----", "—"), "private-key"),
        ("https://camille:ouvre-toi@hote.example/", "address"),
        ("https://hote.example/?a=b&access_token=0a1b2c3d4e", "query"),
        ("DB_PASSWORD=s3same-ouvre-toi", "setting"),
        ('export API_KEY = "0a1b2c3d4e5f"', "setting"),
        ("camille:$apr1$abcdefgh$0123456789abcdefghijkl", "htpasswd"),
        ("npm_" + "a1B2c3" * 6, "npm"),
    ],
)
def test_a_secret_is_found(text: str, kind: str) -> None:
    found = secrets_of(f"avant {text}\naprès".encode())
    assert [secret.kind for secret in found] == [kind]
    assert len(found[0].shown) == 7


@pytest.mark.parametrize(
    "text",
    [
        "AKIAIOSFODNN7EXAMPLE",
        "https://user:password@hote.example/",
        "https://nom:motdepasse@hote.example/",
        "DB_PASSWORD=changeme",
        "DB_PASSWORD=xxxxxxxxxx",
        "API_TOKEN=${API_TOKEN}",
        "API_TOKEN=your-token-here",
        "TOKEN is a word = as others",
        "ghp_court",
        "https://hote.example/2012/12/08:19:30@lieu",
        "la clé privée (PRIVATE KEY) se garde",
        "eyJ est le début d’un jeton",
        "https://hote.example/?key=1",
    ],
)
def test_an_example_is_none(text: str) -> None:
    assert secrets_of(f"avant {text}\naprès".encode()) == ()
