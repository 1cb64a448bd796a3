"""A customer wants an idea: one vote a person."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from towpath.clientele.models import Customer
from towpath.community.models import Entry, EntryQuerySet, Vote
from towpath.community.voices import Voice, let_tap
from towpath.community.write_entry import standing
from towpath.foundation.tenancy import all_or_nothing


def vote(*, idea: Entry, by: Voice, at: datetime) -> Entry:
    """Voting twice is voting once, also with a second device the business reads as the same person. A vote for an idea that is read with another is one for
    that. Answers the idea it counts for."""
    with all_or_nothing():
        customer = let_tap(by, at=at)
        root = locked_root(idea)
        if not votes_for(root).filter(customer__in=person_of(customer)).exists():
            Vote.objects.create(idea=root, customer=customer, voted_at=at)
    return root


def take_vote_back(*, idea: Entry, by: Voice, at: datetime) -> Entry:
    """As if it had never been given."""
    with all_or_nothing():
        customer = let_tap(by, at=at)
        root = locked_root(idea)
        votes_for(root).filter(customer__in=person_of(customer)).delete()
    return root


def locked_root(idea: Entry) -> Entry:
    """The idea it is read with, or itself."""
    there = standing(idea, "idea")
    return standing(there.merged_into, "idea") if there.merged_into is not None else there


def read_as(root: Entry) -> EntryQuerySet:
    """The idea and all that are read with it."""
    rows: EntryQuerySet = Entry.objects.filter(Q(pk=root.pk) | Q(merged_into=root.pk))
    return rows


def votes_for(root: Entry) -> QuerySet[Vote]:
    """Of everybody, also of those who voted for an idea that is read with it now."""
    return Vote.objects.filter(idea__in=read_as(root))


def person_of(customer: Customer) -> QuerySet[Customer, Any]:
    """Every record of theirs, as a question."""
    rows: QuerySet[Customer, Any] = Customer.objects.same_person(customer.pk).order_by().values("pk")
    return rows


def is_author(customer: Customer, entry: Entry) -> bool:
    """They said it, in whichever of their records."""
    return entry.author_id is not None and person_of(customer).filter(pk=entry.author_id).exists()
