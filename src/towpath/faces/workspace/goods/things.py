"""What customers own: found by its serial, registered by their word, tied to a visit, ended."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from towpath.clientele.models import Customer
from towpath.faces.workspace.access import MemberRequest, attempt, member_page
from towpath.faces.workspace.goods.rows import id_in, thing_or_404
from towpath.faces.workspace.record.rows import customer_or_404
from towpath.faces.workspace.rooms import Back, page, to_more
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, Refusal, found
from towpath.foundation.together import together
from towpath.goods.end_thing import end_thing
from towpath.goods.models import DeskReport, Thing, ThingVisit
from towpath.goods.of_trade import goods_of
from towpath.goods.register import DaysUnreadable, NoProof, Registered, register_thing
from towpath.goods.sold_here import item_sold_as, sold_here
from towpath.goods.tie_visit import tie_visit
from towpath.goods.warranty import usual_warranty
from towpath.network.packs import in_language
from towpath.orders.models import Order
from towpath.ui import formats
from towpath.work.models import Job

SHOWN = 50
TYPED = ("name", "serial", "version", "item", "bought_on", "bought_where", "warranty_until", "verified_by", "maker", "order")


@member_page
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: MemberRequest) -> HttpResponse:
    """The newest, those of one customer, or by a serial. A serial is sent, and never part of an address."""
    asked = " ".join(request.POST.get("serial", "").split()).upper()[:60]
    rows = Thing.objects.standing().select_related("customer").order_by("-registered_at", "-id")
    rows = rows.filter(serial__startswith=asked) if asked else rows
    customer = customer_or_404(id_in(request.GET["customer"])) if request.GET.get("customer") else None
    if customer is not None:
        rows = rows.filter(customer__in=Customer.objects.same_person(customer.pk).order_by().values("pk"))
    context = {"things": [_row(each) for each in rows[:SHOWN]], "asked": asked, "customer": customer}
    return page(request, "goods/things.html", context, place="more", back=to_more())


@member_page
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: MemberRequest, customer_id: UUID) -> HttpResponse:
    """For a customer, by their own word: the record they are found in leads here."""
    customer = customer_or_404(customer_id)
    if request.method != "POST":
        return _register_page(request, customer)
    try:
        with attempt():
            thing = register_thing(
                customer=customer, said=_said(request, customer), by=request.actor.pk, today=_today(request), at=clock.now()
            )
    except Refusal as problem:
        return _register_page(request, customer, problem)
    messages.success(request, _("Registered. They see it on their own page."))
    return redirect("thing", thing_id=thing.pk)


@member_page
@require_safe
def thing(request: MemberRequest, thing_id: UUID) -> HttpResponse:
    return _thing_page(request, thing_id)


@member_page
@require_POST
def end(request: MemberRequest, thing_id: UUID) -> HttpResponse:
    """They said that they don't have it any more."""
    end_thing(thing=thing_or_404(thing_id), how=request.POST.get("how", ""), at=clock.now())
    messages.success(request, _("It is nobody's any more. Its serial can be registered again."))
    return redirect("thing", thing_id=thing_id)


@member_page
@require_POST
def visit(request: MemberRequest, thing_id: UUID) -> HttpResponse:
    """This visit was about it."""
    thing = thing_or_404(thing_id)
    try:
        with attempt():
            tie_visit(thing=thing, job_id=id_in(request.POST.get("job", "")), at=clock.now())
    except Refusal as problem:
        return _thing_page(request, thing_id, problem)
    return redirect("thing", thing_id=thing_id)


def _register_page(request: MemberRequest, customer: Customer, problem: Refusal | None = None) -> HttpResponse:
    language, today = get_language() or "en", _today(request)
    orders, kinds = together(Order.objects.filter(customer=customer).order_by("-placed_at")[:20], sold_here())
    months = goods_of(request.merchant).warranty_months
    usual = {"bought_on": today.isoformat(), "warranty_until": usual_warranty(today, months).isoformat() if months else ""}
    context = {
        "customer": customer,
        "orders": [(str(each.pk), f"{each.number} · {formats.day(each.placed_at.date())}") for each in orders],
        "kinds": [(str(listing), in_language(name, language)) for listing, name, _item in kinds],
        "typed": {name: request.POST.get(name, "") for name in TYPED} if problem else usual,
        "problem": problem,
    }
    back = reverse("customer", args=[customer.pk]), customer.name or _("Somebody")
    return page(request, "goods/register.html", context, place="customers", back=back, status=STATUS[problem.kind] if problem else 200)


def _thing_page(request: MemberRequest, thing_id: UUID, problem: Refusal | None = None) -> HttpResponse:
    there = Thing.objects.filter(pk=thing_id)
    things, desk, ties, jobs = together(
        there.select_related("customer", "order"),
        DeskReport.objects.filter(thing=thing_id).order_by("-logged_at", "-id")[:SHOWN],
        ThingVisit.objects.filter(thing=thing_id).select_related("job").order_by("-tied_at", "-id")[:SHOWN],
        Job.objects.filter(customer__in=there.values("customer")).order_by("-window_from", "-id")[:20],
    )
    thing: Thing = found(next(iter(things), None))
    tied = {each.job_id for each in ties}
    language = get_language() or "en"
    aspects = {each.code: in_language(each.name, language) for each in goods_of(request.merchant).desk}
    context = {
        **_row(thing),
        "desk": [{"row": each, "aspect": aspects.get(each.aspect, each.aspect)} for each in desk],
        "visits": [{"job": each.job, "name": in_language(each.job.title, language)} for each in ties],
        "jobs": [{"job": each, "name": in_language(each.title, language)} for each in jobs if each.pk not in tied],
        "problem": problem,
    }
    return page(request, "goods/thing.html", context, place="more", back=to_things(), status=STATUS[problem.kind] if problem else 200)


def _row(thing: Thing) -> dict[str, Any]:
    days = {"bought": thing.bought_on, "warranty": thing.warranty_until}
    return {"thing": thing, **{name: formats.day(on, year=True) if on else "" for name, on in days.items()}}


def _said(request: MemberRequest, customer: Customer) -> Registered:
    said = request.POST
    item = item_sold_as(said.get("item", ""))
    return Registered(
        name=said.get("name", ""),
        serial=said.get("serial", ""),
        version=said.get("version", ""),
        item=item,
        bought_on=_day(said.get("bought_on", "")),
        bought_where=said.get("bought_where", ""),
        warranty_until=_day(said.get("warranty_until", "")),
        verified_by=said.get("verified_by", ""),
        order=_order(said.get("order", ""), customer) if said.get("verified_by") == "order" else None,
        maker_may_know=bool(said.get("maker") and item and said.get("serial", "").strip()),
    )


def _order(text: str, customer: Customer) -> Order:
    order: Order | None = Order.objects.filter(pk=id_in(text), customer=customer).first()
    if order is None:
        raise NoProof
    return order


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as problem:
        raise DaysUnreadable from problem


def _today(request: MemberRequest) -> date:
    return clock.today(request.site.zone)


def to_things() -> Back:
    return reverse("things"), _("What customers own")
