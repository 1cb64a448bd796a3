"""Use a pack, put a use back, or give back a part of its price."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.clientele.models import Customer
from towpath.foundation.errors import Refusal
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing
from towpath.passes.announcements import CreditPutBack, CreditUsed, PartOfCreditReturned
from towpath.passes.pack_models import Pack, PackMove
from towpath.passes.pack_move import lock_pack, move_pack
from towpath.passes.sell_pack import today_here


class NoCredit(Refusal):
    """Says how many are left."""

    code = "no_credit"
    what_happened = _("There are not that many uses left on a pack of yours that is good for this.")
    what_is_safe = _("Nothing was booked, and nothing was taken from a pack.")
    what_to_do = _("Book fewer, or pay another way.")


def usable_packs(*, customer: Customer, service: UUID, at: datetime) -> list[Pack]:
    """What this customer can book this service with, in the order in which it should be used up."""
    held = Pack.objects.usable(today_here(at)).filter(holder=customer, services__contains=[str(service)])
    return list(held.select_related("holder"))


def use_credit(
    *, customer: Customer, service: UUID, reference: UUID, at: datetime, uses: int = 1, pack: Pack | None = None, by: UUID | None = None
) -> PackMove:
    """So many uses off one pack of this customer: the named one, or the one that ends first. Two bookings never count on the same use. The same
    reference uses once."""
    return use_credits(customer=customer, service=service, references=[reference], at=at, uses=uses, pack=pack, by=by)[0]


def use_credits(
    *,
    customer: Customer,
    service: UUID,
    references: Sequence[UUID],
    at: datetime,
    uses: int = 1,
    pack: Pack | None = None,
    by: UUID | None = None,
) -> list[PackMove]:
    """The same for many bookings at once: all of them from one pack, or none."""
    with all_or_nothing():
        before = list(PackMove.objects.filter(kind__in=["used", "put_back"], reference__in=references))
        if any(move.kind == "put_back" for move in before):
            raise NoCredit(left=0)  # what came back belongs to the customer again, not to this booking
        there = {move.reference: move for move in before}
        if len(there) == len(references):
            return [there[each] for each in references]
        wanted = uses * len(references)
        locked = lock_pack(_which(customer, service, wanted, at, pack).pk)
        if locked.uses_left < wanted:
            raise NoCredit(left=locked.uses_left)  # the last ones went while we looked
        return [_use(locked, uses, each, by=by, at=at) for each in references]


def put_credit_back(*, reference: UUID, at: datetime, by: UUID | None = None) -> PackMove | None:
    """What was used for this is on its pack again, as it was. Doing it twice is doing it once; nothing was used: nothing comes back."""
    with all_or_nothing():
        used = PackMove.objects.filter(kind="used", reference=reference).first()
        if used is None:
            return None
        pack = lock_pack(used.pack_id)
        there: PackMove | None = PackMove.objects.filter(kind="put_back", reference=reference).first()
        if there is not None:
            return there
        if PackMove.objects.filter(kind="part_returned", reference=reference).exists():
            return return_part(reference=reference, total_minor=-used.minor, at=at, by=by)  # some of it is money by now: so is the rest
        back = move_pack(pack, "put_back", uses=-used.uses, minor=-used.minor, reference=reference, by=by, at=at)
        announce(
            CreditPutBack(
                at=at,
                customer=pack.holder.pseudonym,
                pack_id=pack.pk,
                reference=reference,
                uses=back.uses,
                amount_minor=back.minor,
                currency=pack.currency,
            )
        )
        return back


def return_part(*, reference: UUID, total_minor: int, at: datetime, by: UUID | None = None) -> PackMove | None:
    """The use stays used; so much of its price in all is the customer's again, as money that the business owes (see refund_pack). Never more than the
    use had cost; said twice it is given once."""
    with all_or_nothing():
        used = PackMove.objects.filter(kind="used", reference=reference).first()
        if used is None:
            return None
        pack = lock_pack(used.pack_id)
        before = sum(PackMove.objects.filter(kind="part_returned", reference=reference).values_list("owed_minor", flat=True))
        amount = min(total_minor, -used.minor) - before
        if amount <= 0 or PackMove.objects.filter(kind="put_back", reference=reference).exists():
            return None
        part = move_pack(pack, "part_returned", owed=amount, reference=reference, by=by, at=at)
        announce(
            PartOfCreditReturned(
                at=at, customer=pack.holder.pseudonym, pack_id=pack.pk, reference=reference, amount_minor=amount, currency=pack.currency
            )
        )
        return part


def _which(customer: Customer, service: UUID, wanted: int, at: datetime, named: Pack | None) -> Pack:
    fit = [each for each in usable_packs(customer=customer, service=service, at=at) if named is None or each.pk == named.pk]
    enough = next((each for each in fit if each.uses_left >= wanted), None)
    if enough is None:
        raise NoCredit(left=max((each.uses_left for each in fit), default=0))
    return enough


def worth_of_next(pack: Pack, uses: int) -> int:
    """What was paid for the next uses. What can't be split evenly goes to the first ones, and the last takes what is left: together they are the price."""
    worth = 0
    for used in range(uses):
        worth += -(-(pack.left_minor - worth) // (pack.uses_left - used))
    return worth


def _use(pack: Pack, uses: int, reference: UUID, *, by: UUID | None, at: datetime) -> PackMove:
    worth = worth_of_next(pack, uses)
    used = move_pack(pack, "used", uses=-uses, minor=-worth, reference=reference, by=by, at=at)
    announce(
        CreditUsed(
            at=at,
            customer=pack.holder.pseudonym,
            pack_id=pack.pk,
            reference=reference,
            uses=uses,
            amount_minor=worth,
            currency=pack.currency,
        )
    )
    return used
