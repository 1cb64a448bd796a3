"""What can be booked: start from the trade's services, then each is the business's own, in versions."""

from collections import defaultdict
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from towpath.booking.free_time import Ask
from towpath.booking.models import Category, Need, Resource, Service, ServiceVersion
from towpath.booking.offer_service import add_service, change_service, hide_service, show_service
from towpath.booking.set_categories import add_category, put_under
from towpath.booking.take_services import take_services
from towpath.faces.workspace.access import MemberRequest, attempt, time_page, version_or_404
from towpath.faces.workspace.addresses import shop_address
from towpath.faces.workspace.bookings.in_words import gate_names, needs_in_words, rules_of, skills_of
from towpath.faces.workspace.forms.services import HeadingForm, ServiceForm
from towpath.faces.workspace.menu import minor
from towpath.faces.workspace.rooms import Back, home_of, page
from towpath.faces.workspace.setup import go_on
from towpath.foundation import clock
from towpath.foundation.errors import NotFound, Refusal
from towpath.foundation.together import together
from towpath.network.packs import in_language
from towpath.payments.pay_online import may_pay_online
from towpath.work.do_as_usual import do_as_usual

VERSIONS_SHOWN = 20


@time_page
@require_safe
def services(request: MemberRequest) -> HttpResponse:
    return services_page(request)


def services_page(request: MemberRequest, wrong: HeadingForm | None = None, renamed: UUID | None = None) -> HttpResponse:
    """Everything there is, heading by heading; those without one first. `wrong`: what was typed as the name of the heading that is `renamed`."""
    language = get_language() or "en"
    versions, needs, categories = together(
        ServiceVersion.objects.current(),
        Need.objects.filter(version__superseded_at=None).order_by("position"),
        Category.objects.in_order(),
    )
    skills = skills_of(section_of(request), language)
    rows: dict[UUID | None, list[dict[str, Any]]] = defaultdict(list)
    for version in versions:
        rows[version.service.category_id].append(
            {
                "version": version,
                "takes": needs_in_words(
                    [Ask(need.kind, need.skill, need.licence) for need in needs if need.version_id == version.pk], skills
                ),
                "hidden": version.service.hidden_at is not None,
            }
        )
    groups = [
        {"category": each, "rows": rows[each.pk], "form": wrong if wrong and each.pk == renamed else HeadingForm(category=each)}
        for each in categories
    ]
    context = {"there": bool(versions), "alone": rows[None], "groups": groups}
    return page(request, "time/services.html", context, back=home_of(request), status=400 if wrong else 200)


@time_page
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: MemberRequest) -> HttpResponse:
    """Services most of the trade offer: tick them, and say what they cost here."""
    at, language = clock.now(), get_language() or "en"
    there = set(Service.objects.exclude(source_code=None).values_list("source_code", flat=True))
    rows = [_row(each, request, language) for each in section_of(request)["template"] if each["code"] not in there]
    ticked = [row for row in rows if row["ticked"]]
    bad = [row for row in ticked if row["price_minor"] is None]
    if request.method == "POST" and ticked and not bad:
        with attempt():
            taken = take_services(
                site=request.site,
                pack=request.merchant.pack,
                codes=[row["code"] for row in ticked],
                prices={row["code"]: row["price_minor"] for row in ticked},
                owner_name=request.actor.name,
                owner_id=request.actor.pk,
                language=language,
                at=at,
            )
            do_as_usual(services=taken, pack=request.merchant.pack, at=at, by=request.actor.pk)
        words = ngettext("%(n)s service can be booked now.", "%(n)s services can be booked now.", len(ticked))
        messages.success(request, words % {"n": len(ticked)})
        return redirect("services") if request.site.wants_live else go_on(request)
    nothing = request.method == "POST" and not ticked
    context = {"rows": rows, "nothing": nothing, "bad": bad}
    return page(request, "time/choose.html", context, back=to_services(), status=400 if bad or nothing else 200)


@time_page
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: MemberRequest) -> HttpResponse:
    resources, categories = together(Resource.objects.in_use().with_licences(), Category.objects.in_order())
    form = _form(request, resources, categories)
    if request.method == "POST" and form.is_valid():
        try:
            with attempt():
                _put_where_it_says(form, add_service(offered=form.offered(), at=clock.now()).service)
        except Refusal as problem:
            form.add_error(None, str(problem.what_happened))
        else:
            messages.success(request, _("It can be booked now."))
            return redirect("services")
    context = {"form": form, "pays_online": may_pay_online() is not None}
    return page(request, "time/service.html", context, back=to_services(), status=400 if form.errors else 200)


@time_page
@require_http_methods(["GET", "HEAD", "POST"])
def service(request: MemberRequest, service_id: UUID) -> HttpResponse:
    """What it is now, what it was before, and the next version of it."""
    at, language = clock.now(), get_language() or "en"
    version, older, resources, categories = _read(service_id)
    form = _form(request, resources, categories, version)
    if request.method == "POST" and form.is_valid():
        try:
            with attempt():
                change_service(service=version.service, offered=form.offered(), at=at)
                _put_where_it_says(form, version.service)
        except Refusal as problem:
            form.add_error(None, str(problem.what_happened))
        else:
            messages.success(request, _("Saved. Bookings made before keep what they were sold."))
            return redirect("services")
    context = {
        "form": form,
        "pays_online": may_pay_online() is not None,
        "version": version,
        "name": in_language(version.name, language),
        "rules": list(rules_of(version)),
        "link": shop_address(request, request.site.slug, f"/book/{version.service_id}/"),
        "older": older,
        "hidden": version.service.hidden_at is not None,
    }
    return page(request, "time/service.html", context, back=to_services(), status=400 if form.errors else 200)


@time_page
@require_POST
def hide(request: MemberRequest, service_id: UUID) -> HttpResponse:
    hide_service(service=version_or_404(service_id).service, at=clock.now())
    messages.info(request, _("Nobody can book it any more. What is booked stays."))
    return redirect("services")


@time_page
@require_POST
def show(request: MemberRequest, service_id: UUID) -> HttpResponse:
    show_service(service=version_or_404(service_id).service)
    messages.success(request, _("It can be booked again."))
    return redirect("services")


def to_services() -> Back:
    return reverse("services"), _("Services")


def section_of(request: MemberRequest) -> dict[str, Any]:
    """What the trade says of booking."""
    return dict(request.merchant.pack.section("booking"))


def _put_where_it_says(form: ServiceForm, service: Service) -> None:
    """Under the new heading that was written, or the one that was chosen."""
    new = form.new_heading()
    category = add_category(name=new).pk if new else form.cleaned_data["category"]
    if category != service.category_id:
        put_under(service=service, category=category)


def _read(service_id: UUID) -> tuple[ServiceVersion, list[ServiceVersion], list[Resource], list[Category]]:
    """Two statements: the version in force with those before it, the kinds of resources and the headings; and what it takes."""
    versions, resources, categories = together(
        ServiceVersion.objects.filter(service=service_id).select_related("service", "terms").order_by("-number")[: VERSIONS_SHOWN + 1],
        Resource.objects.in_use().with_licences(),
        Category.objects.in_order(),
    )
    if not versions:
        raise NotFound
    return versions[0], versions[1:], resources, categories


def _form(
    request: MemberRequest, resources: list[Resource], categories: list[Category], version: ServiceVersion | None = None
) -> ServiceForm:
    return ServiceForm(
        request.POST or None,
        currency=request.site.currency,
        resources=resources,
        skills=skills_of(section_of(request), get_language() or "en"),
        gates=gate_names(section_of(request), get_language() or "en"),
        categories=categories,
        version=version,
    )


def _row(each: dict[str, Any], request: MemberRequest, language: str) -> dict[str, Any]:
    code, posted = each["code"], request.POST if request.method == "POST" else None
    price = posted.get(f"price-{code}", "").strip() if posted is not None else each["price"]
    return {
        "code": code,
        "name": in_language(each["name"], language),
        "note": in_language(each["description"], language),
        "price": price,
        "ticked": code in posted.getlist("service") if posted is not None else True,
        "price_minor": minor(price, request.site.currency),
    }
