"""What this guest said at booking before, so that nobody has to say it twice; and who may look at it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from towpath.booking.models import Answer, Booking
from towpath.clientele.models import OwnWay
from towpath.faces.asking import Sheet, sheet_before
from towpath.faces.storefront.shop import Shop
from towpath.foundation.together import together
from towpath.orders.cards_left import cards_being_left
from towpath.passes.models import Pack
from towpath.payments.pay_online import accounts_in_use


def answers_of(booking: Booking, shop: Shop) -> QuerySet[Answer]:
    """What was answered for this booking, and may still be read, in the order in which it was asked."""
    rows: QuerySet[Answer] = Answer.objects.readable(shop.at).filter(booking=booking).select_related("booking")
    return rows


@dataclass(frozen=True)
class BeforeTheYes:
    """What the page of a held time is made of."""

    kept: OwnWay | None
    """How they like it."""
    sheet: Sheet
    """What they answered: for this one, or for another time of the same service where they had it kept."""
    packs: Sequence[Pack]
    """What they can book it with, in the order in which it should be used up."""
    provider: str
    """Through which the business takes payments online now; empty: it does not."""
    is_begun: bool
    """Whether they were on the provider's page already, and left no card there."""

    @property
    def takes_money(self) -> bool:
        return bool(self.provider)


def read_before_the_yes(booking: Booking, shop: Shop) -> BeforeTheYes:
    """Inside the shop's scope: one statement."""
    version, booker = booking.version, booking.booker
    again = Q(customer=booking.booker_id, keep="customer", booking__version__service=version.service_id)
    answered = Answer.objects.readable(shop.at).filter(Q(booking=booking) | again).order_by("answered_at", "id")
    usable = Pack.objects.usable(shop.today).filter(holder=booking.booker_id, services__contains=[str(version.service_id)])
    pays = bool(booking.price_minor and booker and booker.name)
    ways, answers, packs, accounts, begun = together(
        OwnWay.objects.filter(customer=booking.booker_id)[:1],
        answered if version.questions else answered.none(),
        (usable if pays else usable.none()).select_related("holder"),
        accounts_in_use()[:1],
        cards_being_left(booking.pk),
    )
    provider = accounts[0].provider if accounts else ""
    return BeforeTheYes(next(iter(ways), None), sheet_before(answers, booking), packs, provider, bool(begun))
