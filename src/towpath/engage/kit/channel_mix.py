"""Where customers came from, by first touch: how many and which share, and how often each code was opened."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Sum
from django.db.models.functions import Coalesce

from towpath.clientele.models import Customer, Device
from towpath.engage.models import FirstTouch, TrackedCode
from towpath.foundation.together import together

NOT_KNOWN = "not_known"
"""Nobody asked, and no code told it."""


@dataclass(frozen=True)
class Channel:
    """One source: how many customers by first touch, and their share of those whose source is known."""

    source: str
    label: str
    customers: int
    share: Fraction | None


@dataclass(frozen=True)
class Mix:
    """Of all customers. `known` and `not_known` add up to them."""

    channels: list[Channel]
    known: int
    not_known: int
    codes: list[TrackedCode]
    """Newest first, each with `opened`."""


def channel_mix() -> Mix:
    """Each person once, by the record that stays. Who was introduced by the network's directory came from there; who has a browser that the page knows
    and nothing else came by the own page; of the others nothing is known."""
    touched, introduced, online, people, codes = together(
        FirstTouch.objects.filter(customer__erased_at=None)
        .annotate(person=Coalesce("customer__merged_into", "customer_id"))
        .order_by("-noted_at", "-id")
        .values_list("person", "source", "label"),
        _persons(Customer.objects.filter(source="network", erased_at=None)),
        _persons(Customer.objects.filter(Exists(Device.objects.filter(customer=OuterRef("pk"))), erased_at=None)),
        Customer.objects.staying().values_list("pk"),
        codes_with_counts(),
    )
    source = first_sources(_flat(people), touched, _flat(introduced), _flat(online))
    counted = Counter(source.values())
    known = sum(n for (name, _label), n in counted.items() if name != NOT_KNOWN)
    channels = [Channel(name, label, n, Fraction(n, known)) for (name, label), n in counted.items() if name != NOT_KNOWN]
    return Mix(sorted(channels, key=lambda each: (-each.customers, each.source, each.label)), known, len(people) - known, codes)


def first_sources(
    people: Iterable[UUID], touched: Iterable[tuple[UUID, str, str]], introduced: Iterable[UUID], online: Iterable[UUID]
) -> dict[UUID, tuple[str, str]]:
    """By person. `touched` is read with the earliest last, so that the earliest wins. Pure."""
    told = {person: (source, label) for person, source, label in touched}
    by_network, by_page = set(introduced), set(online)
    return {
        person: told.get(person)
        or (("directory", "") if person in by_network else ("own_page", "") if person in by_page else (NOT_KNOWN, ""))
        for person in people
    }


def codes_with_counts() -> QuerySet[TrackedCode]:
    """Every code, newest first, with how often it was opened."""
    rows: QuerySet[TrackedCode] = TrackedCode.objects.annotate(opened=Coalesce(Sum("openings__opened"), 0)).select_related("kit")
    return rows.order_by("-made_at", "-id")


def _flat(rows: Iterable[tuple[UUID]]) -> list[UUID]:
    return [who for (who,) in rows]


def _persons(rows: QuerySet[Customer]) -> QuerySet[Customer, tuple[UUID]]:
    return rows.annotate(person=Coalesce("merged_into", "id")).order_by().values_list("person")
