"""A kitchen's checklists: begun from Today, worked step by step, closed when nothing blocks."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from towpath.faces.workspace.access import MemberRequest, food_page
from towpath.faces.workspace.rooms import page
from towpath.foundation import clock
from towpath.foundation.errors import found
from towpath.foundation.together import together
from towpath.methods.models import Adoption
from towpath.work.checklists import begin_checklist, checklist_questions, checklists_of
from towpath.work.models import Job

KEPT = timedelta(days=31)


@food_page
@require_safe
def checklists(request: MemberRequest) -> HttpResponse:
    """Today's, and every run of the last month: whoever inspects reads it here."""
    at, zone = clock.now(), request.site.zone
    before = Job.objects.filter(for_house=True, window_from__gte=at - KEPT).order_by("-window_from", "-id")
    *rows, runs = together(*checklist_questions(zone=zone, at=at), before)
    context: dict[str, Any] = {"day": checklists_of(rows, zone=zone, at=at), "runs": runs, "at": at}
    return page(request, "work/checklists.html", context, place="today", back=(reverse("today"), _("Today")))


@food_page
@require_POST
def begin(request: MemberRequest, adoption_id: UUID) -> HttpResponse:
    """Begun once a day, however many tap it."""
    adoption = found(Adoption.objects.select_related("method").filter(pk=adoption_id).first())
    at, site = clock.now(), request.site
    job = begin_checklist(adoption=adoption, zone=site.zone, currency=site.currency, by=request.actor.pk, at=at)
    return redirect("job", job_id=job.pk)
