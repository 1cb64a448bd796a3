"""Customers from a spreadsheet: a file is read, looked at row by row, taken over, and taken back while nothing has happened with them."""

from pathlib import Path
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from towpath.clientele.import_people import MOST_ROWS
from towpath.clientele.models import PeopleFile
from towpath.clientele.people_file import keep_people_file, look_into_people, take_back_people, take_over_people
from towpath.faces.uploads import was_too_large
from towpath.faces.workspace.access import MemberRequest, attempt, owner_page
from towpath.faces.workspace.record.index import to_people
from towpath.faces.workspace.record.rows import people_file_or_404
from towpath.faces.workspace.rooms import Back, page
from towpath.foundation import clock
from towpath.foundation.errors import Refusal
from towpath.foundation.spreadsheet import TooLarge, read_table

ROWS_SHOWN, FILES_SHOWN = 100, 20


class PeopleFileForm(forms.Form):
    """A file as a spreadsheet or another system writes it."""

    file = forms.FileField(label=gettext_lazy("File with customers"), help_text=gettext_lazy("CSV or .xlsx, 8 MB at most"))


@owner_page
@require_http_methods(["GET", "HEAD", "POST"])
def import_people(request: MemberRequest) -> HttpResponse:
    """Choose a file; what would become of each row is the next page."""
    form = PeopleFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        if was_too_large(request):
            form.add_error("file", str(TooLarge.what_happened))
        elif form.is_valid():
            file = form.cleaned_data["file"]
            try:
                with attempt():
                    rows = read_table(Path(file.temporary_file_path()), at_most=MOST_ROWS + 1)
                    kept = keep_people_file(name=file.name, rows=rows, **_written_in(request), at=clock.now())
            except Refusal as no:
                form.add_error("file", " ".join((str(no.what_happened), str(no.what_to_do))))
            else:
                return redirect("people-file", file_id=kept.pk)
    taken = PeopleFile.objects.exclude(taken_at=None).order_by("-taken_at", "-id").defer("rows")[:FILES_SHOWN]
    context = {"form": form, "taken": list(taken)}
    return page(request, "record/import.html", context, place="customers", back=to_people(), status=400 if form.errors else 200)


@owner_page
@require_safe
def people_file(request: MemberRequest, file_id: UUID) -> HttpResponse:
    """Every row and what becomes of it. Nothing is written by looking."""
    file = people_file_or_404(file_id)
    context = {"file": file, "count": file.outcome}
    if file.taken_at is None:
        preview = look_into_people(file, **_written_in(request), at=clock.now())
        told = [fate for fate in preview.fates if fate.reason]
        context |= {"count": preview.count(), "rows": len(preview.fates), "told": told[:ROWS_SHOWN], "more": len(told) - ROWS_SHOWN}
    return page(request, "record/people_file.html", context, place="customers", back=to_import())


@owner_page
@require_POST
def take_over(request: MemberRequest, file_id: UUID) -> HttpResponse:
    """What the look showed is done. Doing it again changes nothing."""
    done = take_over_people(file=people_file_or_404(file_id), **_written_in(request), by=request.actor.pk, at=clock.now())
    taken = done["taken"]
    words = ngettext("%(n)s customer was taken over.", "%(n)s customers were taken over.", taken) % {"n": f"{taken:,}"}
    messages.success(request, words if taken else _("All of them were here already. Nothing changed."))
    return redirect("people-file", file_id=file_id)


@owner_page
@require_POST
def take_back(request: MemberRequest, file_id: UUID) -> HttpResponse:
    """Whoever came with it goes, except those with whom something has happened since."""
    done = take_back_people(file=people_file_or_404(file_id), at=clock.now())
    gone = done["taken_back"]
    words = ngettext("%(n)s customer was taken back.", "%(n)s customers were taken back.", gone) % {"n": f"{gone:,}"}
    messages.success(request, words)
    return redirect("people-file", file_id=file_id)


def to_import() -> Back:
    return reverse("import-people"), _("From a file")


def _written_in(request: MemberRequest) -> dict[str, str]:
    """On which clock its days are, and in which language somebody is written to of whom it says nothing."""
    return {"zone": request.site.zone, "language": get_language() or "en"}
