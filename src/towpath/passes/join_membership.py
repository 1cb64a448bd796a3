"""Somebody becomes a member: the first month is paid at once, by hand or on a provider's page."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.clientele.models import Customer
from towpath.foundation.errors import Refusal
from towpath.foundation.idempotency import once
from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import all_or_nothing
from towpath.passes.buy_pack_online import go_on_buying_pack
from towpath.passes.membership_days import Due
from towpath.passes.membership_models import Membership, MembershipOffer
from towpath.passes.pay_month import pay_month
from towpath.passes.sell_pack import note_holder, said_of, today_here
from towpath.passes.write_month import write_month
from towpath.payments.models import Attempt
from towpath.payments.pay_online import NotReady, may_pay_online


class MembershipNotOffered(Refusal):
    kind = "gone"
    code = "membership_not_offered"
    what_happened = _("This membership is no longer offered.")
    what_is_safe = _("Nothing was taken from you.")
    what_to_do = _("Choose another one.")


def join_membership(
    *, key: str, offer: MembershipOffer, holder: Customer | str, method: str, by: UUID | None, principal: UUID, at: datetime
) -> Membership:
    """By hand: the first month is paid in cash, by card or by transfer, and good at once. The same key joins once."""
    with all_or_nothing():
        membership_id, purchase_id, is_old = _write(key, offer, holder, method, by, principal, at)
        if not is_old:
            pay_month(purchase_id=purchase_id, method=method, by=by, at=at)
        rows = Membership.objects.select_related("offer", "holder")
        membership: Membership = rows.get(pk=membership_id)
        return membership


def begin_joining(
    *, key: str, offer: MembershipOffer, holder: Customer | str, principal: UUID, title: str, at: datetime
) -> tuple[UUID, Attempt]:
    """On the provider's page: nobody is a member before the first month is paid. Answers which membership, and the way to pay. The same key begins one."""
    if may_pay_online() is None:
        raise NotReady
    with all_or_nothing():
        membership_id, purchase_id, _is_old = _write(key, offer, holder, "online", None, principal, at)
        return membership_id, go_on_buying_pack(purchase_id=purchase_id, title=title, at=at)


def _write(
    key: str, offer: MembershipOffer, holder: Customer | str, method: str, by: UUID | None, principal: UUID, at: datetime
) -> tuple[UUID, UUID, bool]:
    """A membership that waits for its first month to be paid: which, what is paid, and whether it was there."""
    ids = {"membership": new_id(), "purchase": new_id()}

    def effect() -> None:
        if MembershipOffer.objects.filter(pk=offer.pk, withdrawn_at=None).first() is None:
            raise MembershipNotOffered
        today = today_here(at)
        membership = Membership.objects.create(
            id=ids["membership"], offer=offer, holder=note_holder(holder, at=at), started_on=today, joined_at=at, joined_by=by
        )
        write_month(membership, 1, Due(today, today), today=today, purchase_id=ids["purchase"], at=at)

    asked = {"membership": offer.pk, "holder": said_of(holder), "method": method}
    answer = once(key=key, principal=principal, request=asked, at=at, answer=ids, effect=effect)
    return UUID(answer.value["membership"]), UUID(answer.value["purchase"]), answer.repeated
