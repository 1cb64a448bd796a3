"""Forget a customer, keep the books."""

from datetime import datetime

from django.db import transaction

from towpath.clientele.announcements import CustomerErased
from towpath.clientele.models import Consent, Customer, Device, OwnWay
from towpath.foundation.events import announce
from towpath.foundation.ids import new_id
from towpath.foundation.models import Post


def erase_customer(*, customer: Customer, at: datetime) -> None:
    """Name, contact, browsers and every message to this address go; orders stay as sums. The pseudonym is replaced, so past events point at nobody."""
    with transaction.atomic():
        standing = Customer.objects.select_for_update().get(pk=customer.pk)
        if standing.email:
            Post.objects.filter(to=standing.email).delete()
        Device.objects.filter(customer=customer).delete()
        OwnWay.objects.filter(customer=customer).delete()
        Consent.objects.filter(customer=customer, withdrawn_at=None).update(withdrawn_at=at)
        Customer.objects.filter(pk=customer.pk).update(
            name="", zone="", email=None, phone=None, source_code=None, pseudonym=new_id(), erased_at=at
        )
        announce(CustomerErased(at=at, customer_id=customer.pk))
