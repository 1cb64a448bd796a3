"""A browser comes to a business: find the customer it acts for, or begin one."""

from datetime import datetime
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext_lazy as _

from towpath.clientele.models import Customer, Device
from towpath.foundation.errors import Invalid, Refusal
from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import current_merchant
from towpath.foundation.tokens import new_token, token_hash


class BadContact(Invalid):
    code = "bad_contact"
    what_happened = _("This does not look like an e-mail address.")
    what_is_safe = _("Your order is not affected.")


class ContactTaken(Refusal):
    code = "contact_taken"
    what_happened = _("We could not keep this address.")
    what_is_safe = _("Your order is not affected.")
    what_to_do = _("Use the link in an earlier message of ours, or another address.")


def known_customer(token: str | None) -> Customer | None:
    """Whom this browser acts for; a forged or foreign token is nobody."""
    if not token:
        return None
    device = Device.objects.select_related("customer").filter(token_hash=token_hash(token)).first()
    return device.customer if device is not None and device.customer.erased_at is None else None


def meet(*, token: str | None, language: str, at: datetime) -> tuple[Customer, str]:
    """The customer of this browser and the token it keeps. A new one is anonymous: no name, no contact, nothing asked."""
    customer = known_customer(token)
    if customer is not None and token is not None:
        return customer, token
    return _begin(language=language, at=at)


def _begin(*, language: str, at: datetime) -> tuple[Customer, str]:
    """Customer and device in one statement: this is on the way of every first order."""
    token = new_token()
    customer = Customer(id=new_id(), pseudonym=new_id(), language=language, first_seen_at=at, source="own")
    with connection.cursor() as cursor:
        cursor.execute(
            "with c as (insert into clientele_customer (id, merchant_id, pseudonym, name, language, first_seen_at, source) "
            "values (%(id)s, %(merchant)s, %(pseudonym)s, '', %(language)s, %(at)s, 'own') returning id) "
            "insert into clientele_device (id, merchant_id, token_hash, customer_id, since) select %(device)s, %(merchant)s, %(hash)s, c.id, %(at)s from c",
            {
                "id": customer.id,
                "merchant": current_merchant(),
                "pseudonym": customer.pseudonym,
                "language": language,
                "at": at,
                "device": new_id(),
                "hash": token_hash(token),
            },
        )
    customer._state.adding = False
    return customer, token


def customer_of_pseudonym(pseudonym: UUID | None) -> Customer | None:
    """The customer an event speaks of, if they are still there."""
    return Customer.objects.filter(pseudonym=pseudonym, erased_at=None).first() if pseudonym else None
