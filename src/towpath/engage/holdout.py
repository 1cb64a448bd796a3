"""Who is left alone on purpose, so that what a message does can be measured: at least a tenth, fixed for each customer for ninety days.

Drawn by SHA-256 of the business's secret seed, the record that stays, and the ninety days it is asked in. Nothing is stored about the person, and nothing
about them decides. A larger share leaves everybody alone who was left alone before; another share counts from each customer's next ninety days on.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from fractions import Fraction
from hashlib import sha256
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.clientele.models import Customer
from towpath.engage.models import ContactRules
from towpath.engage.models.contacts import LEAST_HELD_OUT, MOST_HELD_OUT, MOST_IN_A_WEEK
from towpath.foundation.errors import Invalid
from towpath.foundation.tenancy import all_or_nothing

SPAN = timedelta(days=90)
_ALL = 2**64


class BadRules(Invalid):
    code = "bad_contact_rules"
    what_happened = _("That is more messages than anybody should get, or too few people are left alone to measure by.")
    what_is_safe = _("Nothing was changed.")
    what_to_do = _("Allow none, one or two messages in a week, and leave ten to fifty in a hundred alone.")


def is_held_out(*, customer: Customer, at: datetime, rules: ContactRules) -> bool:
    """Whether this person is left alone at this moment. Their ninety days begin when the record that stays was first seen."""
    stays = customer.merged_into or customer
    if not rules.seed:  # Nothing was ever decided here, so no lot was drawn: nobody is left alone yet.
        return False
    turn = turn_of(stays.first_seen_at, at)
    return drawn(bytes(rules.seed), stays.pk, turn, share_at(rules, stays.first_seen_at + turn * SPAN))


def share_at(rules: ContactRules, moment: datetime) -> Fraction:
    """The share that held then. A change reaches everybody at the beginning of their next ninety days: else whoever was left alone would be written to in
    the middle of them, or the other way round, and nobody could be compared with anybody. Pure."""
    held = (percent for percent, until in rules.earlier_shares if moment < datetime.fromisoformat(until))
    return Fraction(next(held, rules.held_out_percent), 100)


def turn_of(first_seen_at: datetime, at: datetime) -> int:
    """Which ninety days these are for this person, counted from the day they were first seen. Pure."""
    return (at - first_seen_at) // SPAN


def drawn(seed: bytes, person: UUID, turn: int, share: Fraction) -> bool:
    """Pure: the same four always give the same answer, and one that is true stays true for a larger share."""
    place = int.from_bytes(sha256(b"%s %s %d" % (seed.hex().encode(), str(person).encode(), turn)).digest()[:8])
    return Fraction(place, _ALL) < share


def set_rules(*, most_in_week: int, held_out_percent: int, at: datetime) -> ContactRules:
    """A business may write less often, never more; and may leave more people alone, never fewer than a tenth. Raises BadRules."""
    if not 0 <= most_in_week <= MOST_IN_A_WEEK or not LEAST_HELD_OUT <= held_out_percent <= MOST_HELD_OUT:
        raise BadRules
    with all_or_nothing():
        ContactRules.objects.get_or_create()
        rules: ContactRules = ContactRules.objects.select_for_update().get()
        if rules.held_out_percent != held_out_percent:
            rules.earlier_shares = [*rules.earlier_shares, [rules.held_out_percent, at.isoformat()]]
        rules.most_in_week, rules.held_out_percent = most_in_week, held_out_percent
        rules.save(update_fields=["most_in_week", "held_out_percent", "earlier_shares"])
    return rules


def rules_of_contact() -> ContactRules:
    """As the business set them, or as they are for everybody. Reading writes nothing."""
    return rules_in(ContactRules.objects.all())


def rules_in(rows: Iterable[ContactRules]) -> ContactRules:
    """The same for whoever has the row already. Where a business has none of its own yet, they are not kept and have no seed."""
    return next(iter(rows), None) or ContactRules(seed=b"")
