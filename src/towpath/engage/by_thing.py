"""Which thing a visit was for, and that one thing is followed once: whoever comes for it again begins anew, and the older way ends."""

from datetime import datetime
from uuid import UUID

from towpath.engage.advance_runs import leave
from towpath.engage.contact_budget import lock_budget
from towpath.engage.models import Run
from towpath.foundation.tenancy import all_or_nothing
from towpath.goods.announcements import ThingEnded, ThingVisited
from towpath.goods.models import Thing, ThingVisit
from towpath.work.models import Job

AGAIN = "visited_again"


def thing_of(booking_id: UUID) -> Thing | None:
    """What its job was for. Of several it is the one named first: one visit is followed by one message, not by one for each radiator."""
    tied = (
        ThingVisit.objects.filter(job__booking=booking_id, thing__ended_at=None).select_related("thing").order_by("tied_at", "id").first()
    )
    return tied.thing if tied is not None else None


def make_room(*, code: str, thing: Thing, began_at: datetime, at: datetime) -> bool:
    """The newest visit to a thing is the one that is followed. Answers whether it is this one; the budget is locked, so that two never both are."""
    lock_budget()
    others = Run.objects.under_way().filter(code=code, thing=thing)
    if others.filter(began_at__gt=began_at).exists():
        return False
    leave(list(others.values_list("pk", flat=True)), reason=AGAIN, at=at)
    return True


def note_thing(fact: ThingVisited) -> None:
    """Somebody of the team said later which thing a visit was for."""
    thing = Thing.objects.standing().filter(pk=fact.thing_id).first()
    booking = Job.objects.filter(pk=fact.job_id).values_list("booking", flat=True).first()
    if thing is None or booking is None:
        return
    with all_or_nothing():
        for run in Run.objects.under_way().filter(booking=booking, thing=None).order_by("pk"):
            if make_room(code=run.code, thing=thing, began_at=run.began_at, at=fact.at):
                Run.objects.under_way().filter(pk=run.pk).update(thing=thing)
            else:
                leave([run.pk], reason=AGAIN, at=fact.at)


def leave_what_is_gone(fact: ThingEnded) -> None:
    """It was given away, is broken, or never was theirs: nobody is reminded of it."""
    leave(list(Run.objects.under_way().filter(thing=fact.thing_id).values_list("pk", flat=True)), reason="thing_gone", at=fact.at)
