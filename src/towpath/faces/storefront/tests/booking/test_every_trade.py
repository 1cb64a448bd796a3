"""A business of each trade begins from what its trade offers, and a stranger with a phone can book it at once."""

import json
from datetime import date, time, timedelta

import pytest

from tests.trades import open_doors
from tests.tutors import BERLIN
from towpath.booking.hold_class import set_dates
from towpath.faces.storefront.tests.booking.conftest import TUESDAY, Visitor
from towpath.faces.storefront.tests.conftest import Phone
from towpath.foundation.tenancy import merchant_scope
from towpath.network.packs import shipped_packs
from towpath.network.store_pack import store_pack

BOOKABLE = {
    "tutor": {"trial": "free", "single": "€38.00", "group": "€16.00", "online": "€34.00"},
    "home": {"visit": "€90.00", "yearly": "€75.00", "advice": "free"},
    "wellness": {"class": "€16.00", "single": "€58.00", "talk": "free"},
    "boutique": {"try_on": "free", "alteration": "€12.00", "drop_off": "free"},
}
"""What can be booked in each trade, and for how much."""
ASKED_FIRST = {
    "gas_smell": ("Do you smell gas?", {"gas": "no", "alarm": "no"}, {"gas": "yes", "alarm": "no"}, "0800 111 999"),
    "chest_pain": (
        "Does your chest hurt",
        {"chest": "no", "faint": "no", "told": "no"},
        {"chest": "yes", "faint": "no", "told": "no"},
        "Please see a doctor first",
    ),
}
NEXT_WEEK = date(2026, 10, 1)


@pytest.fixture
def opened(lernwerk):
    """Opens the doors of a business of a trade."""

    def one(trade):
        there = open_doors(trade, f"A {trade} shop", "Ada Okafor", lernwerk.orla, lernwerk.at)
        with merchant_scope(there.id):
            classes = [version for version in there.services.values() if version.seats > 1]
            for week, version in enumerate(classes):
                set_dates(version=version, days=[NEXT_WEEK + timedelta(weeks=week)], wall_time=time(17), zone=BERLIN, at=lernwerk.at)
        return there

    return one


@pytest.mark.parametrize(("trade", "code"), [(trade, code) for trade, codes in BOOKABLE.items() for code in codes])
def test_what_the_trade_suggests_can_be_booked_by_a_stranger(opened, trade, code):
    shop = opened(trade)
    visitor, version = Visitor(shop), shop.service(code)
    page = f"/book/{version.service_id}/"

    if version.gate:
        question, harmless, _urgent, _advice = ASKED_FIRST[version.gate]
        assert question in visitor.read(page)
        assert "16:30" not in visitor.read(page)
        assert visitor.post(f"{page}questions/", harmless).status_code == 302

    read = visitor.read(page) if version.seats > 1 else visitor.read(f"{page}?day={TUESDAY}")
    assert ("17:00" if version.seats > 1 else "16:30") in read
    if version.seats == 1:
        needs = {"address": "4 Hornsey Road, London N7"} if version.place == "customer" else {}
        assert visitor.held(day=TUESDAY, at=time(16, 30), code=code, **needs).state == "held"


@pytest.mark.parametrize("trade", BOOKABLE)
def test_the_first_page_says_what_can_be_booked_and_for_how_much(opened, trade):
    shop = opened(trade)

    read = Visitor(shop).read("/")

    for code, price in BOOKABLE[trade].items():
        assert shop.service(code).name["en"] in read
        assert price in read


@pytest.mark.parametrize(("trade", "code"), [("home", "visit"), ("home", "advice"), ("wellness", "class")])
def test_whoever_needs_help_first_is_offered_no_time(opened, trade, code):
    shop = opened(trade)
    visitor, version = Visitor(shop), shop.service(code)
    _question, _harmless, urgent, advice = ASKED_FIRST[version.gate]
    page = f"/book/{version.service_id}/"

    visitor.post(f"{page}questions/", urgent)

    read = visitor.read(f"{page}?day={TUESDAY}")
    assert advice in read
    assert "16:30" not in read
    if version.seats == 1:
        assert visitor.hold(day=TUESDAY, at=time(16, 30), code=code, key="straight-to-the-time").status_code == 409


def test_a_boutique_sells_pieces_as_well_as_time(opened):
    shop = opened("boutique")
    visitor = Visitor(shop)

    home, menu = visitor.read("/"), visitor.read("/menu/")

    assert "Try-on by appointment" in home
    assert "the next free time" in home
    for words in ("Pieces", "Linen dress", "€129.00", "Wool blazer", "€189.00", "Silk scarf", "€39.00"):
        assert words in home
        assert words in menu
    for words in ("kitchen", "dish", "Menu", "What suits me"):
        assert words not in home
        assert words not in menu


def test_a_piece_is_ordered_and_no_kitchen_is_spoken_of(opened):
    shop = opened("boutique")
    phone = Phone(shop)

    order = phone.order(shop.listings[2])

    read = phone.get(f"/orders/{order.pk}/").content.decode()
    assert "It is ordered for you" in read
    assert "kitchen" not in read.lower().replace("/kitchen", "")
    assert order.total_minor == 3900


def test_it_reads_as_well_in_chinese(opened):
    visitor = Visitor(opened("boutique"))
    visitor.post("/language/", {"language": "zh-hans"})

    home, menu = visitor.read("/"), visitor.read("/menu/")

    assert "真丝围巾" in home
    assert "看看全部" in home
    assert "单品" in menu
    assert "厨房" not in home + menu


def test_a_time_that_one_took_is_not_offered_to_the_next(opened):
    shop = opened("boutique")
    first, second = Visitor(shop), Visitor(shop)
    first.held(day=TUESDAY, at=time(16, 30), code="try_on")

    refused = second.hold(day=TUESDAY, at=time(16, 30), code="alteration", key="second-key-of-another")

    assert refused.status_code == 409
    assert second.held(day=TUESDAY + timedelta(days=1), at=time(16, 30), code="alteration").state == "held"


def test_a_trade_nobody_thought_of_comes_as_a_file(lernwerk, opened):
    """Bike repair: other words and other services in the shape of a pack, and no line of code."""
    home = next(manifest for manifest in shipped_packs() if manifest["trade"] == "home")
    booking = home["booking"]
    tube = {**booking["template"][0], "code": "tube", "name": {"en": "New tube", "zh-hans": "换内胎"}, "price": "19.00", "place": "venue"}
    tube = {name: value for name, value in tube.items() if name not in ("gate", "procedure")}
    bikes = {
        **home,
        "trade": "bike-repair",
        "name": {"en": "Bike repair", "zh-hans": "修车铺"},
        "words": {**home["words"], "offer": {"en": "repair", "zh-hans": "修理"}, "offers": {"en": "repairs", "zh-hans": "修理"}},
        "booking": {**{name: value for name, value in booking.items() if name != "gates"}, "template": [tube]},
        "care": {**home["care"], "tools": []},
    }
    store_pack(manifest=json.loads(json.dumps(bikes)), at=lernwerk.at)

    shop = opened("bike-repair")

    assert "New tube" in Visitor(shop).read("/")
    assert "€19.00" in Visitor(shop).read("/")
    assert Visitor(shop).held(day=TUESDAY, at=time(16, 30), code="tube").state == "held"
