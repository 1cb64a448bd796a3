"""Who needs you, and everybody who learns here."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from towpath.booking.models import Booking
from towpath.clientele.models import Customer
from towpath.faces.workspace.access import MemberRequest, attempt, time_page
from towpath.faces.workspace.rooms import Back, page, to_more
from towpath.faces.workspace.teaching.in_words import rows_of, say
from towpath.faces.workspace.teaching.rows import courses, learner_or_404
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, Refusal, found
from towpath.foundation.together import together
from towpath.methods.in_words import change_in_words
from towpath.teaching.keep_result import add_learner, learner_of
from towpath.teaching.look_after import look_after
from towpath.teaching.models import Learner
from towpath.teaching.needs_you import needs_you
from towpath.teaching.older_plans import courses_moved_on, older_plans

KNOWN_SHOWN = 200
SINCE = timedelta(days=180)


@time_page
@require_safe
def people(request: MemberRequest) -> HttpResponse:
    learners, used, moved_on = together(
        Learner.objects.with_names().filter(customer__erased_at=None),
        courses().select_related(None).values_list("pk")[:1],
        courses_moved_on(),
    )
    context = {
        "needs": rows_of(needs_you(today=clock.today(request.site.zone))),
        "learners": learners,
        "has_course": bool(used),
        "moved_on": [{"id": adoption, "name": say(name), "n": n} for adoption, name, n in moved_on],
    }
    return page(request, "teaching/people.html", context, back=to_more())


@time_page
@require_POST
def later(request: MemberRequest, learner_id: UUID) -> HttpResponse:
    """Done for now, or not now."""
    look_after(learner=learner_or_404(learner_id), reason=request.POST.get("reason", ""), today=clock.today(request.site.zone))
    messages.success(request, _("Done. They come again only for a new reason."))
    return redirect("learning")


@time_page
@require_safe
def course(request: MemberRequest, adoption_id: UUID) -> HttpResponse:
    """Whom the newer version of a course concerns, and what would be different for each."""
    now, older = older_plans(adoption_id)
    language = get_language() or "en"
    rows = [{"plan": each.plan, "changes": [change_in_words(change, language) for change in each.changes]} for each in older]
    return page(request, "teaching/course.html", {"title": say(now.adoption.method.name), "rows": rows}, back=to_people())


@time_page
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: MemberRequest) -> HttpResponse:
    """Somebody who booked here, or somebody new who said yes to it."""
    known, said = _known(), request.POST
    problem: Refusal | None = None
    if request.method == "POST":
        try:
            with attempt():
                return redirect("learner", learner_id=_begin(known, said).pk)
        except Refusal as no:
            if no.kind == "not_found":
                raise
            problem = no
    context = {"known": list(known[:KNOWN_SHOWN]), "said": said, "problem": problem}
    return page(request, "teaching/add.html", context, back=to_people(), status=STATUS[problem.kind] if problem else 200)


def to_people() -> Back:
    return reverse("learning"), _("Learning")


def _begin(known: QuerySet[Customer], said: Any) -> Learner:
    at = clock.now()
    wanted = said.get("customer", "")
    if wanted:
        chosen = _uuid(wanted)
        customer = found(known.filter(pk=chosen).first() if chosen else None)
        # Another record of the same person may learn here already: then that one goes on.
        records = Customer.objects.same_person(customer.pk).order_by().values("pk")
        there: Learner | None = Learner.objects.filter(customer__in=records, guardian=None).order_by("since", "id").first()
        return there or learner_of(customer=customer, at=at)
    return add_learner(name=said.get("name", ""), guardian=said.get("guardian", ""), agreed=said.get("agreed", ""), at=at)


def _known() -> QuerySet[Customer]:
    """Who booked or came in the last half year, by name; each person once."""
    whose = Coalesce("attendee__merged_into_id", "attendee_id", "booker__merged_into_id", "booker_id")
    who = Booking.objects.filter(starts_at__gt=clock.now() - SINCE).values(who=whose)
    known: QuerySet[Customer] = Customer.objects.staying().filter(pk__in=who).exclude(name="")
    return known.order_by("name", "id")


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
