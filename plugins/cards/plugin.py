"""Declares that every page is completed with its card, the files of all cards, and the hints on what they lack."""

from plugins.cards.checks import check_cards
from plugins.cards.pages import card_assets, with_card
from plugins.catalogue.kinds import declare_assets, declare_check, declare_finish


def register() -> None:
    """Declare cards."""
    declare_check("cards", check_cards)
    declare_finish("cards", with_card)
    declare_assets("cards", card_assets)
