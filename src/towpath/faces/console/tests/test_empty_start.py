"""From an installation without a network to one that can invite: every page under the console's own role."""

import io
import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from openpyxl import Workbook, load_workbook

from tests.world import NOON, build_world
from towpath.faces.console.tests.conftest import HOST, url
from towpath.foundation import clock
from towpath.identity.sign_in import make_sign_in_link
from towpath.network.beginning import offer_beginning
from towpath.network.models import Invitation, Operator, TaxRate
from towpath.pricing.models import FeeRule
from towpath.supply.models import OrderWindow, PriceList, Supplier, SupplyItem, SupplyTerms

FACTS = {
    "person_name": "Orla",
    "email": "orla@example.org",
    "name": "Larkfield Supply",
    "currency": "EUR",
    "zone": "Europe/Berlin",
    "language": "en",
}
TAX = {
    "country": "DE", "included": "yes", "rate_name_1": "Standard", "rate_1": "19", "rate_name_2": "Food", "rate_2": "7", "address": "1 Quay", "tax_number": "DE1",
}  # fmt: skip
FEES = {"introduced": "6", "plan": "99", "first_month_free": "on"}
ROWS = [("Base broth", "bag", 49), ("Bok choy", "kg", 4.2), ("Base broth", "bag", 49), ("Star anise", "bag", None)]


@pytest.fixture
def empty(committed):
    """Nobody has begun a network here; everything runs as the console's own process would."""
    with committed.as_role("app"):
        token = offer_beginning(at=NOON)
    with clock.frozen(NOON + timedelta(minutes=5)), override_settings(TOWPATH_DEMO=False), committed.as_role("console"):
        committed.token = token
        yield committed


@pytest.fixture
def browser(empty):
    return Client(headers={"host": HOST})


@pytest.fixture
def orla(empty, browser):
    """She has begun her network a moment ago."""
    assert browser.post(url("begin", empty.token), FACTS).status_code == 302
    return browser


def price_list(rows=ROWS, heading=("Name", "Unit", "Price"), name="prices.xlsx"):
    book, out = Workbook(), io.BytesIO()
    for row in (heading, *rows):
        book.active.append(row)
    book.save(out)
    return SimpleUploadedFile(name, out.getvalue())


def words(answer):
    return answer.content.decode()


# The link ---------------------------------------------------------------------------------------------------------------------------


def test_without_a_network_every_room_says_where_the_link_is(browser):
    for name in ("today", "businesses", "setup"):
        answer = browser.get(url(name))
        assert answer.status_code == 200
        assert "No network yet" in words(answer)


def test_looking_at_the_link_changes_nothing_and_using_it_signs_in(empty, browser):
    for _ in range(2):
        assert browser.get(url("begin", empty.token)).status_code == 200
    assert browser.head(url("begin", empty.token)).status_code == 200

    answer = browser.post(url("begin", empty.token), FACTS | {"language": "zh-hans"})

    assert (answer.status_code, answer["Location"]) == (302, url("setup-tax"))
    assert browser.get(url("setup-tax"))["Content-Language"] == "zh-hans"
    assert browser.get(url("begin", empty.token)).status_code == 410
    assert Operator.objects.get().name == "Larkfield Supply"


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"currency": "DM"}, {"zone": "Berlin"}, {"email": "orla"}, {"person_name": ""}, {"language": "xx"}]
)
def test_a_slip_keeps_what_was_typed_and_the_link(empty, browser, wrong):
    answer = browser.post(url("begin", empty.token), FACTS | wrong)

    assert answer.status_code == 400
    assert "aria-invalid" in words(answer)
    assert 'value="Larkfield Supply"' in words(answer) or "name" in wrong
    assert not Operator.objects.exists()
    assert browser.get(url("begin", empty.token)).status_code == 200


@pytest.mark.parametrize("token", ["AAAAAAAAAAAAAAAAAAAAAA", "x", "%C3%A4", "a" * 3000])
def test_an_invented_link_is_told_the_same_as_a_used_one(orla, empty, token):
    used, invented = (Client(headers={"host": HOST}).get(f"/begin/{each}/") for each in (empty.token, token))

    assert (used.status_code, invented.status_code) == (410, 410)
    assert words(used).split("<main")[1] == words(invented).split("<main")[1]


def test_whoever_begins_is_the_only_one_who_is_in(orla):
    stranger = Client(headers={"host": HOST})

    assert orla.get(url("setup")).status_code == 200
    assert stranger.get(url("setup")).status_code == 302


# Its facts --------------------------------------------------------------------------------------------------------------------------


def test_her_network_can_be_described_again_and_going_back_changes_nothing(orla):
    page = words(orla.get(url("setup-network")))
    assert 'value="Larkfield Supply"' in page
    assert '<option value="EUR" selected>' in page

    orla.post(url("setup-network"), {"name": "Larkfield", "currency": "USD", "zone": "Europe/Vienna", "language": "en"})

    network = Operator.objects.get()
    assert (network.name, network.currency, network.zone) == ("Larkfield", "USD", "Europe/Vienna")


def test_with_a_price_in_it_the_currency_stays(orla):
    orla.post(url("setup-fees"), FEES)

    answer = orla.post(url("setup-network"), {"name": "Larkfield", "currency": "USD", "zone": "Europe/Vienna", "language": "en"})

    assert answer.status_code == 400
    assert "The currency can&#x27;t change any more" in words(answer)
    assert Operator.objects.get().currency == "EUR"


def test_every_currency_can_be_chosen_and_the_usual_ones_come_first(orla):
    page = words(orla.get(url("setup-network")))

    assert page.index('value="EUR"') < page.index('value="XAF"')
    assert page.index('<optgroup label="Common">') < page.index('<optgroup label="All others">')
    assert page.count("<option") > 250


# Tax --------------------------------------------------------------------------------------------------------------------------------


def test_her_rates_are_kept_and_shown_on_a_price(orla):
    assert orla.post(url("setup-tax"), TAX)["Location"] == url("setup-supply")

    assert [(row.name, row.rate_numerator, row.rate_denominator) for row in TaxRate.objects.in_force(clock.now())] == [
        ("Standard", 19, 100), ("Food", 7, 100),
    ]  # fmt: skip
    page = words(orla.get(url("setup-tax")))
    assert "€1.92" in page
    assert "€10.08" in page
    assert "In force in Germany" in page


@pytest.mark.parametrize(
    "wrong",
    [{"country": "XX"}, {"included": ""}, {"rate_1": "101"}, {"rate_1": "-1"}, {"rate_1": "1.23456"}, {"rate_2": ""}, {"rate_name_2": ""}, {"rate_name_2": "Standard"}, {"rate_1": "NaN"}],
)  # fmt: skip
def test_rates_that_make_no_sense_are_said_and_not_kept(orla, wrong):
    answer = orla.post(url("setup-tax"), TAX | wrong)

    assert answer.status_code == 400
    assert "thing needs a look" in words(answer) or "things need a look" in words(answer)
    assert not TaxRate.objects.exists()


# Supply -----------------------------------------------------------------------------------------------------------------------------


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


# Fees -------------------------------------------------------------------------------------------------------------------------------


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


# Is it for this? --------------------------------------------------------------------------------------------------------------------


def test_not_a_fit_is_an_answer_with_its_reasons_and_no_wall(orla):
    page = words(orla.get(url("fit"), {"customers": "yes", "businesses": "few"}))

    assert "Not a fit" in page
    assert "Nobody of the network can read a customer" in page
    assert "Figures across businesses mostly stay hidden" in page
    assert url("invite") in page


# What comes next --------------------------------------------------------------------------------------------------------------------


def test_the_first_page_says_what_comes_next_until_everything_is_done(orla):
    def next_step():
        page = words(orla.get(url("today")))
        return page.split("Next: ")[1].split("<")[0]

    seen = [next_step()]
    orla.post(url("setup-tax"), TAX)
    seen.append(next_step())
    orla.post(url("add-supplier"), {"name": "Fresh Hub"})
    orla.post(url("read-price-list", "fresh-hub"), {"file": price_list(), "keeps": "12"})
    orla.post(url("apply-price-list", PriceList.objects.get().pk))
    seen.append(next_step())
    orla.post(url("setup-window"), {"zone": "Europe/Berlin", "cut_off": "22:30", "delivery_from": "05:30", "delivery_until": "07:30"})
    seen.append(next_step())
    orla.post(url("setup-fees"), FEES)
    seen.append(next_step())
    orla.post(url("invite"), {"business_name": "Wei", "email": "wei@example.org", "trade": "food", "language": "en"})
    seen.append(next_step())

    assert seen == ["Tax", "Supplier and prices", "Delivery times", "Fees", "First business", "Licence verified"]
    assert Invitation.objects.count() == 1


# The same by machine ----------------------------------------------------------------------------------------------------------------


def send(browser, name, body, *args):
    return browser.post(url(name, *args), json.dumps(body), content_type="application/json")


def test_the_whole_way_can_be_gone_by_machine(empty, browser):
    assert send(browser, "api-begin", FACTS | {"token": empty.token}).status_code == 201
    assert (
        send(browser, "api-setup-network", {"name": "Larkfield", "currency": "EUR", "zone": "Europe/Berlin", "language": "en"}).json()[
            "name"
        ]
        == "Larkfield"
    )
    rates = [{"name": "Standard", "percent": 19}, {"name": "Food", "percent": "7"}]
    assert send(browser, "api-setup-tax", {"country": "DE", "included": True, "rates": rates}).json()["rates"][1]["numerator"] == 7
    assert send(browser, "api-suppliers", {"name": "Fresh Hub"}).json()["supplier"] == "fresh-hub"
    item = {"name_en": "Eggs", "unit": "tray", "price": "20", "minimum": 1, "keeps": 20}
    assert send(browser, "api-add-item", item, "fresh-hub").json() == {"item": "eggs"}
    read = send(
        browser, "api-read-list", {"name": "autumn", "keeps": 12, "rows": [{"name": "Broth", "unit": "bag", "price": 49}]}, "fresh-hub"
    ).json()
    assert [row["outcome"] for row in read["rows"]] == ["new"]
    assert send(browser, "api-apply-list", {}, read["price_list"]).json()["rows"][0]["price_minor"] == 4900
    assert browser.get(url("api-price-list", read["price_list"])).json()["rows"][0]["outcome"] == "unchanged"
    window = {"zone": "Europe/Berlin", "cut_off": "22:30", "delivery_from": "05:30", "delivery_until": "07:30"}
    assert send(browser, "api-window", window).json()["deliveries"]["cut_off"] == "22:30:00"
    assert len(send(browser, "api-setup-fees", {"introduced": 6, "plan": 99, "first_month_free": True}).json()["rules"]) == 3
    golden = browser.get(url("api-fee-example"), {"introduced": 6, "plan": 99}).json()
    assert (golden["fees"], golden["service_take"], golden["blended_take"]) == (34500, "23/1640", "737/24600")
    assert browser.get(url("api-fit"), {"customers": "yes"}).json()["verdict"]["fits"] is False
    sent = send(browser, "api-invite", {"business_name": "Wei", "email": "wei@example.org", "trade": "food", "language": "en"})
    assert "/join/" in sent.json()["link"]

    done = {step["code"]: step["done"] for step in browser.get(url("api-setup")).json()["steps"]}

    assert [code for code, is_done in done.items() if not is_done] == ["licence", "page", "order"]


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("api-setup-network", {"name": "x"}),
        ("api-setup-network", {"name": ["Larkfield"], "currency": {}, "zone": 1, "language": None}),
        ("api-setup-tax", {"country": "DE", "included": True, "rates": "19"}),
        ("api-setup-tax", {"country": "DE", "included": "perhaps", "rates": [{"name": "x", "percent": 1}]}),
        ("api-setup-tax", {"country": "DE", "included": True, "rates": [{"name": "x", "percent": [1]}]}),
        ("api-setup-fees", {"introduced": "six"}),
        ("api-setup-fees", {"introduced": 10**400}),
        ("api-window", {"zone": "Europe/Berlin", "cut_off": 2230}),
        ("api-suppliers", {"name": "\ud800\ud800"}),
        ("api-suppliers", {"name": "a\x00b"}),
        ("api-suppliers", {}),
        ("api-invite", {"business_name": "Wei", "email": "wei", "trade": "food", "language": "en"}),
        ("api-begin", {"token": 7}),
    ],
)
def test_nonsense_by_machine_is_answered_in_words(orla, name, body):
    answer = send(orla, name, body)

    assert answer.status_code in (400, 410), answer.content
    assert answer.json()["what_happened"]


def test_nonsense_in_a_list_by_machine_is_answered_in_words(orla):
    send(orla, "api-suppliers", {"name": "Fresh Hub"})
    for body in (
        {},
        {"name": 1, "rows": []},
        {"name": "x", "rows": [1]},
        {"name": "x", "rows": [], "keeps": "x"},
        {"name": "x", "rows": [{"a": "b"}]},
    ):
        assert send(orla, "api-read-list", body, "fresh-hub").status_code == 400
    assert send(orla, "api-add-item", {"name_en": "x"}, "nobody").status_code == 404


# Once there are businesses ----------------------------------------------------------------------------------------------------------


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
