"""Operations on memberships: offered, joined, paid month by month, paused, ended."""

from typing import Any
from uuid import UUID

from ninja import Router, Status

from towpath.booking.models import ServiceVersion
from towpath.faces.api.access import ApiRequest, in_scope, site
from towpath.faces.api.api import REFUSALS, IdempotencyKey
from towpath.faces.api.packs import holder_of
from towpath.faces.api.schemas.common import Problem
from towpath.faces.api.schemas.memberships import (
    JoinIn,
    JoinOnlineIn,
    JoinPageOut,
    MembershipOfferIn,
    MembershipOfferOut,
    MembershipOut,
    PauseIn,
    PayMonthIn,
)
from towpath.faces.api.to_provider import address_to_pay
from towpath.foundation import clock
from towpath.foundation.errors import found
from towpath.foundation.tenancy import merchant_scope
from towpath.passes.end_membership import end_membership
from towpath.passes.join_membership import begin_joining, join_membership
from towpath.passes.models import Membership, MembershipMonth, MembershipOffer
from towpath.passes.offer_membership import offer_membership, withdraw_membership
from towpath.passes.pause_membership import pause_membership, resume_membership
from towpath.passes.pay_month import pay_month
from towpath.passes.read_memberships import ReadMembership, read_membership, read_memberships

router = Router(tags=["Time"])
PROBLEMS: dict[Any, Any] = {REFUSALS: Problem}
PAGE = 100


@router.get("/membership-offers", response={200: list[MembershipOfferOut], **PROBLEMS})
@in_scope
def read_offers(request: ApiRequest) -> Any:
    """What can be joined now, the smallest first."""
    return list(MembershipOffer.objects.open())


@router.post("/membership-offers", response={200: MembershipOfferOut, **PROBLEMS})
@in_scope
def offer(request: ApiRequest, wanted: MembershipOfferIn) -> Any:
    """So many uses a month of these services, for one price a month. There is no term, no notice and no fee to set. The same offer twice is one."""
    versions = ServiceVersion.objects.current().filter(service__in=wanted.services)
    return offer_membership(
        site=site(),
        name={str(language): words for language, words in wanted.name.items()},
        uses=wanted.uses,
        price_minor=wanted.price_minor,
        singles={each.service_id: each.price_minor for each in versions},
        months=wanted.months,
        at=clock.now(),
    )


@router.post("/membership-offers/{membership_offer_id}/withdraw", response={204: None, **PROBLEMS})
@in_scope
def withdraw(request: ApiRequest, membership_offer_id: UUID) -> Any:
    """Nobody can join by it any more; members stay, at the same price."""
    withdraw_membership(site=site(), offer=_offer_or_404(membership_offer_id), at=clock.now())
    return Status(204, None)


@router.get("/memberships", response={200: list[MembershipOut], **PROBLEMS})
@in_scope
def read_members(request: ApiRequest, customer: UUID | None = None) -> Any:
    """Members, those who are one now first, a hundred at most; or one customer's."""
    rows = Membership.objects.begun().filter(**({"holder": customer} if customer else {})).order_by("state", "-joined_at", "-id")
    return [_out(each) for each in read_memberships(rows[:PAGE], today=_today())]


@router.post("/memberships", response={201: MembershipOut, **PROBLEMS})
@in_scope
def join(request: ApiRequest, wanted: JoinIn, key: IdempotencyKey) -> Any:
    """By hand: the first month is paid and good at once. The same key joins once."""
    me = request.auth.key_id
    joined = join_membership(
        key=key, offer=_offer_or_404(wanted.offer), holder=holder_of(wanted), method=wanted.method, by=me, principal=me, at=clock.now()
    )
    return Status(201, _whole(joined.pk))


@router.post("/memberships/join-online", response={201: JoinPageOut, **PROBLEMS})
def join_online(request: ApiRequest, wanted: JoinOnlineIn, key: IdempotencyKey) -> Any:
    """Answers the provider's page on which the first month is paid; nobody is a member before it is."""
    with merchant_scope(request.auth.merchant_id):
        title = site().name
        member_id, attempt = begin_joining(
            key=key,
            offer=_offer_or_404(wanted.offer),
            holder=holder_of(wanted),
            principal=request.auth.key_id,
            title=title,
            at=clock.now(),
        )
    address = address_to_pay(request, attempt, title, wanted)
    return Status(201, {"id": member_id, "purchase": attempt.payable, "address": address})


@router.get("/memberships/{member_id}", response={200: MembershipOut, **PROBLEMS})
@in_scope
def read_one(request: ApiRequest, member_id: UUID) -> Any:
    """Where it stands, its months and its pauses."""
    return _whole(member_id)


@router.post("/memberships/{member_id}/months/{month_id}/pay", response={200: MembershipOut, **PROBLEMS})
@in_scope
def pay(request: ApiRequest, member_id: UUID, month_id: UUID, paid: PayMonthIn) -> Any:
    """A month is paid by hand, and its uses are the member's at once; twice is refused."""
    month = found(MembershipMonth.objects.filter(pk=month_id, membership=member_id).first())
    pay_month(purchase_id=month.purchase_id, method=paid.method, by=request.auth.key_id, at=clock.now())
    return _whole(member_id)


@router.post("/memberships/{member_id}/pause", response={200: MembershipOut, **PROBLEMS})
@in_scope
def pause(request: ApiRequest, member_id: UUID, days: PauseIn) -> Any:
    """Nothing is billed from the first day on; what comes after is as many days later."""
    there = _member_or_404(member_id)
    pause_membership(membership_id=there.pk, first_day=days.first_day, back_on=days.back_on, by=request.auth.key_id, at=clock.now())
    return _whole(member_id)


@router.post("/memberships/{member_id}/resume", response={200: MembershipOut, **PROBLEMS})
@in_scope
def resume(request: ApiRequest, member_id: UUID) -> Any:
    """From today on again; a pause that has not begun is taken back."""
    resume_membership(membership_id=_member_or_404(member_id).pk, by=request.auth.key_id, at=clock.now())
    return _whole(member_id)


@router.post("/memberships/{member_id}/end", response={200: MembershipOut, **PROBLEMS})
@in_scope
def end(request: ApiRequest, member_id: UUID) -> Any:
    """At once. What was paid stays usable, and what is left can be given back."""
    end_membership(membership_id=_member_or_404(member_id).pk, by=request.auth.key_id, at=clock.now())
    return _whole(member_id)


def _offer_or_404(membership_offer_id: UUID) -> MembershipOffer:
    return found(MembershipOffer.objects.open().filter(pk=membership_offer_id).first())


def _member_or_404(member_id: UUID) -> Membership:
    return found(Membership.objects.filter(pk=member_id).first())


def _today() -> Any:
    return clock.today(site().zone)


def _whole(member_id: UUID) -> dict[str, Any]:
    return _out(read_membership(member_id, today=_today()))


def _out(read: ReadMembership) -> dict[str, Any]:
    member = read.membership
    names = ("id", "state", "started_on", "joined_at", "ended_at", "ended_why")
    months = [
        {
            "id": each.pk,
            "purchase": each.purchase_id,
            "number": each.number,
            "due_on": each.due_on,
            "pay_until": each.pay_until,
            "state": each.purchase.state,
            "uses_left": each.uses_left,
        }
        for each in read.months
    ]
    return {name: getattr(member, name) for name in names} | {
        "customer": member.holder_id,
        "offer": member.offer,
        "is_paused": read.is_paused,
        "next_on": read.next_on,
        "months": months,
        "pauses": list(read.pauses),
    }
