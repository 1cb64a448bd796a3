"""The only door: who is here, for which business, and which rows of it they may touch.

Person, role, business, trade pack and site come in one statement, because every page needs them all.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from functools import wraps
from typing import Any, cast
from uuid import UUID

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.crypto import constant_time_compare
from django.utils.http import urlencode

from towpath.booking.models import (
    Area,
    Booking,
    Category,
    Claim,
    Closure,
    Occurrence,
    PastBook,
    PersonalLicence,
    Resource,
    ServiceVersion,
    TravelTime,
    WaitingEntry,
)
from towpath.care.inbox import inbox
from towpath.care.models import Feedback, RepairCase, Review
from towpath.dining.models import Table
from towpath.faces.policy import open_to
from towpath.foundation.errors import NotFound, found
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.models import ApiKey, Person
from towpath.logistics.models import PurchaseOrder
from towpath.network.models import Membership, Merchant
from towpath.orders.models import Order
from towpath.passes.models import Circle, MembershipMonth, MembershipOffer, Pack, PackOffer, Voucher, VoucherOffer
from towpath.passes.models import Membership as CustomerMembership
from towpath.presence.models import Listing, Site
from towpath.refinery.models import Rollout
from towpath.settlement.models import DayClose, Statement, StatementLine
from towpath.subsidies.models import Campaign, Participation
from towpath.work.models import Job, Preparation, Quote

CHOSEN = "business"
View = Callable[..., HttpResponse]


class MemberRequest(HttpRequest):
    """A request of someone who works in a business: all of these are there."""

    actor: Person
    role: str
    merchant: Merchant
    site: Site  # type: ignore[assignment] # ours, not the one of django.contrib.sites
    businesses: int


anyone = open_to("anyone")
"""No sign-in needed."""


def member_page(view: View) -> View:
    """For owner and staff, inside the walls of the business they work in now."""
    return _page(view, policy="member", roles=("owner", "staff"))


def owner_page(view: View) -> View:
    """What staff may not do: licence, team, keys. To them it does not exist."""
    return _page(view, policy="owner", roles=("owner",))


def owner_errand(view: View) -> View:
    """What an owner asks of somebody else's computer. Nobody waits there with rows locked: the view opens the walls itself, before and after."""
    return _page(view, policy="owner", roles=("owner",), in_scope=False)


def member_errand(view: View) -> View:
    """The same for everybody of the team."""
    return _page(view, policy="member", roles=("owner", "staff"), in_scope=False)


def time_page(view: View) -> View:
    """For everybody of a team that sells time; to any other team it does not exist."""
    return _page(view, policy="member", roles=("owner", "staff"), only=sells_time)


def time_errand(view: View) -> View:
    """For everybody of such a team; the view opens the walls itself, and what it writes before a no stays."""
    return _page(view, policy="member", roles=("owner", "staff"), in_scope=False, only=sells_time)


def work_page(view: View) -> View:
    """For everybody of a team that has work to do step by step: at a customer's, or in its own kitchen."""
    return _page(view, policy="member", roles=("owner", "staff"), only=works_by_steps)


def work_errand(view: View) -> View:
    """For everybody of such a team; the view opens the walls itself."""
    return _page(view, policy="member", roles=("owner", "staff"), in_scope=False, only=works_by_steps)


def food_page(view: View) -> View:
    """For everybody of a team that cooks; to any other team it does not exist."""
    return _page(view, policy="member", roles=("owner", "staff"), only=serves_food)


def time_owner_page(view: View) -> View:
    """The same for the owner alone."""
    return _page(view, policy="owner", roles=("owner",), only=sells_time)


def sells_time(merchant: Merchant) -> bool:
    """Its trade has something to book."""
    return bool(merchant.pack.manifest.get("booking"))


def sells_things(merchant: Merchant) -> bool:
    """Its trade has something to put on a menu."""
    return bool(merchant.pack.section("presence")["template"])


def serves_food(merchant: Merchant) -> bool:
    """Its trade cooks: who has allergens to name has a kitchen."""
    return bool(merchant.pack.section("presence")["allergens"])


def works_by_steps(merchant: Merchant) -> bool:
    return sells_time(merchant) or serves_food(merchant)


def whatever(merchant: Merchant) -> bool:
    """Every business has this page."""
    return True


def _page(view: View, *, policy: str, roles: tuple[str, ...], in_scope: bool = True, only: Callable[[Merchant], bool] = whatever) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        works = memberships(request)
        if not works:
            return _to_sign_in(request)
        chosen = _chosen(request, works)
        if chosen is None:
            return redirect(f"{reverse('choose-business')}?{urlencode({'next': request.get_full_path()})}")
        if chosen.role not in roles or not only(cast(Merchant, chosen.merchant)):
            raise NotFound
        with merchant_scope(cast(UUID, chosen.merchant_id)) if in_scope else nullcontext():
            response = view(_furnish(request, chosen, len(works)), *args, **kwargs)
        if not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
        return response

    return open_to(policy)(guarded)


def memberships(request: HttpRequest) -> list[Membership]:
    """The businesses the signed-in person works in, one line each, an owner's role before staff's. Empty for nobody and for strangers."""
    person_id = request.session.get(SESSION_KEY)
    if person_id is None:
        return []
    site = Site.objects.filter(merchant_id=OuterRef("merchant_id")).values(
        row=JSONObject(**{field.attname: field.attname for field in Site._meta.concrete_fields})
    )
    found = (
        Membership.objects.filter(person_id=person_id, role__in=["owner", "staff"], person__is_active=True)
        .select_related("person", "merchant", "merchant__pack")
        .annotate(site_row=Subquery(site))
        .order_by("merchant__name", "merchant_id", "role")
    )
    best: dict[UUID, Membership] = {}
    for membership in found:
        if membership.merchant_id is not None:
            best.setdefault(membership.merchant_id, membership)
    works = list(best.values())
    bound = request.session.get(HASH_SESSION_KEY, "")
    if works and not constant_time_compare(bound, works[0].person.get_session_auth_hash()):
        return []
    return works


def choose(request: HttpRequest, merchant_id: UUID) -> None:
    """From now on this session is about that business."""
    request.session[CHOSEN] = str(merchant_id)


def _chosen(request: HttpRequest, works: list[Membership]) -> Membership | None:
    if len(works) == 1:
        return works[0]
    wanted = request.session.get(CHOSEN)
    return next((work for work in works if str(work.merchant_id) == wanted), None)


def _furnish(request: HttpRequest, work: Membership, businesses: int) -> MemberRequest:
    member = cast(MemberRequest, request)
    member.user = member.actor = work.person
    member.role, member.businesses = work.role, businesses
    member.merchant = cast(Merchant, work.merchant)
    member.site = _site(getattr(work, "site_row", None))
    return member


def _site(row: dict[str, Any] | None) -> Site:
    """The site out of the one statement, as if it had been asked for by itself."""
    if row is None:
        raise NotFound
    site = Site(**{field.attname: field.to_python(row[field.attname]) for field in Site._meta.concrete_fields})
    site._state.adding = False
    return site


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    if request.headers.get("HX-Request"):
        # A page that is open refreshes itself: it must not swallow the sign-in page.
        return HttpResponse(status=401)
    return redirect(f"{reverse('sign-in')}?{urlencode({'next': request.get_full_path()})}")


# One row of the business in scope, or the answer everybody gets who asks for somebody else's.


def order_or_404(order_id: UUID) -> Order:
    return found(Order.objects.select_related("customer").filter(pk=order_id).first())


def listing_or_404(listing_id: UUID) -> Listing:
    return found(Listing.objects.filter(pk=listing_id, hidden_at=None).select_related("stock_item").first())


def table_or_404(table_id: UUID) -> Table:
    return found(Table.objects.filter(pk=table_id, retired_at=None).first())


def case_or_404(case_id: UUID) -> RepairCase:
    return found(RepairCase.objects.filter(pk=case_id).select_related("feedback", "feedback__order").first())


def feedback_or_404(feedback_id: UUID) -> Feedback:
    return found(inbox().prefetch_related(None).filter(pk=feedback_id).first())


def review_or_404(review_id: UUID) -> Review:
    return found(Review.objects.select_related("feedback__customer").filter(pk=review_id).first())


def purchase_or_404(purchase_id: UUID) -> PurchaseOrder:
    return found(PurchaseOrder.objects.filter(pk=purchase_id).first())


def rollout_or_404(rollout_id: UUID) -> Rollout:
    return found(Rollout.objects.filter(pk=rollout_id).first())


def api_key_or_404(key_id: UUID) -> ApiKey:
    return found(ApiKey.objects.filter(pk=key_id, revoked_at=None).first())


def campaign_or_404(campaign_id: UUID) -> Campaign:
    """The network's campaigns are the same for every business."""
    return found(Campaign.objects.filter(pk=campaign_id).first())


def participation_or_404(campaign_id: UUID) -> Participation:
    """This business's own yes to a campaign."""
    return found(Participation.objects.filter(campaign=campaign_id).first())


def statement_or_404(statement_id: UUID) -> Statement:
    return found(Statement.objects.filter(pk=statement_id).first())


def statement_line_or_404(line_id: UUID) -> StatementLine:
    return found(StatementLine.objects.filter(pk=line_id).first())


def day_close_or_404(close_id: UUID) -> DayClose:
    return found(DayClose.objects.filter(pk=close_id).first())


def offer_or_404(offer_id: UUID) -> VoucherOffer:
    return found(VoucherOffer.objects.open().filter(pk=offer_id).first())


def voucher_or_404(voucher_id: UUID) -> Voucher:
    """One that was ever good; who only set out to buy one left nothing to see."""
    return found(Voucher.objects.ever_good().sold_here().filter(pk=voucher_id).first())


def circle_or_404(circle_id: UUID) -> Circle:
    """The network's circles are the same for every business."""
    return found(Circle.objects.filter(pk=circle_id).first())


def version_or_404(service_id: UUID) -> ServiceVersion:
    """The version in force of a service, hidden or not."""
    return found(ServiceVersion.objects.current().filter(service=service_id).first())


def resource_or_404(resource_id: UUID) -> Resource:
    return found(Resource.objects.in_use().filter(pk=resource_id).first())


def licence_or_404(licence_id: UUID, resource_id: UUID) -> PersonalLicence:
    """A licence of this person, who is here."""
    here = PersonalLicence.objects.filter(resource__retired_at=None).select_related("resource")
    return found(here.filter(pk=licence_id, resource=resource_id).first())


def past_book_or_404(book_id: UUID) -> PastBook:
    return found(PastBook.objects.filter(pk=book_id).first())


def closure_or_404(closure_id: UUID) -> Closure:
    return found(Closure.objects.select_related("resource").filter(pk=closure_id).first())


def booking_or_404(booking_id: UUID) -> Booking:
    wanted = Booking.objects.select_related("version", "booker", "attendee", "terms", "occurrence", "occurrence__version")
    return found(wanted.filter(pk=booking_id).first())


def date_or_404(date_id: UUID) -> Occurrence:
    return found(Occurrence.objects.select_related("version", "version__service").filter(pk=date_id).first())


def pack_offer_or_404(offer_id: UUID) -> PackOffer:
    return found(PackOffer.objects.open().filter(pk=offer_id).first())


def pack_or_404(pack_id: UUID) -> Pack:
    return found(Pack.objects.filter(pk=pack_id).first())


def membership_offer_or_404(membership_offer_id: UUID) -> MembershipOffer:
    return found(MembershipOffer.objects.open().filter(pk=membership_offer_id).first())


def membership_or_404(member_id: UUID) -> CustomerMembership:
    return found(CustomerMembership.objects.filter(pk=member_id).first())


def month_or_404(member_id: UUID, month_id: UUID) -> MembershipMonth:
    return found(MembershipMonth.objects.filter(pk=month_id, membership=member_id).first())


def waiting_or_404(waiting_id: UUID) -> WaitingEntry:
    return found(WaitingEntry.objects.active().filter(pk=waiting_id).first())


def block_or_404(claim_id: UUID) -> Claim:
    """Time that somebody of the team blocked; what is booked is not taken away like this."""
    return found(Claim.objects.filter(pk=claim_id, booking=None, occurrence=None).first())


def job_or_404(job_id: UUID) -> Job:
    return found(Job.objects.told().filter(pk=job_id).first())


def quote_or_404(quote_id: UUID) -> Quote:
    return found(Quote.objects.select_related("job").filter(pk=quote_id).first())


def preparation_or_404(preparation_id: UUID) -> Preparation:
    return found(Preparation.objects.select_related("job").filter(pk=preparation_id).first())


def attempt() -> AbstractContextManager[None]:
    """Around a verb that may refuse, when the page goes on after a no: what the verb had begun is taken back, the rest stands."""
    return transaction.atomic()


def category_or_404(category_id: UUID) -> Category:
    return found(Category.objects.filter(pk=category_id).first())


def area_or_404(area_id: UUID) -> Area:
    return found(Area.objects.filter(pk=area_id).first())


def travel_time_or_404(way_id: UUID) -> TravelTime:
    return found(TravelTime.objects.filter(pk=way_id).first())
