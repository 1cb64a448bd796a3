"""Forget a customer, keep the books."""

from datetime import datetime

from django.db import transaction

from towpath.clientele.announcements import CustomerErased
from towpath.clientele.models import Consent, Customer, Device, NewAddress, Note, OwnWay
from towpath.foundation.events import announce
from towpath.foundation.ids import new_id
from towpath.foundation.models import Post


def erase_customer(*, customer: Customer, at: datetime) -> None:
    """Name, contact, browsers, notes and every message to this address go; orders stay as sums. Whoever is one person with them by the business's own word
    goes with them. The pseudonym is replaced, so past events point at nobody."""
    with transaction.atomic():
        for record in Customer.objects.select_for_update(of=("self",)).same_person(customer.pk).filter(erased_at=None):
            _erase(record, at)


def _erase(record: Customer, at: datetime) -> None:
    if record.email:
        Post.objects.filter(to=record.email).delete()
    # What was written to an address they had before, or wanted to have, names them in its key.
    Post.objects.filter(key__contains=f":{record.pk}:").delete()
    for kept in (Device, OwnWay, Note, NewAddress):
        kept.objects.filter(customer=record).delete()
    Consent.objects.filter(customer=record, withdrawn_at=None).update(withdrawn_at=at)
    Consent.objects.filter(customer=record).exclude(proof="").update(proof="")
    Customer.objects.filter(pk=record.pk).update(
        name="", zone="", email=None, phone=None, source_code=None, pseudonym=new_id(), erased_at=at
    )
    announce(CustomerErased(at=at, customer_id=record.pk))
