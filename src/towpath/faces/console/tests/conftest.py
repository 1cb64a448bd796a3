"""The console as it runs: its own role, its own database login, on a town that is really committed."""

import os
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.urls import reverse

from tests.world import NOON, World
from towpath.clientele.consents import leave_contact
from towpath.clientele.meet import meet
from towpath.clientele.models import Customer
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.sign_in import make_sign_in_link
from towpath.project import database

HOST = "net.towpath.localhost:8001"
URLS = "towpath.faces.console.urls"


@dataclass
class Town:
    """The cast, with a canary in every field that can hold something about a customer."""

    world: World
    canaries: list[str]
    customer: UUID
    pseudonym: UUID
    order: UUID
    order_number: str


def use_login(role: str) -> None:
    """From here on this process is connected as that role."""
    connection.close()
    connection.settings_dict.update({key: value for key, value in database.connection_settings(role).items() if key in ("USER", "PASSWORD")})


@pytest.fixture(scope="module")
def town(committed_world, django_db_blocker):
    """Made by the application's own role, then looked at by the console's."""
    with django_db_blocker.unblock():
        made = plant(committed_world)
        yield made
        use_login("app")


@pytest.fixture
def as_console(town, django_db_blocker):
    """Inside this test everything runs as the console's own process would."""
    with django_db_blocker.unblock(), override_settings(TOWPATH_ROLE="console"), clock.frozen(NOON + timedelta(hours=2)):
        use_login("console")
        yield town
        use_login("app")


@pytest.fixture
def orla(as_console):
    """A browser in which Orla of the network's team has signed in by a one-time link."""
    return sign_in(as_console.world.orla)


@pytest.fixture
def url():
    """An address of the console by its name."""

    def at(name: str, *args: Any) -> str:
        return reverse(name, urlconf=URLS, args=args)

    return at


def sign_in(person: Any) -> Client:
    use_login("app")
    token = make_sign_in_link(person=person, at=clock.now())
    use_login("console")
    client = Client(headers={"host": HOST})
    assert client.post(reverse("enter", urlconf=URLS, args=[token])).status_code == 302
    return client


def plant(world: World) -> Town:
    """Everything a customer of Nan's can leave behind, each with a word nobody else uses."""
    from towpath.care.answer_case import answer_case
    from towpath.care.give_feedback import give_feedback
    from towpath.care.models import RepairCase
    from towpath.dining.send_round import send_round
    from towpath.orders.pay import pay_order
    from towpath.orders.place import Choice

    at = NOON + timedelta(minutes=5)
    canaries = [f"CNRY{word}" for word in ("email", "name", "word", "answer", "note", "token")]
    with merchant_scope(world.nan.id):
        customer, token = meet(token=None, language="en", at=at)
        customer = leave_contact(
            customer=customer, email="cnryemail@example.org", purposes=["follow_up", "change_note"], wording="follow-up-1", at=at
        )
        Customer.objects.filter(pk=customer.pk).update(name="CNRYname", phone="+4915550000042")
        order = _eat(world, customer, at)
        feedback = give_feedback(order=order, customer=customer, score=1, aspects=["saltiness"], word="CNRYword far too salty", listing=None, at=at)
        case = RepairCase.objects.get(feedback=feedback)
        answer_case(case=case, answer="CNRYanswer we are sorry", by=world.nan.owner.pk, at=at)
    return Town(
        world=world,
        canaries=[*canaries, "cnryemail", "+4915550000042", "15550000042", token, str(customer.pk), str(customer.pseudonym), "carla@example.org"],
        customer=customer.pk,
        pseudonym=customer.pseudonym,
        order=order.pk,
        order_number=order.number,
    )
