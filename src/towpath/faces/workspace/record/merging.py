"""Two records are one person: said by the owner, and taken back by the owner for thirty days."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from towpath.clientele.find_people import find_people
from towpath.clientele.likely_same import likely_same
from towpath.clientele.merge import merge_customers, other_record, undo_merge
from towpath.clientele.models import Customer
from towpath.faces.workspace.access import MemberRequest, attempt, owner_page
from towpath.faces.workspace.record.in_words import called
from towpath.faces.workspace.record.index import COMPARED, pair_in_words
from towpath.faces.workspace.record.rows import customer_or_404, merge_or_404, records_or_404
from towpath.faces.workspace.rooms import page
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, Refusal

OFFERED = 20


@owner_page
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: MemberRequest, customer_id: UUID) -> HttpResponse:
    """Who of the others it may be, with the reason, and whom else to look up."""
    return _page(request, customer_id)


@owner_page
@require_POST
def merge(request: MemberRequest, customer_id: UUID) -> HttpResponse:
    """The record this page is about stays; the other one goes into it."""
    kept, other = customer_or_404(customer_id), _id_in(request.POST.get("other", ""))
    try:
        with attempt():
            merge_customers(kept=kept, gone=other_record(other), by=request.actor.pk, at=clock.now())
    except Refusal as problem:
        return _page(request, customer_id, problem=problem)
    messages.success(request, _("They are one person now. For 30 days you can take it back on this page."))
    return redirect("customer", customer_id=customer_id)


@owner_page
@require_POST
def undo(request: MemberRequest, merge_id: UUID) -> HttpResponse:
    """Two people after all."""
    row = merge_or_404(merge_id)
    undo_merge(merge=row, by=request.actor.pk, at=clock.now())
    messages.success(request, _("They are two people again, as before."))
    return redirect("customer", customer_id=row.kept_id)


def _page(request: MemberRequest, customer_id: UUID, *, problem: Refusal | None = None) -> HttpResponse:
    records = records_or_404(customer_id)
    stays, name, asked = records[0], called(records), " ".join(request.POST.get("find", "").split())[:100]
    others = Customer.objects.staying().exclude(name="", email=None, phone=None).exclude(pk=stays.pk)
    near = [pair for pair in likely_same([stays, *others.order_by("-first_seen_at", "-id")[:COMPARED]]) if stays in (pair.one, pair.other)]
    context = {
        "customer": stays,
        "called": name,
        "near": [{**pair_in_words(pair), "other": pair.other if pair.one == stays else pair.one} for pair in near[:OFFERED]],
        "asked": asked,
        "found": [each for each in find_people(text=asked)[:OFFERED] if each != stays] if asked else [],
        "problem": problem,
    }
    back = (reverse("customer", args=[customer_id]), name)
    return page(request, "record/merge.html", context, place="customers", back=back, status=STATUS[problem.kind] if problem else 200)


def _id_in(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
