"""Build a town, or one more day of it.

A town is a function of its world, its seed and its day: nothing is remembered between calls, so any date can be asked for in any order
and gives the same rows every time.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime, timedelta
from typing import NamedTuple

from towpath.refinery.statistics import Tally, detectable_effect, spread_of_change
from towpath.town.cast_files import larder, shop_sheets
from towpath.town.deliveries import Buyer, Larder, lot_in_stock
from towpath.town.hours import moment
from towpath.town.meals import Meals, serve
from towpath.town.menu import Menu, write_menu
from towpath.town.offers import Offer, Offers, offers_of
from towpath.town.opinions import Ear
from towpath.town.regulars import Regulars
from towpath.town.rows import (
    Adoption,
    Consent,
    Customer,
    DoorAttempt,
    Feedback,
    FollowUp,
    Listing,
    Lot,
    Order,
    OrderLine,
    Purchase,
    PurchaseLine,
    ReceiptLine,
    Shop,
    Supplier,
    SupplyItem,
    Version,
)
from towpath.town.streams import mint, stream
from towpath.town.world import World
from towpath.trials.assignment import Assignment, TooFewUnits, Unit, assign_pairs

TRADE = "food"


class Change(NamedTuple):
    """A version adopted after the town was loaded; what guests think follows it."""

    shop_slug: str
    version_number: int
    from_on: date


@dataclass(frozen=True, slots=True)
class Trial:
    """The trial under way: the first `weeks_before` are the period before, [starts_on, ends_on) is the period after."""

    item_code: str
    aspect: str
    from_version: int
    to_version: int
    before_from: date
    starts_on: date
    ends_on: date
    assignment: Assignment
    before: Mapping[str, Tally]
    detectable: float
    """The smallest fall this trial finds four times in five, learnt from the two halves of the period before."""


@dataclass(slots=True)
class Happenings:
    """Everything that happened in [from_on, until_on)."""

    from_on: date
    until_on: date
    customers: list[Customer] = field(default_factory=list)
    consents: list[Consent] = field(default_factory=list)
    orders: list[Order] = field(default_factory=list)
    order_lines: list[OrderLine] = field(default_factory=list)
    follow_ups: list[FollowUp] = field(default_factory=list)
    feedbacks: list[Feedback] = field(default_factory=list)
    lots: list[Lot] = field(default_factory=list)
    purchases: list[Purchase] = field(default_factory=list)
    purchase_lines: list[PurchaseLine] = field(default_factory=list)
    receipt_lines: list[ReceiptLine] = field(default_factory=list)

    def absorb(self, part: object) -> None:
        """Add the rows of a smaller collection that has some of the same lists."""
        for one in fields(self):
            rows = getattr(part, one.name, None)
            if isinstance(rows, list):
                getattr(self, one.name).extend(rows)


@dataclass(frozen=True, slots=True)
class Place:
    """A shop with everything the simulator needs to run it."""

    shop: Shop
    menu: Menu
    ear: Ear
    regulars: Regulars
    buyer: Buyer
    offers: Offers


@dataclass(frozen=True, slots=True)
class Town:
    world: World
    seed: int
    today: date
    first_day: date
    suppliers: Sequence[Supplier]
    supply_items: Sequence[SupplyItem]
    versions: Sequence[Version]
    shops: Sequence[Shop]
    listings: Sequence[Listing]
    adoptions: Sequence[Adoption]
    door_attempts: Sequence[DoorAttempt]
    trial: Trial | None
    no_trial: TooFewUnits | None
    offers: Sequence[Offer]
    history: Happenings
    places: Sequence[Place] = field(repr=False)
    larder: Larder = field(repr=False)

    def broth_version(self, slug: str, on: date, changes: Iterable[Change] = ()) -> int:
        """Which version of the story's item a shop cooks with on a day: by the trial, unless it changed since."""
        adopted = [change for change in changes if change.shop_slug == slug and change.from_on <= on]
        if adopted:
            return max(adopted, key=lambda change: change.from_on).version_number
        return 2 if self.trial and on >= self.trial.starts_on and slug in self.trial.assignment.treated else 1


def build_town(world: World, *, seed: int, today: date) -> Town:
    """A town with its whole history: every day before today that the world speaks of."""
    town = open_town(world, seed=seed, today=today)
    days = [town.first_day + timedelta(days=number) for number in range(world.days)]
    for place in town.places:
        yesterday = Meals()
        for on in days:
            yesterday = _add_day(town, town.history, place, on, yesterday, ())
        _add_newcomers(town.history, place, town.first_day, today)
    for on in days:
        _add_lots(town, town.history, on)
    town.history.orders.sort(key=lambda order: order.placed_at)
    return town


def day_of(town: Town, *, on: date, changes: Sequence[Change] = ()) -> Happenings:
    """One more day: its orders and deliveries, and what guests of the day before answer when asked."""
    if on < town.first_day:
        raise ValueError(f"{on} is before this town's first day")
    day = Happenings(on, on + timedelta(days=1))
    for place in town.places:
        yesterday = Meals()
        if on > town.first_day:
            eve = on - timedelta(days=1)
            yesterday = _serve(town, place, eve, changes)
        _add_day(town, day, place, on, yesterday, changes)
        _add_newcomers(day, place, on, day.until_on)
    _add_lots(town, day, on)
    return day


def lots_on(town: Town, on: date) -> list[Lot]:
    """Only what the suppliers have made for that morning, without anybody's day."""
    morning = Happenings(on, on + timedelta(days=1))
    _add_lots(town, morning, on)
    return morning.lots


def open_town(world: World, *, seed: int, today: date) -> Town:
    """A town without its daily life: people who run it, dishes, supply, and the trial under way."""
    first_day = today - timedelta(days=world.days)
    suppliers, store = _stock_larder(world, seed, first_day)
    shops = open_shops(world, seed=seed, today=today)
    offers = offers_of(world, seed=seed, today=today, shops=shops)
    places = [_open_place(world, seed, shop, first_day, store, offers) for shop in shops]
    trial, no_trial = _begin_trial(world, seed, first_day, today, places)
    return Town(
        world=world,
        seed=seed,
        today=today,
        first_day=first_day,
        suppliers=suppliers,
        supply_items=list(store.items.values()),
        versions=[version for version in store.versions.values() if trial or version.number == 1],
        shops=[place.shop for place in places],
        listings=[listing for place in places for listing in place.menu.listings],
        adoptions=[adoption for place in places for adoption in _adoptions(world, seed, place, store, trial)],
        door_attempts=_door_attempts(world, seed, today, {place.shop.slug: place.shop for place in places}),
        trial=trial,
        no_trial=no_trial,
        offers=offers,
        history=Happenings(first_day, today),
        places=places,
        larder=store,
    )


def ears(world: World, *, seed: int, today: date) -> dict[str, Ear]:
    """Only what guests think, shop by shop: all that a campaign about verdicts needs."""
    first_day = today - timedelta(days=world.days)
    return {sheet.slug: Ear(world, seed, sheet.slug, first_day) for sheet in shop_sheets(world.cast).shops[: world.shops]}


def assign(world: World, seed: int, before: Mapping[str, Tally]) -> Assignment:
    """The trial's coins, tossed as the product tosses them: like shops of one district, on their share in the period before."""
    districts = {sheet.slug: sheet.district for sheet in shop_sheets(world.cast).shops}
    units = [Unit(slug, (TRADE, districts[slug]), tally.share if tally.feedbacks else 0.0) for slug, tally in before.items()]
    return assign_pairs(units=units, seed=stream(seed, "assignment").getrandbits(31))


def days_between(first: date, last: date) -> list[date]:
    """Every day of [first, last)."""
    return [first + timedelta(days=number) for number in range((last - first).days)]


def _add_day(town: Town, into: Happenings, place: Place, on: date, yesterday: Meals, changes: Sequence[Change]) -> Meals:
    """One shop's day; returns its meals, whose follow-ups belong to the day after."""
    meals = _serve(town, place, on, changes)
    into.absorb(meals)
    into.follow_ups += yesterday.follow_ups_next_day
    into.feedbacks += yesterday.feedbacks_next_day
    item, slug = town.world.story.broth.item, place.shop.slug
    version = town.broth_version(slug, on, changes)
    changed = (item,) if version != town.broth_version(slug, on - timedelta(days=1), changes) else ()
    into.absorb(place.buyer.deliveries(on, versions={item: version}, changed=changed))
    return meals


def _serve(town: Town, place: Place, on: date, changes: Sequence[Change]) -> Meals:
    version = town.broth_version(place.shop.slug, on, changes)
    return serve(
        world=town.world,
        seed=town.seed,
        shop=place.shop,
        menu=place.menu,
        ear=place.ear,
        regulars=place.regulars,
        offers=place.offers,
        on=on,
        version=version,
    )


def _add_newcomers(into: Happenings, place: Place, first: date, last: date) -> None:
    place.regulars.let_arrive(last - timedelta(days=1))
    customers, consents = place.regulars.met(first, last)
    into.customers += customers
    into.consents += consents


def _add_lots(town: Town, into: Happenings, on: date) -> None:
    """Lots that become available that morning; on the first day, everything in stock."""
    for version in town.versions:
        item = next(item for item in town.supply_items if item.id == version.supply_item_id)
        lot = lot_in_stock(town.seed, town.larder.sheets[item.code], item, version, on)
        begins = town.first_day if version.number == 1 or town.trial is None else town.trial.starts_on
        if on == begins or (on > begins and lot.made_on == on - timedelta(days=1)):
            into.lots.append(lot)


def _stock_larder(world: World, seed: int, first_day: date) -> tuple[list[Supplier], Larder]:
    chance = stream(seed, "larder")
    since = moment(first_day - timedelta(days=400), 9 * 60, world.zone)
    suppliers = [Supplier(mint(chance, since), sheet.slug, sheet.name, since) for sheet in larder().suppliers]
    by_slug = {supplier.slug: supplier for supplier in suppliers}
    sheets = {sheet.code: sheet for sheet in larder().items}
    items = {
        sheet.code: SupplyItem(
            id=mint(chance, since),
            supplier_id=by_slug[sheet.supplier].id,
            code=sheet.code,
            name=sheet.name,
            unit=sheet.unit,
            portions_per_unit=sheet.portions,
            shelf_life_days=sheet.shelf_days,
            price_minor=sheet.price,
            outside_price_minor=sheet.outside,
            outside_quoted_on=first_day - timedelta(days=chance.randint(3, 25)),
            currency=world.currency,
        )
        for sheet in sheets.values()
    }
    broth = world.story.broth
    versions = {
        (code, 1): Version(
            mint(chance, since), item.id, 1, sheets[code].note, _facts(broth.sodium_mg_per_100ml[0], code == broth.item), since
        )
        for code, item in items.items()
    }
    published_at = moment(first_day + timedelta(weeks=world.weeks_before, days=-5), 14 * 60 + 20, world.zone)
    note = {"en": broth.note, "zh-hans": broth.note_zh}
    facts = _facts(broth.sodium_mg_per_100ml[1], True)
    versions[broth.item, 2] = Version(mint(chance, published_at), items[broth.item].id, 2, note, facts, published_at)
    return suppliers, Larder(sheets=sheets, items=items, versions=versions)


def _facts(sodium: int, known: bool) -> dict[str, int]:
    return {"sodium_mg_per_100ml": sodium} if known else {}


def open_shops(world: World, *, seed: int, today: date) -> list[Shop]:
    """Who takes part, from the top of the cast."""
    cast, first_day = shop_sheets(world.cast), today - timedelta(days=world.days)
    if len(cast.shops) < world.shops:
        raise ValueError(f"the cast {world.cast} has {len(cast.shops)} shops, the world asks for {world.shops}")
    shops = []
    for sheet in cast.shops[: world.shops]:
        chance = stream(seed, "shop", sheet.slug)
        joined_at = moment(first_day - timedelta(days=chance.randint(10, 380)), chance.uniform(9 * 60, 17 * 60), world.zone)
        shops.append(
            Shop(
                id=mint(chance, joined_at),
                slug=sheet.slug,
                name=sheet.name,
                tagline=sheet.tagline,
                district=sheet.district,
                address=sheet.address,
                owner_name=sheet.owner,
                owner_email=f"{sheet.slug}@example.org",
                language=sheet.language,
                hue=sheet.hue,
                typeface=sheet.typeface,
                tables=sheet.tables,
                hours=cast.hours,
                zone=world.timezone,
                currency=world.currency,
                joined_at=joined_at,
                licence_number=f"LK-{chance.randint(100_000, 999_999)}-{chance.randint(10, 99)}",
                licence_holder=sheet.owner,
                licence_scope="hot_food",
                licence_valid_until=today + timedelta(days=chance.randint(120, 900)),
            )
        )
    return shops


def _open_place(world: World, seed: int, shop: Shop, first_day: date, store: Larder, offers: Sequence[Offer]) -> Place:
    menu = write_menu(seed, shop, shop.joined_at)
    ear = Ear(world, seed, shop.slug, first_day)
    regulars = Regulars(world, seed, shop, first_day)
    buyer = Buyer(world, seed, shop, menu, ear, first_day, store)
    return Place(shop, menu, ear, regulars, buyer, Offers(seed, shop.slug, offers))


def _begin_trial(world: World, seed: int, first_day: date, today: date, places: Sequence[Place]) -> tuple[Trial | None, TooFewUnits | None]:
    broth = world.story.broth
    starts_on = first_day + timedelta(weeks=world.weeks_before)
    halfway = first_day + (starts_on - first_day) // 2
    halves = {
        place.shop.slug: tuple(
            place.ear.tallies(days_between(*half), version=1)[broth.aspect] for half in ((first_day, halfway), (halfway, starts_on))
        )
        for place in places
    }
    before = {slug: Tally(sum(half.complaints for half in both), sum(half.feedbacks for half in both)) for slug, both in halves.items()}
    try:
        assignment = assign(world, seed, before)
    except TooFewUnits as problem:
        return None, problem
    spread = spread_of_change([(first, second) for first, second in halves.values() if first.feedbacks and second.feedbacks])
    detectable = detectable_effect(spread=spread, shops_per_arm=len(assignment.pairs))
    return Trial(broth.item, broth.aspect, 1, 2, first_day, starts_on, today, assignment, before, detectable), None


def _adoptions(world: World, seed: int, place: Place, store: Larder, trial: Trial | None) -> list[Adoption]:
    """Every dish with its items: the first version from the start, the second where the trial brought it."""
    chance, shop = stream(seed, "adoptions", place.shop.slug), place.shop
    changes_at: datetime | None = None
    if trial and shop.slug in trial.assignment.treated:
        changes_at = moment(trial.starts_on, 5 * 60, world.zone)
    found = []
    for listing in place.menu.listings:
        for code in place.menu.made_with[listing.id]:
            item, first = store.items[code], store.versions[code, 1]
            until = changes_at if trial and code == trial.item_code else None
            found.append(Adoption(mint(chance, shop.joined_at), shop.id, listing.id, item.id, first.id, shop.joined_at, until))
            if until is not None:
                second = store.versions[code, 2]
                found.append(Adoption(mint(chance, until), shop.id, listing.id, item.id, second.id, until, None))
    return found


def _door_attempts(world: World, seed: int, today: date, shops: Mapping[str, Shop]) -> list[DoorAttempt]:
    chance = stream(seed, "closed door")
    found = []
    for attempt in world.story.closed_door:
        at = moment(today - timedelta(days=attempt.days_ago), chance.uniform(9 * 60, 17 * 60), world.zone)
        found.append(DoorAttempt(mint(chance, at), shops[attempt.shop].id, at, attempt.how, attempt.reason))
    return found
