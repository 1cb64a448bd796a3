from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, transaction

from towpath.foundation.money import Money
from towpath.supply.catalogue import catalogue
from towpath.supply.models import Lot, SupplyVersion
from towpath.supply.price_rules import BadTerms
from towpath.supply.publish import (
    BadItem,
    BadLot,
    BadVersion,
    ItemExists,
    LotExists,
    make_lot,
    publish_item,
    publish_version,
    set_terms,
)
from towpath.supply.tests.stock_the_shelves import stock_the_shelves

AT = datetime(2026, 10, 16, 4, 0, tzinfo=UTC)


@pytest.fixture
def shelves(db):
    return stock_the_shelves(AT)


def offer(code: str, at: datetime = AT):
    return next(offer for offer in catalogue(at) if offer.code == code)


def test_the_catalogue_shows_what_can_be_ordered_with_its_price_here_and_outside(shelves):
    broth = offer("base-broth")

    assert (broth.item.supplier.name, broth.version.number, broth.price, broth.minimum) == ("Fresh Hub", 1, Money(4900, "CNY"), 1)
    assert (broth.outside, broth.outside_quoted_on) == (Money(5200, "CNY"), date(2026, 9, 28))
    assert offer("bok-choy").outside is None


def test_the_catalogue_takes_one_statement(shelves, at_most_statements):
    with at_most_statements(1):
        assert len(catalogue(AT)) == 2


def test_an_item_without_a_version_or_a_price_is_not_in_the_catalogue(shelves):
    bare = publish_item(supplier=shelves.hub, code="star-anise", name={"en": "Star anise"}, unit="bag", shelf_life_days=300, at=AT)
    publish_version(item=bare, note={"en": "First."}, facts={}, at=AT)

    assert [offer.code for offer in catalogue(AT)] == ["base-broth", "bok-choy"]


def test_a_new_version_stands_beside_the_old_one_and_has_the_next_number(shelves):
    better = publish_version(
        item=shelves.broth,
        note={"en": "15 % less sodium.", "zh-hans": "减盐15%。"},
        facts={"sodium_mg_per_100ml": 391},
        at=AT + timedelta(days=9),
    )

    assert (better.number, offer("base-broth", AT + timedelta(days=9)).version) == (2, better)
    assert offer("base-broth", AT + timedelta(days=8)).version == shelves.broth_v1


def test_a_published_version_never_changes(shelves):
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        SupplyVersion.objects.filter(pk=shelves.broth_v1.pk).update(facts={"sodium_mg_per_100ml": 1})
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        Lot.objects.filter(pk=shelves.broth_lot.pk).update(expires_on=date(2030, 1, 1))


def test_a_price_holds_from_its_date_on(shelves):
    monday = AT + timedelta(days=3)
    set_terms(item=shelves.broth, price=Money(5100, "CNY"), effective_from=monday, at=AT)

    assert offer("base-broth", monday - timedelta(seconds=1)).price.minor == 4900
    assert offer("base-broth", monday).price.minor == 5100


@pytest.mark.parametrize(
    "terms",
    [
        {"price": Money(-1, "CNY")},
        {"price": Money(1_000_000_01, "CNY")},
        {"price": Money(100, "CNY"), "minimum": 0},
        {"price": Money(100, "CNY"), "effective_from": AT - timedelta(seconds=1)},
        {"price": Money(100, "CNY"), "outside_price": Money(120, "CNY")},
        {"price": Money(100, "CNY"), "outside_price": Money(120, "USD"), "outside_quoted_on": date(2026, 10, 1)},
        {"price": Money(100, "CNY"), "outside_price": Money(120, "CNY"), "outside_quoted_on": date(2027, 1, 1)},
    ],
)
def test_terms_that_make_no_sense_are_refused(shelves, terms):
    with pytest.raises(BadTerms):
        set_terms(item=shelves.broth, **{"at": AT + timedelta(days=1), **terms})


def test_two_prices_from_one_moment_are_refused(shelves):
    with pytest.raises(BadTerms, match="this very moment"):
        set_terms(item=shelves.broth, price=Money(1, "CNY"), at=AT)

    assert offer("base-broth").price.minor == 4900


def test_items_versions_and_lots_need_what_a_shop_reads_on_the_label(shelves):
    with pytest.raises(BadItem):
        publish_item(supplier=shelves.hub, code="Base Broth", name={"en": "Broth"}, unit="bag", shelf_life_days=5, at=AT)
    with pytest.raises(BadItem):
        publish_item(supplier=shelves.hub, code="broth-two", name={"zh-hans": "高汤"}, unit="bag", shelf_life_days=5, at=AT)
    with pytest.raises(BadVersion):
        publish_version(item=shelves.broth, note={"en": " "}, facts={}, at=AT)
    with pytest.raises(BadVersion):
        publish_version(item=shelves.broth, note={"en": "Better."}, facts={"sodium": 3.9}, at=AT)
    with pytest.raises(BadLot):
        make_lot(version=shelves.broth_v1, number="L 1", made_on=AT.date(), at=AT)
    with pytest.raises(BadLot):
        make_lot(version=shelves.broth_v1, number="L-1", made_on=AT.date(), expires_on=AT.date() - timedelta(days=1), at=AT)


def test_codes_and_lot_numbers_are_used_once(shelves):
    with pytest.raises(ItemExists):
        publish_item(supplier=shelves.hub, code="base-broth", name={"en": "Broth"}, unit="bag", shelf_life_days=5, at=AT)
    with pytest.raises(LotExists):
        make_lot(version=shelves.broth_v1, number="L-0412", made_on=AT.date(), at=AT)


def test_a_lot_keeps_as_long_as_its_item(shelves):
    assert shelves.broth_lot.expires_on == AT.date() + timedelta(days=10)
