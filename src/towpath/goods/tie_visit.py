"""A visit is about a thing: whoever looks at the thing later sees what was done on it."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.clientele.models import Customer
from towpath.foundation.errors import Refusal
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing, current_merchant
from towpath.goods.announcements import ThingVisited
from towpath.goods.models import Thing, ThingVisit
from towpath.work.models import Job


class NotTheirVisit(Refusal):
    code = "not_their_visit"
    what_happened = _("This visit is not for whoever owns the thing.")
    what_to_do = _("Choose a visit of its owner's.")


def tie_visit(*, thing: Thing, job_id: UUID, at: datetime) -> ThingVisit:
    """Tied once, however often it is pressed. A visit shows that the thing is theirs, where nothing else did."""
    with all_or_nothing():
        thing = Thing.objects.select_for_update(of=("self",)).select_related("customer").get(pk=thing.pk)
        person = Customer.objects.same_person(thing.customer_id).order_by().values("pk")
        job = Job.objects.filter(pk=job_id, customer__in=person).first()
        if job is None:
            raise NotTheirVisit
        tied, is_new = ThingVisit.objects.get_or_create(merchant_id=current_merchant(), thing=thing, job=job, defaults={"tied_at": at})
        if is_new:
            announce(ThingVisited(at=at, customer=thing.customer.pseudonym, thing_id=thing.pk, job_id=job.pk))
        if not thing.verified_by:
            Thing.objects.filter(pk=thing.pk).update(verified_by="visit")
    return tied
