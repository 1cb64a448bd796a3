"""The whole way from an empty installation to the first invitation, gone by machine."""

import json

import pytest

from towpath.faces.console.tests.conftest import url
from towpath.faces.console.tests.empty_start.filled_in import FACTS


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
