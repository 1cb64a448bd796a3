"""Packs, memberships and vouchers: value somebody paid for before using it."""

from django.db.models import F

from towpath.insight.timeline.entry import Rows, Who, code, told
from towpath.passes.models import Membership, PackMove, VoucherMove


def packs(who: Who) -> Rows:
    rows = PackMove.objects.filter(pack__holder__in=who)
    facts = {"name": "pack__name", "uses": "uses", "minor": "minor", "currency": "pack__currency"}
    return told(rows, at="moved_at", what=code("pass.pack_", "kind"), by="moved_by", thing="pack_id", facts=facts)


def vouchers(who: Who) -> Rows:
    rows = VoucherMove.objects.filter(voucher__holder__in=who)
    facts = {"last_four": "voucher__last_four", "minor": F("paid_minor") + F("bonus_minor"), "currency": "voucher__currency"}
    return told(rows, at="moved_at", what=code("pass.voucher_", "kind"), by="moved_by", thing="voucher_id", facts=facts)


def joined(who: Who) -> Rows:
    rows = Membership.objects.filter(holder__in=who)
    return told(rows, at="joined_at", what="pass.joined", by="joined_by", thing="id", facts={"name": "offer__name"})


def left(who: Who) -> Rows:
    rows = Membership.objects.filter(holder__in=who).exclude(ended_at=None)
    facts = {"name": "offer__name", "why": "ended_why"}
    return told(rows, at="ended_at", what="pass.left", by="ended_by", thing="id", facts=facts)
