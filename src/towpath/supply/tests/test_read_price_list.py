from datetime import UTC, date, datetime, timedelta
from itertools import zip_longest

import pytest

from towpath.foundation.money import Money
from towpath.foundation.spreadsheet import ColumnMissing, Row, read_table
from towpath.supply.catalogue import catalogue
from towpath.supply.models import PriceList, SupplyItem, SupplyTerms, SupplyVersion
from towpath.supply.publish import add_supplier
from towpath.supply.read_price_list import (
    BadShelfLife,
    ListEmpty,
    ListTooLong,
    apply_price_list,
    keep_price_list,
    preview_price_list,
)

AT = datetime(2026, 10, 16, 4, 0, tzinfo=UTC)
MONEY = {"currency": "CNY", "zone": "Asia/Shanghai"}


@pytest.fixture
def hub(db):
    return add_supplier(name="Fresh Hub", slug="fresh-hub", at=AT)


def a_list(hub, *rows, heading=("Name", "Unit", "Price", "Code", "Keeps days", "Minimum", "Price outside", "Quoted on")):
    lines = [Row(number, dict(zip_longest(heading, cells, fillvalue=""))) for number, cells in enumerate(rows, start=2)]
    return keep_price_list(supplier=hub, name="prices.xlsx", rows=lines, shelf_life_days=30, at=AT)


def look(price_list, at=AT):
    return preview_price_list(price_list=price_list, at=at, **MONEY)


def fates(preview):
    return [(row.outcome, str(row.reason)) for row in preview.rows]


BROTH = ("Base broth", "bag", "49.00")
GREENS = ("Bok choy", "kg", "4,20", "BOK_1", "4", "2", "5.10", "2026-09-28")


def test_looking_at_a_list_writes_nothing(hub):
    preview = look(a_list(hub, BROTH, GREENS))

    assert [row.outcome for row in preview.rows] == ["new", "new"]
    assert SupplyItem.objects.count() == 0


def test_a_list_that_is_taken_over_can_be_ordered_from(hub):
    apply_price_list(price_list=a_list(hub, BROTH, GREENS), at=AT, **MONEY)

    broth, greens = catalogue(AT)
    assert (broth.code, broth.item.name, broth.item.unit, broth.price, broth.minimum) == (
        "base-broth", {"en": "Base broth"}, "bag", Money(4900, "CNY"), 1,
    )  # fmt: skip
    assert (greens.code, greens.price, greens.minimum, greens.outside, greens.outside_quoted_on) == (
        "bok-1", Money(420, "CNY"), 2, Money(510, "CNY"), date(2026, 9, 28),
    )  # fmt: skip
    assert (broth.item.shelf_life_days, greens.item.shelf_life_days) == (30, 4)


def test_taking_it_over_again_changes_nothing(hub):
    price_list = a_list(hub, BROTH, GREENS)
    apply_price_list(price_list=price_list, at=AT, **MONEY)
    before = (SupplyItem.objects.count(), SupplyVersion.objects.count(), SupplyTerms.objects.count())

    again = apply_price_list(price_list=price_list, at=AT + timedelta(hours=1), **MONEY)
    another_file = look(a_list(hub, BROTH, GREENS), at=AT + timedelta(hours=1))

    assert again.count() == {"unchanged": 2}
    assert another_file.count() == {"unchanged": 2}
    assert not another_file.does_something
    assert (SupplyItem.objects.count(), SupplyVersion.objects.count(), SupplyTerms.objects.count()) == before
    assert PriceList.objects.get(pk=price_list.pk).applied_at == AT


def test_another_price_holds_from_now_on_and_what_the_list_does_not_say_stays(hub):
    apply_price_list(price_list=a_list(hub, GREENS), at=AT, **MONEY)
    later = AT + timedelta(days=7)

    apply_price_list(price_list=a_list(hub, ("Bok choy", "kg", "4.80", "bok-1")), at=later, **MONEY)

    now, then = catalogue(later)[0], catalogue(AT)[0]
    assert (then.price, now.price) == (Money(420, "CNY"), Money(480, "CNY"))
    assert (now.minimum, now.outside, now.outside_quoted_on) == (2, Money(510, "CNY"), date(2026, 9, 28))
    assert SupplyVersion.objects.count() == 1


def test_the_same_item_twice_in_one_file_counts_once(hub):
    preview = look(a_list(hub, BROTH, BROTH, ("base broth", "bag", "50")))

    assert fates(preview) == [
        ("new", ""),
        ("merged", "The same item as in row 2."),
        ("merged", "The same item as in row 2, with another price or unit; the first one counts."),
    ]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("", "bag", "1"), "The name is empty."),
        (("n" * 121, "bag", "1"), "The name is longer than 120 characters."),
        (("Broth", "", "1"), "The unit is empty: per bag, per kilo, per case?"),
        (("Broth", "u" * 21, "1"), "The unit is longer than 20 characters."),
        (("Broth", "bag", ""), "The price is empty."),
        (("Broth", "bag", "ask"), "“ask” is not a price."),
        (("Broth", "bag", "1.234"), "“1.234” has more decimals than the currency."),
        (("Broth", "bag", "-1"), "A price must lie between 0 and a million."),
        (("Broth", "bag", "1000001"), "A price must lie between 0 and a million."),
        (("Broth", "bag", "1", "鸡"), "“鸡” is no code: use letters, digits and dashes."),
        (("Broth", "bag", "1", "", "long"), "“long” is not a whole number."),
        (("Broth", "bag", "1", "", "0"), "“0” must lie between 1 and 3650."),
        (("Broth", "bag", "1", "", "", "10000"), "“10000” must lie between 1 and 9999."),
        (("Broth", "bag", "1", "", "", "", "2"), "A price outside the network needs the day it was quoted."),
        (("Broth", "bag", "1", "", "", "", "2", "28/09/2026"), "“28/09/2026” is not a date. Write it like 2026-10-16."),
        (("Broth", "bag", "1", "", "", "", "2", "2026-12-24"), "The price outside was quoted on a day that is still to come."),
    ],
)
def test_a_row_that_cannot_be_taken_says_why_and_the_others_are_taken(hub, row, reason):
    preview = apply_price_list(price_list=a_list(hub, row, GREENS), at=AT, **MONEY)

    assert fates(preview) == [("refused", reason), ("new", "")]
    assert [offer.code for offer in catalogue(AT)] == ["bok-1"]


def test_a_refused_row_does_not_hide_a_good_one_of_the_same_item(hub):
    apply_price_list(price_list=a_list(hub, BROTH), at=AT, **MONEY)

    preview = look(a_list(hub, ("Base broth", "case", "90"), ("Base broth", "bag", "52")))

    assert [row.outcome for row in preview.rows] == ["refused", "changed"]


def test_another_unit_is_another_item(hub):
    apply_price_list(price_list=a_list(hub, BROTH), at=AT, **MONEY)

    preview = look(a_list(hub, ("Base broth", "case", "90")))

    assert fates(preview) == [("refused", "It is sold here by “bag”. In another unit it is another item: give it a code of its own.")]


def test_two_suppliers_may_both_have_eggs_and_nobody_changes_anothers_price(hub):
    other = add_supplier(name="Quay Farm", slug="quay-farm", at=AT)
    apply_price_list(price_list=a_list(hub, ("Eggs", "tray", "20", "eggs")), at=AT, **MONEY)

    unnamed = apply_price_list(price_list=a_list(other, ("Eggs", "tray", "18")), at=AT, **MONEY)
    named = look(a_list(other, ("Eggs", "tray", "18", "eggs")))

    assert [(row.outcome, row.code) for row in unnamed.rows] == [("new", "eggs-quay-farm")]
    assert [row.outcome for row in named.rows] == ["refused"]
    assert {offer.code: offer.price.minor for offer in catalogue(AT)} == {"eggs": 2000, "eggs-quay-farm": 1800}


def test_a_name_without_latin_letters_gets_a_code_that_is_found_again(hub):
    heading = ("品名", "单位", "单价")
    apply_price_list(price_list=a_list(hub, ("高汤底", "袋", "49"), heading=heading), at=AT, **MONEY)

    assert [row.outcome for row in look(a_list(hub, ("高汤底", "袋", "49"), heading=heading)).rows] == ["unchanged"]


def test_only_what_a_price_list_says_is_kept_of_a_file(hub):
    heading = ("Name", "Unit", "Price", "Contact")
    kept = a_list(hub, (*BROTH, "Ms Li, +49 155 500"), heading=heading)

    assert kept.rows == [[2, {"name": "Base broth", "unit": "bag", "price": "49.00"}]]


def test_a_file_without_its_columns_or_rows_is_refused_whole(hub):
    with pytest.raises(ColumnMissing, match="unit / pack"):
        a_list(hub, ("Broth", "1"), heading=("Name", "Price"))
    with pytest.raises(ListEmpty):
        a_list(hub)
    with pytest.raises(ListTooLong):
        a_list(hub, *[BROTH] * 2001)
    with pytest.raises(BadShelfLife):
        keep_price_list(supplier=hub, name="x", rows=[Row(2, {"Name": "x", "Unit": "y", "Price": "1"})], shelf_life_days=0, at=AT)

    assert PriceList.objects.count() == 0


def test_a_column_is_there_even_when_the_first_row_of_a_file_ends_before_it(hub, tmp_path):
    file = tmp_path / "prices.csv"
    file.write_text("name,unit,price,code\nBase broth,bag,49\nBok choy,kg,4.20,greens\n", encoding="utf-8")

    kept = keep_price_list(supplier=hub, name="prices.csv", rows=read_table(file), shelf_life_days=30, at=AT)

    assert [row.code for row in look(kept).rows] == ["base-broth", "greens"]
