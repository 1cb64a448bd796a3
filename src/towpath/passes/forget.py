"""A customer asked to be forgotten: the vouchers stay good for whoever has the code, and nobody knows any more who bought them."""

from towpath.clientele.announcements import CustomerErased
from towpath.passes.models import Voucher


def forget_holders(fact: CustomerErased) -> None:
    """The value is not theirs by name but by code; only the name goes."""
    Voucher.objects.filter(holder_id=fact.customer_id).update(holder=None)
