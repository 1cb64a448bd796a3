"""Everybody pays the same for the same dish at the same moment. A price is a function of the listing, and nothing of the customer can enter."""

import inspect
import re
from datetime import timedelta

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.house.callers import phone
from tests.world import NOON
from towpath.clientele.meet import meet
from towpath.faces.api.schemas import shop
from towpath.faces.workspace.forms.dishes import DishForm
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.models import OrderLine
from towpath.orders.place import PriceMoved, Wanted, place_order
from towpath.presence import import_menu
from towpath.presence.models import Listing, PriceChange

TYPED_BY_NOBODY = re.compile("was|prior|before|old_|compare|strike|discount|original|former|reference_price", re.IGNORECASE)

AGENTS = ["Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)", "Mozilla/5.0 (Windows NT 10.0)", "curl/8.9", ""]
LANGUAGES = ["en", "zh-hans", "de"]


def prices_seen(client: Client, **headers) -> dict[str, str]:
    page = client.get("/menu/", headers=headers).content.decode()
    return dict(re.findall(r'data-dish="([^"]+)" data-price="(\d+)"', page))


def somebody(world, *, source: str, visits: int) -> Client:
    """A browser with a history here: brought by whom, and how often it has ordered."""
    with merchant_scope(world.nan.id):
        customer, token = meet(token=None, language="en", at=NOON)
        customer.source = source
        customer.save()
        for _visit in range(visits):
            soup = Listing.objects.get(source_code="beef-noodle-soup")
            place_order(
                site=world.nan.site,
                wanted=[Wanted(soup.pk, 1, soup.price_minor)],
                customer=customer,
                channel="pickup",
                at=NOON - timedelta(days=1),
            )
    return phone(world.nan, token)


def test_a_menu_has_the_same_prices_for_every_browser(world):
    regular, introduced, nobody = (
        somebody(world, source="own", visits=5),
        somebody(world, source="network", visits=0),
        phone(world.nan, None),
    )

    with clock.frozen(NOON):
        seen = [
            prices_seen(client, **{"user-agent": agent, "accept-language": language, "referer": "https://example.org/cheap"})
            for client in (regular, introduced, nobody)
            for agent in AGENTS
            for language in LANGUAGES
        ]

    assert len(seen[0]) == 8
    assert all(each == seen[0] for each in seen)
    with merchant_scope(world.nan.id):
        assert seen[0] == {str(listing.pk): str(listing.price_minor) for listing in Listing.objects.filter(hidden_at=None)}


@given(
    source=st.sampled_from(["own", "network", None]),
    channel=st.sampled_from(["table", "pickup", "counter"]),
    language=st.sampled_from(["en", "zh-hans"]),
    offered=st.integers(-300, 300),
    quantity=st.integers(1, 9),
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_an_order_is_taken_at_the_price_of_the_dish_or_not_at_all(world, source, channel, language, offered, quantity):
    with merchant_scope(world.nan.id):
        customer = None
        if source:
            customer, _token = meet(token=None, language=language, at=NOON)
            customer.source = source
            customer.save()
        soup = Listing.objects.get(source_code="beef-noodle-soup")
        wanted = [Wanted(soup.pk, quantity, soup.price_minor + offered)]
        try:
            order = place_order(site=world.nan.site, wanted=wanted, customer=customer, channel=channel, language=language, at=NOON)
        except PriceMoved:
            assert offered != 0
        else:
            assert offered == 0
            assert OrderLine.objects.get(order=order).unit_minor == soup.price_minor


def test_nothing_that_takes_a_price_takes_a_customer():
    """The verbs that set a price know no customer; those that know one are given the price that was shown, and compare."""
    from towpath.presence.menu import add_listing, change_listing, take_from_template
    from towpath.presence.prices import write_price

    for verb in (add_listing, change_listing, take_from_template, write_price):
        assert not {"customer", "device", "origin", "channel"} & set(inspect.signature(verb).parameters), verb


@pytest.mark.parametrize(
    "names",
    [
        [field.name for field in Listing._meta.get_fields()],
        list(shop.ListingIn.model_fields),
        list(shop.ListingChange.model_fields),
        list(DishForm.base_fields),
        list(import_menu.COLUMNS),
    ],
    ids=["the dish", "the API", "its change", "the form", "a file"],
)
def test_nobody_can_type_what_a_dish_used_to_cost(names):
    assert [name for name in names if TYPED_BY_NOBODY.search(name)] == []


def test_only_the_verbs_of_the_menu_write_what_a_dish_used_to_cost():
    """One function writes the history, and it takes the price that is being set: no other code inserts into that table."""
    from pathlib import Path

    source = Path(inspect.getfile(PriceChange)).parents[1]
    writers = [
        path.relative_to(source).as_posix()
        for path in source.rglob("*.py")
        if not {"tests", "migrations"} & set(path.parts)
        and re.search(r"PriceChange\(|PriceChange\.objects\.(create|bulk_create)|into presence_pricechange|write_price\(", path.read_text())
    ]

    assert sorted(writers) == ["presence/menu.py", "presence/models.py", "presence/prices.py"]
