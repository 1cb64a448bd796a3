"""A unit of a curriculum, read as it was published: the lesson by the minute, the sheets, the quiz with its answers."""

from django.http import HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from towpath.faces.console.access import OperatorRequest, operator_page
from towpath.faces.console.methods import method_or_404
from towpath.faces.console.shell import page
from towpath.foundation.errors import found
from towpath.methods.publish import newest
from towpath.methods.reading import unit_said


@require_safe
@operator_page
def read(request: OperatorRequest, course: str, unit_code: str) -> HttpResponse:
    """Of the newest version. What a business changed in it is its own, and is not shown here."""
    method = method_or_404(course)
    version = found(newest(method))
    context = {"method": method, "version": version, "unit": unit_said(version.body, unit_code, get_language() or "en")}
    return page(request, "console/methods/unit.html", context)
