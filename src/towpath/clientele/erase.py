"""Forget a customer, keep the books."""

from datetime import datetime

from django.db import transaction

from towpath.clientele.models import Consent, Customer, Device
from towpath.foundation.ids import new_id


def erase_customer(*, customer: Customer, at: datetime) -> None:
    """Name, contact and browsers go; orders stay as sums. The pseudonym is replaced, so past events point at nobody."""
    with transaction.atomic():
        Device.objects.filter(customer=customer).delete()
        Consent.objects.filter(customer=customer, withdrawn_at=None).update(withdrawn_at=at)
        Customer.objects.filter(pk=customer.pk).update(name="", email=None, phone=None, pseudonym=new_id(), erased_at=at)
