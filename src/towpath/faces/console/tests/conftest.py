"""The console as it runs: its own role, its own database login, on a town that is really committed, with a canary in every customer's field."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client, override_settings
from django.urls import reverse

from tests.roles import Committed
from tests.world import NOON, World, build_world
from towpath.care.answer_case import answer_case
from towpath.care.give_feedback import give_feedback
from towpath.care.models import RepairCase, ToolRun
from towpath.care.tests.visits import serve, visit
from towpath.clientele.consents import leave_contact
from towpath.clientele.meet import meet
from towpath.clientele.models import Customer
from towpath.foundation import clock
from towpath.foundation.delivery import deliver
from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.sign_in import make_sign_in_link
from towpath.orders.models import Order
from towpath.orders.pay import pay_order
from towpath.pricing.set_ladder import default_ladder, set_ladder
from towpath.project.reactions import REACTIONS
from towpath.supply.models import SupplyItem
from towpath.supply.publish import add_supplier, make_lot, publish_item, publish_version, set_terms

HOST = "net.towpath.localhost:8001"
URLS = "towpath.faces.console.urls"
EMAIL, PHONE, NAME, WORD, ANSWER, NOTE = (
    "cnryemail@example.org",
    "+4915550000042",
    "CNRYname",
    "CNRYword far too salty",
    "CNRYanswer we are sorry",
    "CNRYnote no coriander",
)


@dataclass
class Town:
    """The cast, what its customers left behind, and the words that must never be seen by the network."""

    place: Committed
    world: World
    item: SupplyItem
    customer: Customer
    order: Order
    canaries: list[str] = field(default_factory=list)

    def in_none_of(self, text: str) -> bool:
        return not [canary for canary in self.canaries if canary.lower() in text.lower()]


@pytest.fixture(scope="module")
def town(committed_for_all: Committed) -> Town:
    """Made by the application's own role."""
    world = build_world()
    item = stock_the_catalogue()
    with committed_for_all.as_role("console"):
        set_ladder(rungs=default_ladder(), at=NOON)
    return plant(committed_for_all, world, item)


@pytest.fixture
def console(town: Town) -> Iterator[Town]:
    """Inside this test everything runs as the console's own process would."""
    with ExitStack() as inside:
        inside.enter_context(clock.frozen(NOON + timedelta(hours=3)))
        inside.enter_context(override_settings(TOWPATH_DEMO=False))
        inside.enter_context(town.place.as_role("console"))
        yield town


@pytest.fixture
def orla(console: Town) -> Client:
    """A browser in which Orla of the network's team has signed in by a one-time link."""
    return sign_in(console, console.world.orla)


def sign_in(town: Town, person: Any) -> Client:
    with town.place.as_role("app"):
        token = make_sign_in_link(person=person, at=clock.now())
    client = Client(headers={"host": HOST})
    assert client.post(url("enter", token)).status_code == 302
    return client


def url(name: str, *args: Any) -> str:
    """An address of the console by its name."""
    return reverse(name, urlconf=URLS, args=args)


def stock_the_catalogue() -> SupplyItem:
    supplier = add_supplier(name="Fieldgate Kitchen", slug="fieldgate", at=NOON)
    item = publish_item(
        supplier=supplier, code="base-broth", name={"en": "Base broth", "zh-hans": "高汤底"}, unit="bag 10 L", shelf_life_days=12, at=NOON
    )
    version = publish_version(item=item, note={"en": "First recipe."}, facts={"sodium_mg_per_100ml": 460}, at=NOON)
    set_terms(item=item, price=Money(2450, "CNY"), at=NOON)
    make_lot(version=version, number="BB1-261016", made_on=NOON.date(), at=NOON)
    return item


def plant(place: Committed, world: World, item: SupplyItem) -> Town:
    """Everything a customer of Nan's can leave behind, by the verbs people use."""
    at = NOON + timedelta(minutes=5)
    with merchant_scope(world.nan.id):
        customer, token = meet(token=None, language="en", at=at)
        customer = leave_contact(customer=customer, email=EMAIL, purposes=["follow_up", "change_note"], wording="follow-up-1", at=at)
        Customer.objects.filter(pk=customer.pk).update(name=NAME, phone=PHONE, source="network")
        customer = Customer.objects.get(pk=customer.pk)
        ToolRun.objects.create(tool="suits-me", customer=customer, answers={"allergy": "CNRYallergy"}, begun_at=at, completed_at=at)
    order = visit(world.nan, customer, at=at)
    serve(world.nan, order, at=at + timedelta(minutes=20))
    with merchant_scope(world.nan.id):
        Order.objects.filter(pk=order.pk).update(note=NOTE)
        pay_order(order=order, method="cash", by=world.nan.owner.pk, at=at + timedelta(minutes=40))
        feedback = give_feedback(
            order=order, customer=customer, score=1, aspects=["saltiness"], word=WORD, listing=None, at=at + timedelta(minutes=50)
        )
        answer_case(case=RepairCase.objects.get(feedback=feedback), answer=ANSWER, by=world.nan.owner.pk, at=at + timedelta(hours=1))
    while deliver(REACTIONS, at=at + timedelta(hours=1)):
        pass
    canaries = [
        "CNRY",
        EMAIL,
        PHONE,
        PHONE.lstrip("+"),
        "carla@example.org",
        token,
        str(customer.pk),
        str(customer.pseudonym),
        customer.pk.hex,
    ]
    return Town(place, world, item, customer, order, canaries)


def everything_stored(town: Town) -> dict[str, str]:
    """Independent of the product: every row of every table as text, by the one role that sees all."""
    tables = town.place.plainly("select tablename from pg_tables where schemaname = 'public'")
    return {name: str(town.place.plainly(f"select t::text from {name} t")) for (name,) in tables}
