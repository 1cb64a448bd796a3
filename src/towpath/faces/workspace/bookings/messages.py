"""What is written about bookings: reminders to customers, news to the owner; and where it is, where that is online or on the phone."""

from uuid import UUID

from django.contrib import messages as told
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from towpath.booking.say_online import say_online, say_online_here
from towpath.booking.set_messages import message_rules, set_messages
from towpath.faces.workspace.access import MemberRequest, attempt, booking_or_404, time_owner_page, time_page, version_or_404
from towpath.faces.workspace.bookings.booking import booking_page
from towpath.faces.workspace.forms.messages import MessagesForm
from towpath.faces.workspace.rooms import home_of, page
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, NotFound, Refusal


@time_owner_page
@require_http_methods(["GET", "HEAD", "POST"])
def messages(request: MemberRequest) -> HttpResponse:
    """From the moment it is saved; what has left has left."""
    rules = message_rules()
    form = MessagesForm(request.POST or None, rules=rules)
    problem: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            with attempt():
                set_messages(reminders=form.reminders(), to_owners=form.cleaned_data["to_owners"])
        except Refusal as refused:
            problem = refused
        else:
            told.success(request, _("Saved. It counts from now on."))
            return redirect("messages")
    status = STATUS[problem.kind] if problem else 400 if form.errors else 200
    return page(request, "time/messages.html", {"form": form, "problem": problem}, back=home_of(request), status=status)


@time_page
@require_POST
def service_online(request: MemberRequest, service_id: UUID) -> HttpResponse:
    """For every booking of it, those that are made already too."""
    given = request.POST
    try:
        with attempt():
            service = version_or_404(service_id).service
            say_online(service=service, link=given.get("link", ""), calls=given.get("calls", ""), at=clock.now())
    except NotFound:
        raise
    except Refusal as problem:
        told.error(request, str(problem.what_happened))
    else:
        told.success(request, _("Saved. Whoever booked reads it on their page, in their mail and in their calendar."))
    return redirect("service", service_id=service_id)


@time_page
@require_POST
def booking_online(request: MemberRequest, booking_id: UUID) -> HttpResponse:
    """For this one alone."""
    try:
        with attempt():
            say_online_here(booking=booking_or_404(booking_id), link=request.POST.get("link", ""))
    except NotFound:
        raise
    except Refusal as problem:
        return booking_page(request, booking_id, problem=problem)
    told.success(request, _("Saved, for this one alone."))
    return redirect("booking", booking_id=booking_id)
