"""What comes with towpath, published for a trade in one act. What one test publishes the next one finds: each has a trade of its own."""

import json

import pytest

from towpath.faces.console.tests.conftest import url
from towpath.methods.models import Method, MethodVersion
from towpath.methods.publish import newest

HOME = {"boiler-fault", "missed-visit", "yearly-boiler-check"}
WELLNESS = {"home-plan", "mobility-basics"}


def test_one_button_publishes_what_a_trade_does_not_have_yet(orla):
    page = orla.get(url("library")).content.decode()
    assert "Publish these 3 for Heating and home services" in page
    assert "€2.00" not in page, "a licence is in the network's own money"
    assert "¥2.00 for each active learner and month" in page

    answer = orla.post(url("library"), {"trade": "home"}, follow=True).content.decode()

    assert "3 methods are published." in answer
    assert "for Heating and home services" not in answer
    assert set(Method.objects.filter(trade="home").values_list("code", flat=True)) == HOME
    assert newest(Method.objects.get(code="boiler-fault")).number == 1


def test_pressed_twice_it_publishes_once(orla):
    orla.post(url("library"), {"trade": "boutique"})
    orla.post(url("library"), {"trade": "boutique"})

    assert sorted(MethodVersion.objects.filter(method__trade="boutique").values_list("method__code", "number")) == [
        ("sleeve-alteration", 1),
        ("try-on", 1),
    ]


@pytest.mark.parametrize("trade", ["", "piracy", "home "])
def test_a_trade_nobody_knows_has_no_library(orla, trade):
    before = MethodVersion.objects.count()

    assert orla.post(url("library"), {"trade": trade}).status_code == 404
    assert MethodVersion.objects.count() == before


def test_a_machine_publishes_it_too(orla):
    def ask(body=None):
        if body is None:
            return orla.get(url("api-library"))
        return orla.post(url("api-library"), json.dumps(body), content_type="application/json")

    assert {row["state"] for row in ask().json()["library"] if row["trade"] == "wellness"} == {"new"}

    published = ask({"trade": "wellness"})

    assert published.status_code == 201
    assert {(row["method"], row["version"]) for row in published.json()["published"]} == {(code, 1) for code in WELLNESS}
    assert {row["state"] for row in ask().json()["library"] if row["trade"] == "wellness"} == {"published"}
    assert ask({"trade": 3}).status_code == 400


def test_the_page_asks_little_of_the_database(orla, django_assert_max_num_queries):
    orla.get(url("library"))

    with django_assert_max_num_queries(7):
        orla.get(url("library"))
