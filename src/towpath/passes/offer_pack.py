"""A business offers packs, and stops offering them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid
from towpath.foundation.tenancy import all_or_nothing
from towpath.passes.pack_models import SHORTEST_MONTHS, PackOffer
from towpath.presence.menu import menu_changed
from towpath.presence.models import Site

MOST_USES, LONGEST_MONTHS = 100, 120
MOST_MINOR = 1_000_000


class BadPack(Invalid):
    code = "bad_pack"
    what_happened = _("A pack needs a name, a price, 2 to 100 uses, and at least one service it is good for.")
    what_is_safe = _("Nothing is offered yet.")


class EndsTooSoon(Invalid):
    code = "pack_ends_too_soon"
    what_happened = _("A pack is good for a year at least, or without an end.")
    what_is_safe = _("Nothing is offered yet.")


def offer_pack(
    *,
    site: Site,
    name: Mapping[str, str],
    uses: int,
    price_minor: int,
    services: Sequence[UUID],
    months: int | None = None,
    at: datetime,
) -> PackOffer:
    """So many uses of these services, for one price. It can be booked with for a year at least; the money for what is left never ends. The same offer
    twice is one."""
    if (
        not 2 <= uses <= MOST_USES
        or not uses <= price_minor <= MOST_MINOR
        or not services
        or not any(each.strip() for each in name.values())
    ):
        raise BadPack
    if months is not None and not SHORTEST_MONTHS <= months <= LONGEST_MONTHS:
        raise EndsTooSoon
    with all_or_nothing():
        terms = {
            "name": dict(name),
            "uses": uses,
            "price_minor": price_minor,
            "currency": site.currency,
            "services": sorted(str(each) for each in set(services)),
            "months": months,
        }
        there: PackOffer | None = PackOffer.objects.open().filter(**terms).first()
        if there is not None:
            return there
        offer: PackOffer = PackOffer.objects.create(**terms, offered_at=at)
        menu_changed(site)
        return offer


def withdraw_pack_offer(*, site: Site, offer: PackOffer, at: datetime) -> None:
    """Nobody can buy it any more. Those that were sold stay as good as they are."""
    with all_or_nothing():
        if PackOffer.objects.filter(pk=offer.pk, withdrawn_at=None).update(withdrawn_at=at):
            menu_changed(site)
