"""What a customer told free help, and what they showed there: for the team of this business alone."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from towpath.care.models import ToolPhoto, ToolRun
from towpath.care.tools.photo_files import file_of
from towpath.care.tools.told_before import told
from towpath.faces.told_help import told_in_words
from towpath.faces.workspace.access import MemberRequest, member_page
from towpath.faces.workspace.rooms import page
from towpath.foundation.errors import found


@member_page
@require_safe
def help_told(request: MemberRequest, run_id: UUID) -> HttpResponse:
    rows = ToolRun.objects.completed().exclude(customer=None).select_related("own", "pack", "customer")
    run = found(rows.filter(pk=run_id).first())
    there = told_in_words(told(run, ToolPhoto.objects.filter(run=run).order_by("kept_at", "id")), get_language() or "en")
    back = (reverse("customer", args=[run.customer_id]), run.customer.name or _("Somebody who left no name"))
    return page(request, "record/help_told.html", {"told": there}, place="customers", back=back)


@member_page
@require_safe
def help_photo(request: MemberRequest, help_photo_id: UUID) -> HttpResponse:
    data, kind = file_of(found(ToolPhoto.objects.filter(pk=help_photo_id).first()))
    headers = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}
    return HttpResponse(data, content_type=kind, headers=headers)
