"""In the network's list or not, and what stands there: the business's own words and prices."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from towpath.directory.look_up import free_starts
from towpath.directory.models import Entry
from towpath.directory.say_entry import entry_in, entry_kept, own_courses, say_entry, teachable_in
from towpath.faces.workspace.access import MemberRequest, attempt, owner_page
from towpath.faces.workspace.forms.directory import EntryForm, as_typed
from towpath.faces.workspace.rooms import page, to_more
from towpath.foundation import clock
from towpath.foundation.errors import Refusal
from towpath.foundation.money import Money
from towpath.foundation.together import together
from towpath.network.packs import in_language
from towpath.presence.site import why_closed
from towpath.pricing.in_words import percent
from towpath.pricing.models import FeeRule
from towpath.pricing.why_fee import why_fee


@owner_page
@require_http_methods(["GET", "HEAD", "POST"])
def entry(request: MemberRequest) -> HttpResponse:
    """The form, and below it what everybody reads now."""
    at = clock.now()
    kept, courses, rules = together(entry_kept(), own_courses(), FeeRule.objects.in_force(at))
    there, can_teach = entry_in(kept), teachable_in(courses)
    form = EntryForm(request.POST or None, initial=as_typed(there, can_teach), teachable=can_teach, language=get_language() or "en")
    if request.method == "POST" and form.is_valid():
        try:
            with attempt():
                say_entry(said=form.said(), at=at)
        except Refusal as problem:
            form.add_error("point" if problem.code == "bad_point" else None, f"{problem.what_happened} {problem.what_to_do}")
        else:
            messages.success(request, _("Saved. The list shows it from now on."))
            return redirect("directory-entry")
    context = {"form": form, "entry": there, "closed": why_closed(request.site, at), **_shown(request, there, rules, at)}
    return page(request, "more/directory.html", context, place="more", back=to_more(), status=400 if form.errors else 200)


def _shown(request: MemberRequest, there: Entry, rules: Sequence[FeeRule], at: datetime) -> dict[str, Any]:
    language = get_language() or "en"
    starts = free_starts(there, at)
    return {
        "offers": [in_language(each["name"], language) for each in there.offers],
        "helps": [in_language(each["name"], language) for each in there.helps],
        "free": starts[0]["at"] if starts else None,
        "share": percent(why_fee(rules, origin="network", base=Money(1, request.site.currency)).rate),
        "has_share": why_fee(rules, origin="network", base=Money(10_000, request.site.currency)).rate > 0,
    }
