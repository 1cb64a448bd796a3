"""Where somebody was going when something had to be asked first: afterwards they come out there, with what they had chosen."""

from uuid import UUID

from django.http import HttpRequest, QueryDict
from django.urls import reverse

PAGES = {"series": "book-series", "course": "book-course", "wait": "wait"}
MOST = 500


def kept_on_the_way(request: HttpRequest, to: str) -> dict[str, str]:
    """For the form that asks; the second time as it said itself."""
    if request.method == "POST":
        return {"to": request.POST.get("to", ""), "with_it": request.POST.get("with_it", "")[:MOST]}
    chosen = request.GET.copy()
    chosen.pop("where", None)  # that they want to say it anew, which is done then
    return {"to": to, "with_it": chosen.urlencode()[:MOST] if to else ""}


def onward(request: HttpRequest, service_id: UUID) -> str:
    """Only to pages of ours: a name that is none of them leads to the times."""
    page = PAGES.get(request.POST.get("to", ""))
    if page is None:
        return reverse("book", args=[service_id])
    chosen = QueryDict(request.POST.get("with_it", "")[:MOST]).urlencode()
    return reverse(page, args=[service_id]) + (f"?{chosen}" if chosen else "")
