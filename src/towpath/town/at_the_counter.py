"""What guests and the owner of the first shop did in the last weeks, each by the verb its button calls: vouchers, and a dish that a supplier brings.

Everything happened some days ago, on the shop's own clock; what reacts to it (books, fees, the supply order) hears of it as soon as the worker runs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from towpath.clientele.meet import meet
from towpath.dining.models import Table, Ticket
from towpath.dining.move_ticket import STEPS, move_ticket
from towpath.dining.send_round import send_round
from towpath.foundation.tenancy import merchant_scope
from towpath.network.models import Membership, Merchant
from towpath.orders.models import Order
from towpath.orders.pay import pay_order
from towpath.orders.place import Wanted
from towpath.orders.use_voucher import use_voucher
from towpath.passes.offer_voucher import offer_voucher
from towpath.passes.refund_voucher import ask_for_money_back, refund_voucher
from towpath.passes.sell_voucher import Sold, Terms, sell_voucher
from towpath.presence.brought import say_who_brings
from towpath.presence.menu import add_listing
from towpath.presence.models import Listing, Site
from towpath.presence.site import own_site
from towpath.settlement.count_sales import count_sales_day
from towpath.supply.models import SupplyItem
from towpath.town.hours import moment

FIRST_SHOP = "nans-noodle-house"
SMALL, LARGE = (50_00, 5_00, 180), (100_00, 15_00, 365)
"""Paid, on top, and for how many days that is good."""
SOLD = (
    (66, SMALL, "cash"),
    (58, LARGE, "card"),
    (44, SMALL, "card"),
    (33, LARGE, "cash"),
    (21, SMALL, "cash"),
    (12, LARGE, "card"),
    (5, SMALL, "card"),
)
"""Days ago, what, and how it was paid."""
USED = ((1, 29), (0, 26), (3, 24), (1, 15), (2, 8), (4, 6), (1, 2))
"""Which of them was used how many days ago."""
GIVEN_BACK, GIVEN_BACK_DAYS_AGO, ASKED_BACK = 3, 11, 5
BROUGHT = "chilli-oil"
BROUGHT_PRICE = 24_00
DINNER, LUNCH = 18 * 60 + 35, 12 * 60 + 40


@dataclass(frozen=True)
class _Counter:
    """The shop, who stands behind its counter, and when that was."""

    shop: Merchant
    owner: UUID
    now: datetime

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.shop.zone)

    def day(self, days_ago: int) -> date:
        return self.now.astimezone(self.zone).date() - timedelta(days=days_ago)

    def at(self, days_ago: int, minutes: float) -> datetime:
        return moment(self.day(days_ago), minutes, self.zone)


def live_at_the_counter(*, at: datetime) -> str | None:
    """Answers the code of a voucher that nobody has used, for whoever wants to try one. Nothing where this town has no such shop."""
    shop = Merchant.objects.filter(slug=FIRST_SHOP).first()
    if shop is None:
        return None
    counter = _Counter(shop, Membership.objects.values_list("person_id", flat=True).get(merchant=shop, role="owner"), at)
    with merchant_scope(shop.pk):
        sold = _sell(counter)
    for which, days_ago in USED:
        _eat_on(counter, sold[which], days_ago)
    with merchant_scope(shop.pk):
        refund_voucher(voucher_id=sold[GIVEN_BACK].voucher.pk, by=counter.owner, at=counter.at(GIVEN_BACK_DAYS_AGO, LUNCH + 95))
        ask_for_money_back(voucher_id=sold[ASKED_BACK].voucher.pk, at=counter.at(1, DINNER + 40))
        unused = _sell_one(counter, "unused", SMALL, "card", counter.at(1, LUNCH))
        _bring(counter)
        for days_ago in sorted({1, *(days_ago for _, days_ago in USED)}):
            count_sales_day(day=counter.day(days_ago), at=at)
    return unused.code


def _sell(counter: _Counter) -> list[Sold]:
    offered_at = counter.at(75, 10 * 60)
    for paid, bonus, days in (SMALL, LARGE):
        offer_voucher(site=own_site(), paid_minor=paid, bonus_minor=bonus, bonus_days=days, at=offered_at)
    return [
        _sell_one(counter, str(nth), worth, method, counter.at(days, LUNCH + 7 * nth)) for nth, (days, worth, method) in enumerate(SOLD)
    ]


def _sell_one(counter: _Counter, name: str, worth: tuple[int, int, int], method: str, at: datetime) -> Sold:
    """Over the counter; offering the same again answers the offer there is."""
    paid, bonus, days = worth
    terms = Terms.of(offer_voucher(site=own_site(), paid_minor=paid, bonus_minor=bonus, bonus_days=days, at=at))
    return sell_voucher(key=f"demo-voucher-{name}", terms=terms, method=method, by=counter.owner, principal=counter.owner, at=at)


def _eat_on(counter: _Counter, sold: Sold, days_ago: int) -> None:
    """A dinner for two, paid with what is on the voucher, and the rest by card."""
    at = counter.at(days_ago, DINNER)
    with merchant_scope(counter.shop.pk):
        order = _order(own_site(), _from_the_kitchen()[:2], table="4", at=at)
    use_voucher(merchant_id=counter.shop.pk, order_id=order, code=sold.code, at=at + timedelta(minutes=42))
    with merchant_scope(counter.shop.pk):
        _pay(order, by=counter.owner, at=at + timedelta(minutes=43))


def _bring(counter: _Counter) -> None:
    """Something to take home that a supplier brings: with a bowl last night, and by itself today."""
    site, item = own_site(), SupplyItem.objects.select_related("supplier").get(code=BROUGHT)
    listed_at = counter.at(27, 9 * 60)
    can = add_listing(
        site=site,
        name={"en": "Chilli oil to take home", "zh-hans": "带回家的红油"},
        description={
            "en": f"The oil from our kitchen, a two-litre can. {item.supplier.name} brings it with our next delivery.",
            "zh-hans": f"就是我们后厨用的那款红油，两升一罐。{item.supplier.name}下次送货时一起带来。",
        },
        section="small",
        kind="side",
        price_minor=BROUGHT_PRICE,
        allergens=["sesame"],
        at=listed_at,
    )
    say_who_brings(site=site, listing=can, item=item, at=listed_at)
    last_night = counter.at(1, DINNER + 20)
    _pay(_order(site, [*_from_the_kitchen()[:1], can], table=None, at=last_night), by=counter.owner, at=last_night + timedelta(minutes=2))
    _pay(_order(site, [can], table=None, at=counter.now), by=counter.owner, at=counter.now)


def _from_the_kitchen() -> Sequence[Listing]:
    return list(Listing.objects.shown().filter(fulfilled_by="business"))


def _order(site: Site, dishes: Sequence[Listing], *, table: str | None, at: datetime) -> UUID:
    """By a guest's own browser; what the kitchen makes of it is served in its time."""
    guest, _ = meet(token=None, language="en", at=at)
    sent = send_round(
        key=f"demo-round-{at:%y%m%d-%H%M}-{len(dishes)}",
        site=site,
        table=Table.objects.get(label=table) if table else None,
        customer=guest,
        wanted=[Wanted(dish.pk, 1, dish.price_minor) for dish in dishes],
        note="",
        language="en",
        at=at,
    )
    order = UUID(sent.value["order"])
    for ticket in Ticket.objects.filter(order_id=order):
        for minutes, step in zip((1, 12, 13), STEPS[1:], strict=True):
            move_ticket(ticket_id=ticket.pk, to=step, at=at + timedelta(minutes=minutes))
    return order


def _pay(order_id: UUID, *, by: UUID, at: datetime) -> None:
    """What is kept for it is used first; the rest by card."""
    pay_order(order=Order.objects.get(pk=order_id), method="card", by=by, at=at)
