"""The doors to what is bought ahead: packs on their way, memberships and their months. Someone else's are not there."""

from uuid import UUID

from django.http import HttpRequest

from towpath.faces.storefront import guests
from towpath.faces.storefront.access import own_customers
from towpath.faces.storefront.shop import Shop
from towpath.foundation.errors import found
from towpath.foundation.together import together
from towpath.passes.models import Membership, MembershipMonth, MembershipOffer, PackOffer, PackPurchase
from towpath.passes.month_link import month_by_link
from towpath.payments.models import Attempt
from towpath.payments.pay_online import last_attempts


def pack_offer_of(shop: Shop, pack_offer_id: UUID) -> PackOffer:
    """A pack that is sold now. A withdrawn one is not there."""
    return found(next((each for each in shop.window.packs if each.pk == pack_offer_id), None))


def own_purchase(request: HttpRequest, shop: Shop, purchase_id: UUID) -> PackPurchase:
    """Uses this browser set out to pay for."""
    own = own_customers(guests.token_of(request, shop)).values("customer_id")
    return found(PackPurchase.objects.filter(pk=purchase_id, holder_id__in=own).first())


def own_purchase_and_attempt(request: HttpRequest, shop: Shop, purchase_id: UUID) -> tuple[PackPurchase, Attempt | None]:
    """The same with the way to the provider that was opened for it last: one statement."""
    own = own_customers(guests.token_of(request, shop)).values("customer_id")
    purchases, attempts = together(PackPurchase.objects.filter(pk=purchase_id, holder_id__in=own), last_attempts(purchase_id)[:1])
    return found(next(iter(purchases), None)), next(iter(attempts), None)


def membership_offer_of(shop: Shop, membership_offer_id: UUID) -> MembershipOffer:
    """A membership that can be joined now. A withdrawn one is not there."""
    return found(next((each for each in shop.window.memberships if each.pk == membership_offer_id), None))


def own_membership(request: HttpRequest, shop: Shop, member_id: UUID) -> Membership:
    """A membership in this guest's name."""
    own = own_customers(guests.token_of(request, shop)).values("customer_id")
    return found(Membership.objects.filter(pk=member_id, holder_id__in=own).first())


def linked_month(month_token: str) -> MembershipMonth:
    """The one bill a link was made for."""
    return month_by_link(month_token)
