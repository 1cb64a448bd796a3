"""Begin a network: its name, its money, its wall clock, and the first person of its team."""

from datetime import datetime

from django.db import transaction

from towpath.identity.models import Person
from towpath.network.models import Membership, Operator


def open_network(*, name: str, currency: str, zone: str, email: str, person_name: str, at: datetime) -> tuple[Operator, Person]:
    """One installation hosts one network; opening it again answers the one there is."""
    with transaction.atomic():
        operator = Operator.objects.first() or Operator.objects.create(name=name, currency=currency, zone=zone)
        person, _ = Person.objects.get_or_create(email=email.lower(), defaults={"name": person_name})
        Membership.objects.get_or_create(person=person, merchant=None, role="operator", defaults={"since": at})
    return operator, person
