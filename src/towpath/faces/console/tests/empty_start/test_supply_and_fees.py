"""A newcomer says who supplies what, when it arrives, and what businesses pay."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from openpyxl import load_workbook

from tests.world import NOON, build_world
from towpath.faces.console.tests.conftest import HOST, url
from towpath.faces.console.tests.empty_start.filled_in import FEES, price_list, words
from towpath.foundation import clock
from towpath.identity.sign_in import make_sign_in_link
from towpath.pricing.models import FeeRule
from towpath.supply.models import OrderWindow, PriceList, Supplier, SupplyItem, SupplyTerms

# Supply -------------------------------------------------------------------------------------------------------------------------------


def test_a_supplier_gets_a_code_of_its_own_from_its_name(orla):
    for name in ("Fresh Hub", "Fresh  Hub", "鲜货", "add"):
        assert orla.post(url("add-supplier"), {"name": name}).status_code == 302

    assert sorted(Supplier.objects.values_list("slug", flat=True)) == ["add", "fresh-hub", "fresh-hub-2", "supplier"]
    assert orla.get(url("supplier", "add")).status_code == 200


def test_a_list_is_looked_at_taken_over_and_again_changes_nothing(orla):
    orla.post(url("add-supplier"), {"name": "Fresh Hub"})
    read = orla.post(url("read-price-list", "fresh-hub"), {"file": price_list(), "keeps": "12"})
    page = words(orla.get(read["Location"]))
    assert "2 items can be taken over" in page
    assert "The same item as in row 2." in page
    assert "The price is empty." in page
    assert SupplyItem.objects.count() == 0

    kept = PriceList.objects.get()
    for _ in range(2):
        assert orla.post(url("apply-price-list", kept.pk)).status_code == 302

    assert SupplyTerms.objects.count() == 2
    assert "Nothing in this list is new" in words(orla.get(url("price-list", kept.pk)))
    assert "2 items in the catalogue" in words(orla.get(url("supplier", "fresh-hub")))


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        (SimpleUploadedFile("prices.xlsx", b"PK\x03\x04nonsense"), "not a table we can read"),
        (SimpleUploadedFile("prices.csv", b"\x00\x01\x02"), "not a table we can read"),
        (SimpleUploadedFile("prices.csv", b"name,unit\nbroth,bag"), "There is no column called price"),
        (SimpleUploadedFile("prices.csv", b"name,unit,price\n"), "There is no row below the heading"),
        (SimpleUploadedFile("prices.csv", b"x" * (8 * 1024 * 1024 + 1)), "larger than we take"),
        ("", "This field is required"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(orla, file, reason):
    orla.post(url("add-supplier"), {"name": "Fresh Hub"})
    if hasattr(file, "seek"):
        file.seek(0)

    answer = orla.post(url("read-price-list", "fresh-hub"), {"file": file, "keeps": "30"})

    assert answer.status_code == 400
    assert reason in words(answer)
    assert not PriceList.objects.exists()


@pytest.mark.parametrize("form", ["xlsx", "csv"])
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_file_to_start_from_is_one_that_can_be_read(orla, form, language):
    orla.post(url("add-supplier"), {"name": "Fresh Hub"})
    orla.cookies["towpath-language"] = language
    data = orla.get(url("price-list-template", form)).content
    if form == "csv":
        filled = data + b"Base broth,bag,49.00,,12,,,\r\n"
    else:
        book, out = load_workbook(io.BytesIO(data)), io.BytesIO()
        book.active.append(["Base broth", "bag", 49, None, 12])
        book.save(out)
        filled = out.getvalue()

    answer = orla.post(url("read-price-list", "fresh-hub"), {"file": SimpleUploadedFile(f"x.{form}", filled), "keeps": "30"})
    orla.post(url("apply-price-list", PriceList.objects.get().pk))

    assert answer.status_code == 302
    assert list(SupplyItem.objects.values_list("code", "shelf_life_days")) == [("base-broth", 12)]


def test_there_is_no_other_kind_of_template(orla):
    assert orla.get(url("price-list-template", "exe")).status_code == 404


def test_an_item_can_be_listed_by_hand(orla):
    orla.post(url("add-supplier"), {"name": "Fresh Hub"})
    item = {"name_en": "Base broth", "name_zh": "高汤底", "unit": "bag", "price": "49.00", "minimum": "2", "keeps": "12", "code": ""}

    assert orla.post(url("add-item", "fresh-hub"), item).status_code == 302
    again = orla.post(url("add-item", "fresh-hub"), item)

    assert again.status_code == 400
    assert "There is an item or supplier with this code already." in words(again)
    assert list(SupplyTerms.objects.values_list("item__code", "price_minor", "minimum")) == [("base-broth", 4900, 2)]


@pytest.mark.parametrize(
    "wrong",
    [
        {"price": "1.234"},
        {"price": "-1"},
        {"price": "1e400"},
        {"unit": ""},
        {"keeps": "0"},
        {"minimum": "0"},
        {"code": "鸡"},
        {"name_en": ""},
    ],
)
def test_an_item_that_makes_no_sense_leaves_nothing_behind(orla, wrong):
    orla.post(url("add-supplier"), {"name": "Fresh Hub"})
    item = {"name_en": "Base broth", "name_zh": "", "unit": "bag", "price": "49.00", "minimum": "1", "keeps": "12", "code": "broth"}

    answer = orla.post(url("add-item", "fresh-hub"), item | wrong)

    assert answer.status_code == 400
    assert not SupplyItem.objects.exists()


def test_she_says_when_deliveries_arrive(orla):
    hours = {"zone": "Europe/Berlin", "cut_off": "22:30", "delivery_from": "05:30", "delivery_until": "07:30"}

    assert orla.post(url("setup-window"), hours | {"delivery_until": "05:00"}).status_code == 400
    assert orla.post(url("setup-window"), hours).status_code == 302

    assert OrderWindow.objects.get().cut_off.isoformat() == "22:30:00"
    orla.post(url("add-supplier"), {"name": "Fresh Hub"})
    assert "Orders until 22:30, delivered from 05:30 to 07:30" in words(orla.get(url("setup-supply")))


def test_the_supply_page_leads_to_suppliers_and_to_adding_one(orla):
    assert url("add-supplier") in words(orla.get(url("supply")))

    orla.post(url("add-supplier"), {"name": "Fresh Hub"})

    assert url("supplier", "fresh-hub") in words(orla.get(url("supply")))


# Fees ---------------------------------------------------------------------------------------------------------------------------------


def test_her_fees_hold_at_once_and_saving_them_again_changes_nothing(orla):
    for _ in range(2):
        assert orla.post(url("setup-fees"), FEES).status_code == 302

    rules = FeeRule.objects.in_force(clock.now())
    assert [(rule.origin, rule.rate_numerator, rule.rate_denominator, rule.amount_minor, rule.first_month_free) for rule in rules] == [
        ("own", 0, 1, None, False), ("network", 3, 50, None, False), ("any", 0, 1, 9900, True),
    ]  # fmt: skip
    assert FeeRule.objects.count() == 3


def test_the_golden_month_is_computed_from_what_is_typed_and_nothing_is_written(orla):
    month = {"sold": "24600", "introduced_sold": "4100", "supply_margin": "392"}

    live = words(orla.get(url("fee-example"), FEES | month))
    plain = words(orla.post(url("setup-fees"), FEES | month | {"look": "1"}))

    for page in (live, plain):
        assert "€345.00" in page
        assert "1.40%" in page
        assert "3.00%" in page
    assert not FeeRule.objects.exists()


def test_another_offer_is_compared_on_the_same_month_and_none_is_made_up(orla):
    assert "offer you have:" not in words(orla.get(url("fee-example"), FEES))

    page = words(orla.get(url("fee-example"), FEES | {"sold": "1000", "introduced_sold": "0", "other_share": "25", "other_plan": "10"}))

    assert "€260.00" in page
    assert "26.00%" in page


@pytest.mark.parametrize(
    "wrong",
    [
        {"introduced": "101"},
        {"introduced": ""},
        {"introduced": "x"},
        {"plan": "-1"},
        {"plan": "1.234"},
        {"sold": "10", "introduced_sold": "11"},
    ],
)
def test_fees_that_make_no_sense_are_said_and_not_kept(orla, wrong):
    assert orla.post(url("setup-fees"), FEES | wrong).status_code == 400
    assert "makes no sense yet" in words(orla.get(url("fee-example"), FEES | wrong))
    assert not FeeRule.objects.exists()


def test_once_a_business_has_joined_fees_are_tried_out_here_and_announced_elsewhere(committed):
    world = build_world()
    token = make_sign_in_link(person=world.orla, at=NOON, minutes=600)
    with clock.frozen(NOON + timedelta(hours=1)), override_settings(TOWPATH_DEMO=False), committed.as_role("console"):
        orla = Client(headers={"host": HOST})
        orla.post(url("enter", token))
        assert orla.post(url("setup-fees"), FEES).status_code == 302, "the first fees are still to be said"

        page = words(orla.get(url("setup-fees")))
        refused = orla.post(url("setup-fees"), FEES | {"introduced": "9"})

        assert url("terms") in page
        assert "Save the fees" not in page
        assert refused.status_code == 400
        assert "Businesses have joined under these fees" in words(refused)
        assert FeeRule.objects.count() == 3
