"""Whoever asks to be forgotten is: no word of theirs stays in any table of the shop, while its sums and the figures that left stay as they were."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection

from tests.house.traces import ANOTHERS, MINE, leave_all_traces
from tests.many_shops import open_street
from tests.world import NOON
from towpath.booking.models import ManageLink
from towpath.clientele.announcements import CustomerErased
from towpath.clientele.erase import erase_customer
from towpath.clientele.models import Customer
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.models import Order
from towpath.project.reactions import REACTIONS
from towpath.refinery.count_contributions import count_contributions
from towpath.releases.models import Contribution, DataRelease
from towpath.releases.release import release_due


@pytest.fixture
def carla(world):
    """Carla left a word everywhere one can; so did another guest of the same shop."""
    leave_all_traces(world)
    return world.carla


def forget(customer, shop):
    with merchant_scope(shop.id):
        erase_customer(customer=customer, at=NOON)
        for reaction in REACTIONS[CustomerErased]:
            reaction(CustomerErased(at=NOON, customer_id=customer.pk))


def rows_with(mark, shop):
    """Every table of the shop, as text."""
    found = []
    with merchant_scope(shop.id), connection.cursor() as cursor:
        for model in apps.get_models():
            if getattr(model, "wall", "") == "customer":
                cursor.execute(f"select count(*) from {model._meta.db_table} t where t::text ilike %s", [f"%{mark}%"])
                found += [model._meta.db_table] * bool(cursor.fetchone()[0])
    return sorted(found)


TRACES = [
    "booking_answer",
    "booking_booking",
    "care_feedback",
    "care_hunch",
    "care_loggedday",
    "care_needsignal",
    "care_repaircase",
    "care_review",
    "care_toolphoto",
    "care_toolrun",
    "clientele_customer",
    "community_entry",
    "community_member",
    "conversations_internalnote",
    "conversations_message",
    "conversations_origin",
    "engage_firsttouch",
    "foundation_post",
    "goods_deskreport",
    "goods_thing",
    "orders_order",
    "teaching_assignment",
    "teaching_logentry",
    "teaching_planversion",
]


def test_no_word_of_theirs_stays_in_any_table(world, carla):
    assert rows_with(MINE, world.nan) == TRACES, "the traces were really there"

    forget(carla, world.nan)

    assert rows_with(MINE, world.nan) == []


def test_the_links_to_their_bookings_are_dead(world, carla):
    forget(carla, world.nan)

    with merchant_scope(world.nan.id):
        assert not ManageLink.objects.filter(customer=carla).exists()
        assert ManageLink.objects.count() == 2, "somebody else's stay"


def test_nobody_elses_word_goes_with_them(world, carla):
    forget(carla, world.nan)

    assert rows_with(ANOTHERS, world.nan) == TRACES


def test_the_shops_sums_stay(world, carla):
    def sums():
        with merchant_scope(world.nan.id):
            return sorted(Order.objects.values_list("pk", "total_minor", "paid_at"))

    before = sums()

    forget(carla, world.nan)

    assert sums() == before


def test_figures_that_left_stay_as_they_were(world):
    """Erasing one customer after a release moves neither the counts nor the figure: no difference of two states is that customer."""
    street = open_street(count=6, at=NOON, including=[world.nan, world.bruno])
    monday = (NOON - timedelta(days=NOON.weekday() + 14)).date()
    move_adoptions_back(street, NOON - timedelta(days=60))
    street.guests(since=monday, until=monday + timedelta(days=7), a_week=6, share=0.5, seed="forgetting")
    everyone_counts(street)
    assert release_due(at=NOON) >= 1
    before = list(DataRelease.objects.order_by("id").values())

    with merchant_scope(world.nan.id):
        guest = Customer.objects.filter(pk__in=Order.objects.filter(placed_at__date__lt=NOON.date()).values("customer_id")).first()
    forget(guest, world.nan)
    counted = everyone_counts(street)

    assert counted == 0
    assert release_due(at=NOON + timedelta(days=1)) == 0
    assert list(DataRelease.objects.order_by("id").values()) == before


def move_adoptions_back(street, since):
    from towpath.presence.models import Adoption

    for shop in street.shops:
        with merchant_scope(shop):
            Adoption.objects.update(since=since)


def everyone_counts(street):
    moved = 0
    for shop in street.shops:
        with merchant_scope(shop):
            moved += count_contributions(at=NOON)
            assert Contribution.objects.exists()
    return moved
