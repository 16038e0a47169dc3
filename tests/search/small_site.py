"""A site of two languages with something of every kind to find."""

SETTINGS = "Name: Carnet\nAddress: https://carnet.example\nLanguage: fr\nLanguages: fr, en\nMenu: search\n"
YOUTUBE = "https://www.youtube.com/watch?v=aqz-KE-bpKQ"
CAPTIONS = """WEBVTT

00:01.000 --> 00:04.000
<v Léa>Bonjour à tous.</v>

01:30.000 --> 01:34.000
<v Paul>Voici les chrysanthèmes de l’été.</v>

01:02:05.000 --> 01:02:09.000
<v Léa>Merci, Paul.</v>
"""
REPORT = """Title: L’été à Marseille
Summary: Un jour au bord de la mer.
Tags: coworking
Category: Étapes
Events: etape
People: anne

Avant tout, d’été on parle.

## Un tiers-lieu & <em>plus</em>

Les tiers-lieux ouvrent leurs portes à 10 heures ! `<b>gras</b>`

## La suite

La suite vient ensuite.
"""
FILES = {
    "site.md": SETTINGS,
    "posts/2012-12-08-marseille.md": REPORT,
    "posts/2012-12-08-marseille.en.md": "Title: Summer in Marseille\n\nA day at the seaside, and it’s over.\n",
    "posts/2013-01-01-brouillon.md": "Title: Brouillon\nStatus: draft\n\nUn secretbrouillon.\n",
    "posts/2013-01-02-cache.md": "Title: Caché\nStatus: hidden\n\nUn secretcaché.\n",
    "pages/a-propos.md": "Title: À propos\n\nQui écrit ici, et z.\n",
    "events/etape.md": (
        "Title: Étape 5\nStart: 2012-12-08\nVenue: cantine\nOrganisers: zevillage\nSeries: tour\n\nLe soir.\n\n"
        "## Programme\n\n- 10:00 | La visite des serres | anne\n"
    ),
    "venues/cantine.md": "Title: La Cantine\nTown: Marseille\nStreet: 1 rue du Port\n\nUn lieu.\n",
    "people/anne.md": "Title: Anne Onyme\nRole: jardinière\n\nElle jardine.\n",
    "organisations/zevillage.md": "Title: Zevillage\n\nUn site.\n",
    "series/tour.md": "Title: Le tour\n\nDes étapes.\n",
    "videos/visite.md": f"Title: La visite\nAddress: {YOUTUBE}\nSummary: Dans les serres.\n",
    "videos/visite.fr.vtt": CAPTIONS,
}
