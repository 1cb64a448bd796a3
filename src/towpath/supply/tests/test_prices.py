from datetime import datetime, timedelta

import pytest
from django.db import DatabaseError, transaction

from tests.world import World
from towpath.foundation.money import Money
from towpath.foundation.spreadsheet import Row
from towpath.foundation.tenancy import merchant_scope
from towpath.supply.catalogue import catalogue
from towpath.supply.models import OwnTerms, Tier
from towpath.supply.price_rules import BadPacking, BadTerms, BadTiers
from towpath.supply.publish import set_terms
from towpath.supply.read_price_list import apply_price_list, keep_price_list
from towpath.supply.set_own_terms import set_own_terms
from towpath.supply.tests.stock_the_shelves import stock_the_shelves

DAY = timedelta(days=1)


def yuan(amount: int) -> Money:
    return Money(amount, "CNY")


@pytest.fixture
def shelves(world: World):
    return stock_the_shelves(world.at)


def price(code: str, at: datetime, shop=None) -> int:
    if shop is None:
        return next(offer.price.minor for offer in catalogue(at) if offer.code == code)
    with merchant_scope(shop.id):
        return next(offer.price.minor for offer in catalogue(at) if offer.code == code)


def test_a_business_pays_its_own_price_else_its_trades_else_everybodys(world, shelves):
    at = world.at
    set_terms(item=shelves.broth, price=yuan(4700), audience="food", effective_until=at + 9 * DAY, at=at)
    with merchant_scope(world.nan.id):
        set_own_terms(
            item=shelves.broth, merchant=world.nan.merchant, price=yuan(4400), reason="First customer.", effective_from=at + DAY,
            effective_until=at + 3 * DAY, at=at,
        )  # fmt: skip

    days = {
        day: (price("base-broth", at + day * DAY, world.nan), price("base-broth", at + day * DAY, world.bruno)) for day in (0, 1, 2, 3, 9)
    }

    assert days == {0: (4700, 4700), 1: (4400, 4700), 2: (4400, 4700), 3: (4700, 4700), 9: (4900, 4900)}
    assert price("base-broth", at + DAY) == 4900
    with merchant_scope(world.bruno.id):
        assert not OwnTerms.objects.exists()


def test_prices_say_what_they_need_and_keep_their_history(world, shelves):
    at, broth = world.at, shelves.broth
    refused = [
        (BadTerms, {"audience": "astrology"}),
        (BadTerms, {"effective_until": at + DAY}),
        (BadTerms, {"audience": "food", "effective_until": at}),
        (BadPacking, {"minimum": 10, "multiple": 6}),
        (BadPacking, {"multiple": 0}),
        (BadTiers, {"tiers": {1: yuan(100)}}),
        (BadTiers, {"tiers": {40: yuan(4700), 80: yuan(4700)}}),
        (BadTiers, {"tiers": {40: Money(4700, "EUR")}}),
        (BadTiers, {"tiers": {units: yuan(4000 - units) for units in range(2, 9)}}),
    ]
    for error, wrong in refused:
        with pytest.raises(error):
            set_terms(item=broth, price=yuan(4800), at=at + timedelta(hours=1), **wrong)

    set_terms(item=broth, price=yuan(4800), tiers={80: yuan(4000), 40: yuan(4400)}, at=at + timedelta(hours=1))

    assert list(broth.terms.order_by("effective_from").values_list("price_minor", flat=True)) == [4900, 4800]
    (offer,) = [each for each in catalogue(at + DAY) if each.code == "base-broth"]
    assert offer.tiers == ((40, yuan(4400)), (80, yuan(4000)))
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        Tier.objects.update(price_minor=1)


def test_a_list_that_says_nothing_of_packs_and_tiers_leaves_them(world, shelves):
    at = world.at
    set_terms(item=shelves.greens, price=yuan(420), minimum=6, multiple=6, tiers={40: yuan(400), 80: yuan(380)}, at=at + timedelta(hours=1))
    rows = [
        Row(2, {"name": "Bok choy", "code": "bok-choy", "unit": "kg", "price": "3.90", "packed by": "", "minimum": ""}),
        Row(3, {"name": "Eggs", "unit": "tray", "price": "20", "packed by": "5"}),
        Row(4, {"name": "Tofu", "unit": "box", "price": "9", "packed by": "5", "minimum": "12"}),
    ]
    kept = keep_price_list(supplier=shelves.hub, name="autumn", rows=rows, shelf_life_days=30, at=at)

    done = apply_price_list(price_list=kept, currency="CNY", zone="Asia/Shanghai", at=at + DAY)

    assert [row.outcome for row in done.rows] == ["changed", "new", "refused"]
    offers = {offer.code: offer for offer in catalogue(at + DAY)}
    assert (offers["bok-choy"].minimum, offers["bok-choy"].multiple, offers["bok-choy"].tiers) == (6, 6, ((80, yuan(380)),))
    assert (offers["eggs"].minimum, offers["eggs"].multiple, [offers["eggs"].whole(n) for n in (0, 1, 5, 11)]) == (5, 5, [0, 5, 5, 15])
