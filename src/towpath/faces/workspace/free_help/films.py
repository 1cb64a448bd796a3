"""What the business shows beside something to try: a picture or a short film of its own."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from towpath.care.models import ToolFilm
from towpath.care.tools.edit_tool import ChangedMeanwhile
from towpath.care.tools.keep_film import FilmNeedsWords, TooManyFilms, keep_film, put_film
from towpath.care.tools.photo_files import file_of
from towpath.faces.in_parts import in_parts
from towpath.faces.workspace.access import MemberRequest, attempt, member_page
from towpath.faces.workspace.forms.free_help import said_in
from towpath.faces.workspace.free_help.tools import seen_in, tool_page
from towpath.foundation import clock
from towpath.foundation.errors import found
from towpath.network.bare_films import BadFilm


@member_page
@require_POST
def put(request: MemberRequest, tool_code: str, named: str) -> HttpResponse:
    """Into the draft, in place of another; customers see it once that is published. With `off` it stands there no more."""
    file, off = request.FILES.get("film"), "off" in request.POST
    name = said_in(request.POST.get("name_en", "").strip()[:200], request.POST.get("name_zh", "").strip()[:200])
    try:
        with attempt():
            film = None if off else keep_film(data=file.read() if file is not None else b"", by=request.actor.pk, at=clock.now())
            put_film(
                merchant=request.merchant, code=tool_code, seen=seen_in(request), result=named, film=film, name=name, by=request.actor.pk
            )
    except (BadFilm, ChangedMeanwhile, FilmNeedsWords, TooManyFilms) as problem:
        return tool_page(request, tool_code, problem)
    messages.success(request, _("Written down. Your customers see it once you publish."))
    return redirect("help-part", tool_code=tool_code, tool_part="results", named=named)


@member_page
@require_safe
def film_file(request: MemberRequest, help_film_id: UUID) -> HttpResponse:
    return in_parts(request, *file_of(found(ToolFilm.objects.filter(pk=help_film_id).first())))
