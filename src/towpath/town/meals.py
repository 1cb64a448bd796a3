"""One shop's service on one day: who ordered what, and what they said about it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from towpath.town.cast_files import voice_sheets
from towpath.town.hours import arrival_minutes, moment
from towpath.town.menu import BROTH, Menu
from towpath.town.offers import Offer, Offers
from towpath.town.opinions import Ear, Opinion
from towpath.town.regulars import Regulars
from towpath.town.rows import Customer, Feedback, FollowUp, Listing, Order, OrderLine, Shop
from towpath.town.streams import mint, stream
from towpath.town.world import World

PARTY_SIZES = ((1, 2, 3, 4), (55, 85, 95, 100))  # guests on one order, cumulative per cent
SIDES_PER_GUEST = ((0, 1, 2), (45, 88, 100))
MAINS_BESIDE_THE_FIRST = 0.65  # the means of the two tables above, for whoever buys in
SIDES = 1.65 * 0.67
PICK_UP_SHARE = 0.22
ASKED_AT_MINUTES = 10 * 60  # the day after


@dataclass(slots=True)
class Meals:
    """A day's orders, what was said at the table, and what comes back the day after."""

    orders: list[Order] = field(default_factory=list)
    order_lines: list[OrderLine] = field(default_factory=list)
    feedbacks: list[Feedback] = field(default_factory=list)
    follow_ups_next_day: list[FollowUp] = field(default_factory=list)
    feedbacks_next_day: list[Feedback] = field(default_factory=list)


def serve(
    *, world: World, seed: int, shop: Shop, menu: Menu, ear: Ear, regulars: Regulars, offers: Offers, on: date, version: int
) -> Meals:
    """Everything that one day's guests do; their opinions are already decided, here they find their orders and words."""
    regulars.let_arrive(on)
    chance, ids, speech, mood = (stream(seed, part, shop.slug, on.toordinal()) for part in ("meals", "ids", "speech", "mood"))
    opinions = {opinion.place: opinion for opinion in ear.opinions(on, version=version)}
    offer, meals = offers.on(on), Meals()
    for call, guest in enumerate(_guests(world, seed, shop, ear, offers, on, chance, ids), start=1):
        opinion = None if guest.place is None else opinions.get(guest.place)
        customer = _who(world, regulars, opinion, guest.chance, on)
        order, lines = _order(shop, menu, customer, call, moment(on, guest.minute, world.zone), on, guest.chance, guest.ids)
        order = _helped(order, offer)
        meals.orders.append(order)
        meals.order_lines += lines
        asked = customer is not None and regulars.is_willing(customer)
        if asked and customer is not None:
            meals.follow_ups_next_day.append(_follow_up(order, customer, world.zone, on, guest.ids))
        if opinion is not None:
            next_day = opinion.next_day and asked
            said = _feedback(world, shop, menu, order, lines, customer, opinion, on, next_day, speech)
            said = _let_down(said, offer, mood)
            (meals.feedbacks_next_day if next_day else meals.feedbacks).append(said)
    return meals


class _Guest(NamedTuple):
    """Somebody who comes in at a minute: with a place in the usual queue, or because of an offer; and whose chances decide what they order."""

    minute: float
    place: int | None
    chance: Random
    ids: Random


def _guests(world: World, seed: int, shop: Shop, ear: Ear, offers: Offers, on: date, chance: Random, ids: Random) -> list[_Guest]:
    """Everybody of the day, in order. Whoever comes because of an offer draws from chances of their own: nobody else's evening changes by it."""
    lunch = world.demand.lunch_share
    usual = arrival_minutes(chance, ear.guests(on), lunch_share=lunch)
    guests = [_Guest(minute, place, chance, ids) for place, minute in enumerate(usual)]
    further = offers.further_guests(on, ear.expected_guests(on))
    if not further:
        return guests
    more, more_ids = (stream(seed, part, shop.slug, on.toordinal()) for part in ("further meals", "further ids"))
    guests += [_Guest(minute, None, more, more_ids) for minute in arrival_minutes(more, further, lunch_share=lunch)]
    return sorted(guests, key=lambda guest: guest.minute)


def _helped(order: Order, offer: Offer | None) -> Order:
    """With the network's part, on a day with the offer."""
    if offer is None:
        return order
    return order._replace(offer=offer.number, helped_minor=offer.part_of(order.total_minor, order.currency))


def _let_down(said: Feedback, offer: Offer | None, mood: Random) -> Feedback:
    """Some of those who are helped are served a little worse, and say so: a point less, where there is one to take."""
    if offer is None or mood.random() >= offer.story.worse_served:
        return said
    return said._replace(score=max(1, said.score - 1))


def _who(world: World, regulars: Regulars, opinion: Opinion | None, chance: Random, on: date) -> Customer | None:
    """Somebody the shop knows, or a passer-by. An answer on the day after can only come from somebody who agreed to be asked."""
    known = chance.random() < world.demand.regulars_share
    if opinion is not None and opinion.next_day:
        return regulars.somebody_willing(chance, on)
    return regulars.somebody(chance, on) if known else None


def _order(
    shop: Shop, menu: Menu, customer: Customer | None, call: int, placed_at: datetime, on: date, chance: Random, ids: Random
) -> tuple[Order, list[OrderLine]]:
    party = _draw(PARTY_SIZES, chance)
    dishes = [menu.bowl(chance), *(menu.main(chance) for _ in range(party - 1))]
    dishes += (menu.side(chance) for _ in range(sum(_draw(SIDES_PER_GUEST, chance) for _ in range(party))))
    quantities: dict[int, int] = {}
    for dish in dishes:
        quantities[dish.position] = quantities.get(dish.position, 0) + 1
    order_id = mint(ids, placed_at)
    lines = [
        _line(shop, place, menu.listings[position], quantity, order_id, placed_at, ids)
        for place, (position, quantity) in enumerate(quantities.items())
    ]
    pick_up = chance.random() < PICK_UP_SHARE
    table = chance.randint(1, shop.tables)
    served_at = placed_at + timedelta(minutes=5 + 14 * chance.random())
    order = Order(
        id=order_id,
        shop_id=shop.id,
        customer_id=customer.id if customer else None,
        number=f"{on:%y%m%d}-{call}",
        call=call,
        channel="pickup" if pick_up else "table",
        table=None if pick_up else table,
        currency=shop.currency,
        total_minor=sum(line.total_minor for line in lines),
        placed_at=placed_at,
        served_at=served_at,
        paid_at=served_at + timedelta(minutes=1 if pick_up else 10 + 25 * chance.random()),
    )
    return order, lines


def _line(shop: Shop, position: int, listing: Listing, quantity: int, order_id: UUID, placed_at: datetime, ids: Random) -> OrderLine:
    return OrderLine(
        id=mint(ids, placed_at),
        shop_id=shop.id,
        order_id=order_id,
        listing_id=listing.id,
        position=position,
        name=listing.name[shop.language],
        quantity=quantity,
        unit_minor=listing.price_minor,
        total_minor=quantity * listing.price_minor,
    )


def _follow_up(order: Order, customer: Customer, zone: ZoneInfo, on: date, ids: Random) -> FollowUp:
    due_at = moment(on + timedelta(days=1), ASKED_AT_MINUTES, zone)
    return FollowUp(mint(ids, due_at), order.shop_id, order.id, customer.id, due_at, due_at + timedelta(seconds=1 + order.call))


def _feedback(
    world: World,
    shop: Shop,
    menu: Menu,
    order: Order,
    lines: Sequence[OrderLine],
    customer: Customer | None,
    opinion: Opinion,
    on: date,
    next_day: bool,
    speech: Random,
) -> Feedback:
    if next_day:
        given_at = moment(on + timedelta(days=1), ASKED_AT_MINUTES + 3 + min(speech.expovariate(1 / 120), 720), world.zone)
    else:
        given_at = order.paid_at + timedelta(minutes=0.5 + 4 * speech.random())
    language = customer.language if customer else shop.language
    # A complaint about the broth is a complaint about the bowl that leads the order; line 0 is always one.
    about_broth = world.story.broth.aspect in opinion.complaints
    assert BROTH in menu.made_with[lines[0].listing_id]
    return Feedback(
        id=mint(speech, given_at),
        shop_id=shop.id,
        order_id=order.id,
        customer_id=order.customer_id,
        listing_id=lines[0].listing_id if about_broth else None,
        meal_on=on,
        given_at=given_at,
        through="follow_up" if next_day else "table",
        score=_score(len(opinion.complaints), speech),
        aspects=opinion.complaints,
        word=_word(opinion.complaints, language, world.voice.words_share, speech),
        language=language,
    )


def _score(complaints: int, speech: Random) -> int:
    """How the visit was, 1 to 5: one complaint rarely ruins it, three do."""
    best, worst = ((5, 4), (4, 2), (3, 1))[min(complaints, 2)]
    return speech.randint(worst, best)


def _word(complaints: Sequence[str], language: str, words_share: float, speech: Random) -> str:
    speaks = speech.random() < (words_share if complaints else words_share / 4)
    words = voice_sheets().words[complaints[0] if complaints else "praise"][language]
    word = speech.choice(words)
    return word if speaks else ""


def _draw(table: tuple[tuple[int, ...], tuple[int, ...]], chance: Random) -> int:
    return chance.choices(table[0], cum_weights=table[1])[0]
