"""What a customer paid for before using it, as they may read it."""

from towpath.clientele.models import Customer
from towpath.foundation.sheet import Sheet, same
from towpath.passes.models import Membership, MembershipMonth, MembershipPause, Pack, PackMove, PackPurchase, Voucher, VoucherMove


def kept_about(customer: Customer) -> list[Sheet]:
    """Of a voucher's code only its last four signs are known here."""
    packs, vouchers = Pack.objects.filter(holder=customer), Voucher.objects.filter(holder=customer)
    member = {"membership__holder": customer.pk}
    moves = PackMove.objects.filter(pack__holder=customer).order_by("moved_at", "id")
    value = VoucherMove.objects.filter(voucher__holder=customer).order_by("moved_at", "id")
    months = MembershipMonth.objects.filter(**member).order_by("billed_at", "id")
    return [
        Sheet("packs", packs.order_by("sold_at", "id"), _PACK),
        Sheet(
            "uses_of_packs",
            moves,
            same("moved_at", "kind", "uses", "owed_minor", value_minor="minor", pack="pack__name", currency="pack__currency"),
        ),
        Sheet("packs_set_out_for", PackPurchase.objects.filter(holder=customer).order_by("made_at", "id"), _PURCHASE),
        Sheet("memberships", Membership.objects.filter(holder=customer).order_by("joined_at", "id"), _MEMBERSHIP),
        Sheet("months", months, same("number", "due_on", "pay_until", "billed_at", membership="membership__offer__name")),
        Sheet(
            "membership_rests", MembershipPause.objects.filter(**member).order_by("said_at", "id"), same("first_day", "back_on", "said_at")
        ),
        Sheet("vouchers", vouchers.order_by("made_at", "id"), _VOUCHER),
        Sheet("uses_of_vouchers", value, same("moved_at", "kind", "paid_minor", "bonus_minor") | _OF_VOUCHER),
    ]


_PACK = same("name", "uses", "uses_left", "price_minor", "left_minor", "owed_minor", "currency", "valid_until", "sold_at") | same(
    "refund_asked_at", "refunded_at", "state"
)
_PURCHASE = same("name", "uses", "price_minor", "currency", "state", "made_at")
_MEMBERSHIP = same("state", "started_on", "joined_at", "ended_at", "ended_why", name="offer__name")
_VOUCHER = same("last_four", "paid_minor", "paid_left_minor", "bonus_minor", "bonus_left_minor", "currency", "bonus_until") | same(
    "state", "made_at", "sold_at", "refund_asked_at", "refunded_at"
)
_OF_VOUCHER = {"last_four": "voucher__last_four", "currency": "voucher__currency"}
