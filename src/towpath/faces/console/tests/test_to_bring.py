"""What suppliers are to bring: how much, of what, to whom; and nobody's name."""

from datetime import timedelta

import pytest

from tests.take_home import on_the_menu
from tests.world import NOON, build_world
from towpath.clientele.models import Customer
from towpath.dining.send_round import send_round
from towpath.faces.console.tests.conftest import Town, sign_in, url
from towpath.faces.console.tests.test_statements import statements
from towpath.foundation import clock
from towpath.foundation.delivery import deliver
from towpath.foundation.tenancy import merchant_scope
from towpath.logistics.place_purchase import place_purchase
from towpath.orders.place import Wanted
from towpath.project.reactions import REACTIONS
from towpath.supply.window import next_delivery, order_window


@pytest.fixture
def town(committed):
    """Two guests ordered dried noodles at Nan's, and Nan ordered some for her own stores."""
    world = build_world()
    home = on_the_menu(world)
    with merchant_scope(world.nan.id):
        guest = Customer.objects.create(first_seen_at=NOON, name="CNRYname", phone="+4915550000042", email="cnryemail@example.org")
        for n in (1, 2):
            send_round(
                key=f"key-to-bring-{n}", site=world.nan.site, table=None, customer=guest, wanted=[Wanted(home.noodles.pk, n, 1800)],
                note="CNRYnote", language="en", at=NOON,
            )  # fmt: skip
        day = next_delivery(order_window(), NOON).deliver_on
        place_purchase(merchant=world.nan.merchant, deliver_on=day, quantities={"dried-noodles": 4}, at=NOON)
    while deliver(REACTIONS, at=NOON):
        pass
    world.guest = guest
    with clock.frozen(NOON + timedelta(hours=1)):
        yield Town(committed, world, None, None, None)


@pytest.fixture
def orla(town):
    with town.place.as_role("console"):
        yield sign_in(town, town.world.orla)


def page_of(client, name="to-bring"):
    answer = client.get(url(name))
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_it_says_how_much_of_what_goes_where_and_how_much_of_it_guests_ordered(orla):
    page = page_of(orla)

    assert "Sat 17 Oct · Fresh Hub" in page
    assert "Dried noodles" in page
    assert "Nan&#x27;s Noodle House" in page
    assert ">7 bag<" in page.replace(" bag </", " bag</")
    assert 'data-label="For guests">3<' in page


def test_it_names_nobody_who_ordered(orla, town):
    page = page_of(orla).lower()

    told = ("cnry", "4915550000042", str(town.world.guest.pk), str(town.world.guest.pseudonym))
    assert [word for word in told if word in page] == []


def test_it_stays_within_five_statements(orla):
    page_of(orla)
    with statements(5):
        page_of(orla)


def test_what_arrived_is_no_longer_to_be_brought(orla, town):
    with clock.frozen(NOON + timedelta(days=3)):
        client = sign_in(town, town.world.orla)
        assert "Nothing is to be brought" in page_of(client)
