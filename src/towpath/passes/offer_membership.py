"""A business offers memberships, and stops offering them."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid
from towpath.foundation.tenancy import all_or_nothing
from towpath.passes.membership_models import MembershipOffer
from towpath.passes.offer_pack import LONGEST_MONTHS, MOST_MINOR, MOST_USES
from towpath.passes.pack_models import SHORTEST_MONTHS
from towpath.presence.menu import menu_changed
from towpath.presence.models import Site


class BadMembership(Invalid):
    code = "bad_membership"
    what_happened = _("A membership needs a name, a price a month, 1 to 100 uses a month, and at least one service it is good for.")
    what_is_safe = _("Nothing is offered yet.")


class MonthEndsTooSoon(Invalid):
    code = "month_ends_too_soon"
    what_happened = _("What a member paid for is good for a year at least, or without an end.")
    what_is_safe = _("Nothing is offered yet.")


class DearerThanSingle(Invalid):
    """Whoever promises to come again pays no more than whoever comes once."""

    code = "dearer_than_single"
    what_happened = _("With this price each use would cost a member more than somebody who comes once.")
    what_is_safe = _("Nothing is offered yet.")
    what_to_do = _("Lower the price a month, or give more uses for it.")


def offer_membership(
    *,
    site: Site,
    name: Mapping[str, str],
    uses: int,
    price_minor: int,
    singles: Mapping[UUID, int],
    months: int | None = 12,
    at: datetime,
) -> MembershipOffer:
    """So many uses a month of these services, for one price a month. `singles` are the services, and what each costs whoever comes once: a member's use
    is never dearer than the cheapest of them. There is nothing to agree on beside that: no term, no notice, no fee. The same offer twice is one."""
    if (
        not 1 <= uses <= MOST_USES
        or not uses <= price_minor <= MOST_MINOR
        or not singles
        or not any(each.strip() for each in name.values())
    ):
        raise BadMembership
    if months is not None and not SHORTEST_MONTHS <= months <= LONGEST_MONTHS:
        raise MonthEndsTooSoon
    if price_minor > uses * min(singles.values()):
        raise DearerThanSingle(single_minor=min(singles.values()))
    with all_or_nothing():
        terms = {
            "name": dict(name),
            "uses": uses,
            "price_minor": price_minor,
            "currency": site.currency,
            "services": sorted(str(each) for each in singles),
            "months": months,
        }
        there: MembershipOffer | None = MembershipOffer.objects.open().filter(**terms).first()
        if there is not None:
            return there
        offer: MembershipOffer = MembershipOffer.objects.create(**terms, offered_at=at)
        menu_changed(site)
        return offer


def withdraw_membership(*, site: Site, offer: MembershipOffer, at: datetime) -> None:
    """Nobody can join by it any more. Whoever is a member stays one, at the same price."""
    with all_or_nothing():
        if MembershipOffer.objects.filter(pk=offer.pk, withdrawn_at=None).update(withdrawn_at=at):
            menu_changed(site)
