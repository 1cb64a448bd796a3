"""A browser comes to a business: find the customer it acts for, or begin one."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.clientele.models import Customer, Device
from towpath.foundation.errors import Invalid
from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import current_merchant
from towpath.foundation.tokens import new_token, token_hash


class BadContact(Invalid):
    code = "bad_contact"
    what_happened = _("This does not look like an e-mail address.")
    what_is_safe = _("Your order is not affected.")


def known_customer(token: str | None) -> Customer | None:
    """Whom this browser acts for; a forged or foreign token is nobody."""
    if not token:
        return None
    device = Device.objects.select_related("customer").filter(token_hash=token_hash(token)).first()
    return device.customer if device is not None and device.customer.erased_at is None else None


def meet(*, token: str | None, language: str, at: datetime, handed: str | None = None) -> tuple[Customer, str]:
    """The customer of this browser and the token it keeps. A new one is anonymous: no name, no contact, nothing asked.

    `handed` is a token the browser was given with the page, before anybody was known: whoever sends twice because an answer was lost
    comes back with it, and is one customer both times.
    """
    if handed is None and token is not None and (customer := known_customer(token)) is not None:
        return customer, token
    mine = handed or new_token()
    customer = _find_or_begin(mine, language=language, at=at)
    if customer is None:
        # The same browser was faster by a moment, on another line: now it is there to be found.
        customer = known_customer(mine)
    return (customer, mine) if customer is not None else meet(token=None, language=language, at=at)


def _find_or_begin(token: str, *, language: str, at: datetime) -> Customer | None:
    """Look up, customer and device in one statement: this is on the way of every order."""
    found = Customer.objects.raw(
        """
        with known as (
            select c.id, c.merchant_id, c.pseudonym, c.name, c.email, c.phone, c.language, c.first_seen_at, c.source, c.erased_at
            from clientele_device d join clientele_customer c on c.merchant_id = d.merchant_id and c.id = d.customer_id
            where d.merchant_id = %(merchant)s and d.token_hash = %(hash)s and c.erased_at is null
        ), browser as (
            insert into clientele_device (id, merchant_id, token_hash, customer_id, since)
            select %(device)s, %(merchant)s, %(hash)s, %(id)s, %(at)s where not exists (select from known)
            on conflict do nothing returning customer_id
        ), person as (
            insert into clientele_customer (id, merchant_id, pseudonym, name, language, first_seen_at, source)
            select b.customer_id, %(merchant)s, %(pseudonym)s, '', %(language)s, %(at)s, 'own' from browser b
            returning id, merchant_id, pseudonym, name, email, phone, language, first_seen_at, source, erased_at
        )
        select * from known union all select * from person
        """,
        {
            "merchant": current_merchant(),
            "hash": token_hash(token),
            "device": new_id(),
            "id": new_id(),
            "pseudonym": new_id(),
            "language": language,
            "at": at,
        },
    )
    return next(iter(found), None)


def customer_of_pseudonym(pseudonym: UUID | None) -> Customer | None:
    """The customer an event speaks of, if they are still there."""
    return Customer.objects.filter(pseudonym=pseudonym, erased_at=None).first() if pseudonym else None
