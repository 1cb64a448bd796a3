"""Who is left alone on purpose, so that what a message does can be measured: at least a tenth, fixed for each customer for ninety days.

Drawn by SHA-256 of the business's secret seed, the record that stays, and the ninety days it is asked in. Nothing is stored about the person, and nothing
about them decides. A larger share leaves everybody alone who was left alone before.
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
    return drawn(bytes(rules.seed), stays.pk, turn_of(stays.first_seen_at, at), Fraction(rules.held_out_percent, 100))


def turn_of(first_seen_at: datetime, at: datetime) -> int:
    """Which ninety days these are for this person, counted from the day they were first seen. Pure."""
    return (at - first_seen_at) // SPAN


def drawn(seed: bytes, person: UUID, turn: int, share: Fraction) -> bool:
    """Pure: the same four always give the same answer, and one that is true stays true for a larger share."""
    place = int.from_bytes(sha256(b"%s %s %d" % (seed.hex().encode(), str(person).encode(), turn)).digest()[:8])
    return Fraction(place, _ALL) < share


def set_rules(*, most_in_week: int, held_out_percent: int) -> ContactRules:
    """A business may write less often, never more; and may leave more people alone, never fewer. Raises BadRules."""
    if not 0 <= most_in_week <= MOST_IN_A_WEEK or not LEAST_HELD_OUT <= held_out_percent <= MOST_HELD_OUT:
        raise BadRules
    rules, _is_new = ContactRules.objects.update_or_create(defaults={"most_in_week": most_in_week, "held_out_percent": held_out_percent})
    kept: ContactRules = rules
    return kept


def rules_of_contact() -> ContactRules:
    """As the business set them, or as they are for everybody. Reading writes nothing."""
    return rules_in(ContactRules.objects.all())


def rules_in(rows: Iterable[ContactRules]) -> ContactRules:
    """The same for whoever has the row already. Where a business has none of its own yet, they are not kept and have no seed."""
    return next(iter(rows), None) or ContactRules(seed=b"")


def keep_rules() -> ContactRules:
    """The same, kept from now on with a seed of their own: wherever something is decided that may write to somebody."""
    rules, _is_new = ContactRules.objects.get_or_create()
    kept: ContactRules = rules
    return kept
