"""Forget a customer, keep the books."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from towpath.clientele.announcements import CustomerErased
from towpath.clientele.locks import one_person_at_a_time
from towpath.clientele.models import Consent, Customer, Device, NewAddress, Note, OwnWay
from towpath.foundation.events import announce
from towpath.foundation.ids import new_id
from towpath.foundation.models import Post


def erase_customer(*, customer: Customer, at: datetime) -> None:
    """Name, contact, browsers, notes and every message to them go; orders stay as sums. Whoever is one person with them by the business's own word
    goes with them. The pseudonym is replaced, so past events point at nobody."""
    with transaction.atomic():
        one_person_at_a_time()
        records = list(Customer.objects.select_for_update(of=("self",)).same_person(customer.pk).filter(erased_at=None))
        for record in records:
            _erase(record, at)
        _forget_letters(records)


def _forget_letters(records: Sequence[Customer]) -> None:
    """What was written for them, also to an address they had before, and what went to theirs for nobody in particular. A letter for somebody else stays:
    families share a mailbox, and whoever types a stranger's address must not be able to make the stranger's letters vanish."""
    theirs = Q(reader__in=[str(record.pk) for record in records])
    Post.objects.filter(theirs | Q(reader="", to__in=[record.email for record in records if record.email])).delete()


def _erase(record: Customer, at: datetime) -> None:
    for kept in (Device, OwnWay, Note, NewAddress):
        kept.objects.filter(customer=record).delete()
    Consent.objects.filter(customer=record, withdrawn_at=None).update(withdrawn_at=at)
    Consent.objects.filter(customer=record).exclude(proof="").update(proof="")
    Customer.objects.filter(pk=record.pk).update(
        name="", zone="", email=None, phone=None, source_code=None, pseudonym=new_id(), erased_at=at
    )
    announce(CustomerErased(at=at, customer_id=record.pk))
