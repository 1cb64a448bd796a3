"""A yes to one purpose, with the words that were shown; and taking it back."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from towpath.clientele.locks import standing
from towpath.clientele.meet import BadContact
from towpath.clientele.models import Consent, Customer
from towpath.foundation.errors import NotFound
from towpath.foundation.tenancy import all_or_nothing


def leave_contact(*, customer: Customer, email: str, purposes: list[str], wording: str, at: datetime) -> Customer:
    """A customer leaves an address for exactly the purposes they ticked. Nothing else may use it."""
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError as problem:
        raise BadContact from problem
    with transaction.atomic():
        # Never joined with another record on a typed address: that would hand a stranger somebody's history.
        if not Customer.objects.filter(pk=customer.pk, erased_at=None).update(email=email):
            raise NotFound
        for purpose in purposes:
            give_consent(customer=customer, purpose=purpose, channel="email", wording=wording, at=at)
    return Customer.objects.get(pk=customer.pk)


def give_consent(
    *, customer: Customer, purpose: str, channel: str, wording: str, at: datetime, proof: str = "", heard_by: UUID | None = None
) -> Consent:
    """Saying yes twice is one yes. Said again after another record of the same person had said no, it is a new one, and counts."""
    said = {"channel": channel, "wording": wording, "given_at": at, "proof": proof, "heard_by": heard_by}
    with all_or_nothing():
        standing(customer)
        consent, is_new = Consent.objects.get_or_create(customer=customer, purpose=purpose, withdrawn_at=None, defaults=said)
        if is_new or is_agreed(customer, purpose):
            return consent
        Consent.objects.filter(pk=consent.pk).update(withdrawn_at=at)
        return Consent.objects.create(customer=customer, purpose=purpose, **said)


def withdraw_consent(*, customer: Customer, purpose: str, at: datetime) -> None:
    """From this moment nothing is sent for that purpose; what was agreed before stays on record."""
    Consent.objects.standing(purpose).filter(customer=customer).update(withdrawn_at=at)


def may_be_told(customer: Customer, purpose: str) -> bool:
    """Asked before every message."""
    return customer.erased_at is None and bool(customer.email) and is_agreed(customer, purpose)


def is_agreed(customer: Customer, purpose: str) -> bool:
    """Whether they agreed in this record, and nothing they said in another of theirs stands against it."""
    agreed: bool = Consent.objects.counting(purpose).filter(customer=customer).exists()
    return agreed
