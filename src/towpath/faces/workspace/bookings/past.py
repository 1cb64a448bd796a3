"""Past bookings from another system: a file is read, looked at row by row, and taken over."""

from pathlib import Path
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from towpath.booking.past_book import keep_past_book, look_into, take_over_past_book
from towpath.faces.uploads import was_too_large
from towpath.faces.workspace.access import MemberRequest, attempt, past_book_or_404, time_owner_page
from towpath.faces.workspace.rooms import page, to_more
from towpath.foundation import clock
from towpath.foundation.errors import Refusal
from towpath.foundation.spreadsheet import TooLarge, read_table

REFUSED_SHOWN = 50


class PastBookForm(forms.Form):
    """A file as another system writes it."""

    file = forms.FileField(label=gettext_lazy("File with past bookings"), help_text=gettext_lazy("CSV or .xlsx, 8 MB at most"))


@time_owner_page
@require_http_methods(["GET", "HEAD", "POST"])
def past_bookings(request: MemberRequest) -> HttpResponse:
    """Choose a file; what would become of each row is the next page."""
    form = PastBookForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        if was_too_large(request):
            form.add_error("file", str(TooLarge.what_happened))
        elif form.is_valid():
            file = form.cleaned_data["file"]
            try:
                with attempt():
                    rows = read_table(Path(file.temporary_file_path()))
                    kept = keep_past_book(name=file.name, rows=rows, zone=request.site.zone, at=clock.now())
            except Refusal as no:
                form.add_error("file", " ".join((str(no.what_happened), str(no.what_to_do))))
            else:
                return redirect("past-book", book_id=kept.pk)
    return page(request, "time/past.html", {"form": form}, back=to_more(), status=400 if form.errors else 200)


@time_owner_page
@require_safe
def past_book(request: MemberRequest, book_id: UUID) -> HttpResponse:
    """Every row and what becomes of it. Nothing is written by looking."""
    book = past_book_or_404(book_id)
    if book.taken_at is not None:
        return page(request, "time/past_book.html", {"book": book, "count": book.outcome}, back=to_more())
    preview = look_into(book, zone=request.site.zone, at=clock.now())
    refused = [fate for fate in preview.fates if fate.outcome == "refused"]
    context = {
        "book": book,
        "count": preview.count(),
        "rows": len(preview.fates),
        "refused": refused[:REFUSED_SHOWN],
        "more": len(refused) - REFUSED_SHOWN,
    }
    return page(request, "time/past_book.html", context, back=to_more())


@time_owner_page
@require_POST
def take_over(request: MemberRequest, book_id: UUID) -> HttpResponse:
    """What the look showed is done. Doing it again changes nothing."""
    done = take_over_past_book(book=past_book_or_404(book_id), site=request.site, at=clock.now())
    taken = done["taken"]
    words = ngettext("%(n)s booking was taken over.", "%(n)s bookings were taken over.", taken) % {"n": f"{taken:,}"}
    messages.success(request, words if taken else _("All of them were here already. Nothing changed."))
    return redirect("missed-bookings")
