"""The licence: handed in once, looked at by the network, the gate to being live."""

from datetime import date

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from towpath.faces.uploads import was_too_large
from towpath.faces.workspace.access import MemberRequest, attempt, owner_page
from towpath.faces.workspace.forms.licence import LicenceForm
from towpath.faces.workspace.rooms import home_of, page
from towpath.faces.workspace.setup import go_on
from towpath.foundation import clock
from towpath.foundation.errors import Refusal, found
from towpath.network.licence_photos import PhotoRefused, keep_licence_photo, licence_photo
from towpath.network.licences import submit_licence
from towpath.network.models import Licence
from towpath.network.packs import in_language


@owner_page
@require_http_methods(["GET", "HEAD", "POST"])
def licence(request: MemberRequest) -> HttpResponse:
    section, language = request.merchant.pack.section("licence"), get_language() or "en"
    standing = Licence.objects.order_by("-submitted_at", "-id").first()
    form = LicenceForm(
        request.POST or None, request.FILES or None, section=section, language=language, initial={"address": request.site.address}
    )
    if request.method == "POST" and was_too_large(request):
        form.add_error("photo", _("The photo is larger than 8 MB. Take it again, or hand the licence in without one."))
    if request.method == "POST" and form.is_valid() and _hand_in(request, form):
        messages.success(request, _("Handed in. Your page opens as soon as your network has checked it."))
        return go_on(request)
    context = {
        "form": form,
        "standing": standing,
        "lapsed": standing is not None and standing.valid_until < clock.today(request.site.zone),
        "kind": in_language(section["name"], language),
        "scopes": {each["code"]: in_language(each["name"], language) for each in section["scopes"]},
        "open_form": standing is None or standing.refused_at is not None or bool(form.errors),
    }
    return page(request, "setup/licence.html", context, back=home_of(request), status=400 if form.errors else 200)


@owner_page
@require_safe
def photo(request: MemberRequest) -> HttpResponse:
    """The photo that was handed in, for the owner's own eyes."""
    standing = found(Licence.objects.order_by("-submitted_at", "-id").first())
    data, kind = licence_photo(standing.photo)
    return HttpResponse(data, content_type=kind, headers={"Cache-Control": "private, no-store", "Content-Disposition": "inline"})


def _hand_in(request: MemberRequest, form: LicenceForm) -> bool:
    """Hands the licence in, or says on the form why not."""
    at, given = clock.now(), form.cleaned_data
    try:
        with attempt():
            submit_licence(
                merchant=request.merchant,
                number=given["number"],
                holder=given["holder"],
                address=given["address"],
                scope=given["scope"],
                valid_until=given["valid_until"],
                at=at,
                today=_today(request),
                photo=_kept(given["photo"]),
            )
    except PhotoRefused as problem:
        form.add_error("photo", f"{problem.what_happened} {problem.what_to_do}")
    except Refusal as problem:
        form.add_error("valid_until" if problem.code == "licence_lapsed" else "number", f"{problem.what_happened} {problem.what_to_do}")
    return not form.errors


def _kept(photo: UploadedFile | None) -> str:
    if photo is None:
        return ""
    return keep_licence_photo(data=photo.read())


def _today(request: MemberRequest) -> date:
    return clock.today(request.site.zone)
