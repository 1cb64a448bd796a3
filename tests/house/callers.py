"""Who calls: a browser at work, a phone in a shop, a machine with a key."""

from django.test import Client

from tests.world import NOON
from towpath.identity.models import Person
from towpath.identity.sign_in import make_sign_in_link


def at_work(person: Person | None) -> Client:
    browser = Client(headers={"host": "work.towpath.localhost:8000"}, raise_request_exception=False)
    if person is not None:
        browser.post(f"/enter/{make_sign_in_link(person=person, at=NOON)}/")
    return browser


def phone(shop, token: str | None) -> Client:
    browser = Client(headers={"host": f"{shop.site.slug}.towpath.localhost:8000"}, raise_request_exception=False)
    if token:
        browser.cookies[f"__Host-guest-{shop.site.slug}"] = token
    return browser


def machine(text: str | None) -> Client:
    more = {"authorization": f"Bearer {text}"} if text is not None else {}
    return Client(
        headers={"host": "api.towpath.localhost:8000", "idempotency-key": "key-of-a-stranger", **more}, raise_request_exception=False
    )
