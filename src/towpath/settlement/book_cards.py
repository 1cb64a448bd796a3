"""Write into the books what gift cards move between two businesses. Each of the two hears of it, and books its own side.

Who sold the card has the guest's money and owes it on: no longer to the guest, but to who took the card. `network/cards` stands between them and is
nothing again with every movement; nothing of a card is the network's own.
"""

from towpath.passes.announcements import CardMoved
from towpath.settlement.keep_books import Entry, books_of_business, post_entries

NETWORK_CARDS = "network/cards"


def book_card_moved(fact: CardMoved) -> None:
    """Above zero: what was owed to a guest is owed to another business now. Below: another business owes what this one owes a guest, or is just paid with."""
    books, minor = books_of_business(), abs(fact.amount_minor)
    if fact.amount_minor > 0:
        entries = [Entry("card_out", books.dues, NETWORK_CARDS, minor), Entry("card_spent", books.vouchers, books.cards, minor)]
    else:
        entries = [Entry("card_in", NETWORK_CARDS, books.dues, minor), Entry("card_brought", books.cards, books.vouchers, minor)]
    post_entries(fact.movement_id, "card", entries, fact.currency, fact.at)
