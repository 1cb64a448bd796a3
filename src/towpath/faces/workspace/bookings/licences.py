"""What a person is allowed to do and until when, and what is booked with them beyond that."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from towpath.booking.hit_by_licences import hit_by_licences
from towpath.booking.models import PersonalLicence, Resource
from towpath.booking.set_licences import forget_licence, note_licence
from towpath.booking.usual_licences import Usual, asked_here, trade_today, usual_licences
from towpath.faces.workspace.access import MemberRequest, attempt, licence_or_404, resource_or_404, time_owner_page
from towpath.faces.workspace.bookings.licences_in_words import Allowed
from towpath.faces.workspace.forms.licences import LicenceForm, UsualLicenceForm
from towpath.faces.workspace.rooms import Back, page
from towpath.foundation import clock
from towpath.foundation.errors import NotFound, Refusal
from towpath.foundation.together import together


@time_owner_page
@require_http_methods(["GET", "HEAD", "POST"])
def licences(request: MemberRequest, resource_id: UUID) -> HttpResponse:
    """Those there are; another one, one of them renewed, or one that is usual in the trade."""
    at, today = clock.now(), clock.today(request.site.zone)
    resource, there, names, usual = _read(request, resource_id)
    form = LicenceForm(request.POST or None, initial=_to_renew(request, there))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            with attempt():
                note_licence(resource=resource, kind=given["kind"], number=given["number"], valid_until=given["valid_until"], at=at)
        except Refusal as problem:
            form.add_error(None, str(problem.what_happened))
        else:
            messages.success(request, _("Saved."))
            return redirect("licence-hits", resource_id=resource.pk)
    context = {
        "resource": resource,
        "rows": [Allowed(each, today) for each in there],
        "form": form,
        "names": names,
        "usual": [(each, UsualLicenceForm(each)) for each in usual],
    }
    return page(request, "time/licences.html", context, back=_to_person(resource), status=400 if form.errors else 200)


@time_owner_page
@require_POST
def forget(request: MemberRequest, resource_id: UUID, licence_id: UUID) -> HttpResponse:
    """What they had it for and is booked with them is shown, each with its ways out."""
    forget_licence(licence=licence_or_404(licence_id, resource_id), at=clock.now())
    messages.info(request, _("Removed. They are not offered any more for what asks for it."))
    return redirect("licence-hits", resource_id=resource_id)


@time_owner_page
@require_safe
def touched(request: MemberRequest, resource_id: UUID) -> HttpResponse:
    """What is with them on days on which their licence does not hold, as it stands now."""
    resource = resource_or_404(resource_id)
    hit = hit_by_licences(at=clock.now(), resource=resource)
    if not hit:
        messages.info(request, _("No booking is touched."))
        return redirect("person-licences", resource_id=resource.pk)
    context = {"title": resource.name, "of_licences": True, "hits": hit.bookings, "dates": hit.dates}
    return page(request, "time/hits.html", context, back=(reverse("person-licences", args=[resource.pk]), _("Licences")))


def _to_person(resource: Resource) -> Back:
    return reverse("person", args=[resource.pk]), resource.name


def _to_renew(request: MemberRequest, there: list[PersonalLicence]) -> dict[str, str | date | None]:
    """The one that was pointed at is written into the form."""
    wanted = next((each for each in there if str(each.pk) == request.GET.get("renew", "")), None)
    return {"kind": wanted.kind, "number": wanted.number, "valid_until": wanted.valid_until} if wanted else {}


def _read(request: MemberRequest, resource_id: UUID) -> tuple[Resource, list[PersonalLicence], list[str], list[Usual]]:
    """The person, their licences, how licences are called here, and what the trade usually has and this person has not: one statement."""
    resources, everybodys, packs, asked = together(
        Resource.objects.in_use().filter(pk=resource_id, kind="person"),
        PersonalLicence.objects.in_order(),
        trade_today(request.merchant.trade),
        asked_here(),
    )
    if not resources:
        raise NotFound
    names = sorted({each.kind for each in everybodys}, key=str.casefold)
    usual = usual_licences(packs=packs, held=everybodys, asked=asked, language=get_language() or "en")
    missing = [each for each in usual if resource_id not in each.held_by]
    return resources[0], [each for each in everybodys if each.resource_id == resource_id], names, missing
