"""A picture of somebody of the team, for whoever waits for them."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from towpath.faces.uploads import was_too_large
from towpath.faces.workspace.access import MemberRequest, attempt, resource_or_404, time_owner_page, time_page
from towpath.foundation import clock
from towpath.foundation.errors import Refusal
from towpath.work.models import Portrait
from towpath.work.photos import work_photo
from towpath.work.show_who_comes import show_nobody, show_who_comes


@time_page
@require_safe
def picture(request: MemberRequest, resource_id: UUID) -> HttpResponse:
    portrait = Portrait.objects.filter(resource=resource_id).first()
    data, kind = work_photo(portrait.name if portrait else "")
    return HttpResponse(data, content_type=kind, headers={"Cache-Control": "private, no-store", "Content-Disposition": "inline"})


@time_owner_page
@require_POST
def keep(request: MemberRequest, resource_id: UUID) -> HttpResponse:
    """The newest counts."""
    resource, file = resource_or_404(resource_id), request.FILES.get("photo")
    try:
        with attempt():
            show_who_comes(resource=resource, data=file.read() if file and not was_too_large(request) else b"", at=clock.now())
    except Refusal as problem:
        messages.error(request, f"{problem.what_happened} {problem.what_to_do}")
    else:
        messages.success(request, _("Whoever waits for them sees this picture."))
    return redirect("person", resource_id=resource_id)


@time_owner_page
@require_POST
def drop(request: MemberRequest, resource_id: UUID) -> HttpResponse:
    show_nobody(resource=resource_or_404(resource_id))
    messages.info(request, _("No picture is shown any more."))
    return redirect("person", resource_id=resource_id)
