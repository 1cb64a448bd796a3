"""Who may come in: people of the network's own team, and nobody else."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast
from uuid import UUID

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.db.models import Model, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.crypto import constant_time_compare
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from towpath.faces.policy import open_to
from towpath.foundation.errors import Refusal, found
from towpath.identity.models import Person
from towpath.network.models import Licence, Membership, Merchant, Operator
from towpath.passes.models import Circle
from towpath.refinery.models import Pattern, Proposal, TrialPlan
from towpath.settlement.models import Contest, Invoice, InvoiceLine, LostDispute, PayoutRun, Statement
from towpath.subsidies.models import Campaign
from towpath.supply.models import Certificate, Contact, Place, PriceList, Supplier, SupplyItem, VersionDraft

View = Callable[..., HttpResponse]
_M = TypeVar("_M", bound=Model)


class OperatorRequest(HttpRequest):
    """A request of someone of the network's team: all of these are there."""

    actor: Person
    network: Operator


class SignInNeeded(Refusal):
    """For machines; a browser is sent to the sign-in page instead."""

    kind = "forbidden"
    code = "sign_in_needed"
    what_happened = _("Only the network's own team may use this.")
    what_to_do = _("Sign in first.")


def operator_page(view: View) -> View:
    """For the network's team. A business's owner who signs in here reads where their own room is."""
    return _guard(view, otherwise=_to_sign_in)


def operator_api(view: View) -> View:
    """The same for machines: a session of the team, else a plain no."""
    return _guard(view, otherwise=_say_no)


def _guard(view: View, *, otherwise: Callable[[HttpRequest], HttpResponse]) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        membership = _membership(request)
        if membership is None:
            return otherwise(request)
        response = view(_furnish(request, membership), *args, **kwargs)
        if not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
        return response

    return open_to("operator")(guarded)


def _membership(request: HttpRequest) -> Membership | None:
    """Person, role and network in one statement. Answers nobody outside the console's own process."""
    person_id = request.session.get(SESSION_KEY)
    if person_id is None or settings.TOWPATH_ROLE != "console":
        return None
    network = Operator.objects.order_by("pk")
    found = (
        Membership.objects.filter(person_id=person_id, role="operator", person__is_active=True)
        .select_related("person")
        .annotate(
            network_id=Subquery(network.values("pk")[:1]),
            network_name=Subquery(network.values("name")[:1]),
            network_currency=Subquery(network.values("currency")[:1]),
            network_zone=Subquery(network.values("zone")[:1]),
        )
        .first()
    )
    bound = request.session.get(HASH_SESSION_KEY, "")
    if found is None or not constant_time_compare(bound, found.person.get_session_auth_hash()):
        return None
    return found


def _furnish(request: HttpRequest, membership: Any) -> OperatorRequest:
    known = cast(OperatorRequest, request)
    known.user = known.actor = membership.person
    known.network = Operator(
        id=membership.network_id, name=membership.network_name, currency=membership.network_currency, zone=membership.network_zone
    )
    return known


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    if request.session.get(SESSION_KEY) is not None:
        return render(request, "console/stranger.html", status=403)
    if request.headers.get("HX-Request"):
        return HttpResponse(status=401)
    if settings.TOWPATH_ROLE == "console" and not Operator.objects.exists():
        return render(request, "console/no_network.html")
    return redirect(f"{reverse('sign-in')}?{urlencode({'next': request.get_full_path()})}")


def _say_no(request: HttpRequest) -> HttpResponse:
    raise SignInNeeded


# One row, or the answer everybody gets who asks for what is not there.


def merchant_or_404(merchant_id: UUID) -> Merchant:
    return _one(Merchant.objects.filter(pk=merchant_id))


def licence_or_404(licence_id: UUID) -> Licence:
    return _one(Licence.objects.filter(pk=licence_id))


def item_or_404(code: str) -> SupplyItem:
    return _one(SupplyItem.objects.select_related("supplier").filter(code=code))


def network_or_404() -> Operator:
    """The network with everything it says of itself."""
    return _one(Operator.objects.order_by("pk"))


def supplier_or_404(slug: str) -> Supplier:
    return _one(Supplier.objects.filter(slug=slug))


def certificate_or_404(certificate_id: UUID) -> Certificate:
    return _one(Certificate.objects.select_related("supplier").filter(pk=certificate_id))


def contact_or_404(contact_id: UUID) -> Contact:
    return _one(Contact.objects.select_related("supplier").filter(pk=contact_id))


def place_or_404(place_id: UUID) -> Place:
    return _one(Place.objects.select_related("supplier").filter(pk=place_id))


def draft_or_404(draft_id: UUID) -> VersionDraft:
    return _one(VersionDraft.objects.select_related("item__supplier").filter(pk=draft_id))


def price_list_or_404(list_id: UUID) -> PriceList:
    return _one(PriceList.objects.select_related("supplier").filter(pk=list_id))


def pattern_or_404(pattern_id: UUID) -> Pattern:
    return _one(Pattern.objects.select_related("item").filter(pk=pattern_id))


def proposal_or_404(proposal_id: UUID) -> Proposal:
    return _one(Proposal.objects.select_related("pattern__item", "version").filter(pk=proposal_id))


def plan_or_404(plan_id: UUID) -> TrialPlan:
    return _one(TrialPlan.objects.select_related("proposal__pattern", "proposal__version").filter(pk=plan_id))


def statement_or_404(statement_id: UUID) -> Statement:
    return _one(Statement.objects.filter(pk=statement_id))


def contest_or_404(contest_id: UUID) -> Contest:
    return _one(Contest.objects.select_related("line").filter(pk=contest_id))


def lost_dispute_or_404(lost_id: UUID) -> LostDispute:
    return _one(LostDispute.objects.filter(pk=lost_id))


def invoice_or_404(invoice_id: UUID) -> Invoice:
    return _one(Invoice.objects.filter(pk=invoice_id))


def invoice_line_or_404(line_id: UUID) -> InvoiceLine:
    return _one(InvoiceLine.objects.filter(pk=line_id))


def payout_run_or_404(run_id: UUID) -> PayoutRun:
    return _one(PayoutRun.objects.filter(pk=run_id))


def circle_or_404(circle_id: UUID) -> Circle:
    return _one(Circle.objects.filter(pk=circle_id))


def campaign_or_404(campaign_id: UUID) -> Campaign:
    return _one(Campaign.objects.filter(pk=campaign_id))


def _one(rows: "QuerySet[_M]") -> _M:
    return found(rows.first())
