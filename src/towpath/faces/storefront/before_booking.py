"""Everything that has to be known of a service and a visitor before days are shown, in one trip to the database."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpRequest

from towpath.booking.gate import screenings_of
from towpath.booking.models import Area, Screening, ServiceVersion, TermsVersion
from towpath.booking.terms import most_it_can_cost
from towpath.clientele.models import Customer, Device, OwnWay
from towpath.faces.storefront import guests
from towpath.faces.storefront.shop import Shop
from towpath.foundation.errors import found
from towpath.foundation.together import together
from towpath.foundation.tokens import token_hash
from towpath.goods.alter_for_free import pieces_of
from towpath.goods.models import FitReport
from towpath.passes.models import Pack
from towpath.payments.pay_online import accounts_in_use


@dataclass(frozen=True)
class Before:
    """What the page of a service begins with."""

    version: ServiceVersion
    customer: Customer | None
    """Who asks, if the shop knows the browser."""
    screening: Screening | None
    """What came of asking them what has to be asked first, while it counts."""
    areas: Sequence[Area]
    """Where the business goes for this service; none: it goes nowhere, or wherever it is called."""
    kept: OwnWay | None
    """How they like it, if they had it kept."""
    packs: Sequence[Pack]
    """What they can book it with, in the order in which it should be used up."""
    terms: TermsVersion | None
    piece: FitReport | None
    """What this altering is free for, once."""
    provider: str
    """Through which the business takes payments online now; empty: it does not."""

    @property
    def asks_card(self) -> bool:
        """Whether a card has to be left for each date: only where it can be, and where the terms can cost anything."""
        version = self.version
        return bool(self.provider) and version.prepay == "card" and most_it_can_cost(self.terms, price_minor=version.price_minor) > 0

    @property
    def asks_pack(self) -> bool:
        """Several dates at once are paid with a pack, or not at all."""
        return self.asks_card or (self.version.prepay in ("deposit", "full") and self.version.price_minor > 0)

    @property
    def is_one_by_one(self) -> bool:
        """Each date is booked by itself: a card is left for each, and there is no pack to pay with."""
        return self.asks_card and not self.packs


def read_before(request: HttpRequest, shop: Shop, service_id: UUID) -> Before:
    """What is offered under this address, also what only its link leads to. Taken off the page is not there."""
    token = guests.token_of(request, shop) or ""
    own = Device.objects.filter(token_hash=token_hash(token), customer__erased_at=None).values("customer_id")
    today = shop.at.astimezone(ZoneInfo(shop.window.merchant.zone)).date()
    versions, customers, screenings, areas, kept, packs, terms, pieces, accounts = together(
        ServiceVersion.objects.current().filter(service=service_id, service__hidden_at=None)[:1],
        Customer.objects.filter(pk__in=own)[:1],
        screenings_of(own, at=shop.at),
        Area.objects.in_order(),
        OwnWay.objects.filter(customer__in=own)[:1],
        Pack.objects.usable(today).filter(holder__in=own, services__contains=[str(service_id)]).select_related("holder"),
        TermsVersion.objects.latest_first()[:1],
        pieces_of(own)[:1],
        accounts_in_use()[:1],
    )
    version = found(next(iter(versions), None))
    return Before(
        version=version,
        customer=next(iter(customers), None),
        screening=next((each for each in screenings if each.gate == version.gate), None),
        areas=areas if version.place == "customer" else [],
        kept=next(iter(kept), None),
        packs=packs if version.price_minor else [],
        terms=version.terms or next(iter(terms), None),
        piece=next(iter(pieces), None) if version.service.source_code == shop.window.goods.alteration else None,
        provider=accounts[0].provider if accounts else "",
    )
