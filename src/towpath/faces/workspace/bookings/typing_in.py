"""Somebody calls or stands at the door: a booking in a few taps, ready before they have finished speaking."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from towpath.booking.confirm import confirm_booking
from towpath.booking.hold_once import hold_time_once
from towpath.booking.hold_slot import Booked
from towpath.booking.models import Area, Booking, Resource, ServiceVersion
from towpath.booking.say_when import say_when
from towpath.booking.wall_clock import instant_of
from towpath.clientele.introduce import LONGEST_ADDRESS
from towpath.clientele.models import Customer
from towpath.engage.kit.first_touch import first_touch_of, say_source
from towpath.faces.workspace.access import MemberRequest, attempt, time_page
from towpath.faces.workspace.bookings.calendar import to_calendar
from towpath.faces.workspace.bookings.in_words import gate_names, span
from towpath.faces.workspace.bookings.moving import free_for_team, only_with
from towpath.faces.workspace.bookings.services import section_of
from towpath.faces.workspace.bookings.where_there import offer_where
from towpath.faces.workspace.forms.times import NearForm, day_field, day_or, time_field, time_or_none
from towpath.faces.workspace.rooms import page
from towpath.faces.workspace.tell.in_words import ASKED, SOURCES
from towpath.faces.workspace.work.again import again_asked, prefilled
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, Refusal
from towpath.foundation.idempotency import KeyReused
from towpath.foundation.together import together
from towpath.foundation.tokens import new_token
from towpath.goods.alter_for_free import give_for_free
from towpath.network.packs import in_language
from towpath.ui import formats
from towpath.ui.forms import offer
from towpath.work.look_again import book_again

CUSTOMERS_OFFERED = 200


class GateForm(NearForm):
    """What is asked first, where a service has questions: asked now, or set aside with a reason."""

    asked = forms.BooleanField(label=gettext_lazy("I asked, and nothing speaks against it"), required=False)
    set_aside = forms.CharField(
        label=gettext_lazy("Not asked, or taken all the same: why?"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Kept with the booking, with your name."),
    )


def mail_field() -> forms.EmailField:
    """Of whoever calls; without one nobody is written to."""
    return forms.EmailField(
        label=gettext_lazy("E-mail"),
        max_length=LONGEST_ADDRESS,
        required=False,
        help_text=gettext_lazy("The confirmation, a reminder and the link to move or cancel go there. Left empty: nothing is sent."),
        widget=forms.EmailInput(attrs={"inputmode": "email", "autocomplete": "off"}),
        error_messages={"invalid": gettext_lazy("This does not look like an e-mail address.")},
    )


class TypeInForm(GateForm):
    """What is booked, when, and for whom."""

    service = forms.ChoiceField(label=gettext_lazy("What"), widget=forms.RadioSelect(attrs={"data-cards": "1"}))
    day = day_field()
    time = time_field()
    known = forms.ChoiceField(label=gettext_lazy("Who"), required=False)
    name = forms.CharField(label=gettext_lazy("Customer's name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    phone = forms.CharField(
        label=gettext_lazy("Phone"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )
    email = mail_field()
    address = forms.CharField(label=gettext_lazy("Where, at the customer's"), max_length=200, required=False)
    area = forms.ChoiceField(label=gettext_lazy("In which area"), required=False)
    who = forms.ChoiceField(label=gettext_lazy("With whom"), required=False)
    note = forms.CharField(label=gettext_lazy("A wish or a note"), max_length=500, required=False)
    heard = forms.ChoiceField(label=gettext_lazy("Where they heard of you"), required=False)


@time_page
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: MemberRequest) -> HttpResponse:
    """The team may go beyond notice and limits; nobody goes beyond what is free. Sent twice it is one booking."""
    at, zone, language = clock.now(), request.site.zone, get_language() or "en"
    versions, people, customers, areas, looked_at = together(
        ServiceVersion.objects.current().filter(service__hidden_at=None, seats=1),
        Resource.objects.in_use().filter(kind="person"),
        Customer.objects.staying().exclude(name="").order_by("-first_seen_at", "-id")[:CUSTOMERS_OFFERED],
        Area.objects.in_order(),
        again_asked(request),
    )
    again = looked_at[0] if looked_at else None
    if again and again.customer and again.customer not in customers:
        customers.append(again.customer)
    form = TypeInForm(request.POST or None, today=clock.today(zone), initial=_asked(request, versions, at) | prefilled(again))
    offer(form, "service", [(str(each.service_id), _choice(each, language)) for each in versions])
    # Whoever is chosen from the list has a name already.
    form.fields["name"].required = not request.POST.get("known")
    offer_where(form, versions, areas)
    asks = asks_first(request, versions, language, form)
    by_name = sorted(customers, key=lambda each: each.name.casefold())
    offer(form, "known", [("", _("Somebody new")), *((str(each.pk), _known(each)) for each in by_name)])
    offer(form, "who", [("", _("Whoever is free")), *((str(each.pk), each.name) for each in people)])
    offer(form, "heard", [("", _("Not asked")), *((code, SOURCES[code]) for code in ASKED)])
    if form.initial["time"]:
        form.fields["name"].widget.attrs["autofocus"] = True
    problem: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            with attempt():
                booked = _type_in(request, form, versions, customers, at)
                if again and again.customer_id == booked.booker_id:
                    book_again(job=again, booking=booked)
                keep_source(booked, form.cleaned_data["heard"], by=request.actor.pk, at=at)
        except Refusal as refused:
            problem = refused
        else:
            told = _("Booked: %(who)s, %(when)s.")
            who = booked.booker.name if booked.booker else form.cleaned_data["name"]
            messages.success(
                request, told % {"who": who, "when": say_when(booked.starts_at, booked.zone, language, window=booked.window_minutes)}
            )
            if booked.version.questions:
                return redirect("booking-answers", booking_id=booked.pk)
            return redirect(to_calendar(booked.starts_at, zone)[0])
    key = request.POST.get("key", "")
    context: dict[str, Any] = {
        "form": form,
        "versions": versions,
        "again": again,
        "asks": asks,
        "problem": problem,
        "free": _instead(form, versions, zone, at) if problem else [],
        "key": key if key and not isinstance(problem, KeyReused) else new_token(),
    }
    status = STATUS[problem.kind] if problem else 400 if form.errors else 200
    return page(request, "time/add_booking.html", context, place="calendar", back=to_calendar(), status=status)


def _type_in(request: MemberRequest, form: TypeInForm, versions: list[ServiceVersion], customers: list[Customer], at: datetime) -> Booking:
    given, zone = form.cleaned_data, request.site.zone
    known = next((each for each in customers if str(each.pk) == given["known"]), None)
    person = forms.UUIDField(required=False).clean(given["who"])
    held, _again = hold_time_once(
        key=request.POST.get("key", ""),
        principal=request.actor.pk,
        version=_chosen(form, versions),
        starts_at=instant_of(given["day"], given["time"], zone),
        zone=zone,
        wanted=Booked(
            customer=known,
            channel="phone",
            by=request.actor.pk,
            name=given["name"],
            phone=given["phone"],
            email=given["email"],
            language=get_language() or "en",
            screened=given.get("asked", False),
            set_aside=given.get("set_aside", ""),
            area=given.get("area", ""),
            address=given.get("address", ""),
        ),
        only=only_with(person),
        at=at,
    )
    held = give_for_free(booking=held, at=at)
    return confirm_booking(booking=held, at=at, note=given["note"], address=given.get("address", ""), by=request.actor.pk)


def asks_first(request: MemberRequest, versions: list[ServiceVersion], language: str, form: GateForm | None = None) -> list[dict[str, str]]:
    """What has to be asked before some services may be promised, by their names; on the phone and at the counter too."""
    names = gate_names(section_of(request), language)
    gated = [each for each in versions if each.gate]
    if form is not None and not gated:
        del form.fields["asked"], form.fields["set_aside"]
    return [{"service": in_language(each.name, language), "words": names[each.gate]} for each in gated if each.gate in names]


def keep_source(booking: Booking, heard: str, *, by: UUID, at: datetime) -> None:
    """What they answered, if somebody asked and nothing is known yet: the first time counts."""
    if heard and booking.booker is not None and first_touch_of(booking.booker) is None:
        say_source(customer=booking.booker, source=heard, by=by, at=at)


def _known(customer: Customer) -> str:
    """Enough to tell two of one name apart."""
    return f"{customer.name} · …{customer.phone[-4:]}" if customer.phone else customer.name


def _chosen(form: TypeInForm, versions: list[ServiceVersion]) -> ServiceVersion:
    return next(each for each in versions if str(each.service_id) == form.cleaned_data["service"])


def _instead(form: TypeInForm, versions: list[ServiceVersion], zone: str, at: datetime) -> list[str]:
    """What is free on that day, where the time that was typed is not."""
    area = form.cleaned_data.get("area", "")
    slots = free_for_team(_chosen(form, versions), zone=zone, day=form.cleaned_data["day"], at=at, area=area)
    return [f"{slot.time:%H:%M}" for slot in slots]


def _asked(request: MemberRequest, versions: list[ServiceVersion], at: datetime) -> dict[str, Any]:
    asked = request.GET.get("service", "")
    return {
        "service": asked or (str(versions[0].service_id) if versions else ""),
        "day": day_or(request.GET.get("day", ""), clock.today(request.site.zone)),
        "time": time_or_none(request.GET.get("time", "")),
        "who": request.GET.get("who", ""),
    }


def _choice(version: ServiceVersion, language: str) -> str:
    price = formats.money(version.price_minor, version.currency) if version.price_minor else _("Free of charge")
    return f"{in_language(version.name, language)} · {span(version.minutes)} · {price}"
