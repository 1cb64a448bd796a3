"""What the house has settled about its work, and how late it really came."""

from decimal import Decimal, InvalidOperation
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from towpath.booking.models import ServiceVersion
from towpath.faces.workspace.access import MemberRequest, attempt, time_owner_page, time_page, version_or_404
from towpath.faces.workspace.rooms import page, to_more
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, Refusal, found
from towpath.foundation.money import from_decimal, to_decimal
from towpath.foundation.together import together
from towpath.methods.models import Adoption, OwnVersion
from towpath.network.packs import in_language
from towpath.work.expect_cost import BadExpectation, expect_cost
from towpath.work.fixed_at_once import fixed_at_once
from towpath.work.house_rules import do_service_by, set_lateness_rule
from towpath.work.lateness import lateness
from towpath.work.models import ExpectedCost, LatenessRule, ServiceProcedure


class LatenessForm(forms.Form):
    """Who waits longer than this pays so much less."""

    minutes = forms.IntegerField(label=gettext_lazy("Later than promised by more than (minutes)"), min_value=0, max_value=1440)
    amount = forms.DecimalField(
        label=gettext_lazy("Taken off, without asking"), min_value=Decimal(0), max_value=Decimal(100_000), decimal_places=2
    )


@time_owner_page
@require_safe
def rules(request: MemberRequest) -> HttpResponse:
    return _page(request)


@time_owner_page
@require_POST
def lateness_rule(request: MemberRequest) -> HttpResponse:
    form = LatenessForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    given = form.cleaned_data
    try:
        with attempt():
            amount = from_decimal(given["amount"], request.site.currency)
            set_lateness_rule(minutes=given["minutes"], reduction=amount, at=clock.now())
    except (Refusal, ValueError):
        form.add_error("amount", _("Write the amount like 10.00."))
        return _page(request, form)
    messages.success(request, _("From now on it is so."))
    return redirect("work-rules")


@time_owner_page
@require_POST
def procedure(request: MemberRequest, service_id: UUID) -> HttpResponse:
    """Whoever books this service gets a job, done by this procedure."""
    service, wanted = version_or_404(service_id).service, request.POST.get("procedure", "")
    with attempt():
        do_service_by(service=service, adoption=_adoption(wanted) if wanted else None, at=clock.now())
    messages.success(request, _("From now on it is so."))
    return redirect("work-rules")


@time_owner_page
@require_POST
def expected(request: MemberRequest, service_id: UUID) -> HttpResponse:
    """What it usually comes to, from so much to so much; left empty, nothing is said."""
    service = version_or_404(service_id).service
    try:
        with attempt():
            least, most = (_minor(request.POST.get(name, ""), request.site.currency) for name in ("least", "most"))
            expect_cost(service=service, from_minor=least, to_minor=most, site=request.site, at=clock.now())
    except Refusal as problem:
        return _page(request, problem=problem)
    messages.success(request, _("From now on it is so."))
    return redirect("work-rules")


@time_page
@require_safe
def how_late(request: MemberRequest) -> HttpResponse:
    """By month and by who came, measured; and how often one visit was enough."""
    zone = request.site.zone
    context = {"rows": lateness(zone=zone), "at_once": fixed_at_once(zone=zone, at=clock.now())}
    return page(request, "work/lateness.html", context, place="more", back=to_more())


def _page(request: MemberRequest, form: LatenessForm | None = None, problem: Refusal | None = None) -> HttpResponse:
    language = get_language() or "en"
    services, own, links, standing, costs = together(
        ServiceVersion.objects.current().filter(service__hidden_at=None),
        OwnVersion.objects.current().of_kind("procedure"),
        ServiceProcedure.objects.all(),
        LatenessRule.objects.all()[:1],
        ExpectedCost.objects.all(),
    )
    rule = standing[0] if standing else None
    initial = {"minutes": rule.minutes, "amount": to_decimal(rule.reduction_minor, rule.currency)} if rule else {}
    said = {each.service_id: _range(each) for each in costs}
    by = {link.service_id: link.adoption_id for link in links}
    context = {
        "form": form or LatenessForm(initial=initial),
        "services": [(each.service_id, in_language(each.name, language), by.get(each.service_id)) for each in services],
        "costs": [(each.service_id, in_language(each.name, language), *said.get(each.service_id, ("", ""))) for each in services],
        "problem": problem,
        "procedures": [(each.adoption_id, in_language(each.adoption.method.name, language)) for each in own],
    }
    status = STATUS[problem.kind] if problem else 400 if form is not None and form.errors else 200
    return page(request, "work/rules.html", context, place="more", back=to_more(), status=status)


def _range(cost: ExpectedCost) -> tuple[str, str]:
    return str(to_decimal(cost.from_minor, cost.currency)), str(to_decimal(cost.to_minor, cost.currency))


def _minor(typed: str, currency: str) -> int | None:
    """Nothing typed is nothing said."""
    if not typed.strip():
        return None
    try:
        amount = Decimal(typed.strip().replace(",", "."))
        return from_decimal(amount, currency).minor if amount.is_finite() and 0 <= amount <= 10_000_000 else -1
    except (InvalidOperation, ValueError) as problem:
        raise BadExpectation from problem


def _adoption(text: str) -> Adoption:
    """One of this business's own; whatever else was typed is nothing."""
    try:
        return found(Adoption.objects.select_related("method").filter(pk=UUID(text)).first())
    except ValueError:
        return found(None)
