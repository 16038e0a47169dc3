"""A site with three reports and a comment, and messages to it."""

from collections.abc import Mapping
from datetime import UTC, datetime

from tools.comments.finding import message_hash

NOW = datetime(2012, 7, 10, 12, tzinfo=UTC)
FIRST = "20120620t080000z-1f2e"  # a comment that is published
SITE: Mapping[str, str] = {
    "site.md": (
        "Nom: Le carnet\nAdresse: https://carnet.example\nLangue: fr\nLangues: fr, en\n"
        "Courriel: commentaires@carnet.example\nCommentaires: courriel\n"
    ),
    "posts/2012-06-20-bibliotheque.md": "Titre: Une journée à la bibliothèque\n\nTexte.\n",
    "posts/2012-06-20-bibliotheque.en.md": "Title: A day at the library\n\nText.\n",
    "posts/2012-07-01-atelier.md": "Titre: L’atelier\nStatut: brouillon\n\nTexte.\n",
    "posts/2012-08-01-ferme.md": "Titre: Fermé\nCommentaires: non\n\nTexte.\n",
    f"comments/bibliotheque/{FIRST}.comment": (
        "Author: Première\nDate: 2012-06-20T10:00:00+02:00\nStatus: approved\nSource: mail\n"
        f"Source_id: {message_hash('<premier@mail.example>')}\n\nBonjour.\n"
    ),
}


def letter(text: str = "Bonjour.", **headers: str) -> bytes:
    """A plain message; `message_id="…"` sets Message-ID, an empty value leaves a header out."""
    given = {
        "From": "Jean <jean@mail.example>",
        "To": "commentaires+bibliotheque@carnet.example",
        "Subject": "Commentaire",
        "Date": "Thu, 21 Jun 2012 12:00:00 +0200",
        "Message-ID": "<une@mail.example>",
        "Content-Type": "text/plain; charset=utf-8",
    }
    given |= {name.replace("_", "-").title().replace("-Id", "-ID"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\n" for name, value in given.items() if value)
    return f"{head}\n{text}\n".encode()
