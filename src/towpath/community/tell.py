"""Who is to hear what became of an idea, and that they heard."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from towpath.clientele.models import Customer
from towpath.community.models import Entry, IdeaTold
from towpath.community.vote import read_as, votes_for


def who_waits(idea: Entry) -> Iterator[list[Customer]]:
    """Everybody who had it or voted for it, each person once with all of their records that did; without those who were told already, of it or of an idea that
    is read with it now."""
    told = {_person(each.customer) for each in IdeaTold.objects.filter(idea__in=read_as(idea)).select_related("customer")}
    concerned = Customer.objects.filter(erased_at=None)
    had, voted = read_as(idea).exclude(author=None).values("author"), votes_for(idea).values("customer")
    people: dict[UUID, list[Customer]] = {}
    for customer in (concerned.filter(pk__in=had) | concerned.filter(pk__in=voted)).order_by("first_seen_at", "id"):
        people.setdefault(_person(customer), []).append(customer)
    yield from (records for person, records in people.items() if person not in told)


def note_told(*, idea: Entry, customer: Customer, at: datetime) -> None:
    """From now on they know."""
    IdeaTold.objects.get_or_create(idea=idea, customer=customer, defaults={"told_at": at})


def _person(customer: Customer) -> UUID:
    root: UUID = customer.merged_into_id or customer.pk
    return root
