from datetime import UTC, date, datetime, timedelta
from itertools import product
from random import Random
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from towpath.foundation.money import Money
from towpath.foundation.spreadsheet import Row
from towpath.supply.catalogue import catalogue
from towpath.supply.categories import categories, certificate_kinds
from towpath.supply.certified import NotCertified, gaps, missing_on
from towpath.supply.keep_certificate import (
    BadCertificate,
    CertificateThere,
    WhyMissing,
    WithdrawnAlready,
    keep_certificate,
    withdraw_certificate,
)
from towpath.supply.list_item import list_item
from towpath.supply.models import Certificate, SupplyItem
from towpath.supply.publish import UnknownCategory, add_supplier, publish_version, sort_item
from towpath.supply.read_price_list import apply_price_list, keep_price_list, preview_price_list
from towpath.supply.tests.stock_the_shelves import stock_the_shelves

AT = datetime(2026, 10, 16, 4, 0, tzinfo=UTC)
TODAY = AT.date()
WHO = uuid4()


@pytest.fixture
def shelves(db):
    return stock_the_shelves(AT)


def licence(
    supplier, *, kind="food-business", number="SC-1", scope=(), since=TODAY - timedelta(days=300), until=TODAY + timedelta(days=200)
):
    return keep_certificate(
        supplier=supplier, kind=kind, number=number, scope=scope, valid_from=since, valid_until=until, by=WHO, at=AT
    )  # fmt: skip


def codes(at=AT):
    return [offer.code for offer in catalogue(at)]


def test_what_needs_a_certificate_is_offered_until_its_last_day_and_again_from_the_renewals_first(shelves):
    sort_item(item=shelves.broth, category="fresh-food")
    assert codes() == ["bok-choy"]

    licence(shelves.hub, until=date(2026, 10, 20))
    licence(shelves.hub, number="SC-2", since=date(2026, 10, 23), until=date(2028, 10, 22))

    # What is ordered on a day arrives on the next.
    offered = {day: "base-broth" in codes(datetime(2026, 10, day, 4, 0, tzinfo=UTC)) for day in range(17, 25)}
    assert offered == {17: True, 18: True, 19: True, 20: False, 21: False, 22: True, 23: True, 24: True}


def test_nothing_is_published_without_its_certificate_by_hand_or_by_list(shelves):
    with pytest.raises(NotCertified, match=r"Fresh Hub has no valid food business licence, infant food registration"):
        list_item(
            supplier=shelves.hub, name={"en": "Rice gruel"}, unit="jar", price=Money(900, "CNY"), keeps=90, code="gruel", category="baby-food", at=AT
        )  # fmt: skip
    licence(shelves.hub)
    sort_item(item=shelves.greens, category="organic-food")
    with pytest.raises(NotCertified, match="organic certificate") as no:
        publish_version(item=shelves.greens, note={"en": "Washed."}, facts={}, at=AT)

    assert no.value.facts == {"item": "bok-choy", "missing": ["organic"]}
    assert not SupplyItem.objects.filter(code="gruel").exists()
    assert shelves.greens.versions.count() == 1


def test_a_price_list_says_row_by_row_what_lacks_its_certificate_and_takes_the_rest(shelves):
    cells = {"unit": "kg", "price": "4"}
    rows = [
        Row(2, {"name": "Choy sum", "category": "Fresh food", **cells}),
        Row(3, {"name": "Baby bottle", "category": "婴幼儿用品", **cells}),
        Row(4, {"name": "Apron", "category": "garments", **cells}),
        Row(5, {"name": "Moon", "category": "planets", **cells}),
        Row(6, {"name": "Base broth", "code": "base-broth", "unit": "bag", "price": "49", "category": "packaged-food"}),
    ]
    licence(shelves.hub, scope=["packaged-food"])
    kept = keep_price_list(supplier=shelves.hub, name="autumn", rows=rows, shelf_life_days=30, at=AT)

    seen = preview_price_list(price_list=kept, currency="CNY", zone="Asia/Shanghai", at=AT).rows
    apply_price_list(price_list=kept, currency="CNY", zone="Asia/Shanghai", at=AT)
    again = apply_price_list(price_list=kept, currency="CNY", zone="Asia/Shanghai", at=AT + timedelta(hours=1))

    assert [row.outcome for row in seen] == ["refused", "refused", "new", "refused", "changed"]
    assert "food business licence" in str(seen[0].reason)
    assert "safety certificate for goods for babies" in str(seen[1].reason)
    assert "“planets”" in str(seen[3].reason)
    assert dict(SupplyItem.objects.values_list("code", "category")) == {
        "apron": "garments",
        "base-broth": "packaged-food",
        "bok-choy": "other",
    }
    assert [row.outcome for row in again.rows] == ["refused", "refused", "unchanged", "refused", "unchanged"]
    assert shelves.broth.terms.count() == 1


def test_a_certificate_counts_for_its_supplier_and_its_kinds_of_goods_only(shelves):
    rival = add_supplier(name="Other Hub", slug="other-hub", at=AT)
    for item in (shelves.broth, shelves.greens):
        sort_item(item=item, category="fresh-food")

    licence(rival)
    licence(shelves.hub, scope=["packaged-food"])
    assert codes() == []

    licence(shelves.hub, number="SC-9", scope=["fresh-food", "baby-food"])
    assert codes() == ["base-broth", "bok-choy"]


def test_what_is_taken_back_stops_counting_at_once_and_stays_readable(shelves):
    sort_item(item=shelves.broth, category="fresh-food")
    paper = licence(shelves.hub)
    with pytest.raises(WhyMissing):
        withdraw_certificate(certificate=paper, reason=" ", by=WHO, at=AT)

    withdraw_certificate(certificate=paper, reason="The authority took it back.", by=WHO, at=AT)

    assert codes() == ["bok-choy"]
    assert Certificate.objects.get().withdrawal.reason == "The authority took it back."
    with pytest.raises(WithdrawnAlready):
        withdraw_certificate(certificate=paper, reason="Once more.", by=WHO, at=AT)
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        Certificate.objects.update(valid_until=date(2090, 1, 1))


def test_somebody_is_reminded_a_month_ahead_unless_the_renewal_is_here(shelves):
    sort_item(item=shelves.broth, category="fresh-food")
    sort_item(item=shelves.greens, category="organic-food")
    licence(shelves.hub, until=TODAY + timedelta(days=30))

    assert [(gap.category, gap.kind, gap.until) for gap in gaps(TODAY)] == [
        ("organic-food", "organic", None),
        ("fresh-food", "food-business", TODAY + timedelta(days=30)),
        ("organic-food", "food-business", TODAY + timedelta(days=30)),
    ]
    licence(shelves.hub, number="SC-2", since=TODAY + timedelta(days=31), until=TODAY + timedelta(days=700))
    licence(shelves.hub, kind="organic", number="ÖKO-7", until=TODAY + timedelta(days=31))

    assert gaps(TODAY) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "moon-rights"},
        {"number": "  "},
        {"number": "x" * 81},
        {"number": "a\u0000b"},
        {"scope": ["planets"]},
        {"until": TODAY - timedelta(days=301)},
        {"until": date(2099, 1, 1)},
    ],
)
def test_a_certificate_that_says_nothing_is_not_written_down(shelves, wrong):
    with pytest.raises(BadCertificate):
        licence(shelves.hub, **wrong)


def test_the_same_certificate_is_written_down_once(shelves):
    licence(shelves.hub)

    with pytest.raises(CertificateThere):
        licence(shelves.hub, until=TODAY + timedelta(days=400))
    with pytest.raises(UnknownCategory):
        sort_item(item=shelves.broth, category="planets")


def test_both_ways_to_ask_give_the_same_answer(shelves):
    coin, kinds, goods = Random(7), list(certificate_kinds()), list(categories())
    makers = [add_supplier(name=f"Maker {n}", slug=f"maker-{n}", at=AT) for n in range(4)]
    for n, (maker, category) in enumerate(product(makers, [*goods, "planets"])):
        SupplyItem.objects.create(supplier=maker, code=f"i-{n}", name={"en": "x"}, unit="kg", shelf_life_days=9, category=category)
    for n in range(40):
        since = TODAY + timedelta(days=coin.randint(-9, 9))
        scope = coin.sample(goods, coin.choice([0, 1, 6]))
        until = since + timedelta(days=coin.randint(0, 12))
        paper = licence(coin.choice(makers), kind=coin.choice(kinds), number=str(n), scope=scope, since=since, until=until)
        if coin.random() < 0.2:
            withdraw_certificate(certificate=paper, reason="Taken back.", by=WHO, at=AT)
    standing = list(Certificate.objects.standing())

    for day in (TODAY + timedelta(days=n) for n in range(-3, 12, 3)):
        certified = set(SupplyItem.objects.certified(day))
        assert certified == {item for item in SupplyItem.objects.all() if not missing_on(item, standing, day)}
        assert certified.isdisjoint(SupplyItem.objects.uncertified(day))
        assert len(certified) + SupplyItem.objects.uncertified(day).count() == SupplyItem.objects.count()
