"""A site of every kind whose pages have cards."""

SETTINGS = (
    "Name: Carnet\nAddress: https://carnet.example/notes\nDescription: Des rencontres.\nLanguage: fr\n"
    "Languages: fr, en\nAuthor: Anne Onyme\n"
)
FILES = {
    "site.md": SETTINGS,
    "site.en.md": "Name: Notebook\n",
    "posts/2012-12-10-marseille.md": "Title: Étape 5 : Marseille\nEvents: etape\n\nLe récit.\n\n![Un tracé](../images/trace.png)\n",
    "posts/2012-12-08-meme-jour.md": "Title: Le jour même\nEvents: etape\n\nLe récit.\n",
    "posts/2012-12-12-visite.md": "Title: Une visite\nVenue: cantine\n\nLe récit.\n",
    "posts/2012-12-11-deux.md": "Title: Deux soirs\nEvents: etape, reste\n\nLe récit.\n",
    "posts/2013-01-01-seul.md": "Title: Rien que du texte\n\nLe texte.\n",
    "pages/a-propos.md": "Title: À propos\nSummary: Qui écrit.\n\nLe texte.\n",
    "events/etape.md": "Title: Étape 5\nStart: 2012-12-08\nVenue: cantine\n\nLe soir.\n",
    "events/reste.md": "Title: Le reste\nStart: 2012-12\nState: cancelled\n\nRien.\n",
    "venues/cantine.md": "Title: La Cantine\nTown: Marseille\n\nUn lieu.\n",
    "people/anne.md": "Title: Anne Onyme\nRole: jardinière\n\nElle jardine.\n",
    "people/portrait.md": "Title: Paul Portrait\n\n![Paul](../images/trace.png)\n",
    "series/tour.md": "Title: Le tour\nSummary: Des étapes.\n\nDes étapes.\n",
}
