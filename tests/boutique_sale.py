"""What Sofia took home from Marta's on Saturday, in her own name and paid by card."""

from tests.boutique import BOOKED, Boutique
from towpath.orders.models import OrderLine
from towpath.orders.pay import pay_order
from towpath.orders.place import Wanted, place_order
from towpath.presence.models import Listing


def takes_home(marta: Boutique, *kinds: str) -> dict[str, OrderLine]:
    """Lines of one paid order by what they are; inside the shop's scope."""
    listings = {each.kind: each for each in Listing.objects.all()}
    wanted = [Wanted(listings[kind].pk, 1, listings[kind].price_minor) for kind in kinds]
    order = place_order(site=marta.shop.site, wanted=wanted, customer=marta.sofia, channel="pickup", language="en", at=BOOKED)
    pay_order(order=order, method="card", by=marta.shop.owner.pk, at=BOOKED)
    lines = OrderLine.objects.filter(order=order).select_related("listing", "order__customer")
    return {line.listing.kind: line for line in lines}
