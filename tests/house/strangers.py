"""Every kind of stranger to Nan's rows: at work, in a shop, and with a machine."""

from collections.abc import Callable
from datetime import timedelta

from django.test import Client

from tests.house.callers import at_work, machine, phone
from tests.house.one_of_each import Rows
from tests.world import NOON, World
from towpath.clientele.erase import erase_customer
from towpath.clientele.meet import meet
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.api_keys import make_api_key, revoke_api_key
from towpath.identity.models import ApiKey, Person, Session
from towpath.network.models import Membership
from towpath.network.team import let_go


def staff_of(world: World, shop) -> Person:
    person = Person.objects.create(email="staff@example.org", name="Staff")
    Membership.objects.create(person=person, merchant=shop.merchant, role="staff", since=NOON)
    return person


def let_go_with_an_open_page(rows: Rows) -> Client:
    membership = Membership.objects.get(pk=rows.by_name["membership_id"])
    browser = at_work(membership.person)
    let_go(merchant=rows.world.nan.merchant, membership_id=membership.pk)
    return browser


def with_an_expired_session(rows: Rows) -> Client:
    browser = at_work(rows.world.nan.owner)
    Session.objects.update(expire_date=NOON - timedelta(days=9000))
    return browser


def no_longer_active(rows: Rows) -> Client:
    browser = at_work(rows.world.nan.owner)
    Person.objects.filter(pk=rows.world.nan.owner.pk).update(is_active=False)
    return browser


WORKERS: dict[str, Callable[[Rows], Client]] = {
    "nobody": lambda rows: at_work(None),
    "another owner": lambda rows: at_work(rows.world.bruno.owner),
    "another shop's staff": lambda rows: at_work(staff_of(rows.world, rows.world.bruno)),
    "the network's team": lambda rows: at_work(rows.world.orla),
    "someone let go": let_go_with_an_open_page,
    "an expired session": with_an_expired_session,
    "someone no longer active": no_longer_active,
}


def another_guest(shop) -> Client:
    with merchant_scope(shop.id):
        _, token = meet(token=None, language="en", at=NOON)
    return phone(shop, token)


def a_forgotten_guest(rows: Rows) -> Client:
    with merchant_scope(rows.world.nan.id):
        customer, token = meet(token=rows.guest_token, language="en", at=NOON)
        erase_customer(customer=customer, at=NOON)
    return phone(rows.world.nan, token)


GUESTS: dict[str, Callable[[Rows], Client]] = {
    "nobody": lambda rows: phone(rows.world.nan, None),
    "another guest": lambda rows: another_guest(rows.world.nan),
    "a guest of another shop": lambda rows: another_guest(rows.world.bruno),
    "the guest's own token at another shop": lambda rows: phone(rows.world.bruno, rows.guest_token),
    "a forged token": lambda rows: phone(rows.world.nan, "Z" * 22),
    "a forgotten guest": a_forgotten_guest,
}


def revoked(rows: Rows) -> Client:
    with merchant_scope(rows.world.nan.id):
        revoke_api_key(key=ApiKey.objects.get(pk=rows.by_name["key_id"]), at=NOON)
    return machine(rows.nans_key)


def brunos_key(rows: Rows) -> str:
    with merchant_scope(rows.world.bruno.id):
        return make_api_key(label="till", at=NOON)[1]


MACHINES: dict[str, Callable[[Rows], Client]] = {
    "no key": lambda rows: machine(None),
    "another business's key": lambda rows: machine(brunos_key(rows)),
    "another business's secret under this name": lambda rows: machine(f"tp.{rows.world.nan.id.hex}.{brunos_key(rows).rsplit('.', 1)[1]}"),
    "a revoked key": revoked,
}
