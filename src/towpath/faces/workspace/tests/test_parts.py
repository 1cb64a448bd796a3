import re

import pytest

from tests.take_home import on_the_menu
from towpath.dining.models import Ticket
from towpath.dining.move_ticket import move_ticket
from towpath.dining.send_round import send_round
from towpath.foundation.tenancy import merchant_scope
from towpath.logistics.for_guests import bring_for_guest
from towpath.orders.announcements import OrderPlaced
from towpath.orders.models import Order
from towpath.orders.place import Wanted
from towpath.presence.models import Listing


@pytest.fixture
def home(world, at):
    return on_the_menu(world)


@pytest.fixture
def checkout(world, home):
    with merchant_scope(world.nan.id):
        wanted = [Wanted(world.nan.dish("beef-noodle-soup").pk, 1, 2800), Wanted(home.noodles.pk, 1, 1800)]
        send_round(
            key="key-of-two-parts", site=world.nan.site, table=world.nan.tables[6], customer=world.carla, wanted=wanted, note="",
            language="en", at=world.at,
        )  # fmt: skip
        made, brought = Order.objects.order_by("number")
        bring_for_guest(
            OrderPlaced(
                at=world.at, order_id=brought.pk, total_minor=1800, currency="CNY", lines=1, channel="pickup", fulfiller=brought.fulfiller
            )
        )
    return made, brought


def words(page):
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_the_kitchen_shows_only_what_it_makes(nan, checkout):
    page = words(nan.text("/kitchen/"))

    assert "Beef noodle soup" in page
    assert "dried noodles" not in page


def test_an_order_shows_who_makes_and_who_brings_its_parts(nan, checkout):
    made, brought = checkout
    for each in (made, brought):
        page = words(nan.text(f"/orders/{each.pk}/"))

        assert all(part in page for part in ("Your kitchen makes it", "Fresh Hub brings it", "comes with the delivery of Sat 17 Oct"))
    assert "The guest pays all parts in one go: ¥46.00" in page


def test_an_order_of_two_parts_stays_within_five_statements(nan, checkout, at_most_statements):
    with at_most_statements(5):
        nan.text(f"/orders/{checkout[0].pk}/")


def test_paying_one_part_pays_both(nan, checkout):
    _made, brought = checkout
    nan.post(f"/orders/{brought.pk}/pay/", {"method": "cash"})

    pages = [words(nan.text(f"/orders/{each.pk}/")) for each in checkout]

    assert all("Paid in cash" in page for page in pages)


def test_taking_back_one_part_leaves_the_other(world, nan, checkout):
    made, brought = checkout
    nan.post(f"/orders/{made.pk}/pay/", {"method": "cash"})

    nan.post(f"/orders/{brought.pk}/call-off/")

    assert "Given back in full" in words(nan.text(f"/orders/{brought.pk}/"))
    assert "Given back" not in words(nan.text(f"/orders/{made.pk}/")).split("Your kitchen makes it")[0]
    with merchant_scope(world.nan.id):
        assert list(Order.objects.filter(cancelled_at=None)) == [made]


def test_served_and_not_paid_names_what_the_guest_owes_in_all(world, nan, checkout):
    with merchant_scope(world.nan.id):
        ticket = Ticket.objects.get()
        for step in ("started", "ready", "served"):
            move_ticket(ticket_id=ticket.pk, to=step, at=world.at)

    page = words(nan.text("/kitchen/"))

    assert "¥46.00" in page.split("Served, not paid")[1]


def test_the_number_that_was_called_finds_every_part(nan, checkout):
    page = words(nan.text("/orders/?q=261016-1"))

    assert "261016-1.2" in page
    assert "Fresh Hub brings it" in page


def test_the_delivery_for_guests_stands_apart(nan, checkout):
    page = words(nan.text("/buy/deliveries/"))

    assert "for your guests" in page


def dish_form(listing, **changes):
    return {
        "name_en": listing.name["en"], "price": "18.00", "section": "noodles", "kind": "noodles", "salt": "2", "size": "2", "minutes": "10",
        "left": "", **changes,
    }  # fmt: skip


def test_the_menu_form_says_who_brings_a_dish(world, nan, home):
    juice = world.nan.dish("plum-juice")

    nan.post(f"/menu/{juice.pk}/", dish_form(juice, brought="base-broth"))
    with merchant_scope(world.nan.id):
        said = Listing.objects.select_related("fulfiller", "brings").get(pk=juice.pk)
        assert (said.fulfilled_by, said.fulfiller.name, said.brings.code) == ("supplier", "Fresh Hub", "base-broth")
    assert 'value="base-broth" selected' in nan.text(f"/menu/{juice.pk}/")

    nan.post(f"/menu/{juice.pk}/", dish_form(juice, brought=""))
    with merchant_scope(world.nan.id):
        assert Listing.objects.get(pk=juice.pk).fulfilled_by == "business"


def test_what_no_supplier_brings_one_by_one_cannot_be_chosen(world, nan, home):
    juice = world.nan.dish("plum-juice")

    answer = nan.post(f"/menu/{juice.pk}/", dish_form(juice, brought="bok-choy"))

    assert answer.status_code == 400
    with merchant_scope(world.nan.id):
        assert Listing.objects.get(pk=juice.pk).fulfilled_by == "business"


def test_where_nobody_supplies_the_form_does_not_ask(world, nan, at):
    juice = world.nan.dish("plum-juice")

    assert "Who makes it" not in nan.text(f"/menu/{juice.pk}/")


def test_a_dish_stays_within_five_statements(world, nan, home, at_most_statements):
    with at_most_statements(5):
        nan.text(f"/menu/{home.noodles.pk}/")
