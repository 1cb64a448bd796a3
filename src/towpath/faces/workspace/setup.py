"""Getting ready: one calm list, one thing a page, and exactly what is still missing before the doors open."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import Count, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from towpath.booking.models import Service, ServiceVersion
from towpath.booking.set_hours import follow_the_house
from towpath.dining.models import Table
from towpath.faces.workspace.access import MemberRequest, attempt, member_page, owner_page, sells_things, sells_time, serves_food
from towpath.faces.workspace.forms.brand import LookForm, NameForm
from towpath.faces.workspace.forms.hours import DAYS, HoursForm
from towpath.faces.workspace.proposals import proposals
from towpath.faces.workspace.rooms import fragment, home_of, page
from towpath.foundation import clock
from towpath.foundation.errors import Refusal
from towpath.foundation.tenancy import MerchantOwned
from towpath.foundation.together import together
from towpath.network.models import Licence, Merchant
from towpath.network.packs import in_language
from towpath.payments.providers import origins_of_all_pages
from towpath.presence.models import Listing, Site
from towpath.presence.site import TYPEFACES, ask_to_go_live, set_brand, set_hours, take_offline, why_closed
from towpath.ui.csp import let_in

SWATCHES = (12, 35, 58, 85, 115, 145, 170, 195, 222, 255, 290, 335)


@dataclass(frozen=True)
class Step:
    """One line of the list."""

    name: str
    href: str
    done: bool
    note: str
    needed: bool = True


@member_page
@require_safe
def setup(request: MemberRequest) -> HttpResponse:
    answer = page(request, "setup/index.html", _standing(request))
    # Browsers hold a form to the policy of its page on every step, also where the provider takes over.
    let_in(answer, form_action=origins_of_all_pages())
    return answer


@member_page
@require_safe
def setup_now(request: MemberRequest) -> HttpResponse:
    """The list alone: the page opens in front of the owner's eyes when the licence is verified."""
    return fragment(request, "setup/_checklist.html", _standing(request))


@owner_page
@require_POST
def go_live(request: MemberRequest) -> HttpResponse:
    """The page opens now, or the moment the licence is verified."""
    steps, _licence = steps_of(request.site, request.merchant)
    missing = [step.name for step in steps if step.needed and not step.done]
    if missing:
        messages.info(request, _("Still missing: %(things)s.") % {"things": ", ".join(missing)})
        return redirect("setup")
    at = clock.now()
    site = ask_to_go_live(site=request.site, at=at)
    if site.is_live(at):
        messages.success(request, _("Your page is live."))
        return redirect("today")
    return redirect("setup")


@owner_page
@require_POST
def go_offline(request: MemberRequest) -> HttpResponse:
    take_offline(site=request.site)
    messages.info(request, _("Your page is closed. Everything is kept; open it again whenever you like."))
    return redirect("setup")


@member_page
@require_safe
def preview(request: MemberRequest) -> HttpResponse:
    """The shop's page as guests will see its top, before anybody can."""
    menu = list(Listing.objects.shown()) if sells_things(request.merchant) else []
    services = list(ServiceVersion.objects.offered()) if sells_time(request.merchant) else []
    return page(request, "setup/preview.html", {"menu": menu, "services": services, "hours": week(request.site)}, back=home_of(request))


@owner_page
@require_http_methods(["GET", "HEAD", "POST"])
def name(request: MemberRequest) -> HttpResponse:
    site = request.site
    example = in_language(request.merchant.pack.section("words").get("example", {}), get_language() or "en")
    told = {"name": site.name, "tagline": site.tagline, "address": site.address}
    form = NameForm(request.POST or None, initial=told, example=example)
    if request.method == "POST" and form.is_valid():
        told = {field: form.cleaned_data[field] for field in told}
        set_brand(site=site, **told, hue=site.hue, typeface=site.typeface, at=clock.now())
        return _saved(request)
    return page(request, "setup/name.html", {"form": form}, back=home_of(request), status=400 if form.errors else 200)


@owner_page
@require_http_methods(["GET", "HEAD", "POST"])
def look(request: MemberRequest) -> HttpResponse:
    site = request.site
    form = LookForm(request.POST or None, initial={"hue": site.hue, "typeface": site.typeface})
    if request.method == "POST" and form.is_valid():
        set_brand(
            site=site,
            name=site.name,
            tagline=site.tagline,
            address=site.address,
            hue=form.cleaned_data["hue"],
            typeface=form.cleaned_data["typeface"],
            at=clock.now(),
        )
        return _saved(request)
    context = {"form": form, "swatches": SWATCHES, "hue": site.hue, "typeface": site.typeface}
    return page(request, "setup/look.html", context, back=home_of(request), status=400 if form.errors else 200)


@member_page
@require_safe
def look_preview(request: MemberRequest) -> HttpResponse:
    """The shop in a colour that is only being tried."""
    form = LookForm(request.GET)
    form.is_valid()
    hue, typeface = form.cleaned_data.get("hue", request.site.hue), form.cleaned_data.get("typeface", request.site.typeface)
    return fragment(
        request, "setup/_look_preview.html", {"hue": hue, "typeface": typeface if typeface in TYPEFACES else "sans", "swap": True}
    )


@member_page
@require_http_methods(["GET", "HEAD", "POST"])
def hours(request: MemberRequest) -> HttpResponse:
    site = request.site
    form = HoursForm(request.POST or None, hours=site.hours)
    if request.method == "POST" and form.is_valid():
        try:
            with attempt():
                set_hours(site=site, hours=form.hours())
                if sells_time(request.merchant):
                    follow_the_house(before=site.hours, hours=form.hours())
        except Refusal as problem:
            form.add_error(None, str(problem.what_happened))
        else:
            return _saved(request)
    return page(request, "setup/hours.html", {"form": form}, back=home_of(request), status=400 if form.errors else 200)


def _standing(request: MemberRequest) -> dict[str, Any]:
    steps, licence = steps_of(request.site, request.merchant)
    missing = [step for step in steps if step.needed and not step.done]
    return {
        "steps": steps,
        "missing": missing,
        "licence": licence,
        "closed": why_closed(request.site, clock.now()),
        "sells_things": sells_things(request.merchant),
        "proposals": proposals(request) if request.role == "owner" and not request.site.wants_live else [],
    }


def steps_of(site: Site, merchant: Merchant) -> tuple[list[Step], Licence | None]:
    """The list, in one statement. Dishes and tables for who sells things, services for who sells time."""
    now = Site.objects.filter(pk=site.pk).annotate(
        dishes=_count(Listing, hidden_at=None), tables=_count(Table, retired_at=None), services=_count(Service, hidden_at=None)
    )
    licences, ((address, hours, dishes, laid, services),) = together(
        Licence.objects.order_by("-submitted_at", "-id")[:1], now.values_list("address", "hours", "dishes", "tables", "services")
    )
    licence = next(iter(licences), None)
    return [
        Step(_("Name and address"), reverse("name"), bool(address), address or _("People need to find you.")),
        Step(_("Colour and letters"), reverse("look"), True, _("Yours alone. Change them whenever you like."), needed=False),
        Step(_("Opening hours"), reverse("hours"), any(hours), _("We filled in the usual hours of the trade.")),
        *(_steps_of_time(services) if sells_time(merchant) else []),
        *(_steps_of_things(merchant, dishes, laid) if sells_things(merchant) else []),
        Step(_("Licence"), reverse("licence"), licence is not None and licence.refused_at is None, licence_in_words(licence)),
    ], licence


def _steps_of_time(services: int) -> list[Step]:
    told = ngettext("%(n)s service can be booked", "%(n)s services can be booked", services) % {"n": services}
    return [
        Step(
            _("Services"),
            reverse("services") if services else reverse("choose-services"),
            services > 0,
            told if services else _("Tick what you offer, at your own prices."),
        ),
        Step(
            _("Terms of cancelling"),
            reverse("booking-terms"),
            True,
            _("Fair ones are filled in. Change them whenever you like."),
            needed=False,
        ),
    ]


def _step_of_pieces(merchant: Merchant, pieces: int) -> Step:
    name = in_language(merchant.pack.section("words")["offers"], get_language() or "en")
    told = ngettext("%(n)s piece", "%(n)s pieces", pieces) % {"n": pieces}
    return Step(
        name[:1].upper() + name[1:], reverse("menu"), pieces > 0, told if pieces else _("Start from what most shops of your trade have.")
    )


def _steps_of_things(merchant: Merchant, dishes: int, tables: int) -> list[Step]:
    if not serves_food(merchant):
        return [_step_of_pieces(merchant, dishes)]
    return [
        Step(
            _("Menu"),
            reverse("menu"),
            dishes > 0,
            ngettext("%(n)s dish", "%(n)s dishes", dishes) % {"n": dishes} if dishes else _("Start from dishes most shops have."),
        ),
        Step(
            _("Tables"),
            reverse("tables"),
            tables > 0,
            ngettext("%(n)s table with a code", "%(n)s tables with a code", tables) % {"n": tables}
            if tables
            else _("Each table gets a code to scan."),
            needed=False,
        ),
    ]


def licence_in_words(licence: Licence | None) -> str:
    if licence is None:
        return _("No page is live without a valid one.")
    if licence.refused_at is not None:
        return _("Sent back: %(reason)s") % {"reason": licence.refused_reason}
    if licence.verified_at is not None:
        return _("Checked, valid until %(day)s.") % {"day": f"{licence.valid_until:%Y-%m-%d}"}
    return _("Handed in. Your network is checking it.")


def week(site: Site) -> list[tuple[str, str]]:
    """The opening hours as people read them."""
    return [
        (str(day), ", ".join(f"{start}–{end}" for start, end in spans) or _("closed")) for day, spans in zip(DAYS, site.hours, strict=False)
    ]


def _count(model: type[MerchantOwned], **which: object) -> Coalesce:
    rows = model.objects.filter(**which).order_by().values("merchant_id").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(rows), 0)


def go_on(request: MemberRequest) -> HttpResponse:
    """An owner who is getting ready goes on with the next thing that is needed; everybody else, and whoever has it all, goes home."""
    if request.role == "owner" and not request.site.wants_live:
        steps, _licence = steps_of(request.site, request.merchant)
        missing = next((step for step in steps if step.needed and not step.done), None)
        if missing is not None:
            return redirect(missing.href)
    return redirect(home_of(request)[0])


def _saved(request: MemberRequest) -> HttpResponse:
    messages.success(request, _("Saved."))
    return go_on(request)
