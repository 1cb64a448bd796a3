"""The link in a month's mail: whoever holds it sees that bill and can pay it, and nothing else."""

from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Refusal
from towpath.foundation.tokens import new_token, token_hash
from towpath.passes.membership_models import MembershipMonth


class BillLinkOver(Refusal):
    """Foreign, forged and unknown links all get this one answer, so that guessing teaches nothing."""

    kind = "gone"
    code = "bill_link_over"
    what_happened = _("This link no longer works.")
    what_is_safe = _("Nothing was taken from you.")
    what_to_do = _("Take the newest message about it, or write to the business.")


def link_to_month(month: MembershipMonth) -> str:
    """A fresh token; it exists in the message alone, only its hash is kept. One made before it closes."""
    token = new_token()
    MembershipMonth.objects.filter(pk=month.pk).update(token_hash=token_hash(token))
    return token


def month_by_link(token: str) -> MembershipMonth:
    rows = MembershipMonth.objects.select_related("membership__holder", "membership__offer", "purchase")
    month: MembershipMonth | None = rows.filter(token_hash=token_hash(token)).first()
    if month is None:
        raise BillLinkOver
    return month
