"""The terms of cancelling: in words, changed by the owner, refused where they are not fair."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from towpath.booking.models import TermsVersion
from towpath.booking.publish_terms import publish_terms
from towpath.faces.workspace.access import MemberRequest, attempt, time_owner_page
from towpath.faces.workspace.bookings.in_words import terms_in_words
from towpath.faces.workspace.forms.booking_terms import TermsForm
from towpath.faces.workspace.rooms import home_of, page
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, Refusal

SHOWN = 20


@time_owner_page
@require_http_methods(["GET", "HEAD", "POST"])
def booking_terms(request: MemberRequest) -> HttpResponse:
    """Publishing makes the next version; who booked before keeps the one they agreed to."""
    versions = list(TermsVersion.objects.latest_first()[:SHOWN])
    form = TermsForm(request.POST or None, terms=versions[0] if versions else None)
    problem: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            with attempt():
                publish_terms(**form.terms(), at=clock.now())
        except Refusal as refused:
            problem = refused
        else:
            messages.success(request, _("Published. Who booked before keeps the terms they agreed to."))
            return redirect("booking-terms")
    context = {
        "form": form,
        "problem": problem,
        "now": terms_in_words(versions[0]) if versions else [],
        "since": versions[0].published_at if versions else None,
        "earlier": [{"version": each, "words": terms_in_words(each)} for each in versions[1:]],
        "is_open": problem is not None or bool(form.errors) or not versions,
    }
    status = STATUS[problem.kind] if problem else 400 if form.errors else 200
    return page(request, "time/terms.html", context, back=home_of(request), status=status)
