"""A curriculum map from another system: what was read from it, every fault in it, and what could be published."""

import json
from pathlib import Path
from typing import Any, Final

from django import forms
from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from towpath.faces.console.access import OperatorRequest, operator_page
from towpath.faces.console.businesses import trades
from towpath.faces.console.methods_forms import MethodForm
from towpath.faces.console.shell import page
from towpath.faces.uploads import was_too_large
from towpath.foundation.errors import Refusal
from towpath.foundation.spreadsheet import TooLarge, read_table
from towpath.teaching.import_map import Kind, MapReport, read_map

FAULTS: Final[dict[Kind, Promise]] = {
    "missing_need": gettext_lazy("Needs something that is not in the map; that need was left out"),
    "circle": gettext_lazy("Needs that run in a circle; the one that closes it was left out"),
    "duplicate": gettext_lazy("The name stands there before; both were put together"),
    "too_many_needs": gettext_lazy("More needs than a unit can have; the rest was left out"),
    "no_name": gettext_lazy("No name; the row was left out"),
    "no_topic": gettext_lazy("No topic"),
    "lost_letter": gettext_lazy("A letter was lost on the way"),
}


class MapForm(forms.Form):
    """The file as the other system wrote it."""

    file = forms.FileField(
        label=gettext_lazy("The map (.csv or .xlsx)"),
        help_text=gettext_lazy(
            "One heading row; a column with the name, one with what has to be known before; title, topic and area if there are any."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx,.gz,text/csv"}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@operator_page
def look(request: OperatorRequest) -> HttpResponse:
    """Nothing is written by looking; what was read is published like every method."""
    form = MapForm(request.POST or None, request.FILES or None)
    report = _read(request, form) if request.method == "POST" else None
    context: dict[str, Any] = {"form": form, **(_seen(report) if report else {})}
    return page(request, "console/methods/map.html", context, status=400 if form.errors else 200)


def _read(request: OperatorRequest, form: MapForm) -> MapReport | None:
    if was_too_large(request):
        form.add_error("file", str(TooLarge.what_happened))
    elif form.is_valid():
        try:
            return read_map(read_table(Path(form.cleaned_data["file"].temporary_file_path())))
        except Refusal as no:
            form.add_error("file", " ".join((str(no.what_happened), str(no.what_to_do))))
    return None


def _seen(report: MapReport) -> dict[str, Any]:
    count = report.count()
    body = json.dumps(report.body(), ensure_ascii=False, indent=1)
    return {
        "report": report,
        "read": len(report.rows),
        "taken": count["taken"],
        "merged": count["merged"],
        "left_out": count["left_out"],
        "topics": len(report.competencies),
        "faults": [(words, [each for each in report.faults if each.kind == kind]) for kind, words in FAULTS.items()],
        "publish": MethodForm(initial={"kind": "curriculum", "body": body}, trades=trades()),
    }
