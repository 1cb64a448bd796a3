"""Somebody wants the same time every week: each day is looked at first, then all of them are booked in one go."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, TypeVar

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from towpath.booking.hold_slot import Booked
from towpath.booking.models import Area, Booking, ServiceVersion
from towpath.booking.say_when import say_when
from towpath.booking.series_book import book_series
from towpath.booking.series_in_words import clocks_in_words, left_out_in_words
from towpath.booking.series_preview import preview_series
from towpath.booking.series_rule import Rule
from towpath.clientele.models import Customer
from towpath.faces.workspace.access import MemberRequest, attempt, time_page
from towpath.faces.workspace.bookings.calendar import to_calendar
from towpath.faces.workspace.bookings.typing_in import GateForm, asks_first, mail_field
from towpath.faces.workspace.bookings.where_there import offer_where
from towpath.faces.workspace.forms.times import day_field, time_field
from towpath.faces.workspace.rooms import page
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, Refusal
from towpath.foundation.together import together
from towpath.foundation.tokens import new_token
from towpath.network.packs import in_language
from towpath.passes.models import Pack
from towpath.passes.use_credit import usable_packs
from towpath.ui.forms import offer

CUSTOMERS_OFFERED = 200
Form = TypeVar("Form", bound="ManyForm")


class ManyForm(GateForm):
    """What, how many, for whom, and where somebody comes to them."""

    service = forms.ChoiceField(label=gettext_lazy("What"), widget=forms.RadioSelect(attrs={"data-cards": "1"}))
    count = forms.IntegerField(
        label=gettext_lazy("How many"), min_value=2, max_value=60, initial=8, widget=forms.NumberInput(attrs={"inputmode": "numeric"})
    )
    known = forms.ChoiceField(label=gettext_lazy("Who"), required=False)
    name = forms.CharField(label=gettext_lazy("Customer's name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    phone = forms.CharField(
        label=gettext_lazy("Phone"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )
    email = mail_field()
    note = forms.CharField(label=gettext_lazy("A wish or a note"), max_length=500, required=False)
    address = forms.CharField(label=gettext_lazy("Where, at the customer's"), max_length=200, required=False)
    area = forms.ChoiceField(label=gettext_lazy("In which area"), required=False)


class SeriesForm(ManyForm):
    """From when on."""

    day = day_field(gettext_lazy("First day"))
    time = time_field()
    apart = forms.IntegerField(
        label=gettext_lazy("Weeks from one to the next"),
        min_value=1,
        max_value=8,
        initial=1,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )

    def rule(self) -> Rule:
        given = self.cleaned_data
        return Rule(given["day"], given["time"], count=given["count"], interval=given["apart"])


@time_page
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: MemberRequest) -> HttpResponse:
    """Looking first, and as often as one likes; booked is what was shown."""
    versions, customers, areas = together(
        ServiceVersion.objects.current().filter(service__hidden_at=None, seats=1),
        customers_offered(),
        Area.objects.in_order(),
    )
    form = SeriesForm(request.POST or None, today=clock.today(request.site.zone), initial=first_of(request, versions))
    offer_where(form, versions, areas)
    return look_then_book(request, form, versions, customers, template="time/add_series.html", look=_looked, book=_booked)


def look_then_book(
    request: MemberRequest,
    form: Form,
    versions: list[ServiceVersion],
    customers: list[Customer],
    *,
    template: str,
    look: Callable[[MemberRequest, Form, ServiceVersion, Customer | None, datetime], dict[str, Any]],
    book: Callable[[MemberRequest, Form, ServiceVersion, Customer | None, datetime], HttpResponse],
) -> HttpResponse:
    """What was typed is looked at as often as one likes, and booked as it was shown; after a no it is looked at again."""
    at = clock.now()
    asks = offer_choices(request, form, versions, customers)
    problem: Refusal | None = None
    looked: dict[str, Any] = {}
    if request.method == "POST" and form.is_valid():
        version = next(each for each in versions if str(each.service_id) == form.cleaned_data["service"])
        known = next((each for each in customers if str(each.pk) == form.cleaned_data["known"]), None)
        try:
            if request.POST.get("act") == "book":
                with attempt():
                    return book(request, form, version, known, at)
        except Refusal as refused:
            problem = refused
        try:
            looked = look(request, form, version, known, at)
        except Refusal as refused:
            problem = problem or refused
    context = {"form": form, "versions": versions, "asks": asks, "problem": problem, "key": new_token(), **looked}
    status = STATUS[problem.kind] if problem else 400 if form.errors else 200
    return page(request, template, context, place="calendar", back=to_calendar(), status=status)


def customers_offered() -> QuerySet[Customer]:
    """The question: whom it may be for, the latest first."""
    known: QuerySet[Customer] = Customer.objects.staying().exclude(name="").order_by("-first_seen_at", "-id")
    return known[:CUSTOMERS_OFFERED]


def first_of(request: MemberRequest, versions: list[ServiceVersion]) -> dict[str, Any]:
    """What the form begins with: the service it was opened from, else the first, from today on."""
    asked = request.GET.get("service", "")
    first = next((each for each in versions if str(each.service_id) == asked), next(iter(versions), None))
    return {"service": str(first.service_id) if first else "", "day": clock.today(request.site.zone)}


def offer_choices(
    request: MemberRequest, form: ManyForm, versions: list[ServiceVersion], customers: list[Customer]
) -> list[dict[str, str]]:
    """What and whom there is to choose from. Whoever is chosen from the list has a name already. Answers what has to be asked first, by service."""
    language, chosen = get_language() or "en", request.POST.get("known", "")
    offer(form, "service", [(str(each.service_id), in_language(each.name, language)) for each in versions])
    form.fields["name"].required = not chosen
    by_name = sorted(customers, key=lambda each: each.name.casefold())
    offer(form, "known", [("", _("Somebody new")), *((str(each.pk), each.name) for each in by_name)])
    return asks_first(request, versions, language, form)


def _looked(request: MemberRequest, form: SeriesForm, version: ServiceVersion, known: Customer | None, at: datetime) -> dict[str, Any]:
    zone, language = request.site.zone, get_language() or "en"
    area = form.cleaned_data.get("area", "")
    preview = preview_series(version=version, rule=form.rule(), zone=zone, at=at, by=request.actor.pk, area=area)
    return {
        "lessons": [(each.day, say_when(each.starts_at, zone, language)) for each in preview.lessons],
        "left_out": left_out_in_words(preview.skipped, language=language),
        "clocks": clocks_in_words([each.starts_at for each in preview.lessons], zone=zone, language=language),
        "looked": True,
        "total_minor": version.price_minor * len(preview.lessons),
        "currency": version.currency,
        "packs": packs_enough(known, version, len(preview.lessons), at),
    }


def _booked(request: MemberRequest, form: SeriesForm, version: ServiceVersion, known: Customer | None, at: datetime) -> HttpResponse:
    given = form.cleaned_data
    shown = _days(request.POST.getlist("on"))
    pack = next((each for each in packs_enough(known, version, len(shown), at) if str(each.pk) == request.POST.get("pack")), None)
    series = book_series(
        key=request.POST.get("key", ""),
        principal=request.actor.pk,
        version=version,
        rule=form.rule(),
        zone=request.site.zone,
        wanted=booked_for(request, given, known),
        shown=shown,
        note=given["note"],
        pack=pack,
        at=at,
    )
    bookings = list(Booking.objects.filter(series=series).order_by("series_day"))
    n = len(bookings)
    messages.success(request, ngettext("%(n)s time is booked.", "%(n)s times are booked.", n) % {"n": n})
    return redirect("booking", booking_id=bookings[0].pk)


def booked_for(request: MemberRequest, given: dict[str, Any], known: Customer | None) -> Booked:
    """Typed in, for somebody known or by a name."""
    return Booked(
        customer=known,
        channel="phone",
        by=request.actor.pk,
        name="" if known else given["name"],
        phone="" if known else given["phone"],
        email=given["email"],
        language=get_language() or "en",
        screened=given.get("asked", False),
        set_aside=given.get("set_aside", ""),
        area=given.get("area", ""),
        address=given.get("address", ""),
    )


def packs_enough(known: Customer | None, version: ServiceVersion, count: int, at: datetime) -> list[Pack]:
    """Which packs of theirs are enough for all of them."""
    if known is None or not version.price_minor:
        return []
    return [each for each in usable_packs(customer=known, service=version.service_id, at=at) if each.uses_left >= count]


def _days(texts: list[str]) -> list[date]:
    days = []
    for text in texts[:60]:
        try:
            days.append(date.fromisoformat(text[:10]))
        except ValueError:
            continue
    return days
