"""Another address counts once its mailbox was opened: whoever types a stranger's address reaches nobody, and learns nothing."""

from datetime import datetime, timedelta
from typing import Final

from django.utils.translation import gettext_lazy as _

from towpath.clientele.introduce import check_address
from towpath.clientele.locks import standing
from towpath.clientele.models import Customer, NewAddress
from towpath.foundation.errors import Refusal
from towpath.foundation.tenancy import all_or_nothing
from towpath.foundation.tokens import new_token, token_hash

GOOD_FOR: Final = timedelta(days=2)


class AddressLinkOver(Refusal):
    kind = "gone"
    code = "address_link_over"
    what_happened = _("This link is over: it was used, replaced by a newer one, or is older than two days.")
    what_is_safe = _("Your address stays as it is.")
    what_to_do = _("Ask for another link in My place, on the phone or computer that knows you.")


def begin_new_address(*, customer: Customer, email: str, at: datetime) -> tuple[NewAddress, str]:
    """Answers it with the secret of its link. One wish at a time: an earlier one that was not taken is dropped, with its link."""
    said = email.strip().lower()
    check_address(said)
    token = new_token()
    with all_or_nothing():
        standing(customer)  # two wishes in one moment come one after the other
        NewAddress.objects.filter(customer=customer, taken_at=None).delete()
        wish: NewAddress = NewAddress.objects.create(
            customer=customer, email=said, token_hash=token_hash(token), asked_at=at, good_until=at + GOOD_FOR
        )
    return wish, token


def wish_of_link(*, token: str, at: datetime) -> NewAddress:
    """What the link was made for, while it can still be taken."""
    rows = NewAddress.objects.select_related("customer").filter(customer__erased_at=None, taken_at=None, good_until__gt=at)
    wish: NewAddress | None = rows.filter(token_hash=token_hash(token)).first()
    if wish is None:
        raise AddressLinkOver
    return wish


def take_address(*, token: str, at: datetime) -> tuple[NewAddress, str]:
    """From now on they are written to there. Answers what was taken, and the address that counted before; empty: none did."""
    with all_or_nothing():
        customer = Customer.objects.select_for_update().get(pk=wish_of_link(token=token, at=at).customer_id)
        wish = wish_of_link(token=token, at=at)
        Customer.objects.filter(pk=customer.pk).update(email=wish.email)
        wish.taken_at = at
        wish.save(update_fields=["taken_at"])
    return wish, customer.email or ""
